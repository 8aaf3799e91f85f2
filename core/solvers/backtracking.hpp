// Gradient descent that tries a step and halves it until the function falls enough.
#pragma once

#include "core/solvers/line_search.hpp"
#include "core/solvers/solver.hpp"

namespace downhill {

class Backtracking final : public Solver {
 public:
  static constexpr SolverInfo info{
      .id = "backtracking",
      .name = "Backtracking line search",
      .tex = R"(a \leftarrow \rho a \text{ while } f(\theta_k - a g_k) > f(\theta_k) - c_1 a \lVert g_k\rVert^2 \\ )"
             R"(\theta_{k+1} = \theta_k - a g_k)",
      .advice =
          "Needs no learning rate: start the trial too long rather than too short. On a function with smoothness L "
          "the accepted step is at least 2ρ(1 − c₁)/L.",
      .source = "Armijo 1966; Nocedal & Wright 2006, algorithm 3.1",
      .differs = "Each step starts again from a0; some libraries start from the last accepted step.",
      .numpy =
          "f0, slope, a = value_at(theta), g @ g, learning_rate\n"
          "shrinks = 0\n"
          "while not value_at(theta - a * g) <= f0 - c1 * a * slope and shrinks < 60:\n"
          "    a, shrinks = a * shrink, shrinks + 1\n"
          "theta = theta - a * g",
      .numpy_start = "",
  };
  static constexpr std::array parameters{
      logarithmic("a0", "a_0", 1, 1e-9, 1e6, "The first trial of every step."),
      logarithmic("c1", "c_1", 1e-4, 1e-12, 0.4999,
                  "The part of the promised decrease that must come true; with 1/2 and more even the exact minimiser "
                  "of a parabola would be refused."),
      number("shrink", R"(\rho)", 0.5, 0.01, 0.99, "The factor between one trial and the next."),
  };
  static constexpr std::array<Slot, 0> slots{};

  Backtracking(const double* values, std::size_t n) : Solver(slots, n), c1_(values[1]), shrink_(values[2]) {}

  bool step(Oracle& oracle, double first, Padded& theta, Padded& used) override {
    oracle.gradient(theta.data(), used.data());
    const double squared = dot(used.data(), used.data(), n_);
    if (squared == 0) return stay();
    std::vector<double> direction(n_);
    for (std::size_t i = 0; i < n_; ++i) direction[i] = -used.data()[i];
    Line line(oracle, theta.data(), direction.data());
    const LineStep found = armijo(line, oracle.value(theta.data()), -squared, first, c1_, shrink_);
    if (!found.found) {
      return refuse(
          "After 60 shrinks no trial step made the function fall enough: what remains is below rounding, or the "
          "gradient does not belong to the function.");
    }
    return move(theta, found.a, direction.data());
  }

 private:
  double c1_, shrink_;
};

}  // namespace downhill
