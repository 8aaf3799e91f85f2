// What a learning-rate schedule is. Each one is a small struct in a file of its own plus one line in schedules.hpp.
#pragma once

#include <array>
#include <concepts>
#include <string_view>

#include "core/parameter.hpp"
#include "core/simd/elementary.hpp"
#include "core/simd/lane.hpp"

namespace downhill {

/// The prose of a schedule. It goes into the catalogue, not into the module.
struct ScheduleInfo {
  std::string_view id;           ///< "cosine"
  std::string_view name;         ///< "Cosine annealing"
  std::string_view tex;          ///< the law
  std::string_view advice;       ///< when to use it and what to try first
  std::string_view source;       ///< paper, year
  std::string_view numpy;        ///< Python lines that set learning_rate from base, j (see Warmup and restarts) and
                                 ///< parameters; of a watching schedule: that change learning_rate after reading value
  std::string_view numpy_start;  ///< Python lines before the loop, only of watching schedules
};

/// Warm-up and restarts, shared by every schedule that does not watch the run. Their values stand after the schedule's
/// own, in this order. Update k, from 0, belongs to the law's update j:
///   during the warm-up (k < warmup) j = 0, and the rate is the law's first rate times (k + 1)/warmup;
///   after it j = k − warmup, and with restart > 0 the remainder of that by restart.
inline constexpr std::array shared_schedule_parameters{
    integer("warmup", "w", 0, 0, 1e9, "Updates of linear climb to the first rate of the law; 0 starts there at once.",
            Scale::logarithmic),
    integer("restart", "R", 0, 0, 1e9, "The law starts again after so many updates; 0 never.", Scale::logarithmic),
};

/// Python lines before and after those of a schedule: they define j and apply the warm-up.
inline constexpr std::string_view shared_schedule_numpy_before =
    "j = max(k - warmup, 0)\n"
    "if restart > 0:\n"
    "    j = j % restart";
inline constexpr std::string_view shared_schedule_numpy_after =
    "if k < warmup:\n"
    "    learning_rate = learning_rate * ((k + 1) / warmup)";

/// Memory of a schedule that watches the run. A plain value: copy it to come back to a step.
struct Watch {
  double rate;    ///< the learning rate now
  double best;    ///< the smallest value that counted as progress, +∞ before the first
  double waited;  ///< updates without progress
  double left;    ///< updates until an excursion or a pause ends
};

/// True when `value` is below `best` by more than the part `threshold` of it; the first finite value always is.
inline bool progressed(double value, double best, double threshold) {
  return value < best && !(value > best - threshold * abs(best));
}

/// A schedule has info, parameters and
///   rate(const double* values, double base, double j)   the learning rate of update j = 0, 1, …; base is the method's
/// and a schedule that watches the run has instead
///   watches = true
///   next(const double* values, double base, Watch&, double value)   the learning rate for the step from a point where
///                                                                     f is value; called once per step, in order
template <class S>
constexpr bool watches = requires {
  requires S::watches;
};

template <class S>
concept LearningRateSchedule = std::convertible_to<decltype(S::info), ScheduleInfo> &&(
    requires(const double* values, double x) {
      { S::rate(values, x, x) } -> std::same_as<double>;
    } ||
    requires(const double* values, double x, Watch& watch) {
      { S::next(values, x, watch, x) } -> std::same_as<double>;
    });

}  // namespace downhill
