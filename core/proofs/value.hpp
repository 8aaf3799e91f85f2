// Values of the claim language over a scalar type S: scalars, vectors in a named basis, and forms (a quadratic form in
// the basis vectors plus a linear form in the function values). S is Rational, or Degree when degrees are counted.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "core/proofs/degree.hpp"
#include "core/proofs/expression.hpp"

namespace downhill::proofs {

/// gram [n, n] row-major and symmetric: the coefficient matrix M of sum_ij M_ij <v_i, v_j>; values [m]: coefficients of
/// the function values.
template <class S>
struct Form {
  std::vector<S> gram;
  std::vector<S> values;
};

template <class S>
struct Value {
  enum class Kind { scalar, vector, form };
  Kind kind = Kind::scalar;
  S scalar{};
  std::vector<S> vector;
  Form<S> form;
};

/// The names that an expression may use and what they stand for. Names are few; a list is enough.
template <class S>
struct Environment {
  int vectors = 0;  ///< n, length of the vector basis
  int values = 0;   ///< m, length of the value basis
  int unit = -1;    ///< index of the basis vector named "one" whose square is 1; -1 where there is none
  std::vector<std::pair<std::string, Value<S>>> names;

  const Value<S>* find(const std::string& name) const {
    for (auto entry = names.rbegin(); entry != names.rend(); ++entry) {
      if (entry->first == name) return &entry->second;
    }
    return nullptr;
  }
};

template <class S>
Form<S> zero_form(int vectors, int values) {
  const auto n = static_cast<std::size_t>(vectors);
  return {std::vector<S>(n * n), std::vector<S>(static_cast<std::size_t>(values))};
}

/// target += factor * form.
template <class S>
void accumulate(Form<S>& target, const S& factor, const Form<S>& form) {
  if (is_zero(factor)) return;
  for (std::size_t i = 0; i < form.gram.size(); ++i) {
    if (!is_zero(form.gram[i])) target.gram[i] = target.gram[i] + factor * form.gram[i];
  }
  for (std::size_t i = 0; i < form.values.size(); ++i) {
    if (!is_zero(form.values[i])) target.values[i] = target.values[i] + factor * form.values[i];
  }
}

/// Evaluates one expression in one environment; the first error stops it.
template <class S>
class Evaluator {
 public:
  Evaluator(const Environment<S>& environment, const Expression& expression, std::string_view field)
      : environment_(environment), expression_(expression), field_(field) {}

  Result<Value<S>> any() {
    Value<S> value = node(expression_.root);
    if (failed_) return error_;
    return value;
  }
  Result<S> scalar() {
    Value<S> value = node(expression_.root);
    if (!failed_ && value.kind != Kind::scalar) fail("wrong_type", expression_.root, "A number is expected here.");
    if (failed_) return error_;
    return value.scalar;
  }
  Result<std::vector<S>> vector() {
    Value<S> value = node(expression_.root);
    if (!failed_ && value.kind == Kind::scalar && is_zero(value.scalar)) return zeros(environment_.vectors);
    if (!failed_ && value.kind != Kind::vector) fail("wrong_type", expression_.root, "A vector is expected here.");
    if (failed_) return error_;
    return value.vector;
  }
  Result<Form<S>> form() {
    Value<S> value = as_form(node(expression_.root), expression_.root);
    if (failed_) return error_;
    return value.form;
  }

 private:
  using Kind = typename Value<S>::Kind;

  static std::vector<S> zeros(int count) { return std::vector<S>(static_cast<std::size_t>(count)); }

  void fail(std::string_view code, int index, std::string message, std::string allowed = "") {
    if (failed_) return;
    failed_ = true;
    error_ = {std::string(code), std::string(field_), std::move(message), index < 0 ? -1 : expression_.at(index).begin,
              std::move(allowed)};
  }

  Value<S> bounded(Value<S> value, int index) {
    if (!failed_ && value.kind == Kind::scalar && too_large(value.scalar)) {
      fail("too_large", index, "The number grows beyond " + std::to_string(max_bits) + " bits.");
    }
    return value;
  }

  // A number among forms stands for that many squares of the unit vector; 0 needs none.
  Value<S> as_form(Value<S> value, int index) {
    if (failed_ || value.kind == Kind::form) return value;
    if (value.kind == Kind::vector) {
      fail("wrong_type", index, "A vector stands alone here: use |a|^2 or <a,b>.");
      return value;
    }
    Value<S> result;
    result.kind = Kind::form;
    result.form = zero_form<S>(environment_.vectors, environment_.values);
    if (is_zero(value.scalar)) return result;
    if (environment_.unit < 0) {
      fail("wrong_type", index, "A plain number cannot be added to function values and squares.");
      return result;
    }
    result.form.gram[static_cast<std::size_t>(environment_.unit * environment_.vectors + environment_.unit)] =
        value.scalar;
    return result;
  }

  Value<S> node(int index) {
    if (failed_) return {};
    const Node& here = expression_.at(index);
    switch (here.op) {
      case Op::number:
        return number(here.number);
      case Op::name:
        return name(index);
      case Op::negate:
        return scaled(constant<S>(Rational(-1)), node(here.left));
      case Op::add:
        return sum(here, index, constant<S>(Rational(1)));
      case Op::subtract:
        return sum(here, index, constant<S>(Rational(-1)));
      case Op::multiply:
        return product(node(here.left), node(here.right), index);
      case Op::divide:
        return bounded(quotient(node(here.left), here.right), index);
      case Op::power:
        return bounded(raised(index), index);
      case Op::inner:
        return inner(node(here.left), node(here.right), index);
      case Op::norm2: {
        const Value<S> inside = node(here.left);
        return inner(inside, inside, index);
      }
    }
    return {};
  }

