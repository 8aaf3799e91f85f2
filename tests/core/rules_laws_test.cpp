// Rules against worked examples, closed forms and laws that hold exactly.
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "tests/core/rules_walk.hpp"

using namespace downhill;
using namespace walk;

namespace {

Approx close(double x) { return Approx(x).epsilon(1e-14); }

/// One step from a given state, in one coordinate; `before` is the number of steps already counted.
template <class R>
struct Single {
  double theta;
  std::array<double, slot_count<R> + 1> slots{};

  Single(Values<R> values, double rate, double at, std::array<double, slot_count<R> + 1> state, double g,
         int before = 0)
      : theta(at), slots(state) {
    auto coef = R::template Coef<double>::from(values.list.data());
    for (int t = 0; t <= before; ++t) coef.advance(rate);
    R::template step<double>(theta, g, slots.data(), coef);
  }
};

Point parabola(const Point& p) { return {2 * p[0], 2 * p[1]}; }

template <class R>
std::vector<double> path(Values<R> values, double start, int steps) {
  Run<R> run(values, {start, start});
  std::vector<double> xs;
  for (int k = 0; k < steps; ++k) {
    run.step(parabola);
    xs.push_back(run.theta[0]);
  }
  return xs;
}

void check_path(const std::vector<double>& got, const std::vector<double>& expected, double tolerance) {
  for (std::size_t i = 0; i < expected.size(); ++i) CHECK(got[i] == Approx(expected[i]).epsilon(0).margin(tolerance));
}

Gradient times(const Gradient& f, double factor) {
  return [f, factor](const Point& p) {
    const Point g = f(p);
    return Point{factor * g[0], factor * g[1]};
  };
}

Point turn(const Point& p) {
  const double h = std::sqrt(0.5);
  return {h * (p[0] - p[1]), h * (p[0] + p[1])};
}
Point turn_back(const Point& p) {
  const double h = std::sqrt(0.5);
  return {h * (p[0] + p[1]), h * (p[1] - p[0])};
}
Point turned_bowl(const Point& p) { return turn(bowl(turn_back(p))); }

/// How far the run on the turned bowl is from the turned run.
template <class R>
double rotation_gap(const Values<R>& values) {
  const Point straight = turn(end<R>(values, {1, 1}, 30, bowl));
  const Point turned = end<R>(values, turn({1, 1}), 30, turned_bowl);
  return std::abs(straight[0] - turned[0]) + std::abs(straight[1] - turned[1]);
}

template <class R>
void check_gradient_scale_is_irrelevant() {
  const auto values = Values<R>().with("learning_rate", 0.01).with("epsilon", 0);
  for (double factor : {4.0, 0x1p-20}) {
    INFO(R::info.id << " " << factor);
    CHECK(end<R>(values, {1, 1}, 100, bowl) == end<R>(values, {1, 1}, 100, times(bowl, factor)));
  }
}

template <class R>
void check_gradient_scale_is_learning_rate() {
  const auto values = Values<R>().with("learning_rate", 0.01);
  INFO(R::info.id);
  CHECK(end<R>(values, {1, 1}, 100, bowl) ==
        end<R>(values.with("learning_rate", 0.01 / 64), {1, 1}, 100, times(bowl, 64)));
}

/// Suboptimality of rule R after `steps` on the chain (x₁² + Σ(x_i − x_{i+1})² + x_d²)/8 − x₁/4, d = 200, from 0.
template <class R>
std::vector<double> chain_gaps(const Values<R>& values, const std::vector<int>& at) {
  constexpr std::size_t d = 200;
  const auto value = [](const std::vector<double>& x) {
    double sum = x[0] * x[0] + x[d - 1] * x[d - 1];
    for (std::size_t i = 0; i + 1 < d; ++i) sum += (x[i] - x[i + 1]) * (x[i] - x[i + 1]);
    return sum / 8 - x[0] / 4;
  };
  const double best = -0.125 * d / (d + 1.0);  // at x_i = 1 - i/(d + 1)
  auto coef = R::template Coef<double>::from(values.list.data());
  std::vector<double> x(d, 0.0), asked(d), g(d), gaps;
  std::vector<std::array<double, slot_count<R> + 1>> slots(d);
  for (int k = 1; k <= at.back(); ++k) {
    coef.advance(1.0);
    for (std::size_t i = 0; i < d; ++i) {
      asked[i] = x[i];
      if constexpr (AsksElsewhere<R>) asked[i] = R::template query<double>(x[i], slots[i].data(), coef);
    }
    for (std::size_t i = 0; i < d; ++i) {
      g[i] = (2 * asked[i] - (i > 0 ? asked[i - 1] : 0) - (i + 1 < d ? asked[i + 1] : 0)) / 4 - (i == 0 ? 0.25 : 0);
    }
    for (std::size_t i = 0; i < d; ++i) R::template step<double>(x[i], g[i], slots[i].data(), coef);
    for (int wanted : at) {
      if (wanted == k) gaps.push_back(value(x) - best);
    }
  }
  return gaps;
}

}  // namespace

