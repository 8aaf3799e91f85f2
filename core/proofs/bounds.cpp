#include <cmath>

#include "core/proofs/expression.hpp"
#include "core/proofs/theorem.hpp"
#include "core/proofs/value.hpp"

namespace downhill::proofs {
namespace {

constexpr int max_exact_steps = 64;
constexpr unsigned max_shown_bits = 4096;

template <class S>
using Maybe = std::optional<S>;

double raised(double base, int exponent) {
  double result = 1.0;
  for (; exponent > 0; exponent >>= 1) {
    if (exponent & 1) result *= base;
    base *= base;
  }
  return result;
}
Rational raised(const Rational& base, int exponent) { return power(base, exponent); }

template <class S>
S larger(const S& a, const S& b) {
  return a < b ? b : a;
}

// learning_rate = 1/L; doubles allow for a quotient that was rounded before it came here.
bool is_inverse(const Setting<double>& s) { return std::fabs(s.h - 1.0) < 1e-12; }
bool is_inverse(const Setting<Rational>& s) { return s.h == 1; }

/// A pair of formulas. Both are templates over double and Rational, so that there is one formula for both.
/// Each is absent where its theorem does not speak.
#define DOWNHILL_SETTING                                           \
  const S &L = s.L, &mu = s.mu, &rate = s.learning_rate, &h = s.h; \
  const int N = s.steps;                                           \
  (void)L, (void)mu, (void)rate, (void)h, (void)N

template <class S>
S contraction(const Setting<S>& s) {
  const S low = S(1) - s.learning_rate * s.mu;
  const S high = s.h - S(1);
  return larger(larger(low, high), S(0));
}

struct DescentLemma {
  template <class S>
  static Maybe<S> textbook(const Setting<S>& s) {
    if (s.h > S(1)) return {};
    return S(-s.learning_rate / S(2));
  }
  template <class S>
  static Maybe<S> exact(const Setting<S>& s) {
    return S(-s.learning_rate * (S(1) - s.h / S(2)));
  }
};

struct TwoGradients {
  template <class S>
  static Maybe<S> textbook(const Setting<S>&) {
    return {};
  }
  template <class S>
  static Maybe<S> exact(const Setting<S>& s) {
    if (!is_inverse(s)) return {};
    return S(S(-1) / (S(2) * s.L));
  }
};

struct Nonconvex {
  template <class S>
  static Maybe<S> textbook(const Setting<S>& s) {
    DOWNHILL_SETTING;
    if (h >= S(2)) return {};
    return S(S(1) / (S(N) * rate * (S(1) - h / S(2))));
  }
  template <class S>
  static Maybe<S> exact(const Setting<S>& s) {
    if (!is_inverse(s)) return {};
    return S(S(4) * s.L / S(3 * s.steps + 2));
  }
};

struct ConvexValue {
  template <class S>
  static Maybe<S> textbook(const Setting<S>& s) {
    DOWNHILL_SETTING;
    if (h > S(1)) return {};
    return S(S(1) / (S(2 * N) * rate));
  }
  template <class S>
  static Maybe<S> exact(const Setting<S>& s) {
    DOWNHILL_SETTING;
    if (h > S(1)) return {};
    return S(L / (S(2) * (S(2 * N) * h + S(1))));
  }
};

struct ConvexAllSteps {
  template <class S>
  static Maybe<S> textbook(const Setting<S>&) {
    return {};
  }
  template <class S>
  static Maybe<S> exact(const Setting<S>& s) {
    DOWNHILL_SETTING;
    if (h >= S(2)) return {};
    return S(L / S(2) * larger<S>(S(1) / (S(2 * N) * h + S(1)), raised(S(1) - h, 2 * N)));
  }
};

struct LastGradient {
  template <class S>
  static Maybe<S> textbook(const Setting<S>&) {
    return {};
  }
  template <class S>
  static Maybe<S> exact(const Setting<S>& s) {
    if (!is_inverse(s)) return {};
    return S(s.L / S(s.steps + 1));
  }
};

struct LastGradientFromGap {
  template <class S>
  static Maybe<S> textbook(const Setting<S>&) {
    return {};
  }
  template <class S>
  static Maybe<S> exact(const Setting<S>& s) {
    if (!is_inverse(s)) return {};
    return S(S(2) * s.L / S(2 * s.steps + 1));
  }
};

struct StronglyConvex {
  template <class S>
  static Maybe<S> textbook(const Setting<S>& s) {
    DOWNHILL_SETTING;
    if (rate * (L + mu) > S(2)) return {};
    return raised(S(S(1) - S(2) * rate * mu * L / (mu + L)), N);
  }
  template <class S>
  static Maybe<S> exact(const Setting<S>& s) {
    if (s.h >= S(2)) return {};
    return raised(contraction(s), 2 * s.steps);
  }
};

struct StronglyConvexTextbook {
  template <class S>
  static Maybe<S> textbook(const Setting<S>& s) {
    DOWNHILL_SETTING;
    if (h > S(1)) return {};
    return raised(S(S(1) - rate * mu), N);
  }
  template <class S>
  static Maybe<S> exact(const Setting<S>& s) {
    return StronglyConvex::exact(s);
  }
};

struct Mixed {
  template <class S>
  static Maybe<S> textbook(const Setting<S>&) {
    return {};
  }
  template <class S>
  static Maybe<S> exact(const Setting<S>& s) {
    DOWNHILL_SETTING;
    if (h >= S(2)) return {};
    if (mu == S(0)) return ConvexAllSteps::exact(s);
    // m/(m-1+1/q) = m q/(q(m-1)+1) with q = (1-h m)^{2N}: no division by zero when h m = 1.
    const S m = mu / L;
    const S q = raised(S(1) - h * m, 2 * N);
    return S(L / S(2) * larger<S>(m * q / (q * (m - S(1)) + S(1)), raised(S(1) - h, 2 * N)));
  }
};

struct PolyakLojasiewicz {
  template <class S>
  static Maybe<S> textbook(const Setting<S>& s) {
    DOWNHILL_SETTING;
    if (h > S(2)) return {};
    return raised(S(S(1) - mu * rate * (S(2) - h)), N);
  }
  template <class S>
  static Maybe<S> exact(const Setting<S>& s) {
    DOWNHILL_SETTING;
    if (!is_inverse(s)) return textbook(s);
    const S k = mu / L;
    return raised(S((S(2) - S(2) * k) / (S(2) + k)), N);
  }
};

struct NesterovConvex {
  template <class S>
  static Maybe<S> textbook(const Setting<S>& s) {
    if (!is_inverse(s)) return {};
    return S(S(2) * s.L / (S(s.steps + 1) * S(s.steps + 1)));
  }
  template <class S>
  static Maybe<S> exact(const Setting<S>& s) {
    if (!is_inverse(s)) return {};
    return S(S(2) * s.L / (S(s.steps) * S(s.steps) + S(5) * S(s.steps) + S(6)));
  }
};

struct LineSearch {
  template <class S>
  static Maybe<S> textbook(const Setting<S>& s) {
    return raised(S(S(1) - s.mu / s.L), s.steps);
  }
  template <class S>
  static Maybe<S> exact(const Setting<S>& s) {
    return raised(S((s.L - s.mu) / (s.L + s.mu)), 2 * s.steps);
  }
};

struct NoiseFloor {
  template <class S>
  static Maybe<S> textbook(const Setting<S>&) {
    return {};
  }
  template <class S>
  static Maybe<S> exact(const Setting<S>& s) {
    const S curvature = s.mu > S(0) ? s.mu : s.L;
    if (s.learning_rate * curvature >= S(2) || s.learning_rate * (s.L + curvature) > S(4)) return {};
    return S(s.learning_rate * s.variance / (curvature * (S(2) - s.learning_rate * curvature)));
  }
};

struct RobbinsMonro {
  template <class S>
  static Maybe<S> textbook(const Setting<S>&) {
    return {};
  }
  template <class S>
  static Maybe<S> exact(const Setting<S>& s) {
    const S curvature = s.mu > S(0) ? s.mu : s.L;
    return S(s.variance / (curvature * curvature * S(s.steps)));
  }
};

#undef DOWNHILL_SETTING

// Bounds with roots exist as doubles only.
std::optional<double> none(const Setting<double>&) { return {}; }

std::optional<double> optimised(const Setting<double>& s) {
  double theta = 1.0;
  for (int i = 1; i <= s.steps; ++i) theta = (1.0 + std::sqrt(1.0 + (i == s.steps ? 8.0 : 4.0) * theta * theta)) / 2.0;
  return s.L / (2.0 * theta * theta);
}
std::optional<double> nesterov_strong(const Setting<double>& s) { return raised(1.0 - std::sqrt(s.mu / s.L), s.steps); }
std::optional<double> heavy_ball(const Setting<double>& s) {
  const double root = std::sqrt(s.mu / s.L);
  return (1.0 - root) / (1.0 + root);
}
std::optional<double> subgradient(const Setting<double>& s) { return s.L / std::sqrt(s.steps + 1.0); }
std::optional<double> silver(const Setting<double>& s) {
  const int n = s.steps + 1;
  if (n & (n - 1)) return {};
  double growth = 1.0;
  for (int i = n; i > 1; i /= 2) growth *= 1.0 + std::sqrt(2.0);
  return s.L / (1.0 + std::sqrt(4.0 * growth * growth - 3.0));
}

using RealFormula = std::optional<double> (*)(const Setting<double>&);
using RationalFormula = std::optional<Rational> (*)(const Setting<Rational>&);

struct Formulas {
  std::string_view theorem;
  RealFormula textbook;
  RealFormula exact;
  RationalFormula textbook_rational;
  RationalFormula exact_rational;
};

template <class F>
constexpr Formulas both(std::string_view theorem) {
  return {theorem, &F::template textbook<double>, &F::template exact<double>, &F::template textbook<Rational>,
          &F::template exact<Rational>};
}

constexpr Formulas formulas[] = {
    both<DescentLemma>("T1"),
    both<TwoGradients>("T1b"),
    both<Nonconvex>("T2"),
    both<ConvexValue>("T3"),
    both<ConvexAllSteps>("T3b"),
    both<LastGradient>("T4"),
    both<LastGradientFromGap>("T4b"),
    both<StronglyConvex>("T5"),
    both<StronglyConvexTextbook>("T5b"),
    both<Mixed>("T6"),
    both<PolyakLojasiewicz>("T7"),
    both<NesterovConvex>("T8"),
    {"T9", none, optimised, nullptr, nullptr},
    {"T10", nesterov_strong, none, nullptr, nullptr},
    {"T11", none, heavy_ball, nullptr, nullptr},
    both<LineSearch>("T13"),
    {"T15", none, subgradient, nullptr, nullptr},
    both<NoiseFloor>("T16"),
    both<RobbinsMonro>("T17"),
    {"T21", silver, none, nullptr, nullptr},
};

Result<Rational> number(const std::string& text, const std::string& field) {
  const auto expression = parse_expression(text, field);
  if (!expression) return expression.error();
  const Environment<Rational> nothing;
  return Evaluator<Rational>(nothing, *expression, field).scalar();
}

Error outside(const std::string& field, const std::string& range) {
  return {"out_of_range", field, field + " must satisfy " + range + ".", -1, range};
}

}  // namespace

Result<Setting<Rational>> parse_setting(const SettingText& text) {
  Setting<Rational> setting;
  const std::pair<const std::string*, Rational*> fields[] = {{&text.L, &setting.L},
                                                             {&text.mu, &setting.mu},
                                                             {&text.learning_rate, &setting.learning_rate},
                                                             {&text.variance, &setting.variance}};
  const char* names[] = {"L", "mu", "learning_rate", "variance"};
  for (int i = 0; i < 4; ++i) {
    const auto value = number(*fields[i].first, names[i]);
    if (!value) return value.error();
    *fields[i].second = *value;
  }
  setting.h = setting.L * setting.learning_rate;
  setting.steps = text.steps;
  if (setting.L <= 0) return outside("L", "L > 0");
  if (setting.mu < 0 || setting.mu > setting.L) return outside("mu", "0 <= mu <= L");
  if (setting.learning_rate <= 0) return outside("learning_rate", "learning_rate > 0");
  if (setting.steps < 1 || setting.steps > 1000000) return outside("steps", "1 <= steps <= 1000000");
  if (setting.variance < 0) return outside("variance", "variance >= 0");
  return setting;
}

Result<Bound> bound(std::string_view theorem, const SettingText& text) {
  const auto setting = parse_setting(text);
  if (!setting) return setting.error();
  bool known = false;
  for (const Theorem& candidate : theorems()) known = known || candidate.id == theorem;
  if (!known)
    return Error{"unknown_id", "theorem", "There is no theorem called '" + std::string(theorem.substr(0, 40)) + "'.",
                 -1, "T1 to T21"};
  Bound result;
  for (const Formulas& formula : formulas) {
    if (formula.theorem != theorem) continue;
    const Setting<double> real{to_double(setting->L), to_double(setting->mu),       to_double(setting->learning_rate),
                               setting->steps,        to_double(setting->variance), to_double(setting->h)};
    result.textbook = formula.textbook(real);
    result.exact = formula.exact(real);
    const unsigned size = bits(setting->L) + bits(setting->mu) + bits(setting->learning_rate);
    if (formula.exact_rational == nullptr || setting->steps > max_exact_steps || size > 160) break;
    result.rational = formula.exact_rational(*setting);
    result.textbook_rational = formula.textbook_rational(*setting);
    // Where the fraction exists it is the value; the double follows from it.
    if (result.rational) result.exact = to_double(*result.rational);
    if (result.textbook_rational) result.textbook = to_double(*result.textbook_rational);
    if (result.rational && bits(*result.rational) > max_shown_bits) result.rational.reset();
    if (result.textbook_rational && bits(*result.textbook_rational) > max_shown_bits) result.textbook_rational.reset();
  }
  return result;
}

double best_constant_step(int steps) {
  // Both branches of the exact bound balance: 1/(2Nh+1) falls and (h-1)^{2N} rises with h on (1, 2).
  double low = 1.0, high = 2.0;
  for (int i = 0; i < 60; ++i) {
    const double h = 0.5 * (low + high);
    (1.0 / (2.0 * steps * h + 1.0) > raised(h - 1.0, 2 * steps) ? low : high) = h;
  }
  return 0.5 * (low + high);
}

}  // namespace downhill::proofs
