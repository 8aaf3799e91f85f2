// A constant learning rate.
#pragma once

#include "core/schedules/schedule.hpp"

namespace downhill {

struct ConstantRate {
  static constexpr ScheduleInfo info{
      .id = "constant",
      .name = "Constant",
      .tex = R"(\eta_k = \eta)",
      .advice = "Enough without noise. With noise the run ends up hovering around the minimum.",
      .source = "Cauchy 1847",
      .numpy = "learning_rate = base",
      .numpy_start = "",
  };
  static constexpr std::array<Parameter, 0> parameters{};
  static double rate(const double*, double base, double) { return base; }
};

}  // namespace downhill