TEST_CASE("single steps of gradient descent and momentum", "[rules][laws]") {
  const Values<GradientDescent> gd;
  CHECK(Single<GradientDescent>(gd, 0.1, 8, {}, 16).theta == close(6.4));
  CHECK(Single<GradientDescent>(gd, 2, -3, {}, 0.5).theta == -4);
  CHECK(Single<GradientDescent>(gd, 2, 0.25, {}, -0.125).theta == 0.5);
  const Values<Momentum> heavy;
  const Single<Momentum> first(heavy, 0.1, 5, {0}, 10), second(heavy, 0.1, 4, {10}, 8);
  const Single<Momentum> third(heavy.with("momentum", 0.5), 0.2, 1, {-2}, 0.5);
  CHECK(first.theta == 4);
  CHECK(first.slots[0] == 10);
  CHECK(second.theta == close(2.3));
  CHECK(second.slots[0] == 17);
  CHECK(third.theta == close(1.1));
  CHECK(third.slots[0] == -0.5);
}

TEST_CASE("single look-ahead steps of Nesterov", "[rules][laws]") {
  const auto check = [](double theta, double v, double rate, double beta, const std::vector<double>& expected) {
    const auto values = Values<Nesterov>().with("form", 1).with("momentum", beta);
    auto coef = Nesterov::Coef<double>::from(values.list.data());
    coef.advance(rate);
    coef.advance(rate);  // the first momentum of a sequence meets no velocity
    const double asked = Nesterov::query<double>(theta, &v, coef);
    Nesterov::step<double>(theta, 2 * asked, &v, coef);
    CHECK(theta == close(expected[0]));
    CHECK(v == close(expected[1]));
  };
  check(5, 0, 0.1, 0.9, {4, 10});
  check(4, 10, 0.1, 0.9, {2.48, 15.2});
  check(2, -1, 0.01, 0.5, {1.9649, 3.51});
}

TEST_CASE("single steps of AdaGrad and RMSprop", "[rules][laws]") {
  const auto ada = Values<Adagrad>().with("epsilon", 1e-8);
  const Single<Adagrad> a(ada, 0.5, 8, {0}, 16), b(ada, 0.5, 7.5, {256}, 15), c(ada, 0.1, 0, {1}, -1);
  CHECK(a.theta == close(7.5000000003125));
  CHECK(a.slots[0] == 256);
  CHECK(b.theta == close(7.15802943571526));
  CHECK(b.slots[0] == 481);
  CHECK(c.theta == close(0.07071067761865475));
  const auto rms = Values<Rmsprop>().with("rho", 0.9);
  const Single<Rmsprop> d(rms, 0.1, 8, {}, 16), e(rms, 0.1, 7, {4, 0, 0}, 3), f(rms, 0.01, 0, {1, 0, 0}, -1);
  CHECK(d.theta == close(7.683772234608162));
  CHECK(d.slots[0] == close(25.6));
  CHECK(e.theta == close(6.8585786444293575));
  CHECK(e.slots[0] == close(4.5));
  CHECK(f.theta == close(0.009999999900000002));
}

