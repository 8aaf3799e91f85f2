// A plain loop that runs one rule on a function of two variables, for the tests of the rules: no kernels, no run loop.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <tuple>

#include "core/rules/rules.hpp"

namespace walk {

using Point = std::array<double, 2>;
using Gradient = std::function<Point(const Point&)>;

template <class R>
constexpr std::size_t slot_count = R::slots.size();

/// The values of a rule's parameters in the order of its table, some of them by name.
template <class R>
struct Values {
  std::array<double, R::parameters.size()> list;

  Values() {
    for (std::size_t i = 0; i < list.size(); ++i) list[i] = R::parameters[i].range.fallback;
  }
  /// False when the rule has no such parameter.
  bool set(std::string_view id, double value) {
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (R::parameters[i].range.id != id) continue;
      list[i] = value;
      return true;
    }
    return false;
  }
  Values with(std::string_view id, double value) const {
    Values changed = *this;
    if (!changed.set(id, value)) changed.list.fill(0.0 / 0.0);
    return changed;
  }
};

/// One run of a rule. A normalised rule gets its gradient divided by the norm, a noisy one the noise given to step.
template <class R>
struct Run {
  typename R::template Coef<double> coef;
  double learning_rate;
  Point theta;
  std::array<std::array<double, slot_count<R> + 1>, 2> slots{};

  Run(const Values<R>& values, Point start)
      : coef(R::template Coef<double>::from(values.list.data())), learning_rate(values.list[0]), theta(start) {
    if constexpr (downhill::StartsSlots<R>) {
      for (auto& own : slots) R::template start<double>(own.data(), coef);
    }
  }

  Point asked() const {
    Point at = theta;
    if constexpr (downhill::AsksElsewhere<R>) {
      for (std::size_t i = 0; i < 2; ++i) at[i] = R::template query<double>(theta[i], slots[i].data(), coef);
    }
    return at;
  }

  void step(const Gradient& gradient, Point noise = {}) {
    coef.advance(learning_rate);
    Point g = gradient(asked());
    if constexpr (downhill::is_normalised<R>) {
      const double norm = downhill::sqrt(g[0] * g[0] + g[1] * g[1]);
      if (norm > 0) g = {g[0] / norm, g[1] / norm};
    }
    for (std::size_t i = 0; i < 2; ++i) {
      if constexpr (downhill::is_noisy<R>) {
        R::template step<double>(theta[i], g[i], slots[i].data(), coef, noise[i]);
      } else {
        R::template step<double>(theta[i], g[i], slots[i].data(), coef);
      }
    }
  }

  Point after(int steps, const Gradient& gradient) {
    for (int k = 0; k < steps; ++k) step(gradient);
    return theta;
  }
};

template <class R>
Point end(const Values<R>& values, Point start, int steps, const Gradient& gradient) {
  return Run<R>(values, start).after(steps, gradient);
}

inline Point rosenbrock(const Point& p) {
  const double valley = p[1] - p[0] * p[0];
  return {-2 * (1 - p[0]) - 400 * (valley * p[0]), 200 * valley};
}

/// (x² + 10 y²)/2
inline Point bowl(const Point& p) { return {p[0], 10 * p[1]}; }

inline Point himmelblau(const Point& p) {
  const double a = p[0] * p[0] + p[1] - 11, b = p[0] + p[1] * p[1] - 7;
  return {4 * p[0] * a + 2 * b, 2 * a + 4 * p[1] * b};
}

inline Point booth(const Point& p) {
  const double a = p[0] + 2 * p[1] - 7, b = 2 * p[0] + p[1] - 5;
  return {2 * a + 4 * b, 4 * a + 2 * b};
}

/// Calls visit.template operator()<R>() for every rule of the list.
template <class Visit, class... R>
void each_of(Visit& visit, std::tuple<R...>*) {
  (visit.template operator()<R>(), ...);
}
template <class Visit>
void each_rule(Visit visit) {
  each_of(visit, static_cast<downhill::Rules*>(nullptr));
}

}  // namespace walk
