// Rows of numbers with a target each, and the check of those that a caller brings.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/problems/random.hpp"
#include "core/result.hpp"
#include "core/sentence.hpp"

namespace downhill {

/// Data to fit. Built-in sets (datasets.hpp) fill the optional members, a caller's data leave them as they are.
struct Dataset {
  std::vector<double> x;  ///< [rows × columns], row-major
  std::vector<double> y;  ///< [rows]: targets, or labels of two classes
  std::size_t rows = 0;
  std::size_t columns = 0;
  int bias_column = -1;                ///< the column of ones that a penalty spares; −1: none
  std::vector<double> start;           ///< customary first weights; empty: zeros
  std::vector<double> truth;           ///< the weights that the targets were made from; empty: unknown
  std::optional<RandomStream> stream;  ///< the generator after the last draw for the data: samplers continue it
};

/// Most numbers that a data set may hold, x and y together.
inline constexpr std::size_t max_data_numbers = 1000000;

namespace detail {

inline Error bad_data(std::string code, std::string field, std::string message, std::string allowed = {}) {
  return {std::move(code), std::move(field), std::move(message), -1, std::move(allowed)};
}

inline bool is_finite(double x) { return x - x == 0.0; }

inline std::optional<Error> check_size(std::size_t numbers) {
  if (numbers <= max_data_numbers) return std::nullopt;
  return bad_data("too_large", "data",
                  joined({"The data hold ", numbers, " numbers; at most ", max_data_numbers, " are allowed."}),
                  joined({"[1, ", max_data_numbers, "]"}));
}

inline std::optional<Error> check_finite(const Dataset& data) {
  for (std::size_t i = 0; i < data.x.size(); ++i) {
    if (is_finite(data.x[i])) continue;
    return bad_data("not_finite", "data.x",
                    joined({"The number in row ", i / data.columns + 1, ", column ", i % data.columns + 1,
                            " of x is not finite (rows and columns count from 1)."}),
                    "finite numbers");
  }
  for (std::size_t i = 0; i < data.y.size(); ++i) {
    if (is_finite(data.y[i])) continue;
    return bad_data("not_finite", "data.y",
                    joined({"The number in row ", i + 1, " of y is not finite (rows count from 1)."}),
                    "finite numbers");
  }
  return std::nullopt;
}

}  // namespace detail

/// A data set from flat numbers: `x` [rows × columns] row-major, `y` [rows]. Errors: missing (no rows or no columns),
/// wrong_dimension (x does not divide into rows, or y has another number of rows), too_large, not_finite with row and
/// column counted from 1.
inline Result<Dataset> dataset_from_flat(std::vector<double> x, std::vector<double> y, std::size_t columns) {
  if (x.empty() || columns == 0) {
    return detail::bad_data("missing", "data.x", "The data need at least one row with one number in it.");
  }
  if (auto error = detail::check_size(x.size() + y.size())) return *error;
  if (x.size() % columns != 0) {
    return detail::bad_data("wrong_dimension", "data.x",
                            joined({"The last row of x, row ", x.size() / columns + 1, ", has ", x.size() % columns,
                                    " numbers instead of ", columns, " (rows count from 1)."}));
  }
  const std::size_t rows = x.size() / columns;
  if (y.size() != rows) {
    return detail::bad_data(
        "wrong_dimension", "data.y",
        joined({"x has ", rows, " rows and y has ", y.size(), " numbers; there must be one number per row."}),
        std::to_string(rows));
  }
  Dataset data;
  data.x = std::move(x);
  data.y = std::move(y);
  data.rows = rows;
  data.columns = columns;
  if (auto error = detail::check_finite(data)) return *error;
  return data;
}

/// A data set from rows; errors as for flat numbers, and wrong_dimension naming the first row that is longer or
/// shorter than the first.
inline Result<Dataset> dataset_from_rows(const std::vector<std::vector<double>>& x, std::vector<double> y) {
  const std::size_t columns = x.empty() ? 0 : x.front().size();
  std::size_t numbers = y.size();
  for (std::size_t row = 0; row < x.size(); ++row) {
    numbers += x[row].size();
    if (x[row].size() == columns) continue;
    return detail::bad_data("wrong_dimension", "data.x",
                            joined({"Of x, row ", row + 1, " has ", x[row].size(), " numbers and row 1 has ", columns,
                                    "; all rows must have the same length (rows count from 1)."}),
                            std::to_string(columns));
  }
  if (auto error = detail::check_size(numbers)) return *error;
  std::vector<double> flat;
  flat.reserve(numbers);
  for (const auto& row : x) flat.insert(flat.end(), row.begin(), row.end());
  return dataset_from_flat(std::move(flat), std::move(y), columns);
}

}  // namespace downhill
