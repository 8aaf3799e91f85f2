// The functions on which a bound is attained. All of them have a piecewise linear derivative, so everything about them
// is rational and a run on them is exact.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/proofs/piecewise.hpp"
#include "core/proofs/theorem.hpp"

namespace downhill::proofs {

struct WorstCase {
  PiecewiseQuadratic function;
  Rational start;
};

/// The worst function of T1 to T6, T8, T9 and T12 for one setting; empty where the theorem names none or does not
/// apply.
std::optional<WorstCase> worst_case(std::string_view theorem, const Setting<Rational>& setting);

/// One iterate of a run on a function of one variable.
struct Iterate {
  Rational at;
  Rational value;
};

/// The theorem's method from the worst case's start: `setting.steps` + 1 iterates. Only the start where the method's
/// numbers are irrational (T9).
std::vector<Iterate> run_on(std::string_view theorem, const WorstCase& worst, const Setting<Rational>& setting);

/// Theorem::measure on that run; empty for T9 and T12. `setting.steps` <= 64.
std::optional<Rational> attained(std::string_view theorem, const Setting<Rational>& setting);

/// The quotient of gaps after `steps` of exact line search on (mu x^2 + L y^2)/2 from (1/mu, 1/L): T13's worst case.
/// `setting.mu` > 0.
Rational attained_by_line_search(const Setting<Rational>& setting);

/// Where the worst case needs a plane: the run on (mu x^2 + L y^2)/2 from (1/mu, 1/L), [setting.steps + 1, 2], of T13's
/// line search or T11's heavy ball. Empty for other theorems, for mu = 0 and beyond 64 steps.
std::vector<double> worst_path(std::string_view theorem, const Setting<Rational>& setting);

/// T12's function for mu = 1, L = 25: f' = 25x, x+24 on [1,2], 25x-24.
PiecewiseQuadratic cycling_function();

}  // namespace downhill::proofs
