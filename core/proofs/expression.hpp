// The language of claims and multipliers: rational expressions, vectors, inner products <a,b>, squared norms |a|^2.
// Parsing is bounded in length, digits, exponent and depth, and never throws.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/proofs/rational.hpp"
#include "core/result.hpp"

namespace downhill::proofs {

enum class Op { number, name, negate, add, subtract, multiply, divide, power, inner, norm2 };

/// One node of a parsed expression; `left` and `right` index into Expression::nodes, -1 where absent.
struct Node {
  Op op = Op::number;
  int left = -1;
  int right = -1;
  int exponent = 0;  ///< of Op::power, may be negative
  int begin = 0;     ///< [begin, end) is the node's place in the text
  int end = 0;
  Rational number;
  std::string name;
};

struct Expression {
  std::string text;
  std::vector<Node> nodes;
  int root = -1;

  const Node& at(int index) const { return nodes[static_cast<std::size_t>(index)]; }
};

/// left <= right, or left = right. "a >= b" is stored as b <= a.
struct Relation {
  Expression left;
  Expression right;
  bool equality = false;
};

inline constexpr int max_text = 2000;      ///< characters of an expression
inline constexpr int max_digits = 40;      ///< digits of one literal
inline constexpr int max_exponent = 20;    ///< absolute value of an exponent
inline constexpr int max_depth = 40;       ///< nested brackets and signs
inline constexpr unsigned max_bits = 512;  ///< bit length of any evaluated numerator or denominator

/// Parses e.g. "2*learning_rate*(1-learning_rate*mu)", "0.1", "2L", "<g0,x0-xs>/(2L)", "|g0|^2".
/// Fails with missing, parse, too_large or out_of_range at `field`, with the position of the culprit.
Result<Expression> parse_expression(std::string_view text, std::string_view field);

/// Parses "left <= right", "left >= right" or "left = right".
Result<Relation> parse_relation(std::string_view text, std::string_view field);

/// The characters of node `index`, without blanks; equal texts mean equal values in one environment.
std::string node_text(const Expression& expression, int index);

/// Whether two parsed expressions have the same tree.
bool same_tree(const Expression& a, int node_a, const Expression& b, int node_b);

}  // namespace downhill::proofs
