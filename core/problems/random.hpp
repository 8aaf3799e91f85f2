// The random numbers of NumPy's legacy generator (numpy.random.seed, numpy.random.RandomState), so that a data set made
// by a few lines of Python is the same data set here.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "core/simd/elementary.hpp"

namespace downhill {

/// State of the Mersenne Twister MT19937 (Matsumoto & Nishimura 1998) with the cached half of a pair of normals.
/// A plain value: a copy continues the same stream. Words, doubles, integers and permutations equal NumPy's bit for
/// bit; normals within the last digits, since logarithms differ between C libraries.
struct RandomStream {
  std::array<std::uint32_t, 624> words{};
  std::size_t used = 624;  ///< how many of `words` have been given out
  bool has_normal = false;
  double cached_normal = 0;
};

/// The stream that `numpy.random.seed(seed)` starts.
inline RandomStream random_stream(std::uint32_t seed) {
  RandomStream stream;
  stream.words[0] = seed;
  for (std::uint32_t i = 1; i < 624; ++i) {
    const std::uint32_t previous = stream.words[i - 1];
    stream.words[i] = 1812433253u * (previous ^ (previous >> 30)) + i;
  }
  return stream;
}

namespace detail {

inline void refill(RandomStream& stream) {
  auto& words = stream.words;
  for (std::size_t i = 0; i < 624; ++i) {
    const std::uint32_t joined = (words[i] & 0x80000000u) | (words[(i + 1) % 624] & 0x7fffffffu);
    words[i] = words[(i + 397) % 624] ^ (joined >> 1) ^ ((joined & 1u) != 0 ? 0x9908b0dfu : 0u);
  }
  stream.used = 0;
}

}  // namespace detail

/// The next 32 random bits.
inline std::uint32_t next_bits(RandomStream& stream) {
  if (stream.used == 624) detail::refill(stream);
  std::uint32_t bits = stream.words[stream.used++];
  bits ^= bits >> 11;
  bits ^= (bits << 7) & 0x9d2c5680u;
  bits ^= (bits << 15) & 0xefc60000u;
  return bits ^ (bits >> 18);
}

/// Uniform in [0, 1) with 53 bits: `numpy.random.random_sample()`.
inline double next_uniform(RandomStream& stream) {
  const std::uint32_t high = next_bits(stream) >> 5;
  const std::uint32_t low = next_bits(stream) >> 6;
  return (high * 67108864.0 + low) / 9007199254740992.0;
}

/// Standard normal by Marsaglia's polar method: `numpy.random.standard_normal()`. Every second call takes the half that
/// the call before left over.
inline double next_normal(RandomStream& stream) {
  if (stream.has_normal) {
    stream.has_normal = false;
    return stream.cached_normal;
  }
  double x = 0, y = 0, square = 0;
  do {
    x = 2.0 * next_uniform(stream) - 1.0;
    y = 2.0 * next_uniform(stream) - 1.0;
    square = x * x + y * y;
  } while (square >= 1.0 || square == 0.0);
  const double factor = sqrt(-2.0 * log(square) / square);
  stream.cached_normal = factor * x;
  stream.has_normal = true;
  return factor * y;
}

/// Uniform among 0, 1, …, maximum: `numpy.random.randint(0, maximum + 1)` and `choice(maximum + 1)`. Draws 32 bits,
/// masked to the next power of two, until they are not above the maximum; a maximum of 0 draws nothing.
inline std::uint32_t next_integer(RandomStream& stream, std::uint32_t maximum) {
  std::uint32_t mask = maximum;
  for (int shift = 1; shift < 32; shift *= 2) mask |= mask >> shift;
  if (mask == 0) return 0;
  std::uint32_t value = next_bits(stream) & mask;
  while (value > maximum) value = next_bits(stream) & mask;
  return value;
}

/// Shuffles in place, by Fisher and Yates from the end: `numpy.random.shuffle`.
inline void shuffle(RandomStream& stream, std::vector<std::uint32_t>& items) {
  for (std::size_t i = items.size(); i-- > 1;) {
    std::swap(items[i], items[next_integer(stream, static_cast<std::uint32_t>(i))]);
  }
}

/// 0, 1, …, size − 1 in random order: `numpy.random.permutation(size)`.
inline std::vector<std::uint32_t> permutation(RandomStream& stream, std::size_t size) {
  std::vector<std::uint32_t> items(size);
  for (std::size_t i = 0; i < size; ++i) items[i] = static_cast<std::uint32_t>(i);
  shuffle(stream, items);
  return items;
}

}  // namespace downhill
