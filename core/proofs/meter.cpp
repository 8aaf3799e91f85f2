#include "core/proofs/meter.hpp"

#include <algorithm>
#include <cmath>

#include "core/proofs/metered.hpp"
#include "core/proofs/theorem.hpp"

namespace downhill::proofs {
namespace {

constexpr double rounding = 64.0 * 0x1p-53;
constexpr double underflow = 0x1p-960;  // below this, products of small numbers are no longer what they should be

struct Sides {
  Measured left;
  Measured right;
};

struct Line {
  const char* id;
  bool identity;
  Sides (*sides)(const Metered&, int k);
};

struct Bar {
  const char* id;
  const char* tex;
  Measured (*value)(const Metered&, int k);
};

enum class Needs { nothing, mu, mu_below_L };

struct Proof {
  const char* theorem;
  Needs needs;
  std::vector<Line> lines;
  const char* claim;
  Sides (*step)(const Metered&, int k);
  std::vector<Bar> bars;
};

using M = const Metered&;
constexpr bool inequality = false, identity = true;

// ----- what several proofs share -----

double descent(M m) { return m.rate() * (1.0 - 0.5 * m.L() * m.rate()); }

Measured cap(M m, int k) { return m.value(k) + m.step_along(k, k) + 0.5 * m.L() * m.step_square(k); }

Sides capped(M m, int k) { return {m.value(k + 1), cap(m, k)}; }
Sides stepped(M m, int k) { return {root(m.step_error_square(k)), {}}; }
Sides descends(M m, int k) { return {m.value(k + 1), m.value(k) - descent(m) * m.gradient_square(k)}; }
Sides halfway(M m, int k) { return {m.value(k + 1), m.value(k) - 0.5 * m.rate() * m.gradient_square(k)}; }
Sides gradient_dominates(M m, int k) { return {2.0 * m.mu() * m.gap(k), m.gradient_square(k)}; }
Sides falls_below_gap(M m, int k) { return {(0.5 / m.L()) * m.gradient_square(k + 1), m.gap(k + 1)}; }
Sides two_gradients(M m, int k) {
  return {m.value(k + 1), m.value(k) - (0.5 / m.L()) * (m.gradient_square(k) + m.gradient_square(k + 1))};
}
Measured smooth_bar(M m, int k) { return cap(m, k) - m.value(k + 1); }
Measured forward_bar(M m, int k) { return -1.0 * m.interpolation(k, k + 1, 0.0); }
double contraction(M m) { return std::max(std::fabs(1.0 - m.rate() * m.mu()), std::fabs(1.0 - m.rate() * m.L())); }
bool short_step(M m) { return m.rate() * (m.L() + m.mu()) <= 2.0; }

const char* const cap_tex =
    R"(f(x_k)+\langle\nabla f(x_k),x_{k+1}-x_k\rangle+\tfrac L2\lVert x_{k+1}-x_k\rVert^2-f(x_{k+1}))";

// ----- single proofs -----

// W6 for any learning rate: (k+1) gap + |x - x*|^2 / (2 rate) does not rise.
Sides potential(M m, int k) {
  const double weight = 0.5 / m.rate();
  return {static_cast<double>(k + 1) * m.gap(k + 1) + weight * m.distance_square(k + 1),
          static_cast<double>(k) * m.gap(k) + weight * m.distance_square(k)};
}

// W12: the potential with value, gradient and distance.
Measured three_terms(M m, int k) {
  return (2.0 * k + 1.0) * m.L() * m.gap(k) + static_cast<double>(k) * (k + 2.0) * m.gradient_square(k) +
         m.L() * m.L() * m.distance_square(k);
}
Measured bend_square(M m, int k) {
  return m.square([&](int i) { return m.gradient(k, i) - m.gradient(k + 1, i); });
}

// W3 and W3': the square that remains, after the shorter and the longer steps.
Measured contraction_square(M m, int k) {
  const bool small = short_step(m);
  const double slope = small ? m.mu() : m.L(), sign = small ? 1.0 : -1.0;
  return (sign * m.rate() * (2.0 - m.rate() * (m.L() + m.mu())) / (m.L() - m.mu())) *
         m.square([&](int i) { return slope * (m.position(k, i) - m.position(star, i)) - m.gradient(k, i); });
}
double contraction_weight(M m) { return 2.0 * m.rate() * contraction(m); }

// Nesterov's two potentials, and the rate of T6 on the last value.
Measured convex_potential(M m, int k) {
  const double weight = m.weight(k);
  return weight * weight * m.gap(k) + 0.5 * m.L() * m.ahead_square(k, weight - 1.0);
}
Measured strong_potential(M m, int k) {
  const double q = std::sqrt(m.mu() / m.L());
  return m.gap(k) + 0.5 * m.mu() * m.ahead_square(k, (1.0 - q) / q);
}
double mixed_factor(M m, int k) {
  const double shape = m.mu() / m.L(), flat = m.flat_power(k), steep = m.steep_power(k);
  // shape / (shape - 1 + 1 / flat^2), written so that a power that has become zero does no harm
  return std::max(shape * flat * flat / ((shape - 1.0) * flat * flat + 1.0), steep * steep);
}

std::vector<Proof> proofs_with_meter() {
  return {
      {"T1",
       Needs::nothing,
       {{"A", inequality, capped}, {"I", identity, stepped}, {"B", inequality, descends}},
       R"(f(x_{k+1})\le f(x_k)-\eta(1-\tfrac{L\eta}2)\lVert\nabla f(x_k)\rVert^2)",
       descends,
       {{"smooth", cap_tex, smooth_bar}}},
      {"T1b",
       Needs::nothing,
       {{"Q", inequality,
         [](M m, int k) -> Sides {
           return {m.interpolation(k, k + 1, 0.0), {}};
         }},
        {"I", identity, stepped},
        {"B", inequality, two_gradients}},
       R"(f(x_{k+1})\le f(x_k)-\tfrac1{2L}(\lVert\nabla f(x_k)\rVert^2+\lVert\nabla f(x_{k+1})\rVert^2))",
       two_gradients,
       {{"Q(k,k+1)", "-Q(k,k{+}1)", forward_bar}}},
      {"T2",
       Needs::nothing,
       {{"B", inequality,
         [](M m, int k) -> Sides {
           return {m.value(k + 1),
                   m.value(k) - (0.5 / m.L()) * m.gradient_square(k) - (0.25 / m.L()) * m.gradient_square(k + 1)};
         }},
        {"G", inequality, falls_below_gap},
        {"H", inequality,
         [](M m, int k) -> Sides {
           return {((3.0 * (k + 1) + 2.0) / (4.0 * m.L())) * m.smallest_gradient(k + 1), m.gap(0)};
         }}},
       R"(f(x_{k+1})\le f(x_k)-\tfrac1{2L}\lVert\nabla f(x_k)\rVert^2-\tfrac1{4L}\lVert\nabla f(x_{k+1})\rVert^2)",
       [](M m, int k) -> Sides {
         return {m.value(k + 1),
                 m.value(k) - (0.5 / m.L()) * m.gradient_square(k) - (0.25 / m.L()) * m.gradient_square(k + 1)};
       },
       {{"Qn(k,k+1)", "-Q(k,k{+}1),\\ \\mu=-L", [](M m, int k) { return -1.0 * m.interpolation(k, k + 1, -m.L()); }}}},
      {"T3",
       Needs::nothing,
       {{"A", inequality, capped},
        {"B", inequality, descends},
        {"B'", inequality, halfway},
        {"C", inequality,
         [](M m, int k) -> Sides {
           return {m.value(k + 1), m.value(k)};
         }},
        {"D", inequality,
         [](M m, int k) -> Sides {
           return {m.gap(k), m.slope_to_star(k)};
         }},
        {"I", identity,
         [](M m, int k) -> Sides {
           return {m.distance_square(k + 1), m.distance_square(k) - 2.0 * m.rate() * m.slope_to_star(k) +
                                                 m.rate() * m.rate() * m.gradient_square(k)};
         }},
        {"E", inequality,
         [](M m, int k) -> Sides {
           return {m.gap(k + 1), (0.5 / m.rate()) * (m.distance_square(k) - m.distance_square(k + 1))};
         }},
        {"F", inequality,
         [](M m, int k) -> Sides {
           return {m.gap_sum(k + 1), (0.5 / m.rate()) * m.distance_square(0)};
         }},
        {"G", inequality,
         [](M m, int k) -> Sides {
           return {static_cast<double>(k + 1) * m.gap(k + 1), m.gap_sum(k + 1)};
         }},
        {"H", inequality,
         [](M m, int k) -> Sides {
           return {m.gap(k + 1), (0.5 / (m.rate() * (k + 1))) * m.distance_square(0)};
         }},
        {"H*", inequality,
         [](M m, int k) -> Sides {
           return {m.gap(k + 1), (0.5 * m.L() / (2.0 * (k + 1) * m.rate() * m.L() + 1.0)) * m.distance_square(0)};
         }}},
       R"((k+1)(f(x_{k+1})-f_\star)+\tfrac1{2\eta}\lVert x_{k+1}-x_\star\rVert^2\le k(f(x_k)-f_\star)+\tfrac1{2\eta}\lVert x_k-x_\star\rVert^2)",
       potential,
       {{"smooth", cap_tex, [](M m, int k) { return static_cast<double>(k + 1) * smooth_bar(m, k); }},
        {"convex", R"(\langle\nabla f(x_k),x_k-x_\star\rangle-(f(x_k)-f_\star))",
         [](M m, int k) { return m.slope_to_star(k) - m.gap(k); }},
        {"square", R"(\lVert\nabla f(x_k)\rVert^2)",
         [](M m, int k) { return ((k + 1) * descent(m) - 0.5 * m.rate()) * m.gradient_square(k); }}}},
      {"T3b",
       Needs::nothing,
       {{"3", inequality,
         [](M m, int k) -> Sides {
           const double power = m.steep_power(k + 1);
           const double factor = std::max(1.0 / (2.0 * (k + 1) * m.rate() * m.L() + 1.0), power * power);
           return {m.gap(k + 1), 0.5 * m.L() * factor * m.distance_square(0)};
         }}},
       "",
       nullptr,
       {}},
      {"T4",
       Needs::nothing,
       {{"W", inequality,
         [](M m, int k) -> Sides {
           return {three_terms(m, k + 1), three_terms(m, k)};
         }},
        {"X", inequality,
         [](M m, int k) -> Sides {
           return {three_terms(m, k + 1), three_terms(m, 0)};
         }},
        {"Y", inequality, falls_below_gap},
        {"Z", inequality,
         [](M m, int k) -> Sides {
           return {root(m.gradient_square(k + 1)), (m.L() / (k + 2.0)) * root(m.distance_square(0))};
         }}},
       R"(V_{k+1}\le V_k)",
       [](M m, int k) -> Sides {
         return {three_terms(m, k + 1), three_terms(m, k)};
       },
       {{"Q(*,k)", R"(-2L\,Q(\star,k))", [](M m, int k) { return -2.0 * m.L() * m.interpolation(star, k, 0.0); }},
        {"Q(k,k+1)", R"(-2L(k+1)(k+3)\,Q(k,k{+}1))",
         [](M m, int k) { return -2.0 * m.L() * (k + 1.0) * (k + 3.0) * m.interpolation(k, k + 1, 0.0); }},
        {"Q(k+1,k)", R"(-L(2k^2+6k+3)\,Q(k{+}1,k))",
         [](M m, int k) { return -m.L() * ((2.0 * k + 6.0) * k + 3.0) * m.interpolation(k + 1, k, 0.0); }},
        {"square", R"((k^2+3k+\tfrac32)\lVert\nabla f(x_k)-\nabla f(x_{k+1})\rVert^2)",
         [](M m, int k) { return ((k + 3.0) * k + 1.5) * bend_square(m, k); }}}},
      {"T4b",
       Needs::nothing,
       {{"Q", inequality, two_gradients},
        {"M", inequality,
         [](M m, int k) -> Sides {
           return {root(m.gradient_square(k + 1)), root(m.gradient_square(k))};
         }},
        {"F", inequality,
         [](M m, int k) -> Sides {
           return {((k + 1) / m.L()) * m.gradient_square(k + 1), m.value(0) - m.value(k + 1)};
         }},
        {"Y", inequality, falls_below_gap},
        {"Z", inequality,
         [](M m, int k) -> Sides {
           return {((2.0 * (k + 1) + 1.0) / (2.0 * m.L())) * m.gradient_square(k + 1), m.gap(0)};
         }}},
       R"(f(x_{k+1})\le f(x_k)-\tfrac1{2L}(\lVert\nabla f(x_k)\rVert^2+\lVert\nabla f(x_{k+1})\rVert^2))",
       two_gradients,
       {{"Q(k,k+1)", "-Q(k,k{+}1)", forward_bar}}},
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
           const double rho = contraction(m);
           return {contraction_weight(m) * (m.interpolation(star, k, m.mu()) + m.interpolation(k, star, m.mu())),
                   m.distance_square(k + 1) - rho * rho * m.distance_square(k) + contraction_square(m, k)};
         }},
        {"C", inequality,
         [](M m, int k) -> Sides {
           return {root(m.distance_square(k + 1)), contraction(m) * root(m.distance_square(k))};
         }},
        {"H", inequality,
         [](M m, int k) -> Sides {
           const double power = std::max(std::fabs(m.flat_power(k + 1)), std::fabs(m.steep_power(k + 1)));
           return {root(m.distance_square(k + 1)), power * root(m.distance_square(0))};
         }}},
       R"(\lVert x_{k+1}-x_\star\rVert^2\le\rho^2\lVert x_k-x_\star\rVert^2)",
       [](M m, int k) -> Sides {
         const double rho = contraction(m);
         return {m.distance_square(k + 1), rho * rho * m.distance_square(k)};
       },
       {{"Q(*,k)", R"(-2\eta\rho\,Q(\star,k))",
         [](M m, int k) { return -contraction_weight(m) * m.interpolation(star, k, m.mu()); }},
        {"Q(k,*)", R"(-2\eta\rho\,Q(k,\star))",
         [](M m, int k) { return -contraction_weight(m) * m.interpolation(k, star, m.mu()); }},
        {"square", R"(\text{the square that remains})", contraction_square}}},
      {"T5b",
       Needs::mu,
       {{"B'", inequality, halfway},
        {"P", inequality, gradient_dominates},
        {"S", inequality,
         [](M m, int k) -> Sides {
           return {m.gap(k + 1), (1.0 - m.rate() * m.mu()) * m.gap(k)};
         }},
        {"H", inequality,
         [](M m, int k) -> Sides {
           return {m.gap(k + 1), m.flat_power(k + 1) * m.gap(0)};
         }}},
       R"(f(x_{k+1})-f_\star\le(1-\eta\mu)(f(x_k)-f_\star))",
       [](M m, int k) -> Sides {
         return {m.gap(k + 1), (1.0 - m.rate() * m.mu()) * m.gap(k)};
       },
       {{"smooth", cap_tex, smooth_bar},
        {"PL", R"(\eta\left(\tfrac12\lVert\nabla f(x_k)\rVert^2-\mu(f(x_k)-f_\star)\right))",
         [](M m, int k) { return 0.5 * m.rate() * m.gradient_square(k) - m.rate() * m.mu() * m.gap(k); }},
        {"square", R"(\tfrac\eta2(1-\eta L)\lVert\nabla f(x_k)\rVert^2)",
         [](M m, int k) { return 0.5 * m.rate() * (1.0 - m.rate() * m.L()) * m.gradient_square(k); }}}},
      {"T7",
       Needs::mu,
       {{"B", inequality, descends},
        {"P", inequality, gradient_dominates},
        {"S", inequality,
         [](M m, int k) -> Sides {
           return {m.gap(k + 1), (1.0 - 2.0 * m.mu() * descent(m)) * m.gap(k)};
         }},
        {"H", inequality,
         [](M m, int k) -> Sides {
           return {m.gap(k + 1), m.pl_power(k + 1) * m.gap(0)};
         }}},
       R"(f(x_{k+1})-f_\star\le(1-\mu\eta(2-L\eta))(f(x_k)-f_\star))",
       [](M m, int k) -> Sides {
         return {m.gap(k + 1), (1.0 - 2.0 * m.mu() * descent(m)) * m.gap(k)};
       },
       {{"smooth", cap_tex, smooth_bar},
        {"PL", R"(\eta(2-L\eta)\left(\tfrac12\lVert\nabla f(x_k)\rVert^2-\mu(f(x_k)-f_\star)\right))",
         [](M m, int k) { return descent(m) * m.gradient_square(k) - 2.0 * m.mu() * descent(m) * m.gap(k); }}}},
      {"T6",
       Needs::mu,
       {{"H", inequality,
         [](M m, int k) -> Sides {
           return {m.gap(k + 1), 0.5 * m.L() * mixed_factor(m, k + 1) * m.distance_square(0)};
         }}},
       "",
       nullptr,
       {}},
      {"T8",
       Needs::nothing,
       {{"e", inequality,
         [](M m, int k) -> Sides {
           return {convex_potential(m, k + 1), convex_potential(m, k)};
         }},
        {"f", inequality,
         [](M m, int k) -> Sides {
           const double weight = m.weight(k + 1);
           return {m.gap(k + 1), (0.5 * m.L() / (weight * weight)) * m.distance_square(0)};
         }}},
       "",
       nullptr,
       {}},
      {"T10",
       Needs::mu,
       {{"d", inequality,
         [](M m, int k) -> Sides {
           const double q = std::sqrt(m.mu() / m.L());
           return {strong_potential(m, k + 1), (1.0 - q) * strong_potential(m, k)};
         }},
        {"e", inequality,
         [](M m, int k) -> Sides {
           return {strong_potential(m, k + 1), m.root_power(k + 1) * strong_potential(m, 0)};
         }}},
       "",
       nullptr,
       {}},
      {"T13",
       Needs::mu,
       {{"O1", identity,
         [](M m, int k) -> Sides {
           return {m.dot([&](int i) { return m.gradient(k, i); }, [&](int i) { return m.gradient(k + 1, i); }), {}};
         }},
        {"O2", identity,
         [](M m, int k) -> Sides {
           return {m.step_along(k, k + 1), {}};
         }},
        {"H", inequality,
         [](M m, int k) -> Sides {
           return {m.gap(k + 1), m.search_power(k + 1) * m.gap(0)};
         }}},
       "",
       nullptr,
       {}},
  };
}

