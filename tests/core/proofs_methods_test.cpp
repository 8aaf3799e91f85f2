// The meter of methods that remember, search, or walk through noise: lines and ledgers of T8, T10, T11, T13, T15 to
// T17.
#include <random>

#include "tests/core/metered_runs.hpp"

using namespace metered_runs;

namespace {

const MeterLine& line_of(const Meter& meter, const char* id) {
  for (const MeterLine& line : meter.lines)
    if (line.id == id) return line;
  FAIL("no line " << id);
  return meter.lines.front();
}

Recorded roll(const Function& f, const std::vector<double>& start, double rate, double momentum, int steps) {
  return record(f, start, steps, [&](const Points& points) {
    const auto& now = points.back();
    const auto& before = points[points.size() > 1 ? points.size() - 2 : 0];
    std::vector<double> next = now;
    for (std::size_t i = 0; i < now.size(); ++i)
      next[i] += momentum * (now[i] - before[i]) - rate * f.slope(now, static_cast<int>(i));
    return next;
  });
}

Meter measure_rolling(const Function& f, const Recorded& run, double rate, double momentum, double L, double mu) {
  MeteredRun wanted = metered(run, rate);
  wanted.momentum = momentum;
  const auto found = meter("T11", wanted, {L, mu, f.minimiser, f.minimum});
  REQUIRE(found);
  return *found;
}

struct Expected {
  std::vector<double> moments;
  double variance;
};

Meter measure_noise(const char* theorem, const Recorded& run, double rate, double L, double mu,
                    const Expected& expected) {
  MeteredRun wanted = metered(run, rate);
  wanted.expected = expected.moments;
  const std::vector<double> star(static_cast<std::size_t>(run.dimension), 0.0);
  const auto found = meter(theorem, wanted, {L, mu, star, 0.0, expected.variance});
  REQUIRE(found);
  return *found;
}

}  // namespace

TEST_CASE("Nesterov's potentials never rise on 1,000 functions each; their ledgers add up, and no bar is negative") {
  std::mt19937 random(8);
  std::uniform_real_distribution<double> uniform(0.0, 1.0);
  int rises = 0;
  for (int instance = 0; instance < 1000; ++instance) {
    const double L = std::exp(4.0 * uniform(random) - 2.0), mu = L * std::exp(-0.05 - 6.0 * uniform(random));
    const double q = std::sqrt(mu / L);
    const bool steep_inside = instance % 4 == 1;
    const Function f = instance % 2 == 0
                           ? diagonal({mu, L, mu + (L - mu) * uniform(random)}, {uniform(random), 0.0, -1.0})
                           : bent(steep_inside ? L : mu, steep_inside ? mu : L, 3.0 * uniform(random));
    std::vector<double> start(static_cast<std::size_t>(f.dimension));
    for (double& x : start) x = 20.0 * uniform(random) - 10.0;
    INFO("instance " << instance << " L " << L << " mu " << mu);
    const Recorded convex = accelerate(f, start, L, 80, fista);
    const double scale = convex.value[0] + L * 400.0;
    const auto holds = [](const Meter& meter, double size) {
      CHECK(failures(meter).empty());
      CHECK(meter.lines.size() == 5);
      REQUIRE(meter.ledger.size() == 1);
      CHECK(read(meter.ledger[0], size).worst < 1e-12);
      CHECK(read(meter.ledger[0], size).negative > -1e-12);
    };
    holds(measure("T8", f, convex, 1.0 / L, L, 0.0), 1600.0 * scale);  // weights grow to 40, their squares to 1,600
    const Recorded strong = accelerate(f, start, L, 80, [q](int) { return (1.0 - q) / (1.0 + q); });
    holds(measure("T10", f, strong, 1.0 / L, L, mu), scale);
    for (std::size_t k = 1; k < convex.value.size(); ++k) rises += convex.value[k] > convex.value[k - 1] * 1.01;
  }
  CHECK(rises > 100);  // the values themselves do rise
}

