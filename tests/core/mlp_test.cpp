// The deep network: its derivatives, and the published sizes of its gradients layer by layer.
#include "core/problems/mlp.hpp"

#include <cmath>
#include <vector>

#include "tests/core/dual.hpp"
#include "tests/core/spec_text.hpp"

namespace {

using namespace downhill;

Mlp network(double width, double depth, Activation activation, Initialisation initialisation, double seed) {
  const double values[] = {width, depth, static_cast<double>(activation), static_cast<double>(initialisation), seed};
  return mlp(values);
}

/// Geometric means over 20 seeds of the norms of the gradient by the first and by the last layer.
struct Norms {
  double first = 0, last = 0;
};
Norms mean_norms(Activation activation, Initialisation initialisation) {
  Norms sum;
  for (int seed = 0; seed < 20; ++seed) {
    const Mlp net = network(32, 10, activation, initialisation, seed);
    std::vector<double> gradient(net.dimension());
    net.gradient(net.start.data(), gradient.data());
    sum.first += std::log(norm(gradient.data(), 32 * 32));
    sum.last += std::log(norm(gradient.data() + 9 * 32 * 32, 32));
  }
  return {std::exp(sum.first / 20), std::exp(sum.last / 20)};
}

/// Within a factor of four: norms scatter by a factor of three from seed to seed.
bool same_order(double x, double published) { return x > published / 4 && x < published * 4; }

}  // namespace

TEST_CASE("the gradient of a network is the derivative of its value") {
  for (Activation activation : {Activation::sigmoid, Activation::tanh, Activation::relu}) {
    const Mlp net = network(3, 4, activation, Initialisation::he, 5);
    REQUIRE(net.dimension() == 30);
    std::vector<double> gradient(30);
    net.gradient(net.start.data(), gradient.data());
    std::vector<Dual<double>> at(net.start.begin(), net.start.end());
    for (std::size_t i = 0; i < 30; ++i) {
      at[i].b = 1;
      const double exact = net.value(at.data()).b;
      at[i].b = 0;
      CHECK(gradient[i] == Approx(exact).epsilon(1e-12).margin(1e-15));
      std::vector<double> moved = net.start;
      moved[i] += 1e-6;
      const double above = net.value(moved.data());
      moved[i] -= 2e-6;
      CHECK(gradient[i] == Approx((above - net.value(moved.data())) / 2e-6).epsilon(1e-6).margin(1e-8));
    }
  }
}

TEST_CASE("the Hessian of a small network is the derivative of its gradient, and a large one has none") {
  for (const char* activation : {"sigmoid", "tanh"}) {
    const Plan plan = plan_text(
        "objective.id=mlp objective.width=3 objective.depth=3 method.id=adam steps=1 "
        "objective.activation=" +
        std::string(activation));
    const Problem& problem = *plan.problem;
    const std::size_t n = problem.dimension();
    REQUIRE(n == 21);
    std::vector<double> at = problem.describe().start, hessian(n * n), above(n), under(n);
    REQUIRE(problem.hessian(at.data(), hessian.data()));
    for (std::size_t i = 0; i < n; ++i) {
      at[i] += 1e-5;
      problem.gradient(at.data(), above.data());
      at[i] -= 2e-5;
      problem.gradient(at.data(), under.data());
      at[i] += 1e-5;
      for (std::size_t j = 0; j < n; ++j) {
        CHECK(hessian[i * n + j] == Approx((above[j] - under[j]) / 2e-5).epsilon(1e-6).margin(1e-8));
      }
    }
  }
  const Plan large = plan_text("objective.id=mlp method.id=adam steps=1");
  REQUIRE(large.problem->dimension() == 9 * 32 * 32 + 32);
  CHECK_FALSE(large.problem->hessian(large.start.data(), nullptr));
}

TEST_CASE("a network computes what its formula says") {
  Mlp net = network(1, 2, Activation::tanh, Initialisation::xavier, 1);
  const double theta[] = {0.5, -2.0};
  double expected = 0;
  for (std::size_t i = 0; i < 64; ++i) {
    const double miss = -2.0 * std::tanh(0.5 * net.inputs[i]) - net.targets[i];
    expected += miss * miss / 64;
  }
  CHECK(net.value(theta) == Approx(expected).epsilon(1e-13));
}

TEST_CASE("gradients vanish through sigmoids, pass through tanh and He's relu, and explode with large weights") {
  const Norms sigmoid = mean_norms(Activation::sigmoid, Initialisation::xavier);
  CHECK(same_order(sigmoid.first, 3.9e-6));
  CHECK(same_order(sigmoid.last, 2.6));
  const Norms tanh = mean_norms(Activation::tanh, Initialisation::xavier);
  CHECK(same_order(tanh.first, 0.51));
  CHECK(same_order(tanh.last, 0.50));
  const Norms he = mean_norms(Activation::relu, Initialisation::he);
  CHECK(same_order(he.first, 2.1));
  CHECK(same_order(he.last, 8.0));
  const Norms small = mean_norms(Activation::relu, Initialisation::small);
  CHECK(same_order(small.first, 2.5e-13));
  CHECK(same_order(small.last, 2.5e-13));
  const Norms large = mean_norms(Activation::relu, Initialisation::large);
  CHECK(same_order(large.first, 1.0e3));
  CHECK(same_order(large.last, 5.2e3));
}

TEST_CASE("first weights have the deviation of their initialisation, and a seed decides everything") {
  const struct {
    Initialisation kind;
    double inner, last;
  } cases[] = {{Initialisation::xavier, std::sqrt(2.0 / 64), std::sqrt(2.0 / 33)},
               {Initialisation::he, 0.25, 0.25},
               {Initialisation::small, 0.01, 0.01},
               {Initialisation::large, 2 / std::sqrt(32.0), 2 / std::sqrt(32.0)}};
  const Mlp reference = network(32, 10, Activation::tanh, Initialisation::small, 3);
  for (const auto& each : cases) {
    const Mlp net = network(32, 10, Activation::relu, each.kind, 3);
    CHECK(net.inputs == reference.inputs);
    CHECK(net.start.front() / reference.start.front() == Approx(each.inner / 0.01));
    CHECK(net.start.back() / reference.start.back() == Approx(each.last / 0.01));
    double squares = 0;
    for (std::size_t i = 0; i < 9216; ++i) squares += net.start[i] * net.start[i];
    CHECK(std::sqrt(squares / 9216) == Approx(each.inner).epsilon(0.03));
  }
  CHECK(network(4, 2, Activation::relu, Initialisation::he, 1).start !=
        network(4, 2, Activation::relu, Initialisation::he, 2).start);
}

TEST_CASE("a network runs, learns, and refuses what it cannot be") {
  const Trace trace = run_text(
      "objective.id=mlp objective.width=8 objective.depth=3 objective.activation=tanh "
      "method.id=adam method.learning_rate=0.01 steps=300");
  CHECK(trace.dimension == 2 * 64 + 8);
  CHECK(trace.value.back() < 0.2 * trace.value.front());
  CHECK(error_text("objective.id=mlp objective.width=0 method.id=adam steps=1").field == "objective.width");
  CHECK(error_text("objective.id=mlp objective.depth=51 method.id=adam steps=1").field == "objective.depth");
  CHECK(error_text("objective.id=mlp objective.activation=swish method.id=adam steps=1").field ==
        "objective.activation");
}
