// The ladder of claims: every solution is accepted, every perturbed one is rejected with the right verdict.
#include <algorithm>
#include <catch2/catch.hpp>

#include "core/proofs/cancel.hpp"
#include "core/proofs/catalogue.hpp"
#include "core/proofs/prove.hpp"
#include "core/proofs/refutation.hpp"
#include "core/proofs/tex.hpp"

using namespace downhill::proofs;

namespace {

const Claim& claim_of(const char* id) {
  const auto claim = find_claim(id);
  REQUIRE(claim);
  return **claim;
}

Assignment solution_texts(const Claim& claim) {
  Assignment texts;
  for (const Offer& offer : claim.offers) {
    if (offer.solution.root >= 0) texts.emplace_back(offer.id, offer.solution.text);
  }
  return texts;
}

std::string verdict(const Claim& claim, const Assignment& parameters, const Assignment& multipliers) {
  const auto report = check(claim, parameters, multipliers);
  return report ? to_string(report->verdict) : "error " + report.error().field + ": " + report.error().message;
}

// v^T S v rebuilt from the squares.
std::vector<Rational> rebuilt(const std::vector<Square>& squares, std::size_t n) {
  std::vector<Rational> matrix(n * n);
  for (const Square& square : squares) {
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) matrix[i * n + j] += square.coefficient * square.row[i] * square.row[j];
    }
  }
  return matrix;
}

}  // namespace

TEST_CASE("Every claim text parses") {
  for (const std::string& text : claim_texts()) {
    const auto claim = parse_claim(text);
    INFO(text << (claim ? "" : claim.error().message));
    CHECK(claim);
  }
  CHECK(catalogue().size() == claim_texts().size());
  for (const char* id :
       {"W0a",  "W0b", "W0c", "W0d", "W1",  "W2",  "W2n", "W3",   "W3'", "W4",  "W4'", "W5",  "W6", "W7", "W8_1",
        "W8_5", "W9",  "W9b", "W10", "W11", "W12", "W14", "W14b", "W15", "W16", "W17", "W18", "D1", "D2"}) {
    CHECK(find_claim(id));
  }
  CHECK(find_claim("W99").error().code == "unknown_id");
}

TEST_CASE("A claim about convex functions is written without mu") {
  int convex = 0;
  for (const Claim& claim : catalogue()) {
    const auto zero = [](const NamedExpression& let) { return let.name == "mu" && let.expression.text == "0"; };
    if (std::none_of(claim.lets.begin(), claim.lets.end(), zero)) continue;
    INFO(claim.id);
    ++convex;
    CHECK(proof_tex(claim, solution_of(claim)).find("\\mu") == std::string::npos);
    for (const Offer& offer : claim.offers) CHECK(to_tex(claim, offer).find("\\mu") == std::string::npos);
  }
  CHECK(convex >= 6);
  CHECK(to_tex(claim_of("W2"), claim_of("W2").offers[0]) ==
        R"(f(x_{1}) - f(x_{0}) + \langle \nabla f(x_{1}), x_{0} - x_{1}\rangle + )"
        R"(\frac{\lVert \nabla f(x_{0}) - \nabla f(x_{1})\rVert^2}{2 L} \le 0)");
}

TEST_CASE("Solutions are proved at the stage values, and their squares add up to the residual") {
  for (const Claim& claim : catalogue()) {
    if (!claim.witness.empty()) continue;
    INFO(claim.id);
    const auto report = check(claim, {}, solution_texts(claim));
    REQUIRE(report);
    CHECK(report->verdict == Verdict::proved);
    CHECK(report->in_range);
    CHECK(rebuilt(report->squares, claim.vectors.size()) == report->residual);
    for (const Square& square : report->squares) CHECK(square.coefficient > 0);
  }
}

TEST_CASE("Solutions are proved for the whole range of the parameters") {
  for (const Claim& claim : catalogue()) {
    if (!claim.witness.empty()) continue;
    const auto proof = prove(claim, solution_of(claim));
    REQUIRE(proof);
    INFO(claim.id << " " << proof->missing);
    CHECK(proof->verdict == Verdict::proved);
    CHECK(proof->scope == Scope::all);
  }
}