TEST_CASE("single steps of Adam and AdamW", "[rules][laws]") {
  const Values<Adam> adam;
  const Single<Adam> a(adam, 0.1, 8, {0, 0}, 16), b(adam, 0.1, 7.9, {1.6, 0.256}, 15.8, 1);
  const Single<Adam> c(adam, 0.01, 1, {0.2, 0.04}, -1, 9);
  CHECK(a.theta == close(7.9000000000625));
  CHECK(a.slots[0] == close(1.6));
  CHECK(a.slots[1] == close(0.256));
  CHECK(b.theta == close(7.800034764239992));
  CHECK(b.slots[1] == close(0.505384));
  CHECK(c.theta == close(0.9993944670200631));
  const auto decayed = Values<Adamw>().with("weight_decay", 0.1);
  CHECK(Single<Adamw>(decayed, 0.01, 1, {0, 0}, 0.001).theta == close(0.989000099999));
  CHECK(Single<Adamw>(decayed, 0.05, -2, {0.5, 0.3}, 0.2, 4).theta == close(-1.9974042607837401));
  CHECK(Single<Adam>(adam.with("weight_decay", 0.1), 0.01, 1, {0, 0}, 0.001).theta == Approx(0.99).epsilon(1e-8));
}

TEST_CASE("Lion's sign and its two memories", "[rules][laws]") {
  const Values<Lion> lion;
  const Single<Lion> first(lion, 1e-4, 1, {0}, 0.5);
  CHECK(first.theta == close(0.9999));
  CHECK(first.slots[0] == close(0.005));
  const Single<Lion> second(lion, 1e-4, 0.9999, first.slots, -0.1);
  CHECK(second.theta == close(1.0));  // 0.9 · 0.005 < 0.1 · 0.1
  CHECK(second.slots[0] == close(0.00395));
  CHECK(Single<Lion>(lion.with("weight_decay", 0.1), 0.01, 2, {0}, -3).theta == close(2.008));
  CHECK(Single<Lion>(lion, 0.01, 2, {0}, 0).theta == 2);
  // Where memory and gradient balance, ½ · ½ = ½ · ½, there is no sign and no step.
  CHECK(Single<Lion>(lion.with("beta1", 0.5), 0.01, 2, {0.5}, -0.5).theta == 2);
}

TEST_CASE("three steps on x squared from 8", "[rules][laws]") {
  check_path(path(Values<GradientDescent>().with("learning_rate", 0.1), 8, 3), {6.4, 5.12, 4.096}, 1e-14);
  check_path(path(Values<Momentum>().with("learning_rate", 0.1), 8, 3), {6.4, 3.68, 0.496}, 1e-14);
  check_path(path(Values<Nesterov>().with("learning_rate", 0.1).with("form", 1), 8, 3), {6.4, 3.968, 1.42336}, 1e-14);
  check_path(path(Values<Adagrad>().with("learning_rate", 0.5).with("epsilon", 1e-8), 8, 3),
             {7.5, 7.158029436, 6.884724551}, 1e-9);
  check_path(path(Values<Rmsprop>().with("learning_rate", 0.1).with("rho", 0.9), 8, 3),
             {7.683772235, 7.458789048, 7.272673682}, 1e-9);
  const auto adam = path(Values<Adam>().with("learning_rate", 0.1), 8, 236);
  check_path(adam, {7.9, 7.800034764, 7.700127987}, 1e-9);
  CHECK(std::abs(adam[154]) >= 0.1);
  CHECK(std::abs(adam[155]) < 0.1);
  CHECK(adam[235] == Approx(-7.5e-4).epsilon(0.01));
  check_path(path(Values<Momentum>().with("learning_rate", 0.1), 5, 6), {4, 2.3, 0.31, -1.543, -2.9021, -3.5449}, 5e-5);
  check_path(path(Values<Adam>().with("learning_rate", 0.5), 5, 4), {4.5, 4.0021, 3.5079, 3.0197}, 5e-5);
}

TEST_CASE("the first step", "[rules][laws]") {
  const double g = -0.37;
  CHECK(Single<Adam>(Values<Adam>().with("epsilon", 0.1), 0.01, 0, {}, g).theta == close(0.01 * 0.37 / (0.37 + 0.1)));
  CHECK(Single<Adagrad>(Values<Adagrad>().with("epsilon", 0.1), 0.01, 0, {}, g).theta ==
        close(0.01 * 0.37 / (0.37 + 0.1)));
  CHECK(Single<Rmsprop>(Values<Rmsprop>().with("epsilon", 0), 0.01, 0, {}, g).theta == close(0.1));
  CHECK(Single<Adam>(Values<Adam>().with("bias_correction", 0).with("epsilon", 0), 1, 0, {}, g).theta ==
        close(std::sqrt(10.0)));
  CHECK(Single<Adam>(Values<Adam>().with("epsilon", 0.2).with("epsilon_inside", 1), 1, 0, {}, g).theta ==
        close(0.37 / std::sqrt(0.37 * 0.37 + 0.2)));
  CHECK(Single<Adamw>(Values<Adamw>().with("epsilon", 0.2).with("epsilon_inside", 1), 1, 0, {}, g).theta ==
        close(0.37 / std::sqrt(0.37 * 0.37 + 0.2)));
  CHECK(Single<Adagrad>(Values<Adagrad>().with("epsilon", 0.2).with("epsilon_inside", 1), 1, 0, {}, g).theta ==
        close(0.37 / std::sqrt(0.37 * 0.37 + 0.2)));
  CHECK(Single<Rmsprop>(Values<Rmsprop>().with("epsilon", 0.2).with("epsilon_inside", 1), 1, 0, {}, g).theta ==
        close(0.37 / std::sqrt(0.01 * 0.37 * 0.37 + 0.2)));
}

