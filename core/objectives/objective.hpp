// What an objective is: a function of θ with its derivatives and everything known about it. Each is one small struct
// in a file of its own plus one line in objectives.hpp.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <limits>
#include <string_view>
#include <vector>

#include "core/parameter.hpp"
#include "core/simd/elementary.hpp"
#include "core/simd/lane.hpp"

namespace downhill {

/// A point of `size` coordinates in memory that somebody else owns; coordinate i stands at data[i * stride].
template <class V>
struct Point {
  const V* data;
  std::size_t stride;
  std::size_t size;
  const V& operator[](std::size_t i) const { return data[i * stride]; }
};

/// Where a gradient or a Hessian (row-major, [size × size], stride 1) is written to.
template <class V>
struct Target {
  V* data;
  std::size_t stride;
  V& operator[](std::size_t i) const { return data[i * stride]; }
};

/// A rectangle; for more than two variables the first interval holds for each.
struct Box {
  std::array<double, 2> min;
  std::array<double, 2> max;
};

enum class CriticalKind { global, local, saddle, maximum };

/// A point with zero gradient (or, at a kink, with zero among the subgradients).
struct Critical {
  std::vector<double> at;
  CriticalKind kind;
};

/// Bounds on the eigenvalues of the Hessian over the whole space: mu ≤ λ ≤ L. NaN where there is none.
/// mu is 0 for a function that is convex but not strongly, and NaN for one that is not convex.
struct Curvature {
  double mu = std::numeric_limits<double>::quiet_NaN();
  double L = std::numeric_limits<double>::quiet_NaN();
};

/// The prose of an objective. It goes into the catalogue, not into the module.
struct ObjectiveInfo {
  std::string_view id;       ///< "rosenbrock"
  std::string_view name;     ///< "Rosenbrock's valley"
  std::string_view tex;      ///< the formula
  std::string_view teaches;  ///< what it is good for, one sentence
  std::string_view source;   ///< where it comes from
  std::string_view python;   ///< value as a Python expression in theta[0], theta[1], … and the parameters, with
                             ///< functions from `m` (numpy or torch): "(1 - theta[0])**2 + …"
  std::string_view numpy_gradient;  ///< gradient as a NumPy expression of the same names: "np.array([…, …])"
};

/// Requirements, all static:
///   info, parameters (std::array<Parameter, P>, may be empty)
///   dimension        number of variables; 0: the parameter `dimension` says (then it stands first in `parameters`)
///   domain, view     Box: where the function is customarily looked at; what a picture shows first
///   Coef<K>          what the formula needs besides θ, only members of type K (an empty struct has none);
///                    Coef<double>::from(const double* values), values in the order of `parameters`
///   value(Point<V>, const Coef<V>&) → V
///   gradient(Point<V>, const Coef<V>&, Target<V>)      at a kink: a subgradient, stated in the comment
///   hessian(Point<V>, const Coef<V>&, Target<V>)       row-major; zero is allowed where it does not exist, stated
///   start(const double* values, double* x)             the customary start, [dimension]
///   critical(const double* values) → std::vector<Critical>   all known critical points inside the domain
///   curvature(const double* values) → Curvature
/// Optional, where the dimension is a parameter:
///   gradient_part(const double* x, std::size_t size, const Coef<double>&, std::size_t from, std::size_t to, double*
///   out)
///                    coordinates [from, to) of the gradient, from out[0] on, from a multiple of gradient_block, which
///                    depend on the same coordinates of x alone; the bits are those of gradient
template <class O>
concept Objective = requires(const double* values, double* x, Point<double> at, Target<double> out,
                             typename O::template Coef<double> coef) {
  { O::info } -> std::convertible_to<ObjectiveInfo>;
  O::parameters.size();
  { O::dimension } -> std::convertible_to<int>;
  { O::domain } -> std::convertible_to<Box>;
  { O::view } -> std::convertible_to<Box>;
  { O::template Coef<double>::from(values) } -> std::same_as<typename O::template Coef<double>>;
  { O::template value<double>(at, coef) } -> std::same_as<double>;
  O::template gradient<double>(at, coef, out);
  O::template hessian<double>(at, coef, out);
  O::start(values, x);
  { O::critical(values) } -> std::same_as<std::vector<Critical>>;
  { O::curvature(values) } -> std::same_as<Curvature>;
};

/// Parts of a gradient begin at multiples of this.
inline constexpr std::size_t gradient_block = 1024;

template <class O>
concept HasParts = requires {
  &O::gradient_part;
};

}  // namespace downhill
