// Exponential decay: the same percentage less with every update.
#pragma once

#include "core/schedules/schedule.hpp"

namespace downhill {

struct Exponential {
  static constexpr ScheduleInfo info{
      .id = "exponential",
      .name = "Exponential decay",
      .tex = R"(\eta_k = \eta\, e^{-\lambda k})",
      .advice =
          "λ = 0.05 takes off about 5 % per update. All steps together are finite: too large a λ stops short of the "
          "minimum.",
      .source = "torch.optim.lr_scheduler.ExponentialLR with gamma = e^(-λ)",
      .numpy = "learning_rate = base * np.exp(-decay * j)",
      .numpy_start = "",
  };
  static constexpr std::array parameters{
      logarithmic("decay", R"(\lambda)", 0.01, 0, 100, "Relative loss per update."),
  };
  static double rate(const double* p, double base, double j) { return base * exp(-p[0] * j); }
};

}  // namespace downhill