TEST_CASE("gradient descent multiplies by 1 - ηλ", "[rules][laws]") {
  const auto stiff = [](const Point& p) { return Point{100 * p[0], 100 * p[1]}; };
  const auto after = [&](double rate) {
    return end<GradientDescent>(Values<GradientDescent>().with("learning_rate", rate), {1, 1}, 1000, stiff)[0];
  };
  CHECK(after(0.0199999) == Approx(0.9900497842465026).epsilon(1e-11));
  CHECK(after(0.02) == 1);
  CHECK(after(0.0200001) == Approx(1.010050116582064).epsilon(1e-11));
}

TEST_CASE("heavy ball is stable below ηλ = 2 + 2β, the framework's Nesterov below 2(1 + β)/(1 + 2β)", "[rules][laws]") {
  const auto identity = [](const Point& p) { return p; };
  const auto size = [&]<class R>(const Values<R>& values) {
    const Point p = end<R>(values, {1, 1}, 3000, identity);
    return std::abs(p[0]);
  };
  CHECK(size(Values<Momentum>().with("learning_rate", 3.79)) < 1e-3);
  CHECK(size(Values<Momentum>().with("learning_rate", 3.81)) > 1e3);
  for (double form : {0.0, 1.0}) {
    const auto values = Values<Nesterov>().with("form", form);
    CHECK(size(values.with("learning_rate", 1.35)) < 1e-3);
    CHECK(size(values.with("learning_rate", 1.365)) > 1e3);
  }
}

TEST_CASE("the scale of the gradient", "[rules][laws]") {
  check_gradient_scale_is_irrelevant<Adam>();
  check_gradient_scale_is_irrelevant<Amsgrad>();
  check_gradient_scale_is_irrelevant<Adamax>();
  check_gradient_scale_is_irrelevant<Nadam>();
  check_gradient_scale_is_irrelevant<Adagrad>();
  check_gradient_scale_is_irrelevant<Rmsprop>();
  check_gradient_scale_is_learning_rate<GradientDescent>();
  check_gradient_scale_is_learning_rate<Momentum>();
  check_gradient_scale_is_learning_rate<Nesterov>();
  check_gradient_scale_is_learning_rate<ThreeParameter>();
  CHECK(end<Lion>({}, {1, 1}, 100, bowl) == end<Lion>({}, {1, 1}, 100, times(bowl, 8)));
  CHECK(end<Rprop>({}, {1, 1}, 100, bowl) == end<Rprop>({}, {1, 1}, 100, times(bowl, 8)));
}

TEST_CASE("a shifted bowl shifts the run", "[rules][laws]") {
  // Few enough binary digits for every operation to be exact.
  const auto at = [](double shift) {
    return [shift](const Point& p) { return Point{p[0] - shift, 2 * (p[1] - shift)}; };
  };
  const auto gd = Values<GradientDescent>().with("learning_rate", 0.125);
  const auto heavy = Values<Momentum>().with("learning_rate", 0.125).with("momentum", 0.5);
  const Point a = end<GradientDescent>(gd, {1, 3}, 8, at(0)), b = end<GradientDescent>(gd, {17, 19}, 8, at(16));
  const Point c = end<Momentum>(heavy, {1, 3}, 8, at(0)), d = end<Momentum>(heavy, {17, 19}, 8, at(16));
  CHECK(b == Point{a[0] + 16, a[1] + 16});
  CHECK(d == Point{c[0] + 16, c[1] + 16});
}

