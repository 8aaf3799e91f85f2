// Powers βᵗ for t = 1, 2, … without pow: a running product that carries its own rounding error along.
#pragma once

#include "core/simd/lane.hpp"

namespace downhill {

/// βᵗ as an unevaluated sum high + low (Dekker 1971). A plain running product drifts by an ulp per step, and 1 − βᵗ of
/// a β close to 1 magnifies that; here `high` is the nearest double to βᵗ nearly always. In single precision the split
/// below is void and this is the plain product.
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
    const K error = ((upper * base_high - product) + upper * base_low + lower * base_high) + lower * base_low;
    const K rest = low * base + error;
    high = product + rest;
    low = rest - (high - product);
    // So small a power changes neither 1 − βᵗ nor t βᵗ beside 1; left alone it would become denormal, and slow.
    const auto gone = high < 1e-30;
    high = select(gone, K(0.0), high);
    low = select(gone, K(0.0), low);
  }

 private:
  static K upper_half(K x) {
    const K scaled = 134217729.0 * x;
    return scaled - (scaled - x);
  }
};

}  // namespace downhill
