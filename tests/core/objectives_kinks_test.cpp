// Objectives where random points do not go, at their kinks, a hair beside them and at their centres: closed forms.
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstddef>

#include "core/objectives/objectives.hpp"

using namespace downhill;

namespace {

template <class O, std::size_t N>
struct Slope {
  double value;
  std::array<double, N> gradient;
};

/// Value and gradient at a point, with the default parameters.
template <class O, std::size_t N>
Slope<O, N> at(const std::array<double, N>& x) {
  std::array<double, O::parameters.size() + 1> values{};
  for (std::size_t p = 0; p < O::parameters.size(); ++p) values[p] = O::parameters[p].range.fallback;
  const auto coef = O::template Coef<double>::from(values.data());
  Slope<O, N> result{O::template value<double>(Point<double>{x.data(), 1, N}, coef), {}};
  O::template gradient<double>(Point<double>{x.data(), 1, N}, coef, Target<double>{result.gradient.data(), 1});
  return result;
}

constexpr double hair = 1e-9;

}  // namespace

TEST_CASE("kinks stand where they belong, and have the slope that is stated") {
  CHECK(at<Relu, 1>({hair}).value == hair);
  CHECK(at<Relu, 1>({hair}).gradient[0] == 1);
  CHECK(at<Relu, 1>({0}).gradient[0] == 0);
  CHECK(at<Relu, 1>({-hair}).value == 0);
  CHECK(at<Hinge, 1>({1 - hair}).value == Approx(hair).epsilon(1e-6));
  CHECK(at<Hinge, 1>({1 - hair}).gradient[0] == -1);
  CHECK(at<Hinge, 1>({1}).gradient[0] == 0);
  CHECK(at<Hinge, 1>({1 + hair}).value == 0);
  CHECK(at<AbsoluteSum, 2>({hair, -hair}).gradient == std::array<double, 2>{1, -1});
  CHECK(at<AbsoluteSum, 2>({0, 0}).gradient == std::array<double, 2>{0, 0});
  CHECK(at<Absolute, 1>({-hair}).gradient[0] == -1);
  CHECK(at<Absolute, 1>({0}).gradient[0] == 0);
}

TEST_CASE("the coin toss has the entropy of its logit on both sides of zero") {
  // At z the loss is ln(1 + e^z) − p·z with its minimum at the logit of p: the gradient is 1/(1 + e^−z) − p.
  const double p = -at<Bernoulli, 1>({-800}).gradient[0];
  for (double z : {-hair, 0.0, hair, 5e-4, -5e-4}) {
    CHECK(at<Bernoulli, 1>({z}).value == Approx(std::log1p(std::exp(z)) - p * z).epsilon(1e-14));
    CHECK(at<Bernoulli, 1>({z}).gradient[0] == Approx(1 / (1 + std::exp(-z)) - p).epsilon(1e-13));
  }
}

TEST_CASE("a quadratic is half the eigenvalue one step from its centre, and nothing there") {
  const auto value = [](double x, double y) { return at<Quadratic, 2>({x, y}).value; };
  CHECK(value(0, 0) == 0);
  CHECK(std::fmin(value(1, 0), value(0, 1)) == 0.5);
  CHECK(std::fmax(value(1, 0), value(0, 1)) == 5);
}

TEST_CASE("the exponential tail starts at zero") {
  double start = 1;
  ExponentialTail::start(nullptr, &start);
  CHECK(start == 0);
}
