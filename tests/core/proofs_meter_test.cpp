// The proof meter: no line fails where the assumptions hold, the right one fails first where they do not.
#include <random>

#include "core/proofs/cycle.hpp"
#include "core/proofs/rate_certificate.hpp"
#include "tests/core/metered_runs.hpp"

using namespace metered_runs;

TEST_CASE("No line fails on a thousand random instances of each theorem, and the ledger adds up") {
  std::mt19937 random(2);
  std::uniform_real_distribution<double> uniform(0.0, 1.0);
  for (const std::string_view id : metered_theorems()) {
    const std::string theorem(id);
    if (own_method(theorem)) continue;
    const bool fixed_rate = theorem == "T1b" || theorem == "T2" || theorem == "T4" || theorem == "T4b";
    for (int instance = 0; instance < 1000; ++instance) {
      const double L = std::exp(6.0 * uniform(random) - 3.0), mu = L * std::exp(-0.01 - 6.0 * uniform(random));
      Function f;
      std::vector<double> start;
      if (instance % 2 == 0) {
        const int dimension = 1 + instance % 5;
        std::vector<double> curvatures, minimiser;
        for (int i = 0; i < dimension; ++i) {
          curvatures.push_back(mu + (L - mu) * uniform(random));
          minimiser.push_back(4.0 * uniform(random) - 2.0);
          start.push_back(20.0 * uniform(random) - 10.0);
        }
        f = diagonal(curvatures, minimiser);
      } else {
        const bool steep_inside = uniform(random) < 0.5;
        f = bent(steep_inside ? L : mu, steep_inside ? mu : L, 3.0 * uniform(random));
        start = {20.0 * uniform(random) - 10.0};
      }
      double rate = 1.0 / L;
      if (theorem == "T3" || theorem == "T5b") rate *= uniform(random) + 1e-3 * (1.0 - rate * L);
      if (!fixed_rate && theorem != "T3" && theorem != "T5b") rate *= 1.999 * uniform(random);
      if (rate * L > 1.0 && theorem == "T3") rate = 1.0 / L;
      if (rate <= 0.0) continue;
      const Recorded run = descend(f, start, rate, 60);
      const Meter found = measure(theorem.c_str(), f, run, rate, L, mu);
      INFO(theorem << " instance " << instance << " L " << L << " mu " << mu << " rate " << rate * L);
      for (const MeterLine& line : found.lines) {
        INFO("line " << line.id << " at " << line.first_failure);
        CHECK(line.failures == 0);
      }
      if (theorem == "T3b" || theorem == "T6") continue;
      REQUIRE(found.ledger.size() == 1);
      const StepLedger& ledger = found.ledger[0];
      double worst = 0.0, negative = 0.0;
      for (std::size_t k = 0; k < ledger.total.size(); ++k) {
        double sum = 0.0, size = 0.0;
        for (const LedgerBar& bar : ledger.bars) {
          sum += bar.values[k];
          size += std::fabs(bar.values[k]);
          if (k == 0) negative = std::min(negative, bar.values[k] / (1.0 + std::fabs(ledger.total[0])));
        }
        const double scale = 1.0 + std::fabs(run.value[0]) * static_cast<double>(k + 1) * L * L + 1e3 / rate;
        worst = std::max(worst, std::fabs(sum - ledger.total[k]) / (scale + size));
      }
      CHECK(worst < 1e-12);
      CHECK(negative > -1e-9);
    }
  }
}

