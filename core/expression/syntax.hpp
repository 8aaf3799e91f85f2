// From the learner's text to a tree: one expression, or the statements of a program. Names are not resolved here.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "core/expression/operation.hpp"
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

/// Which of the two texts is being read; decides limits, functions, and how an error states its place.
enum class TextKind { expression, program };

/// Reads the form of `text`. Errors: code "parse", field "expression" or "program", position.
Result<Syntax> parse_syntax(std::string_view text, TextKind kind);

/// Line and column of a place in a text, both from 1; columns count as JavaScript counts (UTF-16 units).
struct TextPlace {
  int line;
  int column;
};

/// Line and column of a byte offset.
TextPlace place_of(std::string_view text, int byte_offset);

/// Line and column of an Error::position, which counts UTF-16 units from 0.
TextPlace place_of_position(std::string_view text, int position);

/// An error of code "parse" at a byte offset. Its position counts UTF-16 units, as JavaScript does; for a program the
/// message begins with "line 2, column 5: ".
Error parse_error(std::string_view text, TextKind kind, int byte_offset, const std::string& message);

/// `text` in back quotes, shortened to what fits into a message.
std::string quoted(std::string_view text);

/// A name with Greek letters spelled out (θ → theta), or an empty string where `text` is not a name.
std::string canonical_name(std::string_view text);

/// True for the names of functions.
bool is_function_name(std::string_view name);

}  // namespace downhill
