#include "core/run/fields.hpp"

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

Error wrong_type(const Field& field, const char* expected) {
  return {"wrong_type", field.path, field.path + " must be " + expected + ", not " + type_name(field.type) + ".", -1,
          expected};
}

Error out_of_range(std::string_view path, double value, std::string allowed) {
  std::string field(path);
  return {"out_of_range", field, field + " is " + shown(value) + "; it must lie in " + allowed + ".", -1, allowed};
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

std::string interval(double min, double max) { return "[" + shown(min) + ", " + shown(max) + "]"; }

const Field* Reader::find(std::string_view path) const {
  for (const Field& field : fields_) {
    if (field.path == path) return &field;
  }
  return nullptr;
}

bool Reader::has_below(std::string_view path) const {
  for (const Field& field : fields_) {
    const std::string_view whole = field.path;
    if (whole.size() > path.size() && whole.substr(0, path.size()) == path && whole[path.size()] == '.') return true;
  }
  return false;
}

std::vector<std::string> Reader::names_below(std::string_view path) const {
  std::vector<std::string> names;
  const std::string start = std::string(path) + ".";
  for (const Field& field : fields_) {
    if (field.path.size() > start.size() && field.path.compare(0, start.size(), start) == 0) {
      names.push_back(field.path.substr(start.size()));
    }
  }
  return names;
}

const Field* Reader::take(std::string_view path) {
  asked_.emplace_back(path);
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    if (fields_[i].path != path) continue;
    read_[i] = true;
    return &fields_[i];
  }
  return nullptr;
}

void Reader::fail(Error error) {
  if (!error_) error_ = std::move(error);
}

double Reader::number(std::string_view path, double fallback, double min, double max) {
  const Field* field = take(path);
  if (!field) return fallback;
  if (field->type != Field::Type::number) {
    fail(wrong_type(*field, "a number"));
    return fallback;
  }
  if (std::isnan(field->number) || field->number < min || field->number > max) {
    fail(out_of_range(path, field->number, interval(min, max)));
    return fallback;
  }
  return field->number;
}

double Reader::integer(std::string_view path, double fallback, double min, double max) {
  const double value = number(path, fallback, min, max);
  if (value == std::floor(value)) return value;
  fail(out_of_range(path, value, "the whole numbers of " + interval(min, max)));
  return fallback;
}

bool Reader::flag(std::string_view path, bool fallback) {
  const Field* field = take(path);
  if (!field) return fallback;
  if (field->type == Field::Type::flag) return field->number != 0;
  fail(wrong_type(*field, "true or false"));
  return fallback;
}

std::string Reader::text(std::string_view path) {
  const Field* field = take(path);
  if (!field) return {};
  if (field->type == Field::Type::text) return field->text;
  fail(wrong_type(*field, "a text"));
  return {};
}

std::size_t Reader::choice(std::string_view path, std::span<const std::string_view> names, std::size_t fallback) {
  const Field* field = take(path);
  if (!field) return fallback;
  if (field->type != Field::Type::text) {
    fail(wrong_type(*field, "a text"));
    return fallback;
  }
  std::string allowed;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == field->text) return i;
    allowed += (i ? ", " : "") + std::string(names[i]);
  }
  fail({"unknown_id", field->path, field->path + " is \"" + field->text + "\"; it must be one of " + allowed + ".", -1,
        allowed});
  return fallback;
}

std::span<const double> Reader::list(std::string_view path) {
  const Field* field = take(path);
  if (!field) return {};
  if (field->type != Field::Type::list || field->rows > 0) {
    fail(wrong_type(*field, "a list of numbers"));
    return {};
  }
  for (std::size_t i = 0; i < field->count; ++i) {
    if (std::isfinite(field->list[i])) continue;
    const std::string where = field->path + "." + std::to_string(i);
    fail({"not_finite", where, where + " must be a finite number.", -1, "finite numbers"});
    return {};
  }
  return {field->list, field->count};
}

std::vector<double> Reader::parameters(std::string_view prefix, std::span<const Range> ranges) {
  std::vector<double> values;
  values.reserve(ranges.size());
  for (const Range& range : ranges) {
    const std::string path = std::string(prefix) + "." + std::string(range.id);
    switch (range.kind) {
      case Kind::number:
        values.push_back(number(path, range.fallback, range.min, range.max));
        break;
      case Kind::integer:
        values.push_back(integer(path, range.fallback, range.min, range.max));
        break;
      case Kind::toggle:
        values.push_back(flag(path, range.fallback != 0) ? 1 : 0);
        break;
      case Kind::choice: {
        const std::vector<std::string_view> names = split(range.choices);
        values.push_back(static_cast<double>(choice(path, names, static_cast<std::size_t>(range.fallback))));
        break;
      }
    }
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
    for (const std::string& name : asked_) {
      if (name.size() <= parent.size() || name.compare(0, parent.size(), parent) != 0) continue;
      const std::string rest = name.substr(parent.size());
      if (rest.find('.') == std::string::npos) known += (known.empty() ? "" : ", ") + rest;
    }
    fail({"unknown_field", path, path + " is not known here" + (known.empty() ? "." : "; known: " + known + "."), -1,
          known});
    return;
  }
}

}  // namespace downhill
