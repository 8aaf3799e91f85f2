// What a solver is: a method that asks the objective for more than one gradient a step, or for more than a gradient.
// Each is one small class in a file of its own plus one line in solvers.hpp; table, catalogue and types follow.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/parameter.hpp"
#include "core/rules/rule.hpp"
#include "core/run/method.hpp"

namespace downhill {

/// The prose of a solver. It goes into the catalogue, not into the module.
struct SolverInfo {
  std::string_view id;           ///< "newton"
  std::string_view name;         ///< "Newton's method"
  std::string_view tex;          ///< the step, one equation after the other, separated by a double backslash
  std::string_view advice;       ///< when to use it and what to try first
  std::string_view source;       ///< paper or book, year, section
  std::string_view differs;      ///< how other libraries differ
  std::string_view numpy;        ///< the body of the loop in NumPy: as RuleInfo::numpy, with value_at(point) and
                                 ///< gradient_at(point); empty where it takes more than a few lines
  std::string_view numpy_start;  ///< NumPy lines before the loop
};

/// A solver class has, all static:
///   info, parameters, slots (std::array<Slot, S>)
/// and a constructor S(const double* values, std::size_t n), values in the order of `parameters` and inside their
/// ranges. The first parameter is the one that a schedule varies: a learning rate, a part of the full step or the first
/// trial; it arrives as the `learning_rate` of step().
///
/// At a point with zero gradient a solver stays where it is. It refuses what it cannot do: step() answers false, with
/// the reason in trouble(). Every loop inside a step is bounded.
class Solver : public Method {
 public:
  std::size_t slot_count() const final { return slots_.size(); }
  std::string_view slot_id(std::size_t s) const final { return slots_[s].id; }
  const double* slot(std::size_t s) const final { return memory_.data() + s * n_; }
  std::string_view trouble() const final { return trouble_; }
  double rate_used(double) const final { return rate_; }
  void save(std::vector<double>& out) const final { out.insert(out.end(), memory_.begin(), memory_.end()); }
  const double* load(const double* from, const double* end) final {
    if (static_cast<std::size_t>(end - from) < memory_.size()) return nullptr;
    for (double& number : memory_) number = *from++;
    return from;
  }

 protected:
  /// `extra`: numbers of memory beyond the slots, found at state().
  Solver(std::span<const Slot> slots, std::size_t n, std::size_t extra = 0)
      : n_(n), slots_(slots), memory_(slots.size() * n + extra, 0.0) {}

  double* slot_at(std::size_t s) { return memory_.data() + s * n_; }
  double* state() { return memory_.data() + slots_.size() * n_; }

  /// Says why there is no step.
  bool refuse(std::string why) {
    rate_ = 0;
    trouble_ = std::move(why);
    return false;
  }
  bool stay() {
    rate_ = 0;
    return true;
  }
  /// theta + a · direction, with a as the learning rate of this step.
  bool move(Padded& theta, double a, const double* direction) {
    rate_ = a;
    for (std::size_t i = 0; i < n_; ++i) theta.data()[i] += a * direction[i];
    return true;
  }

  std::size_t n_;
  double rate_ = 0;  ///< the step length of the last step

 private:
  std::span<const Slot> slots_;
  std::vector<double> memory_;
  std::string trouble_;
};

/// x · y, summed in order.
inline double dot(const double* x, const double* y, std::size_t n) {
  double sum = 0;
  for (std::size_t i = 0; i < n; ++i) sum += x[i] * y[i];
  return sum;
}

/// The point that minimises ½(z − x)² + threshold·|z|: x moved towards 0 by the threshold, and not beyond.
inline double soft_threshold(double x, double threshold) {
  return x > threshold ? x - threshold : x < -threshold ? x + threshold : 0.0;
}

}  // namespace downhill
