#include "core/proofs/instance.hpp"

namespace downhill::proofs {
namespace {

template <class S>
Value<S> unit_vector(int size, std::size_t index) {
  Value<S> value;
  value.kind = Value<S>::Kind::vector;
  value.vector.resize(static_cast<std::size_t>(size));
  value.vector[index] = constant<S>(Rational(1));
  return value;
}

template <class S>
Value<S> scalar_value(const S& scalar) {
  Value<S> value;
  value.scalar = scalar;
  return value;
}

template <class S>
Value<S> vector_value(const std::vector<S>& vector) {
  Value<S> value;
  value.kind = Value<S>::Kind::vector;
  value.vector = vector;
  return value;
}

template <class S>
Value<S> form_value(const Form<S>& form) {
  Value<S> value;
  value.kind = Value<S>::Kind::form;
  value.form = form;
  return value;
}

template <class S>
void name_basis(const Claim& claim, Environment<S>& environment) {
  environment.vectors = static_cast<int>(claim.vectors.size());
  environment.values = static_cast<int>(claim.values.size());
  for (std::size_t i = 0; i < claim.vectors.size(); ++i) {
    if (claim.vectors[i] == "one") environment.unit = static_cast<int>(i);
    environment.names.emplace_back(claim.vectors[i], unit_vector<S>(environment.vectors, i));
  }
  for (std::size_t i = 0; i < claim.values.size(); ++i) {
    Form<S> form = zero_form<S>(environment.vectors, environment.values);
    form.values[i] = constant<S>(Rational(1));
    environment.names.emplace_back(claim.values[i], form_value(form));
  }
}

// Adds the point's names as soon as each is known, so that later points may refer to it.
template <class S>
std::optional<Error> add_point(const Point& point, Instance<S>& instance) {
  Environment<S>& environment = instance.environment;
  const std::string suffix = suffix_of(point.label);
  PointData<S> data;
  const auto position = Evaluator<S>(environment, point.position, "claim.point").vector();
  if (!position) return position.error();
  data.position = *position;
  environment.names.emplace_back("x" + suffix, vector_value(data.position));
  if (point.gradient.root >= 0) {
    const auto gradient = Evaluator<S>(environment, point.gradient, "claim.point").vector();
    if (!gradient) return gradient.error();
    data.gradient = *gradient;
    environment.names.emplace_back("g" + suffix, vector_value(data.gradient));
  }
  data.value = zero_form<S>(environment.vectors, environment.values);
  if (point.value.root >= 0) {
    const auto value = Evaluator<S>(environment, point.value, "claim.point").form();
    if (!value) return value.error();
    data.value = *value;
    environment.names.emplace_back("f" + suffix, form_value(data.value));
  }
  instance.points.push_back(std::move(data));
  return std::nullopt;
}

template <class S>
void name_role(Environment<S>& environment, const PointData<S>& point, const std::string& role) {
  environment.names.emplace_back("x" + role, vector_value(point.position));
  if (!point.gradient.empty()) environment.names.emplace_back("g" + role, vector_value(point.gradient));
  environment.names.emplace_back("f" + role, form_value(point.value));
}

// What learners and papers write for our names.
constexpr std::string_view aliases[][2] = {
    {"eta", "learning_rate"},   {"\u03b7", "learning_rate"}, {"gamma", "learning_rate"}, {"\u03b3", "learning_rate"},
    {"alpha", "learning_rate"}, {"\u03b1", "learning_rate"}, {"\u03bc", "mu"},           {"\u03b8", "theta"},
};

template <class S>
void name_aliases(Environment<S>& environment) {
  for (const auto& alias : aliases) {
    const Value<S>* meant = environment.find(std::string(alias[1]));
    if (meant == nullptr || environment.find(std::string(alias[0])) != nullptr) continue;
    const Value<S> value = *meant;
    environment.names.emplace_back(alias[0], value);
  }
}

std::string without_blanks(const std::string& text) {
  std::string result;
  for (char c : text) {
    if (c != ' ') result += c;
  }
  return result;
}

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

int offer_index(const Claim& claim, const std::string& id) {
  const std::string wanted = without_blanks(id);
  std::string numbered = wanted;
  replace_all(numbered, "k+1", "1");
  replace_all(numbered, "(k", "(0");
  replace_all(numbered, ",k", ",0");
  for (const std::string& candidate : {wanted, numbered}) {
    for (std::size_t i = 0; i < claim.offers.size(); ++i) {
      if (without_blanks(claim.offers[i].id) == candidate) return static_cast<int>(i);
    }
  }
  return -1;
}

const std::string* given_for(const Assignment& given, const std::string& name) {
  for (const auto& [key, text] : given) {
    if (key == name) return &text;
  }
  return nullptr;
}

Error at_field(Error error, const std::string& field) {
  error.field = field;
  return error;
}

Error outside(const std::string& name, const std::string& range) {
  return {"out_of_range", "parameters." + name, "Functions of this class need " + range + ".", -1, range};
}

}  // namespace

template <class S>
Result<Form<S>> relation_form(const Environment<S>& environment, const Relation& relation, std::string_view field) {
  auto left = Evaluator<S>(environment, relation.left, field).form();
  if (!left) return left.error();
  const auto right = Evaluator<S>(environment, relation.right, field).form();
  if (!right) return right.error();
  accumulate(*left, constant<S>(Rational(-1)), *right);
  return *left;
}

template <class S>
Result<Form<S>> atom_form(const Claim&, Instance<S>& instance, const Relation& atom, int first, int second) {
  Environment<S>& environment = instance.environment;
  const std::size_t before = environment.names.size();
  if (first >= 0) name_role(environment, instance.points[static_cast<std::size_t>(first)], "i");
  if (second >= 0) name_role(environment, instance.points[static_cast<std::size_t>(second)], "j");
  auto form = relation_form(environment, atom, "claim.use");
  environment.names.resize(before);
  return form;
}

template <class S>
Result<Instance<S>> instantiate(const Claim& claim, const std::vector<S>& parameters,
                                const std::vector<Expression>* used) {
  Instance<S> instance;
  Environment<S>& environment = instance.environment;
  for (std::size_t i = 0; i < claim.parameters.size(); ++i) {
    environment.names.emplace_back(claim.parameters[i].name, scalar_value(parameters[i]));
  }
  name_basis(claim, environment);
  for (const NamedExpression& let : claim.lets) {
    const auto value = Evaluator<S>(environment, let.expression, "claim.let").any();
    if (!value) return value.error();
    environment.names.emplace_back(let.name, *value);
  }
  for (const Point& point : claim.points) {
    if (const auto error = add_point(point, instance)) return *error;
  }
  const auto target = relation_form(environment, claim.statement, "claim.claim");
  if (!target) return target.error();
  instance.target = *target;
  for (std::size_t r = 0; r < claim.offers.size(); ++r) {
    const Offer& offer = claim.offers[r];
    if (used != nullptr && (*used)[r].root < 0 && !offer.relation.equality) {
      instance.offers.emplace_back();
      continue;
    }
    const auto form = atom_form(claim, instance, offer.relation, offer.first, offer.second);
    if (!form) return form.error();
    instance.offers.push_back(*form);
  }
  return instance;
}

Result<std::vector<Rational>> parameter_values(const Claim& claim, const Assignment& given) {
  Environment<Rational> environment;
  std::vector<Rational> values;
  for (const auto& [name, text] : given) {
    bool known = false;
    std::string allowed;
    for (const Parameter& parameter : claim.parameters) {
      known = known || parameter.name == name;
      allowed += (allowed.empty() ? "" : ", ") + parameter.name;
    }
    if (!known) {
      return Error{"unknown_field", "parameters." + name.substr(0, 40),
                   "This claim has no such parameter; it has " + (allowed.empty() ? "none" : allowed) + ".", -1,
                   allowed};
    }
  }
  for (const Parameter& parameter : claim.parameters) {
    const std::string field = "parameters." + parameter.name;
    const std::string* text = given_for(given, parameter.name);
    const auto expression = parse_expression(text != nullptr ? *text : parameter.stages[0], field);
    if (!expression) return expression.error();
    const auto value = Evaluator<Rational>(environment, *expression, field).scalar();
    if (!value) return at_field(value.error(), field);
    if (parameter.name == "L" && *value <= 0) return outside("L", "L > 0");
    if (parameter.name == "mu" && environment.find("L") != nullptr && *value >= environment.find("L")->scalar) {
      return outside("mu", "mu < L");
    }
    environment.names.emplace_back(parameter.name, scalar_value(*value));
    values.push_back(*value);
  }
  return values;
}

bool in_range(const Claim& claim, const std::vector<Rational>& values) {
  Environment<Rational> environment;
  for (std::size_t i = 0; i < values.size(); ++i) {
    environment.names.emplace_back(claim.parameters[i].name, scalar_value(values[i]));
  }
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Parameter& parameter = claim.parameters[i];
    if (parameter.low.root >= 0) {
      const auto low = Evaluator<Rational>(environment, parameter.low, "").scalar();
      if (!low || values[i] < *low) return false;
    }
    if (parameter.high.root >= 0) {
      const auto high = Evaluator<Rational>(environment, parameter.high, "").scalar();
      if (!high || values[i] > *high) return false;
    }
  }
  return true;
}

