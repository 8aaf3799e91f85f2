// Rates of first-order methods with constant coefficients: on quadratics, and certified for every function of a class.
#pragma once

#include <optional>

#include "core/result.hpp"

namespace downhill::proofs {

/// x+ = x + momentum (x - x-) - learning_rate grad f(x + look_ahead (x - x-)): gradient descent (0, 0), heavy ball
/// (momentum, 0), Nesterov (momentum, momentum), triple momentum.
struct MomentumMethod {
  double learning_rate = 0.0;
  double momentum = 0.0;
  double look_ahead = 0.0;
};

/// Curvatures of the class F(mu, L): 0 < mu <= L.
struct Curvatures {
  double mu = 0.0;
  double L = 1.0;
};

/// The method's trace and determinant in one eigendirection of curvature lambda: its characteristic polynomial is
/// P(z) = z^2 - trace z + determinant.
template <class S>
struct Direction {
  S trace;
  S determinant;
};

template <class S>
Direction<S> direction(const S& learning_rate, const S& momentum, const S& look_ahead, const S& lambda) {
  const S pull = learning_rate * lambda;
  return {S(1) + momentum - pull * (S(1) + look_ahead), momentum - pull * look_ahead};
}

/// Re conj(P_mu) P_L (1 - h e^{-iw}) on the circle |z| = rho, divided by rho^2, as plain[0..2] - h shifted[0..3] in
/// powers of cos w.
template <class S>
struct FrequencyCondition {
  S plain[4];
  S shifted[4];
};

/// `flat` and `steep` are the method's directions for mu and for L.
template <class S>
FrequencyCondition<S> frequency_condition(const Direction<S>& flat, const Direction<S>& steep, const S& rho) {
  const S square = rho * rho;
  const S plus_flat = square + flat.determinant, minus_flat = square - flat.determinant, shift_flat = flat.trace * rho;
  const S plus_steep = square + steep.determinant, minus_steep = square - steep.determinant,
          shift_steep = steep.trace * rho;
  // P(z)/z has real part plus cos w - shift and imaginary part minus sin w; the products below are those of the real
  // and of the imaginary part of conj(P_mu) P_L, the latter without its factor sin w.
  const S both = minus_flat * minus_steep;
  const S real[3] = {shift_flat * shift_steep + both, -(plus_flat * shift_steep + shift_flat * plus_steep),
                     plus_flat * plus_steep - both};
  const S turn[2] = {minus_flat * shift_steep - shift_flat * minus_steep,
                     plus_flat * minus_steep - minus_flat * plus_steep};
  return {{real[0], real[1], real[2], S(0)}, {turn[0], real[0] + turn[1], real[1] - turn[0], real[2] - turn[1]}};
}

/// The smallest value of plain - h shifted over all frequencies, by the critical points of the cubic, and the cosine of
/// the frequency where it is taken.
struct Smallest {
  double value = 0.0;
  double at = 0.0;
};
Smallest smallest(const FrequencyCondition<double>& condition, double h);

/// A multiplier h in [0, rho] that makes the condition positive at every frequency by more than rounding, or nothing.
/// If there is one and rho is larger than the quadratic rate, |x_k - x*| = O(rho^k) for every function of the class.
std::optional<double> multiplier(const MomentumMethod& method, const Curvatures& curvatures, double rho);

/// The factor per step in the long run on quadratics with curvatures in [mu, L]: the largest modulus of a root of the
/// characteristic polynomials at mu and at L. (The Jury triangle is convex and trace and determinant are affine in the
/// curvature, so the ends decide.)
double quadratic_rate(const MomentumMethod& method, const Curvatures& curvatures);

struct CertifiedRate {
  double rate = 0.0;
  double multiplier = 0.0;  ///< h at that rate
};

/// The smallest rate below 1 that the frequency condition certifies for all of F(mu, L) in every dimension, found by
/// halving the way from the quadratic rate to 1 `halvings` times; nothing when there is none.
/// Source: the weighted off-by-one multiplier of Lessard, Recht, Packard 2016 (Lemma 10) in the frequency domain.
std::optional<CertifiedRate> certified_rate(const MomentumMethod& method, const Curvatures& curvatures,
                                            int halvings = 40);

/// The number of corners of the smallest regular polygon, 3 to 30, on which heavy ball walks for ever for some function
/// of F(mu, L) of two variables; 0 when there is none, or the method looks ahead, or momentum is not in [0, 1).
/// Source: Goujaud, Taylor, Dieuleveut 2025, Theorem 3.5.
int cycle(const MomentumMethod& method, const Curvatures& curvatures);

/// Fails with not_finite or out_of_range at the field: learning_rate > 0, 0 < mu <= L.
std::optional<Error> wrong(const MomentumMethod& method, const Curvatures& curvatures);

}  // namespace downhill::proofs
