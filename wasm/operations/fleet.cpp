// fleet: many runs that differ in one or two numbers, or a part of them.
#include "core/fleet/fleet.hpp"

#include "wasm/operations.hpp"

namespace downhill::border {

void fleet_operation(Reader& reader, Output& out) {
  FleetSpec spec = read_fleet(reader);
  reader.finish();
  if (reader.error()) return;
  Result<FleetResult> result = run_fleet(spec);
  if (!result) return reader.fail(result.error());
  std::vector<double> shape;
  for (std::size_t a = 0; a < spec.axes.size(); ++a) {
    shape.push_back(static_cast<double>(spec.axes[a].values.size()));
    out.text("axes." + std::to_string(a) + ".path", spec.axes[a].path);
    out.list("axes." + std::to_string(a) + ".values", spec.axes[a].values);
  }
  out.list("shape", shape);
  out.number("dimension", static_cast<double>(result->dimension));
  out.text("precision", result->single_precision ? "f32" : "f64");
  const Keep& keep = spec.keep;
  if (keep.end) out.list("end", result->end);
  if (keep.value) out.list("value", result->value);
  if (keep.steps_to_target) out.list("steps_to_target", result->steps_to_target);
  if (keep.basin) out.list("basin", result->basin);
  if (keep.status) {
    out.list("status", result->status);
    out.list("step", result->step);
  }
  if (!keep.values) return;
  out.number("rows", static_cast<double>(result->rows));
  out.list("values", result->values);
}

}  // namespace downhill::border
