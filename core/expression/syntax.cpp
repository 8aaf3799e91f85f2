#include "core/expression/syntax.hpp"

#include <cmath>
#include <optional>
#include <utility>

#include "core/expression/tokens.hpp"
#include "core/number_text.hpp"
#include "core/sentence.hpp"

namespace downhill {
namespace {

class Parser {
 public:
  Parser(std::string_view text, TextKind kind)
      : text_(text), kind_(kind), tokens_(text, kind), token_(tokens_.next()) {}

  Result<Syntax> expression_text() {
    const int root = expression();
    if (root >= 0 && token_.kind != TokenKind::end) fail_unexpected();
    return finish();
  }

  Result<Syntax> program_text() {
    while (!error_ && token_.kind != TokenKind::end) {
      if (ends_statement()) {
        advance();
      } else {
        statement();
      }
    }
    return finish();
  }

 private:
  Result<Syntax> finish() {
    if (error_) return *error_;
    return std::move(syntax_);
  }

  // --- tokens ---------------------------------------------------------------------------------------------------

  void advance() {
    previous_ = std::move(token_);
    token_ = tokens_.next();
  }

  bool at_symbol(std::string_view symbol) const { return token_.kind == TokenKind::symbol && token_.text == symbol; }
  bool ends_statement() const { return token_.kind == TokenKind::newline || at_symbol(";"); }

  // --- errors ---------------------------------------------------------------------------------------------------

  int fail(std::size_t at, std::initializer_list<Part> message) {
    if (!error_) error_ = parse_error(text_, kind_, static_cast<int>(at), joined(message));
    return -1;
  }

  /// "column 5" in an expression, "line 2, column 5" in a program.
  std::string spoken_place(std::size_t at) const {
    const TextPlace place = place_of(text_, static_cast<int>(at));
    if (kind_ == TextKind::expression) return joined({"column ", place.column});
    return joined({"line ", place.line, ", column ", place.column});
  }

  bool decimal_comma() const {
    return at_symbol(",") && previous_.kind == TokenKind::number && previous_.end == token_.begin &&
           tokens_.number_starts(token_.end);
  }

  std::string with_decimal_point() const {
    const std::size_t end = tokens_.digits(token_.end);
    return quoted(previous_.text + "." + std::string(text_.substr(token_.end, end - token_.end)));
  }

  int fail_unknown_character() {
    const char c = token_.text[0];
    const std::string_view here = tokens_.rest(token_.begin);
    const auto hint = [&](const Part& message) { return fail(token_.begin, {message}); };
    if (c == '[' || c == ']' || c == '{' || c == '}') return hint("only round parentheses ( ) group terms");
    if (c == '|') return hint("for an absolute value write abs(x)");
    if (c == '.') return hint("a decimal point needs a digit beside it, as in 0.5");
    if (c == '!') return hint("`!` cannot stand here; \"not equal\" is written `!=`");
    if (c == '#') return hint("`#` cannot stand here");
    if (here.starts_with("\u00b2")) return hint("write a square as ^2");
    if (here.starts_with("\u00b3")) return hint("write a cube as ^3");
    if (here.starts_with("\u221a")) return hint("write a square root as sqrt(x)");
    if (c > ' ' && c < 127) return hint(quoted(token_.text) + " has no meaning here");
    return hint("this character has no meaning here");
  }

  int fail_unexpected() {
    if (token_.kind == TokenKind::unknown) return fail_unknown_character();
    if (decimal_comma()) return fail(token_.begin, {"write decimals with a point: ", with_decimal_point()});
    if (at_symbol(")")) return fail(token_.begin, {"this `)` has no `(`"});
    if (at_symbol(","))
      return fail(token_.begin, {"a `,` separates the arguments of a function; it cannot stand here"});
    if (at_symbol("=") && kind_ == TextKind::program)
      return fail(token_.begin, {"only one `=` per statement; to compare, write `==`"});
    if (at_symbol("=")) return fail(token_.begin, {"type an expression, without `=`; to compare, write `==`"});
    return fail(token_.begin, {quoted(token_.text), " cannot stand here"});
  }

  int fail_no_operand() {
    if (token_.kind == TokenKind::unknown) return fail_unknown_character();
    const std::string wanted = "a number, a name or `(`";
    const bool after_sign = previous_.kind == TokenKind::symbol;
    const std::string after = after_sign ? " after " + quoted(previous_.text) : "";
    if (token_.kind == TokenKind::end || ends_statement())
      return fail(token_.begin, {wanted, " is missing", (after_sign ? after : " here")});
    return fail(token_.begin, {wanted, " is expected", after, ", not ", quoted(token_.text)});
  }

  // --- the grammar ----------------------------------------------------------------------------------------------

  int add(Node node) {
    syntax_.nodes.push_back(std::move(node));
    return static_cast<int>(syntax_.nodes.size()) - 1;
  }