TEST_CASE("Without convexity what rests on smoothness alone holds, on 1,000 functions with ripples") {
  std::mt19937 random(4);
  std::uniform_real_distribution<double> uniform(0.0, 1.0);
  int uphill = 0;
  for (int instance = 0; instance < 1000; ++instance) {
    const double bowl = instance % 3 == 0 ? 0.0 : uniform(random), height = 0.1 + uniform(random),
                 often = 0.5 + 4.0 * uniform(random), L = bowl + height * often * often;
    Function f{1,
               [=](const std::vector<double>& x) {
                 const double wave = std::sin(0.5 * often * x[0]);  // 1 - cos without its cancellation
                 return 0.5 * bowl * x[0] * x[0] + 2.0 * height * wave * wave;
               },
               [=](const std::vector<double>& x, int) { return bowl * x[0] + height * often * std::sin(often * x[0]); },
               {0.0},
               0.0};
    const std::vector<double> start{10.0 * uniform(random) - 5.0};
    INFO("instance " << instance << " L " << L);
    const double rate = 1.999 * uniform(random) / L + 1e-3 / L;
    CHECK(failures(measure("T1", f, descend(f, start, rate, 40), rate, L, 0.0)).empty());
    const Recorded run = descend(f, start, 1.0 / L, 40);
    const Meter found = measure("T2", f, run, 1.0 / L, L, 0.0);
    CHECK(failures(found).empty());
    REQUIRE(found.ledger.size() == 1);
    CHECK(read(found.ledger[0], 1.0 + run.value[0]).worst < 1e-12);
    CHECK(read(found.ledger[0], 1.0 + run.value[0]).negative > -1e-12);
    uphill += failing(measure("T3", f, run, 1.0 / L, L, 0.0)).count("D") > 0;
  }
  CHECK(uphill > 100);  // they are not convex
}

TEST_CASE("Ledgers add up at any learning rate: what is not 1/L has a bar of its own") {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> uniform(0.0, 1.0);
  for (const char* theorem : {"T1b", "T2", "T4", "T4b"}) {
    for (int instance = 0; instance < 200; ++instance) {
      const Function f = diagonal({1.0, uniform(random)}, {0.0, 0.0});
      const double rate = 0.1 + 1.8 * uniform(random);
      const Recorded run = descend(f, {4.0 * uniform(random), 1.0}, rate, 20);
      const Meter found = measure(theorem, f, run, rate, 1.0, 0.0);
      INFO(theorem << " at " << rate);
      REQUIRE(found.ledger.size() == 1);
      CHECK(found.ledger[0].bars.back().id == "step");
      CHECK(read(found.ledger[0], 1e3).worst < 1e-12);
      const Meter tuned = measure(theorem, f, descend(f, {1.0, 1.0}, 1.0, 20), 1.0, 1.0, 0.0);
      for (const LedgerBar& bar : tuned.ledger[0].bars) CHECK(bar.id != "step");
    }
  }
}

TEST_CASE("Designed violations break exactly the right lines") {
  const Function quadratic = diagonal({1.0, 0.1}, {0.0, 0.0});
  const auto T3 = [](const Function& f, const std::vector<double>& start, double rate, double L) {
    return failures(measure("T3", f, descend(f, start, rate, 10), rate, L, 0.0));
  };
  const auto T5b = [](const Function& f, const std::vector<double>& start, double rate, double L, double mu) {
    return failing(measure("T5b", f, descend(f, start, rate, 10), rate, L, mu));
  };
  using Ids = std::set<std::string>;

  SECTION("nothing is violated") {
    CHECK(T3(quadratic, {1.0, 1.0}, 1.0, 1.0).empty());
    CHECK(T5b(quadratic, {1.0, 1.0}, 1.0, 1.0, 0.1).empty());
    CHECK(T3(logistic, {6.0}, 2.0, 0.5).empty());
  }
  SECTION("a long step breaks one line, not the theorem") {
    CHECK(T3(quadratic, {1.0, 1.0}, 1.5, 1.0) == Failures{{"B'", {4, 0}}});
    CHECK(T3(quadratic, {0.1, 1.0}, 1.5, 1.0).empty());
  }
  SECTION("beyond 2/L everything that rests on descent breaks; smoothness and convexity do not") {
    CHECK(T3(quadratic, {1.0, 1.0}, 2.1, 1.0) == Failures{{"B'", {10, 0}},
                                                          {"C", {10, 0}},
                                                          {"E", {10, 0}},
                                                          {"F", {10, 0}},
                                                          {"G", {9, 1}},
                                                          {"H", {10, 0}},
                                                          {"H*", {10, 0}}});
    CHECK(T5b(quadratic, {1.0, 1.0}, 2.1, 1.0, 0.1) == Ids{"B'", "S", "H"});
  }
  SECTION("an understated L breaks the quadratic cap first") {
    const Failures found = T3(quadratic, {1.0, 1.0}, 4.0, 0.25);
    CHECK(found.at("A") == std::pair(10, 0));
    CHECK(found.count("D") == 0);
    CHECK(found.count("I") == 0);
    CHECK(found.size() == 9);  // A, B, B', C, E, F, G, H, H*
    CHECK(T5b(quadratic, {1.0, 1.0}, 4.0, 0.25, 0.1).count("P") == 0);
  }
  SECTION("without convexity the tangent line breaks") {
    CHECK(T3(ripples, {3.0}, 0.125, 8.0) == Failures{{"D", {4, 1}}, {"E", {4, 1}}, {"H*", {3, 2}}});
    CHECK(failing(measure("T7", ripples, descend(ripples, {3.0}, 0.125, 10), 0.125, 8.0, 1.0 / 32.0)).empty());
  }
  SECTION("two wells: neither convex nor Polyak-Lojasiewicz") {
    const Failures found = T3(wells, {0.1}, 0.5, 2.0);
    CHECK(found == Failures{{"D", {4, 0}}, {"E", {3, 0}}, {"F", {7, 3}}, {"H*", {4, 1}}});
    const Meter strong = measure("T5b", wells, descend(wells, {0.1}, 0.5, 10), 0.5, 2.0, 0.5);
    CHECK(failures(strong).at("P") == std::pair(5, 0));
    CHECK(failures(strong).at("S") == std::pair(4, 0));
  }
  SECTION("an overstated mu breaks P and S") { CHECK(T5b(quadratic, {0.0, 1.0}, 1.0, 1.0, 0.5) == Ids{"P", "S", "H"}); }
  SECTION("another method breaks the identity of the step, and there is no ledger") {
    Recorded run = descend(quadratic, {1.0, 1.0}, 1.0, 10);
    run.theta[2] += 0.1;
    const Meter found = measure("T1", quadratic, run, 1.0, 1.0, 0.0);
    CHECK(failing(found).count("I") == 1);
    CHECK(found.ledger.empty());
  }
}

