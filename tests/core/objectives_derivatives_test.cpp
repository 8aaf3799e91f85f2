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

// Most variables of a parameter set under test.
constexpr std::size_t most = 5;

// Value, gradient and Hessian of one point per lane; number i of lane j stands at [i * lanes + j]. Nothing here unwinds
// and it is not inlined: emscripten cannot hand lanes through a call that might throw into a function with destructors.
template <class O>
[[gnu::noinline]] void evaluate_lanes(const double* x, std::size_t n, const double* values, double* value,
                                      double* gradient, double* hessian) {
  constexpr std::size_t lanes = lanes_of<f64>;
  using Doubles = typename O::template Coef<double>;
  const Doubles doubles = Doubles::from(values);
  typename O::template Coef<f64> coef{};
  if constexpr (!std::is_empty_v<Doubles>) {
    for (std::size_t i = 0; i < sizeof(Doubles) / sizeof(double); ++i) {
      reinterpret_cast<f64*>(&coef)[i] = f64(reinterpret_cast<const double*>(&doubles)[i]);
    }
  }
  f64 at[most]{}, slopes[most]{}, bends[most * most]{};
  for (std::size_t i = 0; i < n; ++i) at[i] = load<f64>(x + i * lanes);
  const Point<f64> point{at, 1, n};
  store(value, O::template value<f64>(point, coef));
  O::template gradient<f64>(point, coef, Target<f64>{slopes, 1});
  O::template hessian<f64>(point, coef, Target<f64>{bends, 1});
  for (std::size_t i = 0; i < n; ++i) store(gradient + i * lanes, slopes[i]);
  for (std::size_t i = 0; i < n * n; ++i) store(hessian + i * lanes, bends[i]);
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
  constexpr std::size_t lanes = lanes_of<f64>;
  for (const auto& values : parameter_sets<TestType>()) {
    const std::size_t n = dimension_of<TestType>(values);
    const auto points = random_points<TestType>(n, 100, 14);
    for (std::size_t k = 0; k + lanes <= points.size(); k += lanes) {
      double x[most * lanes], value[lanes], gradient[most * lanes], hessian[most * most * lanes];
      for (std::size_t i = 0; i < n * lanes; ++i) x[i] = points[k + i % lanes][i / lanes];
      evaluate_lanes<TestType>(x, n, values.data(), value, gradient, hessian);
      for (std::size_t lane = 0; lane < lanes; ++lane) {
        const auto& point = points[k + lane];
        CAPTURE(TestType::info.id, point);
        REQUIRE(value[lane] == value_at<TestType>(point, values));
        const auto alone = gradient_at<TestType>(point, values);
        for (std::size_t i = 0; i < n; ++i) REQUIRE(gradient[i * lanes + lane] == alone[i]);
        const auto bends = hessian_at<TestType>(point, values);
        for (std::size_t i = 0; i < n * n; ++i) REQUIRE(hessian[i * lanes + lane] == bends[i]);
      }
    }
  }
}

}  // namespace downhill