  int binary(Op op, std::size_t at, int left, int right) {
    return add({.op = op, .child = {left, right, -1}, .at = static_cast<int>(at)});
  }

  bool descend(std::size_t at) {
    if (++level_ <= max_levels) return true;
    fail(at, {"at most ", max_levels, " levels may stand inside each other"});
    return false;
  }

  void statement() {
    if (static_cast<int>(syntax_.statements.size()) == max_statements) {
      fail(token_.begin, {"a program has at most ", max_statements, " statements"});
      return;
    }
    if (token_.kind != TokenKind::name) {
      if (token_.kind == TokenKind::unknown) {
        fail_unknown_character();
      } else {
        fail(token_.begin, {"a statement begins with a name, as in `theta = theta - eta*g`"});
      }
      return;
    }
    Token target = token_;
    advance();
    const bool initial = target.text == "initial" && token_.kind == TokenKind::name;
    if (initial) {
      target = token_;
      advance();
    }
    const Token assign = token_;
    const bool updates = assign.text == "+=" || assign.text == "-=" || assign.text == "*=" || assign.text == "/=";
    if (assign.kind != TokenKind::symbol || !(assign.text == "=" || (updates && !initial))) {
      fail(assign.begin, {"`=` is expected after ", quoted(target.text), ", as in `theta = theta - eta*g`"});
      return;
    }
    advance();
    const int at = static_cast<int>(target.begin);
    const int self = updates ? add({.op = Op::name, .at = at, .text = target.text}) : -1;
    int root = expression();
    if (root < 0) return;
    if (token_.kind != TokenKind::end && !ends_statement()) {
      fail_unexpected();
      return;
    }
    if (updates) root = binary(operator_of(assign.text[0]), assign.begin, self, root);
    syntax_.statements.push_back({initial, target.text, root, at});
  }

  static Op operator_of(char c) {
    if (c == '+') return Op::add;
    if (c == '-') return Op::subtract;
    return c == '*' ? Op::multiply : Op::divide;
  }

  std::optional<Op> comparison_here() const {
    if (at_symbol("<")) return Op::less;
    if (at_symbol("<=")) return Op::less_equal;
    if (at_symbol(">")) return Op::greater;
    if (at_symbol(">=")) return Op::greater_equal;
    if (at_symbol("==")) return Op::equal;
    if (at_symbol("!=")) return Op::not_equal;
    return std::nullopt;
  }

  int expression() {
    const int left = sum();
    const std::optional<Op> comparison = comparison_here();
    if (left < 0 || !comparison) return left;
    const std::size_t at = token_.begin;
    advance();
    const int right = sum();
    if (right < 0) return -1;
    if (comparison_here()) return fail(token_.begin, {"compare two values at a time; use where(…) to combine"});
    return binary(*comparison, at, left, right);
  }

  int sum() {
    int left = product();
    while (left >= 0 && (at_symbol("+") || at_symbol("-"))) {
      const Op op = operator_of(token_.text[0]);
      const std::size_t at = token_.begin;
      advance();
      const int right = product();
      left = right < 0 ? -1 : binary(op, at, left, right);
    }
    return left;
  }

  int product() {
    int left = unary();
    bool divided = false;
    while (left >= 0) {
      const std::size_t at = token_.begin;
      const bool written = at_symbol("*") || at_symbol("/");
      if (!written && !operand_starts()) break;
      Op op = Op::multiply;
      if (written) {
        op = operator_of(token_.text[0]);
        advance();
      } else if (!product_without_sign_is_clear(divided)) {
        return -1;
      }
      const int right = written ? unary() : power();
      left = right < 0 ? -1 : binary(op, at, left, right);
      divided = op == Op::divide;
    }
    return left;
  }

  bool operand_starts() const {
    return token_.kind == TokenKind::number || token_.kind == TokenKind::name || at_symbol("(");
  }

  /// `2x`, `2(x+1)`, `(x+1)(x-1)` and `(x+1)y` can be read in one way only; everything else needs its `*`.
  bool product_without_sign_is_clear(bool divided) {
    const std::string here = quoted(token_.text), before = quoted(previous_.text);
    if (previous_.kind == TokenKind::name && at_symbol("(")) {
      fail(previous_.begin,
           {before, " is not a function", function_list(), "; for a product write `*` before the `(`"});
    } else if (token_.kind == TokenKind::number || previous_.kind == TokenKind::name) {
      const bool points = token_.kind == TokenKind::number && previous_.kind == TokenKind::number &&
                          previous_.end == token_.begin && token_.text[0] == '.';
      if (points) fail(token_.begin, {"a number has one decimal point only"});
      fail(token_.begin, {"an operator is missing between ", before, " and ", here});
    } else if (divided || power_end_ == token_.begin) {
      fail(token_.begin, {"this product after ", (divided ? "`/`" : "`^`"),
                          " can be read in two ways: write `*` before ", here, ", or parentheses"});
    }
    return !error_;
  }

