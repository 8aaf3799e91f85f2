// Which multipliers make the function values cancel: a system of linear equations, solved exactly.
#pragma once

#include <vector>

#include "core/proofs/check.hpp"

namespace downhill::proofs {

struct Cancellation {
  bool possible = false;
  std::vector<Rational> multipliers;        ///< as given, except for one per function value, which is solved for
  std::vector<std::vector<Rational>> free;  ///< directions in which multipliers move while the values still cancel
};

/// Makes sum_r multiplier_r values_r equal the target's values. Only inequalities in `order` may be changed; those that
/// come first are solved for first, the others keep their `multipliers` [offers].
Cancellation cancel(const Instance<Rational>& instance, const std::vector<std::size_t>& order,
                    const std::vector<Rational>& multipliers);

/// The numbers behind a proof at one choice of parameters: what every inequality says about function values and
/// squares.
struct Ledger {
  Instance<Rational> instance;
  std::vector<Rational> multipliers;  ///< as given, in the order of claim.offers
  Cancellation balance;               ///< among the inequalities that have a multiplier; among all when none has
};

/// Errors: those of check.
Result<Ledger> ledger(const Claim& claim, const Assignment& parameters, const Assignment& multipliers);

}  // namespace downhill::proofs
