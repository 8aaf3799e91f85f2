// Messages from texts and whole numbers: in the module every `+` of a string is code, a list of parts is a few bytes.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>

namespace downhill {

/// A part of a message: a text that outlives the call, or a whole number.
struct Part {
  Part(const char* text) : text(text) {}
  Part(std::string_view text) : text(text) {}
  Part(const std::string& text) : text(text) {}
  template <class Whole>
  requires std::is_integral_v<Whole> Part(Whole number) : number(static_cast<long long>(number)), is_number(true) {}

  std::string_view text;
  long long number = 0;
  bool is_number = false;
};

/// The parts one after the other.
std::string joined(std::initializer_list<Part> parts);

}  // namespace downhill