  std::string function_list() const {
    std::string list;
    for (const Function& function : functions) {
      if (function.whole_vector && kind_ == TextKind::expression) continue;
      list += (list.empty() ? " (known: " : ", ") + std::string(function.name);
    }
    return list + ")";
  }

  int unary() {
    if (!at_symbol("-") && !at_symbol("+")) return power();
    const std::size_t at = token_.begin;
    const bool negative = at_symbol("-");
    if (!descend(at)) return -1;
    advance();
    const int operand = unary();
    --level_;
    if (operand < 0 || !negative) return operand;
    return add({.op = Op::negate, .child = {operand, -1, -1}, .at = static_cast<int>(at)});
  }

  int power() {
    const int base = primary();
    if (base < 0 || !at_symbol("^")) return base;
    const std::size_t at = token_.begin;
    if (!descend(at)) return -1;
    advance();
    const int exponent = unary();
    --level_;
    power_end_ = token_.begin;
    return exponent < 0 ? -1 : binary(Op::power, at, base, exponent);
  }

  int primary() {
    if (token_.kind == TokenKind::number) return number();
    if (token_.kind == TokenKind::name) return is_function_name(token_.text) ? call() : name();
    if (!at_symbol("(")) return fail_no_operand();
    const std::size_t open = token_.begin;
    if (!descend(open)) return -1;
    advance();
    const int inside = expression();
    --level_;
    if (inside < 0) return -1;
    if (!at_symbol(")")) return fail_unclosed(open);
    advance();
    return inside;
  }

  int fail_unclosed(std::size_t open) {
    if (token_.kind != TokenKind::end && !ends_statement() && !at_symbol("=")) return fail_unexpected();
    return fail(token_.begin, {"`)` is missing for the `(` at ", spoken_place(open)});
  }

  int number() {
    const double value = number_of(token_.text);
    if (!std::isfinite(value)) return fail(token_.begin, {"this number is too large"});
    const int node =
        add({.op = Op::number, .at = static_cast<int>(token_.begin), .number = value, .text = token_.text});
    advance();
    return node;
  }

  int name() {
    const int node = add({.op = Op::name, .at = static_cast<int>(token_.begin), .text = token_.text});
    advance();
    return node;
  }

  int call() {
    const Function& function = named_function(token_.text);
    const std::size_t at = token_.begin;
    if (function.whole_vector && kind_ == TextKind::expression)
      return fail(at, {quoted(function.name), " is for programs; it cannot stand in a function"});
    advance();
    if (!at_symbol("(")) return fail(at, {quoted(function.name), " needs parentheses: `", function.name, "(…)`"});
    const std::size_t open = token_.begin;
    if (!descend(open)) return -1;
    Node node{.op = function.op, .at = static_cast<int>(at)};
    int count = 0;
    bool comma_in_number = false;
    std::string decimal;
    do {
      advance();
      const int argument = expression();
      if (argument < 0) return -1;
      if (count < 3) node.child[static_cast<std::size_t>(count)] = argument;
      ++count;
      if (decimal_comma()) {
        comma_in_number = true;
        decimal = with_decimal_point();
      }
    } while (at_symbol(","));
    --level_;
    if (!at_symbol(")")) return fail_unclosed(open);
    if (count != function.arguments) {
      const std::string takes =
          std::to_string(function.arguments) + (function.arguments == 1 ? " argument" : " arguments");
      return fail(at, {quoted(function.name), " takes ", takes, ", not ", count,
                       (comma_in_number ? "; decimals are written with a point: " + decimal : "")});
    }
    advance();
    return add(std::move(node));
  }

  static const Function& named_function(std::string_view name) {
    std::size_t i = 0;
    while (functions[i].name != name) ++i;
    return functions[i];
  }

  std::string_view text_;
  TextKind kind_;
  Tokens tokens_;
  Token token_;
  Token previous_;
  std::size_t power_end_ = std::string_view::npos;  ///< where the token after the latest power begins
  int level_ = 0;
  Syntax syntax_;
  std::optional<Error> error_;
};

}  // namespace

Result<Syntax> parse_syntax(std::string_view text, TextKind kind) {
  const bool program = kind == TextKind::program;
  const int limit = program ? max_program_length : max_expression_length;
  // A character takes at most 4 bytes, and bytes that are not UTF-8 must not escape the limit.
  if (text.size() > static_cast<std::size_t>(4 * limit) || utf16_length(text) > limit) {
    Error error = parse_error(text, kind, 0, "the text is longer than " + std::to_string(limit) + " characters");
    error.allowed = "at most " + std::to_string(limit) + " characters";
    return error;
  }
  Parser parser(text, kind);
  return program ? parser.program_text() : parser.expression_text();
}

bool is_function_name(std::string_view name) {
  for (const Function& function : functions)
    if (function.name == name) return true;
  return false;
}

}  // namespace downhill
