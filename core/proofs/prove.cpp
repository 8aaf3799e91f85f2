#include "core/proofs/prove.hpp"

#include "core/proofs/sign.hpp"

namespace downhill::proofs {
namespace {

constexpr int sample_count = 24;
constexpr int max_grid = 4000;

// Groups of quantities that should vanish identically. Groups 0 to 2: values, residual minus squares, facts; then one
// group per multiplier: its difference from the catalogue's.
template <class S>
Result<std::vector<std::vector<S>>> quantities(const Claim& claim, const std::vector<S>& parameters,
                                               const std::vector<Expression>& multipliers) {
  const auto instance = instantiate<S>(claim, parameters, &multipliers);
  if (!instance) return instance.error();
  const auto values = multiplier_values(claim, *instance, multipliers);
  if (!values) return values.error();
  const auto solution = multiplier_values(claim, *instance, solution_of(claim));
  if (!solution) return solution.error();
  const auto squares = squares_form(claim, *instance);
  if (!squares) return squares.error();
  const S minus = constant<S>(Rational(-1));
  Form<S> residual = residual_of(*instance, *values);
  accumulate(residual, minus, *squares);
  std::vector<std::vector<S>> groups{residual.values, residual.gram, {}};
  for (const Fact& fact : claim.facts) {
    const auto what = Evaluator<S>(instance->environment, fact.what, "claim.fact").scalar();
    if (!what) return what.error();
    const auto because = Evaluator<S>(instance->environment, fact.because, "claim.fact").scalar();
    if (!because) return because.error();
    groups[2].push_back(*what + minus * *because);
  }
  for (std::size_t r = 0; r < values->size(); ++r) groups.push_back({(*values)[r] + minus * (*solution)[r]});
  return groups;
}

struct Identities {
  bool decided = false;  ///< the grid was small enough and met no zero denominator
  int grid = 0;
  std::vector<bool> vanish;  ///< per group
};

std::optional<Degrees> degree_bounds(const Claim& claim, const std::vector<Expression>& multipliers) {
  std::vector<Degree> parameters;
  for (std::size_t i = 0; i < claim.parameters.size(); ++i)
    parameters.push_back(degree_of_parameter(static_cast<int>(i)));
  const auto groups = quantities<Degree>(claim, parameters, multipliers);
  if (!groups) return std::nullopt;
  Degrees bounds{};
  for (const auto& group : *groups) {
    for (const Degree& degree : group) {
      for (std::size_t v = 0; v < bounds.size(); ++v) {
        if (!degree.zero && degree.numerator[v] > bounds[v]) bounds[v] = degree.numerator[v];
      }
    }
  }
  return bounds;
}

// One attempt on the grid whose nodes are shifted by `shift`; undecided when a denominator vanishes on it.
Identities on_grid(const Claim& claim, const std::vector<Expression>& multipliers, const Degrees& bounds, int shift) {
  const std::size_t variables = claim.parameters.size();
  std::vector<int> index(variables, 0);
  Identities result;
  while (true) {
    std::vector<Rational> node;
    for (std::size_t v = 0; v < variables; ++v) {
      node.push_back(Rational(index[v] + 1) + Rational(static_cast<int>(v), 13) +
                     Rational(shift * (static_cast<int>(v) + 1), 101));
    }
    const auto groups = quantities<Rational>(claim, node, multipliers);
    if (!groups) return {};
    ++result.grid;
    result.vanish.resize(groups->size(), true);
    for (std::size_t g = 0; g < groups->size(); ++g) {
      for (const Rational& value : (*groups)[g]) {
        if (!value.is_zero()) result.vanish[g] = false;
      }
    }
    std::size_t v = 0;
    while (v < variables && ++index[v] > bounds[v]) index[v++] = 0;
    if (v == variables) break;
  }
  result.decided = true;
  return result;
}

Identities identities(const Claim& claim, const std::vector<Expression>& multipliers) {
  const auto bounds = degree_bounds(claim, multipliers);
  if (!bounds) return {};
  long nodes = 1;
  for (int bound : *bounds) nodes = nodes > max_grid ? nodes : nodes * (bound + 1);
  if (nodes > max_grid) return {};
  for (int shift = 0; shift < 3; ++shift) {
    const Identities result = on_grid(claim, multipliers, *bounds, shift);
    if (result.decided) return result;
  }
  return {};
}

// Choices of parameters spread over the range; ends are approached, and included where the sample index says so.
std::optional<std::vector<Rational>> sample(const Claim& claim, int index) {
  static constexpr int primes[] = {5, 7, 11, 3, 2, 9};
  Environment<Rational> environment;
  std::vector<Rational> values;
  for (std::size_t v = 0; v < claim.parameters.size(); ++v) {
    const Parameter& parameter = claim.parameters[v];
    const Rational t((index * primes[v % 6]) % 13 + 1, 14);
    Rational low = 0;
    if (parameter.low.root >= 0) {
      const auto found = Evaluator<Rational>(environment, parameter.low, "").scalar();
      if (!found) return std::nullopt;
      low = *found;
    }
    Rational high = low + 5;
    if (parameter.high.root >= 0) {
      const auto found = Evaluator<Rational>(environment, parameter.high, "").scalar();
      if (!found) return std::nullopt;
      high = *found;
    }
    values.push_back(low + t * (high - low));
    Value<Rational> value;
    value.scalar = values.back();
    environment.names.emplace_back(parameter.name, std::move(value));
  }
  return values;
}

std::string what_is_missing(const Claim& claim, const std::vector<Expression>& multipliers, const Identities& found) {
  if (!found.decided) return "the identities have too many parameters or too high a degree";
  if (!found.vanish[0]) return "the function values do not cancel for all parameters";
  if (!claim.squares_listed || !found.vanish[1]) return "the residual has no listed sum of squares for all parameters";
  if (!found.vanish[2]) return "a fact of the claim is not an identity";
  const std::size_t facts = claim.facts.size();
  for (std::size_t i = 0; i < facts; ++i) {
    if (!visibly_nonnegative(claim, claim.facts[i].because, i)) return "a fact of the claim is not visibly nonnegative";
  }
  for (std::size_t r = 0; r < multipliers.size(); ++r) {
    if (multipliers[r].root < 0 || claim.offers[r].relation.equality) continue;
    const bool as_catalogue = found.vanish[3 + r] && claim.offers[r].solution.root >= 0 &&
                              visibly_nonnegative(claim, claim.offers[r].solution, facts);
    if (!as_catalogue && !visibly_nonnegative(claim, multipliers[r], facts)) {
      return "the sign of the multiplier of " + claim.offers[r].id + " is not visible";
    }
  }
  for (const SquareTerm& square : claim.squares) {
    if (!visibly_nonnegative(claim, square.coefficient, facts))
      return "the sign of a square's coefficient is not visible";
  }
  return "";
}

}  // namespace

const char* to_string(Scope scope) {
  return scope == Scope::all ? "all" : scope == Scope::sampled ? "sampled" : "none";
}

Result<Proof> prove(const Claim& claim, const std::vector<Expression>& multipliers) {
  Proof proof;
  const int wanted = claim.parameters.empty() ? 1 : sample_count;
  for (int index = 0; index < wanted; ++index) {
    const auto parameters = sample(claim, index);
    if (!parameters) continue;
    const auto report = check_parsed(claim, *parameters, multipliers);
    if (!report) return report.error();
    ++proof.samples;
    proof.verdict = report->verdict;
    if (report->verdict != Verdict::proved) {
      proof.failure = *parameters;
      return proof;
    }
  }
  if (claim.parameters.empty()) {
    proof.scope = Scope::all;
    return proof;
  }
  const Identities found = identities(claim, multipliers);
  proof.grid = found.grid;
  proof.missing = what_is_missing(claim, multipliers, found);
  proof.scope = proof.missing.empty() ? Scope::all : Scope::sampled;
  return proof;
}

}  // namespace downhill::proofs
