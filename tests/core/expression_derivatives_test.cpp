// Values, gradients and Hessians of typed functions against 50-digit central differences, and against the published
// derivatives of well-known test functions.
#include <boost/multiprecision/cpp_bin_float.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "core/expression/expression.hpp"

using namespace downhill;

namespace {

using Exact = boost::multiprecision::number<boost::multiprecision::cpp_bin_float<50>, boost::multiprecision::et_off>;

struct Case {
  const char* text;
  Exact (*reference)(const Exact& x, const Exact& y);
};

const Exact pi = acos(Exact(-1)), euler = exp(Exact(1));

/// x is positive, y negative at every point of the table.
#define CASE(text, formula)                             \
  Case {                                                \
    text, [](const Exact& x, const Exact& y) -> Exact { \
      static_cast<void>(x), static_cast<void>(y);       \
      return formula;                                   \
    }                                                   \
  }

const std::vector<Case> table{
    CASE("x + y", x + y),
    CASE("x - 2y", x - 2 * y),
    CASE("x*y", x* y),
    CASE("x/y", x / y),
    CASE("-x^2", -(x* x)),
    CASE("x^3*y^5", x* x* x* y* y* y* y* y),
    CASE("y^-3", 1 / (y * y * y)),
    CASE("y^(-2) + x^-1", 1 / (y * y) + 1 / x),
    CASE("x^0*y + x^1", y + x),
    CASE("x^0.5", sqrt(x)),
    CASE("x^(5/2)", x* x* sqrt(x)),
    CASE("x^y", pow(x, y)),
    CASE("(x^2 + 1)^(y*x)", pow(x* x + 1, y* x)),
    CASE("2^x", pow(Exact(2), x)),
    CASE("x**2**0.5", pow(x, Exact(std::sqrt(2.0)))),
    CASE("pow(x, 4) - pow(y, 3)", x* x* x* x - y * y * y),
    CASE("(x*y)^7", pow(x* y, 7)),
    CASE("sin(x)*cos(y)", sin(x) * cos(y)),
    CASE("sin(x*y)", sin(x* y)),
    CASE("cos(x^2 - y)", cos(x* x - y)),
    CASE("tan(x/4 - y/5)", tan(x / 4 - y / 5)),
    CASE("exp(x*y)", exp(x* y)),
    CASE("exp(-x^2 - y^2)", exp(-x* x - y * y)),
    CASE("log(x - y)", log(x - y)),
    CASE("ln(x)*ln(-y)", log(x) * log(-y)),
    CASE("log2(x^2 + y^2)", log(x* x + y * y) / log(Exact(2))),
    CASE("log10(x*x - y)", log(x* x - y) / log(Exact(10))),
    CASE("sqrt(x - y)", sqrt(x - y)),
    CASE("sqrt(x^2 + y^2)", sqrt(x* x + y * y)),
    CASE("abs(x*y)", abs(x* y)),
    CASE("abs(y)^3", -(y* y* y)),
    CASE("tanh(3x + y)", tanh(3 * x + y)),
    CASE("tanh(9x)", tanh(9 * x)),
    CASE("sinh(x*y)", sinh(x* y)),
    CASE("cosh(x - y)", cosh(x - y)),
    CASE("atan(x/y)", atan(x / y)),
    CASE("atan(50x*y)", atan(50 * x * y)),
    CASE("sign(y)*x^2", -(x* x)),
    CASE("floor(0.25x)*y + x*y", x* y),
    CASE("min(x, y)*x", y* x),
    CASE("max(x*x, y)*y", x* x* y),
    CASE("where(x > y, x^2*y, sin(x))", x* x* y),
    CASE("where(x < y, x^2*y, sin(x)*y^2)", sin(x) * y * y),
    CASE("(x < y) + (x >= y)*x*y", x* y),
    CASE("(1-x)^2 + 100*(y-x^2)^2", (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x)),
    CASE("(x^2+y-11)^2 + (x+y^2-7)^2", (x * x + y - 11) * (x * x + y - 11) + (x + y * y - 7) * (x + y * y - 7)),
    CASE(
        "-20*exp(-0.2*sqrt(0.5*(x^2+y^2))) - exp(0.5*(cos(2pi*x)+cos(2pi*y))) + e + 20",
        -20 * exp(-Exact(0.2) * sqrt((x * x + y * y) / 2)) - exp((cos(2 * pi * x) + cos(2 * pi * y)) / 2) + euler + 20),
    CASE("20 + x^2 + y^2 - 10(cos(2pi*x) + cos(2pi*y))", 20 + x * x + y * y - 10 * (cos(2 * pi * x) + cos(2 * pi * y))),
    CASE("(1.5-x+x*y)^2 + (2.25-x+x*y^2)^2 + (2.625-x+x*y^3)^2", pow(Exact(1.5) - x + x * y, 2) +
                                                                     pow(Exact(2.25) - x + x * y * y, 2) +
                                                                     pow(Exact(2.625) - x + x * y * y * y, 2)),
    CASE("sin(x+y) + (x-y)^2 - 1.5x + 2.5y + 1", sin(x + y) + (x - y) * (x - y) - x * 3 / 2 + y * 5 / 2 + 1),
    CASE("(4 - 2.1x^2 + x^4/3)*x^2 + x*y + (-4 + 4y^2)*y^2",
         (4 - Exact(2.1) * x * x + pow(x, 4) / 3) * x * x + x * y + (4 * y * y - 4) * y * y),
    CASE("log(1 + exp(-x*y))", log(1 + exp(-x * y))),
    CASE("1/(1 + exp(-(2x + y)))", 1 / (1 + exp(-(2 * x + y)))),
    CASE("x*exp(-x^2-y^2)", x* exp(-x* x - y * y)),
    CASE("sin(exp(cos(x*y)))", sin(exp(cos(x* y)))),
    CASE("((x))((y))", x* y),
    CASE("0.26(x^2+y^2) - 0.48x*y", Exact(0.26) * (x * x + y * y) - Exact(0.48) * x * y),
    CASE("x^2/y^2 - y/(x^2+1)", x* x / (y * y) - y / (x * x + 1)),
    CASE("sqrt(x)*sqrt(-y)/(1+x)", sqrt(x) * sqrt(-y) / (1 + x)),
    CASE("sinh(x)/cosh(y) + tanh(x)^2", sinh(x) / cosh(y) + tanh(x) * tanh(x)),
    CASE("log(x)^3", pow(log(x), 3)),
    CASE("3", Exact(3)),
    CASE("y", y),
};

/// Agreement to a relative error, measured against the larger of the number and `scale`.
void check_close(double got, const Exact& expected, const Exact& scale) {
  const Exact size = abs(expected) > scale ? abs(expected) : scale;
  CHECK(abs(Exact(got) - expected) <= 2e-13 * size);
}

struct Derivatives {
  double value, gradient[2], hessian[4];
};

Derivatives at(const std::string& text, double x, double y) {
  const Result<Expression> expression = parse_expression(text);
  INFO(text << (expression ? "" : expression.error().message));
  REQUIRE(bool(expression));
  Derivatives d;
  const double point[2] = {x, y};
  d.value = expression->hessian(point, d.gradient, d.hessian);
  double gradient[2];
  const auto same = [](double a, double b) { return a == b || (a != a && b != b); };
  CHECK(same(expression->gradient(point, gradient), d.value));
  CHECK(same(expression->value(point), d.value));
  CHECK(same(gradient[0], d.gradient[0]));
  CHECK(same(gradient[1], d.gradient[1]));
  return d;
}

}  // namespace

