// The one list of learning-rate schedules.
#pragma once

#include <tuple>

#include "core/schedules/back_off.hpp"
#include "core/schedules/constant.hpp"
#include "core/schedules/cosine.hpp"
#include "core/schedules/exponential.hpp"
#include "core/schedules/from_smoothness.hpp"
#include "core/schedules/inverse_power.hpp"
#include "core/schedules/inverse_time.hpp"
#include "core/schedules/linear.hpp"
#include "core/schedules/noam.hpp"
#include "core/schedules/one_cycle.hpp"
#include "core/schedules/polynomial.hpp"
#include "core/schedules/raise_on_plateau.hpp"
#include "core/schedules/reciprocal.hpp"
#include "core/schedules/reduce_on_plateau.hpp"
#include "core/schedules/step_decay.hpp"
#include "core/schedules/warmup_inverse_sqrt.hpp"

namespace downhill {

using Schedules =
    std::tuple<ConstantRate, StepDecay, Exponential, InversePower, InverseTime, Reciprocal, Cosine, WarmupInverseSqrt,
               Noam, Linear, Polynomial, OneCycle, FromSmoothness, ReduceOnPlateau, RaiseOnPlateau, BackOff>;

/// The parameters of schedule S in the order in which values travel: its own, then the shared ones (warmup, restart)
/// unless it watches the run.
template <class S>
constexpr auto parameters_of_schedule() {
  constexpr std::size_t own = S::parameters.size();
  constexpr std::size_t shared = watches<S> ? 0 : shared_schedule_parameters.size();
  std::array<Parameter, own + shared> all{};
  for (std::size_t i = 0; i < own; ++i) all[i] = S::parameters[i];
  for (std::size_t i = 0; i < shared; ++i) all[own + i] = shared_schedule_parameters[i];
  return all;
}

/// The learning rate of update k = 0, 1, … under schedule S with its warm-up and restarts.
/// values: in the order of parameters_of_schedule<S>(); base: the method's learning rate.
template <class S>
double rate_of_schedule(const double* values, double base, long long k) {
  constexpr std::size_t own = S::parameters.size();
  const double warmup = values[own];
  const double restart = values[own + 1];
  const double update = static_cast<double>(k);
  if (update < warmup) return S::rate(values, base, 0) * ((update + 1) / warmup);
  const double j = update - warmup;
  return S::rate(values, base, restart > 0 ? j - restart * floor(j / restart) : j);
}

}  // namespace downhill
