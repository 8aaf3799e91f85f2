#include "core/run/gradient_check.hpp"

#include "core/run/oracle.hpp"

namespace downhill {
namespace {

/// Real is double or float: the point, the width, the function and the quotient are all of that precision.
template <class Real, class Evaluate>
Differences differences(std::span<const double> at, std::span<const double> claimed, std::span<const double> widths,
                        Evaluate evaluate) {
  const std::size_t n = at.size();
  Differences result;
  std::vector<Real> x(at.begin(), at.end());
  for (double width : widths) {
    const Real h = static_cast<Real>(width);
    std::vector<double> estimate(n), off(n);
    for (std::size_t i = 0; i < n; ++i) {
      const Real here = x[i];
      x[i] = here + h;
      const Real above = evaluate(x.data());
      x[i] = here - h;
      const Real below = evaluate(x.data());
      x[i] = here;
      estimate[i] = (above - below) / (2 * h);
      off[i] = claimed[i] - estimate[i];
    }
    const double scale = norm(claimed.data(), n) + norm(estimate.data(), n);
    result.error.push_back(scale == 0 ? 0 : norm(off.data(), n) / scale);
    result.estimate.insert(result.estimate.end(), estimate.begin(), estimate.end());
  }
  return result;
}

}  // namespace

GradientCheck check_gradient(const Problem& problem, std::span<const double> at, std::span<const double> claimed,
                             std::span<const double> widths) {
  GradientCheck check;
  check.wide = differences<double>(at, claimed, widths, [&](const double* x) { return problem.value(x); });
  std::vector<float> probe(at.begin(), at.end());
  float value;
  if (!problem.single_value(probe.data(), &value)) return check;
  check.single = differences<float>(at, claimed, widths, [&](const float* x) {
    problem.single_value(x, &value);
    return value;
  });
  return check;
}

}  // namespace downhill
