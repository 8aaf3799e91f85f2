// The one list of update rules.
#pragma once

#include <tuple>

#include "core/rules/adadelta.hpp"
#include "core/rules/adagrad.hpp"
#include "core/rules/adam.hpp"
#include "core/rules/adamax.hpp"
#include "core/rules/adamw.hpp"
#include "core/rules/amsgrad.hpp"
#include "core/rules/gradient_descent.hpp"
#include "core/rules/langevin.hpp"
#include "core/rules/lion.hpp"
#include "core/rules/momentum.hpp"
#include "core/rules/nadam.hpp"
#include "core/rules/nesterov.hpp"
#include "core/rules/normalised_gradient_descent.hpp"
#include "core/rules/radam.hpp"
#include "core/rules/rmsprop.hpp"
#include "core/rules/rprop.hpp"
#include "core/rules/three_parameter.hpp"

namespace downhill {

using Rules = std::tuple<GradientDescent, NormalisedGradientDescent, Momentum, Nesterov, ThreeParameter, Adagrad,
                         Rmsprop, Adadelta, Adam, Amsgrad, Adamax, Nadam, Radam, Adamw, Lion, Rprop, Langevin>;

}  // namespace downhill
