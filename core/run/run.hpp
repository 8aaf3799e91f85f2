// One trajectory: what is run, and what is recorded of it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/numbers.hpp"
#include "core/result.hpp"
#include "core/run/method.hpp"
#include "core/run/oracle.hpp"
#include "core/run/problem.hpp"
#include "core/run/schedule.hpp"

namespace downhill {

/// When to end before the last step; 0 (for `value`: absent) switches a test off. Tests look at the recorded row k
/// before step k is taken; the tests of changes need row k + 1 and still report k.
struct Stop {
  double gradient_norm = 0;  ///< ‖∇f(θ_k)‖ below this
  double step_norm = 0;      ///< ‖θ_{k+1} − θ_k‖ below this
  double value_change = 0;   ///< |f(θ_{k+1}) − f(θ_k)| below this
  bool has_value = false;
  double value = 0;  ///< f(θ_k) at or below this
};

/// What is written down.
struct Record {
  long long every = 1;  ///< rows k with k divisible by this, and the last
  bool theta = true;    ///< false: leave out everything that has n numbers a row
};

/// A run that is ready to start. Move-only; running it changes it.
struct Plan {
  Plan();
  Plan(Plan&&) noexcept;
  Plan& operator=(Plan&&) noexcept;
  ~Plan();

  std::shared_ptr<const Problem> problem;
  std::unique_ptr<Method> method;
  Schedule schedule;
  Disturbance disturbance;
  SamplerState sampling;  ///< where the sampler stands before the first step
  Stop stop;
  Record record;
  std::vector<double> start;   ///< [n]
  long long first = 0;         ///< index of the first row: above 0 when a run is resumed
  long long steps = 0;         ///< steps to take from there
  std::vector<double> memory;  ///< of a resumed run: what Trace::end held behind θ
};

enum class StatusKind { step_limit, converged, diverged, non_finite, stopped };

/// How a run ended.
struct Status {
  StatusKind kind = StatusKind::step_limit;
  long long step = 0;  ///< the row that decided
  std::string reason;  ///< a sentence with the numbers
};

/// The record of a run. Row r belongs to step index k = step[r] and holds what stood before step k was taken:
/// θ_k, f(θ_k), ∇f(θ_k), the learning rate of step k, the slots before it; `used_gradient` is the gradient that step k
/// used, wherever and however it was asked for. A run of n steps has n + 1 rows.
struct Trace {
  std::size_t rows = 0;
  std::size_t dimension = 0;
  Numbers step;           ///< [rows]
  Numbers theta;          ///< [rows × n]
  Numbers value;          ///< [rows]
  Numbers gradient;       ///< [rows × n]
  Numbers used_gradient;  ///< [rows × n]
  Numbers gradient_norm;  ///< [rows]
  Numbers learning_rate;  ///< [rows]
  std::vector<std::string> slot_ids;
  std::vector<Numbers> slots;                                        ///< per slot [rows × n]
  Numbers values_used, gradients_used, hessians_used, samples_used;  ///< [rows], cumulative
  Status status;
  std::vector<double> end;  ///< step index, θ and memory: what a resumed run needs
};

/// The most numbers that one trace may hold.
inline constexpr double trace_limit = 5e7;

/// Runs the plan to its end. too_large when the trace would not fit; wrong_dimension when `memory` does not belong to
/// the method.
Result<Trace> run(Plan plan);

/// The parts of step k = plan.first + plan.steps, [terms × n], after running up to it. The last two parts are what the
/// schedule and what sampling, noise and clipping changed.
struct Anatomy {
  std::size_t terms = 0;  ///< of the method; two more follow
  std::vector<double> parts;
};
Result<Anatomy> anatomy(Plan plan);

}  // namespace downhill