TEST_CASE("rules that are another rule at one value of a parameter", "[rules][laws]") {
  const Point start{-1.2, 1};
  const Point plain = end<GradientDescent>({}, start, 100, rosenbrock);
  CHECK(end<Momentum>(Values<Momentum>().with("momentum", 0), start, 100, rosenbrock) == plain);
  CHECK(end<Nesterov>(Values<Nesterov>().with("momentum", 0), start, 100, rosenbrock) == plain);
  CHECK(end<Langevin>(Values<Langevin>().with("temperature", 0).with("learning_rate", 1e-3), start, 100, rosenbrock) ==
        plain);
  const auto three = Values<ThreeParameter>().with("look_ahead", 0);
  CHECK(end<ThreeParameter>(three.with("momentum", 0), start, 100, rosenbrock) == plain);
  CHECK(end<Adamw>(Values<Adamw>().with("weight_decay", 0), start, 100, rosenbrock) ==
        end<Adam>({}, start, 100, rosenbrock));
}

TEST_CASE("Adam without its first moment is RMSprop with bias correction", "[rules][laws]") {
  const auto values = Values<Adam>().with("beta1", 0).with("learning_rate", 0.01);
  Run<Adam> adam(values, {-1.2, 1});
  Point theta{-1.2, 1}, v{};
  for (int t = 1; t <= 100; ++t) {
    adam.step(rosenbrock);
    const Point g = rosenbrock(theta);
    for (std::size_t i = 0; i < 2; ++i) {
      v[i] = 0.999 * v[i] + (1 - 0.999) * g[i] * g[i];
      theta[i] -= 0.01 * g[i] / (std::sqrt(v[i] / (1 - std::pow(0.999, t))) + 1e-8);
    }
  }
  CHECK(adam.theta[0] == Approx(theta[0]).epsilon(1e-13));
  CHECK(adam.theta[1] == Approx(theta[1]).epsilon(1e-13));
}

TEST_CASE("AMSGrad is Adam while the squares grow, and slower afterwards", "[rules][laws]") {
  Run<Adam> adam({}, {0, 0});
  Run<Amsgrad> ams({}, {0, 0});
  for (int t = 1; t <= 50; ++t) {
    const auto growing = [t](const Point&) { return Point{0.1 * t, -0.3 * t}; };
    adam.step(growing);
    ams.step(growing);
    REQUIRE(adam.theta == ams.theta);
  }
  const Point at = adam.theta;
  const auto small = [](const Point&) { return Point{0.001, -0.001}; };
  adam.after(400, small);
  ams.after(400, small);
  CHECK(at[0] - ams.theta[0] < 0.999 * (at[0] - adam.theta[0]));
}

TEST_CASE("the framework form of Nesterov stores the look-ahead point of the other form", "[rules][laws]") {
  for (double sequence : {0.0, 1.0, 2.0, 3.0}) {
    const auto values = Values<Nesterov>().with("sequence", sequence).with("kappa", 30);
    Run<Nesterov> framework(values, {-1.2, 1}), ahead(values.with("form", 1), {-1.2, 1});
    for (int k = 0; k < 100; ++k) {
      framework.step(rosenbrock);
      ahead.step(rosenbrock);
      for (std::size_t i = 0; i < 2; ++i) {
        const double point = ahead.theta[i] - ahead.learning_rate * ahead.coef.next * ahead.slots[i][0];
        REQUIRE(framework.theta[i] == Approx(point).epsilon(1e-12).margin(1e-13));
      }
    }
  }
}

TEST_CASE("Nesterov's look-ahead form is y = x + β(x - x₋), x₊ = y - η∇f(y), for every sequence", "[rules][laws]") {
  for (double sequence : {0.0, 1.0, 2.0, 3.0}) {
    INFO("sequence " << sequence);
    const auto values = Values<Nesterov>().with("form", 1).with("sequence", sequence).with("kappa", 25);
    Run<Nesterov> run(values.with("learning_rate", 0.05), {1, 1});
    Point x{1, 1}, before = x;
    double t = 1;
    for (int k = 0; k < 60; ++k) {
      run.step(bowl);
      double beta = sequence == 3 ? 4.0 / 6.0 : 0.9;
      if (sequence == 2) beta = k > 0 ? (k - 1) / (k + 2.0) : 0;
      if (sequence == 1 && k > 0) {
        const double after = (1 + std::sqrt(1 + 4 * t * t)) / 2;
        beta = (t - 1) / after;
        t = after;
      }
      const Point y{x[0] + beta * (x[0] - before[0]), x[1] + beta * (x[1] - before[1])};
      const Point g = bowl(y);
      before = x;
      x = {y[0] - 0.05 * g[0], y[1] - 0.05 * g[1]};
      REQUIRE(std::abs(run.theta[0] - x[0]) <= 1e-14);
      REQUIRE(std::abs(run.theta[1] - x[1]) <= 1e-14);
    }
  }
}

