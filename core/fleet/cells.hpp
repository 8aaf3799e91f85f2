// One cell of a fleet as the fields of its run.
#pragma once

#include <array>

#include "core/fleet/fleet.hpp"
#include "core/run/spec.hpp"

namespace downhill {

/// The most axes of a fleet.
inline constexpr std::size_t most_axes = 2;

/// The place of a cell on each axis.
std::array<std::size_t, most_axes> place_of(const FleetSpec& spec, std::size_t cell);

/// The run's fields with room for the numbers that vary. Move-only: lists point into it.
class CellFields {
 public:
  /// unsupported when a path cannot vary.
  static Result<CellFields> of(const FleetSpec& spec);
  CellFields(CellFields&&) = default;
  CellFields& operator=(CellFields&&) = default;

  /// Sets one axis to a value of its own.
  void set(const FleetSpec& spec, std::size_t axis, double value);
  /// Sets all axes to the values of a cell.
  void set(const FleetSpec& spec, std::size_t cell);
  /// Whether all cells have a start of their own; otherwise each begins where its objective says.
  bool start_given() const { return start_given_; }
  /// The run of the cell; unknown fields are an error. What did not change since the last one is not read again.
  Result<Plan> plan();
  /// Its problem, the same one as long as nothing of it changes; null when it has to be planned first.
  const std::shared_ptr<const Problem>& problem() const { return shared_.problem; }

 private:
  CellFields() = default;

  std::vector<Field> fields_;
  std::vector<double> start_;
  bool start_given_ = false;
  std::vector<double*> slots_;  ///< per axis
  SharedParts shared_;
};

}  // namespace downhill