TEST_CASE("A perturbed multiplier is rejected with the right verdict") {
  int rejected = 0;
  for (const Claim& claim : catalogue()) {
    if (!claim.witness.empty()) continue;
    const Assignment right = solution_texts(claim);
    for (std::size_t r = 0; r < right.size(); ++r) {
      for (const char* change : {"+1/7", "-1/7"}) {
        Assignment wrong = right;
        wrong[r].second = "(" + wrong[r].second + ")" + change;
        const auto report = check(claim, {}, wrong);
        REQUIRE(report);
        INFO(claim.id << " " << wrong[r].first << change << ": " << to_string(report->verdict));
        const auto& offer =
            claim.offers[static_cast<std::size_t>(std::find_if(claim.offers.begin(), claim.offers.end(),
                                                               [&](const Offer& o) { return o.id == wrong[r].first; }) -
                                                  claim.offers.begin())];
        const auto instance = instantiate<Rational>(claim, report->parameters);
        const Form<Rational>& form = instance->offers[static_cast<std::size_t>(&offer - claim.offers.data())];
        const bool moves_values =
            std::any_of(form.values.begin(), form.values.end(), [](const Rational& x) { return x != 0; });
        if (moves_values) {
          CHECK(report->verdict == Verdict::function_values);
          CHECK_FALSE(report->leftover.empty());
          ++rejected;
        } else if (report->verdict == Verdict::residual) {
          CHECK(quadratic(report->residual, report->direction) < 0);
          ++rejected;
        }
      }
    }
  }
  CHECK(rejected > 100);
}

TEST_CASE("The four verdicts") {
  const Claim& w3 = claim_of("W3");
  CHECK(verdict(w3, {}, {{"Q(*,0)", "9/5"}, {"Q(0,*)", "9/5"}}) == "proved");
  CHECK(verdict(w3, {}, {{"Q(*,0)", "9/5"}, {"Q(0,*)", "1"}}) == "function_values");
  CHECK(verdict(w3, {}, {{"Q(*,0)", "-9/5"}, {"Q(0,*)", "-9/5"}}) == "negative_multiplier");
  CHECK(verdict(w3, {}, {{"Q(*,0)", "1"}, {"Q(0,*)", "1"}}) == "residual");
  CHECK(verdict(w3, {}, {}) == "residual");
  const auto report = check(w3, {}, {{"Q(*,0)", "9/5"}});
  REQUIRE(report);
  REQUIRE(report->leftover.size() == 1);
  CHECK(report->leftover[0].first == "f0");
  CHECK(report->leftover[0].second == Rational(9, 5));
}

TEST_CASE("What learners type is understood") {
  const Claim& w3 = claim_of("W3");
  const Assignment typed = {{"Q(*, k)", "2\u03b7(1\u2212\u03b7\u00b7\u03bc)"}, {"Q(k,*)", "2 eta (1 - eta*mu)"}};
  CHECK(verdict(w3, {{"learning_rate", "2/(L+mu)"}}, typed) == "proved");
  const auto parsed = parse_multipliers(w3, typed);
  REQUIRE(parsed);
  const auto proof = prove(w3, *parsed);
  REQUIRE(proof);
  CHECK(proof->scope == Scope::all);
}

TEST_CASE("Numbers that fit one stage do not prove the claim for all parameters") {
  const auto parsed = parse_multipliers(claim_of("W3"), {{"Q(*,0)", "9/5"}, {"Q(0,*)", "9/5"}});
  REQUIRE(parsed);
  const auto proof = prove(claim_of("W3"), *parsed);
  REQUIRE(proof);
  CHECK(proof->scope == Scope::none);
  CHECK_FALSE(proof->failure.empty());
}

TEST_CASE("W7 loses its proof exactly at h = 3/2") {
  const Claim& w7 = claim_of("W7");
  const Assignment halves = {{"Q(*,0)", "1/2"}, {"Q(*,1)", "1/2"}, {"Q(0,1)", "1/2"}};
  CHECK(verdict(w7, {{"h", "1/20"}}, halves) == "proved");
  const auto edge = check(w7, {{"h", "3/2"}}, halves);
  CHECK(edge->verdict == Verdict::proved);
  CHECK(edge->squares.size() == 1);
  const auto beyond = check(w7, {{"h", "31/20"}}, halves);
  CHECK(beyond->verdict == Verdict::residual);
  CHECK_FALSE(beyond->in_range);
}

