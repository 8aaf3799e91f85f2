#include "core/solvers/line_search.hpp"

#include "core/solvers/solver.hpp"

namespace downhill {
namespace {

constexpr int most_shrinks = 60;
constexpr int most_doublings = 30;
constexpr int most_zooms = 60;

/// A trial: its step, value and slope.
struct Trial {
  double a, value, slope;
};

/// The minimiser of the cubic through the values and slopes of two trials (Nocedal & Wright, equation 3.59), kept away
/// from both ends by a tenth of their distance; their middle where the cubic has none.
double between(const Trial& p, const Trial& q) {
  const double width = q.a - p.a;
  const double d1 = p.slope + q.slope - 3 * (p.value - q.value) / (p.a - q.a);
  const double inside = d1 * d1 - p.slope * q.slope;
  const double d2 = (width > 0 ? 1.0 : -1.0) * sqrt(inside);
  const double a = q.a - width * (q.slope + d2 - d1) / (q.slope - p.slope + 2 * d2);
  const double part = (a - p.a) / width;
  return part >= 0.1 && part <= 0.9 ? a : p.a + 0.5 * width;
}

struct Conditions {
  double value, slope, c1, c2;
  bool low_enough(double a, double at) const { return at <= value + c1 * a * slope; }
  bool flat_enough(double at) const { return abs(at) <= -c2 * slope; }
};

/// Algorithm 3.6. `low` satisfies Armijo's condition and has the smallest value so far.
LineStep zoom(Line& line, const Conditions& wanted, Trial low, Trial high, int trials) {
  for (int round = 0; round < most_zooms; ++round) {
    Trial now{between(low, high), 0, 0};
    if (now.a == low.a || now.a == high.a) break;
    now.value = line.value(now.a);
    ++trials;
    if (!wanted.low_enough(now.a, now.value) || !(now.value < low.value)) {
      now.slope = line.slope(now.a);
      high = now;
      continue;
    }
    now.slope = line.slope(now.a);
    if (wanted.flat_enough(now.slope)) return {true, now.a, now.value, trials};
    if (now.slope * (high.a - low.a) >= 0) high = low;
    low = now;
  }
  return {false, low.a, low.value, trials};
}

}  // namespace

double Line::slope(double a) {
  go(a);
  oracle_.gradient(point_.data(), gradient_.data());
  return dot(gradient_.data(), direction_, n_);
}

LineStep armijo(Line& line, double value, double slope, double first, double c1, double shrink) {
  double a = first;
  for (int trials = 1; trials <= most_shrinks + 1; ++trials) {
    const double at = line.value(a);
    if (at <= value + c1 * a * slope) return {true, a, at, trials};
    a *= shrink;
  }
  return {false, a, value, most_shrinks + 1};
}

LineStep strong_wolfe(Line& line, double value, double slope, double first, double c1, double c2) {
  const Conditions wanted{value, slope, c1, c2};
  Trial before{0, value, slope};
  Trial now{first, 0, 0};
  for (int trials = 1; trials <= most_doublings; ++trials) {
    now.value = line.value(now.a);
    now.slope = line.slope(now.a);
    const bool beyond = !wanted.low_enough(now.a, now.value) || (trials > 1 && !(now.value < before.value));
    if (beyond) return zoom(line, wanted, before, now, trials);
    if (wanted.flat_enough(now.slope)) return {true, now.a, now.value, trials};
    if (now.slope >= 0) return zoom(line, wanted, now, before, trials);
    before = now;
    now.a *= 2;
  }
  return {false, before.a, before.value, most_doublings};
}

}  // namespace downhill
