#include "core/proofs/piecewise.hpp"

#include <algorithm>

namespace downhill::proofs {

Rational derivative(const PiecewiseQuadratic& f, const Rational& x) {
  const auto& knots = f.knots;
  if (x <= knots.front().at) return knots.front().slope + f.left * (x - knots.front().at);
  for (std::size_t i = 1; i < knots.size(); ++i) {
    if (x > knots[i].at) continue;
    const Rational t = (x - knots[i - 1].at) / (knots[i].at - knots[i - 1].at);
    return knots[i - 1].slope + t * (knots[i].slope - knots[i - 1].slope);
  }
  return knots.back().slope + f.right * (x - knots.back().at);
}

Rational value(const PiecewiseQuadratic& f, const Rational& x) {
  const Rational low = std::min(x, f.origin);
  const Rational high = std::max(x, f.origin);
  Rational area = 0;
  Rational at = low;
  const auto advance = [&](const Rational& to) {
    area += (derivative(f, at) + derivative(f, to)) / 2 * (to - at);
    at = to;
  };
  for (const Knot& knot : f.knots) {
    if (knot.at > low && knot.at < high) advance(knot.at);
  }
  advance(high);
  return x < f.origin ? Rational(-area) : area;
}

}  // namespace downhill::proofs
