// The learning rate of each step of a run.
#pragma once

#include <vector>

#include "core/schedules/table.hpp"

namespace downhill {

/// A schedule with its values. Without an entry the rate stays at the base. A plain value: a copy goes on by itself.
struct Schedule {
  double base = 0;  ///< the method's learning rate
  const ScheduleEntry* entry = nullptr;
  std::vector<double> values;
  Watch watch = watch_from(0);

  bool watches() const { return entry && entry->watches; }
  /// The rate of step k = 0, 1, …; of a watching schedule the rate now.
  double rate(long long k) const {
    if (!entry) return base;
    return entry->watches ? watch.rate : entry->rate(values.data(), base, k);
  }
  /// Shows a watching schedule the value at which the next step begins. Once per step, in order.
  void see(double value) { entry->next(values.data(), base, watch, value); }
};

}  // namespace downhill
