#include "core/proofs/hint.hpp"

#include <algorithm>
#include <cmath>

#include "core/proofs/cancel.hpp"
#include "core/proofs/semidefinite.hpp"

namespace downhill::proofs {
namespace {

constexpr double budget = 1000.0;  // of all multipliers together: keeps the search in a bounded set

std::vector<double> doubles(const std::vector<Rational>& values) {
  std::vector<double> result;
  for (const Rational& value : values) result.push_back(to_double(value));
  return result;
}

std::vector<double> scaled(std::vector<double> values, double factor) {
  for (double& value : values) value *= factor;
  return values;
}

struct Sides {
  Form<Rational> left;
  Form<Rational> right;
};

std::optional<Sides> sides_of(const Claim& claim, const Instance<Rational>& instance) {
  const auto left = Evaluator<Rational>(instance.environment, claim.statement.left, "claim").form();
  const auto right = Evaluator<Rational>(instance.environment, claim.statement.right, "claim").form();
  if (!left || !right) return std::nullopt;
  return Sides{*left, *right};
}

bool vanishes(const Form<Rational>& form) {
  const auto zero = [](const Rational& x) { return x.is_zero(); };
  return std::all_of(form.gram.begin(), form.gram.end(), zero) &&
         std::all_of(form.values.begin(), form.values.end(), zero);
}

using Support = std::vector<std::size_t>;

Support everything(const Claim& claim) {
  Support all(claim.offers.size());
  for (std::size_t r = 0; r < all.size(); ++r) all[r] = r;
  return all;
}

// The inequalities that textbook proofs of several steps use: between neighbours in time, and from the minimiser. With
// so few of them the multipliers are nearly unique, so that they can be rounded, and the search is quick.
Support chain(const Claim& claim) {
  Support result;
  for (std::size_t r = 0; r < claim.offers.size(); ++r) {
    const int i = claim.offers[r].first, j = claim.offers[r].second;
    const bool minimiser = i >= 0 && claim.points[static_cast<std::size_t>(i)].label == "*";
    if (i < 0 || j < 0 || minimiser || j == i + 1) result.push_back(r);
  }
  return result;
}

/// The unknowns are the multipliers of the support and, last, the factor t of the right side.
class Search {
 public:
  Search(const Claim& claim, const Instance<Rational>& instance, const Sides& sides, Support support)
      : support_(std::move(support)), all_(instance.offers.size()) {
    const std::size_t offers = support_.size();
    program_.unknowns = static_cast<int>(offers) + 1;
    program_.size = instance.environment.vectors;
    program_.constant = scaled(doubles(sides.left.gram), -1.0);
    program_.equalities.assign(sides.left.values.size(), {});
    program_.right = doubles(sides.left.values);
    for (std::size_t r = 0; r < offers; ++r) {
      const bool equality = claim.offers[support_[r]].relation.equality;
      add_column(instance.offers[support_[r]]);
      std::vector<double> row(offers + 1, 0.0);
      row[r] = 1.0;
      bound(row, equality ? budget : 0.0);
      if (equality) bound(scaled(row, -1.0), budget);
    }
    add_column(sides.right);
    std::vector<double> all(offers + 1, -1.0);
    all.back() = 0.0;
    bound(all, budget);
  }

  /// The smallest t.
  std::optional<SemidefiniteSolution> smallest(double margin) {
    SemidefiniteProgram program = widened(margin);
    program.cost.assign(static_cast<std::size_t>(program.unknowns), 0.0);
    program.cost.back() = 1.0;
    std::vector<double> row(program.cost.size(), 0.0);
    row.back() = 1.0;
    program.rows.push_back(row);
    program.offsets.push_back(budget);
    program.rows.push_back(scaled(row, -1.0));
    program.offsets.push_back(budget);
    return spread(solve(program));
  }

  /// Multipliers of small sum for a given t.
  std::optional<SemidefiniteSolution> at(double t, double margin, double gap) {
    SemidefiniteProgram program = widened(margin);
    program.cost.assign(static_cast<std::size_t>(program.unknowns), 1.0);
    program.cost.back() = 0.0;
    for (auto& row : program.rows) row.back() = 0.0;
    std::vector<double> row(program.cost.size(), 0.0);
    row.back() = 1.0;
    program.equalities.push_back(row);
    program.right.push_back(t);
    return spread(solve(program, gap));
  }