TEST_CASE("On the worst case nothing is wasted") {
  const Function huber = bent(1.0, 0.0, 1.0);  // threshold 1, started 2N + 1 thresholds away
  const Recorded run = descend(huber, {21.0}, 1.0, 10);
  const Meter found = measure("T3", huber, run, 1.0, 1.0, 0.0);
  CHECK(failures(found).empty());
  const MeterLine& exact = found.lines.back();
  CHECK(exact.id == "H*");
  CHECK(exact.right[9] - exact.left[9] == Approx(0.0).margin(1e-12));
  CHECK(exact.right[4] - exact.left[4] > 1.0);
  const Function bowl = diagonal({1.0}, {0.0});
  const Meter step = measure("T1", bowl, descend(bowl, {3.0}, 1.7, 10), 1.7, 1.0, 0.0);
  for (double slack : step.ledger[0].total) CHECK(slack == Approx(0.0).margin(1e-14));
}

TEST_CASE("What cannot be measured is refused at its field") {
  const std::vector<double> two{1.0, 0.5}, star{0.0};
  const auto field = [&](const char* theorem, const MeteredRun& run, const MeterSetting& setting) {
    const auto found = meter(theorem, run, setting);
    REQUIRE_FALSE(found);
    return found.error().field;
  };
  const MeteredRun good{2, 1, two, two, two, 0.5};
  CHECK(field("T19", good, {1.0, 0.0, star, 0.0}) == "theorem");
  CHECK(field("T3", {1, 1, two, two, two, 0.5}, {1.0, 0.0, star, 0.0}) == "trace");
  CHECK(field("T3", {2, 2, two, two, two, 0.5}, {1.0, 0.0, star, 0.0}) == "trace");
  CHECK(field("T3", good, {0.0, 0.0, star, 0.0}) == "L");
  CHECK(field("T5b", good, {1.0, 0.0, star, 0.0}) == "mu");
  CHECK(field("T5", good, {1.0, 1.0, star, 0.0}) == "mu");
  CHECK(field("T3", good, {1.0, 0.0, two, 0.0}) == "minimiser");
  const std::vector<double> huge{1e300, 1e300};
  CHECK(field("T3", {2, 1, huge, huge, huge, 0.5}, {1.0, 0.0, star, 0.0}) == "trace");
}

