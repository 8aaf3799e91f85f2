// The list of objectives as a table: each formula instantiated once per lane type, reachable by index at run time.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "core/objectives/objective.hpp"

namespace downhill {

/// Many points side by side: coordinate d of pack b is x[d * packs + b]; coefficients of pack b begin at
/// coef[b * coef_stride] (stride 0: shared).
template <class V>
struct Points {
  std::size_t packs;
  std::size_t dimension;
  const V* x;
  const V* coef;
  std::size_t coef_stride;
};

/// One objective, without its prose.
struct ObjectiveEntry {
  std::string_view id;
  std::span<const Range> ranges;
  int dimension;  ///< 0: the first parameter says
  Box domain;
  Box view;
  std::size_t coef_size;
  void (*from)(const double* values, double* coef);
  void (*value)(const Points<f64>&, f64* value);        ///< value[b]
  void (*gradient)(const Points<f64>&, f64* gradient);  ///< gradient[d * packs + b]
  void (*preview_value)(const Points<f32>&, f32* value);
  void (*preview_gradient)(const Points<f32>&, f32* gradient);
  void (*hessian)(const double* x, std::size_t dimension, const double* coef, double* hessian);
  double (*flat_value)(const double* x, std::size_t dimension, const double* coef);  ///< only where dimension is 0
  void (*flat_gradient)(const double* x, std::size_t dimension, const double* coef, double* gradient);
  /// Coordinates [from, to) of the gradient, from out[0] on; null where they cannot be had one by one.
  void (*gradient_part)(const double* x, std::size_t dimension, const double* coef, std::size_t from, std::size_t to,
                        double* out);
  void (*start)(const double* values, double* x);
  std::vector<Critical> (*critical)(const double* values);
  Curvature (*curvature)(const double* values);
};

/// All objectives, in the order of the list.
std::span<const ObjectiveEntry> objective_entries();

}  // namespace downhill
