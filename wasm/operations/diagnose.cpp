// diagnose: what a run suffers from.
#include "core/run/diagnose.hpp"

#include <string>

#include "core/run/spec.hpp"
#include "wasm/operations.hpp"

namespace downhill::border {

void diagnose_operation(Reader& reader, Output& out) {
  Plan plan = read_plan(reader, "");
  reader.finish();
  if (reader.error()) return;
  const Result<std::vector<Diagnosis>> findings = diagnose_run(std::move(plan));
  if (!findings) return reader.fail(findings.error());
  for (std::size_t i = 0; i < findings->size(); ++i) {
    const Diagnosis& finding = (*findings)[i];
    const std::string path = "diagnoses." + std::to_string(i);
    out.text(path + ".id", finding.id);
    out.number(path + ".step", static_cast<double>(finding.step));
    for (const auto& [name, value] : finding.values) out.number(path + ".values." + std::string(name), value);
  }
}

}  // namespace downhill::border
