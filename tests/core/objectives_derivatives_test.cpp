// Derivatives of every objective against dual numbers and differences; lanes against plain doubles.
#include <catch2/catch.hpp>

#include "tests/core/dual.hpp"
#include "tests/core/objective_cases.hpp"

namespace downhill {
namespace {

using First = Dual<double>;
using Second = Dual<Dual<double>>;

std::vector<First> seeded(const std::vector<double>& x, std::size_t i) {
  std::vector<First> dual(x.begin(), x.end());
  dual[i].b = 1;
  return dual;
}

std::vector<Second> seeded(const std::vector<double>& x, std::size_t i, std::size_t j) {
  std::vector<Second> dual(x.begin(), x.end());
  dual[i].a.b = 1;
  dual[j].b.a = 1;
  return dual;
}

std::vector<double> moved(std::vector<double> x, std::size_t i, double by) {
  x[i] += by;
  return x;
}

// What a relative rounding of the coordinates alone does to a gradient.
double gradient_scale(const std::vector<double>& x, const std::vector<double>& gradient,
                      const std::vector<double>& hessian) {
  return largest(gradient) + largest(hessian) * largest(x);
}

// True when no kink and no bend lies within `reach` along a coordinate: the gradient follows the Hessian there.
template <class O>
bool smooth_near(const std::vector<double>& x, const std::vector<double>& values, double reach) {
  const std::size_t n = x.size();
  const auto gradient = gradient_at<O>(x, values);
  const auto hessian = hessian_at<O>(x, values);
  for (std::size_t i = 0; i < 2 * n; ++i) {
    const double by = i < n ? reach : -reach;
    const auto nearby = gradient_at<O>(moved(x, i % n, by), values);
    for (std::size_t j = 0; j < n; ++j) {
      const double change = nearby[j] - gradient[j] - by * hessian[i % n * n + j];
      if (abs(change) > 0.05 * reach * largest(hessian) + 1e-12 * gradient_scale(x, gradient, hessian)) return false;
    }
  }
  return true;
}

}  // namespace

TEMPLATE_LIST_TEST_CASE("Gradients equal those of dual numbers", "[objectives]", Objectives) {
  for (const auto& values : parameter_sets<TestType>()) {
    const std::size_t n = dimension_of<TestType>(values);
    for (const auto& x : random_points<TestType>(n, 200, 11)) {
      const auto gradient = gradient_at<TestType>(x, values);
      const double scale = gradient_scale(x, gradient, hessian_at<TestType>(x, values));
      for (std::size_t i = 0; i < n; ++i) {
        const double expected = value_at<TestType>(seeded(x, i), values).b;
        CAPTURE(TestType::info.id, x, i, expected, gradient[i]);
        REQUIRE(abs(gradient[i] - expected) <= 1e-13 * scale);
      }
    }
  }
}

TEMPLATE_LIST_TEST_CASE("Hessians equal those of hyper-dual numbers and are symmetric", "[objectives]", Objectives) {
  for (const auto& values : parameter_sets<TestType>()) {
    const std::size_t n = dimension_of<TestType>(values);
    for (const auto& x : random_points<TestType>(n, 200, 12)) {
      const auto hessian = hessian_at<TestType>(x, values);
      for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
          const double expected = value_at<TestType>(seeded(x, i, j), values).b.b;
          CAPTURE(TestType::info.id, x, i, j, expected, hessian[i * n + j]);
          REQUIRE(abs(hessian[i * n + j] - expected) <= 1e-13 * largest(hessian) * (1 + largest(x)));
          REQUIRE(hessian[i * n + j] == hessian[j * n + i]);
        }
      }
    }
  }
}

TEMPLATE_LIST_TEST_CASE("Gradients and Hessians agree with central differences", "[objectives]", Objectives) {
  constexpr double unit = 0x1p-52;
  constexpr double h = 0x1p-17;
  constexpr double w = 0x1p-13;
  for (const auto& values : parameter_sets<TestType>()) {
    const std::size_t n = dimension_of<TestType>(values);
    int passed_over = 0;
    for (const auto& x : random_points<TestType>(n, 200, 13)) {
      if (!smooth_near<TestType>(x, values, 2 * w)) {
        ++passed_over;
        continue;
      }
      const double value = value_at<TestType>(x, values);
      const auto gradient = gradient_at<TestType>(x, values);
      const auto hessian = hessian_at<TestType>(x, values);
      const double size = 1 + largest(x);
      for (std::size_t i = 0; i < n; ++i) {
        const double slope =
            (value_at<TestType>(moved(x, i, h), values) - value_at<TestType>(moved(x, i, -h), values)) / (2 * h);
        CAPTURE(TestType::info.id, x, i, slope, gradient[i]);
        REQUIRE(abs(slope - gradient[i]) <=
                1e-7 * gradient_scale(x, gradient, hessian) + 8 * unit * abs(value) / h + 1e-300);
        for (std::size_t j = 0; j < n; ++j) {
          const auto corner = [&](double a, double b) {
            return value_at<TestType>(moved(moved(x, i, a), j, b), values);
          };
          const double bend = (corner(w, w) - corner(w, -w) - corner(-w, w) + corner(-w, -w)) / (4 * w * w);
          CAPTURE(j, bend, hessian[i * n + j]);
          REQUIRE(abs(bend - hessian[i * n + j]) <=
                  1e-4 * largest(hessian) * size + 16 * unit * abs(value) / (w * w) + 1e-300);
        }
      }
    }
    CAPTURE(TestType::info.id);
    REQUIRE(passed_over <= 10);
  }
}

TEMPLATE_LIST_TEST_CASE("Lanes give the bits of plain doubles", "[objectives]", Objectives) {
  for (const auto& values : parameter_sets<TestType>()) {
    const std::size_t n = dimension_of<TestType>(values);
    const auto points = random_points<TestType>(n, 100, 14);
    for (std::size_t k = 0; k + lanes_of<f64> <= points.size(); k += lanes_of<f64>) {
      std::vector<f64> x(n, f64(0.0));
      for (int lane = 0; lane < lanes_of<f64>; ++lane) {
        for (std::size_t i = 0; i < n; ++i) set(x[i], lane, points[k + static_cast<std::size_t>(lane)][i]);
      }
      const f64 value = value_at<TestType>(x, values);
      const auto gradient = gradient_at<TestType>(x, values);
      const auto hessian = hessian_at<TestType>(x, values);
      for (int lane = 0; lane < lanes_of<f64>; ++lane) {
        const auto& point = points[k + static_cast<std::size_t>(lane)];
        CAPTURE(TestType::info.id, point);
        REQUIRE(get(value, lane) == value_at<TestType>(point, values));
        const auto alone = gradient_at<TestType>(point, values);
        for (std::size_t i = 0; i < n; ++i) REQUIRE(get(gradient[i], lane) == alone[i]);
        const auto bends = hessian_at<TestType>(point, values);
        for (std::size_t i = 0; i < n * n; ++i) REQUIRE(get(hessian[i], lane) == bends[i]);
      }
    }
  }
}

}  // namespace downhill
