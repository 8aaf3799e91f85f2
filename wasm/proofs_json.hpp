// JSON of lists and objects for the border of the proofs: small functions that can be passed around.
#pragma once

#include <string>
#include <string_view>

#include "wasm/json.hpp"

namespace downhill::border {

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
  Object& number(std::string_view key, double value) { return raw(key, downhill::number(value)); }
  Object& flag(std::string_view key, bool value) { return raw(key, value ? "true" : "false"); }
  std::string str() const { return text_ + "}"; }

 private:
  std::string text_ = "{";
};

}  // namespace downhill::border
