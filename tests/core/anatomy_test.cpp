// The parts of a step sum to the step, for every rule and whatever happens to rate and gradient on the way.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "core/rules/kernels.hpp"
#include "tests/core/spec_text.hpp"

namespace {

using namespace downhill;

Anatomy parts_of(const std::string& text, long long k) {
  Plan plan = plan_text(text);
  plan.steps = k;
  Result<Anatomy> result = anatomy(std::move(plan));
  if (!result) FAIL(text + ": " + result.error().message);
  return std::move(*result);
}

/// The largest |sum of the parts − step| over the coordinates, in units of the largest part or coordinate involved: a
/// step is a difference of two coordinates and knows no more digits than they do.
double mismatch(const std::string& text, long long k) {
  const Trace trace = run_text(text);
  const Anatomy anatomy = parts_of(text, k);
  const std::size_t n = trace.dimension, row = static_cast<std::size_t>(k);
  REQUIRE(anatomy.parts.size() == (anatomy.terms + 2) * n);
  REQUIRE(trace.rows > row + 1);
  double worst = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const double before = trace.theta[row * n + i], after = trace.theta[(row + 1) * n + i];
    double sum = 0, largest = std::max({std::fabs(before), std::fabs(after), 1e-300});
    for (std::size_t t = 0; t < anatomy.terms + 2; ++t) {
      sum += anatomy.parts[t * n + i];
      largest = std::max(largest, std::fabs(anatomy.parts[t * n + i]));
    }
    worst = std::max(worst, std::fabs(sum - (after - before)) / largest);
  }
  return worst;
}

const char* const objectives[] = {
    "objective.id=rosenbrock start=-1.2,1",
    "objective.id=quadratic objective.dimension=3 objective.L=10 objective.mu=1 start=1,-2,3",
};

const char* const circumstances[] = {
    "",
    " schedule.id=cosine",
    " clip.norm=0.5",
    " clip.value=0.25",
    " noise.sd=0.3 seed=7",
    " schedule.id=exponential schedule.decay=0.1 schedule.warmup=5 clip.norm=2 noise.sd=0.1 seed=3",
    " schedule.id=reduce_on_plateau schedule.patience=2",
};

}  // namespace

TEST_CASE("the parts of every rule's step sum to the step") {
  for (const RuleEntry& rule : rule_entries()) {
    for (const char* objective : objectives) {
      for (const char* circumstance : circumstances) {
        const std::string text = std::string(objective) + " method.id=" + std::string(rule.id) +
                                 " method.learning_rate=0.0005 steps=33" + circumstance;
        for (long long k : {0, 1, 7, 31}) {
          CAPTURE(text, k);
          CHECK(mismatch(text, k) <= 1e-12);
        }
      }
    }
  }
}

TEST_CASE("the noise of Langevin dynamics is a part of the step, of the size that its temperature asks for") {
  const std::string text =
      "objective.id=quadratic objective.L=4 method.id=langevin method.learning_rate=0.01 method.temperature=2 "
      "start=1,1 steps=400 seed=11";
  const Trace trace = run_text(text);
  double squares = 0;
  for (long long k = 0; k < 300; ++k) {
    const Anatomy anatomy = parts_of(text, k);
    REQUIRE(anatomy.terms == 2);
    for (std::size_t i = 0; i < 2; ++i) {
      const std::size_t row = static_cast<std::size_t>(k);
      CHECK(anatomy.parts[i] == -0.01 * trace.gradient[row * 2 + i]);
      squares += anatomy.parts[2 + i] * anatomy.parts[2 + i];
    }
  }
  // 600 squares of normals of variance 2ηT = 0.04: their mean has a standard deviation of √(2/600) of it.
  CHECK(std::fabs(squares / 600 / 0.04 - 1) < 4 * std::sqrt(2.0 / 600));
}

TEST_CASE("what the schedule and what clipping change are parts of their own") {
  const std::string text =
      "objective.id=quadratic objective.dimension=1 objective.L=2 method.id=gradient_descent method.learning_rate=0.1 "
      "schedule.id=inverse_time schedule.gamma=1 clip.value=1 start=8 steps=3";
  // Step 0: rate 0.1, gradient 16, clipped to 1: the method's own step is −1.6, clipping gives 1.5 back.
  const Anatomy first = parts_of(text, 0);
  REQUIRE(first.terms == 2);
  CHECK(first.parts[0] == Approx(-1.6).epsilon(1e-15));
  CHECK(first.parts[2] == 0);
  CHECK(first.parts[3] == Approx(1.5).epsilon(1e-15));
  // Step 1 from 7.9: rate 0.05, gradient 15.8: −1.58 by itself, 0.79 taken back by the schedule, 0.74 by clipping.
  const Anatomy second = parts_of(text, 1);
  CHECK(second.parts[0] == Approx(-1.58).epsilon(1e-14));
  CHECK(second.parts[2] == Approx(0.79).epsilon(1e-14));
  CHECK(second.parts[3] == Approx(0.74).epsilon(1e-14));
}
