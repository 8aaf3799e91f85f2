// Loops of a fixed, small number of turns, written out: what they index stays in registers.
#pragma once

#include <cstddef>

namespace downhill {

/// Calls visit(first), visit(first + 1), …, visit(count − 1) one after the other, without a loop.
template <std::size_t count, std::size_t first = 0, class Visit>
[[gnu::always_inline]] inline void unrolled(const Visit& visit) {
  if constexpr (first < count) {
    visit(first);
    unrolled<count, first + 1>(visit);
  }
}

}  // namespace downhill