const std::vector<Proof>& all_proofs() {
  static const std::vector<Proof> list = proofs_with_meter();
  return list;
}

std::string uses_of(std::string_view theorem, std::string_view line) {
  for (const Theorem& candidate : theorems()) {
    if (candidate.id != theorem) continue;
    for (const ProofLine& own : candidate.lines)
      if (own.id == line) return own.uses;
  }
  return "";
}

MeterLine read_line(const Metered& metered, const Line& line, std::string_view theorem) {
  MeterLine result;
  result.id = line.id;
  result.uses = uses_of(theorem, line.id);
  result.identity = line.identity;
  for (int k = 0; k + 1 < metered.rows(); ++k) {
    const Sides sides = line.sides(metered, k);
    const double slack = sides.right.value - sides.left.value;
    const double blur = rounding * (sides.left.size + sides.right.size) + underflow;
    result.left.push_back(sides.left.value);
    result.right.push_back(sides.right.value);
    result.blur.push_back(blur);
    const bool holds = slack >= -blur && (!line.identity || slack <= blur);
    if (holds) continue;
    if (result.failures++ == 0) result.first_failure = k;
  }
  return result;
}

StepLedger read_ledger(const Metered& metered, const Proof& proof) {
  StepLedger ledger;
  ledger.tex = proof.claim;
  for (const Bar& bar : proof.bars) ledger.bars.push_back({bar.id, bar.tex, {}});
  for (int k = 0; k + 1 < metered.rows(); ++k) {
    const Sides sides = proof.step(metered, k);
    ledger.total.push_back(sides.right.value - sides.left.value);
    for (std::size_t i = 0; i < proof.bars.size(); ++i)
      ledger.bars[i].values.push_back(proof.bars[i].value(metered, k).value);
  }
  return ledger;
}

