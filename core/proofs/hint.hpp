// What to say to somebody who is stuck, and to somebody who states a claim of their own.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/proofs/check.hpp"

namespace downhill::proofs {

enum class Answer {
  proved,   ///< exact multipliers are known
  refuted,  ///< an exact counterexample is known
  open      ///< neither was found
};

/// "proved", "false", "open".
const char* to_string(Answer answer);

struct Hint {
  Answer answer = Answer::open;
  /// The smallest factor t for which lhs <= t rhs seems to follow from the inequalities on offer (numerical, about 8
  /// digits). Below 1: the claim can be sharpened; above 1: these inequalities do not give it. Absent when the claim's
  /// right side vanishes or the program has no solution.
  std::optional<double> smallest_factor;
  std::vector<Rational> multipliers;  ///< of a proof [claim.offers.size()], exact; empty unless proved
  std::string missing;                ///< an inequality that the proof uses and the learner does not; empty if none
  std::string superfluous;            ///< one that the learner uses and the proof does not
  std::string wrong;                  ///< one that both use, with different multipliers
  std::optional<Counterexample> counterexample;  ///< if refuted
  int newton_steps = 0;
};

/// Looks for a proof with the inequalities on offer, or for a function that breaks the claim, and compares with the
/// learner's multipliers. Floating point only searches: "proved" and "refuted" rest on exact checks.
/// Errors: as check.
Result<Hint> hint(const Claim& claim, const Assignment& parameters, const Assignment& multipliers);

}  // namespace downhill::proofs
