// The list of rules as a table: each formula instantiated once per lane type, reachable by index at run time.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "core/parameter.hpp"
#include "core/simd/lane.hpp"

namespace downhill {

/// The arrays that a rule kernel works on. `packs` lanes stand side by side, `dimension` rows of them:
/// coordinate d of pack b is element d * packs + b. A single run of n coordinates has dimension 1 and n / width packs.
template <class V>
struct Block {
  std::size_t packs;
  std::size_t dimension;
  V* theta;
  const V* gradient;
  V* slots;                 ///< slot s of element i is slots[s * slot_stride + i]
  const V* noise;           ///< standard normals, only for noisy rules
  const V* coef;            ///< coefficients of pack b begin at coef[b * coef_stride]
  std::size_t coef_stride;  ///< 0: all packs share one set
  std::size_t slot_stride;
};

/// One rule for one lane type.
template <class V>
struct RuleKernel {
  /// The coefficients of `count` steps at these learning rates, one set after the other: the first follows from `coef`,
  /// each other from the one before it. `sets` may be `coef`.
  void (*advance)(const V* coef, const V* learning_rates, std::size_t count, V* sets);
  void (*step)(const Block<V>&);
  void (*query)(const Block<V>&, V* point);  ///< null where the rule asks at theta
};

/// One rule, without its prose.
struct RuleEntry {
  std::string_view id;
  std::span<const Range> ranges;
  std::span<const std::string_view> slots;
  std::size_t coef_size;  ///< numbers in a Coef
  std::size_t terms;      ///< parts of a step
  bool normalised;
  bool noisy;
  void (*from)(const double* values, double* coef);
  void (*start)(const double* coef, double* slots);  ///< one value per slot
  void (*parts)(double gradient, const double* slots, double theta, const double* coef, double* out);
  RuleKernel<f64> wide;     ///< double precision, the widest lanes of this build
  RuleKernel<f32> preview;  ///< single precision
};

/// All rules, in the order of the list.
std::span<const RuleEntry> rule_entries();

}  // namespace downhill
