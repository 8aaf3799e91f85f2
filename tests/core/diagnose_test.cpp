// Diagnoses: each on a run that has it, with its numbers, and on a neighbour that has not.
#include "core/run/diagnose.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "core/run/diagnosis_texts.hpp"
#include "tests/core/spec_text.hpp"

namespace downhill {
namespace {

std::vector<Diagnosis> findings(const std::string& text) {
  Result<std::vector<Diagnosis>> result = diagnose_run(plan_text(text));
  if (!result) FAIL(result.error().message);
  return *result;
}

const Diagnosis* found(const std::vector<Diagnosis>& all, const std::string& id) {
  for (const Diagnosis& each : all) {
    if (each.id == id) return &each;
  }
  return nullptr;
}

bool has(const std::string& text, const std::string& id) {
  const std::vector<Diagnosis> all = findings(text);
  std::string ids;
  for (const Diagnosis& each : all) ids += std::string(each.id) + " ";
  UNSCOPED_INFO(text + " has: " + ids);
  return found(all, id);
}

double number_of(const std::string& text, const std::string& id, const std::string& name) {
  const std::vector<Diagnosis> all = findings(text);
  const Diagnosis* diagnosis = found(all, id);
  REQUIRE(diagnosis);
  for (const auto& [key, value] : diagnosis->values) {
    if (key == name) return value;
  }
  FAIL(text + ": " + id + " has no " + name);
  return 0;
}

std::string parabola(const std::string& rate, const std::string& rest = "") {
  return "objective.id=parabola objective.offset=5 start=8 steps=30 method.id=gradient_descent method.learning_rate=" +
         rate + " " + rest;
}

TEST_CASE("D01: a parabola beyond 2/L diverges by its multiplier; below it does not") {
  CHECK(number_of(parabola("1.05"), "D01", "factor") == Approx(1.1).epsilon(1e-9));
  CHECK(number_of(parabola("1.05"), "D01", "curvature") == Approx(2).epsilon(1e-9));
  CHECK(number_of(parabola("1.05"), "D01", "limit") == Approx(1).epsilon(1e-9));
  CHECK(has("objective.id=quartic start=-1 steps=100 method.id=gradient_descent method.learning_rate=0.3", "D01"));
  CHECK_FALSE(has(parabola("0.9"), "D01"));
  CHECK_FALSE(
      has("objective.id=saddle start=1,0.0001 steps=100 method.id=gradient_descent method.learning_rate=0.1", "D01"));
}

TEST_CASE("D02: a multiplier of -0.8 flips 30 times and still converges; 0.8 does not flip") {
  CHECK(number_of(parabola("0.9"), "D02", "factor") == Approx(0.8).epsilon(1e-9));
  CHECK(number_of(parabola("0.9"), "D02", "flips") == 29);
  CHECK(number_of(parabola("0.9"), "D02", "limit") == Approx(0.5).epsilon(1e-9));
  CHECK(has("objective.id=valley start=10,1 steps=60 method.id=gradient_descent method.learning_rate=0.99", "D02"));
  CHECK(has(parabola("1"), "D02"));
  CHECK_FALSE(has(parabola("0.1"), "D02"));
}

TEST_CASE("D03: a hundredth of the limit is too small; a fifth is not") {
  CHECK(number_of(parabola("0.01"), "D03", "factor") == Approx(0.98).epsilon(1e-9));
  CHECK(number_of(parabola("0.01"), "D03", "limit") == Approx(1).epsilon(1e-12));
  CHECK(has(parabola("0.001"), "D03"));
  CHECK_FALSE(has(parabola("0.2"), "D03"));
  // Slow because of the conditioning: the rate is near its limit.
  CHECK_FALSE(
      has("objective.id=valley start=10,1 steps=60 method.id=gradient_descent method.learning_rate=0.9", "D03"));
}

TEST_CASE("D04: the valley of condition 100 zigzags with cosine -0.976; a round bowl does not") {
  const std::string run = "objective.id=valley start=10,1 steps=40 method.id=gradient_descent method.learning_rate=0.9";
  CHECK(number_of(run, "D04", "kappa") == Approx(100).epsilon(1e-9));
  CHECK(number_of(run, "D04", "cosine") == Approx(-0.976).margin(6e-4));
  CHECK(has("objective.id=valley start=100,1 steps=40 method.id=exact_line_search", "D04"));
  CHECK_FALSE(has("objective.id=sphere start=5,3 steps=40 method.id=gradient_descent method.learning_rate=0.9", "D04"));
}

TEST_CASE("D06: descent past a saddle shows its smallest gradient; a bowl has no saddle") {
  const std::string run =
      "objective.id=saddle_quartic start=1,1e-6 steps=120 method.id=gradient_descent method.learning_rate=0.1";
  CHECK(number_of(run, "D06", "curvature") == Approx(-2).epsilon(1e-3));
  CHECK(number_of(run, "D06", "factor") == Approx(1.2).epsilon(1e-3));
  CHECK(number_of(run, "D06", "gradient_norm") == Approx(1.4e-3).epsilon(0.05));
  const std::vector<Diagnosis> all = findings(run);
  CHECK(found(all, "D06")->step == 34);
  CHECK_FALSE(has("objective.id=saddle_quartic start=1,1 steps=120 method.id=gradient_descent method.learning_rate=0.1",
                  "D06"));
}

TEST_CASE("D11: |x| alternates about its kink; a parabola at its limit alternates without one") {
  const std::string run =
      "objective.id=absolute start=0.05 steps=30 method.id=gradient_descent method.learning_rate=0.1";
  CHECK(number_of(run, "D11", "period") == 2);
  CHECK(number_of(run, "D11", "amplitude") == Approx(0.05).epsilon(1e-9));
  CHECK(number_of(run, "D11", "jump") == 2);
  CHECK(number_of(run, "D11", "floor") == Approx(0.05).epsilon(1e-9));
  CHECK_FALSE(has(parabola("1"), "D11"));
  CHECK_FALSE(has("objective.id=lasso start=0 steps=30 method.id=proximal_gradient method.learning_rate=0.5", "D11"));
}

TEST_CASE("D12: constant steps in noise end on the floor that theory gives; without noise there is none") {
  const std::string run =
      "objective.id=noisy_quadratic start=5 steps=4000 method.id=gradient_descent method.learning_rate=0.1 ";
  // η s² / (2 (2 − η λ)): half the second moment.
  CHECK(number_of(run + "noise.sd=1 seed=3", "D12", "floor") == Approx(0.1 / (2 * 1.9)).epsilon(0.15));
  CHECK_FALSE(has(run, "D12"));
  CHECK_FALSE(
      has("objective.id=noisy_quadratic start=50 steps=60 method.id=gradient_descent method.learning_rate=0.01 "
          "noise.sd=1 seed=3",
          "D12"));
}

TEST_CASE("D16: a test on the step fires at once when the rate is tiny; a test on the gradient does not") {
  const std::string run = parabola("1e-9", "stop.step_norm=1e-6");
  CHECK(number_of(run, "D16", "gradient_norm") == Approx(16).epsilon(1e-6));
  CHECK(number_of(run, "D16", "step_norm") == Approx(1.6e-8).epsilon(1e-6));
  CHECK(has(parabola("1e-9", "stop.value_change=1e-6"), "D16"));
  CHECK_FALSE(has(
      "objective.id=parabola start=8 steps=300 method.id=gradient_descent method.learning_rate=0.1 stop.step_norm=1e-6",
      "D16"));
}

TEST_CASE("D17: a small gradient stops a run on a saddle; at a minimum that is right") {
  const std::string run =
      "objective.id=saddle start=1,1e-8 steps=100 method.id=gradient_descent method.learning_rate=0.1 "
      "stop.gradient_norm=";
  CHECK(number_of(run + "1.13e-4", "D17", "curvature") == -2);
  const std::vector<Diagnosis> all = findings(run + "1.13e-4");
  CHECK(found(all, "D17")->step == 46);
  CHECK_FALSE(
      has("objective.id=sphere start=1,1 steps=100 method.id=gradient_descent method.learning_rate=0.1 "
          "stop.gradient_norm=1e-4",
          "D17"));
}

TEST_CASE("D19: 0.1/(k + 1) freezes half way; a constant rate does not") {
  const std::string run =
      "objective.id=noisy_quadratic start=5 steps=1000 method.id=gradient_descent method.learning_rate=0.1 ";
  const std::string longer =
      "objective.id=noisy_quadratic start=5 steps=4000 method.id=gradient_descent method.learning_rate=0.1 ";
  CHECK(number_of(run + "schedule.id=reciprocal", "D19", "frozen") == 1);
  CHECK(has(run + "schedule.id=exponential schedule.decay=0.1", "D19"));
  CHECK(number_of(longer + "schedule.id=step_decay schedule.every=100000 noise.sd=1 seed=3", "D19", "frozen") == 0);
  CHECK_FALSE(has(run, "D19"));
  CHECK_FALSE(has(run + "schedule.id=cosine schedule.horizon=1000", "D19"));
}

TEST_CASE("D20: AdaGrad stalls in the valley at 0.0078; RMSprop does not") {
  const std::string run = "objective.id=valley start=10,1 steps=5000 method.learning_rate=0.1 ";
  const Trace trace = run_text(run + "method.id=adagrad");
  CHECK(trace.value.back() == Approx(0.0078).epsilon(0.02));
  CHECK(number_of(run + "method.id=adagrad", "D20", "growth") > 2);
  CHECK_FALSE(has(run + "method.id=rmsprop", "D20"));
}

TEST_CASE("D21: RMSprop hovers at half a learning rate; with a decaying rate it settles") {
  const std::string run =
      "objective.id=valley start=10,1 steps=3000 method.id=rmsprop method.rho=0.9 method.learning_rate=0.01 ";
  CHECK(number_of(run, "D21", "period") == 2);
  CHECK(number_of(run, "D21", "amplitude") == Approx(0.005 * std::sqrt(2.0)).epsilon(0.05));
  CHECK_FALSE(has(run + "schedule.id=cosine schedule.horizon=3000", "D21"));
  CHECK_FALSE(has(parabola("1"), "D21"));
}

TEST_CASE("D23: Adam without correction begins with steps of several rates; with it, it does not") {
  const std::string run = "objective.id=parabola start=8 steps=60 method.id=adam method.learning_rate=0.1 ";
  CHECK(number_of(run + "method.bias_correction=false", "D23", "factor") > 3.16);
  CHECK(number_of(run + "method.bias_correction=false", "D23", "factor") < 6.6);
  CHECK_FALSE(has(run, "D23"));
}

TEST_CASE("D24: parameters grow where there is no minimum") {
  const std::string run = "start=1,0.0001 steps=100 method.id=gradient_descent method.learning_rate=0.1 objective.id=";
  CHECK(number_of(run + "saddle", "D24", "factor") == Approx(1.2).epsilon(1e-6));
  CHECK(has("objective.id=exponential start=0 steps=1000 method.id=gradient_descent method.learning_rate=1", "D24"));
  CHECK(
      has("objective.id=logistic steps=500 method.id=gradient_descent method.learning_rate=1 start=0 "
          "objective.data.x=1,2,-1,-2 objective.data.y=1,1,-1,-1",
          "D24"));
  CHECK_FALSE(has(run + "saddle_quartic", "D24"));
}

TEST_CASE("a healthy run has no diagnosis") {
  CHECK(findings(parabola("0.3")).empty());
  CHECK(findings(
            "objective.id=sphere start=5,3 steps=100 method.id=momentum method.learning_rate=0.1 method.momentum=0.3")
            .empty());
  CHECK(findings("objective.id=rosenbrock start=-1.2,1 steps=100 method.id=lbfgs stop.gradient_norm=1e-9").empty());
}

TEST_CASE("diagnoses do not depend on what the run records, and every one is explained") {
  CHECK(has(parabola("1.05", "record.every=7 record.theta=false"), "D01"));
  for (const DiagnosisInfo& info : diagnosis_infos) CHECK(info.rule.size() > 20);
  const std::vector<Diagnosis> none = findings("objective.id=parabola start=8 steps=1 method.id=gradient_descent");
  CHECK(none.empty());
}

TEST_CASE("a run that breaks is diagnosed up to its last finite row") {
  CHECK(has("objective.id=quartic start=5 steps=100 method.id=gradient_descent method.learning_rate=0.3", "D01"));
  CHECK(has("objective.id=parabola start=8 steps=100000 method.id=gradient_descent method.learning_rate=10", "D01"));
}

}  // namespace
}  // namespace downhill
