// Systems of linear equations with a matrix that need be neither symmetric nor positive.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "core/simd/lane.hpp"

namespace downhill {

/// Solves A x = b in place of b, by elimination with partial pivoting; A [n × n] row-major, b [n]. False when A is
/// singular to working precision: a pivot at most 1e-14 of A's largest entry, or an entry that is not finite.
inline bool solve_linear(std::vector<double> a, double* b, std::size_t n) {
  double largest = 0;
  for (double entry : a) largest = max(largest, abs(entry));
  for (std::size_t j = 0; j < n; ++j) {
    std::size_t best = j;
    for (std::size_t i = j + 1; i < n; ++i) {
      if (abs(a[i * n + j]) > abs(a[best * n + j])) best = i;
    }
    if (!(abs(a[best * n + j]) > 1e-14 * largest)) return false;
    if (best != j) {
      for (std::size_t k = 0; k < n; ++k) std::swap(a[j * n + k], a[best * n + k]);
      std::swap(b[j], b[best]);
    }
    for (std::size_t i = j + 1; i < n; ++i) {
      const double factor = a[i * n + j] / a[j * n + j];
      if (factor == 0) continue;
      for (std::size_t k = j; k < n; ++k) a[i * n + k] -= factor * a[j * n + k];
      b[i] -= factor * b[j];
    }
  }
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t k = i + 1; k < n; ++k) b[i] -= a[i * n + k] * b[k];
    b[i] /= a[i * n + i];
  }
  return true;
}

}  // namespace downhill
