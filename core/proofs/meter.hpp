// The proof meter: every line of a proof evaluated along a run, and the slack of one step split exactly among the
// inequalities that the proof adds up.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"

namespace downhill::proofs {

/// A run as recorded: of gradient descent, or of the method that the theorem is about (T8: Nesterov's method with its
/// own sequence of weights, T10: with constant momentum, T13: exact line search). The numbers belong to the caller.
struct MeteredRun {
  int rows = 0;                      ///< at least 2
  int dimension = 0;                 ///< at least 1
  std::span<const double> theta;     ///< [rows, dimension]
  std::span<const double> value;     ///< [rows]
  std::span<const double> gradient;  ///< [rows, dimension], at theta
  double learning_rate = 0.0;
};

/// What the proof assumes about the function, true or not.
struct MeterSetting {
  double L = 1.0;
  double mu = 0.0;
  std::span<const double> minimiser;  ///< [dimension]
  double minimum = 0.0;
};

/// One line of the proof, one entry per step k (it may speak of rows k and k + 1, and of all before).
/// An inequality says left <= right and fails where right - left is below minus `blur`; an identity fails on either
/// side. `blur` is 64 units of rounding of the terms, so rounding never shows as failure.
struct MeterLine {
  std::string id;
  std::string uses;
  bool identity = false;
  std::vector<double> left;
  std::vector<double> right;
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
  std::vector<StepLedger>
      ledger;  ///< one, or none where the run does not take gradient steps: then nothing would add up
};

/// The theorems with a meter.
std::vector<std::string_view> metered_theorems();

/// Fails with unknown_id or unsupported at "theorem"; wrong_dimension at "trace" or "minimiser"; out_of_range at "L",
/// "mu" or "trace"; not_finite at "trace".
Result<Meter> meter(std::string_view theorem, const MeteredRun& run, const MeterSetting& setting);

}  // namespace downhill::proofs
