// The one list of update rules.
#pragma once

#include <tuple>

#include "core/rules/adam.hpp"
#include "core/rules/gradient_descent.hpp"

namespace downhill {

using Rules = std::tuple<GradientDescent, Adam>;

}  // namespace downhill