 private:
  // Zero for all inequalities outside the support.
  std::optional<SemidefiniteSolution> spread(std::optional<SemidefiniteSolution> solution) const {
    if (!solution) return solution;
    std::vector<double> y(all_ + 1, 0.0);
    for (std::size_t r = 0; r < support_.size(); ++r) y[support_[r]] = solution->y[r];
    y.back() = solution->y.back();
    solution->y = std::move(y);
    return solution;
  }
  void add_column(const Form<Rational>& form) {
    program_.matrices.push_back(doubles(form.gram));
    for (std::size_t i = 0; i < form.values.size(); ++i) program_.equalities[i].push_back(to_double(form.values[i]));
  }
  // Everything may be negative by `margin`: tight claims have no point strictly inside.
  SemidefiniteProgram widened(double margin) const {
    SemidefiniteProgram program = program_;
    const auto n = static_cast<std::size_t>(program.size);
    for (std::size_t i = 0; i < n; ++i) program.constant[i * n + i] += margin;
    for (double& offset : program.offsets) offset += margin;
    return program;
  }
  void bound(std::vector<double> row, double offset) {
    program_.rows.push_back(std::move(row));
    program_.offsets.push_back(offset);
  }

  Support support_;
  std::size_t all_;
  SemidefiniteProgram program_;
};

bool proves(const Claim& claim, const Instance<Rational>& instance, const std::vector<Rational>& multipliers) {
  for (std::size_t r = 0; r < multipliers.size(); ++r) {
    if (multipliers[r] < 0 && !claim.offers[r].relation.equality) return false;
  }
  const Form<Rational> residual = residual_of(instance, multipliers);
  const auto zero = [](const Rational& x) { return x.is_zero(); };
  return std::all_of(residual.values.begin(), residual.values.end(), zero) &&
         definiteness(residual.gram, instance.environment.vectors).semidefinite;
}

// Coarse fractions first: a proof with small numbers is the one worth showing.
std::optional<std::vector<Rational>> rounded_proof(const Claim& claim, const Instance<Rational>& instance,
                                                   const std::vector<double>& guess) {
  // The largest multipliers make the function values cancel; the others keep their rounded values.
  std::vector<std::size_t> order(instance.offers.size());
  for (std::size_t r = 0; r < order.size(); ++r) order[r] = r;
  std::sort(order.begin(), order.end(), [&guess](std::size_t a, std::size_t b) { return guess[a] > guess[b]; });
  for (double tolerance : {3e-2, 1e-2, 3e-3, 1e-3, 3e-4, 1e-4, 1e-5, 1e-6}) {
    std::vector<Rational> rounded;
    for (std::size_t r = 0; r < instance.offers.size(); ++r) {
      rounded.push_back(std::fabs(guess[r]) < tolerance ? Rational(0) : simplest_near(guess[r], tolerance));
    }
    Cancellation cancelled = cancel(instance, order, rounded);
    if (!cancelled.possible) return std::nullopt;
    if (proves(claim, instance, cancelled.multipliers)) return std::move(cancelled.multipliers);
  }
  return std::nullopt;
}

// The dual matrix is a Gram matrix of data on which the claim fails; rounded it must still be positive semidefinite.
std::optional<Counterexample> rounded_refutation(const Claim& claim, Instance<Rational>& instance,
                                                 const std::vector<double>& dual) {
  const int n = instance.environment.vectors;
  double trace = 0.0;
  for (int i = 0; i < n; ++i) trace += dual[static_cast<std::size_t>(i * n + i)];
  if (!(trace > 0.0)) return std::nullopt;
  for (double scale : {64.0, 1024.0, 65536.0, 16777216.0, 4294967296.0}) {
    std::vector<Rational> gram;
    for (double x : dual)
      gram.push_back(Rational(static_cast<long long>(std::llround(x / trace * scale)), static_cast<long long>(scale)));
    if (!definiteness(gram, n).semidefinite) continue;
    if (auto found = refute_with_gram(claim, instance, gram)) return found;
  }
  return std::nullopt;
}

// A worst function on the edge of its class has data that no rounding of the whole matrix keeps inside. When these lie
// on a line, small fractions for the numbers on it do.
std::optional<Counterexample> rounded_line(const Claim& claim, Instance<Rational>& instance,
                                           const std::vector<double>& dual) {
  const auto n = static_cast<std::size_t>(instance.environment.vectors);
  std::size_t longest = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (dual[i * n + i] > dual[longest * n + longest]) longest = i;
  }
  const double length = dual[longest * n + longest];
  if (!(length > 0.0)) return std::nullopt;
  for (double tolerance : {1e-2, 1e-3, 1e-4, 1e-6}) {
    std::vector<Rational> direction;
    for (std::size_t i = 0; i < n; ++i) direction.push_back(simplest_near(dual[longest * n + i] / length, tolerance));
    if (auto found = refute_with_direction(claim, instance, direction)) return found;
  }
  return std::nullopt;
}

void compare(const Claim& claim, const std::vector<Rational>& mine, Hint& hint) {
  for (std::size_t r = 0; r < claim.offers.size(); ++r) {
    const Rational& theirs = hint.multipliers[r];
    if (mine[r].is_zero() && !theirs.is_zero() && hint.missing.empty()) hint.missing = claim.offers[r].id;
    if (!mine[r].is_zero() && theirs.is_zero() && hint.superfluous.empty()) hint.superfluous = claim.offers[r].id;
    if (!mine[r].is_zero() && !theirs.is_zero() && mine[r] != theirs && hint.wrong.empty())
      hint.wrong = claim.offers[r].id;
  }
}

// The learner's own proof, or the catalogue's: no search is needed when one of them holds here.
std::optional<std::vector<Rational>> known_proof(const Claim& claim, const std::vector<Rational>& parameters,
                                                 const std::vector<Rational>& mine) {
  const auto own = check_values(claim, parameters, mine);
  if (own && own->verdict == Verdict::proved) return mine;
  const auto listed = check_parsed(claim, parameters, solution_of(claim));
  if (listed && listed->verdict == Verdict::proved) return listed->multipliers;
  return std::nullopt;
}

}  // namespace

