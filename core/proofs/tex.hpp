// Expressions, claims and inequalities as TeX, derived from the texts that are checked.
#pragma once

#include <string>

#include "core/proofs/claim.hpp"

namespace downhill::proofs {

/// One expression; names are typeset by the claim's own table, then by the usual one (learning_rate is \eta, x0 is x_0,
/// xs is x_\star, f0 is f(x_0), g0 is \nabla f(x_0)).
std::string to_tex(const Claim& claim, const Expression& expression);

/// "left \le right".
std::string to_tex(const Claim& claim, const Relation& relation);

/// An inequality on offer, written out for its two points.
std::string to_tex(const Claim& claim, const Offer& offer);

/// A finished proof as a display: the claim, the weighted inequalities, the squares.
std::string proof_tex(const Claim& claim, const std::vector<Expression>& multipliers);

}  // namespace downhill::proofs
