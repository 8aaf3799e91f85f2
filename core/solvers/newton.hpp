// Newton's method: jump to where the local parabola has its critical point.
#pragma once

#include "core/solvers/linear_solve.hpp"
#include "core/solvers/solver.hpp"

namespace downhill {

class Newton final : public Solver {
 public:
  static constexpr SolverInfo info{
      .id = "newton",
      .name = "Newton's method",
      .tex = R"(H_k d_k = -g_k \\ \theta_{k+1} = \theta_k + \eta\, d_k)",
      .advice =
          "Near a minimum the number of correct digits doubles each step; far away the step may go uphill, and saddles "
          "and maxima attract it. Costs n² numbers and n³ operations a step.",
      .source = "Nocedal & Wright 2006, section 3.3",
      .differs =
          "Plain and damped by η only: scipy.optimize's Newton-CG and trust-region methods also change direction.",
      .numpy = "",
      .numpy_start = "",
  };
  static constexpr std::array parameters{
      number("learning_rate", R"(\eta)", 1, 1e-6, 2, "The part of the Newton step that is taken."),
  };
  static constexpr std::array slots{Slot{"direction", "d"}};

  Newton(const double*, std::size_t n) : Solver(slots, n) {}

  bool step(Oracle& oracle, double learning_rate, Padded& theta, Padded& used) override {
    if (n_ > hessian_limit)
      return refuse("Newton's method is offered for at most 64 variables: it solves with the Hessian.");
    oracle.gradient(theta.data(), used.data());
    if (dot(used.data(), used.data(), n_) == 0) return stay();
    std::vector<double> h(n_ * n_);
    if (!oracle.hessian(theta.data(), h.data())) return refuse("This problem has no Hessian to solve with.");
    std::vector<double> direction(n_);
    for (std::size_t i = 0; i < n_; ++i) direction[i] = -used.data()[i];
    if (!solve_linear(std::move(h), direction.data(), n_)) {
      return refuse("The Hessian is singular here: the local parabola has no single critical point to jump to.");
    }
    for (std::size_t i = 0; i < n_; ++i) slot_at(0)[i] = direction[i];
    return move(theta, learning_rate, direction.data());
  }
};

}  // namespace downhill
