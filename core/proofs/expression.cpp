#include "core/proofs/expression.hpp"

namespace downhill::proofs {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (static_cast<unsigned char>(c) & 0x80u);
}

// Typographic signs that a learner may paste, each with the character that it stands for.
struct Sign {
  std::string_view text;
  std::string_view plain;
};
constexpr Sign signs[] = {{"\u2212", "-"}, {"\u00b7", "*"}, {"\u00d7", "*"}, {"\u2264", "<="}, {"\u2265", ">="}};

/// Recursive descent over one text; the first error is kept and stops everything.
class Parser {
 public:
  Parser(std::string_view text, std::string_view field) : field_(field) {
    text_.assign(text.substr(0, static_cast<std::size_t>(max_text) + 1));
    if (text_.size() > static_cast<std::size_t>(max_text)) {
      fail("too_large", 0, "The expression is longer than " + std::to_string(max_text) + " characters.");
      return;
    }
    for (const Sign& sign : signs) {
      for (std::size_t at = text_.find(sign.text); at != std::string::npos; at = text_.find(sign.text, at)) {
        text_.replace(at, sign.text.size(), sign.plain);
      }
    }
    if (peek() == '\0' && at_end()) fail("missing", 0, "An expression is expected here, such as 2*L or 1/3.");
  }

  bool failed() const { return failed_; }
  Error error() const { return error_; }

  Expression whole() {
    Expression result = side();
    if (!failed_ && !at_end()) unexpected();
    return result;
  }

  Relation relation() {
    Relation result;
    result.left = side();
    const char sign = peek();
    if (sign != '<' && sign != '>' && sign != '=') {
      unexpected();
      return result;
    }
    ++at_;
    result.equality = sign == '=';
    if (!result.equality && (at_ >= text_.size() || text_[at_] != '=')) {
      unexpected();
      return result;
    }
    if (!result.equality) ++at_;
    result.right = side();
    if (!failed_ && !at_end()) unexpected();
    if (sign == '>') std::swap(result.left, result.right);
    return result;
  }

 private:
  Expression side() {
    nodes_.clear();
    const int root = sum(0);
    return {text_, std::move(nodes_), root};
  }

  void fail(std::string_view code, std::size_t position, std::string message) {
    if (failed_) return;
    failed_ = true;
    error_ = {std::string(code), std::string(field_), std::move(message), static_cast<int>(position), ""};
  }

