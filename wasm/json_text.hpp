// A JSON text, written from left to right.
#pragma once

#include <cmath>
#include <cstdio>
#include <string>
#include <string_view>

namespace downhill {

/// Call the functions in the order of the text; commas come by themselves. Numbers that JSON has no form for become
/// null.
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
    quote(name);
    text_ += ':';
    first_ = true;
    return *this;
  }
  Json& value(std::string_view text) {
    comma();
    quote(text);
    return *this;
  }
  Json& value(const char* text) { return value(std::string_view(text)); }
  Json& value(double number) {
    comma();
    char digits[40];
    std::snprintf(digits, sizeof digits, "%.17g", number);
    text_ += std::isfinite(number) ? digits : "null";
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
  void quote(std::string_view content) {
    text_ += '"';
    for (char c : content) {
      if (c == '"' || c == '\\') text_ += '\\';
      if (c == '\n') {
        text_ += "\\n";
      } else if (static_cast<unsigned char>(c) < 0x20) {
        char code[8];
        std::snprintf(code, sizeof code, "\\u%04x", static_cast<unsigned>(static_cast<unsigned char>(c)));
        text_ += code;
      } else {
        text_ += c;
      }
    }
    text_ += '"';
  }

  std::string text_;
  bool first_ = true;
};

}  // namespace downhill
