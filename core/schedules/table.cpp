#include "core/schedules/table.hpp"

#include <array>

#include "core/schedules/schedules.hpp"

namespace downhill {
namespace {

template <class S>
constexpr auto schedule_ranges = ranges_of(parameters_of_schedule<S>());

template <class S>
constexpr ScheduleEntry entry_of() {
  static_assert(LearningRateSchedule<S>);
  if constexpr (watches<S>) {
    return {S::info.id, schedule_ranges<S>, true, nullptr, S::next};
  } else {
    return {S::info.id, schedule_ranges<S>, false, rate_of_schedule<S>, nullptr};
  }
}

template <class... S>
constexpr std::array<ScheduleEntry, sizeof...(S)> entries_of(std::tuple<S...>*) {
  return {entry_of<S>()...};
}

constexpr auto entries = entries_of(static_cast<Schedules*>(nullptr));

}  // namespace

std::span<const ScheduleEntry> schedule_entries() { return entries; }

}  // namespace downhill
