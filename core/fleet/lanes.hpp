// The quick way through a fleet: a built-in objective under an update rule, one run per lane.
//
// Blocks of runs go through two kernels by turns, the objective's gradient and then the rule's step. All of a block
// stays in the first-level cache, and neighbouring packs hide each other's divisions and roots; N + M kernels serve
// N × M pairs.
#pragma once

#include "core/fleet/cells.hpp"

namespace downhill {

/// Which number of a run an axis moves.
struct AxisTarget {
  enum class What { start, method, objective, seed } what;
  std::size_t index = 0;  ///< of a coordinate or a parameter
};

/// What the lanes need to know of a fleet.
struct LaneFleet {
  const FleetSpec* spec = nullptr;
  Plan plan;  ///< of the first cell
  std::vector<AxisTarget> axes;
  bool start_given = false;  ///< otherwise each cell starts where its objective says

  bool varies(AxisTarget::What what) const {
    for (const AxisTarget& axis : axes) {
      if (axis.what == what) return true;
    }
    return false;
  }
};

/// The fleet for lanes, or nothing when it must go cell by cell: data, typed functions, programs, solvers, stop rules,
/// schedules that watch the run, resumed runs, other fields that vary, and more than 64 variables.
/// `first` is the plan of one of the cells; `start_given` says whether its start was.
std::optional<LaneFleet> lane_fleet(const FleetSpec& spec, bool start_given, Plan first);

/// Fills end, value, steps_to_target, status, step and values, which have their sizes already.
void run_lanes(const LaneFleet& fleet, FleetResult& result);

}  // namespace downhill
