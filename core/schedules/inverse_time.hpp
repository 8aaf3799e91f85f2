// Inverse time decay: half the rate after 1/decay updates, a third after twice as many.
#pragma once

#include "core/schedules/schedule.hpp"

namespace downhill {

struct InverseTime {
  static constexpr ScheduleInfo info{
      .id = "inverse_time",
      .name = "Inverse time decay",
      .tex = R"(\eta_k = \frac{\eta}{1 + \gamma k})",
      .advice = "The classical choice under noise. Take γ so that the rate has halved when the first progress is made.",
      .source = "Robbins & Monro 1951; lr_decay of torch.optim.Adagrad",
      .numpy = "learning_rate = base / (1 + gamma * j)",
      .numpy_start = "",
  };
  static constexpr std::array parameters{
      logarithmic("gamma", R"(\gamma)", 0.1, 0, 1e6, "The rate has halved after 1/γ updates."),
  };
  static double rate(const double* p, double base, double j) { return base / (1 + p[0] * j); }
};

}  // namespace downhill