TEST_CASE("A ledger of Nesterov's proof needs the points where gradients were taken, and the proof's own momentum") {
  const Function f = diagonal({1.0, 0.1}, {0.0, 0.0});
  Recorded run = accelerate(f, {1.0, 1.0}, 1.0, 20, fista);
  CHECK(measure("T8", f, run, 1.0, 1.0, 0.0).ledger.size() == 1);
  const Recorded other = accelerate(f, {1.0, 1.0}, 1.0, 20, [](int k) { return k / (k + 3.0); });
  CHECK(measure("T8", f, other, 1.0, 1.0, 0.0).ledger.empty());
  CHECK(measure("T10", f, run, 1.0, 1.0, 0.1).ledger.empty());
  run.ahead_value.clear();
  const Meter blind = measure("T8", f, run, 1.0, 1.0, 0.0);
  CHECK(blind.ledger.empty());
  CHECK(blind.lines.size() == 2);  // a, b and c speak of the look-ahead points
  // An understated L: the step is no longer 1 / L, and that is what the ledger names.
  const Recorded quick = accelerate(f, {1.0, 1.0}, 1.0, 20, fista);
  const Meter wrong = measure("T8", f, quick, 1.0, 0.5, 0.0);
  REQUIRE(wrong.ledger.size() == 1);
  CHECK(read(wrong.ledger[0], 400.0).worst < 1e-12);
  CHECK(failing(wrong).count("a") == 1);
  CHECK(wrong.ledger[0].bars.back().id == "step");
  CHECK(std::fabs(wrong.ledger[0].bars.back().values[0]) > 0.01);
}

TEST_CASE("The ledger of exact line search adds up, and is empty on the worst case") {
  std::mt19937 random(9);
  std::uniform_real_distribution<double> uniform(0.0, 1.0);
  for (int instance = 0; instance < 1000; ++instance) {
    const double L = std::exp(4.0 * uniform(random) - 2.0), mu = L * std::exp(-0.05 - 4.0 * uniform(random));
    const std::vector<double> curvatures{mu, L, mu + (L - mu) * uniform(random)};
    const Function f = diagonal(curvatures, {0.0, 0.0, 0.0});
    const Recorded run = search(f, curvatures, {20.0 * uniform(random), uniform(random), uniform(random)}, 30);
    const Meter found = measure("T13", f, run, 1.0, L, mu);
    REQUIRE(found.ledger.size() == 1);
    INFO("instance " << instance << " L " << L << " mu " << mu);
    CHECK(failures(found).empty());
    CHECK(read(found.ledger[0], run.value[0] * L / (L - mu)).worst < 1e-12);
    CHECK(read(found.ledger[0], run.value[0] * L / (L - mu)).negative > -1e-12);
  }
  const Function worst = diagonal({0.1, 1.0}, {0.0, 0.0});
  const Meter tight = measure("T13", worst, search(worst, {0.1, 1.0}, {10.0, 1.0}, 8), 1.0, 1.0, 0.1);
  for (const LedgerBar& bar : tight.ledger[0].bars)
    for (const double value : bar.values) CHECK(value == Approx(0.0).margin(1e-13));
  CHECK(measure("T13", diagonal({1.0}, {0.0}), search(diagonal({1.0}, {0.0}), {1.0}, {3.0}, 4), 1.0, 1.0, 1.0)
            .ledger.empty());
}

TEST_CASE("Heavy ball on 1,000 quadratics: the form falls by the momentum, the transient stays under its bound") {
  std::mt19937 random(10);
  std::uniform_real_distribution<double> uniform(0.0, 1.0);
  for (int instance = 0; instance < 1000; ++instance) {
    const double L = std::exp(4.0 * uniform(random) - 2.0), mu = L * std::exp(-0.05 - 6.0 * uniform(random));
    const double s = std::sqrt(L), t = std::sqrt(mu), ratio = (s - t) / (s + t);
    const bool tuned = instance % 2 == 0;
    const double momentum = tuned ? ratio * ratio : ratio * ratio + (1.0 - ratio * ratio) * uniform(random);
    const double rate = tuned ? 4.0 / ((s + t) * (s + t)) : (1.0 + momentum) * 2.0 / (L + mu);
    const Function f = diagonal({mu, L, mu + (L - mu) * uniform(random)}, {uniform(random), 0.0, -1.0});
    const Recorded run = roll(f, {20.0 * uniform(random), 5.0, uniform(random)}, rate, momentum, 60);
    const auto broken = failing(measure_rolling(f, run, rate, momentum, L, mu));
    INFO("instance " << instance << " L " << L << " mu " << mu << " momentum " << momentum);
    CHECK(broken == (tuned ? std::set<std::string>{} : std::set<std::string>{"4"}));
  }
}

