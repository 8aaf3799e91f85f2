// What objectives claim about themselves: critical points, minima, curvature bounds, start, finite derivatives.
#include <Eigen/Eigenvalues>
#include <catch2/catch.hpp>

#include "tests/core/objective_cases.hpp"

namespace downhill {
namespace {

// Eigenvalues of the Hessian, ascending.
template <class O>
std::vector<double> eigenvalues_at(const std::vector<double>& x, const std::vector<double>& values) {
  const auto n = static_cast<Eigen::Index>(x.size());
  const auto hessian = hessian_at<O>(x, values);
  const Eigen::MatrixXd matrix = Eigen::Map<const Eigen::MatrixXd>(hessian.data(), n, n);
  const Eigen::VectorXd found =
      Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd>(matrix, Eigen::EigenvaluesOnly).eigenvalues();
  return std::vector<double>(found.begin(), found.end());
}

// Calls visit(x) for every point of a grid of side × side points (one row of them for one variable) over the domain.
template <class O, class Visit>
void each_grid_point(std::size_t n, std::size_t side, Visit visit) {
  std::vector<double> x(n);
  const auto coordinate = [&](std::size_t i, std::size_t k) {
    const double low = low_of(O::domain, i, n);
    return low + (high_of(O::domain, i, n) - low) * static_cast<double>(k) / static_cast<double>(side - 1);
  };
  for (std::size_t row = 0; row < (n > 1 ? side : 1); ++row) {
    for (std::size_t column = 0; column < side; ++column) {
      x[0] = coordinate(0, column);
      if (n > 1) x[1] = coordinate(1, row);
      visit(x);
    }
  }
}

// Where the gradient jumps: the critical point of a kink has no zero gradient, or no Hessian.
template <class O>
bool kink_at(const std::vector<double>& x, const std::vector<double>& values) {
  for (std::size_t i = 0; i < x.size(); ++i) {
    std::vector<double> before = x, after = x;
    before[i] -= 1e-9;
    after[i] += 1e-9;
    const auto left = gradient_at<O>(before, values), right = gradient_at<O>(after, values);
    for (std::size_t j = 0; j < x.size(); ++j) {
      if (abs(left[j] - right[j]) > 1e-3) return true;
    }
  }
  return false;
}

template <class O>
bool lowest_nearby(const std::vector<double>& x, const std::vector<double>& values, double reach) {
  const double value = value_at<O>(x, values);
  Uniform random{21};
  for (int k = 0; k < 500; ++k) {
    std::vector<double> near = x;
    for (double& coordinate : near) coordinate += reach * (2 * random.next() - 1);
    if (value_at<O>(near, values) < value - 1e-12 * (1 + abs(value))) return false;
  }
  return true;
}

}  // namespace

TEMPLATE_LIST_TEST_CASE("The start lies in the domain and so does the view", "[objectives]", Objectives) {
  for (const auto& values : {default_values<TestType>(), other_values<TestType>()}) {
    const std::size_t n = dimension_of<TestType>(values);
    std::vector<double> start(n, 1e9);
    TestType::start(values.data(), start.data());
    CAPTURE(TestType::info.id, start);
    for (std::size_t i = 0; i < n; ++i) {
      REQUIRE(start[i] >= low_of(TestType::domain, i, n));
      REQUIRE(start[i] <= high_of(TestType::domain, i, n));
    }
  }
  for (std::size_t i = 0; i < 2; ++i) {
    REQUIRE(TestType::view.min[i] >= TestType::domain.min[i]);
    REQUIRE(TestType::view.max[i] <= TestType::domain.max[i]);
    REQUIRE(TestType::view.min[i] < TestType::view.max[i]);
  }
}

TEMPLATE_LIST_TEST_CASE("Critical points have no slope and the kind that their curvatures say", "[objectives]",
                        Objectives) {
  auto sets = parameter_sets<TestType>();
  sets.push_back(default_values<TestType>());
  for (const auto& values : sets) {
    const std::size_t n = dimension_of<TestType>(values);
    for (const Critical& critical : TestType::critical(values.data())) {
      CAPTURE(TestType::info.id, values, critical.at, static_cast<int>(critical.kind));
      REQUIRE(critical.at.size() == n);
      if (kink_at<TestType>(critical.at, values)) {
        REQUIRE(critical.kind == CriticalKind::global);
        REQUIRE(lowest_nearby<TestType>(critical.at, values, 1e-3));
        continue;
      }
      const auto hessian = hessian_at<TestType>(critical.at, values);
      REQUIRE(largest(gradient_at<TestType>(critical.at, values)) <= 1e-8 * largest(hessian) + 1e-13);
      const auto eigenvalues = eigenvalues_at<TestType>(critical.at, values);
      const double low = eigenvalues.front(), high = eigenvalues.back();
      // The valley of equal minima of deep_linear and the monkey saddle have curvatures of 0: no sign to check there.
      const double margin = 1e-9 * max(abs(low), abs(high));
      if (critical.kind == CriticalKind::global || critical.kind == CriticalKind::local) {
        REQUIRE(low >= -margin);
        REQUIRE(lowest_nearby<TestType>(critical.at, values, 1e-3));
      }
      if (critical.kind == CriticalKind::maximum) REQUIRE(high < -margin);
      if (critical.kind == CriticalKind::saddle && high > 0) REQUIRE((low < -margin && high > margin));
      if (critical.kind == CriticalKind::saddle) REQUIRE(!lowest_nearby<TestType>(critical.at, values, 1e-3));
    }
  }
}

TEMPLATE_LIST_TEST_CASE("No point of a grid lies below the global minimum, and derivatives are finite on it",
                        "[objectives]", Objectives) {
  for (const auto& values : parameter_sets<TestType>()) {
    const std::size_t n = dimension_of<TestType>(values);
    if (n > 2) continue;
    bool has_minimum = false, rises = false;
    double minimum = 1e308;
    for (const Critical& critical : TestType::critical(values.data())) {
      const double value = value_at<TestType>(critical.at, values);
      if (value < minimum) minimum = value;
      if (critical.kind == CriticalKind::global) {
        REQUIRE((!has_minimum || abs(value - minimum) <= 1e-12 * (1 + abs(minimum))));
        has_minimum = true;
      }
      if (critical.kind == CriticalKind::local) rises = true;
    }
    REQUIRE((has_minimum || !rises));
    double lowest = 1e308;
    bool finite = true;
    each_grid_point<TestType>(n, 512, [&](const std::vector<double>& x) {
      lowest = min(value_at<TestType>(x, values), lowest);
      finite = finite && largest(gradient_at<TestType>(x, values)) < 1e300 &&
               largest(hessian_at<TestType>(x, values)) < 1e300;
    });
    CAPTURE(TestType::info.id, values, minimum, lowest);
    REQUIRE(finite);
    if (has_minimum) REQUIRE(minimum <= lowest + 1e-13 * (1 + abs(lowest)));
  }
}

TEMPLATE_LIST_TEST_CASE("Every critical point that Newton finds from a grid of starts is listed", "[objectives]",
                        Objectives) {
  const std::string id(TestType::info.id);
  if (id == "griewank" || id == "ackley" || id == "levy13" || id == "easom") return;  // only part is listed
  if (id == "hinge" || id == "relu" || id == "deep_linear") return;                   // a whole line of minima
  for (const auto& values : {default_values<TestType>(), other_values<TestType>()}) {
    const std::size_t n = dimension_of<TestType>(values);
    if (n > 2) continue;
    const auto listed = TestType::critical(values.data());
    each_grid_point<TestType>(n, n == 1 ? 201 : 33, [&](std::vector<double> x) {
      for (int k = 0; k < 60; ++k) {
        const auto g = gradient_at<TestType>(x, values);
        const auto h = hessian_at<TestType>(x, values);
        if (largest(g) == 0 || largest(h) == 0) break;
        if (n == 1) {
          x[0] -= g[0] / h[0];
          continue;
        }
        const double determinant = h[0] * h[3] - h[1] * h[2];
        if (determinant == 0) break;
        x = {x[0] - (h[3] * g[0] - h[1] * g[1]) / determinant, x[1] - (h[0] * g[1] - h[2] * g[0]) / determinant};
      }
      for (std::size_t i = 0; i < n; ++i) {
        if (!(x[i] > low_of(TestType::domain, i, n) && x[i] < high_of(TestType::domain, i, n))) return;
      }
      const auto hessian = hessian_at<TestType>(x, values);
      if (largest(gradient_at<TestType>(x, values)) > 1e-11 * largest(hessian) || largest(hessian) == 0) return;
      bool found = false;
      for (const Critical& critical : listed) {
        double distance = 0;
        for (std::size_t i = 0; i < n; ++i) distance = max(distance, abs(critical.at[i] - x[i]));
        found = found || distance < 1e-6;
      }
      CAPTURE(id, x, values);
      REQUIRE(found);
    });
  }
}

TEMPLATE_LIST_TEST_CASE("Curvatures keep to the bounds claimed and reach them", "[objectives]", Objectives) {
  for (const auto& values : parameter_sets<TestType>()) {
    const Curvature claim = TestType::curvature(values.data());
    const std::size_t n = dimension_of<TestType>(values);
    auto points = random_points<TestType>(n, 200, 16);
    for (const Critical& critical : TestType::critical(values.data())) {
      if (!kink_at<TestType>(critical.at, values)) points.push_back(critical.at);
    }
    double low = 1e308, steep = 0;
    for (const auto& x : points) {
      const auto eigenvalues = eigenvalues_at<TestType>(x, values);
      low = min(low, eigenvalues.front());
      steep = max(steep, max(abs(eigenvalues.front()), abs(eigenvalues.back())));
    }
    CAPTURE(TestType::info.id, values, claim.mu, claim.L, low, steep);
    if (claim.L == claim.L) {
      REQUIRE(steep <= claim.L * (1 + 1e-12));
      REQUIRE(steep >= claim.L * 0.99);
    }
    if (claim.mu == claim.mu) {
      REQUIRE(claim.mu >= 0);
      REQUIRE(low >= claim.mu - 1e-12 * steep);
      REQUIRE(low <= claim.mu * 1.01 + 0.01 * steep);
    } else {
      REQUIRE(low < 0);
    }
  }
}

}  // namespace downhill
