#include "core/proofs/meter.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "core/proofs/meter_proof.hpp"
#include "core/proofs/theorem.hpp"

namespace downhill::proofs {
namespace {

constexpr double rounding = 64.0 * 0x1p-53;
constexpr double underflow = 0x1p-960;  // below this, products of small numbers are no longer what they should be

double blur_of(const Measured& left, const Measured& right) { return rounding * (left.size + right.size) + underflow; }

const std::vector<MeterProof>& all_proofs() {
  static const std::vector<MeterProof> list = [] {
    std::vector<MeterProof> all;
    for (const auto& part : {descent_proofs(), momentum_proofs(), noise_proofs()})
      all.insert(all.end(), part.begin(), part.end());
    return all;
  }();
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

double nearest(const Measured& a) { return a.exact ? to_double(*a.exact) : a.value; }

/// Both sides as doubles, and what is left between them.
struct Reading {
  double left, right, slack, blur;
  bool exact;
};

// The nearest double of a difference, which is 0 only for equality.
double visible(const Rational& difference, double rounded) {
  return rounded == 0.0 ? difference.sign() * std::numeric_limits<double>::denorm_min() : rounded;
}

Reading read(const Sides& sides, bool of_roots) {
  const Measured left = of_roots ? root(sides.left) : sides.left, right = of_roots ? root(sides.right) : sides.right;
  const bool exact = (sides.left.exact || sides.right.exact) && is_known(sides.left) && is_known(sides.right);
  if (!exact) return {left.value, right.value, right.value - left.value, blur_of(left, right), false};
  const Rational difference = fraction(sides.right) - fraction(sides.left);
  const double between = to_double(difference);
  const double low = of_roots ? left.value : nearest(left), high = of_roots ? right.value : nearest(right);
  const double slack = of_roots && between != 0.0 ? between / (low + high) : between;
  return {low, high, visible(difference, slack), 0.0, true};
}

MeterLine read_line(const Metered& metered, const Line& line, std::string_view theorem) {
  MeterLine result;
  result.id = line.id;
  result.uses = uses_of(theorem, line.id);
  result.identity = line.says == Says::identity || line.says == Says::equal_roots;
  result.exact = true;
  const bool of_roots = line.says == Says::roots || line.says == Says::equal_roots;
  for (int k = 0; k + 1 < metered.rows(); ++k) {
    const Reading here = read(line.sides(metered, k), of_roots);
    result.left.push_back(here.left);
    result.right.push_back(here.right);
    result.slack.push_back(here.slack);
    result.blur.push_back(here.blur);
    result.exact = result.exact && here.exact;
    const bool holds = here.slack >= -here.blur && (!result.identity || here.slack <= here.blur);
    if (holds) continue;
    if (result.failures++ == 0) result.first_failure = k;
  }
  return result;
}

StepLedger read_ledger(const Metered& metered, const MeterProof& proof) {
  StepLedger ledger;
  ledger.tex = proof.claim;
  for (int k = 0; k + 1 < metered.rows(); ++k) {
    const Sides sides = proof.step(metered, k);
    ledger.total.push_back(nearest(sides.right - sides.left));
  }
  for (const Bar& bar : proof.bars) {
    LedgerBar column{bar.id, bar.tex, {}};
    bool speaks = !bar.quiet;
    for (int k = 0; k + 1 < metered.rows(); ++k) {
      const Measured value = bar.value(metered, k);
      column.values.push_back(nearest(value));
      speaks = speaks || std::fabs(value.value) > blur_of(value, {});
    }
    if (speaks) ledger.bars.push_back(std::move(column));
  }
  return ledger;
}

std::optional<Error> wrong_trace(const MeteredRun& run, const MeterSetting& setting) {
  if (run.rows < 2 || run.dimension < 1)
    return Error{"out_of_range", "trace", "The meter needs a run of at least one step.", -1, ""};
  const std::size_t rows = static_cast<std::size_t>(run.rows), size = rows * static_cast<std::size_t>(run.dimension);
  const auto fits = [](std::size_t length, std::size_t wanted) { return length == 0 || length == wanted; };
  if (run.theta.size() != size || run.gradient.size() != size || run.value.size() != rows ||
      !fits(run.used_gradient.size(), size) || !fits(run.ahead_value.size(), rows) || !fits(run.expected.size(), rows))
    return Error{"wrong_dimension", "trace", "theta, value and gradient of the trace do not belong together.", -1, ""};
  if (setting.minimiser.size() != static_cast<std::size_t>(run.dimension))
    return Error{"wrong_dimension", "minimiser", "The minimiser needs as many coordinates as the run.", -1, ""};
  if (!(run.learning_rate > 0.0 && run.learning_rate < 1e200))
    return Error{"out_of_range", "trace", "The learning rate of the run must be positive.", -1, "(0, ∞)"};
  return std::nullopt;
}

std::optional<Error> wrong(const MeteredRun& run, const MeterSetting& setting, Needs needs) {
  if (auto error = wrong_trace(run, setting)) return error;
  if (!(setting.L > 0.0 && setting.L < 1e200)) return Error{"out_of_range", "L", "L must be positive.", -1, "(0, ∞)"};
  const bool free = needs == Needs::nothing;
  const bool below = needs == Needs::mu_below_L ? setting.mu < setting.L : setting.mu <= setting.L;
  if (!(setting.mu >= 0.0) || !(free || setting.mu > 0.0) || !below)
    return Error{"out_of_range", "mu", free ? "mu must lie between 0 and L." : "This theorem needs mu between 0 and L.",
                 -1,
                 free                         ? "[0, L]"
                 : needs == Needs::mu_below_L ? "(0, L)"
                                              : "(0, L]"};
  if (needs == Needs::mu_and_expectation && (run.expected.empty() || !(setting.variance >= 0.0)))
    return Error{"missing", "moments",
                 "This theorem speaks of expectations: it needs the exact second moments and the variance.", -1, ""};
  return std::nullopt;
}

}  // namespace

bool vanishes(M m, Measured (*square)(M, int)) {
  for (int k = 0; k + 1 < m.rows(); ++k) {
    const Measured size = root(square(m, k));
    if (size.value > rounding * size.size + underflow) return false;
  }
  return true;
}

bool takes_gradient_steps(M m) {
  return vanishes(m, [](M run, int k) { return run.step_error_square(k); });
}

Measured excess(M m) {
  const Measured share = m.L() * m.rate();
  const Measured beyond = share - (share.exact ? given(Rational(1)) : given(1.0));
  return Measured{beyond.value, 1.0, beyond.exact} / m.L();
}

Sides expanded_distance(M m, int k) {
  return {m.distance_square(k + 1),
          m.distance_square(k) - 2 * m.rate() * m.slope_to_star(k) + m.rate() * m.rate() * m.gradient_square(k)};
}

Sides below_tangent(M m, int k) { return {m.gap(k), m.slope_to_star(k)}; }

std::vector<std::string_view> metered_theorems() {
  std::vector<std::string_view> ids;
  for (const MeterProof& proof : all_proofs()) ids.push_back(proof.theorem);
  return ids;
}

Result<Meter> meter(std::string_view theorem, const MeteredRun& run, const MeterSetting& setting,
                    const ExactRun* exact) {
  const auto& list = all_proofs();
  const auto proof = std::find_if(list.begin(), list.end(), [&](const MeterProof& p) { return p.theorem == theorem; });
  if (proof == list.end()) {
    std::string allowed;
    for (const std::string_view id : metered_theorems()) allowed += (allowed.empty() ? "" : ", ") + std::string(id);
    return Error{"unsupported", "theorem", "There is no meter for '" + std::string(theorem.substr(0, 40)) + "'.", -1,
                 allowed};
  }
  if (auto error = wrong(run, setting, proof->needs)) return *error;
  const Metered metered(run, setting, exact);
  if (metered.rows() < 2)
    return Error{"not_finite", "trace", "The run leaves the finite numbers at its first step.", -1, ""};
  Meter result;
  for (const Line& line : proof->lines)
    if (!line.told || line.told(metered)) result.lines.push_back(read_line(metered, line, theorem));
  if (proof->step && proof->adds_up(metered)) result.ledger.push_back(read_ledger(metered, *proof));
  return result;
}

}  // namespace downhill::proofs
