// From text to tokens: numbers, names and symbols, in the spellings that people use.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/expression/text.hpp"

namespace downhill {

enum class TokenKind { number, name, symbol, newline, end, unknown };

struct Token {
  TokenKind kind = TokenKind::end;
  std::string text;  ///< canonical: a name spelled out, a symbol in ASCII, a number as typed
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Reads the tokens of a text one after the other. The text is the caller's and must outlive it.
class Tokens {
 public:
  Tokens(std::string_view text, TextKind kind) : text_(text), kind_(kind) {}

  /// The next token; `end` again and again behind the last. A line's end is a token in programs only.
  Token next();

  std::string_view rest(std::size_t from) const { return text_.substr(from); }
  /// Whether a number begins at a byte, and where the digits end that begin there.
  bool number_starts(std::size_t at) const;
  std::size_t digits(std::size_t from) const;

 private:
  void skip_blanks();
  std::size_t number_end(std::size_t at) const;
  Token take(TokenKind kind, std::size_t length, std::string text);

  std::string_view text_;
  TextKind kind_;
  std::size_t next_ = 0;
};

/// A name with Greek letters spelled out (θ → theta), or an empty string where `text` is not a name.
std::string canonical_name(std::string_view text);

}  // namespace downhill
