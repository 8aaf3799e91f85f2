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

/// A number of a run and where it varies.
struct Varied {
  const char* path;
  double low, high;
};

/// A run that is not for lanes, and a parameter of it.
struct Slow {
  const char* name;
  const char* objective;  ///< an id, or a function of x, y and a
  const char* data;
  const char* method;  ///< an id, or a program that reads beta
  Varied parameter;
};

constexpr const char* own_method = "v = beta*v - eta*grad(theta + beta*v)\ntheta = theta + v*(1 - 0.5^t)";
constexpr const char* own_function = "a*x^2 + sin(y)^2 - y/(3 + x^2)";

const std::vector<Slow> slow_runs{
    {"typed method", "rosenbrock", nullptr, own_method, {"method.parameters.beta", 0, 0.95}},
    {"typed method, another number of the objective", "quadratic", nullptr, own_method, {"objective.L", 2, 30}},
    {"typed function", own_function, nullptr, "momentum", {"objective.constants.a", -1, 3}},
    {"typed function and method", own_function, nullptr, own_method, {"method.parameters.beta", 0, 0.95}},
    {"data", "logistic", "two_classes", "adam", {"objective.l2", 0, 2}},
    {"data and typed method", "line_fit", "noisy_line", own_method, {"method.parameters.beta", 0, 0.95}},
    {"solver", "himmelblau", nullptr, "newton", {"noise.sd", 0, 2}},
    {"solver on a typed function", own_function, nullptr, "newton", {"objective.constants.a", -1, 3}},
};

Fields fields_of(const Slow& slow) {
  Fields fields;
  const bool typed_function = slow.objective == own_function, typed_method = slow.method == own_method;
  fields.text(typed_function ? "run.objective.expression" : "run.objective.id", slow.objective);
  if (typed_function) fields.number("run.objective.constants.a", 1.5);
  if (slow.data) fields.text("run.objective.data", slow.data).text("run.sampler.kind", "shuffled");
  if (slow.data) fields.number("run.sampler.batch", 7);
  fields.text(typed_method ? "run.method.program" : "run.method.id", slow.method);
  if (typed_method) fields.number("run.method.parameters.beta", 0.8).number("run.method.learning_rate", 0.02);
  fields.numbers("run.start", {1, -2}).number("run.steps", 25).number("run.seed", 7).number("run.noise.sd", 0.3);
  for (int i = 0; const char* keep : {"end", "value", "status", "basin"})
    fields.text("keep." + std::to_string(i++), keep);
  return fields;
}

/// Compares every cell with a fleet of its own, basins too.
void check_alone(const Fields& fields) {
  const Result<FleetResult> whole = fleet(fields);
  REQUIRE(whole);
  for (std::size_t c = 0; c < whole->value.size(); ++c) {
    const Result<FleetResult> alone = fleet(Fields(fields).numbers("cells", {static_cast<double>(c)}));
    REQUIRE(alone);
    CHECK(same_bits(whole->value[c], alone->value[0]));
    CHECK(whole->basin[c] == alone->basin[0]);
  }
}

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

TEST_CASE("typed methods and functions, data and solvers equal their single runs whatever varies", "[fleet]") {
  for (const Slow& slow : slow_runs) {
    const Varied own = slow.parameter, start{"start.1", -2, 2.5}, seed{"seed", 0, 6};
    const Varied rate{"method.learning_rate", 0.005, 0.4};
    for (const auto& [one, two] : {std::pair{own, start}, {start, seed}, {seed, own}, {own, rate}, {rate, start}}) {
      INFO(slow.name << ": " << one.path << " and " << two.path);
      Fields fields = fields_of(slow);
      vary(fields, 0, one.path, one.low, one.high, 4);
      vary(fields, 1, two.path, two.low, two.high, 3);
      check_singles(fields);
      check_alone(fields);
    }
  }
}

TEST_CASE("a cell knows the sign of a zero that varies", "[fleet]") {
  Fields fields = fields_of(slow_runs[2]);
  fields.text("run.objective.expression", "x^2 + y^2 + atan(1/a)");
  fields.text("vary.0.path", "objective.constants.a").numbers("vary.0.values", {0.0, -0.0});
  check_singles(fields);
  const Result<FleetResult> result = fleet(fields);
  REQUIRE(result);
  CHECK(result->value[0] != result->value[1]);
}

TEST_CASE("cells without a start begin where their objective says", "[fleet]") {
  Fields fields;
  fields.text("run.objective.id", "quadratic").number("run.objective.dimension", 5).text("run.method.id", "adam");
  fields.number("run.steps", 12);
  for (int i = 0; const char* keep : {"end", "value", "status"}) fields.text("keep." + std::to_string(i++), keep);
  vary(fields, 0, "objective.L", 2, 30, 4);
  check_singles(fields);

  Fields typed;
  typed.text("run.objective.expression", "(x - a)^2 + (y + 1)^2").number("run.objective.constants.a", 1);
  typed.text("run.method.id", "adam").number("run.steps", 12);
  for (int i = 0; const char* keep : {"end", "value", "status"}) typed.text("keep." + std::to_string(i++), keep);
  vary(typed, 0, "method.learning_rate", 0.1, 1, 3);
  vary(typed, 1, "objective.constants.a", -3, 3, 4);
  check_singles(typed);
}
