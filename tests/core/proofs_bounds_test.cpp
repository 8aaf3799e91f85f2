// Bounds against published and independently recomputed values; worst cases attain them.
#include <catch2/catch.hpp>
#include <cmath>

#include "core/proofs/theorem.hpp"
#include "core/proofs/worst_case.hpp"
#include "tests/golden/proofs/bounds.hpp"

using namespace downhill::proofs;

namespace {

SettingText setting(const char* L, const char* mu, const char* rate, int steps, const char* variance = "1") {
  return {L, mu, rate, steps, variance};
}

}  // namespace

TEST_CASE("Every bound equals its reference value") {
  for (const auto& row : golden::bound_rows) {
    INFO(row.id);
    const auto found = bound(row.theorem, setting(row.L, row.mu, row.learning_rate, row.steps, row.variance));
    REQUIRE(found);
    REQUIRE(found->exact);
    CHECK(*found->exact == Approx(row.recomputed).epsilon(1e-7));
    if (row.closed[0] == '\0') continue;
    REQUIRE(found->rational);
    CHECK(to_string(*found->rational) == row.closed);
  }
}

TEST_CASE("Textbook bounds are the classical ones and never below the exact ones") {
  const auto convex = bound("T3", setting("2", "0", "1/4", 7));
  REQUIRE(convex);
  CHECK(to_string(*convex->textbook_rational) == "2/7");
  const auto nonconvex = bound("T2", setting("4", "0", "1/4", 106666));
  REQUIRE(nonconvex);
  CHECK(*nonconvex->exact * 2.0 <= 1e-4);    // gap 2, eps 0.01: the exact bound needs 106666 steps
  CHECK(*nonconvex->textbook * 2.0 > 1e-4);  // the textbook's 160000
  for (const char* id : {"T1", "T2", "T3", "T5", "T5b", "T7", "T8", "T13"}) {
    for (int steps : {1, 2, 5, 20}) {
      INFO(id << " " << steps);
      const auto both = bound(id, setting("1", "1/10", "1", steps));
      REQUIRE(both);
      REQUIRE(both->textbook);
      REQUIRE(both->exact);
      CHECK(*both->exact <= *both->textbook + 1e-15);
    }
  }
}

TEST_CASE("A bound is absent where its theorem does not speak") {
  CHECK_FALSE(bound("T3", setting("1", "0", "3/2", 3))->exact);
  CHECK_FALSE(bound("T3b", setting("1", "0", "2", 3))->exact);
  // L times the learning rate is 2, or 1, also where the product of the doubles is not; with fractions and beyond them.
  for (const int steps : {3, 1000}) {
    CHECK_FALSE(bound("T5", setting("11/3", "0", "6/11", steps))->exact);
    CHECK(bound("T3", setting("3/17", "0", "17/3", steps))->textbook);
  }
  CHECK_FALSE(bound("T2", setting("1", "0", "1/2", 3))->exact);
  CHECK_FALSE(bound("T19", setting("1", "0", "1/2", 3))->exact);
  CHECK_FALSE(bound("T9", setting("1", "0", "1", 3))->rational);
}

TEST_CASE("Malformed settings are refused at their field") {
  const auto field = [](const SettingText& text) {
    const auto result = bound("T3", text);
    REQUIRE_FALSE(result);
    return result.error().field + ":" + result.error().code;
  };
  CHECK(field(setting("0", "0", "1", 1)) == "L:out_of_range");
  CHECK(field(setting("1", "2", "1", 1)) == "mu:out_of_range");
  CHECK(field(setting("1", "0", "", 1)) == "learning_rate:missing");
  CHECK(field(setting("1", "0", "1/0", 1)) == "learning_rate:out_of_range");
  CHECK(field(setting("1", "0", "1", 0)) == "steps:out_of_range");
  CHECK(bound("T99", setting("1", "0", "1", 1)).error().code == "unknown_id");
}

