// A cell of a fleet is the single run, to the last bit.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "core/rules/kernels.hpp"
#include "tests/core/fleet_fields.hpp"

namespace {

using namespace fleets;

Fields fleet_of(const std::string& objective, const std::string& rule, std::vector<double> start) {
  Fields fields;
  fields.text("run.objective.id", objective).text("run.method.id", rule).number("run.steps", 40);
  fields.numbers("run.start", std::move(start)).number("run.method.learning_rate", 0.02).number("run.seed", 7);
  for (int i = 0; const char* keep : {"end", "value", "status"}) fields.text("keep." + std::to_string(i++), keep);
  return fields;
}

Fields& vary(Fields& fields, int axis, const std::string& path, double low, double high, int count) {
  const std::string prefix = "vary." + std::to_string(axis);
  fields.text(prefix + ".path", path).number(prefix + ".min", low).number(prefix + ".max", high);
  return fields.number(prefix + ".count", count);
}

/// Compares every cell and returns how the cells ended.
std::set<int> check_singles(const Fields& fields, const double* target = nullptr) {
  std::vector<Axis> axes;
  const Result<FleetResult> result = fleet(fields, &axes);
  INFO(result.error().message);
  REQUIRE(result);
  std::set<int> endings;
  for (std::size_t c = 0; c < result->value.size(); ++c) {
    const Result<Trace> trace = single(fields, axes, c);
    REQUIRE(trace);
    const std::string differs = difference(*result, c, *trace, target);
    if (!differs.empty())
      FAIL("cell " << c << " differs from its single run in " << differs << ": " << trace->status.reason);
    endings.insert(static_cast<int>(result->status[c]));
  }
  return endings;
}

struct Ground {
  const char* objective;
  std::vector<double> start;
  const char* parameter;
};

const std::vector<Ground> grounds{
    {"rosenbrock", {-1.2, 1}, nullptr}, {"quadratic", {1, -2}, "objective.L"}, {"rastrigin", {2.3, -1.1}, nullptr}};

/// The first number of a rule besides the learning rate, or null.
const Range* second_parameter(const RuleEntry& rule) {
  for (std::size_t i = 1; i < rule.ranges.size(); ++i) {
    if (rule.ranges[i].kind == Kind::number) return &rule.ranges[i];
  }
  return nullptr;
}

}  // namespace

TEST_CASE("grids of starts equal their single runs for every rule", "[fleet]") {
  for (const RuleEntry& rule : rule_entries()) {
    for (const Ground& ground : grounds) {
      INFO(rule.id << " on " << ground.objective);
      Fields fields = fleet_of(ground.objective, std::string(rule.id), ground.start);
      vary(fields, 0, "start.0", -3, 3, 9);
      vary(fields, 1, "start.1", -2, 2.5, 4);
      check_singles(fields);
    }
  }
}

TEST_CASE("learning rate against a parameter equals the single runs for every rule", "[fleet]") {
  std::set<int> endings;
  for (const RuleEntry& rule : rule_entries()) {
    for (const Ground& ground : grounds) {
      INFO(rule.id << " on " << ground.objective);
      Fields fields = fleet_of(ground.objective, std::string(rule.id), ground.start);
      vary(fields, 0, "method.learning_rate", 1e-4, 900, 5).text("vary.0.scale", "logarithmic");
      const Range* own = second_parameter(rule);
      if (ground.parameter) {
        vary(fields, 1, ground.parameter, 2, 14, 3);
      } else if (own) {
        vary(fields, 1, "method." + std::string(own->id), own->min, std::min(own->min + 0.9, own->max), 3);
      }
      for (int ending : check_singles(fields)) endings.insert(ending);
    }
  }
  // The grid must reach beyond the rates that work.
  CHECK(endings.count(static_cast<int>(StatusKind::step_limit)) == 1);
  CHECK(endings.count(static_cast<int>(StatusKind::diverged)) == 1);
}

