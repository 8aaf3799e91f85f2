// Reduce on plateau: a smaller rate whenever the value has stopped falling.
#pragma once

#include "core/schedules/schedule.hpp"

namespace downhill {

struct ReduceOnPlateau {
  static constexpr ScheduleInfo info{
      .id = "reduce_on_plateau",
      .name = "Reduce on plateau",
      .tex =
          R"(\eta \leftarrow \max(\gamma\eta, \eta_{\min})\ \text{after more than } p \text{ values without progress})",
      .advice = "For runs whose length is not known. Too little patience takes noise for a plateau.",
      .source = "torch.optim.lr_scheduler.ReduceLROnPlateau (mode min, relative threshold)",
      .numpy =
          "if value < best and not value > best - threshold * abs(best):\n"
          "    best, waited = value, 0\n"
          "else:\n"
          "    waited = waited + 1\n"
          "if pause > 0:\n"
          "    pause, waited = pause - 1, 0\n"
          "if waited > patience:\n"
          "    learning_rate = max(learning_rate * gamma, minimum)\n"
          "    pause, waited = cooldown, 0",
      .numpy_start = "best, waited, pause, learning_rate = np.inf, 0, 0, base",
  };
  static constexpr std::array parameters{
      number("gamma", R"(\gamma)", 0.1, 1e-6, 1, "The factor of one reduction."),
      integer("patience", "p", 10, 0, 1e9, "Values without progress that are tolerated.", Scale::logarithmic),
      logarithmic("threshold", R"(\tau)", 1e-4, 0, 0.999, "Progress means a value below the best by this part of it."),
      integer("cooldown", "c", 0, 0, 1e9, "Values after a reduction that do not count.", Scale::logarithmic),
      logarithmic("minimum", R"(\eta_{\min})", 0, 0, 1e3, "The rate is never reduced below this."),
  };
  static constexpr bool watches = true;

  static double next(const double* p, double, Watch& watch, double value) {
    const bool progress = progressed(value, watch.best, p[2]);
    watch.waited = progress ? 0 : watch.waited + 1;
    if (progress) watch.best = value;
    if (watch.left > 0) {
      watch.left -= 1;
      watch.waited = 0;
    }
    if (watch.waited > p[1]) {
      watch.rate = max(watch.rate * p[0], p[4]);
      watch.left = p[3];
      watch.waited = 0;
    }
    return watch.rate;
  }
};

}  // namespace downhill