TEST_CASE("Value, gradient and Hessian agree with 50-digit differences", "[expression]") {
  CHECK(table.size() >= 60);
  std::mt19937 random(20240607);
  const auto uniform = [&random](double low, double high) {
    return low + (high - low) * (static_cast<double>(random()) / 4294967296.0);
  };
  const Exact h("1e-12");
  for (const Case& one : table) {
    for (int repeat = 0; repeat < 3; ++repeat) {
      const double x = uniform(0.2, 1.9), y = uniform(-1.7, -0.3);
      INFO(one.text << " at " << x << ", " << y);
      const Derivatives d = at(one.text, x, y);
      const auto f = [&](int i, int j) { return one.reference(Exact(x) + i * h, Exact(y) + j * h); };
      const Exact gx = (f(1, 0) - f(-1, 0)) / (2 * h), gy = (f(0, 1) - f(0, -1)) / (2 * h);
      const Exact hxx = (f(1, 0) - 2 * f(0, 0) + f(-1, 0)) / (h * h);
      const Exact hyy = (f(0, 1) - 2 * f(0, 0) + f(0, -1)) / (h * h);
      const Exact hxy = (f(1, 1) - f(1, -1) - f(-1, 1) + f(-1, -1)) / (4 * h * h);
      const Exact slope = abs(gx) + abs(gy), bend = abs(hxx) + abs(hxy) + abs(hyy);
      check_close(d.value, f(0, 0), 1);
      check_close(d.gradient[0], gx, slope);
      check_close(d.gradient[1], gy, slope);
      check_close(d.hessian[0], hxx, bend);
      check_close(d.hessian[1], hxy, bend);
      check_close(d.hessian[3], hyy, bend);
      CHECK(d.hessian[1] == d.hessian[2]);
    }
  }
}

