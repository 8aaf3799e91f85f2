// What every objective without parameters says in the same words.
#pragma once

#include "core/objectives/objective.hpp"

namespace downhill {

/// Base of an objective whose formula holds nothing but θ.
struct WithoutParameters {
  static constexpr std::array<Parameter, 0> parameters{};

  template <class K>
  struct Coef {
    static Coef from(const double*) { return {}; }
  };
};

}  // namespace downhill
