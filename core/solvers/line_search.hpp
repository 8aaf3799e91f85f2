// Line searches: how far to go along a direction, from values and slopes at trial points.
#pragma once

#include <vector>

#include "core/run/oracle.hpp"

namespace downhill {

/// What a search along a line found.
struct LineStep {
  bool found = false;
  double a = 0;      ///< the accepted step
  double value = 0;  ///< f there
  int trials = 0;    ///< trial points
};

/// The line θ + a·direction; f and its slope at a, counted by the oracle.
class Line {
 public:
  /// The pointers, [n] each, must outlive the line.
  Line(Oracle& oracle, const double* theta, const double* direction)
      : oracle_(oracle),
        n_(oracle.problem().dimension()),
        theta_(theta),
        direction_(direction),
        point_(n_),
        gradient_(n_) {}

  double value(double a) {
    go(a);
    return oracle_.value(point_.data());
  }
  /// ∇f(θ + a·direction) · direction.
  double slope(double a);
  /// θ + a·direction, for the a asked for last.
  const double* point() const { return point_.data(); }

 private:
  void go(double a) {
    for (std::size_t i = 0; i < n_; ++i) point_[i] = theta_[i] + a * direction_[i];
  }

  Oracle& oracle_;
  std::size_t n_;
  const double* theta_;
  const double* direction_;
  std::vector<double> point_, gradient_;
};

/// The first of first, first·shrink, first·shrink² … that satisfies Armijo's condition f(a) ≤ value + c1·a·slope; at
/// most 60 shrinks. `value` and `slope` (negative) are those at a = 0.
LineStep armijo(Line& line, double value, double slope, double first, double c1, double shrink);

/// A step that satisfies the strong Wolfe conditions: Armijo's, and |slope(a)| ≤ c2·|slope|. Bracketing and zoom with
/// cubic interpolation after Nocedal & Wright 2006, algorithms 3.5 and 3.6; at most 30 doublings and 60 trials inside
/// the bracket.
LineStep strong_wolfe(Line& line, double value, double slope, double first, double c1, double c2);

}  // namespace downhill