const char* to_string(Answer answer) {
  return answer == Answer::proved ? "proved" : answer == Answer::refuted ? "false" : "open";
}

Result<Hint> hint(const Claim& claim, const Assignment& parameters, const Assignment& multipliers) {
  auto given = posed(claim, parameters, multipliers);
  if (!given) return given.error();
  Instance<Rational>& instance = given->instance;
  const std::vector<Rational>&numbers = given->parameters, &mine = given->multipliers;
  Hint result;
  const auto sides = sides_of(claim, instance);
  if (!sides) return result;
  Search search(claim, instance, *sides, everything(claim));
  std::optional<SemidefiniteSolution> best;
  for (double margin : {0.0, 1e-8}) {
    if (!best && !vanishes(sides->right)) best = search.smallest(margin);
  }
  if (best) {
    result.newton_steps = best->newton_steps;
    if (std::fabs(best->cost) < 0.9 * budget) result.smallest_factor = best->cost;
  }
  auto proof = known_proof(claim, numbers, mine);
  const Support few = chain(claim);
  if (!proof && few.size() < claim.offers.size()) {
    const auto sparse = Search(claim, instance, *sides, few).smallest(0.0);
    if (sparse && sparse->cost < 1.0 + 1e-6) proof = rounded_proof(claim, instance, sparse->y);
  }
  if (!proof && best && best->cost > 1.0 + 1e-6) {
    result.counterexample = rounded_refutation(claim, instance, best->dual);
    if (!result.counterexample) result.counterexample = rounded_line(claim, instance, best->dual);
  }
  for (double margin : {0.0, 1e-6, 1e-4}) {
    if (proof || result.counterexample) break;
    const auto sparse = search.at(1.0, margin, 1e-6);
    if (!sparse) continue;
    result.newton_steps += sparse->newton_steps;
    proof = rounded_proof(claim, instance, sparse->y);
  }
  if (!proof && !result.counterexample && best) proof = rounded_proof(claim, instance, best->y);
  if (!proof && !result.counterexample) {
    const auto report = check_values(claim, numbers, mine);
    if (report) result.counterexample = report->counterexample;
  }
  if (result.counterexample) result.answer = Answer::refuted;
  if (!proof) return result;
  result.answer = Answer::proved;
  result.multipliers = std::move(*proof);
  compare(claim, mine, result);
  return result;
}

}  // namespace downhill::proofs
