// The certificate behind one pixel of the rate map, checked in exact fractions.
#pragma once

#include <array>
#include <optional>

#include "core/proofs/rate.hpp"
#include "core/proofs/rational.hpp"

namespace downhill::proofs {

/// What is certified, and how. All fields are exact; the method's numbers are the simplest fractions within 1e-12 of
/// those asked for, and the certificate is about these fractions.
struct RateCertificate {
  Rational learning_rate, momentum, look_ahead, mu, L;
  Rational rate;                  ///< rho: |x_k - x*| = O(rho^k) for every function of the class
  Rational multiplier;            ///< h
  Rational theta;                 ///< h rho: the weights of the two interpolation inequalities are 1 - theta and theta
  std::array<Rational, 4> cubic;  ///< the condition in powers of cos w, to be positive on [-1, 1]
  std::array<Rational, 4>
      corners;     ///< its Bernstein coefficients on [-1, 1]: it is their average, so lies between them
  int pieces = 0;  ///< into how many intervals [-1, 1] was cut until all coefficients were positive
};

/// A certificate with the multiplier and a rate of at most five decimals, rounded up, or finer where that is not below
/// 1. Checked exactly: the roots at mu and L lie within the circle (Jury's conditions), and the cubic is positive
/// (Bernstein coefficients). Nothing when the method has no certified rate or the check fails.
std::optional<RateCertificate> rate_certificate(const MomentumMethod& method, const Curvatures& curvatures);

/// Whether c[0] + c[1] x + c[2] x^2 + c[3] x^3 is positive on [-1, 1]; `pieces` counts the intervals needed.
bool positive_on_interval(const std::array<Rational, 4>& c, int& pieces);

}  // namespace downhill::proofs
