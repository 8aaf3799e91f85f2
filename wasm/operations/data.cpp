// data, schedule: what a run would use, looked at by itself.
#include <cmath>
#include <limits>
#include <string>

#include "core/problems/datasets.hpp"
#include "core/problems/optimum.hpp"
#include "core/run/spec.hpp"
#include "wasm/operations.hpp"

namespace downhill::border {
namespace {

/// The problem that a data set is looked at with: the one asked for, or the customary one.
Result<LinearProblem> problem_of(Reader& reader, Dataset data, const std::string& id) {
  const std::string asked = reader.text("problem"), loss = reader.text("loss");
  constexpr Range range = l2_parameter.range;
  const double l2 = reader.number("l2", range.fallback, range.min, range.max);
  if (!asked.empty()) return linear_problem(asked, std::move(data), loss, l2);
  Result<LinearProblem> customary =
      id.empty() ? linear_problem(data.columns == 1 ? "line_fit" : "least_squares", data, loss) : customary_problem(id);
  if (customary) customary->data = std::move(data);
  return customary;
}

}  // namespace

void data_operation(Reader& reader, Output& out) {
  Result<Dataset> data = read_dataset(reader, "data");
  if (!data) return reader.fail(data.error());
  const std::string id = reader.text("data.id");
  const Result<LinearProblem> problem = problem_of(reader, std::move(*data), id);
  reader.finish();
  if (reader.error()) return;
  if (!problem) return reader.fail(problem.error());
  out.number("rows", static_cast<double>(problem->data.rows));
  out.number("columns", static_cast<double>(problem->data.columns));
  out.list("x", problem->data.x);
  out.list("y", problem->data.y);
  if (const auto best = optimum(*problem)) {
    out.list("optimum", *best);
    out.number("minimum", problem->value(detail::point_of(*best)));
  }
  const Curvature bounds = curvature(*problem);
  if (std::isnan(bounds.L)) return;
  out.number("L", bounds.L);
  out.number("mu", bounds.mu);
}

void schedule_operation(Reader& reader, Output& out) {
  const double base = reader.number("learning_rate", 0.1, 0, std::numeric_limits<double>::max());
  const Schedule schedule = read_schedule(reader, "", base);
  const auto steps = static_cast<long long>(reader.integer("steps", 1, 1, 1e7));
  reader.finish();
  if (reader.error()) return;
  if (schedule.watches()) {
    return reader.fail(
        {"unsupported", "schedule.id", "This schedule depends on the run; look at a trace instead.", -1, {}});
  }
  std::vector<double> rates;
  for (long long k = 0; k <= steps; ++k) rates.push_back(schedule.rate(k));
  out.list("rates", rates);
}

}  // namespace downhill::border
