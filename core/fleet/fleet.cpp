#include "core/fleet/fleet.hpp"

#include <cmath>
#include <limits>

#include "core/fleet/cells.hpp"
#include "core/fleet/lanes.hpp"
#include "core/simd/elementary.hpp"

namespace downhill {
namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

/// Rows that a run's trace has: every `every`-th and the last.
std::size_t rows_of(const Plan& plan) {
  const long long whole = plan.steps / plan.record.every;
  return static_cast<std::size_t>(whole + (plan.steps % plan.record.every == 0 ? 1 : 2));
}

std::optional<Error> too_large(const FleetSpec& spec, const FleetResult& result) {
  double cells = 1;
  for (const Axis& axis : spec.axes) cells *= static_cast<double>(axis.values.size());
  const Keep& keep = spec.keep;
  const double each = (keep.end ? static_cast<double>(result.dimension) : 0) + (keep.value ? 1 : 0) +
                      (keep.steps_to_target ? 1 : 0) + (keep.basin ? 1 : 0) + (keep.status ? 2 : 0) +
                      (keep.values ? static_cast<double>(result.rows) : 0);
  if (cells * each <= fleet_limit) return std::nullopt;
  const auto fits = static_cast<long long>(fleet_limit / each);
  return Error{
      "too_large", "vary",
      joined({"This fleet has ", static_cast<long long>(cells), " cells of ", static_cast<long long>(each),
              " numbers each; ", fits, " cells would fit.",
              keep.values ? " Record fewer rows with run.record.every, or keep less." : " Keep less, or vary less."}),
      -1, joined({"at most ", fits, " cells"})};
}

/// The allowed values of a number are an interval, or its whole numbers: the smallest, the largest and one that is not
/// whole stand for all.
std::optional<Error> check_axes(const FleetSpec& spec, CellFields& cell) {
  for (std::size_t a = 0; a < spec.axes.size(); ++a) {
    const std::vector<double>& values = spec.axes[a].values;
    double low = values[0], high = values[0], broken = values[0];
    for (double value : values) {
      low = min(value, low);
      high = max(value, high);
      if (value != floor(value)) broken = value;
    }
    for (double value : {low, high, broken}) {
      cell.set(spec, a, value);
      const Result<Plan> plan = cell.plan();
      if (!plan) return plan.error();
    }
    cell.set(spec, a, values[0]);
  }
  return std::nullopt;
}

void note_trace(const FleetSpec& spec, const Trace& trace, long long every, std::size_t at, FleetResult& result) {
  for (std::size_t i = 0; i < result.dimension; ++i) result.end[at * result.dimension + i] = trace.end[i + 1];
  result.value[at] = trace.value.back();
  result.status[at] = static_cast<double>(trace.status.kind);
  result.step[at] = static_cast<double>(trace.status.step);
  const bool broken = trace.status.kind == StatusKind::diverged || trace.status.kind == StatusKind::non_finite;
  const std::size_t sound = trace.rows - (broken ? 1 : 0);
  for (std::size_t r = 0; r < sound && spec.target; ++r) {
    if (!(trace.value[r] <= *spec.target)) continue;
    result.steps_to_target[at] = trace.step[r];
    break;
  }
  for (std::size_t r = 0; r < trace.rows && spec.keep.values; ++r) {
    const auto k = static_cast<long long>(trace.step[r] - trace.step[0]);
    if (k % every != 0 && r + 1 < result.rows) continue;
    result.values[at * result.rows + r] = trace.value[r];
  }
}

/// The positions in the list of cells, in an order that seldom changes what takes longest to read: when that hangs on
/// the first axis, cells with the same value there come one after the other.
std::vector<std::size_t> quick_order(const FleetSpec& spec) {
  const bool by_first = SharedParts::follow_from(spec.axes[0].path);
  const auto group = [&](std::size_t at) { return by_first ? place_of(spec, spec.cells[at])[0] : 0; };
  std::vector<std::size_t> order(spec.cells.size()), next(by_first ? spec.axes[0].values.size() + 1 : 2);
  for (std::size_t at = 0; at < order.size(); ++at) ++next[group(at) + 1];
  for (std::size_t g = 1; g < next.size(); ++g) next[g] += next[g - 1];
  for (std::size_t at = 0; at < order.size(); ++at) order[next[group(at)]++] = at;
  return order;
}

std::optional<Error> run_singles(const FleetSpec& spec, CellFields& cell, FleetResult& result) {
  for (std::size_t at : quick_order(spec)) {
    cell.set(spec, spec.cells[at]);
    Result<Plan> plan = cell.plan();
    if (!plan) return plan.error();
    const long long every = plan->record.every;
    plan->record.theta = false;
    const Result<Trace> trace = run(std::move(*plan));
    if (!trace) return trace.error();
    note_trace(spec, *trace, every, at, result);
  }
  return std::nullopt;
}

/// Index of the nearest minimum within the tolerance, or −1.
double nearest_minimum(const std::vector<Critical>& critical, const double* end, double tolerance) {
  double nearest = -1, distance = tolerance;
  std::vector<double> gap;
  for (std::size_t i = 0; i < critical.size(); ++i) {
    if (critical[i].kind != CriticalKind::global && critical[i].kind != CriticalKind::local) continue;
    gap = critical[i].at;
    for (std::size_t d = 0; d < gap.size(); ++d) gap[d] -= end[d];
    const double length = norm(gap.data(), gap.size());
    if (!(length <= distance)) continue;
    if (nearest >= 0 && length == distance) continue;
    nearest = static_cast<double>(i);
    distance = length;
  }
  return nearest;
}

std::optional<Error> find_basins(const FleetSpec& spec, CellFields& cell, FleetResult& result) {
  std::shared_ptr<const Problem> described;
  std::vector<Critical> critical;
  double tolerance = 0;
  for (std::size_t at : quick_order(spec)) {
    cell.set(spec, spec.cells[at]);
    if (!cell.problem()) {
      const Result<Plan> plan = cell.plan();
      if (!plan) return plan.error();
    }
    if (cell.problem() != described) {
      described = cell.problem();
      Description known = described->describe();
      critical = std::move(known.critical);
      const double diagonal[] = {known.view.max[0] - known.view.min[0], known.view.max[1] - known.view.min[1]};
      tolerance = spec.tolerance ? *spec.tolerance : 0.01 * norm(diagonal, result.dimension > 1 ? 2 : 1);
    }
    result.basin[at] = nearest_minimum(critical, result.end.data() + at * result.dimension, tolerance);
  }
  return std::nullopt;
}

}  // namespace

