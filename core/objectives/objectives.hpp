// The one list of objectives.
#pragma once

#include <tuple>

#include "core/objectives/quadratic.hpp"
#include "core/objectives/rosenbrock.hpp"

namespace downhill {

using Objectives = std::tuple<Quadratic, Rosenbrock>;

}  // namespace downhill
