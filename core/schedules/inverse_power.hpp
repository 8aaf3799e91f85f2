// A power law: slower and slower decay, with a chosen exponent.
#pragma once

#include "core/schedules/schedule.hpp"

namespace downhill {

struct InversePower {
  static constexpr ScheduleInfo info{
      .id = "inverse_power",
      .name = "Inverse power",
      .tex = R"(\eta_k = \eta\,(1 + \gamma k)^{-p})",
      .advice =
          "With 1/2 < p ≤ 1 it meets the conditions of Robbins and Monro: noise dies out and no distance is too far.",
      .source = "Robbins & Monro 1951, condition (6); Polyak & Juditsky 1992",
      .numpy = "learning_rate = base * (1 + gamma * j) ** -power",
      .numpy_start = "",
  };
  static constexpr std::array parameters{
      logarithmic("gamma", R"(\gamma)", 0.1, 0, 1e6, "How soon the decay sets in: about 1/γ updates."),
      number("power", "p", 0.5, 0, 4, "The exponent."),
  };
  static double rate(const double* p, double base, double j) { return base * pow(1 + p[0] * j, -p[1]); }
};

}  // namespace downhill
