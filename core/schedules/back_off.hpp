// Back off: a tenth of the rate as soon as the value runs away.
#pragma once

#include "core/schedules/schedule.hpp"

namespace downhill {

struct BackOff {
  static constexpr ScheduleInfo info{
      .id = "back_off",
      .name = "Divide when diverging",
      .tex = R"(\eta \leftarrow \gamma\eta\ \text{when } f(\theta_k) > f_{\text{best}} + c\,(1 + |f_{\text{best}}|))",
      .advice = "A safety net for a rate that was too large. It does not go back to where the run was good.",
      .source = "Bengio 2012, arXiv:1206.5533, section 3.1.1, as a rule",
      .numpy =
          "if value > best + limit * (1 + abs(best)):\n"
          "    learning_rate, best = learning_rate * gamma, value\n"
          "best = min(best, value)",
      .numpy_start = "best, learning_rate = np.inf, base",
  };
  static constexpr std::array parameters{
      number("gamma", R"(\gamma)", 0.1, 1e-6, 1, "The factor of one retreat."),
      logarithmic("limit", "c", 1, 1e-6, 1e9, "How far above the best a value may be, in units of 1 + |best|."),
  };
  static constexpr bool watches = true;

  static double next(const double* p, double, Watch& watch, double value) {
    if (value > watch.best + p[1] * (1 + abs(watch.best))) {
      watch.rate *= p[0];
      watch.best = value;
    }
    watch.best = min(value, watch.best);
    return watch.rate;
  }
};

}  // namespace downhill