TEST_CASE("Certificates hold in exact fractions") {
  // Heavy ball beyond what gradient descent can do: kappa = 10, certified at 3/4 elsewhere by an exact Lyapunov
  // function.
  const auto found = rate_certificate({1.8, 0.25, 0.0}, {0.1, 1.0});
  REQUIRE(found);
  CHECK(to_string(found->learning_rate) == "9/5");
  CHECK(found->rate <= Rational(3, 4));
  CHECK(found->rate > Rational(1, 2));
  CHECK(found->multiplier >= 0);
  CHECK(found->theta == found->multiplier * found->rate);
  CHECK_FALSE(rate_certificate({1.0 / 9.0, 4.0 / 9.0, 0.0}, {1.0, 25.0}));
  int pieces = 0;
  CHECK(positive_on_interval({Rational(1, 100), Rational(0), Rational(1), Rational(0)}, pieces));
  CHECK(pieces > 1);
  CHECK_FALSE(positive_on_interval({Rational(-1, 100), Rational(0), Rational(1), Rational(0)}, pieces));
}

TEST_CASE("The cycle of heavy ball is one") {
  for (double kappa : {20.0, 25.0, 100.0}) {
    const double mu = 1.0 / kappa, root = std::sqrt(kappa);
    const MomentumMethod polyak{4.0 / ((1.0 + 1.0 / root) * (1.0 + 1.0 / root)),
                                (root - 1.0) * (root - 1.0) / ((root + 1.0) * (root + 1.0)), 0.0};
    const Curvatures curvatures{mu, 1.0};
    const int K = cycle(polyak, curvatures);
    REQUIRE(K >= 3);
    const Cycle walk = cycle_walk(polyak, curvatures, K);
    const auto at = [&](const std::vector<double>& points, int t, int i) {
      return points[static_cast<std::size_t>(2 * ((t + K) % K) + i)];
    };
    for (int t = 0; t < K; ++t) {
      for (int i = 0; i < 2; ++i) {
        const double next = at(walk.positions, t, i) - polyak.learning_rate * at(walk.gradients, t, i) +
                            polyak.momentum * (at(walk.positions, t, i) - at(walk.positions, t - 1, i));
        CHECK(next == Approx(at(walk.positions, t + 1, i)).margin(1e-12));
      }
      for (int s = 0; s < K; ++s) {  // the corner is the nearest point of the polygon
        double outward = 0.0;
        for (int i = 0; i < 2; ++i)
          outward +=
              (at(walk.positions, t, i) - at(walk.polygon, t, i)) * (at(walk.polygon, s, i) - at(walk.polygon, t, i));
        CHECK(outward <= 1e-12);
      }
    }
  }
}

TEST_CASE("Exact line search zigzags at its worst rate, and no faster function exists") {
  std::mt19937 random(6);
  std::uniform_real_distribution<double> uniform(0.0, 1.0);
  for (int instance = 0; instance < 1000; ++instance) {
    const double L = std::exp(4.0 * uniform(random) - 2.0), mu = L * std::exp(-0.05 - 4.0 * uniform(random));
    const std::vector<double> curvatures{mu, L, mu + (L - mu) * uniform(random)};
    const Function f = diagonal(curvatures, {0.0, 0.0, 0.0});
    const Recorded run = search(f, curvatures, {20.0 * uniform(random), uniform(random), uniform(random)}, 30);
    INFO("instance " << instance << " L " << L << " mu " << mu);
    CHECK(failures(measure("T13", f, run, 1.0, L, mu)).empty());
  }
  const Function worst = diagonal({0.1, 1.0}, {0.0, 0.0});
  const Meter found = measure("T13", worst, search(worst, {0.1, 1.0}, {10.0, 1.0}, 3), 1.0, 1.0, 0.1);
  const MeterLine& bound = found.lines.back();
  CHECK(bound.left[2] == Approx(bound.right[2]).epsilon(1e-12));
  CHECK(bound.left[2] / 5.5 == Approx(0.299984589862).epsilon(1e-9));  // (9/11)^6
}

TEST_CASE("The bound that turns from sublinear to linear is the published one") {
  // Kim 2024: 81/542, 6561/81902 of L R^2 for mu = 1/10 after one and two steps of length 1 / L.
  const Function f = diagonal({1.0}, {0.0});
  const Meter found = measure("T6", f, descend(f, {1.0}, 1.0, 3), 1.0, 1.0, 0.1);
  CHECK(found.lines[0].right[0] == Approx(81.0 / 542.0).epsilon(1e-12));
  CHECK(found.lines[0].right[1] == Approx(6561.0 / 81902.0).epsilon(1e-12));
}
