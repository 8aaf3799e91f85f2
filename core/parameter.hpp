// Parameters of rules, solvers, schedules, objectives and data problems: their documentation is data, checked and
// shown.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace downhill {

/// What kind of control a parameter is. Values always travel as doubles: a toggle is 0 or 1, a choice is the index of
/// its name.
enum class Kind { number, integer, toggle, choice };

/// How a control for the parameter moves.
enum class Scale { linear, logarithmic };

/// What the engine needs to check a value. Kept apart from the prose, so that the prose stays out of the module.
struct Range {
  std::string_view id;  ///< "learning_rate": the same in C++, JSON, link, lesson and TypeScript
  Kind kind;
  double fallback;           ///< the value when none is given
  double min;                ///< smallest allowed value
  double max;                ///< largest allowed value
  std::string_view choices;  ///< for a choice: the names, separated by '|'
};

/// One parameter with its documentation.
struct Parameter {
  Range range;
  std::string_view symbol;  ///< TeX
  Scale scale;
  std::string_view doc;  ///< one or two sentences: what it does, what to try
};

constexpr Parameter number(std::string_view id, std::string_view symbol, double fallback, double min, double max,
                           std::string_view doc) {
  return {{id, Kind::number, fallback, min, max, {}}, symbol, Scale::linear, doc};
}

/// A number whose control moves by factors; its minimum may still be 0.
constexpr Parameter logarithmic(std::string_view id, std::string_view symbol, double fallback, double min, double max,
                                std::string_view doc) {
  return {{id, Kind::number, fallback, min, max, {}}, symbol, Scale::logarithmic, doc};
}

constexpr Parameter integer(std::string_view id, std::string_view symbol, double fallback, double min, double max,
                            std::string_view doc, Scale scale = Scale::linear) {
  return {{id, Kind::integer, fallback, min, max, {}}, symbol, scale, doc};
}

constexpr Parameter toggle(std::string_view id, std::string_view symbol, bool fallback, std::string_view doc) {
  return {{id, Kind::toggle, fallback ? 1.0 : 0.0, 0, 1, {}}, symbol, Scale::linear, doc};
}

/// `choices` are separated by '|'; the first is the default.
constexpr Parameter choice(std::string_view id, std::string_view symbol, std::string_view choices,
                           std::string_view doc) {
  double last = 0;
  for (char c : choices) last += c == '|' ? 1 : 0;
  return {{id, Kind::choice, 0, 0, last, choices}, symbol, Scale::linear, doc};
}

/// The ranges of a table of parameters, without the prose.
template <std::size_t N>
constexpr std::array<Range, N> ranges_of(const std::array<Parameter, N>& parameters) {
  std::array<Range, N> ranges{};
  for (std::size_t i = 0; i < N; ++i) ranges[i] = parameters[i].range;
  return ranges;
}

}  // namespace downhill