  static Value<S> number(const Rational& value) {
    Value<S> result;
    result.scalar = constant<S>(value);
    return result;
  }

  Value<S> name(int index) {
    const std::string& wanted = expression_.at(index).name;
    if (const Value<S>* found = environment_.find(wanted)) return *found;
    std::string allowed;
    for (const auto& entry : environment_.names) allowed += (allowed.empty() ? "" : ", ") + entry.first;
    fail("unknown_id", index,
         "There is no quantity called '" + wanted.substr(0, 40) + "' here; known are " + allowed + ".", allowed);
    return {};
  }

  static Value<S> scaled(const S& factor, Value<S> value) {
    if (value.kind == Kind::scalar) value.scalar = factor * value.scalar;
    for (S& x : value.vector) x = factor * x;
    for (S& x : value.form.gram) x = factor * x;
    for (S& x : value.form.values) x = factor * x;
    return value;
  }

  Value<S> sum(const Node& here, int index, const S& sign) {
    Value<S> left = node(here.left);
    Value<S> right = node(here.right);
    if (failed_) return {};
    if (left.kind == Kind::form || right.kind == Kind::form) {
      left = as_form(std::move(left), here.left);
      right = as_form(std::move(right), here.right);
      if (!failed_) accumulate(left.form, sign, right.form);
      return left;
    }
    if (left.kind != right.kind) {
      fail("wrong_type", index, "A number and a vector cannot be added.");
      return {};
    }
    if (left.kind == Kind::scalar) {
      left.scalar = left.scalar + sign * right.scalar;
      return bounded(std::move(left), index);
    }
    for (std::size_t i = 0; i < left.vector.size(); ++i) left.vector[i] = left.vector[i] + sign * right.vector[i];
    return left;
  }

  Value<S> product(Value<S> left, Value<S> right, int index) {
    if (failed_) return {};
    if (left.kind == Kind::scalar) return bounded(scaled(left.scalar, std::move(right)), index);
    if (right.kind == Kind::scalar) return scaled(right.scalar, std::move(left));
    fail("wrong_type", index, "Two vectors are multiplied as <a,b>.");
    return {};
  }

  // Divides by the factors of a product one by one, so that equal factors are recognised when degrees are counted.
  Value<S> quotient(Value<S> left, int divisor) {
    if (failed_) return {};
    const Node& below = expression_.at(divisor);
    if (below.op == Op::multiply) return quotient(quotient(std::move(left), below.left), below.right);
    if (below.op == Op::power && below.exponent > 0) {
      for (int i = 0; i < below.exponent && !failed_; ++i) left = quotient(std::move(left), below.left);
      return left;
    }
    const Value<S> by = node(divisor);
    if (failed_) return {};
    if (by.kind != Kind::scalar) {
      fail("wrong_type", divisor, "Only a number can be divided by.");
      return {};
    }
    if (is_zero(by.scalar)) {
      fail("out_of_range", divisor, "Division by zero.");
      error_.allowed = "not 0";
      return {};
    }
    return scaled(reciprocal(by.scalar, node_text(expression_, divisor)), std::move(left));
  }

  Value<S> raised(int index) {
    const Node& here = expression_.at(index);
    const Value<S> base = node(here.left);
    if (failed_) return {};
    if (base.kind != Kind::scalar) {
      fail("wrong_type", index, "Only numbers are raised to a power; the square of a vector is |a|^2.");
      return {};
    }
    if (here.exponent < 0 && is_zero(base.scalar)) {
      fail("out_of_range", index, "Division by zero.");
      return {};
    }
    const bool inverse = here.exponent < 0;
    Value<S> result = number(Rational(1));
    const S factor = inverse ? reciprocal(base.scalar, node_text(expression_, here.left)) : base.scalar;
    for (int i = 0; i < (inverse ? -here.exponent : here.exponent); ++i) {
      result.scalar = result.scalar * factor;
      if (too_large(result.scalar)) break;
    }
    return result;
  }

  Value<S> inner(const Value<S>& left, const Value<S>& right, int index) {
    if (failed_) return {};
    if (left.kind != Kind::vector || right.kind != Kind::vector) {
      fail("wrong_type", index, "Inner products and norms take vectors.");
      return {};
    }
    const auto n = static_cast<std::size_t>(environment_.vectors);
    const S half = constant<S>(Rational(1, 2));
    Value<S> result;
    result.kind = Kind::form;
    result.form = zero_form<S>(environment_.vectors, environment_.values);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) {
        if (is_zero(left.vector[i]) || is_zero(right.vector[j])) continue;
        const S half_product = half * (left.vector[i] * right.vector[j]);
        result.form.gram[i * n + j] = result.form.gram[i * n + j] + half_product;
        result.form.gram[j * n + i] = result.form.gram[j * n + i] + half_product;
      }
    }
    return result;
  }

  const Environment<S>& environment_;
  const Expression& expression_;
  std::string_view field_;
  bool failed_ = false;
  Error error_;
};

}  // namespace downhill::proofs