TEST_CASE("acceleration on the chain", "[rules][laws]") {
  const auto check = [](const std::vector<double>& got, const std::vector<double>& expected) {
    for (std::size_t i = 0; i < expected.size(); ++i) CHECK(got[i] == Approx(expected[i]).epsilon(5e-5));
  };
  check(chain_gaps<GradientDescent>({}, {10, 50, 100}), {2.9975e-2, 1.3395e-2, 9.3206e-3});
  const auto fista = Values<Nesterov>().with("sequence", 1).with("form", 1);
  check(chain_gaps<Nesterov>(fista, {10, 50, 100}), {2.0722e-2, 4.4213e-3, 1.9743e-3});
}

TEST_CASE("the three-parameter method contains momentum and Nesterov", "[rules][laws]") {
  const auto three = Values<ThreeParameter>();
  const auto near = [](const Point& a, const Point& b) {
    CHECK(a[0] == Approx(b[0]).epsilon(1e-12));
    CHECK(a[1] == Approx(b[1]).epsilon(1e-12));
  };
  const Point start{-1.2, 1};
  near(end<ThreeParameter>(three.with("look_ahead", 0), start, 100, rosenbrock),
       end<Momentum>({}, start, 100, rosenbrock));
  near(end<ThreeParameter>(three, start, 100, rosenbrock),
       end<Nesterov>(Values<Nesterov>().with("form", 1), start, 100, rosenbrock));
}

TEST_CASE("triple momentum contracts by 1 - 1/√κ", "[rules][laws]") {
  const double kappa = 100, rho = 1 - 1 / std::sqrt(kappa);
  const auto values = Values<ThreeParameter>()
                          .with("learning_rate", (1 + rho) / kappa)
                          .with("momentum", rho * rho / (2 - rho))
                          .with("look_ahead", rho * rho / ((1 + rho) * (2 - rho)));
  const auto valley = [](const Point& p) { return Point{p[0], 100 * p[1]}; };
  Run<ThreeParameter> run(values, {1, 1});
  run.after(100, valley);
  const double at_100 = std::abs(run.theta[0]);
  run.after(100, valley);
  CHECK(std::pow(std::abs(run.theta[0]) / at_100, 0.01) == Approx(rho).epsilon(0.02));
}

TEST_CASE("where the learning rate stands matters only when it changes", "[rules][laws]") {
  const Values<Momentum> outside;
  const auto inside = outside.with("form", 1), averaging = outside.with("form", 2);
  const Point a = end<Momentum>(outside, {1, 1}, 100, bowl), b = end<Momentum>(inside, {1, 1}, 100, bowl);
  const Point c = end<Momentum>(averaging.with("learning_rate", 1e-2), {1, 1}, 100, bowl);
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(b[i] == Approx(a[i]).epsilon(1e-12));
    CHECK(c[i] == Approx(a[i]).epsilon(1e-12));
  }
  const auto dropped = [](const Values<Momentum>& values) {
    Run<Momentum> run(values, {-1.2, 1});
    run.after(50, rosenbrock);
    run.learning_rate /= 10;
    return run.after(50, rosenbrock)[0];
  };
  CHECK(dropped(outside) == Approx(0.3061).epsilon(2e-4));
  CHECK(dropped(inside) == Approx(0.4262).epsilon(2e-4));
  CHECK(dropped(averaging) == Approx(-0.967).epsilon(1e-3));
}

TEST_CASE("turning the bowl by 45 degrees turns the run, unless each coordinate has its own scale", "[rules][laws]") {
  CHECK(rotation_gap(Values<GradientDescent>().with("learning_rate", 0.05)) < 1e-14);
  CHECK(rotation_gap(Values<Momentum>().with("learning_rate", 0.02)) < 1e-13);
  CHECK(rotation_gap(Values<Nesterov>().with("learning_rate", 0.02)) < 1e-13);
  CHECK(rotation_gap(Values<NormalisedGradientDescent>().with("learning_rate", 0.01)) < 1e-13);
  CHECK(rotation_gap(Values<Adam>().with("learning_rate", 0.05)) > 0.01);
  CHECK(rotation_gap(Values<Rprop>()) > 0.01);
}

