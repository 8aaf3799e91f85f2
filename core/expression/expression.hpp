// A function that the learner types, with its exact first and second derivatives.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/expression/evaluate.hpp"
#include "core/expression/tape.hpp"
#include "core/result.hpp"

namespace downhill {

/// A function of n named variables, read once and evaluated any number of times without allocating.
///
/// The language: numbers (`0.5`, `1e-3`), + - * / ^ (or **; right-associative, above the sign: -x^2 is -(x^2)),
/// comparisons (1 or 0), parentheses, pi, e, and sin cos tan atan exp log (= ln) log2 log10 sqrt abs tanh sinh cosh
/// pow min max sign floor where(condition, a, b). Greek letters are their names (θ is theta).
/// `2x`, `2(x+1)`, `(x+1)(x-1)` are products; after `/` or `^`, and between names, the `*` must be written.
///
/// Derivatives at kinks: abs'(0) = 0; min and max take the first argument on a tie; comparisons, sign and floor have
/// derivative 0 everywhere. sqrt has none at 0 (the answer is infinite or NaN). min and max answer NaN when either
/// argument is NaN. Whatever is not finite is a value, never an error.
class Expression {
 public:
  int dimension() const { return static_cast<int>(scope_.variables.size()); }

  /// The variables in their order, Greek letters spelled out.
  const std::vector<std::string>& variables() const { return scope_.variables; }

  /// True when the text mentions variable `i`.
  bool uses(int i) const;

  /// The value at x [dimension]. V: double or any lane type; the same bits in each lane as for a plain double
  /// (f32 lanes among themselves).
  template <class V>
  V value(const V* x) const noexcept {
    return evaluate<V>(code_, result_, dimension(), x, nullptr, nullptr);
  }

  /// The value at x [dimension]; writes the gradient [dimension].
  template <class V>
  V gradient(const V* x, V* gradient) const noexcept {
    return evaluate<V>(code_, result_, dimension(), x, gradient, nullptr);
  }

  /// The value at x [dimension]; writes the gradient [dimension] and the Hessian [dimension × dimension].
  template <class V>
  V hessian(const V* x, V* gradient, V* hessian) const noexcept {
    return evaluate<V>(code_, result_, dimension(), x, gradient, hessian);
  }

  /// TeX of the text as it was typed, for display.
  std::string to_tex() const;

  /// NumPy code of the text. `names` [dimension] replaces the variables' names ("theta[0]", …) where it is given.
  std::string to_numpy(const std::vector<std::string>& names = {}) const;

 private:
  friend Result<Expression> parse_expression(std::string_view text, const std::vector<std::string>& variables,
                                             const std::vector<NamedValue>& constants);
  Syntax syntax_;
  Scope scope_;
  std::vector<Instruction> code_;
  Operand result_;
};

/// Reads a function of 1 to 8 variables. A constant may be called pi or e and then replaces it.
/// Errors of the text: code "parse", field "expression", position (UTF-16 units from 0, at most the text's length).
/// Errors of the names: code "out_of_range" or "not_finite", field "variables" or "constants.NAME".
Result<Expression> parse_expression(std::string_view text, const std::vector<std::string>& variables = {"x", "y"},
                                    const std::vector<NamedValue>& constants = {});

/// Brings the names of a scope into their canonical form and refuses what cannot be a name: not a word, the name of a
/// function, or taken. `field` is the constants' part of Error::field.
Result<Scope> checked_scope(const std::vector<std::string>& variables, const std::vector<NamedValue>& constants,
                            const std::string& field);

}  // namespace downhill
