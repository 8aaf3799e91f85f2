// Proofs for all parameters of a range, and what is said when only samples were checked.
#pragma once

#include <string>
#include <vector>

#include "core/proofs/check.hpp"

namespace downhill::proofs {

enum class Scope {
  none,     ///< the proof fails
  sampled,  ///< exact at every sampled choice of parameters, but not shown for all
  all       ///< shown for every choice of parameters in the range
};

/// "none", "sampled", "all".
const char* to_string(Scope scope);

struct Proof {
  Verdict verdict = Verdict::residual;
  Scope scope = Scope::none;
  int samples = 0;                ///< choices of parameters in the range that were checked exactly
  int grid = 0;                   ///< nodes of the grid on which the identities were evaluated; 0 when there was none
  std::string missing;            ///< scope sampled: what could not be shown for all parameters
  std::vector<Rational> failure;  ///< scope none: parameters at which the proof fails
};

/// Checks multipliers for the whole range of a claim. Three things make a proof for all parameters:
/// (1) function values cancel and the residual equals the listed sum of squares, as identities of rational functions,
///     verified exactly on a product grid with more nodes per parameter than the degree;
/// (2) every multiplier, (3) every coefficient of a square is visibly nonnegative: built from parameters within their
///     bounds, from facts of the claim (verified in the same way), sums, products, quotients and even powers. A
///     multiplier that is not visibly so may equal, as an identity, that of the catalogue.
/// Errors: as check_parsed.
Result<Proof> prove(const Claim& claim, const std::vector<Expression>& multipliers);

}  // namespace downhill::proofs
