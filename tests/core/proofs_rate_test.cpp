// Rates against published ones, against closed forms, and against runs.
#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "core/proofs/rate.hpp"
#include "core/proofs/rate_certificate.hpp"
#include "tests/golden/proofs/rates.hpp"

using namespace downhill::proofs;

namespace {

MomentumMethod polyak(double mu, double L) {
  const double s = std::sqrt(L), m = std::sqrt(mu), q = (s - m) / (s + m);
  return {4.0 / ((s + m) * (s + m)), q * q, 0.0};
}
MomentumMethod nesterov(double mu, double L) {
  const double s = std::sqrt(L), m = std::sqrt(mu), q = (s - m) / (s + m);
  return {1.0 / L, q, q};
}
MomentumMethod triple(double mu, double L) {
  const double r = 1.0 - std::sqrt(mu / L);
  return {(1.0 + r) / L, r * r / (2.0 - r), r * r / ((1.0 + r) * (2.0 - r))};
}

// Whether h = 0 suffices somewhere below 1: gradients stay in a sector, and nothing more is used.
bool sector_suffices(const MomentumMethod& m, double mu) {
  const auto seen = [&](double lambda) {
    return on_circle(direction(m.learning_rate, m.momentum, m.look_ahead, lambda), 1.0, -1.0);
  };
  return smallest(frequency_condition(seen(mu), seen(1.0), -1.0).plain).value > 0.0;
}

// The largest kappa for which `holds`, between the two.
template <class Holds>
double threshold(double low, double high, Holds holds) {
  for (int i = 0; i < 60; ++i) {
    const double middle = 0.5 * (low + high);
    (holds(middle) ? low : high) = middle;
  }
  return low;
}

}  // namespace

TEST_CASE("Certified rates equal the published ones") {
  int compared = 0;
  const auto compare = [&](double published, const MomentumMethod& method, double mu) {
    if (published > 1.0) return;
    const auto found = certified_rate(method, {mu, 1.0});
    REQUIRE(found);
    CHECK(found->rate == Approx(published).margin(4e-4));
    ++compared;
  };
  for (const auto& row : golden::published_rates) {
    const double mu = 1.0 / row.kappa;
    INFO("kappa " << row.kappa);
    compare(row.gradient_descent, {1.0, 0.0, 0.0}, mu);
    compare(row.heavy_ball, polyak(mu, 1.0), mu);
    compare(row.nesterov, nesterov(mu, 1.0), mu);
    compare(row.triple_momentum, triple(mu, 1.0), mu);
  }
  CHECK(compared == 69);
}

TEST_CASE("Closed forms") {
  for (double kappa : {1.0, 1.5, 2.0, 10.0, 100.0, 1000.0}) {
    const double mu = 2.0 / kappa, L = 2.0;
    INFO("kappa " << kappa);
    CHECK(certified_rate(triple(mu, L), {mu, L})->rate == Approx(1.0 - std::sqrt(1.0 / kappa)).margin(2e-6));
    for (double h = 0.05; h < 2.0; h += 0.05) {
      const double exact = std::max(std::fabs(1.0 - h / kappa), std::fabs(1.0 - h));
      CHECK(certified_rate({h / L, 0.0, 0.0}, {mu, L})->rate == Approx(exact).margin(2e-6));
    }
    CHECK_FALSE(certified_rate({2.0 / L, 0.0, 0.0}, {mu, L}));
  }
  // Lessard, Recht, Packard 2016, Proposition 1.
  const double nesterov_on_quadratics[][2] = {{10.0, 0.640789395946}, {25.0, 0.770584266129}, {100.0, 0.884721916459}};
  for (const auto& [kappa, rate] : nesterov_on_quadratics) {
    const double root = std::sqrt(3.0 * kappa + 1.0), beta = (root - 2.0) / (root + 2.0);
    CHECK(quadratic_rate({4.0 / (3.0 + 1.0 / kappa), beta, beta}, {1.0 / kappa, 1.0}) == Approx(rate).margin(1e-7));
  }
  const double heavy_ball[][2] = {{10.0, 0.519493853296}, {25.0, 0.666666666667}, {100.0, 0.818181818182}};
  for (const auto& [kappa, rate] : heavy_ball)
    CHECK(quadratic_rate(polyak(1.0 / kappa, 1.0), {1.0 / kappa, 1.0}) == Approx(rate).margin(1e-7));
}

TEST_CASE("Polyak's tuning is certified exactly until it cycles, at 9 + 4 root 5") {
  const double exact = 9.0 + 4.0 * std::sqrt(5.0);
  const auto certified = [](double kappa) {
    return certified_rate(polyak(1.0 / kappa, 1.0), {1.0 / kappa, 1.0}).has_value();
  };
  const auto no_cycle = [](double kappa) { return cycle(polyak(1.0 / kappa, 1.0), {1.0 / kappa, 1.0}) == 0; };
  CHECK(threshold(10.0, 25.0, certified) == Approx(exact).margin(1e-6));
  CHECK(threshold(10.0, 25.0, no_cycle) == Approx(exact).margin(1e-9));
  CHECK(cycle(polyak(0.04, 1.0), {0.04, 1.0}) == 3);
}

