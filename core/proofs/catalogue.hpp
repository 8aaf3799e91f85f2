// The ladder of claims, from adding two facts to the tight rate of gradient descent.
#pragma once

#include <string_view>
#include <vector>

#include "core/proofs/claim.hpp"

namespace downhill::proofs {

/// All claims of the catalogue in the order of the ladder, refutations last. Lives as long as the program.
const std::vector<Claim>& catalogue();

/// The claim of that id, or an error that lists the ids. Field "claim".
Result<const Claim*> find_claim(std::string_view id);

/// The texts behind the catalogue, in the same order.
std::vector<std::string> claim_texts();

}  // namespace downhill::proofs