Result<FleetResult> run_fleet(const FleetSpec& spec) {
  Result<CellFields> cell = CellFields::of(spec);
  if (!cell) return cell.error();
  for (std::size_t a = 0; a < spec.axes.size(); ++a) cell->set(spec, a, spec.axes[a].values[0]);
  if (const auto error = check_axes(spec, *cell)) return *error;
  Result<Plan> first = cell->plan();
  if (!first) return first.error();

  FleetResult result;
  const std::size_t size = spec.cells.size();
  result.dimension = first->problem->dimension();
  result.rows = spec.keep.values ? rows_of(*first) : 0;
  if (const auto error = too_large(spec, result)) return *error;
  result.end.resize(size * result.dimension);
  for (auto* numbers : {&result.value, &result.status, &result.step}) numbers->resize(size);
  result.steps_to_target.assign(size, -1.0);
  result.values.assign(size * result.rows, not_a_number);

  if (const auto lanes = lane_fleet(spec, cell->start_given(), std::move(*first))) {
    result.single_precision = spec.single_precision;
    run_lanes(*lanes, result);
  } else if (const auto error = run_singles(spec, *cell, result)) {
    return *error;
  }
  if (!spec.keep.basin) return result;
  result.basin.resize(size);
  if (const auto error = find_basins(spec, *cell, result)) return *error;
  return result;
}

}  // namespace downhill
