// The meter in fractions: what is equal is equal, and slack is 0 only for 0.
#include "core/proofs/exact_run.hpp"
#include "tests/core/metered_runs.hpp"

using namespace metered_runs;

namespace {

downhill::Result<Meter> measure_exactly(const char* theorem, const RationalFunction& function, const Function& f,
                                        const Recorded& run, double rate, double L, double mu, double momentum = 0.0) {
  MeteredRun wanted = metered(run, rate);
  wanted.momentum = momentum;
  return exact_meter(theorem, function, wanted, {L, mu, f.minimiser, f.minimum});
}

const MeterLine& last(const Meter& meter) { return meter.lines.back(); }

RationalFunction huber(const Rational& width) {
  return {{}, PiecewiseQuadratic{{{-width, -width}, {width, width}}, 0, 0, 0}};
}
RationalFunction quadratic(std::vector<Rational> hessian) { return {std::move(hessian), std::nullopt}; }

}  // namespace

TEST_CASE("On Huber's worst case the bound is met exactly at its step, and nowhere before") {
  for (int steps : {1, 2, 5, 10, 50}) {
    const double width = 1.0 / (2.0 * steps + 1.0);
    const Function f = bent(1.0, 0.0, width);
    const Recorded run = descend(f, {1.0}, 1.0, steps);
    const auto found = measure_exactly("T3", huber(Rational(1, 2 * steps + 1)), f, run, 1.0, 1.0, 0.0);
    REQUIRE(found);
    CHECK(failures(*found).empty());
    const MeterLine& bound = last(*found);
    CHECK(bound.id == "H*");
    REQUIRE(bound.exact);
    REQUIRE(static_cast<int>(bound.slack.size()) == steps);
    for (int k = 0; k + 1 < steps; ++k) CHECK(bound.slack[static_cast<std::size_t>(k)] > 0.0);
    CHECK(bound.slack.back() == 0.0);
    CHECK(bound.blur.back() == 0.0);
    CHECK(bound.right.back() == 1.0 / (2.0 * (2.0 * steps + 1.0)));
  }
}

TEST_CASE("All lines of gradient descent are decided in fractions, and as the doubles decide them") {
  const Function f = diagonal({1.0, 0.1}, {0.0, 0.0});
  const RationalFunction exact = quadratic({1, 0, 0, Rational(1, 10)});
  for (const char* theorem : {"T1", "T1b", "T2", "T3", "T3b", "T4", "T4b", "T5", "T5b", "T6", "T7", "T15"}) {
    for (double rate : {0.3, 1.0, 1.5, 2.1}) {
      const Recorded run = descend(f, {1.0, 1.0}, rate, 10);
      const auto found = measure_exactly(theorem, exact, f, run, rate, 1.0, 0.1);
      INFO(theorem << " at " << rate);
      REQUIRE(found);
      CHECK(failures(*found) == failures(measure(theorem, f, run, rate, 1.0, 0.1)));
      for (const MeterLine& line : found->lines) {
        INFO("line " << line.id);
        CHECK(line.exact);
        CHECK(line.slack.size() == 10);
      }
      for (const StepLedger& ledger : found->ledger) CHECK(read(ledger, 1.0).worst < 1e-14);
    }
  }
}

TEST_CASE("A slack far below rounding is still told from none") {
  // At the start of this run the descent lemma is an equation in one direction and short of it by 10^-20 in the other.
  const Function f = diagonal({1.0, 0.1}, {0.0, 0.0});
  const Recorded run = descend(f, {1.0, 1e-5}, 1.0, 3);
  const auto found = measure_exactly("T1", quadratic({1, 0, 0, Rational(1, 10)}), f, run, 1.0, 1.0, 0.0);
  REQUIRE(found);
  CHECK(found->lines[0].slack[0] > 0.0);
  CHECK(found->lines[0].slack[0] < 1e-10);
  const Function steep = diagonal({1.0}, {0.0});
  const auto equal = measure_exactly("T1", quadratic({1}), steep, descend(steep, {0.3}, 0.7, 8), 0.7, 1.0, 0.0);
  REQUIRE(equal);
  for (const MeterLine& line : equal->lines)
    for (const double slack : line.slack) CHECK(slack == 0.0);
  for (const double value : equal->ledger[0].bars[0].values) CHECK(value == 0.0);
}

