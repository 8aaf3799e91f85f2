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

/// Keeps an error under the caller's path.
void keep(Reader& reader, Error error, const Path& field) {
  error.field = field.text();
  reader.fail(std::move(error));
}

std::vector<NamedValue> read_constants(Reader& reader, const Path& path) {
  std::vector<NamedValue> constants;
  for (const std::string& name : reader.names_below(path)) {
    const Path dotted = path + ".";
    constants.push_back({name, reader.number(dotted + name, 0, -largest, largest)});
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

void refuse_unknown(Reader& reader, const Path& path, const std::string& id, const std::string& allowed) {
  reader.refuse("unknown_id", path, joined({" is \"", id, "\"; it must be one of ", allowed, "."}), allowed);
}

template <class Entry>
std::string ids_of(std::span<const Entry> entries) {
  std::string ids;
  for (const Entry& entry : entries) {
    if (!ids.empty()) ids += ", ";
    ids += entry.id;
  }
  return ids;
}

/// The id at a path; a missing one is an error.
std::string required_id(Reader& reader, const Path& path) {
  if (!reader.has(path)) reader.refuse("missing", path, " is missing.");
  return reader.text(path);
}

std::shared_ptr<const Problem> read_typed(Reader& reader, const Path& prefix) {
  const std::string text = reader.text(prefix + ".expression");
  const std::vector<NamedValue> constants = read_constants(reader, prefix + ".constants");
  if (reader.error()) return nullptr;
  Result<Expression> read = parse_expression(text, {"x", "y"}, constants);
  if (read && !read->uses(1)) read = parse_expression(text, {"x"}, constants);
  if (read) return std::make_shared<TypedProblem>(*read);
  keep(reader, read.error(), prefix + ".expression");
  return nullptr;
}

std::shared_ptr<const Problem> read_linear(Reader& reader, const Path& prefix, const std::string& id) {
  const std::string loss = reader.text(prefix + ".loss");
  constexpr Range range = l2_parameter.range;
  const double l2 = reader.number(prefix + ".l2", range.fallback, range.min, range.max);
  Result<Dataset> data = read_dataset(reader, prefix + ".data");
  if (!data) reader.fail(data.error());
  if (reader.error()) return nullptr;
  Result<LinearProblem> problem = linear_problem(id, std::move(*data), loss, l2);
  if (problem) return std::make_shared<DataProblem>(std::move(*problem));
  reader.fail(problem.error());
  return nullptr;
}

std::shared_ptr<const Problem> read_mlp(Reader& reader, const Path& prefix) {
  static constexpr auto ranges = ranges_of(Mlp::parameters);
  const std::vector<double> values = reader.parameters(prefix, ranges);
  return reader.error() ? nullptr : std::make_shared<MlpProblem>(mlp(values.data()));
}

bool is_linear(std::string_view id) { return detail::problem_shape(id) != nullptr; }

std::unique_ptr<Method> read_program(Reader& reader, const Path& prefix, std::size_t dimension, Schedule& rate,
                                     std::shared_ptr<const Program>& shared) {
  const std::string text = reader.text(prefix + ".program");
  rate.base = reader.number(prefix + ".learning_rate", 0.1, 0, 1e9);
  const std::vector<NamedValue> constants = read_constants(reader, prefix + ".parameters");
  if (reader.error()) return nullptr;
  if (!shared) {
    Result<Program> program = parse_program(text, constants);
    if (!program) {
      keep(reader, program.error(), prefix + ".program");
      return nullptr;
    }
    shared = std::make_shared<const Program>(std::move(*program));
  }
  return std::make_unique<ProgramMethod>(shared, dimension);
}

std::unique_ptr<Method> read_method(Reader& reader, const Path& prefix, std::size_t dimension, Schedule& rate,
                                    std::shared_ptr<const Program>& shared) {
  if (reader.has(prefix + ".program")) return read_program(reader, prefix, dimension, rate, shared);
  const std::string id = required_id(reader, prefix + ".id");
  if (reader.error()) return nullptr;
  const RuleEntry* rule = entry_named(id, rule_entries());
  const SolverEntry* solver = entry_named(id, solver_entries());
  if (!rule && !solver) {
    refuse_unknown(reader, prefix + ".id", id, joined({ids_of(rule_entries()), ", ", ids_of(solver_entries())}));
    return nullptr;
  }
  const std::vector<double> values = reader.parameters(prefix, rule ? rule->ranges : solver->ranges);
  rate.base = values[0];
  if (solver) return solver->make(values.data(), dimension);
  return std::make_unique<RuleMethod>(*rule, values, dimension);
}

Disturbance read_disturbance(Reader& reader, const Path& prefix) {
  Disturbance disturbance;
  disturbance.noise_sd = reader.number(prefix + "noise.sd", 0, 0, 1e6);
  disturbance.clip_norm = reader.number(prefix + "clip.norm", 0, 1e-12, 1e12);
  disturbance.clip_value = reader.number(prefix + "clip.value", 0, 1e-12, 1e12);
  disturbance.seed = static_cast<std::uint64_t>(reader.integer(prefix + "seed", 0, 0, 4294967295.0));
  return disturbance;
}

/// The sampler of a problem over data, and where it stands before the first step. A seed gives it a stream of its own.
void read_sampler(Reader& reader, const Path& prefix, Plan& plan) {
  if (!reader.has_below(prefix + "sampler")) return;
  const LinearProblem* linear = plan.problem->linear();
  if (!linear) {
    reader.refuse("unsupported", prefix + "sampler", " needs a problem over data: only that has rows to sample.");
    return;
  }
  const std::vector<double> values = reader.parameters(prefix + "sampler", sampler_ranges);
  if (reader.error()) return;
  const Result<Sampler> sampler = checked_sampler(sampler_from(values.data()), linear->data.rows);
  if (!sampler) return reader.fail(sampler.error());
  std::optional<std::uint32_t> seed;
  if (reader.has(prefix + "seed")) seed = static_cast<std::uint32_t>(plan.disturbance.seed);
  plan.disturbance.sampler = *sampler;
  plan.sampling = start_sampler(*sampler, linear->data, seed);
}

Stop read_stop(Reader& reader, const Path& prefix) {
  Stop stop;
  stop.gradient_norm = reader.number(prefix + "stop.gradient_norm", 0, 0, largest);
  stop.step_norm = reader.number(prefix + "stop.step_norm", 0, 0, largest);
  stop.value_change = reader.number(prefix + "stop.value_change", 0, 0, largest);
  stop.has_value = reader.has(prefix + "stop.value");
  stop.value = reader.number(prefix + "stop.value", 0, -largest, largest);
  return stop;
}

void read_start(Reader& reader, const Path& prefix, Plan& plan, std::vector<double>& customary) {
  const std::size_t n = plan.problem->dimension();
  const Path field = prefix + "start";
  std::span<const double> start = reader.list(field);
  if (reader.error()) return;
  if (!reader.has(field)) {
    if (customary.empty()) customary = plan.problem->describe().start;
    start = customary;
  }
  if (start.size() == n) {
    plan.start.assign(start.begin(), start.end());
    return;
  }
  reader.refuse(
      "wrong_dimension", field,
      joined({" has ", start.size(), " numbers; the objective has ", n, n == 1 ? " variable." : " variables."}),
      joined({n, " numbers"}));
}

bool of_problem(std::string_view path) { return path.starts_with("objective."); }
bool of_program(std::string_view path) { return path.starts_with("method.parameters."); }

/// `from` is the end of an earlier run: step index, θ and the method's memory in one list.
void read_from(Reader& reader, const Path& prefix, Plan& plan) {
  const Path field = prefix + "from";
  const Field* from = reader.take(field);
  if (!from) return;
  const std::size_t n = plan.problem->dimension();
  const bool fits = from->type == Field::Type::list && from->count >= n + 1;
  const double first = fits ? from->list[0] : -1;
  if (!fits || !(first >= 0) || first > step_limit || first != std::floor(first)) {
    reader.refuse("wrong_dimension", field, " must be the `end` of an earlier trace of the same run.", "Trace.end");
    return;
  }
  plan.first = static_cast<long long>(first);
  plan.start.assign(from->list + 1, from->list + 1 + n);
  plan.memory.assign(from->list + 1 + n, from->list + from->count);
}

}  // namespace

std::shared_ptr<const Problem> read_problem(Reader& reader, const Path& prefix) {
  if (reader.has(prefix + ".expression")) return read_typed(reader, prefix);
  const std::string id = required_id(reader, prefix + ".id");
  if (reader.error()) return nullptr;
  if (is_linear(id)) return read_linear(reader, prefix, id);
  if (id == "mlp") return read_mlp(reader, prefix);
  const ObjectiveEntry* entry = entry_named(id, objective_entries());
  if (!entry) {
    refuse_unknown(reader, prefix + ".id", id,
                   joined({ids_of(objective_entries()), ", line_fit, least_squares, ridge, logistic, mlp"}));
    return nullptr;
  }
  std::vector<double> values = reader.parameters(prefix, entry->ranges);
  if (reader.error()) return nullptr;
  return std::make_shared<BuiltIn>(*entry, std::move(values));
}

Result<Dataset> read_dataset(Reader& reader, const Path& prefix) {
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
    const std::string field = prefix.text();
    return Error{"missing", field, joined({field, " must name a data set by id, or hold the lists x and y."}), -1,
                 "id, or x and y"};
  }
  const std::size_t columns = x->rows > 0 ? x->count / x->rows : 1;
  return dataset_from_flat({x->list, x->list + x->count}, {y->list, y->list + y->count}, columns);
}

