// Closed forms that the page draws over runs: the spectrum of methods with momentum on a quadratic, and the exact
// second moments of gradient descent under noise.
#pragma once

#include <string_view>
#include <vector>

namespace downhill {

/// The two roots of z² − (1 + β − ηλ(1 + ν)) z + (β − ηλν): what one eigenvalue λ of a quadratic is multiplied by,
/// step for step, under x₊ = x + β(x − x₋) − η∇f(x + ν(x − x₋)). Gradient descent has β = ν = 0.
struct Spectrum {
  double real[2];
  double imaginary[2];
  double radius;  ///< the larger modulus: below 1 it converges
  /// one_step (radius 0), monotone, oscillating (a negative real root leads), ripples (complex), diverging (≥ 1)
  std::string_view regime;
};
Spectrum spectrum(double learning_rate, double momentum, double look_ahead, double eigenvalue);

/// V_{k+1} = (1 − η_k λ)² V_k + η_k² variance: the second moment E θ_k² of gradient descent on ½λθ² when the gradient
/// carries independent noise of this variance. `rates` has one learning rate a step; the answer has one entry more.
std::vector<double> second_moments(const std::vector<double>& rates, double lambda, double variance, double start);

}  // namespace downhill
