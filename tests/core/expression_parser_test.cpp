// What a text means, what is refused with which words at which place, and how it reads as TeX and NumPy.
#include <catch2/catch.hpp>
#include <cmath>
#include <cstring>
#include <string>
#include <vector>

#include "core/expression/expression.hpp"

using namespace downhill;

namespace {

double value_of_text(const std::string& text, double x = 3, double y = 5) {
  const Result<Expression> expression = parse_expression(text);
  INFO(text << (expression ? "" : expression.error().message));
  REQUIRE(bool(expression));
  const double point[2] = {x, y};
  return expression->value(point);
}

Error error_of(const std::string& text, const std::vector<std::string>& variables = {"x", "y"},
               const std::vector<NamedValue>& constants = {}) {
  const Result<Expression> expression = parse_expression(text, variables, constants);
  INFO(text);
  REQUIRE_FALSE(bool(expression));
  return expression.error();
}

}  // namespace

TEST_CASE("Operators bind as in mathematics and in Python", "[expression]") {
  CHECK(value_of_text("1 + 2*3") == 7);
  CHECK(value_of_text("8/4/2") == 1);
  CHECK(value_of_text("8 - 4 - 2") == 2);
  CHECK(value_of_text("2^3^2") == 512);
  CHECK(value_of_text("-x^2") == -9);
  CHECK(value_of_text("2^-1") == 0.5);
  CHECK(value_of_text("x--y") == 8);
  CHECK(value_of_text("+x") == 3);
  CHECK(value_of_text("x**2") == 9);
  CHECK(value_of_text("2x^2") == 18);
  CHECK(value_of_text("-2x") == -6);
  CHECK(value_of_text("3(x+1)(y-1)y") == 240);
  CHECK(value_of_text("2 x/y + 1") == 2.2);
}

TEST_CASE("Numbers, Greek letters and typographic signs", "[expression]") {
  CHECK(value_of_text(".5 + 1. + 1e1 + 1E-1 + 2.5e+0") == 14.1);
  CHECK(value_of_text("2e") == 2 * 2.718281828459045);
  CHECK(value_of_text("2exp(0)") == 2);
  CHECK(value_of_text("2π") == 2 * 3.141592653589793);
  CHECK(value_of_text("x · y − 1 × 2") == 13);
  CHECK(value_of_text("(x ≤ 3) + (y ≥ 6) + (x ≠ y)") == 2);
  CHECK(value_of_text("(x < y) + (x <= 2) + (x > 2) + (x >= 4) + (x == 3) + (x != 3)") == 3);
  CHECK(value_of_text("x\n + y") == 8);
}

TEST_CASE("Malformed functions are refused with a reason and a place", "[expression]") {
  struct Wrong {
    const char* text;
    int position;
    const char* says;
  };
  const std::vector<Wrong> wrong{
      {"", 0, "a number, a name or `(` is missing"},
      {"x +", 3, "is missing after `+`"},
      {"x + z", 4, "unknown name `z`; known: x, y, pi, e"},
      {"(x + y", 6, "`)` is missing for the `(` at column 1"},
      {"sin((x)", 7, "`)` is missing for the `(` at column 4"},
      {"x)", 1, "this `)` has no `(`"},
      {"0,5*x", 1, "decimals with a point: `0.5`"},
      {"sin(0,25)", 0, "decimals are written with a point: `0.25`"},
      {"max(x)", 0, "`max` takes 2 arguments, not 1"},
      {"sin x", 0, "`sin` needs parentheses"},
      {"sin^2(x)", 0, "`sin` needs parentheses"},
      {"sinus(x)", 0, "`sinus` is not a function (known: sin, cos"},
      {"x(y+1)", 0, "for a product write `*`"},
      {"x y", 2, "an operator is missing between `x` and `y`"},
      {"x 2", 2, "an operator is missing between `x` and `2`"},
      {"3 4", 2, "an operator is missing between `3` and `4`"},
      {"1.2.3", 3, "one decimal point"},
      {"1/2x", 3, "can be read in two ways"},
      {"x^2y", 3, "can be read in two ways"},
      {"x = 3", 2, "without `=`"},
      {"x < y < 1", 6, "two values at a time"},
      {"|x|", 0, "abs(x)"},
      {"x²", 1, "^2"},
      {"√x", 0, "sqrt"},
      {"[x]", 0, "round parentheses"},
      {"x, y", 1, "cannot stand here"},
      {"x $ y", 2, "`$` has no meaning here"},
      {"θ + é", 4, "this character has no meaning"},
      {"1e999", 0, "too large"},
      {"grad(x)", 0, "for programs"},
      {"alert(1)", 0, "is not a function"},
      {"x; y", 1, "cannot stand here"},
  };
  for (const Wrong& one : wrong) {
    const Error error = error_of(one.text);
    INFO(one.text << "\n" << error.message);
    CHECK(error.code == "parse");
    CHECK(error.field == "expression");
    CHECK(error.position == one.position);
    CHECK(error.message.find(one.says) != std::string::npos);
  }
}

