// Climb in a straight line, then fall like one over the square root.
#pragma once

#include "core/schedules/schedule.hpp"

namespace downhill {

struct WarmupInverseSqrt {
  static constexpr ScheduleInfo info{
      .id = "warmup_inverse_sqrt",
      .name = "Warm-up, then inverse square root",
      .tex = R"(\eta_k = \eta\,\min\left(\frac{k+1}{p},\, \sqrt{\frac{p}{k+1}}\right))",
      .advice = "The Noam schedule with the peak rate as its parameter, for runs whose length is not known in advance.",
      .source = "Vaswani et al. 2017, equation (3), arXiv:1706.03762, scaled to its peak",
      .numpy = "learning_rate = base * min((j + 1) / peak, np.sqrt(peak / (j + 1)))",
      .numpy_start = "",
  };
  static constexpr std::array parameters{
      integer("peak", "p", 4000, 1, 1e9, "The update, counted from 1, that gets the full rate.", Scale::logarithmic),
  };
  static double rate(const double* p, double base, double j) {
    return base * min((j + 1) / p[0], sqrt(p[0] / (j + 1)));
  }
};

}  // namespace downhill
