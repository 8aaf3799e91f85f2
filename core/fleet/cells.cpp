#include "core/fleet/cells.hpp"

#include <cstring>

namespace downhill {
namespace {

constexpr std::string_view prefix = "run.";

Error cannot_vary(std::size_t axis, std::initializer_list<Part> why) {
  return {"unsupported", joined({"vary.", axis, ".path"}), joined(why), -1, {}};
}

/// i of "start.i"; nothing for other paths.
std::optional<std::size_t> start_index(const std::string& path) {
  if (path.compare(0, 6, "start.") != 0 || path.size() == 6 || path.size() > 12) return std::nullopt;
  std::size_t index = 0;
  for (std::size_t i = 6; i < path.size(); ++i) {
    if (path[i] < '0' || path[i] > '9') return std::nullopt;
    index = 10 * index + static_cast<std::size_t>(path[i] - '0');
  }
  return index;
}

}  // namespace

std::array<std::size_t, most_axes> place_of(const FleetSpec& spec, std::size_t cell) {
  const std::size_t wide = spec.axes[0].values.size();
  return {cell % wide, cell / wide};
}

Result<CellFields> CellFields::of(const FleetSpec& spec) {
  CellFields cell;
  cell.fields_.reserve(spec.run.size() + most_axes + 1);
  for (const Field& field : spec.run) cell.fields_.push_back(field);
  const auto named = [&](const std::string& path) -> Field& {
    for (Field& field : cell.fields_) {
      if (field.path == path) return field;
    }
    Field missing;
    missing.path = path;
    cell.fields_.push_back(missing);
    return cell.fields_.back();
  };
  for (std::size_t a = 0; a < spec.axes.size(); ++a) {
    const std::string& path = spec.axes[a].path;
    if (path == "objective.dimension") return cannot_vary(a, {"The number of variables is the same in a whole fleet."});
    const std::optional<std::size_t> index = start_index(path);
    if (!index) {
      Field& field = named(std::string(prefix) + path);
      if (field.type != Field::Type::number) return cannot_vary(a, {path, " is not a number, so it cannot vary."});
      cell.slots_.push_back(&field.number);
      continue;
    }
    if (cell.start_.empty()) {
      Reader reader(spec.run);
      const std::shared_ptr<const Problem> problem = read_problem(reader, std::string(prefix) + "objective");
      if (!problem) return *reader.error();
      const std::span<const double> given = reader.list(std::string(prefix) + "start");
      cell.start_.assign(given.begin(), given.end());
      if (given.empty()) cell.start_ = problem->describe().start;
      Field& field = named(std::string(prefix) + "start");
      field.type = Field::Type::list;
      field.rows = 0;
      field.list = cell.start_.data();
      field.count = cell.start_.size();
    }
    if (*index >= cell.start_.size()) {
      return cannot_vary(a, {path, " is beyond the ", cell.start_.size(), " numbers of the start."});
    }
    cell.slots_.push_back(&cell.start_[*index]);
  }
  for (const Field& field : cell.fields_) {
    if (field.path == "run.start") cell.start_given_ = true;
  }
  return cell;
}

void CellFields::set(const FleetSpec& spec, std::size_t axis, double value) {
  if (std::memcmp(slots_[axis], &value, sizeof value) == 0) return;
  *slots_[axis] = value;
  shared_.forget(spec.axes[axis].path);
}

void CellFields::set(const FleetSpec& spec, std::size_t cell) {
  const auto place = place_of(spec, cell);
  for (std::size_t a = 0; a < spec.axes.size(); ++a) set(spec, a, spec.axes[a].values[place[a]]);
}

Result<Plan> CellFields::plan() {
  Reader reader(fields_);
  const bool whole = !shared_.problem;
  Plan plan = read_plan(reader, prefix, shared_);
  if (whole) reader.finish();
  if (reader.error()) return *reader.error();
  return plan;
}

}  // namespace downhill
