// Gradient descent with a line search that also refuses steps that are too short.
#pragma once

#include "core/solvers/line_search.hpp"
#include "core/solvers/solver.hpp"

namespace downhill {

class StrongWolfe final : public Solver {
 public:
  static constexpr SolverInfo info{
      .id = "strong_wolfe",
      .name = "Strong Wolfe line search",
      .tex = R"(f(\theta_k + a d_k) \le f(\theta_k) + c_1 a\, g_k\cdot d_k \\ )"
             R"(|\nabla f(\theta_k + a d_k)\cdot d_k| \le c_2 |g_k\cdot d_k| \\ d_k = -g_k)",
      .advice =
          "Armijo's condition excludes steps that are too long, the condition on the slope those that are too short. "
          "A c₂ near 0 asks for an almost exact search and pays with gradients.",
      .source = "Nocedal & Wright 2006, algorithms 3.5 and 3.6",
      .differs = "SciPy's line_search and PyTorch's L-BFGS interpolate with other safeguards: other steps, same law.",
      .numpy = "",
      .numpy_start = "",
  };
  static constexpr std::array parameters{
      logarithmic("a0", "a_0", 1, 1e-9, 1e6, "The first trial of every step."),
      logarithmic("c1", "c_1", 1e-4, 1e-12, 0.4999, "The part of the promised decrease that must come true."),
      number("c2", "c_2", 0.9, 1e-6, 0.999999, "The part of the slope that may be left; above c₁."),
  };
  static constexpr std::array<Slot, 0> slots{};

  StrongWolfe(const double* values, std::size_t n) : Solver(slots, n), c1_(values[1]), c2_(values[2]) {}

  bool step(Oracle& oracle, double first, Padded& theta, Padded& used) override {
    if (!(c1_ < c2_)) return refuse("c1 must be below c2: otherwise no step need satisfy both conditions.");
    oracle.gradient(theta.data(), used.data());
    const double squared = dot(used.data(), used.data(), n_);
    if (squared == 0) return stay();
    std::vector<double> direction(n_);
    for (std::size_t i = 0; i < n_; ++i) direction[i] = -used.data()[i];
    Line line(oracle, theta.data(), direction.data());
    const LineStep found = strong_wolfe(line, oracle.value(theta.data()), -squared, first, c1_, c2_);
    if (!found.found) {
      return refuse(
          "No step along the gradient satisfies both conditions: the function has no lower end that way, or what "
          "remains is below rounding.");
    }
    return move(theta, found.a, direction.data());
  }

 private:
  double c1_, c2_;
};

}  // namespace downhill
