// The exact minimiser along a line on which the function is a parabola.
#pragma once

#include <vector>

#include "core/run/oracle.hpp"

namespace downhill {

/// direction · H direction at theta and, beside it, whether the function really is a parabola along the line.
struct LineCurvature {
  double curvature = 0;
  bool parabola = false;
};

/// The curvature along a direction [n], from the Hessian where there is one, else from the difference of two gradients,
/// which is exact where the function is quadratic. Looks, uncounted, at the slope where the parabola would have its
/// minimum: where that is not zero, the function is no parabola.
LineCurvature curvature_along(Oracle& oracle, const double* theta, const double* gradient, const double* direction);

/// H v for a dense H [n × n].
void multiply(const double* h, const double* v, std::size_t n, double* out);

}  // namespace downhill
