// An update rule as a method: its slots and coefficients, stepped by the lane kernel over the coordinates.
#pragma once

#include <memory>
#include <vector>

#include "core/rules/kernels.hpp"
#include "core/run/method.hpp"

namespace downhill {

class RuleMethod final : public Method {
 public:
  /// `values` in the order of the entry's ranges, already checked.
  RuleMethod(const RuleEntry& entry, const std::vector<double>& values, std::size_t dimension);

  const RuleEntry& entry() const { return entry_; }
  const std::vector<double>& values() const { return values_; }
  const RuleMethod* rule() const override { return this; }

  std::size_t slot_count() const override { return entry_.slots.size(); }
  std::string_view slot_id(std::size_t s) const override { return entry_.slots[s]; }
  const double* slot(std::size_t s) const override;
  bool step(Oracle& oracle, double learning_rate, Padded& theta, Padded& used) override;
  long long stride(Oracle& oracle, const Schedule& schedule, long long k, long long count, Padded& theta) override;
  long long follow(Oracle& oracle, const Schedule& schedule, long long k, long long count, Padded& theta,
                   const Track& track) override;
  void save(std::vector<double>& out) const override;
  const double* load(const double* from, const double* end) override;
  std::size_t term_count() const override { return entry_.terms; }
  void parts(Oracle& oracle, double learning_rate, const Padded& theta, double* out) override;

 private:
  Block<f64> block(Padded& theta, const Padded& gradient) const;
  /// Whether a step needs nothing but a gradient, wherever it is asked for.
  bool predictable() const { return !entry_.normalised && !entry_.noisy; }
  /// Whether it needs the gradient where it begins.
  bool plain() const { return predictable() && !entry_.wide.query; }
  /// Writes the coefficients of the next `count` steps to coming_, one set after the other.
  void foresee(const Schedule& schedule, long long k, std::size_t count);
  /// Makes the coefficients those of the next step.
  void advance(double learning_rate);
  /// The coefficients are then those of the last step foreseen.
  void arrive();
  /// One array of packs_ packs: theta, then the slots.
  f64* plane(Padded& theta, std::size_t p) { return p == 0 ? theta.packs() : slots_.data() + (p - 1) * packs_; }
  /// The gradient where the rule asks for it; coefficients are those of this step.
  void ask(Oracle& oracle, Padded& theta, Padded& out);

  const RuleEntry& entry_;
  std::vector<double> values_;
  std::size_t dimension_;
  std::size_t packs_;
  mutable std::vector<f64> slots_;  ///< kernels write through Block
  std::vector<f64> coef_;
  Padded point_;
  Padded noise_;
  Padded part_;                    ///< of a gradient, in a stride
  std::vector<f64> rates_;         ///< learning rates of the steps foreseen
  std::unique_ptr<f64[]> coming_;  ///< and their coefficients: so many that setting them twice would be felt
  std::size_t room_ = 0;           ///< sets of coefficients that it has room for
  std::vector<f64> reserve_;       ///< all planes as they were before a stride
};

}  // namespace downhill
