// Parsing is exact, bounded and never throws.
#include <catch2/catch.hpp>

#include "core/proofs/catalogue.hpp"
#include "core/proofs/check.hpp"
#include "core/proofs/psd.hpp"

using namespace downhill::proofs;

namespace {

std::string evaluated(const std::string& text) {
  Environment<Rational> environment;
  Value<Rational> two;
  two.scalar = 2;
  environment.names.emplace_back("L", two);
  const auto expression = parse_expression(text, "x");
  if (!expression) return expression.error().code + "@" + std::to_string(expression.error().position);
  const auto value = Evaluator<Rational>(environment, *expression, "x").scalar();
  if (!value) return value.error().code + "@" + std::to_string(value.error().position);
  return to_string(*value);
}

std::string refused(const std::string& multiplier) {
  const auto report = check(**find_claim("W3"), {}, {{"Q(*,0)", multiplier}, {"Q(0,*)", "1"}});
  REQUIRE_FALSE(report);
  CHECK(report.error().field == "multipliers.Q(*,0)");
  CHECK_FALSE(report.error().message.empty());
  return report.error().code;
}

}  // namespace

TEST_CASE("Rational expressions") {
  CHECK(evaluated("1/3+1/6") == "1/2");
  CHECK(evaluated("0.1") == "1/10");
  CHECK(evaluated("-2^2") == "-4");
  CHECK(evaluated("2^-3") == "1/8");
  CHECK(evaluated("2^(-3)") == "1/8");
  CHECK(evaluated("1-2-3") == "-4");
  CHECK(evaluated("8/4/2") == "1");
  CHECK(evaluated("2L(1+L)") == "12");
  CHECK(evaluated("(1+L)(L-1)") == "3");
  CHECK(evaluated("1/(2*L^2)") == "1/8");
  CHECK(evaluated("--3") == "3");
}

TEST_CASE("Fractions are exact on both sides of a machine word") {
  Rational harmonic = 0, product = 1;
  for (int k = 1; k <= 50; ++k) {
    harmonic += Rational(1, k);
    product *= Rational(k + 1, k);
  }
  CHECK(to_string(harmonic) == "13943237577224054960759/3099044504245996706400");  // OEIS A001008, A002805
  CHECK(product == 51);
  const long long top = 9223372036854775807LL;
  CHECK(to_string(Rational(top, 2) + Rational(top, 2)) == "9223372036854775807");
  CHECK(to_string(Rational(-top - 1, 1) * Rational(-top - 1, 1)) == "85070591730234615865843651857942052864");
  CHECK(Rational(top, 3) / Rational(top, 3) == 1);
  CHECK(power(Rational(3, 2), 100) / power(Rational(3, 2), 99) == Rational(3, 2));
  CHECK(power(Rational(7, 5), 60) - power(Rational(7, 5), 60) == 0);
  CHECK(power(Rational(7, 5), 60) > power(Rational(7, 5), 59));
  CHECK(-power(Rational(7, 5), 60) < -power(Rational(7, 5), 59));
  Rational self = power(Rational(1, 3), 50);
  self -= self;
  CHECK(self.is_zero());
}

TEST_CASE("Errors carry a code and a position") {
  CHECK(evaluated("") == "missing@0");
  CHECK(evaluated("   ") == "missing@0");
  CHECK(evaluated("1+") == "parse@2");
  CHECK(evaluated("1+*2") == "parse@2");
  CHECK(evaluated("(1+2") == "parse@4");
  CHECK(evaluated("1 2") == "parse@2");
  CHECK(evaluated("1/0") == "out_of_range@2");
  CHECK(evaluated("1/(L-2)") == "out_of_range@3");
  CHECK(evaluated("(L-2)^-1").substr(0, 12) == "out_of_range");
  CHECK(evaluated("1+omega") == "unknown_id@2");
  CHECK(evaluated("10^400") == "too_large@2");
  CHECK(evaluated("1.2.3") == "parse@3");
  CHECK(evaluated("2^x") == "parse@2");
  CHECK(evaluated("\x01") == "parse@0");
}