TEST_CASE("Worst-case functions attain the exact bounds, in exact arithmetic") {
  const char* rates[] = {"1/3", "1", "3/2", "17/10"};
  int compared = 0;
  for (const char* id : {"T1", "T1b", "T2", "T3", "T3b", "T4", "T4b", "T5", "T5b", "T6", "T8"}) {
    for (const char* rate : rates) {
      for (int steps : {1, 2, 3, 10, 50}) {
        const SettingText text = setting("1", "1/10", rate, steps);
        const auto exact = bound(id, text);
        const auto reached = attained(id, *parse_setting(text));
        REQUIRE(exact);
        if (!exact->rational || !reached) continue;
        INFO(id << " rate " << rate << " steps " << steps);
        CHECK(*reached == *exact->rational);
        ++compared;
      }
    }
  }
  CHECK(compared > 90);
  const auto other = setting("5", "2", "1/5", 4);
  CHECK(*attained("T6", *parse_setting(other)) == *bound("T6", other)->rational);
  for (int steps : {1, 3, 6}) {
    const SettingText text = setting("1", "1/10", "1", steps);
    CHECK(attained_by_line_search(*parse_setting(text)) == *bound("T13", text)->rational);
  }
}

TEST_CASE("In the plane: exact line search zigzags on two lines, heavy ball shrinks at its rate after a detour") {
  const auto zigzag = worst_path("T13", *parse_setting(setting("1", "1/10", "1", 6)));
  REQUIRE(zigzag.size() == 14);
  for (std::size_t k = 0; k < 7; ++k) {
    const double shrunk = std::pow(9.0 / 11.0, static_cast<double>(k));
    CHECK(zigzag[2 * k] == Approx(10.0 * shrunk));
    CHECK(zigzag[2 * k + 1] == Approx((k % 2 == 0 ? 1.0 : -1.0) * shrunk));
  }
  const auto rolled = worst_path("T11", *parse_setting(setting("1", "1/10", "1", 60)));
  REQUIRE(rolled.size() == 122);
  const double size = std::hypot(rolled[120], rolled[121]) / std::hypot(rolled[80], rolled[81]);
  // (root 10 - 1)/(root 10 + 1), with the last of the transient
  CHECK(std::pow(size, 0.05) == Approx(0.519494).epsilon(0.04));
  CHECK(worst_path("T3", *parse_setting(setting("1", "1/10", "1", 6))).empty());
  CHECK(worst_path("T13", *parse_setting(setting("1", "0", "1", 6))).empty());
}

TEST_CASE("The best constant step") {
  for (const auto& row : golden::step_rows) {
    INFO(row.steps);
    CHECK(best_constant_step(row.steps) == Approx(row.step).epsilon(1e-6));
    if (row.value == 0.0) continue;
    CHECK(1.0 / (2.0 * (2.0 * row.steps * best_constant_step(row.steps) + 1.0)) == Approx(row.value).epsilon(1e-9));
  }
}

TEST_CASE("Every theorem is complete") {
  CHECK(theorems().size() == 26);
  for (const Theorem& theorem : theorems()) {
    INFO(theorem.id);
    CHECK_FALSE(theorem.title.empty());
    CHECK_FALSE(theorem.assumptions.empty());
    CHECK_FALSE(theorem.tex.empty());
    CHECK_FALSE(theorem.words.empty());
    CHECK_FALSE(theorem.measure.empty());
    CHECK_FALSE(theorem.source.empty());
    CHECK((theorem.observation || !theorem.worst.empty()));
    CHECK(theorem.observation == (theorem.id == "T20" || theorem.id == "T21"));
    CHECK((theorem.observation || theorem.lines.size() >= 3));
    for (const ProofLine& line : theorem.lines) {
      CHECK_FALSE(line.tex.empty());
      CHECK_FALSE(line.words.empty());
      CHECK_FALSE(line.uses.empty());
    }
  }
}

TEST_CASE("The cycling function of heavy ball") {
  // Lessard, Recht, Packard 2016, section 4.6: exact three-cycle for learning rate 1/9 and momentum 4/9.
  const PiecewiseQuadratic f = cycling_function();
  Rational before(-2208, 1225), now(2592, 1225);
  const Rational expected[] = {Rational(792, 1225), Rational(-2208, 1225), Rational(2592, 1225)};
  for (const Rational& next : expected) {
    const Rational reached = now - derivative(f, now) / 9 + Rational(4, 9) * (now - before);
    CHECK(reached == next);
    before = now;
    now = reached;
  }
  CHECK(value(f, Rational(2)) == 38);  // x^2/2 + 24x - 12 at 2
}
