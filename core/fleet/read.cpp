// A fleet from its named fields.
#include <cmath>
#include <limits>

#include "core/fleet/fleet.hpp"
#include "core/simd/elementary.hpp"

namespace downhill {
namespace {

constexpr double largest = std::numeric_limits<double>::max();
constexpr double most_values = 1e7;
constexpr std::string_view scale_names[] = {"linear", "logarithmic"};
constexpr std::string_view precision_names[] = {"f64", "f32"};

/// Evenly spaced, ends included and exact; on a logarithmic scale evenly by factors.
std::vector<double> spaced(double low, double high, std::size_t count, bool logarithmic) {
  std::vector<double> values(count, low);
  const double from = logarithmic ? log(low) : low, to = logarithmic ? log(high) : high;
  for (std::size_t i = 1; i < count; ++i) {
    // Multiplied first, so that whole numbers stay whole.
    const double at = from + (to - from) * static_cast<double>(i) / static_cast<double>(count - 1);
    values[i] = i + 1 == count ? high : logarithmic ? exp(at) : at;
  }
  return values;
}

Axis read_axis(Reader& reader, const std::string& prefix) {
  Axis axis{reader.text(prefix + ".path"), {}};
  if (axis.path.empty()) {
    reader.fail({"missing", prefix + ".path", prefix + ".path must name a field of the run.", -1, {}});
  }
  if (reader.has(prefix + ".values")) {
    const std::span<const double> values = reader.list(prefix + ".values");
    axis.values.assign(values.begin(), values.end());
    if (values.empty()) reader.fail({"missing", prefix + ".values", prefix + ".values is empty.", -1, {}});
    return axis;
  }
  for (const char* end : {".min", ".max", ".count"}) {
    if (reader.has(prefix + end)) continue;
    reader.fail({"missing", prefix + end, prefix + " must have values, or min, max and count.", -1, {}});
  }
  const bool logarithmic = reader.choice(prefix + ".scale", scale_names, 0) == 1;
  const double least = logarithmic ? std::numeric_limits<double>::min() : -largest;
  const double low = reader.number(prefix + ".min", 1, least, largest);
  const double high = reader.number(prefix + ".max", 1, least, largest);
  const double count = reader.integer(prefix + ".count", 1, 1, most_values);
  if (!reader.error()) axis.values = spaced(low, high, static_cast<std::size_t>(count), logarithmic);
  return axis;
}

Keep read_keep(Reader& reader) {
  constexpr std::string_view names[] = {"end", "value", "steps_to_target", "basin", "status", "values"};
  Keep keep;
  bool* wanted[] = {&keep.end, &keep.value, &keep.steps_to_target, &keep.basin, &keep.status, &keep.values};
  std::size_t count = 0;
  for (; reader.has("keep." + std::to_string(count)); ++count) {
    *wanted[reader.choice("keep." + std::to_string(count), names, 0)] = true;
  }
  if (count == 0) {
    reader.take("keep");
    reader.fail({"missing", "keep", "keep must name what is wanted of each cell.", -1,
                 "end, value, steps_to_target, basin, status, values"});
  }
  return keep;
}

/// The cells asked for; all of them when none are named.
std::vector<std::size_t> read_cells(Reader& reader, double total) {
  std::vector<std::size_t> cells;
  if (!reader.has("cells")) {
    cells.resize(static_cast<std::size_t>(total));
    for (std::size_t c = 0; c < cells.size(); ++c) cells[c] = c;
    return cells;
  }
  for (double cell : reader.list("cells")) {
    if (!(cell >= 0 && cell < total && cell == std::floor(cell))) {
      const std::string allowed = "whole numbers below " + shown(total);
      reader.fail({"out_of_range", "cells", "cells must hold " + allowed + ".", -1, allowed});
      return {};
    }
    cells.push_back(static_cast<std::size_t>(cell));
  }
  return cells;
}

}  // namespace

FleetSpec read_fleet(Reader& reader) {
  FleetSpec spec;
  for (const Field& field : reader.fields()) {
    if (field.path.compare(0, 4, "run.") != 0) continue;
    reader.take(field.path);
    spec.run.push_back(field);
  }
  double total = 1;
  for (std::size_t a = 0; reader.has_below("vary." + std::to_string(a)); ++a) {
    spec.axes.push_back(read_axis(reader, "vary." + std::to_string(a)));
    total *= static_cast<double>(spec.axes.back().values.size());
  }
  if (spec.axes.empty() || spec.axes.size() > 2) {
    reader.fail({"out_of_range", "vary", "vary must hold one or two entries.", -1, "one or two entries"});
  } else if (spec.axes.size() == 2 && spec.axes[0].path == spec.axes[1].path) {
    reader.fail({"out_of_range", "vary.1.path", "vary names " + spec.axes[0].path + " twice.", -1, {}});
  }
  spec.single_precision = reader.choice("precision", precision_names, 0) == 1;
  if (reader.has("target")) spec.target = reader.number("target", 0, -largest, largest);
  if (reader.has("tolerance")) spec.tolerance = reader.number("tolerance", 0, 0, largest);
  spec.keep = read_keep(reader);
  if (spec.keep.steps_to_target && !spec.target) {
    reader.fail({"missing", "target", "target is missing: steps_to_target asks when f reaches it.", -1, {}});
  }
  if (total > fleet_limit) {
    const std::string most = "at most " + std::to_string(static_cast<long long>(fleet_limit)) + " cells";
    reader.fail({"too_large", "vary", "This fleet has too many cells; " + most + " would fit.", -1, most});
  }
  if (!reader.error()) spec.cells = read_cells(reader, total);
  return spec;
}

}  // namespace downhill
