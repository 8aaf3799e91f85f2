#include <catch2/catch.hpp>
#include <limits>
#include <string>
#include <vector>

#include "core/problems/datasets.hpp"
#include "core/problems/linear.hpp"
#include "core/problems/optimum.hpp"

namespace downhill {
namespace {

/// A number with its derivative in one direction: gradients are checked without a difference quotient.
struct Dual {
  double v = 0, d = 0;
  Dual() = default;
  Dual(double value) : v(value) {}
  Dual(double value, double derivative) : v(value), d(derivative) {}
};
Dual operator+(Dual a, Dual b) { return {a.v + b.v, a.d + b.d}; }
Dual operator-(Dual a, Dual b) { return {a.v - b.v, a.d - b.d}; }
Dual operator-(Dual a) { return {-a.v, -a.d}; }
Dual operator*(Dual a, Dual b) { return {a.v * b.v, a.d * b.v + a.v * b.d}; }
Dual operator/(Dual a, Dual b) { return {a.v / b.v, (a.d * b.v - a.v * b.d) / (b.v * b.v)}; }
Dual& operator+=(Dual& a, Dual b) { return a = a + b; }
bool operator==(Dual a, Dual b) { return a.v == b.v; }
bool operator>=(Dual a, Dual b) { return a.v >= b.v; }
Dual exp(Dual a) { return {downhill::exp(a.v), a.d * downhill::exp(a.v)}; }
Dual log(Dual a) { return {downhill::log(a.v), a.d / a.v}; }
Dual abs(Dual a) { return a.v < 0 ? -a : a; }
Dual max(Dual a, Dual b) { return a.v > b.v ? a : b; }
Dual select(bool mask, Dual a, Dual b) { return mask ? a : b; }

using Numbers = std::vector<double>;
using detail::point_of;

LinearProblem problem_of(const std::string& id, const std::string& data, const std::string& loss = "", double l2 = 0) {
  auto set = builtin_dataset(data);
  REQUIRE(set);
  auto problem = linear_problem(id, *set, loss, l2);
  REQUIRE(problem);
  return *problem;
}

Numbers gradient_at(const LinearProblem& problem, const Numbers& theta) {
  Numbers out(theta.size());
  problem.gradient(point_of(theta), Target<double>{out.data(), 1});
  return out;
}

Numbers gradient_at(const LinearProblem& problem, const Numbers& theta, Rows rows) {
  Numbers out(theta.size());
  problem.gradient(point_of(theta), rows, Target<double>{out.data(), 1});
  return out;
}

Numbers hessian_at(const LinearProblem& problem, const Numbers& theta) {
  Numbers out(theta.size() * theta.size());
  problem.hessian(point_of(theta), Target<double>{out.data(), 1});
  return out;
}

double value_at(const LinearProblem& problem, const Numbers& theta) { return problem.value(point_of(theta)); }

std::vector<Dual> along(const Numbers& theta, std::size_t j) {
  std::vector<Dual> point(theta.begin(), theta.end());
  point[j].d = 1;
  return point;
}

Numbers somewhere(std::size_t dimension) {
  Numbers theta;
  for (std::size_t j = 0; j < dimension; ++j) theta.push_back(0.7 - 0.45 * static_cast<double>(j));
  return theta;
}

std::vector<LinearProblem> all_problems() {
  return {problem_of("line_fit", "noisy_line"),
          problem_of("line_fit", "noisy_line", "half_mse", 0.3),
          problem_of("least_squares", "two_features", "half_sse"),
          problem_of("least_squares", "regression", "mse"),
          problem_of("ridge", "regression", "half_mse", 0.5),
          problem_of("ridge", "two_features", "half_sse", 2.0),
          problem_of("logistic", "two_classes"),
          problem_of("logistic", "two_classes", "logistic", 0.1),
          problem_of("logistic", "two_points")};
}

void check_error(const Result<LinearProblem>& problem, const std::string& code, const std::string& field,
                 const std::string& part) {
  REQUIRE_FALSE(problem);
  CHECK(problem.error().code == code);
  CHECK(problem.error().field == field);
  CHECK_THAT(problem.error().message, Catch::Contains(part));
}

Result<LinearProblem> logistic_with_labels(const Numbers& labels) {
  auto data = dataset_from_flat(Numbers(labels.size(), 1.0), labels, 1);
  REQUIRE(data);
  return linear_problem("logistic", *data);
}

Approx near(double value) { return Approx(value).epsilon(1e-13).margin(0); }

}  // namespace

TEST_CASE("Every gradient is the derivative of its value, every Hessian that of its gradient") {
  for (const LinearProblem& problem : all_problems()) {
    const std::size_t d = problem.dimension();
    const Numbers theta = somewhere(d), gradient = gradient_at(problem, theta), hessian = hessian_at(problem, theta);
    for (std::size_t j = 0; j < d; ++j) {
      const std::vector<Dual> point = along(theta, j);
      const Point<Dual> at{point.data(), 1, d};
      CHECK(gradient[j] == Approx(problem.value(at).d).epsilon(1e-12).margin(1e-13));
      std::vector<Dual> slopes(d);
      problem.gradient(at, Target<Dual>{slopes.data(), 1});
      for (std::size_t i = 0; i < d; ++i) {
        CHECK(hessian[i * d + j] == Approx(slopes[i].d).epsilon(1e-12).margin(1e-13));
      }
    }
  }
}

TEST_CASE("The gradient over some rows is the derivative of the value over them") {
  const std::vector<std::uint32_t> indices{1, 0, 1};
  const Rows rows{indices.data(), indices.size()};
  for (const LinearProblem& problem : all_problems()) {
    const std::size_t d = problem.dimension();
    const Numbers theta = somewhere(d), gradient = gradient_at(problem, theta, rows);
    for (std::size_t j = 0; j < d; ++j) {
      const std::vector<Dual> point = along(theta, j);
      CHECK(gradient[j] == Approx(problem.value(Point<Dual>{point.data(), 1, d}, rows).d).epsilon(1e-12).margin(1e-13));
    }
  }
}

TEST_CASE("The gradients of single rows have the full gradient as their mean, whatever the loss") {
  for (const LinearProblem& problem : all_problems()) {
    const Numbers theta = somewhere(problem.dimension()), full = gradient_at(problem, theta);
    Numbers mean(theta.size());
    for (std::uint32_t row = 0; row < problem.data.rows; ++row) {
      const Numbers one = gradient_at(problem, theta, Rows{&row, 1});
      for (std::size_t j = 0; j < mean.size(); ++j) mean[j] += one[j] / static_cast<double>(problem.data.rows);
    }
    for (std::size_t j = 0; j < mean.size(); ++j) CHECK(mean[j] == Approx(full[j]).epsilon(1e-11).margin(1e-13));
  }
}

namespace {

/// Value and gradient at f64::size points that stand interleaved in `theta` [dimension × lanes], into the arrays
/// `value` [lanes] and `gradient` [dimension × lanes]. A function of its own and not inlined: where C++ exceptions pass
/// through JavaScript, a call that gives back a lane must not stand in a function that has something to clean up.
[[gnu::noinline]] void evaluate_in_lanes(const LinearProblem& problem, const f64* theta, double* value, f64* gradient) {
  const Point<f64> point{theta, 1, problem.dimension()};
  store(value, problem.value(point));
  problem.gradient(point, Target<f64>{gradient, 1});
}

}  // namespace

TEST_CASE("Each lane has the value and the gradient of its own point, bit for bit") {
  for (const LinearProblem& problem : all_problems()) {
    const std::size_t d = problem.dimension();
    const std::vector<Numbers> points{somewhere(d), Numbers(d, -0.3)};
    std::vector<f64> theta(d), gradient(d);
    for (int lane = 0; lane < f64::size; ++lane) {
      for (std::size_t j = 0; j < d; ++j) set(theta[j], lane, points[static_cast<std::size_t>(lane)][j]);
    }
    double value[f64::size];
    evaluate_in_lanes(problem, theta.data(), value, gradient.data());
    for (int lane = 0; lane < f64::size; ++lane) {
      const Numbers& point = points[static_cast<std::size_t>(lane)];
      CHECK(value[lane] == value_at(problem, point));
      for (std::size_t j = 0; j < d; ++j) CHECK(get(gradient[j], lane) == gradient_at(problem, point)[j]);
    }
  }
}

TEST_CASE("The noisy line: losses, optimum and curvature as NumPy has them") {
  const LinearProblem problem = problem_of("line_fit", "noisy_line");
  CHECK(value_at(problem, {0, 0}) == near(11.116624705374015));
  CHECK(value_at(problem, {2, 3}) == Approx(0.2252217867).margin(5e-11));
  const auto best = optimum(problem);
  REQUIRE(best);
  CHECK((*best)[0] == Approx(1.92837142).margin(5e-9));
  CHECK((*best)[1] == Approx(3.00371391).margin(5e-9));
  CHECK(value_at(problem, *best) == near(0.220908120572822));
  const Curvature bend = curvature(problem);
  CHECK(bend.mu == Approx(1.5571961).margin(5e-8));
  CHECK(bend.L == Approx(2.0974165).margin(5e-8));
}

TEST_CASE("Two features: the optimum is numpy.linalg.lstsq's, mu and L are the eigenvalues of X'X") {
  const LinearProblem problem = problem_of("least_squares", "two_features", "half_sse");
  CHECK(value_at(problem, {0, 0}) == near(257.62658032037376));
  const auto best = optimum(problem);
  REQUIRE(best);
  CHECK((*best)[0] == near(2.0176102968135554));
  CHECK((*best)[1] == near(-1.51686031683736));
  CHECK(curvature(problem).mu == Approx(73.71129184).margin(5e-9));
  CHECK(curvature(problem).L == Approx(99.10805222).margin(5e-9));
}

TEST_CASE("The regression: numpy.linalg.lstsq's weights and loss, eigenvalues of 2X'X/n") {
  const LinearProblem problem = problem_of("least_squares", "regression");
  const auto best = optimum(problem);
  REQUIRE(best);
  const Numbers expected{-0.004760212007312482, -0.42432071167081575, -0.4537888638069253,
                         -1.8041019917281471,   -0.3326534161947457,  0.7333766325689021};
  for (std::size_t j = 0; j < 6; ++j) CHECK((*best)[j] == Approx(expected[j]).epsilon(1e-12));
  CHECK(value_at(problem, *best) == near(0.010043805201062943));
  CHECK(curvature(problem).mu == near(1.823313218352788));
  CHECK(curvature(problem).L == near(2.170318338779551));
}

TEST_CASE("The gradient vanishes at every optimum") {
  for (const LinearProblem& problem : all_problems()) {
    const auto best = optimum(problem);
    REQUIRE(best);
    for (double slope : gradient_at(problem, *best)) CHECK(slope == Approx(0.0).margin(1e-13 * curvature(problem).L));
  }
}

TEST_CASE("Ridge: the solution of (X'X/n + l2 I) theta = X'y/n, the bias column spared") {
  const auto plain = optimum(problem_of("ridge", "two_features", "half_mse", 0.5));
  REQUIRE(plain);
  CHECK((*plain)[0] == near(1.1937156962318864));
  CHECK((*plain)[1] == near(-0.9945006984968222));
  const auto with_bias = optimum(problem_of("ridge", "regression", "half_mse", 0.5));
  REQUIRE(with_bias);
  const Numbers expected{0.0024436401629303406, -0.30098289022639,    -0.29988510171824173,
                         -1.2104782283977362,   -0.21387965275982396, 0.4840860572251686};
  for (std::size_t j = 0; j < 6; ++j) CHECK((*with_bias)[j] == Approx(expected[j]).epsilon(1e-12));
}

TEST_CASE("A line's penalty spares the intercept") {
  const LinearProblem plain = problem_of("line_fit", "noisy_line");
  const LinearProblem penalised = problem_of("line_fit", "noisy_line", "mse", 4.0);
  CHECK(value_at(penalised, {0, 5}) == value_at(plain, {0, 5}));
  CHECK(value_at(penalised, {1, 5}) == near(value_at(plain, {1, 5}) + 2.0));
}

TEST_CASE("Two labelled points: the loss and the slope at zero are ln 2 and -1/4") {
  const LinearProblem problem = problem_of("logistic", "two_points");
  CHECK(value_at(problem, {0}) == near(0.6931471805599453));
  CHECK(gradient_at(problem, {0})[0] == -0.25);
  const auto best = optimum(problem);
  REQUIRE(best);
  CHECK((*best)[0] == near(0.41961762499109789953));  // 40 digits, mpmath
  CHECK(value_at(problem, *best) == near(0.64195340719196346416));
}

TEST_CASE("Two clouds: the optimum found with 40 digits (mpmath), with and without a penalty") {
  const LinearProblem plain = problem_of("logistic", "two_classes");
  const auto best = optimum(plain);
  REQUIRE(best);
  CHECK((*best)[0] == near(3.6234369260531740812));
  CHECK((*best)[1] == near(0.45948962938983246896));
  CHECK(value_at(plain, *best) == near(0.19989102057431722819));
  CHECK(curvature(plain).mu == 0);
  CHECK(curvature(plain).L == near(0.5282629082699319));
  const LinearProblem penalised = problem_of("logistic", "two_classes", "", 0.1);
  const auto smaller = optimum(penalised);
  REQUIRE(smaller);
  CHECK((*smaller)[0] == near(1.2755575927306160031));
  CHECK((*smaller)[1] == near(0.25158686011892031065));
  CHECK(value_at(penalised, *smaller) == near(0.38350125956905484073));
  CHECK(curvature(penalised).mu == 0.1);
  CHECK(curvature(penalised).L == near(0.6282629082699319));
}

TEST_CASE("A logistic gradient is -mean of y x / (1 + exp(y theta x))") {
  const LinearProblem problem = problem_of("logistic", "two_classes");
  const Numbers theta{0.4, -0.9};
  Numbers expected(2);
  for (std::size_t i = 0; i < 40; ++i) {
    const double* x = &problem.data.x[2 * i];
    const double y = problem.data.y[i];
    const double weight = y / (1.0 + exp(y * (x[0] * theta[0] + x[1] * theta[1]))) / 40.0;
    expected[0] -= weight * x[0];
    expected[1] -= weight * x[1];
  }
  const Numbers gradient = gradient_at(problem, theta);
  CHECK(gradient[0] == near(expected[0]));
  CHECK(gradient[1] == near(expected[1]));
}

TEST_CASE("ln(1 + e^z) keeps its tail and does not overflow (40 digits, mpmath)") {
  CHECK(detail::softplus(-700.0) == Approx(9.859676543759770e-305).epsilon(1e-14).margin(0));
  CHECK(detail::softplus(-40.0) == near(4.2483542552915889863e-18));
  CHECK(detail::softplus(-20.0) == near(2.0611536203143807032e-9));
  CHECK(detail::softplus(-1e-9) == near(0.69314718005994530954));
  CHECK(detail::softplus(0.5) == near(0.97407698418010668087));
  CHECK(detail::softplus(30.0) == near(30.000000000000093576));
  CHECK(detail::softplus(800.0) == 800.0);
  CHECK(detail::sigmoid(-800.0) == 0.0);
  CHECK(detail::sigmoid(800.0) == 1.0);
  CHECK(detail::sigmoid(0.0) == 0.5);
}

TEST_CASE("A hopelessly wrong classifier has a large finite loss and a bounded gradient") {
  const LinearProblem problem = problem_of("logistic", "two_points");
  CHECK(value_at(problem, {-1e6}) == near(1e6));
  CHECK(gradient_at(problem, {-1e6})[0] == -1.0);
}

TEST_CASE("Separable classes have no optimum, a penalty gives them one") {
  const std::vector<std::vector<double>> x{{1, 0}, {2, 1}, {-1, 0.5}, {-3, 0}};
  const auto data = dataset_from_rows(x, {1, 1, -1, -1});
  REQUIRE(data);
  CHECK_FALSE(optimum(*linear_problem("logistic", *data)));
  CHECK(optimum(*linear_problem("logistic", *data, "logistic", 1e-6)));
}

TEST_CASE("Classes that a line separates but for points on it have no optimum either") {
  const std::vector<std::vector<double>> x{{1, 0}, {1, 0}, {1, 1}, {2, 2}};
  const auto data = dataset_from_rows(x, {1, -1, 1, 1});
  REQUIRE(data);
  CHECK_FALSE(optimum(*linear_problem("logistic", *data)));
}

TEST_CASE("Columns that depend on each other leave no single optimum and no strong convexity") {
  const std::vector<std::vector<double>> x{{1, 2}, {2, 4}, {3, 6}};
  const auto data = dataset_from_rows(x, {1, 2, 4});
  REQUIRE(data);
  const auto problem = linear_problem("least_squares", *data, "half_sse");
  REQUIRE(problem);
  CHECK_FALSE(optimum(*problem));
  CHECK(curvature(*problem).mu == 0);
  CHECK(curvature(*problem).L == near(70.0));  // 1 + 4 + 9 + 4 + 16 + 36
}

TEST_CASE("Optimum and curvature of very wide data are unknown, not slow") {
  const auto data = dataset_from_flat(Numbers(2 * 101, 1.0), {1, 2}, 101);
  REQUIRE(data);
  const auto problem = linear_problem("least_squares", *data);
  REQUIRE(problem);
  CHECK_FALSE(optimum(*problem));
  CHECK(curvature(*problem).L != curvature(*problem).L);
}

TEST_CASE("Data so large that the loss overflows end without an optimum") {
  const auto data = dataset_from_flat({1e200, -1e200}, {1e200, 3}, 1);
  REQUIRE(data);
  for (const char* id : {"least_squares", "line_fit"}) CHECK_FALSE(optimum(*linear_problem(id, *data)));
}

TEST_CASE("Labels are -1 and 1, or 0 and 1; another one is named by its row") {
  REQUIRE(logistic_with_labels({1, 0, 1}));
  CHECK(logistic_with_labels({1, 0, 1})->data.y == Numbers{1, -1, 1});
  CHECK(logistic_with_labels({-1, 1})->data.y == Numbers{-1, 1});
  check_error(logistic_with_labels({1, -1, 2}), "out_of_range", "data.y", "row 3");
  check_error(logistic_with_labels({1, -1, 1, 0}), "out_of_range", "data.y", "row 4");
}

TEST_CASE("What a problem cannot take is refused with what it can") {
  const Dataset line = *builtin_dataset("noisy_line"), wide = *builtin_dataset("two_features");
  check_error(linear_problem("lasso", line), "unknown_id", "objective.id", "least_squares");
  check_error(linear_problem("line_fit", line, "mae"), "unknown_id", "objective.loss", "half_sse");
  check_error(linear_problem("line_fit", line, "logistic"), "unsupported", "objective.loss", "mse|half_mse|half_sse");
  check_error(linear_problem("logistic", line, "mse"), "unsupported", "objective.loss", "logistic");
  check_error(linear_problem("line_fit", wide), "wrong_dimension", "data.x", "one column");
  check_error(linear_problem("ridge", wide, "", -1), "out_of_range", "objective.l2", "at least 0");
  check_error(linear_problem("ridge", wide, "", std::numeric_limits<double>::infinity()), "out_of_range",
              "objective.l2", "finite");
  check_error(linear_problem("least_squares", wide, "", 0.1), "unsupported", "objective.l2", "ridge");
}

TEST_CASE("The losses differ by their factors: half_sse = n/2 mse, half_mse = mse/2") {
  const Numbers theta{0.3, 0.4};
  const double mse = value_at(problem_of("least_squares", "two_features", "mse"), theta);
  CHECK(value_at(problem_of("least_squares", "two_features", "half_mse"), theta) == near(mse / 2));
  CHECK(value_at(problem_of("least_squares", "two_features", "half_sse"), theta) == near(50 * mse));
  CHECK(value_at(problem_of("least_squares", "two_features"), theta) == mse);
  CHECK(value_at(problem_of("ridge", "two_features"), theta) == near(mse / 2));
}

TEST_CASE("Eigenvalues of the Hilbert matrix of order 5 (40 digits, mpmath)") {
  Numbers hilbert;
  for (int i = 0; i < 5; ++i) {
    for (int j = 0; j < 5; ++j) hilbert.push_back(1.0 / (i + j + 1));
  }
  const Numbers expected{3.287928772171862957e-6, 3.0589804015119172687e-4, 0.011407491623419806559,
                         0.20853421861101333591, 1.5670506910982307955};
  const Numbers values = symmetric_eigenvalues(hilbert, 5);
  for (std::size_t i = 0; i < 5; ++i) CHECK(values[i] == Approx(expected[i]).epsilon(1e-14).margin(1e-15));
}

TEST_CASE("A matrix that is not positive definite is not solved") {
  CHECK_FALSE(solve_positive_definite({1, 2, 2, 1}, {1, 1}));
  CHECK_FALSE(solve_positive_definite({0}, {1}));
  const auto solved = solve_positive_definite({4, 2, 2, 3}, {8, 7});
  REQUIRE(solved);
  CHECK((*solved)[0] == near(1.25));
  CHECK((*solved)[1] == near(1.5));
}

}  // namespace downhill
