// A proof as the meter reads it: its lines, and how the claim of one step adds up.
#pragma once

#include <vector>

#include "core/proofs/metered.hpp"

namespace downhill::proofs {

using M = const Metered&;

struct Sides {
  Measured left;
  Measured right;
};

/// What a line says. The sides of `roots` and `equal_roots` are the squares of what is compared: so they can be
/// compared in fractions.
enum class Says { inequality, identity, roots, equal_roots };

struct Line {
  const char* id;
  Says says;
  Sides (*sides)(M, int k);
  bool (*told)(M) = nullptr;  ///< whether the run tells what the line speaks of; nothing: every run does
};

struct Bar {
  const char* id;
  const char* tex;
  Measured (*value)(M, int k);
  bool quiet = false;  ///< left out where it is nothing but rounding at every step
};

enum class Needs { nothing, mu, mu_below_L, mu_and_expectation };

struct MeterProof {
  const char* theorem;
  Needs needs;
  std::vector<Line> lines;
  const char* claim = "";             ///< of one step
  Sides (*step)(M, int k) = nullptr;  ///< nothing: the proof does not add up step by step
  std::vector<Bar> bars = {};
  bool (*adds_up)(M) = nullptr;  ///< whether the run takes the steps that the claim is about
};

// What several proofs share.

inline constexpr const char* cap_tex =
    R"(f(x_k)+\langle\nabla f(x_k),x_{k+1}-x_k\rangle+\tfrac L2\lVert x_{k+1}-x_k\rVert^2-f(x_{k+1}))";

/// Whether the square is nothing but rounding at every step.
bool vanishes(M m, Measured (*square)(M, int k));
bool takes_gradient_steps(M m);
/// |x_{k+1} - x_*|^2 as the step along the used gradient expands it.
Sides expanded_distance(M m, int k);
Sides below_tangent(M m, int k);  ///< f(x_k) - f* <= <gradient, x_k - x*>

/// How far the step is from 1/L.
Measured excess(M m);

std::vector<MeterProof> descent_proofs();
std::vector<MeterProof> momentum_proofs();
std::vector<MeterProof> noise_proofs();

}  // namespace downhill::proofs
