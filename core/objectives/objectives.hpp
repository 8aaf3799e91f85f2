// The one list of objectives.
#pragma once

#include <tuple>

#include "core/objectives/absolute.hpp"
#include "core/objectives/absolute_max.hpp"
#include "core/objectives/absolute_sum.hpp"
#include "core/objectives/ackley.hpp"
#include "core/objectives/beale.hpp"
#include "core/objectives/bernoulli.hpp"
#include "core/objectives/booth.hpp"
#include "core/objectives/bowl.hpp"
#include "core/objectives/branin.hpp"
#include "core/objectives/chain.hpp"
#include "core/objectives/coupled.hpp"
#include "core/objectives/deep_linear.hpp"
#include "core/objectives/double_well.hpp"
#include "core/objectives/easom.hpp"
#include "core/objectives/exponential.hpp"
#include "core/objectives/firm.hpp"
#include "core/objectives/general_quadratic.hpp"
#include "core/objectives/goldstein_price.hpp"
#include "core/objectives/griewank.hpp"
#include "core/objectives/heavy_ball_trap.hpp"
#include "core/objectives/himmelblau.hpp"
#include "core/objectives/hinge.hpp"
#include "core/objectives/huber.hpp"
#include "core/objectives/lasso.hpp"
#include "core/objectives/levy13.hpp"
#include "core/objectives/logistic_pair.hpp"
#include "core/objectives/matyas.hpp"
#include "core/objectives/mccormick.hpp"
#include "core/objectives/monkey_saddle.hpp"
#include "core/objectives/noisy_quadratic.hpp"
#include "core/objectives/parabola.hpp"
#include "core/objectives/pl_sine.hpp"
#include "core/objectives/quadratic.hpp"
#include "core/objectives/quartic.hpp"
#include "core/objectives/rastrigin.hpp"
#include "core/objectives/relu.hpp"
#include "core/objectives/rosenbrock.hpp"
#include "core/objectives/saddle.hpp"
#include "core/objectives/saddle_quartic.hpp"
#include "core/objectives/six_hump_camel.hpp"
#include "core/objectives/sphere.hpp"
#include "core/objectives/strict_saddle.hpp"
#include "core/objectives/styblinski_tang.hpp"
#include "core/objectives/three_hump_camel.hpp"
#include "core/objectives/valley.hpp"
#include "core/objectives/zigzag.hpp"

namespace downhill {

// clang-format off
using Objectives = std::tuple<
    Quadratic,
    Rosenbrock,
    Parabola,
    Sphere,
    Bowl,
    Valley,
    GeneralQuadratic,
    Coupled,
    NoisyQuadratic,
    Chain,
    Booth,
    Matyas,
    Quartic,
    DoubleWell,
    PlSine,
    ExponentialTail,
    LogisticPair,
    Bernoulli,
    Firm,
    Absolute,
    Hinge,
    Relu,
    Huber,
    Lasso,
    HeavyBallTrap,
    Zigzag,
    AbsoluteSum,
    AbsoluteMax,
    Saddle,
    SaddleQuartic,
    StrictSaddle,
    MonkeySaddle,
    DeepLinear,
    Beale,
    Himmelblau,
    ThreeHumpCamel,
    SixHumpCamel,
    StyblinskiTang,
    McCormick,
    GoldsteinPrice,
    Branin,
    Levy13,
    Rastrigin,
    Griewank,
    Ackley,
    Easom>;
// clang-format on

}  // namespace downhill
