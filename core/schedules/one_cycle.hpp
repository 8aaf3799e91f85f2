// One cycle: up to the full rate and far down again, both along half a cosine.
#pragma once

#include "core/schedules/schedule.hpp"

namespace downhill {

struct OneCycle {
  static constexpr ScheduleInfo info{
      .id = "one_cycle",
      .name = "One cycle",
      .tex = R"(\eta/a \to \eta \to \eta/(ab)\quad\text{along half cosines, the peak at update } qK - 1)",
      .advice = "Allows a larger top rate than a constant one would. Set K to the length of the run.",
      .source = "Smith & Topin 2017, arXiv:1708.07120; torch.optim.lr_scheduler.OneCycleLR",
      .numpy =
          "top = max(rise * horizon - 1, 0)\n"
          "last = max(horizon - 1, 1)\n"
          "low, lowest = base / first_divisor, base / first_divisor / last_divisor\n"
          "if j <= top and top > 0:\n"
          "    learning_rate = base + (low - base) * (1 + np.cos(np.pi * j / top)) / 2\n"
          "else:\n"
          "    part = min((j - top) / (last - top), 1) if last > top else 1\n"
          "    learning_rate = lowest + (base - lowest) * (1 + np.cos(np.pi * part)) / 2",
      .numpy_start = "",
  };
  static constexpr std::array parameters{
      integer("horizon", "K", 100, 2, 1e9, "Updates of the whole cycle.", Scale::logarithmic),
      number("rise", "q", 0.3, 0, 1, "The part of the cycle spent climbing."),
      logarithmic("first_divisor", "a", 25, 1, 1e6, "The first rate is the full rate divided by this."),
      logarithmic("last_divisor", "b", 1e4, 1, 1e9, "The last rate is the first divided by this."),
  };
  static double rate(const double* p, double base, double j) {
    const double top = max(p[1] * p[0] - 1, 0.0);
    const double last = max(p[0] - 1, 1.0);
    const double low = base / p[2];
    if (j <= top && top > 0) return between(base, low, j / top);
    return between(low / p[3], base, last > top ? min((j - top) / (last - top), 1.0) : 1.0);
  }

 private:
  /// From `from` (part 0) to `to` (part 1) along half a cosine.
  static double between(double to, double from, double part) {
    return to + (from - to) * (1 + cos(3.14159265358979323846 * part)) / 2;
  }
};

}  // namespace downhill