TEST_CASE("Without the multiplier the thresholds of Lessard, Recht and Packard appear") {
  CHECK(threshold(2.0, 25.0, [](double kappa) { return sector_suffices(polyak(1.0 / kappa, 1.0), 1.0 / kappa); }) ==
        Approx(3.0 + 2.0 * std::sqrt(2.0)).margin(1e-6));
  CHECK(threshold(2.0, 25.0, [](double kappa) { return sector_suffices(nesterov(1.0 / kappa, 1.0), 1.0 / kappa); }) ==
        Approx(6.0 + 4.0 * std::sqrt(2.0)).margin(1e-6));
}

TEST_CASE("No pixel is both certified and cyclic, and no certificate beats the quadratics") {
  int certified = 0, cyclic = 0, open = 0, stable = 0, contradictions = 0, below = 0;
  for (double kappa : {10.0, 25.0, 100.0}) {
    const Curvatures curvatures{1.0 / kappa, 1.0};
    for (int row = 0; row < 100; ++row) {
      for (int column = 0; column < 100; ++column) {
        const MomentumMethod method{4.0 * (column + 0.5) / 100.0, (row + 0.5) / 100.0, 0.0};
        const double quadratic = quadratic_rate(method, curvatures);
        const auto found = certified_rate(method, curvatures, 18);
        const int corners = cycle(method, curvatures);
        contradictions += found && corners > 0;
        below += found && found->rate < quadratic;
        if (quadratic >= 1.0) continue;
        ++stable;
        certified += found.has_value();
        cyclic += corners > 0;
        open += !found && corners == 0;
      }
    }
  }
  CHECK(contradictions == 0);
  CHECK(below == 0);
  CHECK(stable > 8000);
  CHECK(certified > 3000);
  CHECK(cyclic > 3000);
  CHECK(open < stable / 100);  // the thin band about which nobody knows
}

TEST_CASE("Nesterov's method is certified wherever it is stable on quadratics") {
  for (double kappa : {10.0, 100.0}) {
    for (int i = 0; i < 2000; ++i) {
      const double beta = (i / 50 + 0.5) / 40.0, rate = 2.0 * (i % 50 + 0.5) / 50.0;
      const MomentumMethod method{rate, beta, beta};
      const Curvatures curvatures{1.0 / kappa, 1.0};
      if (quadratic_rate(method, curvatures) >= 1.0) continue;
      CHECK(certified_rate(method, curvatures, 18));
    }
  }
}

TEST_CASE("Runs obey the rate of their pixel") {
  // Separable functions whose slopes lie between mu and L and change on the way.
  std::mt19937 random(11);
  std::uniform_real_distribution<double> uniform(0.0, 1.0);
  int runs = 0;
  while (runs < 300) {
    const double kappa = std::exp(uniform(random) * 5.0 + 0.5), mu = 1.0 / kappa;
    MomentumMethod method{3.0 * uniform(random), 0.95 * uniform(random), 0.0};
    method.look_ahead = runs % 3 == 0 ? 0.0 : runs % 3 == 1 ? method.momentum : uniform(random);
    const auto found = certified_rate(method, {mu, 1.0});
    if (!found || found->rate > 0.995) continue;
    ++runs;
    const double knee = uniform(random) * 3.0;
    const bool steep_inside = uniform(random) < 0.5;
    const double inside = steep_inside ? 1.0 : mu, outside = steep_inside ? mu : 1.0;
    const auto slope = [&](double x) {
      const double part = std::min(std::fabs(x), knee);
      return std::copysign(inside * part + outside * (std::fabs(x) - part), x);
    };
    double before = 10.0, now = 10.0;
    double factor = 1.0, worst = 0.0, early = 0.0;
    for (int k = 0; k < 400; ++k) {
      const double ahead = now + method.look_ahead * (now - before);
      const double next = now + method.momentum * (now - before) - method.learning_rate * slope(ahead);
      before = now;
      now = next;
      factor *= found->rate;
      if (factor < 1e-250 || std::fabs(now) < 1e-280) break;
      (k < 100 ? early : worst) = std::max(k < 100 ? early : worst, std::fabs(now) / factor);
    }
    INFO("kappa " << kappa << " rate " << method.learning_rate << " momentum " << method.momentum);
    CHECK(worst <= 10.0 * std::max(early, 10.0));
  }
}

