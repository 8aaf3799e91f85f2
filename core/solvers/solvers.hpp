// The one list of solvers.
#pragma once

#include <tuple>

#include "core/solvers/backtracking.hpp"
#include "core/solvers/conjugate_gradient.hpp"
#include "core/solvers/coordinate_descent.hpp"
#include "core/solvers/exact_line_search.hpp"
#include "core/solvers/lbfgs.hpp"
#include "core/solvers/natural_gradient.hpp"
#include "core/solvers/newton.hpp"
#include "core/solvers/polyak_step.hpp"
#include "core/solvers/proximal_gradient.hpp"
#include "core/solvers/strong_wolfe.hpp"
#include "core/solvers/subgradient.hpp"

namespace downhill {

using Solvers = std::tuple<Backtracking, StrongWolfe, ExactLineSearch, PolyakStep, Newton, ConjugateGradient, Lbfgs,
                           CoordinateDescent, ProximalGradient, Subgradient, NaturalGradient>;

}  // namespace downhill