TEST_CASE("Malformed multipliers are refused at their field, quickly") {
  CHECK(refused("") == "missing");
  CHECK(refused("1/0") == "out_of_range");
  CHECK(refused("10^400") == "too_large");
  CHECK(refused("abc") == "unknown_id");
  CHECK(refused(std::string(10000, '7')) == "too_large");
  CHECK(refused("1/" + std::string(1500, '3')) == "too_large");
  CHECK(refused(std::string(1000, '(') + "1" + std::string(900, ')')) == "too_large");
  CHECK(refused(std::string(1999, '-')) == "too_large");
  CHECK(refused("((((10^20)^20)^20)^20)^20") == "too_large");
  CHECK(refused("x0") == "unknown_id");
  CHECK(refused("|g0|^2") == "unknown_id");
  std::string nested = "9";
  for (int i = 0; i < 30; ++i) nested = "(" + nested + "*" + "123456789012345678901234567890123456789" + ")";
  CHECK(refused(nested) == "too_large");
}

TEST_CASE("Unknown inequalities and parameters are refused with what is allowed") {
  const Claim& w3 = **find_claim("W3");
  CHECK(check(w3, {}, {{"Q(7,8)", "1"}}).error().code == "unknown_field");
  CHECK(check(w3, {{"nu", "1"}}, {}).error().field == "parameters.nu");
  CHECK(check(w3, {{"L", "0"}}, {}).error().field == "parameters.L");
  CHECK(check(w3, {{"mu", "1"}}, {}).error().field == "parameters.mu");
  CHECK(check(w3, {{"learning_rate", "1/0"}}, {}).error().field == "parameters.learning_rate");
}

TEST_CASE("Malformed claims are refused") {
  const auto code = [](const std::string& text) {
    const auto claim = parse_claim(text);
    return claim ? std::string("accepted") : claim.error().code;
  };
  CHECK(code("") == "missing");
  CHECK(code("nonsense") == "parse");
  CHECK(code("colour: red") == "unknown_field");
  CHECK(code("claim: 1 <= ") == "parse");
  CHECK(code("claim: 1 = 1") == "parse");
  CHECK(code("descend: 9 ; 1") == "out_of_range");
  CHECK(code("vectors: a b c d e f g h i\nclaim: 0 <= 1") == "too_large");
  CHECK(code("descend: 1 ; 1\nuse: Q(0,5) ; 1\nclaim: f0 <= f1") == "unknown_id");
  CHECK(code("descend: 1 ; 1\nuse: Q(0) ; 1\nclaim: f0 <= f1") == "parse");
  CHECK(code(std::string(30000, 'a')) == "too_large");
  const auto vector_claim = parse_claim("vectors: a\nclaim: a <= 0");
  REQUIRE(vector_claim);
  CHECK(check(*vector_claim, {}, {}).error().code == "wrong_type");
}

TEST_CASE("Exact definiteness") {
  const auto shape = [](std::vector<Rational> matrix, int n) { return definiteness(matrix, n); };
  CHECK(shape({1, 1, 1, 1}, 2).semidefinite);
  CHECK(shape({1, 1, 1, 1}, 2).squares.size() == 1);
  CHECK(shape({0, 0, 0, 0}, 2).semidefinite);
  CHECK_FALSE(shape({0, 1, 1, 0}, 2).semidefinite);
  CHECK_FALSE(shape({1, 2, 2, 1}, 2).semidefinite);
  // Off by one part in 10^30: invisible to doubles.
  const Rational tiny = Rational(1) / power(Rational(10), 30);
  CHECK_FALSE(shape({1, 1 + tiny, 1 + tiny, 1}, 2).semidefinite);
  CHECK(shape({1, 1 - tiny, 1 - tiny, 1}, 2).semidefinite);
  for (const auto& matrix :
       {std::vector<Rational>{0, 1, 1, 0}, std::vector<Rational>{0, -1, -1, 0}, std::vector<Rational>{2, 3, 3, 1}}) {
    CHECK(quadratic(matrix, shape(matrix, 2).direction) < 0);
  }
}

TEST_CASE("Conversions of rationals") {
  CHECK(to_double(Rational(1, 3)) == 1.0 / 3.0);
  CHECK(to_double(Rational(-1, 10)) == -0.1);
  CHECK(to_double(power(Rational(10), 400)) > 1e308);
  CHECK(to_double(1 / power(Rational(10), 400)) == 0.0);
  CHECK(from_double(0.1) == Rational(Integer("3602879701896397"), Integer("36028797018963968")));
  CHECK(simplest_near(0.33333333, 1e-6) == Rational(1, 3));
  CHECK(simplest_near(-2.5, 1e-9) == Rational(-5, 2));
  CHECK(simplest_near(0.0, 1e-9) == 0);
}
