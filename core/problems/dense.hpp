// Linear algebra for small symmetric matrices, [n × n] row-major: n is the number of weights of a problem.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "core/simd/elementary.hpp"

namespace downhill {

/// Solves A s = b for a positive definite A by Cholesky's factorisation. Nothing when A is not positive definite to
/// working precision: a pivot at most 1e-13 of its diagonal entry.
inline std::optional<std::vector<double>> solve_positive_definite(std::vector<double> a, std::vector<double> b) {
  const std::size_t n = b.size();
  for (std::size_t j = 0; j < n; ++j) {
    double pivot = a[j * n + j];
    const double smallest = 1e-13 * pivot;
    for (std::size_t k = 0; k < j; ++k) pivot -= a[j * n + k] * a[j * n + k];
    if (!(pivot > smallest)) return std::nullopt;
    const double root = sqrt(pivot);
    a[j * n + j] = root;
    for (std::size_t i = j + 1; i < n; ++i) {
      double entry = a[i * n + j];
      for (std::size_t k = 0; k < j; ++k) entry -= a[i * n + k] * a[j * n + k];
      a[i * n + j] = entry / root;
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t k = 0; k < i; ++k) b[i] -= a[i * n + k] * b[k];
    b[i] /= a[i * n + i];
  }
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t k = i + 1; k < n; ++k) b[i] -= a[k * n + i] * b[k];
    b[i] /= a[i * n + i];
  }
  return b;
}

namespace detail {

/// Turns coordinates p and q so that entry (p, q) becomes zero (Golub & Van Loan, Matrix Computations, 8.5).
inline void jacobi_rotation(std::vector<double>& a, std::size_t n, std::size_t p, std::size_t q) {
  if (a[p * n + q] == 0.0) return;
  const double slope = (a[q * n + q] - a[p * n + p]) / (2.0 * a[p * n + q]);
  const double tangent = (slope >= 0 ? 1.0 : -1.0) / (abs(slope) + sqrt(1.0 + slope * slope));
  const double cosine = 1.0 / sqrt(1.0 + tangent * tangent);
  const double sine = tangent * cosine;
  for (std::size_t k = 0; k < n; ++k) {
    const double kp = a[k * n + p], kq = a[k * n + q];
    a[k * n + p] = cosine * kp - sine * kq;
    a[k * n + q] = sine * kp + cosine * kq;
  }
  for (std::size_t k = 0; k < n; ++k) {
    const double pk = a[p * n + k], qk = a[q * n + k];
    a[p * n + k] = cosine * pk - sine * qk;
    a[q * n + k] = sine * pk + cosine * qk;
  }
  a[p * n + q] = a[q * n + p] = 0.0;
}

}  // namespace detail

/// Eigenvalues of a symmetric matrix in ascending order, by cyclic Jacobi rotations. Meant for n up to about 100;
/// entries that are not finite give NaN.
inline std::vector<double> symmetric_eigenvalues(std::vector<double> a, std::size_t n) {
  for (int sweep = 0; sweep < 60; ++sweep) {
    double off = 0, diagonal = 0;
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) (i == j ? diagonal : off) += abs(a[i * n + j]);
    }
    if (!(off > 1e-17 * diagonal)) break;
    for (std::size_t p = 0; p < n; ++p) {
      for (std::size_t q = p + 1; q < n; ++q) detail::jacobi_rotation(a, n, p, q);
    }
  }
  std::vector<double> values(n);
  for (std::size_t i = 0; i < n; ++i) {
    std::size_t place = i;
    for (; place > 0 && values[place - 1] > a[i * n + i]; --place) values[place] = values[place - 1];
    values[place] = a[i * n + i];
  }
  return values;
}

}  // namespace downhill
