// What the tests of objectives share: parameter sets, random points, evaluation with any number type.
#pragma once

#include <cstdint>
#include <string>
#include <type_traits>
#include <vector>

#include "core/objectives/objectives.hpp"

namespace downhill {

/// The default values of O's parameters.
template <class O>
std::vector<double> default_values() {
  std::vector<double> values;
  for (const Parameter& parameter : O::parameters) values.push_back(parameter.range.fallback);
  return values;
}

/// Values away from the defaults and inside the ranges.
template <class O>
std::vector<double> other_values() {
  std::vector<double> values;
  for (const Parameter& parameter : O::parameters) {
    const Range& range = parameter.range;
    const double moved =
        parameter.scale == Scale::logarithmic ? range.fallback * 1.7 : range.fallback + 0.11 * (range.max - range.min);
    const double value = moved > range.max ? range.max : moved;
    values.push_back(range.kind == Kind::number ? value : floor(value));
  }
  return values;
}

template <class O>
std::size_t dimension_of(const std::vector<double>& values) {
  return O::dimension > 0 ? static_cast<std::size_t>(O::dimension) : static_cast<std::size_t>(values[0]);
}

/// The parameter sets to test O with; families in few dimensions.
template <class O>
std::vector<std::vector<double>> parameter_sets() {
  if constexpr (O::parameters.size() == 0) return {{}};
  std::vector<std::vector<double>> sets;
  for (auto values : {default_values<O>(), other_values<O>()}) {
    if (O::dimension > 0) {
      sets.push_back(values);
      continue;
    }
    for (double dimension : {1.0, 2.0, 5.0}) {
      values[0] = dimension;
      sets.push_back(values);
    }
  }
  return sets;
}

/// Coefficients of type V from those in double precision.
template <class O, class V>
typename O::template Coef<V> coef_of(const std::vector<double>& values) {
  using Doubles = typename O::template Coef<double>;
  const Doubles doubles = Doubles::from(values.data());
  typename O::template Coef<V> coef{};
  if constexpr (!std::is_empty_v<Doubles>) {
    for (std::size_t i = 0; i < sizeof(Doubles) / sizeof(double); ++i) {
      reinterpret_cast<V*>(&coef)[i] = V(reinterpret_cast<const double*>(&doubles)[i]);
    }
  }
  return coef;
}

template <class O, class V>
V value_at(const std::vector<V>& x, const std::vector<double>& values) {
  return O::template value<V>(Point<V>{x.data(), 1, x.size()}, coef_of<O, V>(values));
}

template <class O, class V>
std::vector<V> gradient_at(const std::vector<V>& x, const std::vector<double>& values) {
  std::vector<V> gradient(x.size(), V(0.0));
  O::template gradient<V>(Point<V>{x.data(), 1, x.size()}, coef_of<O, V>(values), Target<V>{gradient.data(), 1});
  return gradient;
}

template <class O, class V>
std::vector<V> hessian_at(const std::vector<V>& x, const std::vector<double>& values) {
  std::vector<V> hessian(x.size() * x.size(), V(0.0));
  O::template hessian<V>(Point<V>{x.data(), 1, x.size()}, coef_of<O, V>(values), Target<V>{hessian.data(), 1});
  return hessian;
}

/// Interval `i` of a box.
inline double low_of(const Box& box, std::size_t i, std::size_t dimension) { return box.min[dimension == 2 ? i : 0]; }
inline double high_of(const Box& box, std::size_t i, std::size_t dimension) { return box.max[dimension == 2 ? i : 0]; }

/// Uniform numbers in [0, 1) by splitmix64 (Steele, Lea & Flood 2014).
struct Uniform {
  std::uint64_t state;
  double next() {
    std::uint64_t z = state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return static_cast<double>((z ^ (z >> 31)) >> 11) * 0x1p-53;
  }
};

/// Random points, half of them in the domain and half in the view, which for some functions is where anything happens.
template <class O>
std::vector<std::vector<double>> random_points(std::size_t dimension, std::size_t count, std::uint64_t seed) {
  Uniform random{seed};
  std::vector<std::vector<double>> points(count, std::vector<double>(dimension));
  for (std::size_t k = 0; k < count; ++k) {
    const Box& box = k % 2 == 0 ? O::domain : O::view;
    for (std::size_t i = 0; i < dimension; ++i) {
      const double low = low_of(box, i, dimension);
      points[k][i] = low + (high_of(box, i, dimension) - low) * random.next();
    }
  }
  return points;
}

/// The largest absolute value of some numbers; NaN and infinity count as infinite.
inline double largest(const std::vector<double>& numbers) {
  double most = 0;
  for (double x : numbers) {
    if (!(abs(x) < 1e308)) return 1e308 * 10;
    if (abs(x) > most) most = abs(x);
  }
  return most;
}

}  // namespace downhill
