#include "core/run/mlp_problem.hpp"

#include <vector>

namespace downhill {
namespace {

/// A number and its derivative along one direction, with the operations that a network needs.
struct Tangent {
  double a = 0, b = 0;
  Tangent() = default;
  Tangent(double value, double derivative = 0) : a(value), b(derivative) {}

  friend Tangent operator+(Tangent x, Tangent y) { return {x.a + y.a, x.b + y.b}; }
  friend Tangent operator-(Tangent x, Tangent y) { return {x.a - y.a, x.b - y.b}; }
  friend Tangent operator*(Tangent x, Tangent y) { return {x.a * y.a, x.a * y.b + x.b * y.a}; }
  friend Tangent operator/(Tangent x, Tangent y) { return {x.a / y.a, (x.b - x.a / y.a * y.b) / y.a}; }
  friend Tangent operator-(Tangent x) { return {-x.a, -x.b}; }
  friend bool operator>(Tangent x, double y) { return x.a > y; }
  friend bool operator>=(Tangent x, double y) { return x.a >= y; }
  friend Tangent select(bool first, Tangent x, Tangent y) { return first ? x : y; }
  friend Tangent abs(Tangent x) { return x.a < 0 ? -x : x; }
  friend Tangent exp(Tangent x) {
    const double value = downhill::exp(x.a);
    return {value, value * x.b};
  }
  friend Tangent tanh(Tangent x) {
    const double value = downhill::tanh(x.a);
    return {value, (1.0 - value * value) * x.b};
  }
};

}  // namespace

bool MlpProblem::hessian(const double* x, double* out) const {
  const std::size_t n = dimension();
  if (n > hessian_limit) return false;
  std::vector<Tangent> at(x, x + n), row(n);
  for (std::size_t i = 0; i < n; ++i) {
    at[i].b = 1;
    net_.gradient(at.data(), row.data());
    at[i].b = 0;
    for (std::size_t j = 0; j <= i; ++j) out[i * n + j] = out[j * n + i] = row[j].b;
  }
  return true;
}

Description MlpProblem::describe() const {
  Description description;
  description.variables = variable_names(dimension());
  description.domain = description.view = {{-2, -2}, {2, 2}};
  description.start = net_.start;
  return description;
}

}  // namespace downhill
