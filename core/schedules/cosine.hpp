// Cosine annealing: flat at the start, flat at the end, steepest in the middle.
#pragma once

#include "core/schedules/schedule.hpp"

namespace downhill {

struct Cosine {
  static constexpr ScheduleInfo info{
      .id = "cosine",
      .name = "Cosine annealing",
      .tex = R"(\eta_k = \eta_{\min} + \tfrac12(\eta - \eta_{\min})\left(1 + \cos\tfrac{\pi k}{K}\right))",
      .advice =
          "Set K to the length of the run: beyond K the rate rises again. With restart = K it starts over at full "
          "rate instead.",
      .source = "Loshchilov & Hutter 2017, equation (5), arXiv:1608.03983",
      .numpy = "learning_rate = minimum + (base - minimum) * (1 + np.cos(np.pi * j / horizon)) / 2",
      .numpy_start = "",
  };
  static constexpr std::array parameters{
      integer("horizon", "K", 100, 1, 1e9, "Updates from the full rate to the smallest.", Scale::logarithmic),
      logarithmic("minimum", R"(\eta_{\min})", 0, 0, 1e3, "The rate at the bottom."),
  };
  static double rate(const double* p, double base, double j) {
    const double phase = j - 2 * p[0] * floor(j / (2 * p[0]));
    return p[1] + (base - p[1]) * (1 + cos(3.14159265358979323846 * phase / p[0])) / 2;
  }
};

}  // namespace downhill
