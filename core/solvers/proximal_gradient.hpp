// Proximal gradient: a gradient step on the smooth part, then the penalty on its own, exactly.
#pragma once

#include "core/solvers/solver.hpp"

namespace downhill {

class ProximalGradient final : public Solver {
 public:
  static constexpr SolverInfo info{
      .id = "proximal_gradient",
      .name = "Proximal gradient",
      .tex = R"(z = \theta_k - \eta\,\nabla f(\theta_k) \\ )"
             R"(\theta_{k+1} = \operatorname{sign}(z)\max(|z| - \eta\ell_1, 0))",
      .advice =
          "For f + ℓ₁‖θ‖₁: coordinates become exactly 0 and stay there, where a plain gradient hops over the kink. "
          "Take η up to 1/L of the smooth part.",
      .source = "Daubechies, Defrise & De Mol 2004; Beck & Teboulle 2009 (ISTA)",
      .differs = "No acceleration; FISTA adds Nesterov's momentum.",
      .numpy =
          "z = theta - learning_rate * g\n"
          "theta = np.sign(z) * np.maximum(np.abs(z) - learning_rate * l1, 0.0)",
      .numpy_start = "",
  };
  static constexpr std::array parameters{
      logarithmic("learning_rate", R"(\eta)", 0.1, 1e-9, 1e3, "The length of the gradient step; up to 1/L is safe."),
      logarithmic("l1", R"(\ell_1)", 0, 0, 1e6,
                  "Weight of ‖θ‖₁, added to the function that is drawn. The objective lasso brings its own."),
  };
  static constexpr std::array<Slot, 0> slots{};

  ProximalGradient(const double* values, std::size_t n) : Solver(slots, n), l1_(values[1]) {}

  bool step(Oracle& oracle, double learning_rate, Padded& theta, Padded& used) override {
    oracle.smooth_gradient(theta.data(), used.data());
    const double threshold = learning_rate * (l1_ + oracle.problem().l1());
    rate_ = learning_rate;
    for (std::size_t i = 0; i < n_; ++i) {
      theta.data()[i] = soft_threshold(theta.data()[i] - learning_rate * used.data()[i], threshold);
    }
    return true;
  }

 private:
  double l1_;
};

}  // namespace downhill
