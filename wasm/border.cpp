#include "wasm/border.hpp"

#include <cstdio>
#include <cstdlib>

namespace downhill::border {
namespace {

std::string unescaped(std::string_view text) {
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

Field field_of(std::string_view line, std::span<const double> numbers) {
  Field field;
  field.path = unescaped(cut(line, '\t'));
  const std::string_view type = cut(line, '\t');
  const std::string value(line);
  if (type == "t") {
    field.type = Field::Type::text;
    field.text = unescaped(value);
  } else if (type == "l") {
    char* at = nullptr;
    const std::size_t offset = std::strtoul(value.c_str(), &at, 10);
    const std::size_t count = std::strtoul(at, &at, 10);
    field.type = Field::Type::list;
    field.rows = std::strtoul(at, &at, 10);
    if (offset <= numbers.size() && count <= numbers.size() - offset) {
      field.list = numbers.data() + offset;
      field.count = count;
    }
  } else {
    field.type = type == "f" ? Field::Type::flag : Field::Type::number;
    field.number = std::strtod(value.c_str(), nullptr);
  }
  return field;
}

}  // namespace

std::vector<Field> decode(std::string_view lines, std::span<const double> numbers) {
  std::vector<Field> fields;
  while (!lines.empty()) fields.push_back(field_of(cut(lines, '\n'), numbers));
  return fields;
}

void Output::number(std::string_view path, double value) {
  char text[40];
  std::snprintf(text, sizeof text, "\t%.17g\n", value);
  lines_ += "n\t";
  lines_ += path;
  lines_ += text;
}

void Output::flag(std::string_view path, bool value) {
  lines_ += "f\t";
  lines_ += path;
  lines_ += value ? "\t1\n" : "\t0\n";
}

void Output::text(std::string_view path, std::string_view value) {
  lines_ += "t\t";
  lines_ += path;
  lines_ += "\t" + escaped(value) + "\n";
}

void Output::list(std::string_view path, std::vector<double> values) {
  lines_ += "l\t";
  lines_ += path;
  lines_ += "\t" + std::to_string(lists_.size()) + "\n";
  lists_.push_back(std::move(values));
}

void Output::error(const Error& error) {
  lists_.clear();
  lines_ = "e\t" + escaped(error.code) + "\t" + escaped(error.field) + "\t" + escaped(error.message) + "\t" +
           std::to_string(error.position) + "\t" + escaped(error.allowed) + "\n";
}

}  // namespace downhill::border
