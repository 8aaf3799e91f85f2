#include "core/run/momentum_theory.hpp"

#include "core/simd/lane.hpp"

namespace downhill {

Spectrum spectrum(double learning_rate, double momentum, double look_ahead, double eigenvalue) {
  const double h = learning_rate * eigenvalue;
  const double trace = 1 + momentum - h * (1 + look_ahead);
  const double determinant = momentum - h * look_ahead;
  const double discriminant = trace * trace - 4 * determinant;
  Spectrum result{};
  if (discriminant < 0) {
    result.real[0] = result.real[1] = trace / 2;
    result.imaginary[0] = sqrt(-discriminant) / 2;
    result.imaginary[1] = -result.imaginary[0];
    result.radius = sqrt(determinant);
    result.regime = result.radius < 1 ? "ripples" : "diverging";
    return result;
  }
  // The root of larger modulus without cancellation; the other one from the product of both.
  const double leading = trace < 0 ? (trace - sqrt(discriminant)) / 2 : (trace + sqrt(discriminant)) / 2;
  result.real[0] = leading;
  result.real[1] = leading == 0 ? 0 : determinant / leading;
  result.radius = abs(leading);
  result.regime = result.radius >= 1 ? "diverging"
                  : leading == 0     ? "one_step"
                  : leading > 0      ? "monotone"
                                     : "oscillating";
  return result;
}

std::vector<double> second_moments(const std::vector<double>& rates, double lambda, double variance, double start) {
  std::vector<double> moments{start};
  for (double rate : rates) {
    const double kept = 1 - rate * lambda;
    moments.push_back(kept * kept * moments.back() + rate * rate * variance);
  }
  return moments;
}

}  // namespace downhill
