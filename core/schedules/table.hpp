// The list of schedules as a table that is reachable at run time.
#pragma once

#include <span>
#include <string_view>

#include "core/parameter.hpp"
#include "core/schedules/schedule.hpp"

namespace downhill {

/// One schedule, without its prose. `values` have the order and length of `ranges`.
struct ScheduleEntry {
  std::string_view id;
  std::span<const Range> ranges;
  bool watches;  ///< true: call next once per step, in order; false: call rate for any k
  double (*rate)(const double* values, double base, long long k);                 ///< null when it watches
  double (*next)(const double* values, double base, Watch& watch, double value);  ///< null unless it watches
};

/// All schedules, in the order of the list.
std::span<const ScheduleEntry> schedule_entries();

/// The memory of a watching schedule before the first step.
inline Watch watch_from(double base) { return {base, __builtin_inf(), 0, 0}; }

}  // namespace downhill
