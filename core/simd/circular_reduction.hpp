#pragma once

#include <cstdint>

#include "core/simd/lane.hpp"
#include "core/simd/pair.hpp"

namespace downhill::detail {

/// |x| = quarters·π/2 + angle, with |angle| ≤ π/4 (a rounding error more at the ends) and quarters known modulo 4.
template <class V>
struct Reduced {
  V quarters;
  Pair<V> angle;
};

/// 1.5·2^52: adding it rounds |x| < 2^51 to a whole number, which then stands in the low bits of the sum.
inline constexpr double round_to_whole = 0x1.8p52;

/// Largest |x| for which quarters·(33 bits of π/2) is exact below.
inline constexpr double last_fast_angle = 0x1p20;

/// Payne and Hanek 1983: x·2/π modulo 4 in whole numbers, with just those bits of 2/π that matter for this exponent.
/// For finite x ≥ 2^20. The angle is right to about 2^-100 of itself: no double comes closer to a multiple of π/2 than
/// 2^-62.
[[gnu::noinline]] inline Reduced<double> reduce_large(double x) {
  // Two zero words, then 2/π = 0.a2f9836e… in base 16.
  static constexpr std::uint32_t two_over_pi[] = {
      0,          0,          0xa2f9836e, 0x4e441529, 0xfc2757d1, 0xf534ddc0, 0xdb629599, 0x3c439041,
      0xfe5163ab, 0xdebbc561, 0xb7246e3a, 0x424dd2e0, 0x06492eea, 0x09d1921c, 0xfe1deb1c, 0xb129a73e,
      0xe88235f5, 0x2ebb4484, 0xe99c7026, 0xb45f7e41, 0x3991d639, 0x835339f4, 0x9c845f8b, 0xbdf9283b,
      0x1ff897ff, 0xde05980f, 0xef2f118b, 0x5a0a6d1f, 0x6d367ecf, 0x27cb09b7, 0x4f463f66, 0x9e5fea2d,
      0x7527bac7, 0xebe5f17b, 0x3d0739f7, 0x8a5292ea, 0x6bfb5fb1, 0x1f8d5d08, 0x56033046, 0xfc7b6bab};
  constexpr int words = 6;

  const std::uint64_t bits = __builtin_bit_cast(std::uint64_t, x);
  const std::uint64_t whole = (bits & 0xfffffffffffff) | 0x10000000000000;  // x = whole·2^exponent
  const int exponent = static_cast<int>(bits >> 52) - 1075;

  // Bits of 2/π further left multiply to whole turns, bits further right are too small to matter.
  const int first_bit = exponent - 2 + 64;
  const int shift = first_bit % 32;
  std::uint32_t window[words];
  for (int i = 0; i < words; ++i) {
    const std::uint64_t two =
        (std::uint64_t{two_over_pi[first_bit / 32 + i]} << 32) | two_over_pi[first_bit / 32 + i + 1];
    window[i] = static_cast<std::uint32_t>(two >> (32 - shift));
  }

  // product = whole·window modulo 2^192: two bits of quarters, then the fraction of a quarter.
  std::uint32_t product[words] = {};
  for (int half = 0; half < 2; ++half) {
    const std::uint64_t factor = half == 0 ? whole & 0xffffffff : whole >> 32;
    std::uint64_t carry = 0;
    for (int i = words - 1 - half; i >= 0; --i) {
      carry += product[i] + factor * window[i + half];
      product[i] = static_cast<std::uint32_t>(carry);
      carry >>= 32;
    }
  }

  std::uint32_t quarters = product[0] >> 30;
  const bool beyond_half = (product[0] >> 29 & 1) != 0;
  if (beyond_half) {
    quarters += 1;
    for (std::uint32_t& word : product) word = ~word;  // 1 − fraction, but for 2^-190
  }
  product[0] &= 0x3fffffff;

  Pair<double> fraction{0.0, 0.0};
  double weight = 0x1p-30;
  for (const std::uint32_t word : product) {
    const Pair<double> sum = ordered_sum(fraction.hi, word * weight);
    fraction = {sum.hi, fraction.lo + sum.lo};
    weight *= 0x1p-32;
  }
  const double sign = beyond_half ? -1.0 : 1.0;
  const Pair<double> half_pi{0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54};
  const Pair<double> angle = ordered_sum(fraction.hi, fraction.lo) * half_pi;
  return {static_cast<double>(quarters & 3), {sign * angle.hi, sign * angle.lo}};
}

/// For any x ≥ 0; NaN for ∞ and NaN. A lane beyond 2^20 costs a detour of its own and leaves the others as they are.
template <class V>
Reduced<V> reduce(V x) {
  const V quarters = (x * 0x1.45f306dc9c883p-1 + round_to_whole) - round_to_whole;
  // π/2 in three parts of 33 bits, whose products are exact, and a rest. All three are needed where x is close to a
  // multiple.
  const V first = x - quarters * 0x1.921fb544p+0;
  const Pair<V> second = exact_sum(first, -(quarters * 0x1.0b4611a6p-34));
  const Pair<V> third = exact_sum(second.hi, -(quarters * 0x1.3198a2ep-69));
  const V rest = (second.lo + third.lo) - quarters * 0x1.b839a252049c1p-104;
  Reduced<V> reduced{quarters, ordered_sum(third.hi, rest)};
  if (all(x <= last_fast_angle)) return reduced;

  for (int i = 0; i < lanes_of<V>; ++i) {
    const double lane = get(x, i);
    if (lane <= last_fast_angle) continue;
    const bool finite = lane - lane == 0.0;
    const double nan = lane - lane;
    const Reduced<double> large = finite ? reduce_large(lane) : Reduced<double>{0.0, {nan, nan}};
    set(reduced.quarters, i, large.quarters);
    set(reduced.angle.hi, i, large.angle.hi);
    set(reduced.angle.lo, i, large.angle.lo);
  }
  return reduced;
}

}  // namespace downhill::detail
