// Fields of fleets and of the single runs in them, for the tests of fleets.
#pragma once

#include <cmath>
#include <cstring>
#include <list>
#include <string>
#include <vector>

#include "core/fleet/fleet.hpp"
#include "core/run/spec.hpp"

namespace fleets {

using namespace downhill;

/// Named fields that are put together one by one. Lists live as long as this does.
class Fields {
 public:
  Fields& number(const std::string& path, double value) {
    Field& field = at(path);
    field.type = Field::Type::number;
    field.number = value;
    return *this;
  }
  Fields& flag(const std::string& path, bool value) {
    number(path, value ? 1 : 0).at(path).type = Field::Type::flag;
    return *this;
  }
  Fields& text(const std::string& path, const std::string& value) {
    Field& field = at(path);
    field.type = Field::Type::text;
    field.text = value;
    return *this;
  }
  Fields& numbers(const std::string& path, std::vector<double> values) {
    Field& field = at(path);
    lists_.push_back(std::move(values));
    field.type = Field::Type::list;
    field.list = lists_.back().data();
    field.count = lists_.back().size();
    return *this;
  }
  const std::vector<Field>& all() const { return fields_; }

 private:
  Field& at(const std::string& path) {
    for (Field& field : fields_) {
      if (field.path == path) return field;
    }
    fields_.push_back({});
    fields_.back().path = path;
    return fields_.back();
  }

  std::vector<Field> fields_;
  std::list<std::vector<double>> lists_;
};

inline Result<FleetResult> fleet(const Fields& fields, std::vector<Axis>* axes = nullptr) {
  Reader reader(fields.all());
  FleetSpec spec = read_fleet(reader);
  reader.finish();
  if (reader.error()) return *reader.error();
  if (axes) *axes = spec.axes;
  return run_fleet(spec);
}

/// The single run of a cell: every field of the fleet below "run.", the varied ones replaced.
inline Result<Trace> single(const Fields& fields, const std::vector<Axis>& axes, std::size_t cell) {
  Fields run;
  for (const Field& field : fields.all()) {
    if (field.path.compare(0, 4, "run.") != 0) continue;
    if (field.type == Field::Type::list) {
      run.numbers(field.path, {field.list, field.list + field.count});
    } else if (field.type == Field::Type::text) {
      run.text(field.path, field.text);
    } else if (field.type == Field::Type::flag) {
      run.flag(field.path, field.number != 0);
    } else {
      run.number(field.path, field.number);
    }
  }
  for (const Axis& axis : axes) {
    const double value = axis.values[cell % axis.values.size()];
    cell /= axis.values.size();
    if (axis.path.compare(0, 6, "start.") != 0) {
      run.number("run." + axis.path, value);
      continue;
    }
    std::vector<double> start;
    for (const Field& field : run.all()) {
      if (field.path == "run.start") start.assign(field.list, field.list + field.count);
    }
    start.at(static_cast<std::size_t>(std::stoi(axis.path.substr(6)))) = value;
    run.numbers("run.start", start);
  }
  Reader reader(run.all());
  Plan plan = read_plan(reader, "run.");
  reader.finish();
  if (reader.error()) return *reader.error();
  return downhill::run(std::move(plan));
}

inline bool same_bits(double a, double b) {
  return (std::isnan(a) && std::isnan(b)) || std::memcmp(&a, &b, sizeof a) == 0;
}

/// What differs between a cell and the trace of its single run; empty when nothing does.
inline std::string difference(const FleetResult& result, std::size_t at, const Trace& trace, const double* target) {
  for (std::size_t i = 0; i < result.dimension; ++i) {
    if (!same_bits(result.end[at * result.dimension + i], trace.end[i + 1])) return "end";
  }
  if (!same_bits(result.value[at], trace.value.back())) return "value";
  if (static_cast<int>(result.status[at]) != static_cast<int>(trace.status.kind)) return "status";
  if (static_cast<long long>(result.step[at]) != trace.status.step) return "step";
  if (!target) return {};
  const bool broken = trace.status.kind == StatusKind::diverged || trace.status.kind == StatusKind::non_finite;
  double arrived = -1;
  for (std::size_t r = 0; r + (broken ? 1 : 0) < trace.rows && arrived < 0; ++r) {
    if (trace.value[r] <= *target) arrived = trace.step[r];
  }
  return result.steps_to_target[at] == arrived ? "" : "steps_to_target";
}

}  // namespace fleets
