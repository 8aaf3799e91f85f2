#include "core/proofs/rate_certificate.hpp"

#include <algorithm>
#include <cmath>

namespace downhill::proofs {
namespace {

using Cubic = std::array<Rational, 4>;

Cubic bernstein(const Cubic& c) {
  // Polar form on [-1, 1]: the value at (-1,-1,-1), (-1,-1,1), (-1,1,1), (1,1,1).
  const Rational third(1, 3);
  return {c[0] - c[1] + c[2] - c[3], c[0] - third * c[1] - third * c[2] + c[3],
          c[0] + third * c[1] - third * c[2] - c[3], c[0] + c[1] + c[2] + c[3]};
}

// De Casteljau: halves the interval until all coefficients are positive, or one end is not.
bool positive(const Cubic& b, int depth, int& pieces) {
  if (b[0].sign() <= 0 || b[3].sign() <= 0) return false;
  if (b[1].sign() > 0 && b[2].sign() > 0) {
    ++pieces;
    return true;
  }
  if (depth == 0) return false;
  const Rational half(1, 2);
  const Rational left = half * (b[0] + b[1]), middle = half * (b[1] + b[2]), right = half * (b[2] + b[3]);
  const Rational left2 = half * (left + middle), right2 = half * (middle + right), centre = half * (left2 + right2);
  return positive({b[0], left, left2, centre}, depth - 1, pieces) &&
         positive({centre, right2, right, b[3]}, depth - 1, pieces);
}

Rational simple(double value) { return simplest_near(value, 1e-12 * std::max(std::fabs(value), 1e-12)); }

// From powers of u = 1 - x to powers of x.
Cubic in_cosine(const Cubic& c) {
  const Rational two(2), three(3);
  return {c[0] + c[1] + c[2] + c[3], -(c[1] + two * c[2] + three * c[3]), c[2] + three * c[3], -c[3]};
}

// Jury's conditions for both roots inside |z| < rho.
bool inside(const Direction<Rational>& d, const Rational& rho) {
  const Rational c = d.determinant.sign() < 0 ? -d.determinant : d.determinant;
  const Rational t = d.trace.sign() < 0 ? -d.trace : d.trace;
  return c < rho * rho && t * rho < rho * rho + d.determinant;
}

std::optional<RateCertificate> exact(const MomentumMethod& method, const Curvatures& curvatures, const Rational& rate) {
  const auto h = multiplier(method, curvatures, to_double(rate));
  if (!h) return std::nullopt;
  RateCertificate found;
  found.learning_rate = simple(method.learning_rate);
  found.momentum = simple(method.momentum);
  found.look_ahead = simple(method.look_ahead);
  found.mu = simple(curvatures.mu);
  found.L = simple(curvatures.L);
  found.rate = rate;
  const auto flat = direction(found.learning_rate, found.momentum, found.look_ahead, found.mu);
  const auto steep = direction(found.learning_rate, found.momentum, found.look_ahead, found.L);
  if (!inside(flat, rate) || !inside(steep, rate)) return std::nullopt;
  const Rational one(1);
  const FrequencyCondition<Rational> condition =
      frequency_condition(on_circle<Rational>(flat, rate, -one), on_circle<Rational>(steep, rate, -one), Rational(-1));
  for (double tolerance : {1e-2, 1e-4, 1e-7, 1e-12}) {
    found.multiplier = simplest_near(*h, tolerance);
    if (found.multiplier.sign() < 0 || found.multiplier > rate) continue;
    Cubic cubic;
    for (std::size_t i = 0; i < 4; ++i)
      cubic[i] = (one - found.multiplier) * condition.plain[i] + found.multiplier * condition.turned[i];
    found.cubic = in_cosine(cubic);
    found.pieces = 0;
    if (!positive_on_interval(found.cubic, found.pieces)) continue;
    found.corners = bernstein(found.cubic);
    found.theta = found.multiplier * rate;
    return found;
  }
  return std::nullopt;
}

}  // namespace

bool positive_on_interval(const std::array<Rational, 4>& c, int& pieces) { return positive(bernstein(c), 24, pieces); }

std::optional<RateCertificate> rate_certificate(const MomentumMethod& method, const Curvatures& curvatures) {
  const auto known = certified_rate(method, curvatures);
  if (!known) return std::nullopt;
  for (double digits : {1e4, 1e5, 1e7, 1e9}) {
    const double up = std::ceil(known->rate * digits);
    if (up >= digits) continue;
    const Rational rate(static_cast<long long>(up), static_cast<long long>(digits));
    if (auto found = exact(method, curvatures, rate)) return found;
  }
  return std::nullopt;
}

}  // namespace downhill::proofs
