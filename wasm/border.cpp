#include "wasm/border.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <limits>
#include <optional>

#include "core/simd/lane.hpp"

namespace downhill::border {
namespace {

std::string unescaped(std::string_view text) {
  if (text.find('\\') == std::string_view::npos) return std::string(text);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    ++i;
    out += text[i] == 't' ? '\t' : text[i] == 'n' ? '\n' : text[i];
  }
  return out;
}

std::string escaped(std::string_view text) {
  if (text.find_first_of("\\\t\n") == std::string_view::npos) return std::string(text);
  std::string out;
  for (char c : text) {
    if (c == '\\') {
      out += "\\\\";
    } else if (c == '\t') {
      out += "\\t";
    } else if (c == '\n') {
      out += "\\n";
    } else {
      out += c;
    }
  }
  return out;
}

std::string_view cut(std::string_view& rest, char at) {
  const std::size_t end = rest.find(at);
  const std::string_view head = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return head;
}

/// The whole number that a text of digits shows.
std::size_t whole(std::string_view digits) {
  std::size_t number = 0;
  for (char digit : digits) number = 10 * number + static_cast<std::size_t>(digit - '0');
  return number;
}

Field field_of(std::string_view line, std::span<const double> numbers) {
  Field field;
  field.path = unescaped(cut(line, '\t'));
  const std::string_view type = cut(line, '\t');
  std::string_view value = line;
  if (type == "t") {
    field.type = Field::Type::text;
    field.text = unescaped(value);
  } else if (type == "l") {
    const std::size_t from = whole(cut(value, ' '));
    const std::size_t count = whole(cut(value, ' '));
    field.type = Field::Type::list;
    field.rows = whole(value);
    if (from <= numbers.size() && count <= numbers.size() - from) {
      field.list = numbers.data() + from;
      field.count = count;
    }
  } else if (type == "f") {
    field.type = Field::Type::flag;
    field.number = value == "1";
  } else {
    const std::size_t at = whole(value);
    field.number = at < numbers.size() ? numbers[at] : std::numeric_limits<double>::quiet_NaN();
  }
  return field;
}

bool same(std::span<const double> a, std::span<const double> b) {
  return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size_bytes()) == 0);
}

/// The step between numbers that are first + i·step exactly; nothing where they are not.
std::optional<double> step_of(std::span<const double> numbers) {
  constexpr std::size_t width = lanes_of<f64>;
  if (numbers.size() < 2) return std::nullopt;
  const double first = numbers[0], step = numbers[1] - first;
  const f64 jump(static_cast<double>(width));
  f64 place(0.0);
  set(place, width - 1, width - 1);
  std::size_t i = 0;
  for (; i + width <= numbers.size(); i += width, place = place + jump) {
    if (!all(first + place * step == load<f64>(&numbers[i]))) return std::nullopt;
  }
  for (; i < numbers.size(); ++i) {
    if (!(first + static_cast<double>(i) * step == numbers[i])) return std::nullopt;
  }
  return step;
}

}  // namespace

std::vector<Field> decode(std::string_view lines, std::span<const double> numbers) {
  std::vector<Field> fields;
  fields.reserve(static_cast<std::size_t>(std::count(lines.begin(), lines.end(), '\n')));
  while (!lines.empty()) fields.push_back(field_of(cut(lines, '\n'), numbers));
  return fields;
}

// Room for what a run answers: growing by and by costs more than all the copying.
Output::Output() {
  lines_.reserve(512);
  numbers_.reserve(64);
  lists_.reserve(32);
}

void Output::line(char type, std::string_view path) {
  lines_ += type;
  lines_ += '\t';
  lines_ += path;
  lines_ += '\n';
}

void Output::number(std::string_view path, double value) {
  line('n', path);
  numbers_.push_back(value);
}

void Output::flag(std::string_view path, bool value) {
  line('f', path);
  numbers_.push_back(value);
}

void Output::text(std::string_view path, std::string_view value) {
  line('t', path);
  texts_ += escaped(value);
  texts_ += '\n';
}

void Output::list(std::string_view path, Numbers values) {
  line('l', path);
  numbers_.push_back(static_cast<double>(reinterpret_cast<std::uintptr_t>(values.data())));
  numbers_.push_back(static_cast<double>(values.size()));
  lists_.push_back(std::move(values));
}

void Output::row(std::string_view path, Numbers values) {
  const std::optional<double> step = step_of(values.span());
  if (!step) return list(path, std::move(values));
  line('r', path);
  numbers_.insert(numbers_.end(), {values[0], *step, static_cast<double>(values.size())});
}

void Output::again(std::string_view path, Numbers values) {
  if (lists_.empty() || !same(lists_.back().span(), values.span())) return list(path, std::move(values));
  line('c', path);
}

void Output::error(const Error& error) {
  lists_.clear();
  numbers_.clear();
  texts_.clear();
  lines_.assign(1, 'e');
  for (const std::string& part :
       {error.code, error.field, error.message, std::to_string(error.position), error.allowed}) {
    lines_ += '\t';
    lines_ += escaped(part);
  }
  lines_ += '\n';
}

}  // namespace downhill::border
