// The proofs about steps that do not follow the gradient of a smooth function: subgradients, and gradients with noise.
// What is said of expectations is read from expectations, never from one run.
#include "core/proofs/meter_proof.hpp"

namespace downhill::proofs {
namespace {

using enum Says;

bool tells_used_gradient(M m) { return m.tells_used_gradient(); }

Sides follows_used_gradient(M m, int k) {
  return {m.square([&](int i) { return m.moved(k + 1, i) + m.rate() * m.used_gradient(k, i); }), {}};
}

// ----- T15: L is the Lipschitz constant of f -----

Measured travel(M m, int steps) { return steps * (m.rate() * m.rate() * (m.L() * m.L())); }
Sides comes_nearer(M m, int k) {
  return {m.distance_square(k + 1), m.distance_square(k) - 2 * (m.rate() * m.gap(k)) + travel(m, 1)};
}

// ----- T16 -----

Measured kept(M m) {
  const Measured factor = 1 - m.rate() * m.mu();
  return factor * factor;
}
Measured floor_of(M m) { return m.rate() * m.variance() / (m.mu() * (2 - m.rate() * m.mu())); }

// ----- T17: the learning rate of step k is 1 / (mu (k + 1)) -----

Measured noise_share(M m) { return m.variance() / (m.mu() * m.mu()); }

}  // namespace

std::vector<MeterProof> noise_proofs() {
  return {
      {"T15",
       Needs::nothing,
       {{"D", inequality, below_tangent},
        {"I", identity, expanded_distance},
        {"G", roots,
         [](M m, int k) -> Sides {
           return {m.gradient_square(k), m.L() * m.L()};
         }},
        {"F", inequality,
         [](M m, int k) -> Sides {
           return {2 * (m.rate() * (m.gap(0) + m.gap_sum(k))), m.distance_square(0) + travel(m, k + 1)};
         }},
        {"H", inequality,
         [](M m, int k) -> Sides {
           return {m.smallest_gap(k), (m.distance_square(0) + travel(m, k + 1)) / (2 * (k + 1) * m.rate())};
         }}},
       R"(\lVert x_{k+1}-x_\star\rVert^2\le\lVert x_k-x_\star\rVert^2-2\eta(f(x_k)-f_\star)+\eta^2M^2)",
       comes_nearer,
       {{"convex", R"(2\eta\left(\langle g_k,x_k-x_\star\rangle-(f(x_k)-f_\star)\right))",
         [](M m, int k) { return 2 * (m.rate() * (m.slope_to_star(k) - m.gap(k))); }},
        {"Lipschitz", R"(\eta^2(M^2-\lVert g_k\rVert^2))",
         [](M m, int k) { return travel(m, 1) - m.rate() * m.rate() * m.gradient_square(k); }}},
       takes_gradient_steps},
      {"T16",
       Needs::mu_and_expectation,
       {{"1", equal_roots, follows_used_gradient, tells_used_gradient},
        {"2", inequality,
         [](M m, int k) -> Sides {
           return {m.expected(k + 1), kept(m) * m.expected(k) + m.rate() * m.rate() * m.variance()};
         }},
        {"F", inequality,
         [](M m, int k) -> Sides {
           const Measured power = m.flat_power(k + 1) * m.flat_power(k + 1);
           return {m.expected(k + 1), power * m.expected(0) + (1 - power) * floor_of(m)};
         }}}},
      {"T17",
       Needs::mu_and_expectation,
       {{"1", identity,
         [](M m, int k) -> Sides {
           const Measured left = k * m.expected(k) / (k + 1);
           return {m.expected(k + 1), k * left / (k + 1) + noise_share(m) / (k + 1) / (k + 1)};
         }},
        {"2", identity,
         [](M m, int k) -> Sides {
           return {(k + 1) * ((k + 1) * m.expected(k + 1)), k * (k * m.expected(k)) + noise_share(m)};
         }},
        {"H", identity,
         [](M m, int k) -> Sides {
           return {m.expected(k + 1), noise_share(m) / (k + 1)};
         }}}},
  };
}

}  // namespace downhill::proofs
