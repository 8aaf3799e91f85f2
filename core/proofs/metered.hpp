// The quantities that proofs about descent speak of, read from a run.
#pragma once

#include <vector>

#include "core/proofs/measured.hpp"
#include "core/proofs/meter.hpp"

namespace downhill::proofs {

/// The minimiser as an index of a point.
inline constexpr int star = -1;

/// The coordinates of a vector by their index: a view of a lambda, which must outlive it.
class Coordinates {
 public:
  template <class F>
  Coordinates(const F& f)
      : lambda_(&f), call_([](const void* lambda, int i) { return (*static_cast<const F*>(lambda))(i); }) {}
  Measured operator()(int i) const { return call_(lambda_, i); }

 private:
  const void* lambda_;
  Measured (*call_)(const void*, int);
};

/// A run with what is assumed about its function. Points are rows k >= 0, or `star`.
class Metered {
 public:
  /// Takes the rows before the first whose numbers are too large to be squared. With `exact` everything that can be is
  /// known as a fraction, and the doubles are those of the fractions.
  Metered(const MeteredRun& run, const MeterSetting& setting, const ExactRun* exact = nullptr);

  int rows() const { return rows_; }
  const Measured& L() const { return L_; }
  const Measured& mu() const { return mu_; }
  const Measured& rate() const { return rate_; }
  const Measured& momentum() const { return momentum_; }
  Measured variance() const { return given(setting_.variance); }

  Measured value(int k) const;            ///< f(x_k)
  Measured gap(int k) const;              ///< f(x_k) - f*
  Measured position(int k, int i) const;  ///< coordinate i of x_k
  Measured gradient(int k, int i) const;  ///< coordinate i of the gradient at x_k
  const Measured& gradient_square(int k) const { return of_row(k).gradient_square; }
  const Measured& distance_square(int k) const { return of_row(k).distance_square; }      ///< |x_k - x*|^2
  const Measured& slope_to_star(int k) const { return of_row(k).slope; }                  ///< <gradient, x_k - x*>
  const Measured& gap_sum(int k) const { return of_row(k).gap_sum; }                      ///< of rows 1 … k
  const Measured& smallest_gap(int k) const { return of_row(k).smallest_gap; }            ///< of rows 0 … k
  const Measured& smallest_gradient(int k) const { return of_row(k).smallest_gradient; }  ///< squared, of rows 0 … k
  const Measured& flat_power(int k) const { return of_row(k).flat_power; }                ///< (1 - rate mu)^k
  const Measured& steep_power(int k) const { return of_row(k).steep_power; }              ///< (1 - rate L)^k
  const Measured& search_power(int k) const { return of_row(k).search_power; }      ///< ((L - mu) / (L + mu))^(2 k)
  const Measured& pl_power(int k) const { return of_row(k).pl_power; }              ///< (1 - mu rate (2 - L rate))^k
  const Measured& momentum_power(int k) const { return of_row(k).momentum_power; }  ///< momentum^k
  Measured weight(int k) const { return given(of_row(k).weight); }          ///< Nesterov's lambda: 0, 1, 1.618 …
  Measured root_power(int k) const { return given(of_row(k).root_power); }  ///< (1 - root(mu / L))^k
  Measured expected(int k) const;  ///< E |x_k - x*|^2 of a noisy run; only where the run tells it

  /// Sum over coordinates of a(i) b(i).
  Measured dot(Coordinates a, Coordinates b) const;
  Measured square(Coordinates a) const { return dot(a, a); }

  Measured from_star(int k, int i) const { return position(k, i) - position(star, i); }
  /// Coordinate i of x_k - x_{k-1}; 0 for the first row.
  Measured moved(int k, int i) const;
  /// Coordinate i of z_k = x_k + stretch (x_k - x_{k-1}): where momentum points.
  Measured ahead(int k, const Measured& stretch, int i) const;
  /// |z_k - x*|^2
  Measured ahead_square(int k, const Measured& stretch) const;
  Measured step_square(int k) const;         ///< |x_{k+1} - x_k|^2
  Measured step_along(int k, int at) const;  ///< <gradient at row `at`, x_{k+1} - x_k>
  /// |x_{k+1} - x_k + rate gradient|^2, zero for gradient descent
  Measured step_error_square(int k) const;
  /// Left side of the interpolation inequality Q(i, j) <= 0 of the class with curvatures in [mu, L].
  Measured interpolation(int i, int j, const Measured& mu) const;

  /// The gradient that step k used, and where it was taken: y_k = x_{k+1} + rate used gradient, for steps from y_k.
  bool tells_used_gradient() const { return !run_.used_gradient.empty(); }
  bool tells_ahead() const { return tells_used_gradient() && !run_.ahead_value.empty(); }
  bool tells_expectation() const { return !run_.expected.empty(); }
  Measured used_gradient(int k, int i) const;
  Measured asked(int k, int i) const;           ///< coordinate i of y_k
  Measured ahead_value(int k) const;            ///< f(y_k)
  Measured ahead_cap(int k) const;              ///< the quadratic cap over y_k at x_{k+1}
  Measured ahead_tangent(int k, int to) const;  ///< f(y_k) + <gradient there, x_to - y_k>

 private:
  struct Row {
    Measured gradient_square, distance_square, slope, gap_sum, smallest_gap, smallest_gradient;
    Measured flat_power = given(1.0), steep_power = given(1.0), pl_power = given(1.0), search_power = given(1.0),
             momentum_power = given(1.0);
    double position_norm = 0.0, gradient_norm = 0.0, weight = 0.0, root_power = 1.0;
  };
  const Row& of_row(int k) const { return table_[static_cast<std::size_t>(k)]; }
  Row read_row(int k) const;
  void continue_from(const Row& before, Row& now, int k) const;
  Measured number(double value, double size, const std::vector<ExactRun::Number> ExactRun::*column,
                  std::size_t place) const;
  std::size_t place(int k, int i) const {
    return static_cast<std::size_t>(k) * static_cast<std::size_t>(run_.dimension) + static_cast<std::size_t>(i);
  }

  MeteredRun run_;
  MeterSetting setting_;
  const ExactRun* exact_;
  Measured L_, mu_, rate_, momentum_;
  int rows_ = 0;
  std::vector<Row> table_;
};

}  // namespace downhill::proofs