TEST_CASE("decoupled decay without a gradient is a power", "[rules][laws]") {
  const auto flat = [](const Point&) { return Point{0, 0}; };
  const auto decoupled = Values<Adamw>().with("learning_rate", 0.01).with("weight_decay", 0.1);
  CHECK(end<Adamw>(decoupled, {1, 1}, 50, flat)[0] == Approx(std::pow(0.999, 50)).epsilon(1e-14));
  const auto coupled = Values<Adam>().with("learning_rate", 0.01).with("weight_decay", 0.1);
  CHECK(end<Adam>(coupled, {1, 1}, 50, flat)[0] == Approx(0.5368).epsilon(1e-4));
}

TEST_CASE("a centered RMSprop keeps steady gradients finite", "[rules][laws]") {
  const auto values = Values<Rmsprop>().with("centered", 1).with("rho", 0.5);
  CHECK(std::isfinite(end<Rmsprop>(values, {1, 1}, 500, [](const Point&) { return Point{0.1, 0.7}; })[0]));
}

TEST_CASE("normalised steps are as long as the learning rate", "[rules][laws]") {
  const auto values = Values<NormalisedGradientDescent>().with("learning_rate", 0.5);
  CHECK(end<NormalisedGradientDescent>(values, {3, 4}, 1, parabola) == Point{2.7, 3.6});
}

TEST_CASE("Rprop keeps its steps within their limits", "[rules][laws]") {
  const auto uphill = [](const Point&) { return Point{-1, 0}; };
  const Point after = end<Rprop>(Values<Rprop>().with("step_max", 0.02), {0, 0}, 100, uphill);
  CHECK(after[0] == Approx(0.01 + 0.012 + 0.0144 + 0.01728 + 96 * 0.02).epsilon(1e-12));
  CHECK(after[1] == 0);
}

TEST_CASE("Langevin's variance on a parabola is T/(λ(1 - ηλ/2))", "[rules][laws]") {
  // The rule is linear in the noise, so that noise of ±1, tried in every order, has the exact second moment.
  const double rate = 0.3, temperature = 2, lambda = 1.7;
  const auto values = Values<Langevin>().with("learning_rate", rate).with("temperature", temperature);
  constexpr int steps = 10;
  double sum = 0;
  for (int signs = 0; signs < (1 << steps); ++signs) {
    Run<Langevin> run(values, {0, 0});
    for (int k = 0; k < steps; ++k) {
      const double noise = (signs >> k) % 2 == 0 ? 1 : -1;
      run.step([&](const Point& p) { return Point{lambda * p[0], lambda * p[1]}; }, {noise, noise});
    }
    sum += run.theta[0] * run.theta[0];
  }
  const double kept = std::pow(1 - rate * lambda, 2 * steps);
  const double stationary = temperature / (lambda * (1 - rate * lambda / 2));
  CHECK(sum / (1 << steps) == Approx(stationary * (1 - kept)).epsilon(1e-12));
}

TEMPLATE_TEST_CASE("running powers are powers", "[rules][laws]", double, f64, f32) {
  using Number = scalar_of<TestType>;
  // The nearest number is off by half of this at most, a plain running product by up to 17 times this.
  constexpr double nearly = std::numeric_limits<Number>::epsilon();
  for (double given : {0.9, 0.999, 0.9999, 0.5, 0.0}) {
    const double base = static_cast<Number>(given);
    auto power = Power<TestType>::of(base);
    long double exact = 1;
    for (int t = 1; t <= 3000; ++t) {
      power.advance();
      exact *= static_cast<long double>(base);
      if (exact < 1e-30L) break;
      REQUIRE(std::abs(get(power.high, 0) - static_cast<double>(exact)) <= nearly * static_cast<double>(exact));
    }
    // Below 1e-30 a power is nothing beside 1, and ends at zero before it becomes denormal.
    for (int t = 0; t < 100000; ++t) power.advance();
    if (given < 0.9999) CHECK((get(power.high, 0) == 0 && get(power.low, 0) == 0));
  }
}
