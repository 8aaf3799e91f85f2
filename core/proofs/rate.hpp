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

/// What the circle |z| = rho sees of P in a direction: P(rho), and rho^2 plus and minus the determinant.
template <class S>
struct OnCircle {
  S value;
  S plus;
  S minus;
};

/// `less` is -1; with +1 and absolute values the sums are the sizes of what is added up.
template <class S>
OnCircle<S> on_circle(const Direction<S>& d, const S& rho, const S& less) {
  const S square = rho * rho;
  return {square + less * d.trace * rho + d.determinant, square + d.determinant, square + less * d.determinant};
}

/// Re conj(P_mu) P_L (1 - h e^{-iw}) on the circle is (1 - h) plain + h turned, in powers of u = 1 - cos w from 0 to 2.
/// What slow methods can promise is decided near u = 0.
template <class S>
struct FrequencyCondition {
  S plain[4];
  S turned[4];
};

/// `flat` and `steep` are what the circle sees for mu and for L; `less` as above.
template <class S>
FrequencyCondition<S> frequency_condition(const OnCircle<S>& flat, const OnCircle<S>& steep, const S& less) {
  // P(z)/z has the real part (value - plus u) / rho and the imaginary part minus sin w / rho; sin^2 w = u (2 - u).
  const S both = flat.minus * steep.minus;
  const S plain[3] = {flat.value * steep.value,
                      S(2) * both + less * (flat.value * steep.plus + flat.plus * steep.value),
                      flat.plus * steep.plus + less * both};
  // The imaginary part of conj(P_mu) P_L without its factor sin w: turn[0] + turn[1] u.
  const S turn[2] = {flat.value * steep.minus + less * flat.minus * steep.value,
                     flat.minus * steep.plus + less * flat.plus * steep.minus};
  return {{plain[0], plain[1], plain[2], S(0)},
          {S(0), plain[0] + less * S(2) * turn[0], plain[1] + less * S(2) * turn[1] + turn[0], plain[2] + turn[1]}};
}

/// The smallest value of a cubic for u in [0, 2], by its critical points, and where it is taken.
struct Smallest {
  double value = 0.0;
  double at = 0.0;
};
Smallest smallest(const double (&cubic)[4]);

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

/// The number of corners of the smallest regular polygon, 3 to 360, on which heavy ball walks for ever for some
/// function of F(mu, L) of two variables; 0 when there is none, or the method looks ahead, or momentum is not in [0,
/// 1). Source: Goujaud, Taylor, Dieuleveut 2025, Theorem 3.5.
int cycle(const MomentumMethod& method, const Curvatures& curvatures);

/// Fails with not_finite or out_of_range at the field: learning_rate >= 0, 0 < mu <= L.
std::optional<Error> wrong(const MomentumMethod& method, const Curvatures& curvatures);

}  // namespace downhill::proofs