bool takes_gradient_steps(const Metered& metered) {
  for (int k = 0; k + 1 < metered.rows(); ++k) {
    const Measured error = root(metered.step_error_square(k));
    if (error.value > rounding * error.size + underflow) return false;
  }
  return true;
}

std::optional<Error> wrong(const MeteredRun& run, const MeterSetting& setting, Needs needs) {
  if (run.rows < 2 || run.dimension < 1)
    return Error{"out_of_range", "trace", "The meter needs a run of at least one step.", -1, ""};
  const std::size_t rows = static_cast<std::size_t>(run.rows), size = rows * static_cast<std::size_t>(run.dimension);
  if (run.theta.size() != size || run.gradient.size() != size || run.value.size() != rows)
    return Error{"wrong_dimension", "trace", "theta, value and gradient of the trace do not belong together.", -1, ""};
  if (setting.minimiser.size() != static_cast<std::size_t>(run.dimension))
    return Error{"wrong_dimension", "minimiser", "The minimiser needs as many coordinates as the run.", -1, ""};
  if (!(run.learning_rate > 0.0 && run.learning_rate < 1e200))
    return Error{"out_of_range", "trace", "The learning rate of the run must be positive.", -1, "(0, ∞)"};
  if (!(setting.L > 0.0 && setting.L < 1e200)) return Error{"out_of_range", "L", "L must be positive.", -1, "(0, ∞)"};
  const bool positive = needs == Needs::nothing || setting.mu > 0.0;
  const bool below = needs == Needs::mu_below_L ? setting.mu < setting.L : setting.mu <= setting.L;
  if (!(setting.mu >= 0.0) || !positive || !below)
    return Error{"out_of_range", "mu",
                 needs == Needs::nothing ? "mu must lie between 0 and L." : "This theorem needs mu between 0 and L.",
                 -1, needs == Needs::nothing ? "[0, L]" : "(0, L)"};
  return std::nullopt;
}

}  // namespace

std::vector<std::string_view> metered_theorems() {
  std::vector<std::string_view> ids;
  for (const Proof& proof : all_proofs()) ids.push_back(proof.theorem);
  return ids;
}

Result<Meter> meter(std::string_view theorem, const MeteredRun& run, const MeterSetting& setting) {
  const auto& list = all_proofs();
  const auto proof = std::find_if(list.begin(), list.end(), [&](const Proof& p) { return p.theorem == theorem; });
  if (proof == list.end())
    return Error{"unsupported", "theorem", "There is no meter for '" + std::string(theorem.substr(0, 40)) + "'.", -1,
                 "T1, T1b, T2, T3, T3b, T4, T4b, T5, T5b, T6, T7, T8, T10, T13"};
  if (auto error = wrong(run, setting, proof->needs)) return *error;
  const Metered metered(run, setting);
  if (metered.rows() < 2)
    return Error{"not_finite", "trace", "The run leaves the finite numbers at its first step.", -1, ""};
  Meter result;
  for (const Line& line : proof->lines) result.lines.push_back(read_line(metered, line, theorem));
  if (proof->step && takes_gradient_steps(metered)) result.ledger.push_back(read_ledger(metered, *proof));
  return result;
}

}  // namespace downhill::proofs
