// JSON texts: what a text and a number look like, and a writer from left to right.
#pragma once

#include <cmath>
#include <cstdio>
#include <string>
#include <string_view>

namespace downhill {

/// A text with its quotes.
inline std::string quote(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    if (c == '\n') {
      result += "\\n";
    } else if (static_cast<unsigned char>(c) < 0x20) {
      char code[8];
      std::snprintf(code, sizeof code, "\\u%04x", static_cast<unsigned>(static_cast<unsigned char>(c)));
      result += code;
    } else {
      result += c;
    }
  }
  return result + '"';
}

/// With 17 digits, so that it is read back as it was; null for what JSON has no form for.
inline std::string number(double value) {
  if (!std::isfinite(value)) return "null";
  char digits[40];
  std::snprintf(digits, sizeof digits, "%.17g", value);
  return digits;
}

/// Call the functions in the order of the text; commas come by themselves.
class Json {
 public:
  Json& open(char bracket) {
    comma();
    text_ += bracket;
    first_ = true;
    return *this;
  }
  Json& close(char bracket) {
    text_ += bracket;
    first_ = false;
    return *this;
  }
  Json& key(std::string_view name) {
    comma();
    text_ += quote(name) + ':';
    first_ = true;
    return *this;
  }
  Json& value(std::string_view text) {
    comma();
    text_ += quote(text);
    return *this;
  }
  Json& value(const char* text) { return value(std::string_view(text)); }
  Json& value(double content) {
    comma();
    text_ += number(content);
    return *this;
  }
  Json& value(bool flag) {
    comma();
    text_ += flag ? "true" : "false";
    return *this;
  }
  template <class T>
  Json& member(std::string_view name, const T& content) {
    return key(name).value(content);
  }

  const std::string& text() const { return text_; }

 private:
  void comma() {
    if (!first_) text_ += ',';
    first_ = false;
  }

  std::string text_;
  bool first_ = true;
};

}  // namespace downhill
