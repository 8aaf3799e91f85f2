// The proofs about methods that remember: Nesterov's method, the heavy ball, and exact line search.
#include <cmath>

#include "core/proofs/meter_proof.hpp"

namespace downhill::proofs {
namespace {

using enum Says;

constexpr bool quiet = true;

bool tells_ahead(M m) { return m.tells_ahead(); }

// Steps are taken from y_k: the descent from there, and the tangent there seen from x_k.
Sides descends_from_ahead(M m, int k) {
  return {m.value(k + 1), m.ahead_value(k) - m.square([&](int i) { return m.used_gradient(k, i); }) / (2 * m.L())};
}
Sides ahead_below_point(M m, int k) { return {m.ahead_tangent(k, k), m.value(k)}; }
Sides ahead_below_star(M m, int k) { return {m.ahead_tangent(k, star), m.value(star)}; }
Measured slack(const Sides& sides) { return sides.right - sides.left; }

// ----- T8: the potential with Nesterov's weights; b is the next weight, b^2 - b the square of the present one -----

Measured convex_potential(M m, int k) {
  const Measured weight = m.weight(k);
  return weight * weight * m.gap(k) + m.L() / 2 * m.ahead_square(k, weight - given(1.0));
}
Sides convex_potential_falls(M m, int k) { return {convex_potential(m, k + 1), convex_potential(m, k)}; }
Measured convex_z(M m, int k, int i) { return m.ahead(k, m.weight(k) - given(1.0), i); }
Measured convex_aim_error(M m, int k) {
  const Measured b = m.weight(k + 1);
  return m.square([&](int i) { return m.asked(k, i) - ((1 - 1 / b) * m.position(k, i) + convex_z(m, k, i) / b); });
}
// What a learning rate other than 1/L puts in: nothing at 1/L.
Measured convex_wrong_step(M m, int k) {
  const Measured b = m.weight(k + 1);
  const auto slope = [&](int i) { return m.used_gradient(k, i); };
  const auto away = [&](int i) { return convex_z(m, k, i) - m.position(star, i); };
  return m.L() * excess(m) * (b * m.dot(slope, away) - b * b * m.rate() * m.square(slope));
}

// ----- T10: the potential of the strongly convex proof, q the root of mu / L -----

Measured q_of(M m) { return given(std::sqrt(m.mu().value / m.L().value)); }
Measured strong_stretch(M m) { return (1 - q_of(m)) / q_of(m); }
Measured strong_potential(M m, int k) { return m.gap(k) + m.mu() / 2 * m.ahead_square(k, strong_stretch(m)); }
Measured strong_square(M m, int k) {
  const Measured q = q_of(m);
  return m.L() * q * q * q * (1 - q) / (2 * ((1 + q) * (1 + q))) *
         m.square([&](int i) { return strong_stretch(m) * m.moved(k, i); });
}
Sides strong_potential_falls(M m, int k) {
  return {strong_potential(m, k + 1), (1 - q_of(m)) * strong_potential(m, k) - strong_square(m, k)};
}
Sides ahead_below_star_strongly(M m, int k) {
  const Sides tangent = ahead_below_star(m, k);
  return {tangent.left + m.mu() / 2 * m.square([&](int i) { return m.asked(k, i) - m.position(star, i); }),
          tangent.right};
}
Measured strong_aim_error(M m, int k) {
  const Measured q = q_of(m);
  return m.square(
      [&](int i) { return m.asked(k, i) - (m.position(k, i) + q * m.ahead(k, strong_stretch(m), i)) / (1 + q); });
}
Measured strong_wrong_step(M m, int k) {
  const Measured q = q_of(m);
  const auto slope = [&](int i) { return m.used_gradient(k, i); };
  const auto away = [&](int i) {
    return (1 - q) * m.ahead(k, strong_stretch(m), i) + q * m.asked(k, i) - m.position(star, i);
  };
  return m.L() * excess(m) * (q * m.dot(slope, away) - m.rate() * m.square(slope));
}

// ----- T11: the heavy ball on quadratics. The gradient is H (x - x*), so H x along the run is known -----

Sides rolls(M m, int k) {
  return {
      m.square([&](int i) { return m.moved(k + 1, i) + m.rate() * m.gradient(k, i) - m.momentum() * m.moved(k, i); }),
      {}};
}
// |d_k|^2 - <d_k, (1 + momentum) d_{k-1} - rate H d_{k-1}> + momentum |d_{k-1}|^2, d = x - x*, d_{-1} = d_0
Measured two_row_form(M m, int k) {
  const int before = k == 0 ? 0 : k - 1;
  const auto away = [&](int i) { return m.from_star(k, i); };
  const auto turned = [&](int i) {
    return (1 + m.momentum()) * m.from_star(before, i) - m.rate() * m.gradient(before, i);
  };
  return m.distance_square(k) - m.dot(away, turned) + m.momentum() * m.distance_square(before);
}
Measured trace_square(M m, const Measured& curvature) {
  const Measured pull = m.rate() * curvature, trace = 1 + (m.momentum() - pull);
  const Measured rounded{trace.value, 1.0 + m.momentum().value + pull.value, trace.exact};
  return rounded * rounded;
}
// (k + 1) rho^k |x_1 - x*| + k rho^{k+1} |x_0 - x*| with rho the root of the momentum
Measured wave_bound(M m, int k) {
  const Measured first = (k + 1) * root(m.momentum_power(k) * m.distance_square(1));
  return first + k * root(m.momentum_power(k + 1) * m.distance_square(0));
}

// ----- T13: exact line search, with the weights of the workbench -----

Measured search_ratio(M m) { return (m.L() - m.mu()) / (m.L() + m.mu()); }
Measured slopes_along(M m, int k) {
  return m.dot([&](int i) { return m.gradient(k, i); }, [&](int i) { return m.gradient(k + 1, i); });
}
// Its weights divide by L - mu.
bool bent(M m) { return compare(m.mu(), m.L()) < 0; }
Measured forward_share(M m, int k) { return search_ratio(m) * m.interpolation(k, k + 1, m.mu()); }
Measured near_share(M m, int k) {
  return 2 * (m.mu() * search_ratio(m) / (m.L() + m.mu())) * m.interpolation(star, k, m.mu());
}
Measured next_share(M m, int k) { return 2 * (m.mu() / (m.L() + m.mu())) * m.interpolation(star, k + 1, m.mu()); }
Measured search_share(M m, int k) { return 2 * (slopes_along(m, k) / (m.L() + m.mu())) + m.step_along(k, k + 1); }
Sides worst_interpolation(M m, int k) {
  return {larger(m.interpolation(k, k + 1, m.mu()),
                 larger(m.interpolation(star, k, m.mu()), m.interpolation(star, k + 1, m.mu()))),
          {}};
}
Sides search_step(M m, int k) {
  const Measured ratio = search_ratio(m);
  return {m.gap(k + 1), ratio * ratio * m.gap(k)};
}
Measured search_square_of_steps(M m, int k) {
  const Measured ratio = search_ratio(m);
  return m.L() * m.mu() / (2 * (m.L() - m.mu())) * m.square([&](int i) {
    return m.from_star(k + 1, i) - ratio * m.from_star(k, i) +
           (ratio * m.gradient(k, i) - m.gradient(k + 1, i)) / m.L();
  });
}
Measured search_square_of_slopes(M m, int k) {
  const Measured pull = 2 * (m.L() * m.mu()) / (m.L() + m.mu());
  return m.square([&](int i) { return m.gradient(k, i) + m.gradient(k + 1, i) - pull * m.from_star(k, i); }) /
         (2 * m.L());
}

Measured search_squares(M m, int k) { return search_square_of_steps(m, k) + search_square_of_slopes(m, k); }
Sides search_sum(M m, int k) {
  const Sides step = search_step(m, k);
  return {forward_share(m, k) + near_share(m, k) + next_share(m, k) + search_share(m, k),
          step.left - step.right + search_squares(m, k)};
}

}  // namespace

std::vector<MeterProof> momentum_proofs() {
  return {
      {"T8",
       Needs::nothing,
       {{"a", inequality, descends_from_ahead, tells_ahead},
        {"b", inequality, ahead_below_point, tells_ahead},
        {"c", inequality, ahead_below_star, tells_ahead},
        {"e", inequality, convex_potential_falls},
        {"f", inequality,
         [](M m, int k) -> Sides {
           const Measured weight = m.weight(k + 1);
           return {m.gap(k + 1), m.L() / (2 * (weight * weight)) * m.distance_square(0)};
         }}},
       R"(\lambda_{k+1}^2(f(x_{k+1})-f_\star)+\tfrac L2\lVert z_{k+1}-x_\star\rVert^2\le\lambda_k^2(f(x_k)-f_\star)+\tfrac L2\lVert z_k-x_\star\rVert^2)",
       convex_potential_falls,
       {{"smooth", R"(\lambda_{k+1}^2\ \text{times the slack of the cap over } y_k)",
         [](M m, int k) {
           const Measured b = m.weight(k + 1);
           return b * b * (m.ahead_cap(k) - m.value(k + 1));
         }},
        {"convex(x,y)", R"(\lambda_k^2\ \text{times the slack of line b})",
         [](M m, int k) {
           const Measured weight = m.weight(k);
           return weight * weight * slack(ahead_below_point(m, k));
         }},
        {"convex(*,y)", R"(\lambda_{k+1}\ \text{times the slack of line c})",
         [](M m, int k) { return m.weight(k + 1) * slack(ahead_below_star(m, k)); }},
        {"step", R"(\text{nothing at }\eta=1/L)", convex_wrong_step, quiet}},
       [](M m) { return m.tells_ahead() && vanishes(m, convex_aim_error); }},
      {"T10",
       Needs::mu,
       {{"a", inequality, descends_from_ahead, tells_ahead},
        {"b", inequality, ahead_below_point, tells_ahead},
        {"c", inequality, ahead_below_star_strongly, tells_ahead},
        {"d", inequality, strong_potential_falls},
        {"e", inequality,
         [](M m, int k) -> Sides {
           return {strong_potential(m, k + 1), m.root_power(k + 1) * strong_potential(m, 0)};
         }}},
       R"(\Phi_{k+1}\le(1-q)\Phi_k)",
       [](M m, int k) -> Sides {
         return {strong_potential(m, k + 1), (1 - q_of(m)) * strong_potential(m, k)};
       },
       {{"smooth", R"(\text{the slack of the cap over } y_k)",
         [](M m, int k) { return m.ahead_cap(k) - m.value(k + 1); }},
        {"convex(x,y)", R"((1-q)\ \text{times the slack of line b})",
         [](M m, int k) { return (1 - q_of(m)) * slack(ahead_below_point(m, k)); }},
        {"strong(*,y)", R"(q\ \text{times the slack of line c})",
         [](M m, int k) { return q_of(m) * slack(ahead_below_star_strongly(m, k)); }},
        {"square", R"(\tfrac{Lq^3(1-q)}{2(1+q)^2}\lVert x_k-z_k\rVert^2)", strong_square},
        {"step", R"(\text{nothing at }\eta=1/L)", strong_wrong_step, quiet}},
       [](M m) { return m.tells_ahead() && vanishes(m, strong_aim_error); }},
      {"T11",
       Needs::mu,
       {{"1", equal_roots, rolls},
        {"E", identity,
         [](M m, int k) -> Sides {
           return {two_row_form(m, k + 1), m.momentum() * two_row_form(m, k)};
         }},
        {"3", inequality,
         [](M m, int) -> Sides {
           return {larger(trace_square(m, m.mu()), trace_square(m, m.L())), 4 * m.momentum()};
         }},
        {"4", equal_roots,
         [](M m, int) -> Sides {
           const double s = std::sqrt(m.L().value), t = std::sqrt(m.mu().value), ratio = (s - t) / (s + t);
           return {{m.momentum().value, m.momentum().value, m.momentum().exact},
                   {ratio * ratio, ratio * ratio, nullptr}};
         }},
        {"H", inequality,
         [](M m, int k) -> Sides {
           return {root(m.distance_square(k + 1)), wave_bound(m, k)};
         }}}},
      {"T13",
       Needs::mu,
       {{"O1", identity,
         [](M m, int k) -> Sides {
           return {slopes_along(m, k), {}};
         }},
        {"O2", identity,
         [](M m, int k) -> Sides {
           return {m.step_along(k, k + 1), {}};
         }},
        {"Q", inequality, worst_interpolation, bent},
        {"S", identity, search_sum, bent},
        {"H", inequality,
         [](M m, int k) -> Sides {
           return {m.gap(k + 1), m.search_power(k + 1) * m.gap(0)};
         }}},
       R"(f(x_{k+1})-f_\star\le\left(\tfrac{L-\mu}{L+\mu}\right)^2(f(x_k)-f_\star))",
       search_step,
       {{"Q(k,k+1)", R"(-\tfrac{L-\mu}{L+\mu}Q(k,k{+}1))", [](M m, int k) { return -1 * forward_share(m, k); }},
        {"Q(*,k)", R"(-\tfrac{2\mu(L-\mu)}{(L+\mu)^2}Q(\star,k))", [](M m, int k) { return -1 * near_share(m, k); }},
        {"Q(*,k+1)", R"(-\tfrac{2\mu}{L+\mu}Q(\star,k{+}1))", [](M m, int k) { return -1 * next_share(m, k); }},
        {"search", R"(\text{lines O1 and O2: nothing after an exact search})",
         [](M m, int k) { return -1 * search_share(m, k); }, quiet},
        {"square", R"(\text{two squares that remain})", search_squares}},
       bent},
  };
}

}  // namespace downhill::proofs
