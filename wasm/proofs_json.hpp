// JSON from values to text, for the border of the proofs: small functions that can be passed around.
#pragma once

#include <cmath>
#include <cstdio>
#include <string>
#include <string_view>

namespace downhill::border {

inline std::string quote(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    if (static_cast<unsigned char>(c) < 0x20) {
      char code[8];
      std::snprintf(code, sizeof code, "\\u%04x", static_cast<unsigned>(c));
      result += code;
    } else {
      result += c;
    }
  }
  return result + "\"";
}

/// The shortest of 17 digits that JSON can hold; null for what is not a number.
inline std::string number(double value) {
  if (!std::isfinite(value)) return "null";
  char text[32];
  std::snprintf(text, sizeof text, "%.17g", value);
  return text;
}

/// [a,b,c] from anything that can be iterated; `write` turns an element into JSON.
template <class List, class Write>
std::string array(const List& list, Write write) {
  std::string result = "[";
  for (const auto& element : list) result += (result.size() > 1 ? "," : "") + write(element);
  return result + "]";
}

/// {"a":…,"b":…}; members are added in order.
class Object {
 public:
  Object& raw(std::string_view key, const std::string& json) {
    text_ += (text_.size() > 1 ? "," : "") + quote(key) + ":" + json;
    return *this;
  }
  Object& text(std::string_view key, std::string_view value) { return raw(key, quote(value)); }
  Object& number(std::string_view key, double value) { return raw(key, border::number(value)); }
  Object& flag(std::string_view key, bool value) { return raw(key, value ? "true" : "false"); }
  std::string str() const { return text_ + "}"; }

 private:
  std::string text_ = "{";
};

}  // namespace downhill::border
