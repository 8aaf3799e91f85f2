// Hints: the small semidefinite program suggests, exact arithmetic decides.
#include <catch2/catch.hpp>

#include "core/proofs/proofs.hpp"

using namespace downhill::proofs;

namespace {

Claim contraction(const std::string& rate) {
  const auto claim =
      parse_claim("parameter: L ; 1\nparameter: mu ; 1/10\ndescend: 1 ; 1\nclass: Q\nclaim: |x1-xs|^2 <= " + rate +
                  "*|x0-xs|^2\noffer: Q\n");
  REQUIRE(claim);
  return *claim;
}

}  // namespace

TEST_CASE("A true claim of one's own is proved, a false one refuted, both exactly") {
  const Claim loose = contraction("0.82");
  const auto yes = hint(loose, {}, {});
  REQUIRE(yes);
  CHECK(yes->answer == Answer::proved);
  CHECK(*yes->smallest_factor == Approx(0.81 / 0.82).epsilon(1e-6));
  CHECK(check_values(loose, {Rational(1), Rational(1, 10)}, yes->multipliers)->verdict == Verdict::proved);

  const auto no = hint(contraction("0.8"), {}, {});
  REQUIRE(no);
  CHECK(no->answer == Answer::refuted);
  CHECK(*no->smallest_factor == Approx(0.81 / 0.8).epsilon(1e-6));
  REQUIRE(no->counterexample);
  CHECK(no->counterexample->violation > 0);
}

TEST_CASE("A claim that only the flattest parabola breaks is refuted by it") {
  const auto claim = parse_claim(
      "parameter: L ; 1\nparameter: mu ; 1/10\ndescend: 1 ; 1/L\nclass: Q\nclaim: f1-fs <= 8/10*(f0-fs)\noffer: Q\n");
  REQUIRE(claim);
  const auto found = hint(*claim, {}, {});
  REQUIRE(found);
  CHECK(found->answer == Answer::refuted);
  REQUIRE(found->counterexample);
  // f = mu x^2/2: one step leaves 81/100 of its height.
  CHECK(found->counterexample->violation / found->counterexample->values[0] == Rational(1, 100));
}

TEST_CASE("The smallest factor of a tight claim is 1") {
  // Drori and Teboulle's rate: semidefinite programs of other authors agree to 9 digits.
  for (int steps = 1; steps <= 4; ++steps) {
    const std::string n = std::to_string(steps);
    const auto claim = parse_claim("parameter: L ; 1\nlet: mu ; 0\ndescend: " + n + " ; 1/L\nclass: Q\nclaim: f" + n +
                                   "-fs <= L/" + std::to_string(4 * steps + 2) + "*|x0-xs|^2\noffer: Q\n");
    REQUIRE(claim);
    const auto found = hint(*claim, {}, {});
    REQUIRE(found);
    CHECK(*found->smallest_factor == Approx(1.0).epsilon(1e-6));
    CHECK(found->answer == Answer::proved);
    CHECK(check_values(*claim, {Rational(1)}, found->multipliers)->verdict == Verdict::proved);
  }
}

TEST_CASE("A hint names the missing, the superfluous and the wrong inequality") {
  const Claim& w5 = **find_claim("W5");
  const auto found = hint(w5, {}, {{"Q(*,0)", "9/100"}, {"Q(0,1)", "1/2"}, {"Q(1,0)", "1/10"}});
  REQUIRE(found);
  CHECK(found->answer == Answer::proved);
  CHECK(found->missing == "Q(*,1)");
  CHECK(found->superfluous == "Q(1,0)");
  CHECK(found->wrong == "Q(0,1)");
}

TEST_CASE("Claims as TeX") {
  const Claim& w3 = **find_claim("W3");
  CHECK(to_tex(w3, w3.statement) ==
        "\\lVert x_{1} - x_{\\star}\\rVert^2 \\le (1 - \\eta \\mu)^{2} \\lVert x_{0} - x_{\\star}\\rVert^2");
  CHECK(proof_tex(w3, solution_of(w3)).find("\\nabla f(x_{0})") != std::string::npos);
}
