// What a method may ask of the problem, and what it has asked: every gradient passes through here, is counted, and
// leaves sampled, noisy and clipped as the run demands.
#pragma once

#include <cstdint>
#include <vector>

#include "core/problems/sampler.hpp"
#include "core/run/problem.hpp"

namespace downhill {

/// What a method has asked for so far.
struct Evaluations {
  double value = 0;
  double gradient = 0;
  double hessian = 0;
  double samples = 0;  ///< rows of data looked at; 0 where there are none
};

/// What happens to a gradient on its way to the method: sampling first, then noise, then clipping.
struct Disturbance {
  double noise_sd = 0;    ///< standard deviation of the normal noise added to each coordinate
  double clip_norm = 0;   ///< largest Euclidean norm let through; 0: no limit
  double clip_value = 0;  ///< largest absolute coordinate let through; 0: no limit
  std::uint64_t seed = 0;
  Sampler sampler;  ///< of the rows, where the problem has rows
};

class Oracle {
 public:
  Oracle(const Problem& problem, Disturbance disturbance, SamplerState sampling = {})
      : problem_(problem),
        disturbance_(disturbance),
        sampling_(std::move(sampling)),
        linear_(problem.linear()),
        n_(problem.dimension()),
        calm_(disturbance.noise_sd == 0 && disturbance.clip_norm == 0 && disturbance.clip_value == 0) {}

  const Problem& problem() const { return problem_; }
  std::uint64_t seed() const { return disturbance_.seed; }
  long long step() const { return step_; }
  const Evaluations& evaluations() const { return evaluations_; }

  /// Begins step k at theta. `gradient` is ∇f(theta) when it is known already, else null: it is not computed twice.
  void begin(long long k, const double* theta, const double* gradient) {
    step_ = k;
    theta_ = theta;
    known_ = gradient;
    asked_ = 0;
  }

  double value(const double* at) {
    evaluations_.value += 1;
    return problem_.value(at);
  }
  /// The gradient as the method is to see it.
  void gradient(const double* at, double* out);
  /// Whether gradients reach the method as the problem gives them. Who takes them from there counts them.
  bool exact() const { return calm_ && !linear_; }
  /// The same part by part, where that can be done.
  GradientParts gradient_parts() const { return exact() ? problem_.gradient_parts() : GradientParts{}; }
  /// The same of the smooth part alone (Problem::l1).
  void smooth_gradient(const double* at, double* out);
  /// False where there is none (Problem::hessian).
  bool hessian(const double* at, double* out) {
    evaluations_.hessian += 1;
    return problem_.hessian(at, out);
  }

  /// False where there is none (Problem::fisher). Counts as a Hessian.
  bool fisher(const double* at, double* out) {
    evaluations_.hessian += 1;
    return problem_.fisher(at, out);
  }

  Evaluations& counts() { return evaluations_; }
  SamplerState& sampling() { return sampling_; }
  bool samples() const { return linear_ && disturbance_.sampler.kind != SamplerKind::full; }

 private:
  void exact_or_sampled(const double* at, double* out);
  void disturb(double* out);

  const Problem& problem_;
  Disturbance disturbance_;
  SamplerState sampling_;
  const LinearProblem* linear_;  ///< the problem's, or null
  std::size_t n_;
  bool calm_;  ///< neither noise nor clipping
  Evaluations evaluations_;
  long long step_ = 0;
  const double* theta_ = nullptr;
  const double* known_ = nullptr;
  std::uint64_t asked_ = 0;  ///< gradients asked for in this step: each gets noise of its own
};

/// The Euclidean norm of n numbers, summed in order, scaled where a square would overflow or vanish.
double norm(const double* x, std::size_t n);
/// The norms of `count` such points, one point after the other.
void norms(const double* x, std::size_t n, std::size_t count, double* out);

}  // namespace downhill
