// What every fallible function of the core returns: a value or a typed error. Nothing in core/ throws, prints or
// aborts.
#pragma once

#include <optional>
#include <string>
#include <utility>

namespace downhill {

/// An error that the page can show beside the control that caused it.
/// `code` is one of: unknown_id, unknown_field, missing, wrong_type, out_of_range, wrong_dimension, not_finite,
/// too_large, parse, unsupported.
/// `field` is the path in the caller's specification ("method.learning_rate").
/// `message` is a full sentence that names the allowed range or values.
struct Error {
  std::string code;
  std::string field;
  std::string message;
  int position = -1;    ///< 0-based offset into a text that could not be parsed; -1 where there is no text
  std::string allowed;  ///< the allowed range or values alone ("[0, 0.9999]"), empty where there is no such thing
};

/// A value or an Error. Test it as a bool before taking either.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}
  Result(Error error) : error_(std::move(error)) {}

  explicit operator bool() const { return value_.has_value(); }
  T& operator*() { return *value_; }
  const T& operator*() const { return *value_; }
  T* operator->() { return &*value_; }
  const T* operator->() const { return &*value_; }
  const Error& error() const { return error_; }

 private:
  std::optional<T> value_;
  Error error_;
};

}  // namespace downhill
