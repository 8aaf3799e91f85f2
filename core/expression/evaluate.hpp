// Runs a tape at one point: value, gradient and Hessian by forward differentiation.
#pragma once

#include <vector>

#include "core/expression/tape.hpp"
#include "core/simd/lane.hpp"

namespace downhill {

/// Evaluates `code` over `variables` variables at `x` [variables], 1 ≤ variables ≤ max_variables.
/// `gradient` [variables] and `hessian` [variables × variables], row-major, are filled where they are not null; the
/// Hessian needs the gradient. Returns the value. Lanes and plain doubles go through the same operations in the same
/// order; whatever is not finite is a value. `noexcept` also because
/// emscripten cannot hand lanes through a call that might throw. Defined for double and every lane type of the build.
template <class V>
V evaluate(const std::vector<Instruction>& code, Operand result, int variables, const V* x, V* gradient,
           V* hessian) noexcept;

}  // namespace downhill