  bool at_end() {
    skip();
    return at_ >= text_.size();
  }
  void skip() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
  }
  char peek() {
    skip();
    return at_ < text_.size() ? text_[at_] : '\0';
  }
  void unexpected() {
    const char c = peek();
    fail("parse", at_,
         c == '\0' && at_ >= text_.size()
             ? "The expression ends too early."
             : std::string("Unexpected character at position ") + std::to_string(at_) + ".");
  }
  bool expect(char c) {
    if (peek() != c) {
      unexpected();
      return false;
    }
    ++at_;
    return true;
  }

  int add(Node node) {
    node.end = static_cast<int>(at_);
    nodes_.push_back(std::move(node));
    return static_cast<int>(nodes_.size()) - 1;
  }
  int binary(Op op, int left, int right) {
    if (failed_) return -1;
    Node node;
    node.op = op;
    node.left = left;
    node.right = right;
    node.begin = nodes_[static_cast<std::size_t>(left)].begin;
    return add(std::move(node));
  }

  int sum(int depth) {
    if (depth > max_depth)
      fail("too_large", at_, "Brackets are nested more than " + std::to_string(max_depth) + " deep.");
    if (failed_) return -1;
    int left = product(depth);
    while (!failed_ && (peek() == '+' || peek() == '-')) {
      const Op op = text_[at_++] == '+' ? Op::add : Op::subtract;
      const int right = product(depth);
      left = binary(op, left, right);
    }
    return left;
  }

  // A name or a bracket may follow a factor without a sign: 2L, (1-q)L, 2(L+mu), eta mu.
  bool implicit_factor() {
    const char c = peek();
    return is_letter(c) || c == '(';
  }

  int product(int depth) {
    int left = signed_factor(depth);
    while (!failed_) {
      const char c = peek();
      if (c == '*' || c == '/') {
        ++at_;
        const int right = signed_factor(depth);
        left = binary(c == '*' ? Op::multiply : Op::divide, left, right);
      } else if (implicit_factor()) {
        const int right = raised(depth);
        left = binary(Op::multiply, left, right);
      } else {
        break;
      }
    }
    return left;
  }

  int signed_factor(int depth) {
    if (depth > max_depth) fail("too_large", at_, "Signs are nested more than " + std::to_string(max_depth) + " deep.");
    if (failed_) return -1;
    const char c = peek();
    if (c == '+') {
      ++at_;
      return signed_factor(depth + 1);
    }
    if (c != '-') return raised(depth);
    Node node;
    node.op = Op::negate;
    node.begin = static_cast<int>(at_++);
    node.left = signed_factor(depth + 1);
    return failed_ ? -1 : add(std::move(node));
  }

  int raised(int depth) {
    const int base = primary(depth);
    if (failed_ || peek() != '^') return base;
    const std::size_t start = at_++;
    int exponent = 0;
    if (!read_exponent(start, exponent)) return -1;
    Node node;
    node.op = Op::power;
    node.left = base;
    node.exponent = exponent;
    node.begin = nodes_[static_cast<std::size_t>(base)].begin;
    return add(std::move(node));
  }

  bool read_exponent(std::size_t start, int& exponent) {
    const bool bracket = peek() == '(';
    if (bracket) ++at_;
    const bool negative = peek() == '-';
    if (negative) ++at_;
    if (!is_digit(peek())) {
      fail("parse", at_, "An exponent is a whole number.");
      return false;
    }
    while (at_ < text_.size() && is_digit(text_[at_])) {
      exponent = exponent * 10 + (text_[at_++] - '0');
      if (exponent > max_exponent) {
        fail("too_large", start, "Exponents go up to " + std::to_string(max_exponent) + ".");
        error_.allowed = "[-" + std::to_string(max_exponent) + ", " + std::to_string(max_exponent) + "]";
        return false;
      }
    }
    if (negative) exponent = -exponent;
    return !bracket || expect(')');
  }

  int primary(int depth) {
    if (failed_) return -1;
    const char c = peek();
    Node node;
    node.begin = static_cast<int>(at_);
    if (is_digit(c) || c == '.') return number(std::move(node));
    if (is_letter(c)) {
      read_name(node.name);
      node.op = Op::name;
      return add(std::move(node));
    }
    if (c == '(') {
      ++at_;
      const int inside = sum(depth + 1);
      if (failed_ || !expect(')')) return -1;
      return inside;
    }
    if (c == '<') return inner(std::move(node), depth);
    if (c == '|') return norm(std::move(node), depth);
    unexpected();
    return -1;
  }

  // A Latin name, or a single letter of another alphabet: eta mu, or both Greek letters side by side.
  void read_name(std::string& name) {
    name += text_[at_++];
    const auto foreign = [](char c) { return (static_cast<unsigned char>(c) & 0x80u) != 0; };
    const auto continuation = [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) == 0x80u; };
    if (foreign(name[0])) {
      while (at_ < text_.size() && continuation(text_[at_])) name += text_[at_++];
      return;
    }
    while (at_ < text_.size() && !foreign(text_[at_]) && (is_letter(text_[at_]) || is_digit(text_[at_])))
      name += text_[at_++];
  }

  int number(Node node) {
    Integer digits = 0, scale = 1;
    int count = 0;
    bool fraction = false;
    for (; at_ < text_.size() && (is_digit(text_[at_]) || (text_[at_] == '.' && !fraction)); ++at_) {
      if (text_[at_] == '.') {
        fraction = true;
        continue;
      }
      if (++count > max_digits) {
        fail("too_large", static_cast<std::size_t>(node.begin),
             "Numbers have at most " + std::to_string(max_digits) + " digits.");
        return -1;
      }
      digits = digits * 10 + (text_[at_] - '0');
      if (fraction) scale *= 10;
    }
    if (count == 0) {
      unexpected();
      return -1;
    }
    node.number = Rational(digits, scale);
    return add(std::move(node));
  }

  int inner(Node node, int depth) {
    ++at_;
    node.op = Op::inner;
    node.left = sum(depth + 1);
    if (failed_ || !expect(',')) return -1;
    node.right = sum(depth + 1);
    if (failed_ || !expect('>')) return -1;
    return add(std::move(node));
  }

  int norm(Node node, int depth) {
    ++at_;
    node.op = Op::norm2;
    node.left = sum(depth + 1);
    if (failed_ || !expect('|') || !expect('^')) return -1;
    if (peek() != '2') {
      fail("parse", at_, "A norm appears squared: |a|^2.");
      return -1;
    }
    ++at_;
    return add(std::move(node));
  }

  std::string text_;
  std::string_view field_;
  std::size_t at_ = 0;
  std::vector<Node> nodes_;
  bool failed_ = false;
  Error error_;
};

}  // namespace

Result<Expression> parse_expression(std::string_view text, std::string_view field) {
  Parser parser(text, field);
  if (parser.failed()) return parser.error();
  Expression expression = parser.whole();
  if (parser.failed()) return parser.error();
  return expression;
}

Result<Relation> parse_relation(std::string_view text, std::string_view field) {
  Parser parser(text, field);
  if (parser.failed()) return parser.error();
  Relation relation = parser.relation();
  if (parser.failed()) return parser.error();
  return relation;
}

std::string node_text(const Expression& expression, int index) {
  const Node& node = expression.at(index);
  std::string text;
  for (int i = node.begin; i < node.end; ++i) {
    const char c = expression.text[static_cast<std::size_t>(i)];
    if (c != ' ') text += c;
  }
  return text;
}

bool same_tree(const Expression& a, int node_a, const Expression& b, int node_b) {
  if (node_a < 0 || node_b < 0) return node_a == node_b;
  const Node& left = a.at(node_a);
  const Node& right = b.at(node_b);
  return left.op == right.op && left.exponent == right.exponent && left.number == right.number &&
         left.name == right.name && same_tree(a, left.left, b, right.left) && same_tree(a, left.right, b, right.right);
}

}  // namespace downhill::proofs
