#include "core/proofs/rate.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "core/simd/elementary.hpp"

namespace downhill::proofs {
namespace {

constexpr double unit = 0x1p-53;
constexpr int most_corners = 360;
constexpr double largest = 1e15;  // whole numbers up to here are exact fractions

Direction<double> direction_of(const MomentumMethod& method, double lambda) {
  return direction(method.learning_rate, method.momentum, method.look_ahead, lambda);
}

double cubic(const double* c, double x) { return c[0] + x * (c[1] + x * (c[2] + x * c[3])); }

double spectral_radius(const Direction<double>& d) {
  const double discriminant = d.trace * d.trace - 4.0 * d.determinant;
  if (discriminant < 0.0) return std::sqrt(d.determinant);
  return (std::fabs(d.trace) + std::sqrt(discriminant)) / 2.0;
}

// On a circle close to that of radius 1 the same from what both are short of 1: for slow methods P(rho) and `minus` are
// close to 0, and here they are made of small terms, not of differences of large ones. `loss` is 1 - momentum.
OnCircle<double> near_one(double pull, double loss, double look_ahead, double short_of_one, double less) {
  const double square = short_of_one * short_of_one, turn = loss + pull * look_ahead;
  return {pull + less * short_of_one * (turn + pull) + square, 2.0 + less * (turn + 2.0 * short_of_one) + square,
          turn + less * 2.0 * short_of_one + square};
}

OnCircle<double> seen(const MomentumMethod& method, double lambda, double rho) {
  if (rho < 0.5) return on_circle(direction_of(method, lambda), rho, -1.0);
  return near_one(method.learning_rate * lambda, 1.0 - method.momentum, method.look_ahead, 1.0 - rho, -1.0);
}
OnCircle<double> size_of_seen(const MomentumMethod& method, double lambda, double rho) {
  const Direction<double> d = direction_of(method, lambda);
  if (rho < 0.5) return on_circle(Direction<double>{std::fabs(d.trace), std::fabs(d.determinant)}, rho, 1.0);
  return near_one(method.learning_rate * lambda, std::fabs(1.0 - method.momentum), std::fabs(method.look_ahead),
                  1.0 - rho, 1.0);
}

// The condition at a rate, and the sizes of what its coefficients are made of.
struct Condition {
  FrequencyCondition<double> value, size;
};

Condition condition_at(const MomentumMethod& method, const Curvatures& curvatures, double rho) {
  const double mu = curvatures.mu, L = curvatures.L;
  return {frequency_condition(seen(method, mu, rho), seen(method, L, rho), -1.0),
          frequency_condition(size_of_seen(method, mu, rho), size_of_seen(method, L, rho), 1.0)};
}

// The least that the condition can be, whatever rounding did to its coefficients.
Smallest least(const Condition& condition, double h) {
  double c[4];
  for (int i = 0; i < 4; ++i)
    c[i] = (1.0 - h) * condition.value.plain[i] + h * condition.value.turned[i] -
           64.0 * unit * ((1.0 - h) * condition.size.plain[i] + h * condition.size.turned[i]);
  return smallest(c);
}

// The condition is linear in h at each frequency. So where it fails for one h, that frequency cuts the interval of
// possible multipliers at or beyond h: the interval at least halves, and mostly shrinks much faster.
// `guess` is tried first: the multiplier of a slightly larger rate often still works.
std::optional<double> multiplier_of(const Condition& condition, double rho, double guess = -1.0) {
  double low = 0.0, high = rho;
  double at[] = {0.0, 2.0, 1.0};
  for (int round = 0; round < 60 && low <= high; ++round) {
    const double h = round == 2 && guess > low && guess < high ? guess : 0.5 * (low + high);
    double u = at[std::min(round, 2)];
    if (round >= 2) {
      const Smallest found = least(condition, h);
      if (found.value > 0.0) return h;
      u = found.at;
    }
    const double plain = cubic(condition.value.plain, u), falls = plain - cubic(condition.value.turned, u);
    if (falls > 0.0)
      high = std::min(high, plain / falls);
    else if (falls < 0.0)
      low = std::max(low, plain / falls);
    else if (plain <= 0.0)
      return std::nullopt;
    if (high - low <= 4.0 * unit * rho && round >= 2) break;
  }
  return std::nullopt;
}

}  // namespace

Smallest smallest(const double (&c)[4]) {
  Smallest best{c[0], 0.0};
  const auto look = [&](double u) {
    if (!(u > 0.0 && u <= 2.0)) return;
    const double value = cubic(c, u);
    if (value < best.value) best = {value, u};
  };
  look(2.0);
  const double a = 3.0 * c[3], b = c[2];  // the derivative is a u^2 + 2 b u + c[1]
  const double discriminant = b * b - a * c[1];
  if (discriminant < 0.0) return best;
  const double q = -(b + (b < 0.0 ? -1.0 : 1.0) * std::sqrt(discriminant));
  if (q == 0.0) return best;
  look(c[1] / q);
  if (a != 0.0) look(q / a);
  return best;
}

std::optional<double> multiplier(const MomentumMethod& method, const Curvatures& curvatures, double rho) {
  return multiplier_of(condition_at(method, curvatures, rho), rho);
}

double quadratic_rate(const MomentumMethod& method, const Curvatures& curvatures) {
  return std::max(spectral_radius(direction_of(method, curvatures.mu)),
                  spectral_radius(direction_of(method, curvatures.L)));
}

std::optional<CertifiedRate> certified_rate(const MomentumMethod& method, const Curvatures& curvatures, int halvings) {
  double low = quadratic_rate(method, curvatures);
  if (!(low < 1.0)) return std::nullopt;
  double high = 1.0;
  auto h = multiplier_of(condition_at(method, curvatures, high), high);
  if (!h) return std::nullopt;
  const double near = std::ldexp(1.0 - low, -halvings);
  // Many methods are as good on the whole class as on quadratics: first look just above that rate.
  double rho = std::max(low + (1.0 - low) * 0x1p-20, std::nextafter(low, 1.0));
  while (rho > low && rho < high && high - low > near) {
    if (const auto found = multiplier_of(condition_at(method, curvatures, rho), rho, *h)) {
      high = rho;
      h = found;
    } else {
      low = rho;
    }
    rho = 0.5 * (low + high);
  }
  if (high == 1.0) return std::nullopt;
  return CertifiedRate{high, *h};
}

int cycle(const MomentumMethod& method, const Curvatures& curvatures) {
  static const auto cosines = [] {
    struct {
      double of[most_corners + 1];
    } table{};
    for (int corners = 3; corners <= most_corners; ++corners)
      table.of[corners] = cos(6.283185307179586476925 / corners);
    return table;
  }();
  const double beta = method.momentum;
  if (method.look_ahead != 0.0 || !(beta >= 0.0 && beta < 1.0)) return 0;
  const double flatness = curvatures.mu / curvatures.L;
  const double pull = curvatures.mu * method.learning_rate;
  double before = std::numeric_limits<double>::infinity();
  for (int corners = 3; corners <= most_corners; ++corners) {
    const double c = cosines.of[corners];
    const double left = pull * pull - 2.0 * (beta - c + flatness * (1.0 - beta * c)) * pull +
                        2.0 * flatness * (1.0 - c) * (1.0 + beta * beta - 2.0 * beta * c);
    if (left <= 0.0) return corners;
    if (left > before) return 0;  // convex in c: once it rises it does not fall again
    before = left;
  }
  return 0;
}

std::optional<Error> wrong(const MomentumMethod& method, const Curvatures& curvatures) {
  const std::pair<const char*, double> fields[] = {{"learning_rate", method.learning_rate},
                                                   {"momentum", method.momentum},
                                                   {"look_ahead", method.look_ahead},
                                                   {"mu", curvatures.mu},
                                                   {"L", curvatures.L}};
  for (const auto& [name, value] : fields) {
    if (!std::isfinite(value))
      return Error{"not_finite", name, std::string(name) + " must be a finite number.", -1, ""};
    if (std::fabs(value) > largest)
      return Error{"out_of_range", name, std::string(name) + " must lie within ±1e15.", -1, "[-1e15, 1e15]"};
  }
  if (method.learning_rate < 0.0)
    return Error{"out_of_range", "learning_rate", "learning_rate must not be negative.", -1, "[0, ∞)"};
  if (!(curvatures.L > 0.0)) return Error{"out_of_range", "L", "L must be positive.", -1, "(0, ∞)"};
  if (!(curvatures.mu > 0.0 && curvatures.mu <= curvatures.L))
    return Error{"out_of_range", "mu", "mu must be positive and at most L: without it there is no linear rate.", -1,
                 "(0, L]"};
  return std::nullopt;
}

}  // namespace downhill::proofs
