// texts: what the learner typed, as lines of NumPy, and what a run completes by itself. For programs made from runs.
#include <string>

#include "core/expression/program.hpp"
#include "core/run/spec.hpp"
#include "core/run/typed_problem.hpp"
#include "wasm/operations.hpp"

namespace downhill::border {
namespace {

void write_program(Reader& reader, Output& out) {
  std::vector<NamedValue> constants;
  for (const std::string& name : reader.names_below("method.parameters")) {
    constants.push_back({name, reader.number("method.parameters." + name, 0, -1.7e308, 1.7e308)});
  }
  const Result<Program> program = parse_program(reader.text("method.program"), constants);
  if (!program) return reader.fail(program.error());
  out.text("program", program->to_numpy());
  out.text("program_start", program->numpy_start());
}

}  // namespace

void texts_operation(Reader& reader, Output& out) {
  const Plan plan = read_plan(reader, "");
  reader.finish();
  if (reader.error()) return;
  out.list("start", plan.start);
  out.number("learning_rate", plan.schedule.base);
  if (reader.has("method.program")) write_program(reader, out);
  if (!reader.has("objective.expression")) return;
  const auto& typed = static_cast<const TypedProblem&>(*plan.problem);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < typed.dimension(); ++i) names.push_back("theta[" + std::to_string(i) + "]");
  out.text("expression", typed.expression().to_numpy(names));
}

}  // namespace downhill::border
