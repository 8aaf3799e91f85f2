// Reading off that an expression is nonnegative on the range of a claim.
#pragma once

#include <cstddef>

#include "core/proofs/claim.hpp"

namespace downhill::proofs {

/// Whether the expression is nonnegative by its form alone, given the bounds of the parameters and the facts of the
/// claim: numbers, parameters with a nonnegative lower bound, `high - p`, `p - low`, facts, and sums, products,
/// quotients and powers of such; even powers of anything. Only the first `facts` facts may be used, so that no fact
/// supports itself. False says only that it is not visible.
bool visibly_nonnegative(const Claim& claim, const Expression& expression, std::size_t facts);

}  // namespace downhill::proofs
