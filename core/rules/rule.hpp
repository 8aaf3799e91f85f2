// What an update rule is. Each rule is one small struct in a file of its own plus one line in rules.hpp; kernels,
// catalogue, types, controls, tests and the reference page follow from these two.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <string_view>

#include "core/parameter.hpp"
#include "core/simd/lane.hpp"

namespace downhill {

/// A number that a rule keeps per coordinate from step to step; zero at the start unless the rule says otherwise.
struct Slot {
  std::string_view id;      ///< "first_moment"
  std::string_view symbol;  ///< TeX
};

/// One part of a step. The parts of a step sum to θ_{k+1} − θ_k.
struct Term {
  std::string_view id;      ///< "gradient", "memory", "correction", "weight_decay", "look_ahead", "noise" …
  std::string_view symbol;  ///< TeX of the part
};

/// The prose of a rule. It goes into the catalogue, not into the module.
struct RuleInfo {
  std::string_view id;       ///< "adam"
  std::string_view name;     ///< "Adam"
  std::string_view tex;      ///< the update, one equation after the other, separated by a double backslash
  std::string_view advice;   ///< when to use it and what to try first, one or two sentences
  std::string_view source;   ///< paper, year, equation
  std::string_view differs;  ///< where PyTorch, optax and Keras differ from this rule
  std::string_view numpy;  ///< the body of the loop in NumPy: reads theta, g, learning_rate, t (from 1), parameters and
                           ///< slots by their ids, assigns slots and theta; a rule that asks elsewhere calls
                           ///< gradient(point) instead of reading g, a normalised one divides g by its norm
  std::string_view numpy_start;  ///< NumPy lines before the loop beyond "slot = zeros"; often empty
  std::string_view pytorch;      ///< constructor call of torch.optim with {parameter} holes, empty where there is none;
                                 ///< right while choices and toggles without a hole keep their defaults
};

/// Requirements, all static:
///   info, parameters (learning_rate first), slots (std::array<Slot, S>), terms (std::array<Term, T>)
///   Coef<K>   everything of a step that is the same for all coordinates; only members of type K.
///             Coef<double>::from(const double* values) takes the values in the order of `parameters`;
///             advance(K learning_rate) is called before step t = 1, 2, … with the learning rate of that step and does
///             divisions, running products and momentum sequences once per step rather than once per coordinate.
///   step(V& theta, V g, V* slots, const Coef<V>&)   the formula, for scalars and lanes alike; coordinate-wise
///   parts(g, slots before the step, theta, const Coef<double>&, double* out)   one value per term, sum = the step
/// Optional:
///   query(V theta, const V* slots, const Coef<V>&)  the point at which the rule asks for the gradient (default: theta)
///   start(K* slots, const Coef<K>&)                 initial slots (default: zeros); Coef not yet advanced
///   normalised = true                               the gradient arrives divided by its Euclidean norm
///   noisy = true                                    step takes one more argument: a standard normal V; the last part
///                                                   is per unit of noise, the caller multiplies it by that number
template <class R>
concept Rule = requires(const double* values, typename R::template Coef<double> coef, double x, double* slots) {
  { R::info } -> std::convertible_to<RuleInfo>;
  R::parameters[0];
  R::slots.size();
  R::terms.size();
  { R::template Coef<double>::from(values) } -> std::same_as<typename R::template Coef<double>>;
  coef.advance(x);
  R::parts(x, slots, x, coef, slots);
};

template <class R>
concept AsksElsewhere = requires(double x, double* slots, const typename R::template Coef<double>& coef) {
  { R::template query<double>(x, slots, coef) } -> std::same_as<double>;
};

template <class R>
concept StartsSlots = requires(double* slots, const typename R::template Coef<double>& coef) {
  R::template start<double>(slots, coef);
};

template <class R>
constexpr bool is_normalised = requires {
  requires R::normalised;
};

template <class R>
constexpr bool is_noisy = requires {
  requires R::noisy;
};

}  // namespace downhill
