// A specification as it reaches the core: named fields, each a number, a text or a list of numbers. The paths are those
// of the public interface ("method.learning_rate"); reading one checks it, and what nobody read is reported as unknown.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/parameter.hpp"
#include "core/result.hpp"
#include "core/sentence.hpp"

namespace downhill {

/// One named value. Lists point into memory that the caller owns for as long as the fields live.
struct Field {
  enum class Type { number, text, list, flag };
  std::string path;
  Type type = Type::number;
  double number = 0;  ///< a flag is 0 or 1
  std::string text;
  const double* list = nullptr;
  std::size_t count = 0;
  std::size_t rows = 0;  ///< for a list of lists: how many; 0 for a plain list
};

/// A path made of parts, "run." + "steps": it points at them, so that naming a field costs no string. To be passed on,
/// not kept.
class Path {
 public:
  Path(const char* name) : name_(name) {}
  Path(std::string_view name) : name_(name) {}
  Path(const std::string& name) : name_(name) {}
  std::string text() const;
  /// Appends the whole path and `end`.
  void append_to(std::string& text, std::string_view end = {}) const;
  /// True when the whole path reads so.
  bool is(std::string_view text) const;

  friend Path operator+(const Path& parent, std::string_view name) {
    Path path(name);
    path.parent_ = &parent;
    return path;
  }

 private:
  const Path* parent_ = nullptr;
  std::string_view name_;
};

/// Reads fields by path. The first thing that is wrong is kept and later reads return harmless defaults, so that a
/// reading function can be written as a straight line and ends with `if (reader.error()) return *reader.error();`.
class Reader {
 public:
  explicit Reader(std::span<const Field> fields) : fields_(fields), read_(fields.size(), false) {
    asked_.reserve(usual_paths);
  }

  std::span<const Field> fields() const { return fields_; }
  bool has(const Path& path) const { return find(path) != nullptr; }
  /// True when any field lies below the path ("clip" for "clip.norm").
  bool has_below(const Path& path) const;

  /// The names of the fields directly below a path.
  std::vector<std::string> names_below(const Path& path) const;

  /// A number within [min, max]; the fallback when it is absent.
  double number(const Path& path, double fallback, double min, double max);
  /// A whole number within [min, max].
  double integer(const Path& path, double fallback, double min, double max);
  bool flag(const Path& path, bool fallback);
  /// A text; empty when it is absent.
  std::string text(const Path& path);
  /// The index of a text among names; `fallback` (an index) when it is absent.
  std::size_t choice(const Path& path, std::span<const std::string_view> names, std::size_t fallback);
  /// A list of finite numbers; empty when it is absent.
  std::span<const double> list(const Path& path);
  /// The field itself, which counts as read; null when it is absent.
  const Field* take(const Path& path);

  /// The values of a table of parameters below a prefix ("method"), in the order of the table.
  std::vector<double> parameters(const Path& prefix, std::span<const Range> ranges);

  /// Keeps the error unless an earlier one is there.
  void fail(Error error);
  /// An error at a path; its message is the path followed by `rest`.
  void refuse(const char* code, const Path& path, std::string_view rest, std::string_view allowed = {});
  const std::optional<Error>& error() const { return error_; }
  /// Fails with unknown_field for the first field that nobody read, and names those that could have been meant.
  void finish();

 private:
  const Field* find(const Path& path) const;
  /// The field at a path, which counts as read, if it has this type.
  const Field* take(const Path& path, Field::Type type, const char* expected);
  void refuse_value(const Path& path, double value, std::string_view allowed);

  /// Characters of the paths that a run asks for: with room for them from the start the text need not move as it grows.
  static constexpr std::size_t usual_paths = 1024;

  std::span<const Field> fields_;
  std::vector<bool> read_;
  std::string asked_;  ///< the paths asked for, a line each
  std::optional<Error> error_;
};

/// "0.001", "1e-9": the shortest notation that gives the number back.
std::string shown(double x);

/// "[0, 0.9999]".
std::string interval(double min, double max);

}  // namespace downhill