TEST_CASE("Line search and heavy ball stay rational too") {
  const Function worst = diagonal({0.1, 1.0}, {0.0, 0.0});
  const RationalFunction exact = quadratic({Rational(1, 10), 0, 0, 1});
  const auto searched = measure_exactly("T13", exact, worst, search(worst, {0.1, 1.0}, {10.0, 1.0}, 20), 1.0, 1.0, 0.1);
  REQUIRE(searched);
  CHECK(failures(*searched).empty());
  for (const double slack : last(*searched).slack) CHECK(slack == 0.0);
  for (const LedgerBar& bar : searched->ledger[0].bars)
    for (const double value : bar.values) CHECK(value == 0.0);
  const Recorded rolled = record(worst, {1.0, 1.0}, 20, [&](const Points& points) {
    const auto& before = points[points.size() > 1 ? points.size() - 2 : 0];
    std::vector<double> next = points.back();
    for (std::size_t i = 0; i < 2; ++i)
      next[i] += 0.5 * (points.back()[i] - before[i]) - 1.25 * worst.slope(points.back(), static_cast<int>(i));
    return next;
  });
  const auto rolling = measure_exactly("T11", exact, worst, rolled, 1.25, 1.0, 0.1, 0.5);
  REQUIRE(rolling);
  for (const MeterLine& line : rolling->lines)
    if (line.id == "1" || line.id == "E") {
      CHECK(line.exact);
      for (const double slack : line.slack) CHECK(slack == 0.0);
    }
}

TEST_CASE("Long fractions end the walk; what is no fraction or another function is refused") {
  const Function f = diagonal({1.0, 0.1}, {0.0, 0.0});
  const RationalFunction exact = quadratic({1, 0, 0, Rational(1, 10)});
  const auto steps = [&](double rate, double x) {
    const auto found = measure_exactly("T3", exact, f, descend(f, {x, 1.0}, rate, 500), rate, 1.0, 0.0);
    REQUIRE(found);
    return found->lines[0].slack.size();
  };
  CHECK(steps(1.0, 1.0) == 60);
  CHECK(steps(0.12345, 1.0) < 60);
  CHECK(steps(0.12345, 1.0) > 20);
  const auto field = [&](const RationalFunction& function, double rate, double x, const char* theorem = "T3") {
    const auto found = measure_exactly(theorem, function, f, descend(f, {x, 1.0}, rate, 5), rate, 1.0, 0.0);
    REQUIRE_FALSE(found);
    return found.error().field;
  };
  CHECK(field(exact, std::sqrt(0.5), 1.0) == "learning_rate");
  CHECK(field(exact, 0.5, std::sqrt(2.0)) == "start");
  CHECK(field(quadratic({1, 0, 0, Rational(1, 9)}), 0.5, 1.0) == "objective");
  CHECK(field(huber(1), 0.5, 1.0) == "objective");
  CHECK(field(exact, 0.5, 1.0, "T8") == "theorem");
}

TEST_CASE("Short fractions") {
  CHECK(to_string(*short_fraction(0.1)) == "1/10");
  CHECK(to_string(*short_fraction(1.0 / 21.0)) == "1/21");
  CHECK(to_string(*short_fraction(-2592.0 / 1225.0)) == "-2592/1225");
  CHECK(to_string(*short_fraction(0.0)) == "0");
  CHECK_FALSE(short_fraction(std::sqrt(2.0)));
  CHECK_FALSE(short_fraction(3e7));
  CHECK_FALSE(short_fraction(1e-9));
  CHECK_FALSE(short_fraction(INFINITY));
}
