// One over k + 1: the learning rate that turns descent on a mean of squares into the running mean.
#pragma once

#include "core/schedules/schedule.hpp"

namespace downhill {

struct Reciprocal {
  static constexpr ScheduleInfo info{
      .id = "reciprocal",
      .name = "1/k",
      .tex = R"(\eta_k = \frac{\eta}{k+1})",
      .advice =
          "With η = 1/μ it is optimal for strongly convex functions under noise; with η far below that it crawls.",
      .source = "Robbins & Monro 1951, equation (8)",
      .numpy = "learning_rate = base / (j + 1)",
      .numpy_start = "",
  };
  static constexpr std::array<Parameter, 0> parameters{};
  static double rate(const double*, double base, double j) { return base / (j + 1); }
};

}  // namespace downhill
