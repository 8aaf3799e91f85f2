// The natural gradient: steps measured by how much they change a probability model, not its parameters.
#pragma once

#include "core/solvers/linear_solve.hpp"
#include "core/solvers/solver.hpp"

namespace downhill {

class NaturalGradient final : public Solver {
 public:
  static constexpr SolverInfo info{
      .id = "natural_gradient",
      .name = "Natural gradient",
      .tex = R"(F_k = \mathbb{E}\,[\nabla\log p\,\nabla\log p^{\top}] \\ )"
             R"(\theta_{k+1} = \theta_k - \eta\, F_k^{-1} g_k)",
      .advice =
          "For losses that are −log p of a model: the same step whatever the model's parameters are called. For one "
          "logit F = p(1 − p).",
      .source = "Amari 1998",
      .differs = "With the exact Fisher information; large models approximate it (K-FAC).",
      .numpy = "",
      .numpy_start = "",
  };
  static constexpr std::array parameters{
      logarithmic("learning_rate", R"(\eta)", 0.1, 1e-6, 10, "The length of a step in the model's own measure."),
  };
  static constexpr std::array slots{Slot{"direction", "d"}};

  NaturalGradient(const double*, std::size_t n) : Solver(slots, n) {}

  bool step(Oracle& oracle, double learning_rate, Padded& theta, Padded& used) override {
    oracle.gradient(theta.data(), used.data());
    if (dot(used.data(), used.data(), n_) == 0) return stay();
    std::vector<double> fisher(n_ <= hessian_limit ? n_ * n_ : 0), direction(n_);
    if (!oracle.fisher(theta.data(), fisher.data())) {
      return refuse("This problem is no −log p of a probability model; bernoulli and logistic are.");
    }
    for (std::size_t i = 0; i < n_; ++i) direction[i] = -used.data()[i];
    if (!solve_linear(std::move(fisher), direction.data(), n_)) {
      return refuse("The Fisher information is singular here: the model hardly changes with its parameters.");
    }
    for (std::size_t i = 0; i < n_; ++i) slot_at(0)[i] = direction[i];
    return move(theta, learning_rate, direction.data());
  }
};

}  // namespace downhill
