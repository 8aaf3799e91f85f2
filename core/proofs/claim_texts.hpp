// The claims as texts, one short entry each; the format is described in claim.hpp.
#pragma once

#include <string_view>
#include <vector>

namespace downhill::proofs {

/// The ladder without its boss, in order.
std::vector<std::string_view> ladder_texts();

/// Claims to inspect rather than to solve, then the refutations.
std::vector<std::string_view> inspection_texts();

}  // namespace downhill::proofs
