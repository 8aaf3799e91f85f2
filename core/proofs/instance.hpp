// A claim with numbers (or degrees) for its parameters: every inequality and the target as forms.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/proofs/claim.hpp"
#include "core/proofs/value.hpp"

namespace downhill::proofs {

template <class S>
struct PointData {
  std::vector<S> position;
  std::vector<S> gradient;
  Form<S> value;
};

template <class S>
struct Instance {
  Environment<S> environment;   ///< all names of the claim, for multipliers and squares
  Form<S> target;               ///< T; the claim is T <= 0
  std::vector<Form<S>> offers;  ///< Q_r; Q_r <= 0 (or = 0)
  std::vector<PointData<S>> points;
};

/// Builds all forms. `parameters` [claim.parameters.size()]. With `used`, inequalities whose multiplier is absent there
/// stay empty (equalities never do), which saves most of the work of a check.
/// Errors name the part of the claim that could not be evaluated.
template <class S>
Result<Instance<S>> instantiate(const Claim& claim, const std::vector<S>& parameters,
                                const std::vector<Expression>* used = nullptr);

/// The atom `id` between two points of an instance, as a form.
template <class S>
Result<Form<S>> atom_form(const Claim& claim, Instance<S>& instance, const Relation& atom, int first, int second);

/// left - right as a form.
template <class S>
Result<Form<S>> relation_form(const Environment<S>& environment, const Relation& relation, std::string_view field);

/// Texts by name, in any order.
using Assignment = std::vector<std::pair<std::string, std::string>>;

/// Values for all parameters of a claim: those given (expressions in earlier parameters), else the first stage's.
/// Fails at "parameters.NAME" with unknown_field, a parse error, or out_of_range when L <= 0 or mu >= L.
Result<std::vector<Rational>> parameter_values(const Claim& claim, const Assignment& given);

/// Whether the values lie in the range for which the claim is stated.
bool in_range(const Claim& claim, const std::vector<Rational>& values);

/// Multipliers as expressions in the order of claim.offers; absent ones have root -1 and count as 0.
/// Blanks in ids do not matter; "k" and "k+1" may be written for the points 0 and 1.
/// Fails at "multipliers.ID".
Result<std::vector<Expression>> parse_multipliers(const Claim& claim, const Assignment& given);

/// The solution of the catalogue, in the order of claim.offers.
std::vector<Expression> solution_of(const Claim& claim);

/// The values of multipliers in an instance.
template <class S>
Result<std::vector<S>> multiplier_values(const Claim& claim, const Instance<S>& instance,
                                         const std::vector<Expression>& multipliers);

/// A claim with everything that a learner may set, in numbers.
struct Posed {
  std::vector<Rational> parameters;
  std::vector<Expression> parsed;  ///< the multipliers as they were written
  Instance<Rational> instance;
  std::vector<Rational> multipliers;  ///< in the order of claim.offers
};

/// Errors: those of parameter_values, parse_multipliers, instantiate and multiplier_values.
Result<Posed> posed(const Claim& claim, const Assignment& parameters, const Assignment& multipliers);

/// sum_r multiplier_r Q_r - T.
template <class S>
Form<S> residual_of(const Instance<S>& instance, const std::vector<S>& multipliers);

/// The listed sum of squares of the claim as a form.
template <class S>
Result<Form<S>> squares_form(const Claim& claim, const Instance<S>& instance);

}  // namespace downhill::proofs
