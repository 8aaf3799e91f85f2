// Whether numbers are finite: asked of every number of every step.
#pragma once

#include <cstddef>

#include "core/simd/lane.hpp"

namespace downhill {

/// True when all n numbers are finite.
bool finite(const double* x, std::size_t n);
/// True when all numbers in all lanes of `count` packs are finite.
bool finite(const f64* packs, std::size_t count);
bool finite(const f32* packs, std::size_t count);

}  // namespace downhill