Result<std::vector<Expression>> parse_multipliers(const Claim& claim, const Assignment& given) {
  std::vector<Expression> multipliers(claim.offers.size());
  for (const auto& [id, text] : given) {
    const std::string field = "multipliers." + id.substr(0, 80);
    const int index = offer_index(claim, id);
    if (index < 0) {
      std::string allowed;
      for (const Offer& offer : claim.offers) allowed += (allowed.empty() ? "" : ", ") + offer.id;
      return Error{"unknown_field", field, "This claim offers no such inequality; it offers " + allowed + ".", -1,
                   allowed};
    }
    auto expression = parse_expression(text, field);
    if (!expression) return expression.error();
    multipliers[static_cast<std::size_t>(index)] = std::move(*expression);
  }
  return multipliers;
}

std::vector<Expression> solution_of(const Claim& claim) {
  std::vector<Expression> solution;
  for (const Offer& offer : claim.offers) solution.push_back(offer.solution);
  return solution;
}

template <class S>
Result<std::vector<S>> multiplier_values(const Claim& claim, const Instance<S>& instance,
                                         const std::vector<Expression>& multipliers) {
  // Only numbers may be named in a multiplier: its error message then lists parameters, not vectors.
  Environment<S> scalars;
  for (const auto& entry : instance.environment.names) {
    if (entry.second.kind == Value<S>::Kind::scalar) scalars.names.push_back(entry);
  }
  name_aliases(scalars);
  std::vector<S> values;
  for (std::size_t i = 0; i < multipliers.size(); ++i) {
    if (multipliers[i].root < 0) {
      values.emplace_back();
      continue;
    }
    const std::string field = "multipliers." + claim.offers[i].id;
    const auto value = Evaluator<S>(scalars, multipliers[i], field).scalar();
    if (!value) return value.error();
    values.push_back(*value);
  }
  return values;
}

