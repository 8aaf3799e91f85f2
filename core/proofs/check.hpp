// The exact check of one proof at one choice of parameters.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/proofs/counterexample.hpp"
#include "core/proofs/instance.hpp"
#include "core/proofs/psd.hpp"

namespace downhill::proofs {

enum class Verdict { proved, function_values, negative_multiplier, residual };

/// "proved", "function_values", …
const char* to_string(Verdict verdict);

/// The outcome of a check. All three conditions are always examined; `verdict` names the first that fails.
struct Report {
  Verdict verdict = Verdict::residual;
  bool values_cancel = false;
  bool multipliers_nonnegative = false;
  bool residual_semidefinite = false;
  bool in_range = true;                                    ///< parameters lie where the claim is stated
  std::vector<std::pair<std::string, Rational>> leftover;  ///< function values that do not cancel, with coefficient
  std::vector<std::string> negative;                       ///< ids of inequalities whose multiplier is negative
  std::vector<Rational> parameters;                        ///< in the order of claim.parameters
  std::vector<Rational> multipliers;                       ///< in the order of claim.offers
  std::vector<Rational> residual;                          ///< S [n, n] over claim.vectors
  std::vector<Square> squares;                   ///< S as a sum of squares, when it is one; coefficients are the pivots
  std::vector<Rational> direction;               ///< v [n] with v^T S v < 0, when there is one
  std::optional<Counterexample> counterexample;  ///< a function of the class that breaks the claim
};

/// Checks multipliers at numbers, exactly. Equalities may have multipliers of either sign.
/// Errors: those of parameter_values, parse_multipliers and evaluation, at their field.
Result<Report> check(const Claim& claim, const Assignment& parameters, const Assignment& multipliers);

/// The same with multipliers already parsed.
Result<Report> check_parsed(const Claim& claim, const std::vector<Rational>& parameters,
                            const std::vector<Expression>& multipliers);

/// The same with multipliers already evaluated.
Result<Report> check_values(const Claim& claim, const std::vector<Rational>& parameters,
                            const std::vector<Rational>& multipliers);

}  // namespace downhill::proofs
