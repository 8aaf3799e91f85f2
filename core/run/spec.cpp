#include "core/run/spec.hpp"

#include <cmath>
#include <limits>

#include "core/run/rule_method.hpp"

namespace downhill {
namespace {

constexpr double largest = std::numeric_limits<double>::max();

template <class Entry>
const Entry* entry_named(Reader& reader, const std::string& path, std::span<const Entry> entries) {
  std::vector<std::string_view> names;
  for (const Entry& entry : entries) names.push_back(entry.id);
  if (!reader.has(path)) {
    reader.fail({"missing", path, path + " is missing.", -1, {}});
    return nullptr;
  }
  const std::size_t index = reader.choice(path, names, names.size());
  return index < names.size() ? &entries[index] : nullptr;
}

std::unique_ptr<Method> read_method(Reader& reader, const std::string& prefix, std::size_t dimension, Schedule& rate) {
  const RuleEntry* rule = entry_named(reader, prefix + ".id", rule_entries());
  if (!rule) return nullptr;
  const std::vector<double> values = reader.parameters(prefix, rule->ranges);
  rate.base = values[0];
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
  plan.start = plan.problem->start();
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
    reader.fail({"wrong_dimension", field, field + " must be the `end` of an earlier trace of the same run.", -1,
                 "Trace.end"});
    return;
  }
  plan.first = static_cast<long long>(first);
  plan.start.assign(from->list + 1, from->list + 1 + n);
  plan.memory.assign(from->list + 1 + n, from->list + from->count);
}

}  // namespace

std::shared_ptr<const Problem> read_problem(Reader& reader, const std::string& prefix) {
  const ObjectiveEntry* entry = entry_named(reader, prefix + ".id", objective_entries());
  if (!entry) return nullptr;
  std::vector<double> values = reader.parameters(prefix, entry->ranges);
  if (reader.error()) return nullptr;
  return std::make_shared<BuiltIn>(*entry, std::move(values));
}

Plan read_plan(Reader& reader, const std::string& prefix) {
  Plan plan;
  plan.problem = read_problem(reader, prefix + "objective");
  if (!plan.problem) return plan;
  plan.method = read_method(reader, prefix + "method", plan.problem->dimension(), plan.schedule);
  plan.disturbance = read_disturbance(reader, prefix);
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
