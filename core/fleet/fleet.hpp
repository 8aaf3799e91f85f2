// Thousands of runs that differ in one or two numbers: basin maps, stability maps, learning-rate sweeps, fans of seeds.
//
// A cell of a fleet is the single run with its varied fields replaced, and it tells what the trace of that run would
// tell: in double precision to the last bit.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/result.hpp"
#include "core/run/fields.hpp"

namespace downhill {

/// A number of the run that takes one value after the other.
struct Axis {
  std::string path;  ///< a field of the run: "start.0", "method.learning_rate", "objective.kappa", "seed"
  std::vector<double> values;
};

/// What is wanted of each cell.
struct Keep {
  bool end = false;
  bool value = false;
  bool steps_to_target = false;
  bool basin = false;
  bool status = false;
  bool values = false;
};

/// The most numbers that one result may hold.
inline constexpr double fleet_limit = 2e7;

struct FleetSpec {
  std::vector<Field> run;  ///< its paths begin with "run."
  std::vector<Axis> axes;  ///< one or two; cell i + j * (values of the first) has value i of the first, j of the second
  /// A preview: only cells that run in lanes take it. Unless target or values ask for every row, it looks whether
  /// numbers are still finite every 16 steps only, so `step` of a breakdown is that coarse.
  bool single_precision = false;
  std::optional<double> target;  ///< f(θ_k) at or below it counts as arrived
  std::optional<double> tolerance;
  Keep keep;
  std::vector<std::size_t> cells;  ///< those to compute, in the order of the answer
};

/// Per cell, in the order of FleetSpec::cells. Everything follows from the rows that the single run's trace would hold
/// (record.every), so a fleet that records every row knows the first step that arrived.
struct FleetResult {
  std::size_t dimension = 0;
  std::size_t rows = 0;                 ///< of `values`
  bool single_precision = false;        ///< whether lanes of single precision were used
  std::vector<double> end;              ///< [cells × n] θ where the run ended
  std::vector<double> value;            ///< [cells] f there
  std::vector<double> steps_to_target;  ///< [cells] the first k with f(θ_k) ≤ target; −1: never
  /// [cells] index among the problem's critical points of the nearest minimum, if the end lies within `tolerance` of
  /// it; −1 otherwise. By default a hundredth of the diagonal of the problem's view.
  std::vector<double> basin;
  std::vector<double> status;  ///< [cells] StatusKind as a number
  std::vector<double> step;    ///< [cells] the row that decided
  std::vector<double> values;  ///< [cells × rows] f(θ_k) at the recorded rows; NaN where the run had ended
};

/// Reads a fleet from its fields; paths as in the public interface. Errors stay in the reader.
FleetSpec read_fleet(Reader& reader);

/// Runs it. Fails as the single runs would; too_large when the whole fleet would not fit.
Result<FleetResult> run_fleet(const FleetSpec& spec);

}  // namespace downhill
