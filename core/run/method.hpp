// What moves θ: an update rule, a solver or the learner's own program, behind one interface.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "core/run/oracle.hpp"
#include "core/run/schedule.hpp"
#include "core/simd/lane.hpp"

namespace downhill {

/// n doubles in memory that lane kernels can work on: aligned, padded with zeros to a whole number of packs.
class Padded {
 public:
  explicit Padded(std::size_t size) : packs_((size + lanes_of<f64> - 1) / lanes_of<f64>, f64(0.0)) {}
  double* data() { return reinterpret_cast<double*>(packs_.data()); }
  const double* data() const { return reinterpret_cast<const double*>(packs_.data()); }
  f64* packs() { return packs_.data(); }
  std::size_t pack_count() const { return packs_.size(); }

 private:
  std::vector<f64> packs_;
};

/// Copies n numbers. One pack or a loop: for a few numbers calling memcpy costs more than it saves.
inline void put(const double* x, std::size_t n, double* out) {
  if (n == lanes_of<f64>) return store(out, load<f64>(x));
  for (std::size_t i = 0; i < n; ++i) out[i] = x[i];
}

class RuleMethod;

/// Where the rows of steps to come are written, n numbers a row.
struct Track {
  double* theta;
  double* gradient;
  double* used_gradient;
  const std::vector<double*>& slots;
};

/// A method and its memory. θ and gradients are Padded by the caller.
class Method {
 public:
  virtual ~Method() = default;

  /// What it remembers per coordinate, for traces and charts.
  virtual std::size_t slot_count() const = 0;
  virtual std::string_view slot_id(std::size_t s) const = 0;
  /// n numbers that the method owns.
  virtual const double* slot(std::size_t s) const = 0;

  /// Moves theta by one step with this learning rate and writes the gradient that it used.
  /// False when it cannot step (its message says why); theta is then as it was.
  virtual bool step(Oracle& oracle, double learning_rate, Padded& theta, Padded& used) = 0;
  virtual std::string_view trouble() const { return {}; }
  /// Takes steps k, k + 1, … that nobody looks at, at most `count`, and says how many it took: 0 when it knows nothing
  /// better than one by one, or when theta would not stay finite. Then everything is as it was.
  virtual long long stride(Oracle&, const Schedule&, [[maybe_unused]] long long k, [[maybe_unused]] long long count,
                           Padded&) {
    return 0;
  }
  /// The same at the learning rates of the schedule with the rows k, k + 1, … written before each step. Says how many
  /// steps it took: all or none; that the numbers stay finite is for the caller to see.
  virtual long long follow(Oracle&, const Schedule&, [[maybe_unused]] long long k, [[maybe_unused]] long long count,
                           Padded&, const Track&) {
    return 0;
  }
  /// The learning rate of the step just taken: what it was given, unless the method chooses for itself.
  virtual double rate_used(double given) const { return given; }
  /// The update rule that it is, if it is one: fleets then run it in lanes.
  virtual const RuleMethod* rule() const { return nullptr; }

  /// Everything that the next step depends on, appended to `out`; `load` takes the same numbers back and returns the
  /// position behind them, or null when there are too few.
  virtual void save(std::vector<double>& out) const = 0;
  virtual const double* load(const double* from, const double* end) = 0;

  /// The parts of the step that would be taken from theta with this learning rate, [terms × n]; their sum is the step.
  /// The method is afterwards as it was. By default the step is one part.
  virtual std::size_t term_count() const { return 1; }
  virtual void parts(Oracle& oracle, double learning_rate, const Padded& theta, double* out);
};

}  // namespace downhill
