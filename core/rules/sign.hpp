// The sign of a number, for rules that step by it.
#pragma once

#include "core/simd/lane.hpp"

namespace downhill {

/// −1, 0 or 1; NaN stays NaN.
template <class V>
V sign(V x) {
  return select(x > 0.0, V(1.0), select(x < 0.0, V(-1.0), x));
}

}  // namespace downhill
