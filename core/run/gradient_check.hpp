// Is this gradient right? Central differences against what is claimed.
#pragma once

#include <span>
#include <vector>

#include "core/run/problem.hpp"

namespace downhill {

/// Per width h: the estimate (f(x + h e_i) − f(x − h e_i)) / 2h of every coordinate, [widths × n], and its relative
/// error ‖claimed − estimate‖ / (‖claimed‖ + ‖estimate‖), [widths]: 0 where both vanish, 1 for a flipped sign.
struct Differences {
  std::vector<double> estimate;
  std::vector<double> error;
};

struct GradientCheck {
  Differences wide;    ///< in double precision
  Differences single;  ///< in single precision; empty where the problem cannot be evaluated in it
};

/// `at` and `claimed` [n].
GradientCheck check_gradient(const Problem& problem, std::span<const double> at, std::span<const double> claimed,
                             std::span<const double> widths);

}  // namespace downhill
