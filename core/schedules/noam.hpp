// The schedule of the Transformer paper.
#pragma once

#include "core/schedules/schedule.hpp"

namespace downhill {

struct Noam {
  static constexpr ScheduleInfo info{
      .id = "noam",
      .name = "Noam (Transformer)",
      .tex = R"(\eta_k = \eta\, d^{-1/2}\,\min\left(s^{-1/2},\, s\, p^{-3/2}\right),\quad s = k + 1)",
      .advice = "Set the learning rate to 1 for the paper's values; the peak is then 1/√(d·p).",
      .source = "Vaswani et al. 2017, equation (3), arXiv:1706.03762",
      .numpy =
          "s = j + 1\n"
          "learning_rate = base * width**-0.5 * min(s**-0.5, s * peak**-1.5)",
      .numpy_start = "",
  };
  static constexpr std::array parameters{
      integer("width", "d", 512, 1, 1e9, "Width of the model.", Scale::logarithmic),
      integer("peak", "p", 4000, 1, 1e9, "The update, counted from 1, with the largest rate.", Scale::logarithmic),
  };
  static double rate(const double* p, double base, double j) {
    const double s = j + 1;
    return base / sqrt(p[0]) * min(1 / sqrt(s), s / (p[1] * sqrt(p[1])));
  }
};

}  // namespace downhill
