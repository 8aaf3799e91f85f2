#include "core/rules/kernels.hpp"

#include <array>
#include <type_traits>

#include "core/rules/rules.hpp"

namespace downhill {
namespace {

// A Coef<V> is nothing but consecutive Vs (rule.hpp), so that lanes can be filled one by one.
template <class R, class V>
constexpr std::size_t coef_size = sizeof(typename R::template Coef<V>) / sizeof(V);

template <class R, class V>
const typename R::template Coef<V>& coef_at(const V* coef) {
  static_assert(std::is_standard_layout_v<typename R::template Coef<V>>);
  static_assert(sizeof(typename R::template Coef<V>) == coef_size<R, V> * sizeof(V));
  return *reinterpret_cast<const typename R::template Coef<V>*>(coef);
}

template <class R, class V>
void advance(const V* coef, const V* learning_rates, std::size_t count, V* sets) {
  typename R::template Coef<V> now = coef_at<R>(coef);
  for (std::size_t j = 0; j < count; ++j) {
    now.advance(learning_rates[j]);
    reinterpret_cast<typename R::template Coef<V>*>(sets)[j] = now;
  }
}

// One coordinate of one pack.
template <class R, class V>
void step_one(const Block<V>& block, std::size_t i, const typename R::template Coef<V>& coef) {
  constexpr std::size_t slot_count = R::slots.size();
  V slots[slot_count + 1];
  for (std::size_t s = 0; s < slot_count; ++s) slots[s] = block.slots[s * block.slot_stride + i];
  V theta = block.theta[i];
  if constexpr (is_noisy<R>) {
    R::template step<V>(theta, block.gradient[i], slots, coef, block.noise[i]);
  } else {
    R::template step<V>(theta, block.gradient[i], slots, coef);
  }
  block.theta[i] = theta;
  for (std::size_t s = 0; s < slot_count; ++s) block.slots[s * block.slot_stride + i] = slots[s];
}

template <class R, class V>
void step(const Block<V>& block_) {
  Block<V> block = block_;
  const bool shared = block.coef_stride == 0;
  if (shared) {
    block.packs *= block.dimension;
    block.dimension = 1;
  }
  const std::size_t sharing = shared ? block.packs : 1;
  for (std::size_t d = 0; d < block.dimension; ++d) {
    for (std::size_t b = 0; b < block.packs;) {
      // A copy that no store through theta can reach stays in registers for the whole loop.
      const typename R::template Coef<V> coef = coef_at<R>(block.coef + b * block.coef_stride);
      for (const std::size_t end = b + sharing; b < end; ++b) step_one<R>(block, d * block.packs + b, coef);
    }
  }
}

template <class R, class V>
void query(const Block<V>& block, V* point) {
  constexpr std::size_t slot_count = R::slots.size();
  const std::size_t plane = block.packs * block.dimension;
  for (std::size_t i = 0; i < plane; ++i) {
    V slots[slot_count + 1];
    for (std::size_t s = 0; s < slot_count; ++s) slots[s] = block.slots[s * block.slot_stride + i];
    const auto& coef = coef_at<R>(block.coef + (i % block.packs) * block.coef_stride);
    point[i] = R::template query<V>(block.theta[i], slots, coef);
  }
}

template <class R>
void from(const double* values, double* coef) {
  *reinterpret_cast<typename R::template Coef<double>*>(coef) = R::template Coef<double>::from(values);
}

template <class R>
void start([[maybe_unused]] const double* coef, double* slots) {
  for (std::size_t s = 0; s < R::slots.size(); ++s) slots[s] = 0;
  if constexpr (StartsSlots<R>) R::template start<double>(slots, coef_at<R>(coef));
}

template <class R>
void parts(double gradient, const double* slots, double theta, const double* coef, double* out) {
  R::parts(gradient, slots, theta, coef_at<R>(coef), out);
}

template <class R, class V>
constexpr RuleKernel<V> kernel_of() {
  RuleKernel<V> kernel{advance<R, V>, step<R, V>, nullptr};
  if constexpr (AsksElsewhere<R>) kernel.query = query<R, V>;
  return kernel;
}

template <class R>
struct Tables {
  static constexpr auto ranges = ranges_of(R::parameters);
  static constexpr auto slots = [] {
    std::array<std::string_view, R::slots.size()> ids{};
    for (std::size_t s = 0; s < ids.size(); ++s) ids[s] = R::slots[s].id;
    return ids;
  }();
};

template <class R>
constexpr RuleEntry entry_of() {
  static_assert(Rule<R>);
  return {R::info.id,      Tables<R>::ranges, Tables<R>::slots,    coef_size<R, double>,
          R::terms.size(), is_normalised<R>,  is_noisy<R>,         from<R>,
          start<R>,        parts<R>,          kernel_of<R, f64>(), kernel_of<R, f32>()};
}

template <class... R>
constexpr std::array<RuleEntry, sizeof...(R)> entries_of(std::tuple<R...>*) {
  return {entry_of<R>()...};
}

constexpr auto entries = entries_of(static_cast<Rules*>(nullptr));

}  // namespace

std::span<const RuleEntry> rule_entries() { return entries; }

}  // namespace downhill
