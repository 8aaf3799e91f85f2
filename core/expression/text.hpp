// What a learner typed, as a text: its places and the errors at them.
#pragma once

#include <string>
#include <string_view>

#include "core/result.hpp"

namespace downhill {

/// Which of the two texts is being read; decides limits, functions, and how an error states its place.
enum class TextKind { expression, program };

/// Line and column of a place in a text, both from 1; columns count as JavaScript counts (UTF-16 units).
struct TextPlace {
  int line;
  int column;
};

/// Line and column of a byte offset.
TextPlace place_of(std::string_view text, int byte_offset);

/// Line and column of an Error::position, which counts UTF-16 units from 0.
TextPlace place_of_position(std::string_view text, int position);

/// Length as JavaScript counts: a character of four bytes is two units, and bytes that are not UTF-8 never count more
/// than they are.
int utf16_length(std::string_view text);

/// An error of code "parse" at a byte offset. Its position counts UTF-16 units, as JavaScript does; for a program the
/// message begins with "line 2, column 5: ".
Error parse_error(std::string_view text, TextKind kind, int byte_offset, const std::string& message);

/// `text` in back quotes, shortened to what fits into a message.
std::string quoted(std::string_view text);

}  // namespace downhill
