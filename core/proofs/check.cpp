#include "core/proofs/check.hpp"

namespace downhill::proofs {
namespace {

Report judge(const Claim& claim, Instance<Rational>& instance, const std::vector<Rational>& parameters,
             const std::vector<Rational>& multipliers) {
  Report report;
  report.parameters = parameters;
  report.multipliers = multipliers;
  report.in_range = in_range(claim, parameters);
  const Form<Rational> residual = residual_of(instance, multipliers);
  for (std::size_t i = 0; i < residual.values.size(); ++i) {
    if (!residual.values[i].is_zero()) report.leftover.emplace_back(claim.values[i], residual.values[i]);
  }
  for (std::size_t r = 0; r < multipliers.size(); ++r) {
    if (multipliers[r] < 0 && !claim.offers[r].relation.equality) report.negative.push_back(claim.offers[r].id);
  }
  report.residual = residual.gram;
  Definiteness shape = definiteness(residual.gram, instance.environment.vectors);
  report.squares = std::move(shape.squares);
  report.direction = std::move(shape.direction);
  report.values_cancel = report.leftover.empty();
  report.multipliers_nonnegative = report.negative.empty();
  report.residual_semidefinite = shape.semidefinite;
  if (!report.values_cancel)
    report.verdict = Verdict::function_values;
  else if (!report.multipliers_nonnegative)
    report.verdict = Verdict::negative_multiplier;
  else if (!report.residual_semidefinite)
    report.verdict = Verdict::residual;
  else
    report.verdict = Verdict::proved;
  if (report.verdict == Verdict::residual) {
    report.counterexample = refute_with_direction(claim, instance, report.direction);
  }
  return report;
}

}  // namespace

const char* to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::proved:
      return "proved";
    case Verdict::function_values:
      return "function_values";
    case Verdict::negative_multiplier:
      return "negative_multiplier";
    case Verdict::residual:
      return "residual";
  }
  return "residual";
}

Result<Report> check(const Claim& claim, const Assignment& parameters, const Assignment& multipliers) {
  const auto numbers = parameter_values(claim, parameters);
  if (!numbers) return numbers.error();
  const auto parsed = parse_multipliers(claim, multipliers);
  if (!parsed) return parsed.error();
  return check_parsed(claim, *numbers, *parsed);
}

Result<Report> check_parsed(const Claim& claim, const std::vector<Rational>& parameters,
                            const std::vector<Expression>& multipliers) {
  auto instance = instantiate<Rational>(claim, parameters, &multipliers);
  if (!instance) return instance.error();
  const auto values = multiplier_values(claim, *instance, multipliers);
  if (!values) return values.error();
  return judge(claim, *instance, parameters, *values);
}

Result<Report> check_values(const Claim& claim, const std::vector<Rational>& parameters,
                            const std::vector<Rational>& multipliers) {
  auto instance = instantiate<Rational>(claim, parameters);
  if (!instance) return instance.error();
  return judge(claim, *instance, parameters, multipliers);
}

}  // namespace downhill::proofs