TEST_CASE("A false claim is answered with a function that breaks it") {
  // A contraction that is too good: the exact factor at these numbers is 81/100.
  const auto claim = parse_claim(R"(parameter: L ; 1
parameter: mu ; 1/10
descend: 1 ; 1
class: Q
claim: |x1-xs|^2 <= 4/5*|x0-xs|^2
offer: Q
)");
  REQUIRE(claim);
  const auto report = check(*claim, {}, {{"Q(*,0)", "9/5"}, {"Q(0,*)", "9/5"}});
  REQUIRE(report);
  CHECK(report->verdict == Verdict::residual);
  REQUIRE(report->counterexample);
  CHECK(report->counterexample->violation > 0);
  // The curve through the knots has slopes between mu and L everywhere.
  const auto& knots = report->counterexample->derivative;
  REQUIRE(knots.size() >= 2);
  for (std::size_t i = 1; i < knots.size(); ++i) {
    const Rational slope = (knots[i].slope - knots[i - 1].slope) / (knots[i].at - knots[i - 1].at);
    CHECK(slope >= Rational(1, 10));
    CHECK(slope <= 1);
  }
}

TEST_CASE("D1: heavy ball's three-cycle satisfies all twelve inequalities") {
  const auto refutation = refute(claim_of("D1"), {});
  REQUIRE(refutation);
  CHECK(refutation->refuted);
  CHECK(refutation->smallest == 0);
  CHECK(refutation->slacks.size() == 15);
  const auto& knots = refutation->counterexample->derivative;
  REQUIRE(knots.size() > 4);
  CHECK(refutation->counterexample->outside == 25.0);
  CHECK(std::any_of(knots.begin(), knots.end(), [](const Knot& knot) {
    return knot.at == Rational(2592, 1225) && knot.slope == Rational(25 * 2592, 1225) - 24;
  }));
  for (std::size_t i = 1; i < knots.size(); ++i) {
    const Rational curvature = (knots[i].slope - knots[i - 1].slope) / (knots[i].at - knots[i - 1].at);
    CHECK(curvature >= 1);
    CHECK(curvature <= 25);
  }
}

TEST_CASE("D2: the triangle, decided exactly on both sides of the threshold") {
  const Claim& d2 = claim_of("D2");
  const auto at = [&d2](const char* t) { return *refute(d2, {{"t", t}}); };
  CHECK_FALSE(at("4").refuted);
  CHECK(at("4").smallest == Rational(-61, 2560));
  CHECK(at("5").refuted);
  CHECK(at("5").smallest == Rational(23, 400));
  CHECK(at("10").smallest == Rational(19883, 105600));
  const auto interval = at("5").intervals.at(0);
  CHECK(interval.first == Rational(77, 240));
  CHECK(interval.second == Rational(551, 1200));
  // The threshold is t = 2 + sqrt(5) = 4.23606797749979...
  CHECK_FALSE(at("4.2360679774").refuted);
  CHECK(at("4.2360679775").refuted);
}

TEST_CASE("Beyond its range a claim is refuted by a parabola of the class") {
  const auto report =
      check(**find_claim("W7"), {{"h", "7/4"}}, {{"Q(*,0)", "1/2"}, {"Q(*,1)", "1/2"}, {"Q(0,1)", "1/2"}});
  REQUIRE(report);
  CHECK(report->verdict == Verdict::residual);
  REQUIRE(report->counterexample);
  CHECK(report->counterexample->violation == Rational(49, 288));  // (3/4)^2/2 - 1/9, for x^2/2 from 1
}

TEST_CASE("A ledger balances multipliers and knows where they may move") {
  const Claim& w5 = **find_claim("W5");
  const auto found = ledger(w5, {}, {{"Q(*,0)", "1/2"}, {"Q(*,1)", "1/3"}, {"Q(0,1)", "1/5"}});
  REQUIRE(found);
  REQUIRE(found->balance.possible);
  CHECK(found->balance.free.size() == 1);
  const auto numbers = parameter_values(w5, {});
  CHECK(check_values(w5, *numbers, found->balance.multipliers)->values_cancel);
  const auto stuck = ledger(w5, {}, {{"Q(0,*)", "1/2"}});
  REQUIRE(stuck);
  CHECK_FALSE(stuck->balance.possible);
}