TEST_CASE("Length and depth are limited", "[expression]") {
  std::string sum = "1+1";
  while (sum.size() < 499) sum += "+1";
  CHECK(sum.size() == 499);
  CHECK(value_of_text(sum) == 250);
  CHECK(value_of_text(sum + " ") == 250);
  CHECK(error_of(sum + "  ").allowed == "at most 500 characters");
  CHECK(bool(parse_expression("x" + std::string(499, ' '))));
  const auto nested = [](int levels, const std::string& open) {
    std::string text;
    for (int i = 0; i < levels; ++i) text += open;
    return text + "x" + std::string(static_cast<std::size_t>(levels), ')');
  };
  CHECK(value_of_text(nested(64, "(")) == 3);
  CHECK(value_of_text(nested(64, "x+(")) == 195);
  CHECK(value_of_text(nested(64, "abs(")) == 3);
  CHECK(error_of(nested(65, "(")).message.find("at most 64 levels") != std::string::npos);
  CHECK(error_of(nested(65, "(")).position == 64);
  CHECK(value_of_text(std::string(64, '-') + "x") == 3);
  CHECK(error_of(std::string(65, '-') + "x").position == 64);
  std::string tower = "x";
  for (int i = 0; i < 64; ++i) tower += "^1";
  CHECK(value_of_text(tower) == 3);
  CHECK(error_of(tower + "^1").message.find("at most 64 levels") != std::string::npos);
}

TEST_CASE("Balanced trees of the largest size fit into the temporaries", "[expression]") {
  std::string plain = "x", choice = "x";
  for (int i = 0; i < 6; ++i) plain = "(" + plain + ")*(" + plain + ")";
  for (int i = 0; i < 3; ++i) choice = "where(" + choice + "," + choice + "," + choice + ")";
  REQUIRE(plain.size() <= 500);
  REQUIRE(choice.size() <= 500);
  CHECK(value_of_text(plain, 1.5) == Approx(std::pow(1.5, 64)).epsilon(1e-13));
  CHECK(value_of_text(choice) == 3);
}

TEST_CASE("Names of variables and constants are checked", "[expression]") {
  CHECK(error_of("1", {}).code == "out_of_range");
  CHECK(error_of("1", {"a", "b", "c", "d", "f", "g", "h", "i", "j"}).field == "variables");
  CHECK(error_of("1", {"x", "x"}).field == "variables");
  CHECK(error_of("1", {"sin"}).field == "variables");
  CHECK(error_of("1", {"2x"}).field == "variables");
  CHECK(error_of("1", {"x"}, {{"x", 1}}).field == "constants.x");
  CHECK(error_of("1", {"x"}, {{"c", 0.0 / 0.0}}).code == "not_finite");
  const Result<Expression> shadow = parse_expression("e*κ*x", {"x"}, {{"e", 2}, {"kappa", 5}});
  REQUIRE(bool(shadow));
  const double x = 3;
  CHECK(shadow->value(&x) == 30);
  CHECK(parse_expression("y^2")->uses(1));
  CHECK_FALSE(parse_expression("y^2")->uses(0));
}

TEST_CASE("Functions read as TeX", "[expression]") {
  const auto tex = [](const std::string& text) {
    return parse_expression(text, {"x", "y", "theta", "x_1", "rate"}, {{"beta2", 0.5}})->to_tex();
  };
  CHECK(tex("(1-x)^2 + 100*(y-x^2)^2") == R"(\left(1 - x\right)^{2} + 100 \left(y - x^{2}\right)^{2})");
  CHECK(tex("x/2 - -y") == R"(\frac{x}{2} - \left(-y\right))");
  CHECK(tex("-(x+1)*2") == R"(-\left(x + 1\right) \cdot 2)");
  CHECK(tex("sqrt(θ)*exp(-x_1)") == R"(\sqrt{\theta} \, e^{-x_{1}})");
  CHECK(tex("abs(rate)^beta2") == R"(\left|\mathrm{rate}\right|^{\beta_{2}})");
  CHECK(tex("1e-3*x + 2.5e4") == R"(10^{-3} \, x + 2.5 \cdot 10^{4})");
  CHECK(tex("min(x, y) <= floor(log(x))") ==
        R"(\min\left(x, y\right) \le \left\lfloor \ln\left(x\right) \right\rfloor)");
  CHECK(tex("where(x < 1, x, y)") == R"(\begin{cases} x & \text{if } x < 1 \\ y & \text{otherwise} \end{cases})");
  CHECK(tex("(x^2)^y") == R"(\left(x^{2}\right)^{y})");
  CHECK(tex("2^x^y") == "2^{x^{y}}");
}

