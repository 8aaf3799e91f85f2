#include "core/run/spec.hpp"

#include <cmath>
#include <limits>

#include "core/expression/expression.hpp"
#include "core/problems/datasets.hpp"
#include "core/run/data_problem.hpp"
#include "core/run/mlp_problem.hpp"
#include "core/run/program_method.hpp"
#include "core/run/rule_method.hpp"
#include "core/run/typed_problem.hpp"
#include "core/solvers/table.hpp"

namespace downhill {
namespace {

constexpr double largest = std::numeric_limits<double>::max();

/// Keeps the first error of a Result under the caller's path and hands out the value, or null.
template <class T>
T* taken(Reader& reader, Result<T>& result, const std::string& field = {}) {
  if (result) return &*result;
  Error error = result.error();
  if (!field.empty()) error.field = field;
  reader.fail(std::move(error));
  return nullptr;
}

std::vector<NamedValue> read_constants(Reader& reader, const std::string& path) {
  std::vector<NamedValue> constants;
  for (const std::string& name : reader.names_below(path)) {
    constants.push_back({name, reader.number(path + "." + name, 0, -largest, largest)});
  }
  return constants;
}

template <class Entry>
const Entry* entry_named(std::string_view id, std::span<const Entry> entries) {
  for (const Entry& entry : entries) {
    if (entry.id == id) return &entry;
  }
  return nullptr;
}

void fail_unknown(Reader& reader, const std::string& path, const std::string& id, const std::string& allowed) {
  reader.fail({"unknown_id", path, path + " is \"" + id + "\"; it must be one of " + allowed + ".", -1, allowed});
}

template <class Entry>
std::string ids_of(std::span<const Entry> entries) {
  std::string ids;
  for (const Entry& entry : entries) ids += (ids.empty() ? "" : ", ") + std::string(entry.id);
  return ids;
}

/// The id at a path; a missing one is an error.
std::string required_id(Reader& reader, const std::string& path) {
  if (!reader.has(path)) reader.fail({"missing", path, path + " is missing.", -1, {}});
  return reader.text(path);
}

std::shared_ptr<const Problem> read_typed(Reader& reader, const std::string& prefix) {
  const std::string text = reader.text(prefix + ".expression");
  const std::vector<NamedValue> constants = read_constants(reader, prefix + ".constants");
  if (reader.error()) return nullptr;
  const std::string field = prefix + ".expression";
  Result<Expression> two = parse_expression(text, {"x", "y"}, constants);
  const Expression* expression = taken(reader, two, field);
  if (!expression) return nullptr;
  if (expression->uses(1)) return std::make_shared<TypedProblem>(*expression);
  Result<Expression> one = parse_expression(text, {"x"}, constants);
  expression = taken(reader, one, field);
  return expression ? std::make_shared<TypedProblem>(*expression) : nullptr;
}

std::shared_ptr<const Problem> read_linear(Reader& reader, const std::string& prefix, const std::string& id) {
  const std::string loss = reader.text(prefix + ".loss");
  const Range& range = l2_parameter.range;
  const double l2 = reader.number(prefix + ".l2", range.fallback, range.min, range.max);
  Result<Dataset> data = read_dataset(reader, prefix + ".data");
  if (!taken(reader, data) || reader.error()) return nullptr;
  Result<LinearProblem> problem = linear_problem(id, std::move(*data), loss, l2);
  return taken(reader, problem) ? std::make_shared<DataProblem>(std::move(*problem)) : nullptr;
}

std::shared_ptr<const Problem> read_mlp(Reader& reader, const std::string& prefix) {
  static constexpr auto ranges = ranges_of(Mlp::parameters);
  const std::vector<double> values = reader.parameters(prefix, ranges);
  return reader.error() ? nullptr : std::make_shared<MlpProblem>(mlp(values.data()));
}

bool is_linear(std::string_view id) {
  return std::apply([&](auto... problem) { return ((problem.info.id == id) || ...); }, LinearProblems());
}

std::unique_ptr<Method> read_program(Reader& reader, const std::string& prefix, std::size_t dimension, Schedule& rate) {
  const std::string text = reader.text(prefix + ".program");
  rate.base = reader.number(prefix + ".learning_rate", 0.1, 0, 1e9);
  const std::vector<NamedValue> constants = read_constants(reader, prefix + ".parameters");
  if (reader.error()) return nullptr;
  Result<Program> program = parse_program(text, constants);
  if (!taken(reader, program, prefix + ".program")) return nullptr;
  return std::make_unique<ProgramMethod>(std::move(*program), dimension);
}

std::unique_ptr<Method> read_method(Reader& reader, const std::string& prefix, std::size_t dimension, Schedule& rate) {
  if (reader.has(prefix + ".program")) return read_program(reader, prefix, dimension, rate);
  const std::string id = required_id(reader, prefix + ".id");
  if (reader.error()) return nullptr;
  const RuleEntry* rule = entry_named(id, rule_entries());
  const SolverEntry* solver = entry_named(id, solver_entries());
  if (!rule && !solver) {
    fail_unknown(reader, prefix + ".id", id, ids_of(rule_entries()) + ", " + ids_of(solver_entries()));
    return nullptr;
  }
  const std::vector<double> values = reader.parameters(prefix, rule ? rule->ranges : solver->ranges);
  rate.base = values[0];
  if (solver) return solver->make(values.data(), dimension);
  return std::make_unique<RuleMethod>(*rule, values, dimension);
}

Disturbance read_disturbance(Reader& reader, const std::string& prefix) {
  Disturbance disturbance;
  disturbance.noise_sd = reader.number(prefix + "noise.sd", 0, 0, 1e6);
  disturbance.clip_norm = reader.number(prefix + "clip.norm", 0, 1e-12, 1e12);
  disturbance.clip_value = reader.number(prefix + "clip.value", 0, 1e-12, 1e12);
  disturbance.seed = static_cast<std::uint64_t>(reader.integer(prefix + "seed", 0, 0, 4294967295.0));
  return disturbance;
}

/// The sampler of a problem over data, and where it stands before the first step. A seed gives it a stream of its own.
void read_sampler(Reader& reader, const std::string& prefix, Plan& plan) {
  if (!reader.has_below(prefix + "sampler")) return;
  const LinearProblem* linear = plan.problem->linear();
  if (!linear) {
    reader.fail({"unsupported", prefix + "sampler", "Only a problem over data has rows to sample.", -1, {}});
    return;
  }
  const std::vector<double> values = reader.parameters(prefix + "sampler", ranges_of(sampler_parameters));
  if (reader.error()) return;
  const Result<Sampler> sampler = checked_sampler(sampler_from(values.data()), linear->data.rows);
  if (!sampler) return reader.fail(sampler.error());
  std::optional<std::uint32_t> seed;
  if (reader.has(prefix + "seed")) seed = static_cast<std::uint32_t>(plan.disturbance.seed);
  plan.disturbance.sampler = *sampler;
  plan.sampling = start_sampler(*sampler, linear->data, seed);
}

Stop read_stop(Reader& reader, const std::string& prefix) {
  Stop stop;
  stop.gradient_norm = reader.number(prefix + "stop.gradient_norm", 0, 0, largest);
  stop.step_norm = reader.number(prefix + "stop.step_norm", 0, 0, largest);
  stop.value_change = reader.number(prefix + "stop.value_change", 0, 0, largest);
  stop.has_value = reader.has(prefix + "stop.value");
  stop.value = reader.number(prefix + "stop.value", 0, -largest, largest);
  return stop;
}

void read_start(Reader& reader, const std::string& prefix, Plan& plan) {
  const std::size_t n = plan.problem->dimension();
  const std::span<const double> start = reader.list(prefix + "start");
  if (start.size() == n) {
    plan.start.assign(start.begin(), start.end());
    return;
  }
  if (reader.error()) return;
  if (reader.has(prefix + "start")) {
    const std::string field = prefix + "start";
    reader.fail({"wrong_dimension", field,
                 field + " has " + std::to_string(start.size()) + " numbers; the objective has " + std::to_string(n) +
                     (n == 1 ? " variable." : " variables."),
                 -1, std::to_string(n) + " numbers"});
    return;
  }
  plan.start = plan.problem->describe().start;
}

/// `from` is the end of an earlier run: step index, θ and the method's memory in one list.
void read_from(Reader& reader, const std::string& prefix, Plan& plan) {
  const std::string field = prefix + "from";
  const Field* from = reader.take(field);
  if (!from) return;
  const std::size_t n = plan.problem->dimension();
  const bool fits = from->type == Field::Type::list && from->count >= n + 1;
  const double first = fits ? from->list[0] : -1;
  if (!fits || !(first >= 0) || first > step_limit || first != std::floor(first)) {
    reader.fail(
        {"wrong_dimension", field, field + " must be the `end` of an earlier trace of the same run.", -1, "Trace.end"});
    return;
  }
  plan.first = static_cast<long long>(first);
  plan.start.assign(from->list + 1, from->list + 1 + n);
  plan.memory.assign(from->list + 1 + n, from->list + from->count);
}

}  // namespace

std::shared_ptr<const Problem> read_problem(Reader& reader, const std::string& prefix) {
  if (reader.has(prefix + ".expression")) return read_typed(reader, prefix);
  const std::string id = required_id(reader, prefix + ".id");
  if (reader.error()) return nullptr;
  if (is_linear(id)) return read_linear(reader, prefix, id);
  if (id == Mlp::info.id) return read_mlp(reader, prefix);
  const ObjectiveEntry* entry = entry_named(id, objective_entries());
  if (!entry) {
    fail_unknown(reader, prefix + ".id", id,
                 ids_of(objective_entries()) + ", line_fit, least_squares, ridge, logistic, mlp");
    return nullptr;
  }
  std::vector<double> values = reader.parameters(prefix, entry->ranges);
  if (reader.error()) return nullptr;
  return std::make_shared<BuiltIn>(*entry, std::move(values));
}

Result<Dataset> read_dataset(Reader& reader, const std::string& prefix) {
  if (const Field* whole = reader.take(prefix); whole && whole->type == Field::Type::text) {
    return builtin_dataset(whole->text);
  }
  if (reader.has(prefix + ".id")) {
    const std::string id = reader.text(prefix + ".id");
    const double seed = reader.integer(prefix + ".seed", default_data_seed, 0, 4294967295.0);
    return builtin_dataset(id, static_cast<std::uint32_t>(seed));
  }
  const Field* x = reader.take(prefix + ".x");
  const Field* y = reader.take(prefix + ".y");
  const bool lists = x && y && x->type == Field::Type::list && y->type == Field::Type::list;
  if (!lists) {
    return Error{"missing", prefix, prefix + " must name a data set by id, or hold the lists x and y.", -1,
                 "id, or x and y"};
  }
  const std::size_t columns = x->rows > 0 ? x->count / x->rows : 1;
  return dataset_from_flat({x->list, x->list + x->count}, {y->list, y->list + y->count}, columns);
}

Schedule read_schedule(Reader& reader, const std::string& prefix, double base) {
  Schedule schedule;
  schedule.base = base;
  if (!reader.has_below(prefix + "schedule")) return schedule;
  const std::string id = required_id(reader, prefix + "schedule.id");
  if (reader.error()) return schedule;
  const ScheduleEntry* entry = entry_named(id, schedule_entries());
  if (!entry) {
    fail_unknown(reader, prefix + "schedule.id", id, ids_of(schedule_entries()));
    return schedule;
  }
  schedule.entry = entry;
  schedule.values = reader.parameters(prefix + "schedule", entry->ranges);
  schedule.watch = watch_from(base);
  return schedule;
}

Result<std::vector<double>> read_gradient(Reader& reader, const Problem& problem, std::span<const double> at) {
  std::vector<double> gradient(at.size());
  const std::vector<std::string> names = reader.names_below("gradient");
  if (at.empty()) return gradient;
  if (names.empty()) {
    problem.gradient(at.data(), gradient.data());
    return gradient;
  }
  if (names.size() != at.size()) {
    return Error{"wrong_dimension", "gradient",
                 "gradient has " + std::to_string(names.size()) + " expressions; the objective has " +
                     std::to_string(at.size()) + " variables.",
                 -1, std::to_string(at.size())};
  }
  for (std::size_t i = 0; i < at.size(); ++i) {
    const std::string path = "gradient." + std::to_string(i);
    Result<Expression> part = parse_expression(reader.text(path), problem.describe().variables);
    if (!part) {
      Error error = part.error();
      error.field = path;
      return error;
    }
    gradient[i] = part->value(at.data());
  }
  return gradient;
}

Plan read_plan(Reader& reader, const std::string& prefix) {
  Plan plan;
  plan.problem = read_problem(reader, prefix + "objective");
  if (!plan.problem) return plan;
  plan.method = read_method(reader, prefix + "method", plan.problem->dimension(), plan.schedule);
  plan.schedule = read_schedule(reader, prefix, plan.schedule.base);
  plan.disturbance = read_disturbance(reader, prefix);
  read_sampler(reader, prefix, plan);
  plan.stop = read_stop(reader, prefix);
  plan.record.every = static_cast<long long>(reader.integer(prefix + "record.every", 1, 1, step_limit));
  plan.record.theta = reader.flag(prefix + "record.theta", true);
  if (!reader.has(prefix + "steps")) reader.fail({"missing", prefix + "steps", prefix + "steps is missing.", -1, {}});
  plan.steps = static_cast<long long>(reader.integer(prefix + "steps", 1, 1, step_limit));
  read_start(reader, prefix, plan);
  read_from(reader, prefix, plan);
  return plan;
}

}  // namespace downhill
