#include "core/expression/text.hpp"

namespace downhill {

int utf16_length(std::string_view text) {
  int units = 0, until_second_unit = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) != 0x80) {
      ++units;
      until_second_unit = byte >= 0xF0 ? 3 : 0;
    } else if (until_second_unit > 0 && --until_second_unit == 0) {
      ++units;
    }
  }
  return units;
}

TextPlace place_of(std::string_view text, int byte_offset) {
  const std::string_view before = text.substr(0, static_cast<std::size_t>(byte_offset));
  TextPlace place{1, 1};
  std::size_t line_start = 0;
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (before[i] != '\n') continue;
    ++place.line;
    line_start = i + 1;
  }
  place.column = 1 + utf16_length(before.substr(line_start));
  return place;
}

TextPlace place_of_position(std::string_view text, int position) {
  std::size_t bytes = 0;
  while (bytes < text.size() && utf16_length(text.substr(0, bytes + 1)) <= position) ++bytes;
  return place_of(text, static_cast<int>(bytes));
}

Error parse_error(std::string_view text, TextKind kind, int byte_offset, const std::string& message) {
  const TextPlace place = place_of(text, byte_offset);
  const bool program = kind == TextKind::program;
  const std::string where =
      program ? "line " + std::to_string(place.line) + ", column " + std::to_string(place.column) + ": " : "";
  return {.code = "parse",
          .field = program ? "program" : "expression",
          .message = where + message,
          .position = utf16_length(text.substr(0, static_cast<std::size_t>(byte_offset))),
          .allowed = {}};
}

std::string quoted(std::string_view text) {
  constexpr std::size_t longest = 32;
  return "`" + std::string(text.substr(0, longest)) + (text.size() > longest ? "…" : "") + "`";
}

}  // namespace downhill
