// What the modules of the proofs both say: theorems, and what went wrong.
#pragma once

#include "core/proofs/theorem.hpp"
#include "wasm/proofs_json.hpp"

namespace downhill::border {

inline std::string fail(const Error& error) {
  Object inside;
  inside.text("code", error.code).text("field", error.field).text("message", error.message);
  if (error.position >= 0) inside.number("position", error.position);
  if (!error.allowed.empty()) inside.text("allowed", error.allowed);
  return Object().raw("error", inside.str()).str();
}

inline std::string texts(const std::vector<std::string>& values) {
  return array(values, [](const std::string& value) { return quote(value); });
}

inline std::string theorem_json(const proofs::Theorem& theorem) {
  return Object()
      .text("id", theorem.id)
      .text("title", theorem.title)
      .text("kind", theorem.observation ? "observation" : "theorem")
      .raw("assumptions", texts(theorem.assumptions))
      .text("tex", theorem.tex)
      .text("words", theorem.words)
      .text("measure", theorem.measure)
      .raw("lines", array(theorem.lines,
                          [](const proofs::ProofLine& line) {
                            return Object()
                                .text("id", line.id)
                                .text("tex", line.tex)
                                .text("words", line.words)
                                .text("uses", line.uses)
                                .str();
                          }))
      .flag("tight", theorem.tight)
      .text("worst_case", theorem.worst)
      .text("source", theorem.source)
      .text("lean", theorem.lean)
      .text("claims", theorem.claims)
      .str();
}

}  // namespace downhill::border
