// The proof meter: every line of a proof evaluated along a run, and the slack of one step split exactly among the
// inequalities that the proof adds up.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/proofs/rational.hpp"
#include "core/result.hpp"

namespace downhill::proofs {

/// A run as recorded: of gradient descent, or of the method that the theorem is about (T8: Nesterov's method with its
/// own sequence of weights, T10: with constant momentum, T11: heavy ball, T13: exact line search, T16 and T17: gradient
/// descent under noise). The numbers belong to the caller.
struct MeteredRun {
  int rows = 0;                      ///< at least 2
  int dimension = 0;                 ///< at least 1
  std::span<const double> theta;     ///< [rows, dimension]
  std::span<const double> value;     ///< [rows]
  std::span<const double> gradient;  ///< [rows, dimension], at theta
  double learning_rate = 0.0;
  double momentum = 0.0;  ///< T11
  /// What a step used, where that is not the gradient at theta: [rows, dimension], or empty.
  std::span<const double> used_gradient = {};
  /// Values at the points where the used gradients were taken (T8, T10): [rows], or empty.
  std::span<const double> ahead_value = {};
  /// E |theta_k - minimiser|^2 over all noises (T16, T17): [rows], or empty. Never the squares of one run.
  std::span<const double> expected = {};
};

/// What the proof assumes about the function, true or not.
struct MeterSetting {
  double L = 1.0;
  double mu = 0.0;
  std::span<const double> minimiser;  ///< [dimension]
  double minimum = 0.0;
  double variance = 0.0;  ///< of the noise, all coordinates together (T16, T17)
};

/// The same in fractions; what is not needed may be empty.
struct ExactRun {
  using Number = std::shared_ptr<const Rational>;
  std::vector<Number> theta, value, gradient, minimiser;
  Number minimum, learning_rate, momentum, L, mu;
};

/// One line of the proof, one entry per step k (it may speak of rows k and k + 1, and of all before).
/// An inequality says left <= right and fails where right - left is below minus `blur`; an identity fails on either
/// side. `blur` is 64 units of rounding of the terms, so rounding never shows as failure. Where both sides are known
/// as fractions there is no blur, and slack 0 means equality.
struct MeterLine {
  std::string id;
  std::string uses;
  bool identity = false;
  bool exact = false;  ///< at every step
  std::vector<double> left;
  std::vector<double> right;
  std::vector<double> slack;  ///< right - left; of fractions the nearest double, which is 0 only for 0
  std::vector<double> blur;
  int first_failure = -1;
  int failures = 0;
};

/// right - left of one step's claim = sum of the bars, to rounding. Each bar is a multiplier times the slack of an
/// inequality, or the squares that remain; none is negative while the assumptions hold.
struct LedgerBar {
  std::string id;
  std::string tex;
  std::vector<double> values;
};
struct StepLedger {
  std::string tex;  ///< the claim of one step
  std::vector<double> total;
  std::vector<LedgerBar> bars;
};

struct Meter {
  std::vector<MeterLine> lines;
  std::vector<StepLedger> ledger;  ///< one, or none where the proof does not add up step by step, or not on this run
};

/// The theorems that can be measured.
std::vector<std::string_view> metered_theorems();

/// Reads every line of the theorem's proof that the run tells enough about. With `exact` the lines are decided in
/// fractions as far as they are made of nothing else.
/// Fails with unsupported at theorem, wrong_dimension or out_of_range at trace, minimiser, L or mu, not_finite at
/// trace.
Result<Meter> meter(std::string_view theorem, const MeteredRun& run, const MeterSetting& setting,
                    const ExactRun* exact = nullptr);

}  // namespace downhill::proofs
