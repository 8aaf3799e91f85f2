// Polynomial decay as frameworks mean it: a power of the part of the run that is left.
#pragma once

#include "core/schedules/schedule.hpp"

namespace downhill {

struct Polynomial {
  static constexpr ScheduleInfo info{
      .id = "polynomial",
      .name = "Polynomial decay",
      .tex = R"(\eta_k = \eta_{\text{end}} + (\eta - \eta_{\text{end}})\left(1 - \tfrac{\min(k, K)}{K}\right)^p)",
      .advice = "p = 1 is a straight line, p = 2 spends most of the run at small rates.",
      .source = "Liu, Rabinovich & Berg 2015, section 3 (poly); keras PolynomialDecay",
      .numpy = "learning_rate = end + (base - end) * (1 - min(j, horizon) / horizon) ** power",
      .numpy_start = "",
  };
  static constexpr std::array parameters{
      integer("horizon", "K", 100, 1, 1e9, "Updates from the full rate to the last.", Scale::logarithmic),
      number("power", "p", 2, 0.01, 10, "The exponent."),
      logarithmic("end", R"(\eta_{\text{end}})", 0, 0, 1e3, "The rate from update K on."),
  };
  static double rate(const double* p, double base, double j) {
    const double left = 1 - min(j, p[0]) / p[0];
    return p[2] + (base - p[2]) * (left > 0 ? pow(left, p[1]) : 0);
  }
};

}  // namespace downhill