TEST_CASE("Typed test functions have their published derivatives", "[expression]") {
  const std::string rosenbrock = "(1-x)^2 + 100*(y-x^2)^2", himmelblau = "(x^2+y-11)^2 + (x+y^2-7)^2";
  const Derivatives valley = at(rosenbrock, 1, 1);
  CHECK(valley.value == 0);
  CHECK(valley.gradient[0] == 0);
  CHECK(valley.gradient[1] == 0);
  CHECK(valley.hessian[0] == 802);
  CHECK(valley.hessian[1] == -400);
  CHECK(valley.hessian[3] == 200);
  const Derivatives start = at(rosenbrock, -1.2, 1);
  CHECK(start.value == Approx(24.2).epsilon(1e-14));
  CHECK(start.gradient[0] == Approx(-215.6).epsilon(1e-14));
  CHECK(start.gradient[1] == Approx(-88).epsilon(1e-14));
  CHECK(start.hessian[0] == Approx(1330).epsilon(1e-14));
  CHECK(start.hessian[1] == Approx(480).epsilon(1e-14));
  const Derivatives minimum = at(himmelblau, 3, 2);
  CHECK(minimum.value == 0);
  CHECK(minimum.gradient[0] == 0);
  CHECK(minimum.hessian[0] == 74);
  CHECK(minimum.hessian[1] == 20);
  CHECK(minimum.hessian[3] == 34);
}

TEST_CASE("Derivatives at kinks follow the stated conventions", "[expression]") {
  CHECK(at("abs(x)", 0, 1).gradient[0] == 0);
  CHECK(at("abs(x)", -0.0, 1).gradient[0] == 0);
  CHECK(at("max(2x, 3x)", 0, 1).gradient[0] == 2);
  CHECK(at("min(2x, 3x)", 0, 1).gradient[0] == 2);
  CHECK(at("sign(x)", 0, 1).value == 0);
  CHECK(at("sign(x)*y", 0, 1).gradient[1] == 0);
  CHECK(at("floor(x) + (x > 0)", 3, 1).gradient[0] == 0);
  CHECK(at("x^2", -3, 1).gradient[0] == -6);
  CHECK(at("x^3", 0, 1).hessian[0] == 0);
  CHECK(at("x^1", 0, 1).gradient[0] == 1);
  CHECK(at("x^0", 0, 1).value == 1);
  CHECK(at("x^y", 0, 2).gradient[1] == 0);
  CHECK(std::isinf(at("sqrt(x)", 0, 1).gradient[0]));
}

TEST_CASE("What is not finite is a value, and only where it belongs", "[expression]") {
  CHECK(std::isnan(at("log(y)", 1, -1).value));
  CHECK(std::isnan(at("sqrt(y) + 0*x", 1, -1).value));
  CHECK(std::isinf(at("1/x", 0, 1).value));
  CHECK(at("1/x + y", 0, 1).gradient[1] == 1);  // not NaN: y does not pass through 1/x
  CHECK(at("log(x)*y^2", 0, 1).hessian[1] == 1 / 0.0);
  CHECK(std::isnan(at("min(1, log(y))", 1, -1).value));
  CHECK(std::isnan(at("max(log(y), 1)", 1, -1).value));
  CHECK(at("where(log(y) > 0, x, 2x)", 1, -1).gradient[0] == 2);
  CHECK(at("where(x > 0, sqrt(x), 0)", 0, 1).gradient[0] == 0);
}

TEST_CASE("Functions of one and of eight variables", "[expression]") {
  const Result<Expression> one = parse_expression("θ^4 - 3θ^3 + c", {"theta"}, {{"c", 2}});
  REQUIRE(bool(one));
  double x = 5, slope, bend;
  CHECK(one->hessian(&x, &slope, &bend) == 252);
  CHECK(slope == 275);
  CHECK(bend == 210);

  const std::vector<std::string> names{"a", "b", "c", "d", "x1", "x2", "x3", "x4"};
  const Result<Expression> eight = parse_expression("a*b*c*d + x1*x2^2 + x3/x4 + a*x4", names);
  REQUIRE(bool(eight));
  CHECK(eight->uses(7));
  const double point[8] = {1, 2, 3, 4, 5, 6, 7, 8};
  double g[8], h[64];
  CHECK(eight->hessian(point, g, h) == 24 + 180 + 7.0 / 8 + 8);
  const double gradient[8] = {32, 12, 8, 6, 36, 60, 0.125, -7.0 / 64 + 1};
  for (int i = 0; i < 8; ++i) CHECK(g[i] == gradient[i]);
  CHECK(h[0 * 8 + 1] == 12);
  CHECK(h[2 * 8 + 3] == 2);
  CHECK(h[5 * 8 + 5] == 10);
  CHECK(h[4 * 8 + 5] == 12);
  CHECK(h[6 * 8 + 7] == -1.0 / 64);
  CHECK(h[7 * 8 + 7] == 2 * 7.0 / 512);
  CHECK(h[7 * 8 + 0] == 1);
  CHECK(h[0 * 8 + 4] == 0);
}
