// Functions of one variable with a piecewise linear derivative: with rational knots everything about them is rational.
#pragma once

#include <vector>

#include "core/proofs/rational.hpp"

namespace downhill::proofs {

/// A corner of a piecewise linear derivative: f'(at) = slope.
struct Knot {
  Rational at;
  Rational slope;
};

/// A function of one variable with f'(x) linear between the knots (sorted, at least one), of slope `left` before the
/// first and `right` after the last; f(origin) = 0.
struct PiecewiseQuadratic {
  std::vector<Knot> knots;
  Rational left;
  Rational right;
  Rational origin;
};

Rational derivative(const PiecewiseQuadratic& f, const Rational& x);

/// f(x), the exact integral of the derivative from the origin.
Rational value(const PiecewiseQuadratic& f, const Rational& x);

}  // namespace downhill::proofs
