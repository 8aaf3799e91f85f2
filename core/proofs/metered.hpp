// The quantities that proofs about gradient descent speak of, read from a run.
#pragma once

#include <vector>

#include "core/proofs/measured.hpp"
#include "core/proofs/meter.hpp"

namespace downhill::proofs {

/// The minimiser as an index of a point.
inline constexpr int star = -1;

/// A run with what is assumed about its function. Points are rows k >= 0, or `star`.
class Metered {
 public:
  /// Takes the rows before the first whose numbers are too large to be squared.
  Metered(const MeteredRun& run, const MeterSetting& setting);

  int rows() const { return rows_; }
  double L() const { return setting_.L; }
  double mu() const { return setting_.mu; }
  double rate() const { return run_.learning_rate; }

  Measured value(int k) const;            ///< f(x_k)
  Measured gap(int k) const;              ///< f(x_k) - f*
  Measured position(int k, int i) const;  ///< coordinate i of x_k
  Measured gradient(int k, int i) const;  ///< coordinate i of the gradient at x_k
  Measured gradient_square(int k) const { return of_row(k).gradient_square; }
  Measured distance_square(int k) const { return of_row(k).distance_square; }      ///< |x_k - x*|^2
  Measured slope_to_star(int k) const { return of_row(k).slope; }                  ///< <gradient, x_k - x*>
  Measured gap_sum(int k) const { return of_row(k).gap_sum; }                      ///< of the gaps of rows 1 … k
  Measured smallest_gradient(int k) const { return of_row(k).smallest_gradient; }  ///< squared, of rows 0 … k
  double flat_power(int k) const { return of_row(k).flat_power; }                  ///< (1 - rate mu)^k
  double steep_power(int k) const { return of_row(k).steep_power; }                ///< (1 - rate L)^k
  double weight(int k) const { return of_row(k).weight; }              ///< Nesterov's lambda: 0, 1, 1.618 …
  double root_power(int k) const { return of_row(k).root_power; }      ///< (1 - root(mu / L))^k
  double search_power(int k) const { return of_row(k).search_power; }  ///< ((L - mu) / (L + mu))^(2 k)
  double pl_power(int k) const { return of_row(k).pl_power; }          ///< (1 - mu rate (2 - L rate))^k

  /// Sum over coordinates of a(i) b(i).
  template <class A, class B>
  Measured dot(A a, B b) const {
    Measured sum;
    for (int i = 0; i < run_.dimension; ++i) sum = sum + a(i) * b(i);
    return sum;
  }
  template <class A>
  Measured square(A a) const {
    return dot(a, a);
  }
  /// |z_k - x*|^2 for z_k = x_k + stretch (x_k - x_{k-1}), and z_0 = x_0: where momentum points.
  Measured ahead_square(int k, double stretch) const;
  Measured step_square(int k) const;         ///< |x_{k+1} - x_k|^2
  Measured step_along(int k, int at) const;  ///< <gradient at row `at`, x_{k+1} - x_k>
  Measured step_error_square(int k) const;   ///< |x_{k+1} - x_k + rate gradient|^2, zero for gradient descent
  /// Left side of the interpolation inequality Q(i, j) <= 0 of the class with curvatures in [mu, L].
  Measured interpolation(int i, int j, double mu) const;

 private:
  struct Row {
    Measured gradient_square, distance_square, slope, gap_sum, smallest_gradient;
    double position_norm = 0.0, gradient_norm = 0.0, flat_power = 1.0, steep_power = 1.0, pl_power = 1.0;
    double weight = 0.0, root_power = 1.0, search_power = 1.0;
  };
  const Row& of_row(int k) const { return table_[static_cast<std::size_t>(k)]; }
  Row read_row(int k) const;
  std::size_t place(int k, int i) const {
    return static_cast<std::size_t>(k) * static_cast<std::size_t>(run_.dimension) + static_cast<std::size_t>(i);
  }

  MeteredRun run_;
  MeterSetting setting_;
  int rows_ = 0;
  std::vector<Row> table_;
};

}  // namespace downhill::proofs