Schedule read_schedule(Reader& reader, const Path& prefix, double base) {
  Schedule schedule;
  schedule.base = base;
  if (!reader.has_below(prefix + "schedule")) return schedule;
  const std::string id = required_id(reader, prefix + "schedule.id");
  if (reader.error()) return schedule;
  const ScheduleEntry* entry = entry_named(id, schedule_entries());
  if (!entry) {
    refuse_unknown(reader, prefix + "schedule.id", id, ids_of(schedule_entries()));
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
                 joined({"gradient has ", names.size(), " expressions; the objective has ", at.size(), " variables."}),
                 -1, joined({at.size()})};
  }
  for (std::size_t i = 0; i < at.size(); ++i) {
    const std::string path = joined({"gradient.", i});
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

bool SharedParts::follow_from(std::string_view path) { return of_problem(path) || of_program(path); }

void SharedParts::forget(std::string_view path) {
  if (of_program(path)) program = nullptr;
  if (!of_problem(path)) return;
  problem = nullptr;
  start.clear();
}

Plan read_plan(Reader& reader, const Path& prefix) {
  SharedParts none;
  return read_plan(reader, prefix, none);
}

Plan read_plan(Reader& reader, const Path& prefix, SharedParts& shared) {
  Plan plan;
  if (!shared.problem) shared.problem = read_problem(reader, prefix + "objective");
  plan.problem = shared.problem;
  if (!plan.problem) return plan;
  plan.method = read_method(reader, prefix + "method", plan.problem->dimension(), plan.schedule, shared.program);
  plan.schedule = read_schedule(reader, prefix, plan.schedule.base);
  plan.disturbance = read_disturbance(reader, prefix);
  read_sampler(reader, prefix, plan);
  plan.stop = read_stop(reader, prefix);
  plan.record.every = static_cast<long long>(reader.integer(prefix + "record.every", 1, 1, step_limit));
  plan.record.theta = reader.flag(prefix + "record.theta", true);
  if (!reader.has(prefix + "steps")) reader.refuse("missing", prefix + "steps", " is missing.");
  plan.steps = static_cast<long long>(reader.integer(prefix + "steps", 1, 1, step_limit));
  read_start(reader, prefix, plan, shared.start);
  read_from(reader, prefix, plan);
  return plan;
}

}  // namespace downhill
