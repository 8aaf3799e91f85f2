// L-BFGS: Newton's direction from the last few steps and gradients, without a Hessian.
#pragma once

#include "core/solvers/line_search.hpp"
#include "core/solvers/solver.hpp"

namespace downhill {

class Lbfgs final : public Solver {
 public:
  static constexpr SolverInfo info{
      .id = "lbfgs",
      .name = "L-BFGS",
      .tex = R"(s_k = \theta_{k+1} - \theta_k,\quad y_k = g_{k+1} - g_k \\ )"
             R"(\theta_{k+1} = \theta_k - a_k B_k g_k,\quad B_k\text{ from the last } m \text{ pairs } (s, y))",
      .advice =
          "The first choice for smooth problems without noise. Remembers 2m vectors; more than 10 pairs rarely help.",
      .source = "Liu & Nocedal 1989; Nocedal & Wright 2006, algorithms 7.4 and 7.5",
      .differs =
          "torch.optim.LBFGS does up to 20 iterations per call of step and searches a line only when asked to; SciPy's "
          "L-BFGS-B has bounds and another line search.",
      .numpy = "",
      .numpy_start = "",
  };
  static constexpr std::array parameters{
      logarithmic("a0", "a_0", 1, 1e-6, 1e6, "The first trial of the line search; 1 is Newton's own step."),
      integer("pairs", "m", 10, 1, 100, "Pairs of steps and gradient changes that are remembered."),
      logarithmic("c1", "c_1", 1e-4, 1e-12, 0.4999, "The part of the promised decrease that must come true."),
      number("c2", "c_2", 0.9, 1e-6, 0.999999, "The part of the slope that may be left; above c₁."),
  };
  static constexpr std::array slots{Slot{"direction", "d"}};

  Lbfgs(const double* values, std::size_t n)
      : Solver(slots, n, 2 + 2 * n + 2 * n * static_cast<std::size_t>(values[1])),
        most_(static_cast<std::size_t>(values[1])),
        c1_(values[2]),
        c2_(values[3]) {}

  bool step(Oracle& oracle, double first, Padded& theta, Padded& used) override {
    if (!(c1_ < c2_)) return refuse("c1 must be below c2: otherwise no step need satisfy both conditions.");
    oracle.gradient(theta.data(), used.data());
    const double* g = used.data();
    const double squared = dot(g, g, n_);
    if (squared == 0) return stay();
    if (started() != 0) learn(theta.data(), g);
    aim(g);
    double slope = dot(g, direction(), n_);
    if (!(slope < 0)) {
      count() = 0;
      aim(g);
      slope = -squared;
    }
    const double guess = count() > 0 ? 1.0 : min(1.0, 1 / sqrt(squared));
    Line line(oracle, theta.data(), direction());
    const LineStep found = strong_wolfe(line, oracle.value(theta.data()), slope, first * guess, c1_, c2_);
    if (!found.found) {
      return refuse(
          "No step along the direction satisfies the Wolfe conditions: the function has no lower end that way, or what "
          "remains is below rounding.");
    }
    for (std::size_t i = 0; i < n_; ++i) {
      previous_theta()[i] = theta.data()[i];
      previous_gradient()[i] = g[i];
    }
    started() = 1;
    return move(theta, found.a, direction());
  }

 private:
  double* direction() { return slot_at(0); }
  double& count() { return state()[0]; }
  double& started() { return state()[1]; }
  double* previous_theta() { return state() + 2; }
  double* previous_gradient() { return state() + 2 + n_; }
  double* s(std::size_t j) { return state() + 2 + 2 * n_ + 2 * n_ * j; }
  double* y(std::size_t j) { return s(j) + n_; }
  std::size_t pairs() { return static_cast<std::size_t>(count()); }

  /// Keeps the newest pair, last in the list, unless it shows no positive curvature.
  void learn(const double* theta, const double* g) {
    std::size_t at = pairs();
    if (at == most_) {
      for (double* number = s(0); number != s(most_ - 1); ++number) *number = number[2 * n_];
      --at;
    }
    for (std::size_t i = 0; i < n_; ++i) {
      s(at)[i] = theta[i] - previous_theta()[i];
      y(at)[i] = g[i] - previous_gradient()[i];
    }
    const bool curved = dot(s(at), y(at), n_) > 1e-14 * norm(s(at), n_) * norm(y(at), n_);
    count() = static_cast<double>(curved ? at + 1 : at);
  }

  /// The two loops over the pairs: direction = −B g.
  void aim(const double* g) {
    for (std::size_t i = 0; i < n_; ++i) direction()[i] = -g[i];
    std::vector<double> weight(pairs());
    for (std::size_t j = pairs(); j-- > 0;) {
      weight[j] = dot(s(j), direction(), n_) / dot(s(j), y(j), n_);
      for (std::size_t i = 0; i < n_; ++i) direction()[i] -= weight[j] * y(j)[i];
    }
    if (pairs() == 0) return;
    const std::size_t last = pairs() - 1;
    const double scale = dot(s(last), y(last), n_) / dot(y(last), y(last), n_);
    for (std::size_t i = 0; i < n_; ++i) direction()[i] *= scale;
    for (std::size_t j = 0; j < pairs(); ++j) {
      const double back = dot(y(j), direction(), n_) / dot(s(j), y(j), n_);
      for (std::size_t i = 0; i < n_; ++i) direction()[i] += (weight[j] - back) * s(j)[i];
    }
  }

  std::size_t most_;
  double c1_, c2_;
};

}  // namespace downhill