TEST_CASE("Functions read as NumPy", "[expression]") {
  const auto numpy = [](const std::string& text) { return parse_expression(text, {"x", "y", "lambda"})->to_numpy(); };
  CHECK(numpy("(1-x)^2 + 100(y-x^2)^2") == "(1 - x)**2 + 100 * (y - x**2)**2");
  CHECK(numpy("x/(y*2) - (x-y)") == "x / (y * 2) - (x - y)");
  CHECK(numpy("(-x)^2 - x^-y") == "(-x)**2 - x**-y");
  CHECK(numpy("ln(λ)*pi + e^x") == "np.log(lambda_) * np.pi + np.e**x");
  CHECK(numpy("where(x<y, max(x,1), atan(y))") == "np.where(x < y, np.maximum(x, 1), np.arctan(y))");
  CHECK(numpy("(x<y)*2") == "np.where(x < y, 1.0, 0.0) * 2");
  CHECK(numpy("(x^2)^y") == "(x**2)**y");
  CHECK(parse_expression("x*y")->to_numpy({"theta[0]", "theta[1]"}) == "theta[0] * theta[1]");
}

namespace {

/// Equal bits, but for NaN, whose sign and payload mean nothing.
template <class T>
bool same_bits(T a, T b) {
  return (a != a && b != b) || std::memcmp(&a, &b, sizeof a) == 0;
}

/// Every lane of V equals `Single` at the same point.
template <class V, class Single>
void check_lanes(const Expression& expression) {
  using T = scalar_of<V>;
  V x[2] = {V(0.0), V(0.0)}, g[2], h[4];
  const double points[4][2] = {{1.3, -0.7}, {-0.4, 2.1}, {0.0, 0.0}, {7.5, -3.25}};
  for (int lane = 0; lane < lanes_of<V>; ++lane)
    for (int i = 0; i < 2; ++i) set(x[i], lane, static_cast<T>(points[lane][i]));
  const V value = expression.hessian(x, g, h);
  for (int lane = 0; lane < lanes_of<V>; ++lane) {
    Single at[2] = {Single(0.0), Single(0.0)}, own_g[2], own_h[4];
    for (int i = 0; i < 2; ++i) set(at[i], 0, static_cast<T>(points[lane][i]));
    const Single own = expression.hessian(at, own_g, own_h);
    CHECK(same_bits<T>(get(value, lane), get(own, 0)));
    CHECK(same_bits<T>(get(expression.value(at), 0), get(own, 0)));
    for (int i = 0; i < 2; ++i) CHECK(same_bits<T>(get(g[i], lane), get(own_g[i], 0)));
    for (int i = 0; i < 4; ++i) CHECK(same_bits<T>(get(h[i], lane), get(own_h[i], 0)));
  }
}

}  // namespace

TEST_CASE("Every lane gives the bits of a single number", "[expression]") {
  for (const char* text : {"(1-x)^2 + 100*(y-x^2)^2", "sin(x*y)*exp(-x^2)+tanh(y)", "x^y + 2^x + x^0.5 + y^-3",
                           "where(x<y, log(x), atan(y))", "min(x, y)*max(x^2, y) + abs(x)*sign(y) + floor(x)",
                           "cosh(x)/sinh(y) + tan(x) + log2(x) + log10(y) + sqrt(x)",
                           "-20*exp(-0.2*sqrt(0.5*(x^2+y^2))) - exp(0.5*(cos(2pi*x)+cos(2pi*y))) + e + 20"}) {
    INFO(text);
    const Result<Expression> expression = parse_expression(text);
    REQUIRE(bool(expression));
    check_lanes<f64, double>(*expression);
    check_lanes<f64x1, double>(*expression);
    check_lanes<f32, f32x1>(*expression);
  }
}
