#include "core/proofs/worst_case.hpp"

#include <algorithm>
#include <cmath>

namespace downhill::proofs {
namespace {

constexpr int max_exact_steps = 64;

PiecewiseQuadratic parabola(const Rational& curvature) { return {{{0, 0}}, curvature, curvature, 0}; }

// Curvature `inner` within [-width, width] and `outer` beyond.
PiecewiseQuadratic bent(const Rational& inner, const Rational& width, const Rational& outer) {
  return {{{-width, -inner * width}, {width, inner * width}}, outer, outer, 0};
}

// The gradient falls from 1 to 1/2 with slope -L and climbs back with slope L, once per step; then straight to 0.
PiecewiseQuadratic zigzag(const Rational& L, int steps) {
  PiecewiseQuadratic f{{}, L, L, 0};
  for (int k = 0; k <= steps; ++k) {
    f.knots.push_back({Rational(k + 1) / L, 1});
    if (k < steps) f.knots.push_back({Rational(2 * k + 3) / (2 * L), Rational(1, 2)});
  }
  return f;
}

// x_N is affine in the width and f(x_N) quadratic; this width is where f(x_N) is largest.
Rational width_of_mixed(const Rational& q, const Rational& kappa) {
  return q / ((kappa - 1) * (1 - q) + 1 + kappa * (1 - q) / q);
}

PiecewiseQuadratic steepest_or_flattest(const Setting<Rational>& s) {
  const bool flat = 1 - s.learning_rate * s.mu >= s.h - 1;
  return parabola(flat ? s.mu : s.L);
}

enum class Measure { decrease, decrease_by_two, smallest_gradient, value, gradient, gradient_by_gap, gap_ratio };

struct Entry {
  std::string_view theorem;
  Measure measure;
};
constexpr Entry entries[] = {
    {"T1", Measure::decrease},
    {"T1b", Measure::decrease_by_two},
    {"T2", Measure::smallest_gradient},
    {"T3", Measure::value},
    {"T3b", Measure::value},
    {"T4", Measure::gradient},
    {"T4b", Measure::gradient_by_gap},
    {"T5", Measure::gap_ratio},
    {"T5b", Measure::gap_ratio},
    {"T6", Measure::value},
    {"T8", Measure::value},
};

Rational measured(Measure measure, const WorstCase& worst, const std::vector<Iterate>& run) {
  const PiecewiseQuadratic& f = worst.function;
  const Rational first = run.front().value;
  const Rational slope = derivative(f, worst.start);
  Rational smallest = slope * slope;
  for (const Iterate& iterate : run) {
    const Rational g = derivative(f, iterate.at);
    smallest = std::min(smallest, Rational(g * g));
  }
  if (measure == Measure::decrease || measure == Measure::decrease_by_two) {
    const Rational g = derivative(f, run[1].at);
    const Rational squares = measure == Measure::decrease ? Rational(slope * slope) : Rational(slope * slope + g * g);
    return (run[1].value - first) / squares;
  }
  const Rational& x = run.back().at;
  const Rational g = derivative(f, x);
  const Rational square = worst.start * worst.start;
  switch (measure) {
    case Measure::smallest_gradient:
      return smallest / first;
    case Measure::value:
      return run.back().value / square;
    case Measure::gradient:
      return (g < 0 ? Rational(-g) : g) / worst.start;
    case Measure::gradient_by_gap:
      return g * g / first;
    default:
      return first.is_zero() ? Rational(0) : Rational(run.back().value / first);
  }
}

}  // namespace

std::optional<WorstCase> worst_case(std::string_view theorem, const Setting<Rational>& s) {
  const Rational& h = s.h;
  const Rational shrink = power(1 - h, 2 * s.steps);
  const bool inverse = h == 1;
  if (s.steps > max_exact_steps) return std::nullopt;
  if (theorem == "T12") return WorstCase{cycling_function(), Rational(2592, 1225)};
  if (h >= 2) return std::nullopt;
  if (theorem == "T1" || (theorem == "T1b" && inverse)) return WorstCase{parabola(s.L), 1};
  if (theorem == "T2" && inverse) return WorstCase{zigzag(s.L, s.steps), Rational(s.steps + 1) / s.L};
  if (theorem == "T3" || theorem == "T3b") {
    const Rational width = 1 / (2 * s.steps * h + 1);
    if (theorem == "T3" && h > 1) return std::nullopt;
    return WorstCase{width >= shrink ? bent(s.L, width, 0) : parabola(s.L), 1};
  }
  if (theorem == "T4" && inverse) return WorstCase{bent(s.L, Rational(1, s.steps + 1), 0), 1};
  if (theorem == "T4b" && inverse) return WorstCase{bent(s.L, 1, 0), Rational(s.steps + 1)};
  // Found by trying thresholds: with this one the run ends exactly on the bound.
  if (theorem == "T8" && inverse) return WorstCase{bent(s.L, Rational(4, s.steps * s.steps + 5 * s.steps + 6), 0), 1};
  if (theorem == "T9") return WorstCase{parabola(s.L), 1};
  if ((theorem == "T5" || theorem == "T5b") && s.mu > 0) return WorstCase{steepest_or_flattest(s), 1};
  if (theorem == "T6" && s.mu > 0 && s.mu < s.L) {
    const Rational q = power(1 - s.learning_rate * s.mu, s.steps);
    if (q <= 0) return WorstCase{parabola(s.L), 1};
    const WorstCase flat{bent(s.L, width_of_mixed(q, s.L / s.mu), s.mu), 1};
    const WorstCase steep{parabola(s.L), 1};
    return run_on(theorem, flat, s).back().value >= run_on(theorem, steep, s).back().value ? flat : steep;
  }
  return std::nullopt;
}

std::vector<Iterate> run_on(std::string_view theorem, const WorstCase& worst, const Setting<Rational>& setting) {
  const PiecewiseQuadratic& f = worst.function;
  Rational x = worst.start;
  Rational before = theorem == "T12" ? Rational(-2208, 1225) : x;
  std::vector<Iterate> run{{x, value(f, x)}};
  for (int k = 0; k < setting.steps && theorem != "T9"; ++k) {
    // Nesterov's method looks ahead before it asks for the slope, the heavy ball only keeps rolling.
    const Rational roll = (theorem == "T12" ? Rational(4, 9) : Rational(k - 1, k + 2)) * (x - before);
    const Rational ahead = theorem == "T8" && k > 0 ? Rational(x + roll) : x;
    before = x;
    if (theorem == "T12")
      x += roll - derivative(f, x) / 9;
    else
      x = ahead - setting.learning_rate * derivative(f, ahead);
    run.push_back({x, value(f, x)});
  }
  return run;
}

std::optional<Rational> attained(std::string_view theorem, const Setting<Rational>& setting) {
  const auto worst = worst_case(theorem, setting);
  if (!worst) return std::nullopt;
  for (const Entry& entry : entries) {
    if (entry.theorem == theorem) return measured(entry.measure, *worst, run_on(theorem, *worst, setting));
  }
  return std::nullopt;
}

Rational attained_by_line_search(const Setting<Rational>& s) {
  Rational x = 1 / s.mu, y = 1 / s.L;
  const auto gap = [&s](const Rational& a, const Rational& b) { return Rational((s.mu * a * a + s.L * b * b) / 2); };
  const Rational first = gap(x, y);
  for (int k = 0; k < s.steps; ++k) {
    const Rational gx = s.mu * x, gy = s.L * y;
    const Rational step = (gx * gx + gy * gy) / (s.mu * gx * gx + s.L * gy * gy);
    x -= step * gx;
    y -= step * gy;
  }
  return gap(x, y) / first;
}

std::vector<double> worst_path(std::string_view theorem, const Setting<Rational>& s) {
  const bool search = theorem == "T13";
  if ((!search && theorem != "T11") || s.mu.is_zero() || s.steps > max_exact_steps) return {};
  const double curvature[] = {to_double(s.mu), to_double(s.L)};
  const double low = std::sqrt(curvature[0]), high = std::sqrt(curvature[1]);
  const double momentum = search ? 0.0 : (high - low) / (high + low) * ((high - low) / (high + low));
  std::vector<double> path{1.0 / curvature[0], 1.0 / curvature[1]};
  for (std::size_t k = 0; k < 2 * static_cast<std::size_t>(s.steps); k += 2) {
    double slopes = 0.0, bends = 0.0;
    for (std::size_t i = 0; i < 2; ++i) {
      const double slope = curvature[i] * path[k + i];
      slopes += slope * slope;
      bends += curvature[i] * slope * slope;
    }
    const double rate = search ? slopes / bends : 4.0 / ((high + low) * (high + low));
    for (std::size_t i = 0; i < 2; ++i) {
      const double roll = k == 0 ? 0.0 : momentum * (path[k + i] - path[k + i - 2]);
      path.push_back(path[k + i] - rate * curvature[i] * path[k + i] + roll);
    }
  }
  return path;
}

PiecewiseQuadratic cycling_function() { return {{{1, 25}, {2, 26}}, 25, 25, 0}; }

}  // namespace downhill::proofs
