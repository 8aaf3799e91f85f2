#include "core/solvers/quadratic_line.hpp"

#include "core/solvers/solver.hpp"

namespace downhill {
namespace {

struct Product {
  std::vector<double> h_direction;
  double scale;  ///< about the size of the Hessian
};

Product hessian_times(Oracle& oracle, const double* theta, const double* gradient, const double* direction) {
  const std::size_t n = oracle.problem().dimension();
  Product product{std::vector<double>(n), 0};
  if (n <= hessian_limit) {
    std::vector<double> h(n * n);
    if (oracle.hessian(theta, h.data())) {
      multiply(h.data(), direction, n, product.h_direction.data());
      product.scale = norm(h.data(), n * n);
      return product;
    }
  }
  std::vector<double> ahead(n);
  for (std::size_t i = 0; i < n; ++i) ahead[i] = theta[i] + direction[i];
  oracle.gradient(ahead.data(), product.h_direction.data());
  for (std::size_t i = 0; i < n; ++i) product.h_direction[i] -= gradient[i];
  product.scale = norm(product.h_direction.data(), n) / norm(direction, n);
  return product;
}

/// The slope at the minimum of the parabola is zero up to rounding: that of the slope at theta, and that of gradients
/// of this size of Hessian at this distance from the origin.
bool vanishes(double slope_there, double slope_here, double direction, double scale, double distance) {
  return abs(slope_there) <= 1e-9 * abs(slope_here) + 1e-13 * direction * scale * distance;
}

}  // namespace

void multiply(const double* h, const double* v, std::size_t n, double* out) {
  for (std::size_t i = 0; i < n; ++i) out[i] = dot(h + i * n, v, n);
}

LineCurvature curvature_along(Oracle& oracle, const double* theta, const double* gradient, const double* direction) {
  const std::size_t n = oracle.problem().dimension();
  const Product product = hessian_times(oracle, theta, gradient, direction);
  LineCurvature result{dot(direction, product.h_direction.data(), n), false};
  if (!(result.curvature > 0)) {
    result.parabola = result.curvature <= 0;
    return result;
  }
  const double slope = dot(gradient, direction, n);
  const double a = -slope / result.curvature;
  std::vector<double> lowest(n), there(n);
  for (std::size_t i = 0; i < n; ++i) lowest[i] = theta[i] + a * direction[i];
  oracle.problem().gradient(lowest.data(), there.data());
  const double distance = norm(theta, n) + norm(lowest.data(), n);
  result.parabola = vanishes(dot(there.data(), direction, n), slope, norm(direction, n), product.scale, distance);
  return result;
}

}  // namespace downhill