TEST_CASE("Slow methods are certified too: their rates are as good as on quadratics") {
  // Steps so short, and momentum so near 1, that the condition is decided within a millionth of frequency 0.
  for (double kappa : {2.0, 10.0, 100.0, 1000.0}) {
    const Curvatures curvatures{1.0 / kappa, 1.0};
    for (double rate : {1e-3, 1e-5, 1e-7, 1e-9}) {
      INFO("kappa " << kappa << " rate " << rate);
      const auto plain = certified_rate({rate, 0.0, 0.0}, curvatures);
      REQUIRE(plain);
      CHECK((1.0 - plain->rate) / (rate / kappa) == Approx(1.0).margin(1e-5 + 0x1p-50 * kappa / rate));
      for (double ahead : {0.0, 0.9}) {
        const MomentumMethod method{rate, 0.9, ahead};
        const auto found = certified_rate(method, curvatures);
        REQUIRE(found);
        if (rate == 1e-3) continue;  // complex roots; below they are real, and the slow one belongs to mu
        const double gain = 1.0 - quadratic_rate(method, curvatures);
        CHECK((1.0 - found->rate) / gain == Approx(1.0).margin(1e-5 + 0x1p-47 / gain));
      }
    }
  }
  // Nesterov's momentum close to 1 and a step of a thousandth.
  CHECK(certified_rate({4.3e-4, 0.99938, 0.99938}, {1.0 / 830.0, 1.0})->rate < 0.9998);
}

TEST_CASE("A method that stands still has the rate 1, and no certificate") {
  CHECK_FALSE(wrong({0.0, 0.5, 0.0}, {0.1, 1.0}));
  CHECK(quadratic_rate({0.0, 0.5, 0.0}, {0.1, 1.0}) == 1.0);
  CHECK_FALSE(certified_rate({0.0, 0.5, 0.0}, {0.1, 1.0}));
  CHECK(cycle({0.0, 0.5, 0.0}, {0.1, 1.0}) == 0);
}

TEST_CASE("Polygons with many corners are found where only they close the walk") {
  CHECK(cycle({0.03, 0.9975, 0.0}, {0.1, 1.0}) == 41);
}

TEST_CASE("At the edges rates stay in order, and certificates are those of the rates") {
  int certified = 0;
  for (double kappa : {1.0, 1.0 + 1e-9, 2.0, 17.9, 18.0, 1000.0, 1e6}) {
    for (double momentum : {-0.5, 0.0, 1e-12, 0.5, 1.0 - 1e-9, 1.0, 1.5}) {
      const double limit = 2.0 * (1.0 + momentum);
      for (double rate : {1e-12, 1e-3, 1.0, limit * (1.0 - 1e-9), limit, limit * (1.0 + 1e-9), 4.0, 1e6}) {
        for (double ahead : {0.0, 0.3, momentum, 2.0, -0.2, 1e3}) {
          const MomentumMethod method{rate, momentum, ahead};
          const Curvatures curvatures{1.0 / kappa, 1.0};
          INFO("kappa " << kappa << " rate " << rate << " momentum " << momentum << " ahead " << ahead);
          REQUIRE((rate > 0.0 || wrong(method, curvatures)));
          if (wrong(method, curvatures)) continue;
          const double quadratic = quadratic_rate(method, curvatures);
          CHECK(quadratic >= 0.0);
          const auto found = certified_rate(method, curvatures);
          const int corners = cycle(method, curvatures);
          CHECK_FALSE((found && corners > 0));
          if (!found) continue;
          ++certified;
          CHECK(found->rate >= quadratic);
          CHECK(found->rate < 1.0);
          CHECK(found->multiplier >= 0.0);
          CHECK(found->multiplier <= found->rate);
          const auto proved = rate_certificate(method, curvatures);
          if (!proved) continue;
          CHECK(to_double(proved->rate) >= found->rate * (1.0 - 1e-9));
          CHECK(to_double(proved->rate) < 1.0);
        }
      }
    }
  }
  CHECK(certified > 200);
  // With one curvature only, everything is a quadratic.
  CHECK(certified_rate({1.0, 0.0, 0.0}, {1.0, 1.0})->rate == Approx(0.0).margin(1e-5));
}

TEST_CASE("What cannot have a rate is refused at its field") {
  CHECK(wrong({1e200, 0.0, 0.0}, {0.5, 1.0})->field == "learning_rate");
  CHECK(wrong({1.0, 1e200, 0.0}, {0.5, 1.0})->field == "momentum");
  CHECK(wrong({1.0, 0.0, -1e200}, {0.5, 1.0})->field == "look_ahead");
  CHECK(wrong({1.0, 0.0, 0.0}, {0.5, 1e200})->field == "L");
  CHECK(wrong({1.0, 0.0, 0.0}, {0.0, 1.0})->field == "mu");
  CHECK(wrong({1.0, 0.0, 0.0}, {2.0, 1.0})->field == "mu");
  CHECK(wrong({-1e-9, 0.0, 0.0}, {0.5, 1.0})->field == "learning_rate");
  CHECK(wrong({1.0, NAN, 0.0}, {0.5, 1.0})->code == "not_finite");
  CHECK_FALSE(wrong({1.0, 0.0, 0.0}, {1.0, 1.0}));
}
