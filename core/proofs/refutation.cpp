#include "core/proofs/refutation.hpp"

#include <algorithm>

namespace downhill::proofs {
namespace {

bool unknown_free(const Slack& slack) {
  return std::all_of(slack.row.begin(), slack.row.end(), [](const Rational& x) { return x.is_zero(); });
}

// The range of one function value when it alone appears: slack = constant - row * value >= 0.
std::pair<Rational, Rational> interval(const std::vector<Slack>& slacks, std::size_t value, const Rational& inside) {
  std::optional<Rational> low, high;
  for (const Slack& slack : slacks) {
    const Rational& weight = slack.row[value];
    if (weight.is_zero()) continue;
    const Rational end = slack.constant / weight;
    if (weight > 0 && (!high || end < *high)) high = end;
    if (weight < 0 && (!low || end > *low)) low = end;
  }
  return {low.value_or(inside), high.value_or(inside)};
}

}  // namespace

Result<Refutation> refute(const Claim& claim, const Assignment& parameters) {
  if (claim.witness.empty())
    return Error{"unsupported", "claim", "This claim carries no data that would refute it.", -1, ""};
  const auto numbers = parameter_values(claim, parameters);
  if (!numbers) return numbers.error();
  auto instance = instantiate<Rational>(claim, *numbers);
  if (!instance) return instance.error();
  std::vector<Rational> gram;
  for (const Expression& entry : claim.witness) {
    const auto value = Evaluator<Rational>(instance->environment, entry, "claim.witness").scalar();
    if (!value) return value.error();
    gram.push_back(*value);
  }
  Refutation result;
  std::optional<Rational> smallest;
  for (std::size_t r = 0; r < claim.offers.size(); ++r) {
    Slack slack{claim.offers[r].id, 0, instance->offers[r].values};
    for (std::size_t i = 0; i < gram.size(); ++i) slack.constant -= instance->offers[r].gram[i] * gram[i];
    const bool counts = unknown_free(slack) && !claim.offers[r].relation.equality;
    if (counts && (!smallest || slack.constant < *smallest)) smallest = slack.constant;
    result.slacks.push_back(std::move(slack));
  }
  result.smallest = smallest.value_or(Rational(0));
  result.counterexample = refute_with_gram(claim, *instance, gram);
  result.refuted = result.counterexample.has_value();
  if (result.refuted && claim.values.size() == 1) {
    result.intervals.push_back(interval(result.slacks, 0, result.counterexample->values[0]));
  }
  return result;
}

}  // namespace downhill::proofs
