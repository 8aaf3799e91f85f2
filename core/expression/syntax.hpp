// From the learner's text to a tree: one expression, or the statements of a program. Names are not resolved here.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "core/expression/operation.hpp"
#include "core/expression/text.hpp"
#include "core/result.hpp"

namespace downhill {

/// A node of the tree. Children stand before their parent in Syntax::nodes, in the order of the text.
struct Node {
  Op op;
  std::array<int, 3> child{-1, -1, -1};  ///< indices into Syntax::nodes, −1 where there is none
  int at = 0;                            ///< byte offset into the text
  double number = 0;                     ///< value of a number
  std::string text = {};                 ///< a name (Greek letters spelled out), or a number as it was typed
};

/// `target = …`, or `initial target = …`. `target += …` and its like arrive here written out.
struct Statement {
  bool initial;
  std::string target;
  int root;  ///< the node of the right-hand side
  int at;    ///< byte offset of the target
};

/// A text that has the form of the language. An expression has no statements; its root is the last node.
struct Syntax {
  std::vector<Node> nodes;
  std::vector<Statement> statements;
};

inline constexpr int max_expression_length = 500;
inline constexpr int max_program_length = 2000;
inline constexpr int max_statements = 40;
inline constexpr int max_levels = 64;  ///< parentheses, calls, exponents and signs inside each other

/// Reads the form of `text`. Errors: code "parse", field "expression" or "program", position.
Result<Syntax> parse_syntax(std::string_view text, TextKind kind);

/// True for the names of functions.
bool is_function_name(std::string_view name);

}  // namespace downhill
