// Refuting a claim by data: the opposite skill.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/proofs/counterexample.hpp"

namespace downhill::proofs {

/// An inequality on the witness data: slack = constant - row . values; the inequality holds where slack >= 0.
struct Slack {
  std::string id;
  Rational constant;
  std::vector<Rational> row;  ///< [m], coefficients of the unknown function values
};

struct Refutation {
  bool refuted = false;       ///< the data extend to a function of the class, and the claim fails on it
  std::vector<Slack> slacks;  ///< of every inequality on offer, equalities included
  Rational smallest;          ///< the smallest slack among inequalities without unknown values (0 if none)
  std::vector<std::pair<Rational, Rational>> intervals;  ///< [m] admissible range of every function value, if refuted
  std::optional<Counterexample> counterexample;
};

/// Examines the witness of a claim at the given parameters, exactly.
/// Fails with unsupported at "claim" when the claim carries no witness.
Result<Refutation> refute(const Claim& claim, const Assignment& parameters);

}  // namespace downhill::proofs
