// Raise, then lower: a burst of large steps to leave a plateau.
#pragma once

#include "core/schedules/schedule.hpp"

namespace downhill {

struct RaiseOnPlateau {
  static constexpr ScheduleInfo info{
      .id = "raise_on_plateau",
      .name = "Raise on plateau, then lower",
      .tex =
          R"(\eta_k = r\,\eta\ \text{for } h \text{ updates after more than } p \text{ values without progress, else } \eta)",
      .advice = "For flat stretches and shallow minima. Keep r·η below the edge of stability of the valley you want.",
      .source = "Smith 2017, arXiv:1506.01186, made to depend on progress",
      .numpy =
          "if value < best and not value > best - threshold * abs(best):\n"
          "    best, waited = value, 0\n"
          "else:\n"
          "    waited = waited + 1\n"
          "if left > 0:\n"
          "    left, waited = left - 1, 0\n"
          "elif waited > patience:\n"
          "    left, waited = hold, 0\n"
          "learning_rate = raise_by * base if left > 0 else base",
      .numpy_start = "best, waited, left = np.inf, 0, 0",
  };
  static constexpr std::array parameters{
      logarithmic("raise_by", "r", 10, 1, 1e6, "The factor while raised."),
      integer("hold", "h", 10, 1, 1e9, "Updates that the raised rate lasts.", Scale::logarithmic),
      integer("patience", "p", 10, 0, 1e9, "Values without progress that are tolerated.", Scale::logarithmic),
      logarithmic("threshold", R"(\tau)", 1e-4, 0, 0.999, "Progress means a value below the best by this part of it."),
  };
  static constexpr bool watches = true;

  static double next(const double* p, double base, Watch& watch, double value) {
    const bool progress = progressed(value, watch.best, p[3]);
    watch.waited = progress ? 0 : watch.waited + 1;
    if (progress) watch.best = value;
    if (watch.left > 0) {
      watch.left -= 1;
      watch.waited = 0;
    } else if (watch.waited > p[2]) {
      watch.left = p[1];
      watch.waited = 0;
    }
    watch.rate = watch.left > 0 ? p[0] * base : base;
    return watch.rate;
  }
};

}  // namespace downhill
