// The subgradient method: plain steps at kinks, with steps that shrink slowly enough.
#pragma once

#include "core/solvers/solver.hpp"

namespace downhill {

class Subgradient final : public Solver {
 public:
  static constexpr SolverInfo info{
      .id = "subgradient",
      .name = "Subgradient method",
      .tex = R"(\theta_{k+1} = \theta_k - \eta_k g_k,\quad g_k\in\partial f(\theta_k),\quad )"
             R"(\eta_k = \eta \text{ or } \frac{R}{M\sqrt{k+1}})",
      .advice =
          "A constant step hovers about the kink at its own scale; R/(M√(k+1)) settles, slowly. The value goes up and "
          "down: look at the best point so far.",
      .source = "Shor 1964; Nesterov 2018, section 3.2.3",
      .differs = "At a kink the engine's gradients are those of PyTorch: 0 for |x| at 0.",
      .numpy =
          "eta = radius / (bound * np.sqrt(k + 1)) if rule == \"decaying\" else learning_rate\n"
          "theta = theta - eta * g",
      .numpy_start = "",
  };
  static constexpr std::array parameters{
      logarithmic("learning_rate", R"(\eta)", 0.1, 1e-9, 1e3, "The step, when it is constant."),
      choice("rule", "", "constant|decaying", "A constant step, or R/(M√(k+1))."),
      logarithmic("radius", "R", 1, 1e-9, 1e9, "How far the minimum may be from the start."),
      logarithmic("bound", "M", 1, 1e-9, 1e9, "The largest norm of a subgradient."),
  };
  static constexpr std::array slots{Slot{"best", R"(\theta_{\text{best}})"}};

  Subgradient(const double* values, std::size_t n)
      : Solver(slots, n, 2), decaying_(values[1] != 0), scale_(values[2] / values[3]) {}

  bool step(Oracle& oracle, double learning_rate, Padded& theta, Padded& used) override {
    oracle.gradient(theta.data(), used.data());
    const double value = oracle.value(theta.data());
    double& best = state()[0];
    double& started = state()[1];
    if (started == 0 || value < best) {
      best = value;
      for (std::size_t i = 0; i < n_; ++i) slot_at(0)[i] = theta.data()[i];
    }
    started = 1;
    rate_ = decaying_ ? scale_ / sqrt(static_cast<double>(oracle.step()) + 1) : learning_rate;
    for (std::size_t i = 0; i < n_; ++i) theta.data()[i] -= rate_ * used.data()[i];
    return true;
  }

 private:
  bool decaying_;
  double scale_;
};

}  // namespace downhill
