#include "core/run/typed_problem.hpp"

#include <cmath>

#include "core/problems/dense.hpp"
#include "core/run/oracle.hpp"

namespace downhill {
namespace {

constexpr double reach = 10;  // the square that is searched
constexpr int starts_per_axis = 9;
constexpr double usual_view = 5;

/// Newton's method on the gradient; nothing where it does not arrive at a critical point inside the square.
std::vector<double> polished(const Problem& problem, std::vector<double> x) {
  const std::size_t n = x.size();
  std::vector<double> gradient(n), hessian(n * n);
  for (int round = 0; round < 40; ++round) {
    problem.gradient(x.data(), gradient.data());
    problem.hessian(x.data(), hessian.data());
    double step[2];
    if (n == 1) {
      step[0] = gradient[0] / hessian[0];
    } else {
      const double determinant = hessian[0] * hessian[3] - hessian[1] * hessian[2];
      step[0] = (hessian[3] * gradient[0] - hessian[1] * gradient[1]) / determinant;
      step[1] = (hessian[0] * gradient[1] - hessian[2] * gradient[0]) / determinant;
    }
    double moved = 0;
    for (std::size_t i = 0; i < n; ++i) {
      x[i] -= step[i];
      moved = max(moved, abs(step[i]));
    }
    if (!(norm(x.data(), n) < 2 * reach)) return {};
    if (moved < 1e-13) break;
  }
  problem.gradient(x.data(), gradient.data());
  for (double& coordinate : x) {
    if (abs(coordinate) < 1e-12) coordinate = 0;
    if (!(abs(coordinate) <= reach)) return {};
  }
  return norm(gradient.data(), n) < 1e-8 ? x : std::vector<double>{};
}

bool is_new(const std::vector<Critical>& known, const std::vector<double>& x) {
  for (const Critical& critical : known) {
    double distance = 0;
    for (std::size_t i = 0; i < x.size(); ++i) distance = max(distance, abs(critical.at[i] - x[i]));
    if (distance < 1e-6) return false;
  }
  return true;
}

CriticalKind kind_at(const Problem& problem, const std::vector<double>& x) {
  std::vector<double> hessian(x.size() * x.size());
  problem.hessian(x.data(), hessian.data());
  const std::vector<double> eigenvalues = symmetric_eigenvalues(hessian, x.size());
  if (eigenvalues.front() >= 0) return CriticalKind::local;
  return eigenvalues.back() <= 0 ? CriticalKind::maximum : CriticalKind::saddle;
}

std::vector<Critical> search(const Problem& problem) {
  constexpr std::size_t most = 32;
  std::vector<Critical> found;
  const std::size_t n = problem.dimension();
  const int rows = n == 2 ? starts_per_axis : 1;
  for (int i = 0; i < starts_per_axis * rows && found.size() < most; ++i) {
    const auto coordinate = [](int index) { return reach * (2.0 * index / (starts_per_axis - 1) - 1) * 0.97 + 0.013; };
    std::vector<double> x{coordinate(i % starts_per_axis)};
    if (n == 2) x.push_back(coordinate(i / starts_per_axis));
    x = polished(problem, x);
    if (!x.empty() && is_new(found, x)) found.push_back({x, kind_at(problem, x)});
  }
  return found;
}

/// The lowest minima found are called global: they are the lowest known.
void name_lowest(const Problem& problem, std::vector<Critical>& critical) {
  double lowest = INFINITY;
  for (const Critical& point : critical) {
    if (point.kind == CriticalKind::local) lowest = min(lowest, problem.value(point.at.data()));
  }
  for (Critical& point : critical) {
    const double value = problem.value(point.at.data());
    if (point.kind == CriticalKind::local && value <= lowest + 1e-9 * (1 + abs(lowest))) {
      point.kind = CriticalKind::global;
    }
  }
}

Box framing(const std::vector<Critical>& critical) {
  Box view{{-usual_view, -usual_view}, {usual_view, usual_view}};
  if (critical.empty()) return view;
  for (std::size_t i = 0; i < critical[0].at.size(); ++i) {
    double low = critical[0].at[i], high = low;
    for (const Critical& point : critical) {
      low = min(low, point.at[i]);
      high = max(high, point.at[i]);
    }
    const double margin = max(0.5 * (high - low), 2.0);
    view.min[i] = low - margin;
    view.max[i] = high + margin;
  }
  return view;
}

}  // namespace

bool TypedProblem::hessian(const double* x, double* out) const {
  double gradient[8];
  expression_.hessian(x, gradient, out);
  return true;
}

bool TypedProblem::single_value(const float* x, float* out) const {
  f32x1 at[8];
  for (std::size_t i = 0; i < dimension(); ++i) at[i] = f32x1(x[i]);
  *out = get(expression_.value(at), 0);
  return true;
}

Description TypedProblem::describe() const {
  const std::size_t n = dimension();
  Description description{expression_.variables(), {{-reach, -reach}, {reach, reach}}, {}, {}, {}, {},
                          expression_.to_tex()};
  if (n <= 2) description.critical = search(*this);
  name_lowest(*this, description.critical);
  description.view = framing(description.critical);
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t axis = i < 2 ? i : 1;
    description.start.push_back(description.view.min[axis] +
                                0.2 * (description.view.max[axis] - description.view.min[axis]));
  }
  return description;
}

}  // namespace downhill
