#include "core/proofs/rate.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/simd/elementary.hpp"

namespace downhill::proofs {
namespace {

constexpr double unit = 0x1p-53;
constexpr int most_corners = 30;
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

// What rounding may do to a value of the condition.
double blur(const FrequencyCondition<double>& condition, double h) {
  double sum = 0.0;
  for (int i = 0; i < 4; ++i) sum += std::fabs(condition.plain[i]) + h * std::fabs(condition.shifted[i]);
  return 64.0 * unit * sum;
}

// The condition is linear in h at each frequency. So where it fails for one h, that frequency cuts the interval of
// possible multipliers at or beyond h: the interval at least halves, and mostly shrinks much faster.
// `guess` is tried first: the multiplier of a slightly larger rate often still works.
std::optional<double> multiplier_of(const FrequencyCondition<double>& condition, double rho, double guess = -1.0) {
  double low = 0.0, high = rho;
  double at[] = {1.0, -1.0, 0.0};
  for (int round = 0; round < 60 && low <= high; ++round) {
    const double h = round == 2 && guess > low && guess < high ? guess : 0.5 * (low + high);
    double x = at[std::min(round, 2)];
    if (round >= 2) {
      const Smallest found = smallest(condition, h);
      if (found.value > blur(condition, h)) return h;
      x = found.at;
    }
    const double plain = cubic(condition.plain, x), shifted = cubic(condition.shifted, x);
    if (shifted > 0.0)
      high = std::min(high, plain / shifted);
    else if (shifted < 0.0)
      low = std::max(low, plain / shifted);
    else if (plain <= 0.0)
      return std::nullopt;
    if (high - low <= 4.0 * unit * rho && round >= 2) break;
  }
  return std::nullopt;
}

}  // namespace

Smallest smallest(const FrequencyCondition<double>& condition, double h) {
  double c[4];
  for (int i = 0; i < 4; ++i) c[i] = condition.plain[i] - h * condition.shifted[i];
  Smallest best{cubic(c, -1.0), -1.0};
  const auto look = [&](double x) {
    if (!(x > -1.0 && x <= 1.0)) return;
    const double value = cubic(c, x);
    if (value < best.value) best = {value, x};
  };
  look(1.0);
  const double a = 3.0 * c[3], b = c[2];  // the derivative is a x^2 + 2 b x + c[1]
  const double discriminant = b * b - a * c[1];
  if (discriminant < 0.0) return best;
  const double q = -(b + (b < 0.0 ? -1.0 : 1.0) * std::sqrt(discriminant));
  if (q == 0.0) {
    look(0.0);
    return best;
  }
  look(c[1] / q);
  if (a != 0.0) look(q / a);
  return best;
}

std::optional<double> multiplier(const MomentumMethod& method, const Curvatures& curvatures, double rho) {
  return multiplier_of(
      frequency_condition(direction_of(method, curvatures.mu), direction_of(method, curvatures.L), rho), rho);
}

double quadratic_rate(const MomentumMethod& method, const Curvatures& curvatures) {
  return std::max(spectral_radius(direction_of(method, curvatures.mu)),
                  spectral_radius(direction_of(method, curvatures.L)));
}

std::optional<CertifiedRate> certified_rate(const MomentumMethod& method, const Curvatures& curvatures, int halvings) {
  const Direction<double> flat = direction_of(method, curvatures.mu), steep = direction_of(method, curvatures.L);
  double low = std::max(spectral_radius(flat), spectral_radius(steep));
  if (!(low < 1.0)) return std::nullopt;
  double high = 1.0;
  auto h = multiplier_of(frequency_condition(flat, steep, high), high);
  if (!h) return std::nullopt;
  const double near = std::ldexp(1.0 - low, -halvings);
  // Many methods are as good on the whole class as on quadratics: first look just above that rate.
  double rho = low + (1.0 - low) * 0x1p-20;
  while (rho > low && rho < high && high - low > near) {
    if (const auto found = multiplier_of(frequency_condition(flat, steep, rho), rho, *h)) {
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
  for (int corners = 3; corners <= most_corners; ++corners) {
    const double c = cosines.of[corners];
    const double left = pull * pull - 2.0 * (beta - c + flatness * (1.0 - beta * c)) * pull +
                        2.0 * flatness * (1.0 - c) * (1.0 + beta * beta - 2.0 * beta * c);
    if (left <= 0.0) return corners;
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
  if (!(method.learning_rate > 0.0))
    return Error{"out_of_range", "learning_rate", "learning_rate must be positive.", -1, "(0, ∞)"};
  if (!(curvatures.L > 0.0)) return Error{"out_of_range", "L", "L must be positive.", -1, "(0, ∞)"};
  if (!(curvatures.mu > 0.0 && curvatures.mu <= curvatures.L))
    return Error{"out_of_range", "mu", "mu must be positive and at most L: without it there is no linear rate.", -1,
                 "(0, L]"};
  return std::nullopt;
}

}  // namespace downhill::proofs
