// A staircase: the rate drops by a factor every so many updates.
#pragma once

#include "core/schedules/schedule.hpp"

namespace downhill {

struct StepDecay {
  static constexpr ScheduleInfo info{
      .id = "step_decay",
      .name = "Step decay",
      .tex = R"(\eta_k = \eta\,\gamma^{\lfloor k/s\rfloor})",
      .advice = "Drop by ten when progress stalls; each stair shows as a fresh fall of the curve.",
      .source = "He et al. 2016, section 3.4; torch.optim.lr_scheduler.StepLR",
      .numpy = "learning_rate = base * gamma ** (j // every)",
      .numpy_start = "",
  };
  static constexpr std::array parameters{
      number("gamma", R"(\gamma)", 0.1, 0, 1, "The factor of one drop."),
      integer("every", "s", 30, 1, 1e9, "Updates between drops.", Scale::logarithmic),
  };
  static double rate(const double* p, double base, double j) {
    double result = base;
    double factor = p[0];
    for (double drops = floor(j / p[1]); drops >= 1; drops = floor(drops / 2)) {
      if (drops - 2 * floor(drops / 2) == 1) result *= factor;
      factor *= factor;
    }
    return result;
  }
};

}  // namespace downhill
