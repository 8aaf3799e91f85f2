#include "core/expression/tokens.hpp"

#include <array>
#include <utility>

namespace downhill {
namespace {

constexpr std::array<std::string_view, 25> greek_letters{
    "alpha", "beta",    "gamma", "delta", "epsilon", "zeta",  "eta", "theta",   "iota", "kappa", "lambda", "mu",   "nu",
    "xi",    "omicron", "pi",    "rho",   "sigma",   "sigma", "tau", "upsilon", "phi",  "chi",   "psi",    "omega"};

/// Signs that keyboards and word processors put where ASCII has a plain one.
struct Synonym {
  std::string_view typed, meant;
};
constexpr std::array synonyms{Synonym{"\u2212", "-"},  Synonym{"\u2013", "-"},  Synonym{"\u00d7", "*"},
                              Synonym{"\u00b7", "*"},  Synonym{"\u22c5", "*"},  Synonym{"\u00f7", "/"},
                              Synonym{"\u2264", "<="}, Synonym{"\u2265", ">="}, Synonym{"\u2260", "!="}};

constexpr std::array<std::string_view, 9> two_character_symbols{"**", "<=", ">=", "==", "!=", "+=", "-=", "*=", "/="};
constexpr std::string_view one_character_symbols = "+-*/^(),=<>;";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

/// The spelled name of the Greek letter at the start of `text` (always two bytes), or nothing.
std::string_view greek_at(std::string_view text) {
  if (text.size() < 2) return {};
  const int code = (static_cast<unsigned char>(text[0]) << 8) | static_cast<unsigned char>(text[1]);
  if (code >= 0xCEB1 && code <= 0xCEBF) return greek_letters[static_cast<std::size_t>(code - 0xCEB1)];
  if (code >= 0xCF80 && code <= 0xCF89) return greek_letters[static_cast<std::size_t>(code - 0xCF80 + 15)];
  if (code == 0xCFB5) return "epsilon";
  if (code == 0xCF95) return "phi";
  if (code == 0xCF91) return "theta";
  return {};
}

/// The name at the start of `text` with Greek letters spelled out; `length` is set to the bytes it takes.
std::string name_at(std::string_view text, std::size_t& length) {
  std::string name;
  length = 0;
  while (length < text.size()) {
    const char c = text[length];
    const std::string_view greek = greek_at(text.substr(length));
    if (!greek.empty()) {
      name += greek;
      length += 2;
    } else if (is_letter(c) || (is_digit(c) && !name.empty())) {
      name += c;
      ++length;
    } else {
      break;
    }
  }
  return name;
}

}  // namespace

void Tokens::skip_blanks() {
  while (next_ < text_.size()) {
    const char c = text_[next_];
    if (c == '#' && kind_ == TextKind::program) {
      while (next_ < text_.size() && text_[next_] != '\n') ++next_;
    } else if (c == ' ' || c == '\t' || c == '\r' || (c == '\n' && kind_ == TextKind::expression)) {
      ++next_;
    } else if (rest(next_).starts_with("\u00a0")) {
      next_ += 2;
    } else {
      return;
    }
  }
}

std::size_t Tokens::digits(std::size_t from) const {
  while (from < text_.size() && is_digit(text_[from])) ++from;
  return from;
}

bool Tokens::number_starts(std::size_t at) const {
  if (at >= text_.size()) return false;
  return is_digit(text_[at]) || (text_[at] == '.' && at + 1 < text_.size() && is_digit(text_[at + 1]));
}

std::size_t Tokens::number_end(std::size_t at) const {
  at = digits(at);
  if (at < text_.size() && text_[at] == '.') at = digits(at + 1);
  if (at >= text_.size() || (text_[at] != 'e' && text_[at] != 'E')) return at;
  std::size_t exponent = at + 1;
  if (exponent < text_.size() && (text_[exponent] == '+' || text_[exponent] == '-')) ++exponent;
  return digits(exponent) > exponent ? digits(exponent) : at;  // `2exp(x)` and `2e` are products, not exponents
}

Token Tokens::take(TokenKind kind, std::size_t length, std::string text) {
  const std::size_t begin = next_;
  next_ += length;
  return {kind, std::move(text), begin, next_};
}

Token Tokens::next() {
  skip_blanks();
  if (next_ >= text_.size()) return take(TokenKind::end, 0, "");
  if (text_[next_] == '\n') return take(TokenKind::newline, 1, "");
  if (number_starts(next_)) {
    const std::size_t length = number_end(next_) - next_;
    return take(TokenKind::number, length, std::string(text_.substr(next_, length)));
  }
  std::size_t length = 0;
  std::string name = name_at(rest(next_), length);
  if (length > 0) return take(TokenKind::name, length, std::move(name));
  for (const Synonym& synonym : synonyms) {
    if (!rest(next_).starts_with(synonym.typed)) continue;
    const std::size_t bytes = synonym.typed.size();
    const bool assigns = synonym.meant.size() == 1 && rest(next_ + bytes).starts_with("=");
    return take(TokenKind::symbol, bytes + (assigns ? 1 : 0), std::string(synonym.meant) + (assigns ? "=" : ""));
  }
  for (const std::string_view symbol : two_character_symbols)
    if (rest(next_).starts_with(symbol)) return take(TokenKind::symbol, 2, symbol == "**" ? "^" : std::string(symbol));
  const bool known = one_character_symbols.find(text_[next_]) != std::string_view::npos;
  return take(known ? TokenKind::symbol : TokenKind::unknown, 1, std::string(1, text_[next_]));
}

std::string canonical_name(std::string_view text) {
  std::size_t length = 0;
  std::string name = name_at(text, length);
  return length == text.size() ? name : std::string();
}

}  // namespace downhill
