// Coordinate descent: minimise over one variable at a time, the others held fast.
#pragma once

#include "core/solvers/quadratic_line.hpp"
#include "core/solvers/solver.hpp"

namespace downhill {

class CoordinateDescent final : public Solver {
 public:
  static constexpr SolverInfo info{
      .id = "coordinate_descent",
      .name = "Coordinate descent",
      .tex = R"(\theta_i \leftarrow \theta_i - \omega\,\frac{\partial_i f(\theta)}{H_{ii}},\quad i = 1, \dots, n)",
      .advice =
          "One variable is an easy problem, with an absolute value in it too. The more the variables pull at each "
          "other, "
          "the more sweeps it takes; a part ω above 1 then helps.",
      .source = "Wright 2015; for ω: Young 1954",
      .differs = "Exact along each coordinate, so for quadratics (and quadratics with an l1 penalty) only.",
      .numpy = "",
      .numpy_start = "",
  };
  static constexpr std::array parameters{
      number("fraction", R"(\omega)", 1, 0.001, 1.999, "The part of each exact move; above 1 is over-relaxation."),
      choice("step", "", "sweep|coordinate", "A step is one sweep over all coordinates, or one coordinate in turn."),
      logarithmic("l1", R"(\ell_1)", 0, 0, 1e6,
                  "Weight of an absolute value of every coordinate, added to the function."),
  };
  static constexpr std::array<Slot, 0> slots{};

  CoordinateDescent(const double* values, std::size_t n) : Solver(slots, n), single_(values[1] != 0), l1_(values[2]) {}

  bool step(Oracle& oracle, double fraction, Padded& theta, Padded& used) override {
    std::vector<double> h(n_ <= hessian_limit ? n_ * n_ : 0);
    if (h.empty())
      return refuse("Coordinate descent is offered for at most 64 variables: it reads the Hessian's diagonal.");
    oracle.smooth_gradient(theta.data(), used.data());
    if (!oracle.hessian(theta.data(), h.data())) return refuse("This problem has no Hessian to read curvatures from.");
    const double weight = l1_ + oracle.problem().l1();
    const std::size_t turn = static_cast<std::size_t>(oracle.step()) % n_;
    std::vector<double> at(theta.data(), theta.data() + n_), slope(used.data(), used.data() + n_);
    for (std::size_t i = single_ ? turn : 0; i < (single_ ? turn + 1 : n_); ++i) {
      const double curvature = h[i * n_ + i];
      if (!(curvature > 0))
        return refuse("The function has no minimum along a coordinate: its curvature there is not positive.");
      const double lowest = soft_threshold(curvature * at[i] - slope[i], weight) / curvature;
      const double moved = fraction * (lowest - at[i]);
      at[i] += moved;
      for (std::size_t j = 0; j < n_; ++j) slope[j] += h[j * n_ + i] * moved;
    }
    if (!predicted(oracle, theta.data(), at.data(), slope.data(), h)) {
      return refuse("The function is not quadratic, so its minimum along a coordinate is not known exactly.");
    }
    rate_ = fraction;
    for (std::size_t i = 0; i < n_; ++i) theta.data()[i] = at[i];
    return true;
  }

 private:
  /// Whether the gradient at the new point is the one that a constant Hessian predicts, up to rounding.
  bool predicted(Oracle& oracle, const double* from, const double* to, const double* slope,
                 const std::vector<double>& h) {
    std::vector<double> actual(n_), moved(n_);
    oracle.problem().smooth_gradient(to, actual.data());
    for (std::size_t i = 0; i < n_; ++i) {
      actual[i] -= slope[i];
      moved[i] = to[i] - from[i];
    }
    const double size = norm(h.data(), h.size());
    return norm(actual.data(), n_) <= size * (1e-9 * norm(moved.data(), n_) + 1e-13 * (norm(from, n_) + norm(to, n_)));
  }

  bool single_;
  double l1_;
};

}  // namespace downhill
