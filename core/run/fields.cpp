#include "core/run/fields.hpp"

#include <algorithm>
#include <cmath>

#include "core/number_text.hpp"

namespace downhill {
namespace {

constexpr const char* type_name(Field::Type type) {
  switch (type) {
    case Field::Type::number:
      return "a number";
    case Field::Type::text:
      return "a text";
    case Field::Type::list:
      return "a list";
    case Field::Type::flag:
      return "true or false";
  }
  return "";
}

std::vector<std::string_view> split(std::string_view names) {
  std::vector<std::string_view> parts;
  while (!names.empty()) {
    const std::size_t end = names.find('|');
    parts.push_back(names.substr(0, end));
    if (end == std::string_view::npos) break;
    names.remove_prefix(end + 1);
  }
  return parts;
}

}  // namespace

std::string shown(double x) { return number_text(x); }

std::string interval(double min, double max) { return joined({"[", shown(min), ", ", shown(max), "]"}); }

std::string Path::text() const {
  std::string text;
  append_to(text);
  return text;
}

void Path::append_to(std::string& text, std::string_view end) const {
  std::size_t size = end.size();
  for (const Path* part = this; part; part = part->parent_) size += part->name_.size();
  text.resize(text.size() + size);
  char* at = text.data() + text.size();
  const auto write = [&at](std::string_view name) { at = std::copy_backward(name.begin(), name.end(), at); };
  write(end);
  for (const Path* part = this; part; part = part->parent_) write(part->name_);
}

bool Path::is(std::string_view text) const {
  for (const Path* part = this; part; part = part->parent_) {
    if (!text.ends_with(part->name_)) return false;
    text.remove_suffix(part->name_.size());
  }
  return text.empty();
}

const Field* Reader::find(const Path& path) const {
  for (const Field& field : fields_) {
    if (path.is(field.path)) return &field;
  }
  return nullptr;
}

bool Reader::has_below(const Path& path) const {
  for (const Field& field : fields_) {
    const std::string_view whole = field.path;
    for (std::size_t dot = whole.find('.'); dot != std::string_view::npos; dot = whole.find('.', dot + 1)) {
      if (path.is(whole.substr(0, dot))) return true;
    }
  }
  return false;
}

std::vector<std::string> Reader::names_below(const Path& path) const {
  std::vector<std::string> names;
  const std::string start = (path + ".").text();
  for (const Field& field : fields_) {
    if (field.path.size() > start.size() && field.path.compare(0, start.size(), start) == 0) {
      names.push_back(field.path.substr(start.size()));
    }
  }
  return names;
}

const Field* Reader::take(const Path& path) {
  path.append_to(asked_, "\n");
  const Field* field = find(path);
  if (field) read_[static_cast<std::size_t>(field - fields_.data())] = true;
  return field;
}

const Field* Reader::take(const Path& path, Field::Type type, const char* expected) {
  const Field* field = take(path);
  if (!field || field->type == type) return field;
  refuse("wrong_type", path, joined({" must be ", expected, ", not ", type_name(field->type), "."}), expected);
  return nullptr;
}

void Reader::fail(Error error) {
  if (!error_) error_ = std::move(error);
}

void Reader::refuse(const char* code, const Path& path, std::string_view rest, std::string_view allowed) {
  const std::string field = path.text();
  fail({code, field, joined({field, rest}), -1, std::string(allowed)});
}

void Reader::refuse_value(const Path& path, double value, std::string_view allowed) {
  refuse("out_of_range", path, joined({" is ", shown(value), "; it must lie in ", allowed, "."}), allowed);
}

double Reader::number(const Path& path, double fallback, double min, double max) {
  const Field* field = take(path, Field::Type::number, "a number");
  if (!field) return fallback;
  if (field->number >= min && field->number <= max) return field->number;
  refuse_value(path, field->number, interval(min, max));
  return fallback;
}

double Reader::integer(const Path& path, double fallback, double min, double max) {
  const double value = number(path, fallback, min, max);
  if (value == std::floor(value)) return value;
  refuse_value(path, value, "the whole numbers of " + interval(min, max));
  return fallback;
}

bool Reader::flag(const Path& path, bool fallback) {
  const Field* field = take(path, Field::Type::flag, "true or false");
  return field ? field->number != 0 : fallback;
}

std::string Reader::text(const Path& path) {
  const Field* field = take(path, Field::Type::text, "a text");
  return field ? field->text : std::string();
}

std::size_t Reader::choice(const Path& path, std::span<const std::string_view> names, std::size_t fallback) {
  const Field* field = take(path, Field::Type::text, "a text");
  if (!field) return fallback;
  std::string allowed;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == field->text) return i;
    if (i > 0) allowed += ", ";
    allowed += names[i];
  }
  refuse("unknown_id", path, joined({" is \"", field->text, "\"; it must be one of ", allowed, "."}), allowed);
  return fallback;
}

std::span<const double> Reader::list(const Path& path) {
  constexpr const char* expected = "a list of numbers";
  const Field* field = take(path, Field::Type::list, expected);
  if (!field) return {};
  if (field->rows > 0) {
    refuse("wrong_type", path, " must be a list of numbers, not a list of lists.", expected);
    return {};
  }
  for (std::size_t i = 0; i < field->count; ++i) {
    if (std::isfinite(field->list[i])) continue;
    refuse("not_finite", joined({field->path, ".", i}), " must be a finite number.", "finite numbers");
    return {};
  }
  return {field->list, field->count};
}

std::vector<double> Reader::parameters(const Path& prefix, std::span<const Range> ranges) {
  std::vector<double> values;
  values.reserve(ranges.size());
  const Path dotted = prefix + ".";
  for (const Range& range : ranges) {
    const Path path = dotted + range.id;
    double value = 0;
    switch (range.kind) {
      case Kind::number:
        value = number(path, range.fallback, range.min, range.max);
        break;
      case Kind::integer:
        value = integer(path, range.fallback, range.min, range.max);
        break;
      case Kind::toggle:
        value = flag(path, range.fallback != 0) ? 1 : 0;
        break;
      case Kind::choice:
        value = static_cast<double>(choice(path, split(range.choices), static_cast<std::size_t>(range.fallback)));
        break;
    }
    values.push_back(value);
  }
  return values;
}

void Reader::finish() {
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    if (read_[i]) continue;
    const std::string& path = fields_[i].path;
    const std::size_t dot = path.rfind('.');
    const std::string parent = dot == std::string::npos ? "" : path.substr(0, dot + 1);
    std::string known;
    for (std::string_view asked = asked_; !asked.empty();) {
      const std::size_t end = asked.find('\n');
      std::string_view name = asked.substr(0, end);
      asked.remove_prefix(end + 1);
      if (!name.starts_with(parent)) continue;
      name.remove_prefix(parent.size());
      if (!name.empty() && name.find('.') == std::string_view::npos) {
        known += joined({known.empty() ? "" : ", ", name});
      }
    }
    refuse("unknown_field", path, joined({" is not known here", known.empty() ? "" : "; known: ", known, "."}), known);
    return;
  }
}

}  // namespace downhill
