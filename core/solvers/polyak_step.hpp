// The step length that knowing the minimum gives.
#pragma once

#include <optional>

#include "core/solvers/solver.hpp"

namespace downhill {

class PolyakStep final : public Solver {
 public:
  static constexpr SolverInfo info{
      .id = "polyak_step",
      .name = "Polyak step",
      .tex = R"(a_k = \frac{f(\theta_k) - f^\star}{\lVert g_k\rVert^2} \\ \theta_{k+1} = \theta_k - \alpha\, a_k g_k)",
      .advice =
          "Where the minimal value is known (0, when a model can fit its data) no learning rate is needed, at kinks "
          "neither. A target that is too low makes steps too long.",
      .source = "Polyak 1969; Polyak 1987, section 5.3",
      .differs = "Stochastic versions bound the step: optax.polyak_sgd by max_learning_rate.",
      .numpy =
          "squared = g @ g\n"
          "theta = theta - (learning_rate * (value_at(theta) - minimum) / squared if squared > 0 else 0.0) * g",
      .numpy_start = "",
  };
  static constexpr std::array parameters{
      number("fraction", R"(\alpha)", 1, 0.001, 1.999,
             "The part of Polyak's step that is taken; below 2 it converges."),
      choice("target", "", "known|given", "Take the known minimum of the problem, or the number below."),
      number("minimum", R"(f^\star)", 0, -1e300, 1e300, "The minimal value, when it is given."),
  };
  static constexpr std::array<Slot, 0> slots{};

  PolyakStep(const double* values, std::size_t n) : Solver(slots, n) {
    if (values[1] != 0) minimum_ = values[2];
  }

  bool step(Oracle& oracle, double fraction, Padded& theta, Padded& used) override {
    oracle.gradient(theta.data(), used.data());
    if (!minimum_) minimum_ = known_minimum(oracle.problem());
    if (!minimum_)
      return refuse("The minimum of this problem is not known: set target to \"given\" and minimum to it.");
    const double squared = dot(used.data(), used.data(), n_);
    const double gap = oracle.value(theta.data()) - *minimum_;
    if (squared == 0 || gap == 0) return stay();
    if (gap < 0) {
      return refuse("The value is already below the minimum that the step aims at; set minimum lower.");
    }
    rate_ = fraction * (gap / squared);
    for (std::size_t i = 0; i < n_; ++i) theta.data()[i] -= rate_ * used.data()[i];
    return true;
  }

 private:
  static std::optional<double> known_minimum(const Problem& problem) {
    for (const Critical& critical : problem.describe().critical) {
      if (critical.kind == CriticalKind::global) return problem.value(critical.at.data());
    }
    return std::nullopt;
  }

  std::optional<double> minimum_;
};

}  // namespace downhill
