#include "core/objectives/kernels.hpp"

#include <array>
#include <type_traits>

#include "core/objectives/objectives.hpp"

namespace downhill {
namespace {

template <class O, class V>
using CoefOf = typename O::template Coef<V>;

template <class O>
constexpr std::size_t coef_size = std::is_empty_v<CoefOf<O, double>> ? 0 : sizeof(CoefOf<O, double>) / sizeof(double);

// A Coef<V> is nothing but consecutive Vs, so that lanes can be filled one by one; an empty one is read nowhere.
template <class O, class V>
CoefOf<O, V> coef_at([[maybe_unused]] const V* coef) {
  if constexpr (coef_size<O> == 0) {
    return {};
  } else {
    static_assert(sizeof(CoefOf<O, V>) == coef_size<O> * sizeof(V));
    return *reinterpret_cast<const CoefOf<O, V>*>(coef);
  }
}

template <class O>
void from(const double* values, [[maybe_unused]] double* coef) {
  if constexpr (coef_size < O >> 0) {
    *reinterpret_cast<CoefOf<O, double>*>(coef) = CoefOf<O, double>::from(values);
  }
}

/// Calls each(b, point, coefficients) for every pack. What the packs share is copied once: no store that `each` makes
/// can reach the copy.
template <class O, class V, class Each>
void for_each_pack(const Points<V>& points_, Each each) {
  const Points<V> points = points_;
  const std::size_t sharing = points.coef_stride == 0 ? points.packs : 1;
  for (std::size_t b = 0; b < points.packs;) {
    const CoefOf<O, V> coef = coef_at<O>(points.coef + b * points.coef_stride);
    for (const std::size_t end = b + sharing; b < end; ++b) {
      each(b, Point<V>{points.x + b, points.packs, points.dimension}, coef);
    }
  }
}

template <class O, class V>
void value(const Points<V>& points, V* value) {
  for_each_pack<O>(points, [value](std::size_t b, const Point<V>& at, const CoefOf<O, V>& coef) {
    value[b] = O::template value<V>(at, coef);
  });
}

template <class O, class V>
void gradient(const Points<V>& points, V* gradient) {
  const std::size_t packs = points.packs;
  for_each_pack<O>(points, [gradient, packs](std::size_t b, const Point<V>& at, const CoefOf<O, V>& coef) {
    O::template gradient<V>(at, coef, Target<V>{gradient + b, packs});
  });
}

template <class O>
void hessian(const double* x, std::size_t dimension, const double* coef, double* hessian) {
  O::template hessian<double>(Point<double>{x, 1, dimension}, coef_at<O>(coef), Target<double>{hessian, 1});
}

template <class O>
double flat_value(const double* x, std::size_t dimension, const double* coef) {
  return O::template value<double>(Point<double>{x, 1, dimension}, coef_at<O>(coef));
}

template <class O>
void flat_gradient(const double* x, std::size_t dimension, const double* coef, double* gradient) {
  if constexpr (HasParts<O>) {
    O::gradient_part(x, dimension, coef_at<O>(coef), 0, dimension, gradient);
  } else {
    O::template gradient<double>(Point<double>{x, 1, dimension}, coef_at<O>(coef), Target<double>{gradient, 1});
  }
}

template <class O>
void gradient_part(const double* x, std::size_t dimension, const double* coef, std::size_t from, std::size_t to,
                   double* out) {
  O::gradient_part(x, dimension, coef_at<O>(coef), from, to, out);
}

template <class O>
struct Tables {
  static constexpr auto ranges = ranges_of(O::parameters);
};

template <class O>
constexpr ObjectiveEntry entry_of() {
  static_assert(Objective<O>);
  ObjectiveEntry entry{O::info.id, Tables<O>::ranges, O::dimension,     O::domain,     O::view,          coef_size<O>,
                       from<O>,    value<O, f64>,     gradient<O, f64>, value<O, f32>, gradient<O, f32>, hessian<O>,
                       nullptr,    nullptr,           nullptr,          O::start,      O::critical,      O::curvature};
  if constexpr (O::dimension == 0) {
    entry.flat_value = flat_value<O>;
    entry.flat_gradient = flat_gradient<O>;
    if constexpr (HasParts<O>) entry.gradient_part = gradient_part<O>;
  }
  return entry;
}

template <class... O>
constexpr std::array<ObjectiveEntry, sizeof...(O)> entries_of(std::tuple<O...>*) {
  return {entry_of<O>()...};
}

constexpr auto entries = entries_of(static_cast<Objectives*>(nullptr));

}  // namespace

std::span<const ObjectiveEntry> objective_entries() { return entries; }

}  // namespace downhill
