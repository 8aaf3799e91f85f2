// run, anatomy.
#include "core/run/run.hpp"

#include <string>

#include "core/run/spec.hpp"
#include "wasm/operations.hpp"

namespace downhill::border {
namespace {

constexpr std::string_view status_names[] = {"step_limit", "converged", "diverged", "non_finite", "stopped"};

void write_trace(Trace& trace, Output& out) {
  out.number("rows", static_cast<double>(trace.rows));
  out.number("dimension", static_cast<double>(trace.dimension));
  out.row("step", std::move(trace.step));
  out.list("theta", std::move(trace.theta));
  out.list("value", std::move(trace.value));
  out.list("gradient", std::move(trace.gradient));
  out.again("used_gradient", std::move(trace.used_gradient));
  out.list("gradient_norm", std::move(trace.gradient_norm));
  out.row("learning_rate", std::move(trace.learning_rate));
  for (std::size_t s = 0; s < trace.slots.size(); ++s) {
    out.list("slots." + trace.slot_ids[s], std::move(trace.slots[s]));
  }
  out.row("evaluations.value", std::move(trace.values_used));
  out.row("evaluations.gradient", std::move(trace.gradients_used));
  out.row("evaluations.hessian", std::move(trace.hessians_used));
  out.row("evaluations.samples", std::move(trace.samples_used));
  out.text("status.kind", status_names[static_cast<std::size_t>(trace.status.kind)]);
  out.number("status.step", static_cast<double>(trace.status.step));
  out.text("status.reason", trace.status.reason);
  out.list("end", trace.end);
}

}  // namespace

void run_operation(Reader& reader, Output& out) {
  Plan plan = read_plan(reader, "");
  reader.finish();
  if (reader.error()) return;
  Result<Trace> trace = run(std::move(plan));
  if (!trace) return reader.fail(trace.error());
  write_trace(*trace, out);
}

void anatomy_operation(Reader& reader, Output& out) {
  Plan plan = read_plan(reader, "run.");
  plan.steps = static_cast<long long>(reader.integer("k", 0, 0, step_limit));
  reader.finish();
  if (reader.error()) return;
  const Result<Anatomy> result = anatomy(std::move(plan));
  if (!result) return reader.fail(result.error());
  out.number("terms", static_cast<double>(result->terms));
  out.list("parts", result->parts);
}

}  // namespace downhill::border