TEST_CASE("arrivals are those of the trace", "[fleet]") {
  for (const double every : {1.0, 7.0}) {
    Fields fields = fleet_of("himmelblau", "adam", {0, 0});
    fields.number("run.method.learning_rate", 0.3).number("target", 1.5).text("keep.3", "steps_to_target");
    fields.number("run.record.every", every);
    vary(fields, 0, "start.0", -5, 5, 13);
    vary(fields, 1, "start.1", -5, 5, 11);
    const double target = 1.5;
    check_singles(fields, &target);
  }
}

TEST_CASE("noise, clipping, schedules and seeds are those of the single run", "[fleet]") {
  for (const char* rule : {"gradient_descent", "nesterov", "normalised_gradient_descent", "langevin", "adam"}) {
    INFO(rule);
    Fields fields = fleet_of("quadratic", rule, {1, -2});
    fields.number("run.noise.sd", 0.7).number("run.clip.norm", 1.5).text("run.schedule.id", "cosine");
    fields.number("run.schedule.warmup", 5);
    vary(fields, 0, "seed", 0, 12, 13);
    vary(fields, 1, "method.learning_rate", 0.01, 0.2, 3);
    check_singles(fields);
    fields = fleet_of("rosenbrock", rule, {1, -2});
    fields.number("run.noise.sd", 0.7).number("run.clip.value", 0.9);
    vary(fields, 0, "start.1", -3, 3, 7);
    check_singles(fields);
  }
}

TEST_CASE("a run that breaks down between recorded rows ends where its single run does", "[fleet]") {
  Fields fields = fleet_of("rosenbrock", "gradient_descent", {-1.2, 1});
  fields.number("run.record.every", 9).number("run.steps", 50);
  vary(fields, 0, "method.learning_rate", 1e-4, 10, 17).text("vary.0.scale", "logarithmic");
  CHECK(check_singles(fields).size() > 1);
}

TEST_CASE("what lanes cannot do goes cell by cell with the same answers", "[fleet]") {
  Fields typed = fleet_of("rosenbrock", "adam", {-1.2, 1});
  typed = Fields();
  typed.text("run.objective.expression", "a*x^2 + sin(y)^2").number("run.objective.constants.a", 2);
  typed.text("run.method.id", "momentum").number("run.steps", 25).numbers("run.start", {1, 2});
  for (int i = 0; const char* keep : {"end", "value", "status"}) typed.text("keep." + std::to_string(i++), keep);
  vary(typed, 0, "objective.constants.a", 0.5, 3, 4);
  vary(typed, 1, "start.1", -1, 1, 3);
  check_singles(typed);

  Fields stopping = fleet_of("quadratic", "gradient_descent", {1, -2});
  stopping.number("run.stop.gradient_norm", 0.5);
  vary(stopping, 0, "start.0", -3, 3, 7);
  vary(stopping, 1, "method.learning_rate", 0.01, 0.15, 3);
  CHECK(check_singles(stopping).count(static_cast<int>(StatusKind::converged)) == 1);

  Fields watching = fleet_of("quadratic", "gradient_descent", {1, -2});
  watching.text("run.schedule.id", "reduce_on_plateau");
  vary(watching, 0, "start.0", -3, 3, 5);
  check_singles(watching);

  Fields noisy = fleet_of("quadratic", "gradient_descent", {1, -2});
  vary(noisy, 0, "noise.sd", 0, 2, 5);
  check_singles(noisy);
}

TEST_CASE("cells without a start begin where their objective says", "[fleet]") {
  Fields fields;
  fields.text("run.objective.id", "quadratic").number("run.objective.dimension", 5).text("run.method.id", "adam");
  fields.number("run.steps", 12);
  for (int i = 0; const char* keep : {"end", "value", "status"}) fields.text("keep." + std::to_string(i++), keep);
  vary(fields, 0, "objective.L", 2, 30, 4);
  check_singles(fields);
}