template <class S>
Form<S> residual_of(const Instance<S>& instance, const std::vector<S>& multipliers) {
  Form<S> residual = zero_form<S>(instance.environment.vectors, instance.environment.values);
  for (std::size_t r = 0; r < multipliers.size(); ++r) accumulate(residual, multipliers[r], instance.offers[r]);
  accumulate(residual, constant<S>(Rational(-1)), instance.target);
  return residual;
}

template <class S>
Result<Form<S>> squares_form(const Claim& claim, const Instance<S>& instance) {
  const Environment<S>& environment = instance.environment;
  const auto n = static_cast<std::size_t>(environment.vectors);
  Form<S> total = zero_form<S>(environment.vectors, environment.values);
  for (const SquareTerm& square : claim.squares) {
    const auto coefficient = Evaluator<S>(environment, square.coefficient, "claim.square").scalar();
    if (!coefficient) return coefficient.error();
    const auto vector = Evaluator<S>(environment, square.vector, "claim.square").vector();
    if (!vector) return vector.error();
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) {
        total.gram[i * n + j] = total.gram[i * n + j] + *coefficient * ((*vector)[i] * (*vector)[j]);
      }
    }
  }
  return total;
}

Result<Posed> posed(const Claim& claim, const Assignment& parameters, const Assignment& multipliers) {
  auto numbers = parameter_values(claim, parameters);
  if (!numbers) return numbers.error();
  auto parsed = parse_multipliers(claim, multipliers);
  if (!parsed) return parsed.error();
  auto instance = instantiate<Rational>(claim, *numbers);
  if (!instance) return instance.error();
  auto values = multiplier_values(claim, *instance, *parsed);
  if (!values) return values.error();
  return Posed{std::move(*numbers), std::move(*parsed), std::move(*instance), std::move(*values)};
}

#define DOWNHILL_INSTANTIATE(S)                                                                                        \
  template Result<Instance<S>> instantiate(const Claim&, const std::vector<S>&, const std::vector<Expression>*);       \
  template Result<Form<S>> atom_form(const Claim&, Instance<S>&, const Relation&, int, int);                           \
  template Result<Form<S>> relation_form(const Environment<S>&, const Relation&, std::string_view);                    \
  template Result<std::vector<S>> multiplier_values(const Claim&, const Instance<S>&, const std::vector<Expression>&); \
  template Form<S> residual_of(const Instance<S>&, const std::vector<S>&);                                             \
  template Result<Form<S>> squares_form(const Claim&, const Instance<S>&);
DOWNHILL_INSTANTIATE(Rational)
DOWNHILL_INSTANTIATE(Degree)
#undef DOWNHILL_INSTANTIATE

}  // namespace downhill::proofs