TEST_CASE("Heavy ball where the proof does not apply") {
  const Function bowl = diagonal({0.1, 1.0}, {0.0, 0.0});
  // Too little momentum: the roots are real, and both the tuning and the bound fall.
  const auto slow = failing(measure_rolling(bowl, roll(bowl, {1.0, 1.0}, 1.0, 0.1, 30), 1.0, 0.1, 1.0, 0.1));
  CHECK(slow == std::set<std::string>{"3", "4", "H"});
  // Not a quadratic: the first line to break is the one that needs it.
  const Function corner = bent(25.0, 1.0, 1.0);
  const Meter found =
      measure_rolling(corner, roll(corner, {3.3}, 1.0 / 9.0, 4.0 / 9.0, 30), 1.0 / 9.0, 4.0 / 9.0, 25.0, 1.0);
  CHECK(line_of(found, "1").failures == 0);
  CHECK(line_of(found, "3").failures == 0);
  CHECK(line_of(found, "E").failures > 0);
}

TEST_CASE("Subgradients: no line fails on 1,000 functions, the ledger adds up, and the tuned step reaches its bound") {
  std::mt19937 random(12);
  std::uniform_real_distribution<double> uniform(0.0, 1.0);
  for (int instance = 0; instance < 1000; ++instance) {
    const double steep = std::exp(2.0 * uniform(random) - 1.0);
    const int dimension = 1 + instance % 4;
    Function f;
    f.dimension = dimension;
    f.minimiser.assign(static_cast<std::size_t>(dimension), uniform(random));
    const double centre = f.minimiser[0];
    f.value = [=](const std::vector<double>& x) {
      double sum = 0.0;
      for (const double each : x) sum += steep * std::fabs(each - centre);
      return sum;
    };
    f.slope = [=](const std::vector<double>& x, int i) {
      const double d = x[static_cast<std::size_t>(i)] - centre;
      return d == 0.0 ? 0.0 : std::copysign(steep, d);
    };
    std::vector<double> start;
    for (int i = 0; i < dimension; ++i) start.push_back(10.0 * uniform(random) - 5.0);
    const double M = steep * std::sqrt(dimension), rate = 0.01 + uniform(random);
    const Recorded run = descend(f, start, rate, 50);
    const Meter found = measure("T15", f, run, rate, M, 0.0);
    INFO("instance " << instance << " M " << M << " rate " << rate);
    CHECK(failures(found).empty());
    REQUIRE(found.ledger.size() == 1);
    CHECK(read(found.ledger[0], 100.0).worst < 1e-12);
    CHECK(read(found.ledger[0], 100.0).negative > -1e-12);
    CHECK(failing(measure("T15", f, run, rate, 0.5 * M, 0.0)).count("G") == 1);
  }
}

TEST_CASE("The floor of the noise: expectations are equations on a parabola and inequalities on a bowl") {
  const Recorded any = descend(diagonal({1.0}, {0.0}), {3.0}, 0.5, 40);
  const auto moments = [](const std::vector<double>& curvatures, double rate, double start, int steps, double sd) {
    std::vector<double> sum(static_cast<std::size_t>(steps) + 1, 0.0);
    for (const double lambda : curvatures) {
      double second = start * start;
      for (double& each : sum) {
        each += second;
        second = (1.0 - rate * lambda) * (1.0 - rate * lambda) * second + rate * rate * sd * sd;
      }
    }
    return Expected{sum, sd * sd * static_cast<double>(curvatures.size())};
  };
  const Meter tight = measure_noise("T16", any, 0.5, 1.0, 1.0, moments({1.0}, 0.5, 3.0, 40, 1.0));
  CHECK(failures(tight).empty());
  for (const MeterLine& line : tight.lines)
    for (std::size_t k = 0; k < line.slack.size(); ++k) CHECK(std::fabs(line.slack[k]) <= line.blur[k]);
  CHECK(line_of(tight, "F").right[39] == Approx(1.0 / 3.0).epsilon(1e-9));  // the floor for rate 1/2, variance 1
  const Meter loose = measure_noise("T16", any, 0.5, 1.0, 0.1, moments({0.1, 1.0}, 0.5, 3.0, 40, 1.0));
  CHECK(failures(loose).empty());
  CHECK(line_of(loose, "2").slack[20] > 0.1);
  // A longer step than 2 / (L + mu): now the steep direction decides.
  const Recorded long_steps = descend(diagonal({1.0}, {0.0}), {3.0}, 1.9, 40);
  CHECK(failing(measure_noise("T16", long_steps, 1.9, 1.0, 0.9, moments({0.9, 1.0}, 1.9, 3.0, 40, 1.0))) ==
        std::set<std::string>{"2", "F"});
  // The squares of one noisy run are no expectations: they break the lines.
  std::mt19937 random(3);
  std::normal_distribution<double> normal;
  Expected one{{9.0}, 1.0};
  for (double x = 3.0; one.moments.size() < 41;) {
    x -= 0.5 * (x + normal(random));
    one.moments.push_back(x * x);
  }
  CHECK(failing(measure_noise("T16", any, 0.5, 1.0, 1.0, one)).count("2") == 1);
  const auto refused = meter("T16", metered(any, 0.5), {1.0, 1.0, std::vector<double>{0.0}, 0.0, 1.0});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().field == "moments");
}

