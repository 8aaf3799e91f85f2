// Runs in fractions: where a function is made of parabolas with rational numbers, gradient descent, the heavy ball and
// exact line search stay rational, and a proof can be measured without any rounding.
#pragma once

#include <optional>

#include "core/proofs/meter.hpp"
#include "core/proofs/piecewise.hpp"

namespace downhill::proofs {

/// A quadratic (x - minimiser)' H (x - minimiser) / 2 + minimum, or, of one variable, a function with `pieces` (plus
/// minimum).
struct RationalFunction {
  std::vector<Rational> hessian;  ///< [n, n], symmetric; empty with pieces
  std::optional<PiecewiseQuadratic> pieces;
};

/// The simplest fraction next to a double, if it is a short one: denominator and numerator below 10^6. So 0.1 is 1/10
/// and 0.333333333333333 is 1/3, and the root of 2 is nothing.
std::optional<Rational> short_fraction(double value);

enum class ExactMethod { gradient_descent, heavy_ball, exact_line_search };

/// Walks along a recorded run in fractions, from its start, with its learning rate and momentum and with L, mu, the
/// minimiser and the minimum of the setting, all taken as short fractions. Stops before numbers of more than 600 bits
/// and after 60 steps. The rows of the answer are those that were walked.
/// Fails with unsupported at the field whose number is no short fraction; at objective where the walk leaves the
/// recorded one (the function is not the one that was run), for more than 12 variables, and for a line search on
/// pieces.
Result<ExactRun> exact_run(ExactMethod method, const RationalFunction& function, const MeteredRun& recorded,
                           const MeterSetting& setting);

/// Measures the proof in fractions along that walk. Fails as exact_run and meter; unsupported at theorem where the
/// method of the theorem has irrational weights or the theorem speaks of noise.
Result<Meter> exact_meter(std::string_view theorem, const RationalFunction& function, const MeteredRun& recorded,
                          const MeterSetting& setting);

}  // namespace downhill::proofs
