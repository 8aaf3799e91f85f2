// Specifications written as one line of text, "objective.id=valley start=10,1 steps=2", for tests.
#pragma once

#include <catch2/catch.hpp>
#include <cstdlib>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/run/fields.hpp"
#include "core/run/run.hpp"
#include "core/run/spec.hpp"

namespace downhill {

/// Lists that come beside the text: path and numbers.
using Lists = std::vector<std::pair<std::string, std::vector<double>>>;

/// The fields of a text. A number is a number, numbers with commas are a list (a start is one with a single number
/// too), true and false are flags, the rest is text in which ~ stands for a space and | for a new line.
class SpecText {
 public:
  explicit SpecText(std::string_view text, const Lists& lists = {}) {
    while (!text.empty()) {
      const std::size_t end = text.find(' ');
      const std::string_view word = text.substr(0, end);
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
      const std::size_t equals = word.find('=');
      if (equals != std::string_view::npos) add(word.substr(0, equals), word.substr(equals + 1));
    }
    for (const auto& [path, numbers] : lists) add_list(path, numbers);
  }

  std::span<const Field> fields() const { return fields_; }

 private:
  static bool is_list(std::string_view path) {
    const std::string_view last = path.substr(path.rfind('.') + 1);
    for (std::string_view name : {"start", "at", "h", "x", "y", "min", "max", "shape", "eigenvalues", "values"}) {
      if (last == name) return true;
    }
    return false;
  }

  void add_list(std::string_view path, std::vector<double> numbers) {
    memory_.push_back(std::move(numbers));
    Field field;
    field.path = path;
    field.type = Field::Type::list;
    field.list = memory_.back().data();
    field.count = memory_.back().size();
    fields_.push_back(std::move(field));
  }

  void add(std::string_view path, std::string_view value) {
    std::string text(value);
    char* end = nullptr;
    const double number = std::strtod(text.c_str(), &end);
    const bool numeric = end != text.c_str() && (*end == 0 || *end == ',');
    if (numeric && (*end == ',' || is_list(path))) {
      std::vector<double> numbers;
      for (const char* at = text.c_str(); *at;) {
        numbers.push_back(std::strtod(at, &end));
        at = *end == ',' ? end + 1 : end;
      }
      return add_list(path, std::move(numbers));
    }
    Field field;
    field.path = path;
    if (numeric) {
      field.number = number;
    } else if (text == "true" || text == "false") {
      field.type = Field::Type::flag;
      field.number = text == "true" ? 1 : 0;
    } else {
      for (char& c : text) c = c == '~' ? ' ' : c == '|' ? '\n' : c;
      field.type = Field::Type::text;
      field.text = std::move(text);
    }
    fields_.push_back(std::move(field));
  }

  std::deque<std::vector<double>> memory_;
  std::vector<Field> fields_;
};

/// The plan of a text that must be right.
inline Plan plan_text(const std::string& text, const Lists& lists = {}) {
  const SpecText spec(text, lists);
  Reader reader(spec.fields());
  Plan plan = read_plan(reader, "");
  reader.finish();
  if (reader.error()) FAIL(text + ": " + reader.error()->message);
  return plan;
}

/// The trace of a text that must be right.
inline Trace run_text(const std::string& text, const Lists& lists = {}) {
  Result<Trace> trace = run(plan_text(text, lists));
  if (!trace) FAIL(text + ": " + trace.error().message);
  return std::move(*trace);
}

/// The error of a text that must be wrong.
inline Error error_text(const std::string& text, const Lists& lists = {}) {
  const SpecText spec(text, lists);
  Reader reader(spec.fields());
  Plan plan = read_plan(reader, "");
  reader.finish();
  if (reader.error()) return *reader.error();
  const Result<Trace> trace = run(std::move(plan));
  if (trace) FAIL(text + " is accepted");
  return trace.error();
}

}  // namespace downhill
