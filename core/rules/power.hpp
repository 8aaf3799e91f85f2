// Powers βᵗ for t = 1, 2, … without pow: a running product that carries its own rounding error along.
#pragma once

#include "core/simd/lane.hpp"

namespace downhill {

/// βᵗ as an unevaluated sum high + low (Dekker 1971). A plain running product drifts by an ulp per step, and 1 − βᵗ of
/// a β close to 1 magnifies that; here `high` is the nearest number to βᵗ nearly always. Each step waits for the one
/// before, so what it waits for is short: halves are cut from the digits, and what is gone is known from the product.
template <class K>
struct Power {
  K base, base_high, base_low;
  K high, low;

  static Power of(K base) {
    const K upper = upper_half(base);
    return {base, upper, base - upper, 1.0, 0.0};
  }

  /// From βᵗ to βᵗ⁺¹.
  void advance() {
    const K product = high * base;
    const K upper = upper_half(high);
    const K lower = high - upper;
    const K rest =
        ((upper * base_high - product) + upper * base_low + lower * base_high) + (lower * base_low + low * base);
    const K sum = product + rest;
    // So small a power changes neither 1 − βᵗ nor t βᵗ beside 1; left alone it would become denormal, and slow.
    const auto gone = product < 1e-30;
    high = select(gone, K(0.0), sum);
    low = select(gone, K(0.0), rest - (sum - product));
  }
};

}  // namespace downhill
