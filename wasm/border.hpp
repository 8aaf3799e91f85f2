// How specifications come in and results go out: named fields as lines of text, lists as views on memory. Both sides of
// the border know only this shape, so that a new field or a new operation needs no new binding.
//
// In:  one line a field, "path <tab> type <tab> value": n number (its place among the input numbers), f flag (0 or 1),
//      t text, l list (place of its first number, count and rows, separated by spaces).
// Out: one line an entry, "type <tab> path": n number and f flag (the next of the answer's numbers), l list (the next
//      two: address of its first double in memory, count), r row of evenly spaced numbers (the next three: the first,
//      the step, count), c copy of the last such list (no numbers), t text (the next of the texts, which follow the
//      entries after an empty line, one a line). The entries of two answers of the same form are the same to the
//      letter; or a single line "e <tab> code <tab> field <tab> message <tab> position <tab> allowed".
// In texts a backslash escapes backslash, tab (\t) and newline (\n).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/numbers.hpp"
#include "core/result.hpp"
#include "core/run/fields.hpp"

namespace downhill::border {

/// Takes apart what came in. Lists point into `numbers`; a list that would reach beyond them is empty, a number NaN.
std::vector<Field> decode(std::string_view lines, std::span<const double> numbers);

/// Collects what goes out.
class Output {
 public:
  Output();
  void number(std::string_view path, double value);
  void flag(std::string_view path, bool value);
  void text(std::string_view path, std::string_view value);
  void list(std::string_view path, Numbers values);
  void list(std::string_view path, std::span<const double> values) { list(path, Numbers(values)); }
  /// A list that is often a row of evenly spaced numbers: counters, a constant. None of them is −0.
  void row(std::string_view path, Numbers values);
  /// A list that often holds what the one before it does.
  void again(std::string_view path, Numbers values);
  void error(const Error& error);

  std::string lines() const { return texts_.empty() ? lines_ : lines_ + '\n' + texts_; }
  const std::vector<double>& numbers() const { return numbers_; }

 private:
  void line(char type, std::string_view path);

  std::string lines_, texts_;
  std::vector<double> numbers_;
  std::vector<Numbers> lists_;
};

}  // namespace downhill::border
