// The proofs about gradient descent with one learning rate.
#include "core/proofs/meter_proof.hpp"

namespace downhill::proofs {
namespace {

using enum Says;

// ----- what several proofs share -----

Measured descent(M m) { return m.rate() * (1 - m.L() * m.rate() / 2); }

Measured cap(M m, int k) { return m.value(k) + m.step_along(k, k) + m.L() / 2 * m.step_square(k); }

Sides capped(M m, int k) { return {m.value(k + 1), cap(m, k)}; }
Sides stepped(M m, int k) { return {m.step_error_square(k), {}}; }
Sides descends(M m, int k) { return {m.value(k + 1), m.value(k) - descent(m) * m.gradient_square(k)}; }
Sides halfway(M m, int k) { return {m.value(k + 1), m.value(k) - m.rate() / 2 * m.gradient_square(k)}; }
Sides gradient_dominates(M m, int k) { return {2 * m.mu() * m.gap(k), m.gradient_square(k)}; }
Sides falls_below_gap(M m, int k) { return {m.gradient_square(k + 1) / (2 * m.L()), m.gap(k + 1)}; }
Sides two_gradients(M m, int k) {
  return {m.value(k + 1), m.value(k) - (m.gradient_square(k) + m.gradient_square(k + 1)) / (2 * m.L())};
}
Sides half_the_second(M m, int k) {
  return {m.value(k + 1), m.value(k) - m.gradient_square(k) / (2 * m.L()) - m.gradient_square(k + 1) / (4 * m.L())};
}
Measured smooth_bar(M m, int k) { return cap(m, k) - m.value(k + 1); }
Measured forward_bar(M m, int k) { return -1 * m.interpolation(k, k + 1, {}); }
// What a step other than 1/L puts into proofs that are about that step.
Measured slopes_together(M m, int k) {
  return m.dot([&](int i) { return m.gradient(k, i); }, [&](int i) { return m.gradient(k + 1, i); });
}
Measured excess_of_two(M m, int k) { return excess(m) * slopes_together(m, k); }
Measured excess_of_half(M m, int k) {
  const Measured beyond = excess(m);
  return beyond / 2 * slopes_together(m, k) - m.L() / 4 * (beyond * beyond) * m.gradient_square(k);
}
constexpr const char* excess_tex = R"(\text{nothing at }\eta=1/L)";
constexpr bool quiet = true;

Measured contraction(M m) { return larger(magnitude(1 - m.rate() * m.mu()), magnitude(1 - m.rate() * m.L())); }

// ----- single proofs -----

// W6 for any learning rate: (k+1) gap + |x - x*|^2 / (2 rate) does not rise.
Sides potential(M m, int k) {
  const Measured twice = 2 * m.rate();
  return {(k + 1) * m.gap(k + 1) + m.distance_square(k + 1) / twice, k * m.gap(k) + m.distance_square(k) / twice};
}

// H and H* of T3 and of T3b: R^2 / (2 rate N) and L R^2 / (2 (2 N rate L + 1)).
Measured sublinear(M m, int k) { return m.L() / (2 * (1 + 2 * (k * (m.rate() * m.L())))) * m.distance_square(0); }

// W12: the potential with value, gradient and distance.
Measured three_terms(M m, int k) {
  return (2 * k + 1) * m.L() * m.gap(k) + k * ((k + 2) * m.gradient_square(k)) + m.L() * m.L() * m.distance_square(k);
}
Sides three_terms_fall(M m, int k) { return {three_terms(m, k + 1), three_terms(m, k)}; }
// (2 k^2 + 6 k + 3) times it, and k^2 + 3 k + 3/2 times it.
Measured backward_weight(int k, const Measured& a) { return 2 * (k * ((k + 3) * a)) + 3 * a; }
Measured excess_of_three(M m, int k) {
  const Measured far = m.L() * m.L() * (2 * m.slope_to_star(k) - (m.rate() + 1 / m.L()) * m.gradient_square(k));
  const Measured near = 2 * ((k + 1) * ((k + 3) * slopes_together(m, k))) - backward_weight(k, m.gradient_square(k));
  return excess(m) * (far + m.L() * near);
}
Measured bend_square(M m, int k) {
  return m.square([&](int i) { return m.gradient(k, i) - m.gradient(k + 1, i); });
}

// W3 and W3': the square that remains, after the shorter and the longer steps.
Measured contraction_square(M m, int k) {
  const Measured rest = 2 - m.rate() * (m.L() + m.mu());
  const bool small = rest.value >= 0.0;
  const Measured& slope = small ? m.mu() : m.L();
  return (small ? 1 : -1) * (m.rate() * rest / (m.L() - m.mu())) *
         m.square([&](int i) { return slope * m.from_star(k, i) - m.gradient(k, i); });
}
Measured contraction_weight(M m) { return 2 * (m.rate() * contraction(m)); }
Sides contracts(M m, int k) {
  const Measured rho = contraction(m);
  return {m.distance_square(k + 1), rho * rho * m.distance_square(k)};
}

Sides shrinks(M m, int k) { return {m.gap(k + 1), (1 - m.rate() * m.mu()) * m.gap(k)}; }
Sides shrinks_by_pl(M m, int k) { return {m.gap(k + 1), (1 - 2 * (m.mu() * descent(m))) * m.gap(k)}; }

Measured mixed_factor(M m, int k) {
  const Measured shape = m.mu() / m.L();
  const Measured flat = m.flat_power(k) * m.flat_power(k), steep = m.steep_power(k) * m.steep_power(k);
  // shape / (shape - 1 + 1 / flat), written so that a power that has become zero does no harm
  return larger(shape * flat / (1 - (1 - shape) * flat), steep);
}

}  // namespace

std::vector<MeterProof> descent_proofs() {
  return {
      {"T1",
       Needs::nothing,
       {{"A", inequality, capped}, {"I", equal_roots, stepped}, {"B", inequality, descends}},
       R"(f(x_{k+1})\le f(x_k)-\eta(1-\tfrac{L\eta}2)\lVert\nabla f(x_k)\rVert^2)",
       descends,
       {{"smooth", cap_tex, smooth_bar}},
       takes_gradient_steps},
      {"T1b",
       Needs::nothing,
       {{"Q", inequality,
         [](M m, int k) -> Sides {
           return {m.interpolation(k, k + 1, {}), {}};
         }},
        {"I", equal_roots, stepped},
        {"B", inequality, two_gradients}},
       R"(f(x_{k+1})\le f(x_k)-\tfrac1{2L}(\lVert\nabla f(x_k)\rVert^2+\lVert\nabla f(x_{k+1})\rVert^2))",
       two_gradients,
       {{"Q(k,k+1)", "-Q(k,k{+}1)", forward_bar}, {"step", excess_tex, excess_of_two, quiet}},
       takes_gradient_steps},
      {"T2",
       Needs::nothing,
       {{"B", inequality, half_the_second},
        {"G", inequality, falls_below_gap},
        {"H", inequality,
         [](M m, int k) -> Sides {
           return {(3 * (k + 1) + 2) * m.smallest_gradient(k + 1) / (4 * m.L()), m.gap(0)};
         }}},
       R"(f(x_{k+1})\le f(x_k)-\tfrac1{2L}\lVert\nabla f(x_k)\rVert^2-\tfrac1{4L}\lVert\nabla f(x_{k+1})\rVert^2)",
       half_the_second,
       {{"Qn(k,k+1)", "-Q(k,k{+}1),\\ \\mu=-L", [](M m, int k) { return -1 * m.interpolation(k, k + 1, -1 * m.L()); }},
        {"step", excess_tex, excess_of_half, quiet}},
       takes_gradient_steps},
      {"T3",
       Needs::nothing,
       {{"A", inequality, capped},
        {"B", inequality, descends},
        {"B'", inequality, halfway},
        {"C", inequality,
         [](M m, int k) -> Sides {
           return {m.value(k + 1), m.value(k)};
         }},
        {"D", inequality, below_tangent},
        {"I", identity, expanded_distance},
        {"E", inequality,
         [](M m, int k) -> Sides {
           return {m.gap(k + 1), (m.distance_square(k) - m.distance_square(k + 1)) / (2 * m.rate())};
         }},
        {"F", inequality,
         [](M m, int k) -> Sides {
           return {m.gap_sum(k + 1), m.distance_square(0) / (2 * m.rate())};
         }},
        {"G", inequality,
         [](M m, int k) -> Sides {
           return {(k + 1) * m.gap(k + 1), m.gap_sum(k + 1)};
         }},
        {"H", inequality,
         [](M m, int k) -> Sides {
           return {m.gap(k + 1), m.distance_square(0) / (2 * (k + 1) * m.rate())};
         }},
        {"H*", inequality,
         [](M m, int k) -> Sides {
           return {m.gap(k + 1), sublinear(m, k + 1)};
         }}},
       R"((k+1)(f(x_{k+1})-f_\star)+\tfrac1{2\eta}\lVert x_{k+1}-x_\star\rVert^2\le k(f(x_k)-f_\star)+\tfrac1{2\eta}\lVert x_k-x_\star\rVert^2)",
       potential,
       {{"smooth", cap_tex, [](M m, int k) { return (k + 1) * smooth_bar(m, k); }},
        {"convex", R"(\langle\nabla f(x_k),x_k-x_\star\rangle-(f(x_k)-f_\star))",
         [](M m, int k) { return m.slope_to_star(k) - m.gap(k); }},
        {"square", R"(\lVert\nabla f(x_k)\rVert^2)",
         [](M m, int k) { return ((k + 1) * descent(m) - m.rate() / 2) * m.gradient_square(k); }}},
       takes_gradient_steps},
      {"T3b",
       Needs::nothing,
       {{"3", inequality,
         [](M m, int k) -> Sides {
           const Measured power = m.steep_power(k + 1);
           return {m.gap(k + 1), larger(sublinear(m, k + 1), m.L() / 2 * (power * power) * m.distance_square(0))};
         }}}},
      {"T4",
       Needs::nothing,
       {{"W", inequality, three_terms_fall},
        {"X", inequality,
         [](M m, int k) -> Sides {
           return {three_terms(m, k + 1), three_terms(m, 0)};
         }},
        {"Y", inequality, falls_below_gap},
        {"Z", roots,
         [](M m, int k) -> Sides {
           const Measured share = m.L() / (k + 2);
           return {m.gradient_square(k + 1), share * share * m.distance_square(0)};
         }}},
       R"(V_{k+1}\le V_k)",
       three_terms_fall,
       {{"Q(*,k)", R"(-2L\,Q(\star,k))", [](M m, int k) { return -2 * m.L() * m.interpolation(star, k, {}); }},
        {"Q(k,k+1)", R"(-2L(k+1)(k+3)\,Q(k,k{+}1))",
         [](M m, int k) { return -2 * m.L() * ((k + 1) * ((k + 3) * m.interpolation(k, k + 1, {}))); }},
        {"Q(k+1,k)", R"(-L(2k^2+6k+3)\,Q(k{+}1,k))",
         [](M m, int k) { return backward_weight(k, -1 * m.L() * m.interpolation(k + 1, k, {})); }},
        {"square", R"((k^2+3k+\tfrac32)\lVert\nabla f(x_k)-\nabla f(x_{k+1})\rVert^2)",
         [](M m, int k) { return backward_weight(k, bend_square(m, k)) / 2; }},
        {"step", excess_tex, excess_of_three, quiet}},
       takes_gradient_steps},
      {"T4b",
       Needs::nothing,
       {{"Q", inequality, two_gradients},
        {"M", roots,
         [](M m, int k) -> Sides {
           return {m.gradient_square(k + 1), m.gradient_square(k)};
         }},
        {"F", inequality,
         [](M m, int k) -> Sides {
           return {(k + 1) * m.gradient_square(k + 1) / m.L(), m.value(0) - m.value(k + 1)};
         }},
        {"Y", inequality, falls_below_gap},
        {"Z", inequality,
         [](M m, int k) -> Sides {
           return {(2 * (k + 1) + 1) * m.gradient_square(k + 1) / (2 * m.L()), m.gap(0)};
         }}},
       R"(f(x_{k+1})\le f(x_k)-\tfrac1{2L}(\lVert\nabla f(x_k)\rVert^2+\lVert\nabla f(x_{k+1})\rVert^2))",
       two_gradients,
       {{"Q(k,k+1)", "-Q(k,k{+}1)", forward_bar}, {"step", excess_tex, excess_of_two, quiet}},
       takes_gradient_steps},
      {"T5",
       Needs::mu_below_L,
       {{"Q1", inequality,
         [](M m, int k) -> Sides {
           return {m.interpolation(star, k, m.mu()), {}};
         }},
        {"Q2", inequality,
         [](M m, int k) -> Sides {
           return {m.interpolation(k, star, m.mu()), {}};
         }},
        {"S", identity,
         [](M m, int k) -> Sides {
           const Sides step = contracts(m, k);
           return {contraction_weight(m) * (m.interpolation(star, k, m.mu()) + m.interpolation(k, star, m.mu())),
                   step.left - step.right + contraction_square(m, k)};
         }},
        {"C", roots, contracts},
        {"H", roots,
         [](M m, int k) -> Sides {
           const Measured power = larger(magnitude(m.flat_power(k + 1)), magnitude(m.steep_power(k + 1)));
           return {m.distance_square(k + 1), power * power * m.distance_square(0)};
         }}},
       R"(\lVert x_{k+1}-x_\star\rVert^2\le\rho^2\lVert x_k-x_\star\rVert^2)",
       contracts,
       {{"Q(*,k)", R"(-2\eta\rho\,Q(\star,k))",
         [](M m, int k) { return -1 * contraction_weight(m) * m.interpolation(star, k, m.mu()); }},
        {"Q(k,*)", R"(-2\eta\rho\,Q(k,\star))",
         [](M m, int k) { return -1 * contraction_weight(m) * m.interpolation(k, star, m.mu()); }},
        {"square", R"(\text{the square that remains})", contraction_square}},
       takes_gradient_steps},
      {"T5b",
       Needs::mu,
       {{"B'", inequality, halfway},
        {"P", inequality, gradient_dominates},
        {"S", inequality, shrinks},
        {"H", inequality,
         [](M m, int k) -> Sides {
           return {m.gap(k + 1), m.flat_power(k + 1) * m.gap(0)};
         }}},
       R"(f(x_{k+1})-f_\star\le(1-\eta\mu)(f(x_k)-f_\star))",
       shrinks,
       {{"smooth", cap_tex, smooth_bar},
        {"PL", R"(\eta\left(\tfrac12\lVert\nabla f(x_k)\rVert^2-\mu(f(x_k)-f_\star)\right))",
         [](M m, int k) { return m.rate() * (m.gradient_square(k) / 2 - m.mu() * m.gap(k)); }},
        {"square", R"(\tfrac\eta2(1-\eta L)\lVert\nabla f(x_k)\rVert^2)",
         [](M m, int k) { return m.rate() / 2 * (1 - m.rate() * m.L()) * m.gradient_square(k); }}},
       takes_gradient_steps},
      {"T6",
       Needs::mu,
       {{"H", inequality,
         [](M m, int k) -> Sides {
           return {m.gap(k + 1), m.L() / 2 * mixed_factor(m, k + 1) * m.distance_square(0)};
         }}}},
      {"T7",
       Needs::mu,
       {{"B", inequality, descends},
        {"P", inequality, gradient_dominates},
        {"S", inequality, shrinks_by_pl},
        {"H", inequality,
         [](M m, int k) -> Sides {
           return {m.gap(k + 1), m.pl_power(k + 1) * m.gap(0)};
         }}},
       R"(f(x_{k+1})-f_\star\le(1-\mu\eta(2-L\eta))(f(x_k)-f_\star))",
       shrinks_by_pl,
       {{"smooth", cap_tex, smooth_bar},
        {"PL", R"(\eta(2-L\eta)\left(\tfrac12\lVert\nabla f(x_k)\rVert^2-\mu(f(x_k)-f_\star)\right))",
         [](M m, int k) { return descent(m) * (m.gradient_square(k) - 2 * m.mu() * m.gap(k)); }}},
       takes_gradient_steps},
  };
}

}  // namespace downhill::proofs
