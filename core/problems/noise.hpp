// Random numbers by address: the number for a step and a coordinate is a function of the seed and the two, so a run in
// lanes, a run in slices and a single run meet the same noise.
#pragma once

#include <array>
#include <cstdint>

#include "core/simd/elementary.hpp"

namespace downhill {

/// Philox4x32 with ten rounds (Salmon, Moraes, Dror & Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011):
/// 128 random bits for a counter of 128 bits and a key of 64.
inline std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key) {
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t first = 0xD2511F53ull * counter[0];
    const std::uint64_t second = 0xCD9E8D57ull * counter[2];
    counter = {static_cast<std::uint32_t>(second >> 32) ^ counter[1] ^ key[0], static_cast<std::uint32_t>(second),
               static_cast<std::uint32_t>(first >> 32) ^ counter[3] ^ key[1], static_cast<std::uint32_t>(first)};
    key[0] += 0x9E3779B9u;
    key[1] += 0xBB67AE85u;
  }
  return counter;
}

/// What the noise is for. Two kinds of noise in one run with one seed are independent of each other.
enum class NoiseUse : std::uint32_t { gradient, langevin };

/// Two independent uniform numbers: `open` in (0, 1], `closed` in [0, 1), 53 bits each.
struct UniformPair {
  double open;
  double closed;
};

/// The pair at an address. `coordinate` counts modulo 2^32; seed and step use all 64 bits.
inline UniformPair uniform_pair(std::uint64_t seed, std::uint64_t step, std::uint64_t coordinate,
                                NoiseUse use = NoiseUse::gradient) {
  const auto bits = philox({static_cast<std::uint32_t>(step), static_cast<std::uint32_t>(step >> 32),
                            static_cast<std::uint32_t>(coordinate), static_cast<std::uint32_t>(use)},
                           {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)});
  constexpr double unit = 1.0 / 9007199254740992.0;
  const double first = (bits[0] >> 5) * 67108864.0 + (bits[1] >> 6);
  const double second = (bits[2] >> 5) * 67108864.0 + (bits[3] >> 6);
  return {(first + 1.0) * unit, second * unit};
}

/// Standard normal by Box and Muller (1958) from `open` in (0, 1] and `closed` in [0, 1). For lanes too, with the bits
/// that each lane would have alone.
template <class V>
V normal_of(V open, V closed) {
  return sqrt(-2.0 * log(open)) * cos(6.283185307179586 * closed);
}

/// Uniform in [0, 1) at an address.
inline double uniform(std::uint64_t seed, std::uint64_t step, std::uint64_t coordinate,
                      NoiseUse use = NoiseUse::gradient) {
  return uniform_pair(seed, step, coordinate, use).closed;
}

/// Standard normal at an address.
inline double normal(std::uint64_t seed, std::uint64_t step, std::uint64_t coordinate,
                     NoiseUse use = NoiseUse::gradient) {
  const UniformPair pair = uniform_pair(seed, step, coordinate, use);
  return normal_of(pair.open, pair.closed);
}

}  // namespace downhill