TEST_CASE("The floor holds on 1,000 quadratics, with steps up to 2 / (L + mu)") {
  std::mt19937 random(14);
  std::uniform_real_distribution<double> uniform(0.0, 1.0);
  const Recorded any = descend(diagonal({1.0}, {0.0}), {3.0}, 0.5, 40);
  for (int instance = 0; instance < 1000; ++instance) {
    const double L = std::exp(4.0 * uniform(random) - 2.0), mu = L * std::exp(-5.0 * uniform(random));
    const double rate = (0.01 + 0.99 * uniform(random)) * 2.0 / (L + mu), sd = uniform(random);
    std::vector<double> sum(41, 0.0);
    for (const double lambda : {mu, L, mu + (L - mu) * uniform(random)}) {
      double second = 100.0 * uniform(random);
      for (double& each : sum) {
        each += second;
        second = (1.0 - rate * lambda) * (1.0 - rate * lambda) * second + rate * rate * sd * sd;
      }
    }
    INFO("instance " << instance << " L " << L << " mu " << mu << " rate " << rate);
    CHECK(failures(measure_noise("T16", any, rate, L, mu, {sum, 3.0 * sd * sd})).empty());
  }
}

TEST_CASE("Robbins and Monro: the error is sigma^2 / (mu^2 K) exactly, for any start") {
  const Recorded any = descend(diagonal({2.0}, {0.0}), {7.0}, 0.1, 100);
  // E |x_k - x*|^2 with learning rates c / (mu (k + 1)) on a quadratic whose curvatures are all mu.
  const auto noisy = [](double c, double mu, double start, double variance) {
    Expected expected{{start}, variance};
    for (int k = 0; k < 100; ++k) {
      const double rate = c / (mu * (k + 1)), factor = 1.0 - mu * rate;
      expected.moments.push_back(factor * factor * expected.moments.back() + rate * rate * variance);
    }
    return expected;
  };
  std::mt19937 random(17);
  std::uniform_real_distribution<double> uniform(0.0, 1.0);
  for (int instance = 0; instance < 1000; ++instance) {
    const double mu = std::exp(4.0 * uniform(random) - 2.0), start = 100.0 * uniform(random),
                 variance = 9.0 * uniform(random);
    INFO("instance " << instance << " mu " << mu << " start " << start << " variance " << variance);
    CHECK(failures(measure_noise("T17", any, 1.0 / mu, mu, mu, noisy(1.0, mu, start, variance))).empty());
  }
  // 9/4, 9/40, 9/400 for mu = 2, sigma = 3.
  const Meter found = measure_noise("T17", any, 0.5, 2.0, 2.0, noisy(1.0, 2.0, 49.0, 9.0));
  const MeterLine& bound = line_of(found, "H");
  CHECK(bound.right[0] == Approx(9.0 / 4.0).epsilon(1e-12));
  CHECK(bound.left[9] == Approx(9.0 / 40.0).epsilon(1e-12));
  CHECK(bound.left[99] == Approx(9.0 / 400.0).epsilon(1e-12));
  // With a quarter of the rate the conditions on the sums hold, but the rate is lost.
  const Expected slow = noisy(0.25, 2.0, 49.0, 9.0);
  CHECK(failing(measure_noise("T17", any, 0.125, 2.0, 2.0, slow)) == std::set<std::string>{"1", "2", "H"});
}
