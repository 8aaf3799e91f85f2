#include "core/simd/finite.hpp"

#include "core/simd/unrolled.hpp"

namespace downhill {
namespace {

/// x − x is 0 for a number and NaN for everything else; so is the sum of these. Four sums at once, or each addition
/// would wait for the one before.
template <class V, class At>
bool all_finite(std::size_t count, At at) {
  constexpr std::size_t width = 4;
  V sums[width]{0.0, 0.0, 0.0, 0.0};
  std::size_t i = 0;
  for (; i + width <= count; i += width) {
    unrolled<width>([&](std::size_t j) { sums[j] = sums[j] + (at(i + j) - at(i + j)); });
  }
  for (; i < count; ++i) sums[0] = sums[0] + (at(i) - at(i));
  const V sum = (sums[0] + sums[1]) + (sums[2] + sums[3]);
  return all(sum == sum);
}

}  // namespace

bool finite(const double* x, std::size_t n) {
  constexpr std::size_t width = lanes_of<f64>;
  double rest = 0;
  for (std::size_t i = n - n % width; i < n; ++i) rest += x[i] - x[i];
  return rest == rest && all_finite<f64>(n / width, [x](std::size_t p) { return load<f64>(x + p * width); });
}

bool finite(const f64* packs, std::size_t count) {
  return all_finite<f64>(count, [packs](std::size_t p) { return packs[p]; });
}

bool finite(const f32* packs, std::size_t count) {
  return all_finite<f32>(count, [packs](std::size_t p) { return packs[p]; });
}

}  // namespace downhill
