// The built-in data sets. Each is a struct with its prose and a `make`; below them stands the one list.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "core/problems/dataset.hpp"
#include "core/problems/linear.hpp"

namespace downhill {

/// The prose of a data set. It goes into the catalogue, not into the module.
struct DatasetInfo {
  std::string_view id;
  std::string_view name;
  std::string_view problem;  ///< id of the problem that it was made for
  std::string_view loss;     ///< the loss customary with it
  std::string_view doc;      ///< what it holds and how it is drawn
  std::string_view numpy;    ///< Python lines, after np.random.seed, that set x [rows × columns] and y
};

/// A hundred points on a noisy line.
struct NoisyLine {
  static constexpr DatasetInfo info{
      .id = "noisy_line",
      .name = "A noisy line",
      .problem = "line_fit",
      .loss = "mse",
      .doc =
          "100 rows, 1 column: x standard normal, y = 2x + 3 plus half a standard normal. "
          "NumPy: randn(100), then randn(100).",
      .numpy =
          "x = np.random.randn(100)[:, None]\n"
          "y = 2.0 * x[:, 0] + 3.0 + 0.5 * np.random.randn(100)",
  };

  static Dataset make(std::uint32_t seed) {
    Dataset data;
    RandomStream stream = random_stream(seed);
    data.rows = 100;
    data.columns = 1;
    for (int i = 0; i < 100; ++i) data.x.push_back(next_normal(stream));
    for (double x : data.x) data.y.push_back(2.0 * x + 3.0 + 0.5 * next_normal(stream));
    data.truth = {2.0, 3.0};
    data.stream = stream;
    return data;
  }
};

/// A linear model of five features and a bias.
struct Regression {
  static constexpr DatasetInfo info{
      .id = "regression",
      .name = "Regression with five features",
      .problem = "least_squares",
      .loss = "mse",
      .doc =
          "1000 rows, 6 columns: ones, then five standard normals; random weights, bias 0, noise of deviation 0.1, "
          "first weights of deviation 0.01. NumPy: randn(1000, 5), randn(5), randn(1000), randn(6).",
      .numpy =
          "x = np.column_stack([np.ones(1000), np.random.randn(1000, 5)])\n"
          "weights = np.concatenate([[0.0], np.random.randn(5)])\n"
          "y = x @ weights + 0.1 * np.random.randn(1000)\n"
          "first_weights = 0.01 * np.random.randn(6)",
  };

  static Dataset make(std::uint32_t seed) {
    Dataset data;
    RandomStream stream = random_stream(seed);
    data.rows = 1000;
    data.columns = 6;
    data.bias_column = 0;
    data.x.assign(6000, 1.0);
    for (std::size_t row = 0; row < 1000; ++row) {
      for (std::size_t column = 1; column < 6; ++column) data.x[row * 6 + column] = next_normal(stream);
    }
    data.truth = {0.0};
    for (int i = 0; i < 5; ++i) data.truth.push_back(next_normal(stream));
    for (std::size_t row = 0; row < 1000; ++row) {
      double sum = 0;
      for (std::size_t column = 1; column < 6; ++column) sum += data.x[row * 6 + column] * data.truth[column];
      data.y.push_back(sum + 0.1 * next_normal(stream));
    }
    for (int i = 0; i < 6; ++i) data.start.push_back(0.01 * next_normal(stream));
    data.stream = stream;
    return data;
  }
};

/// Two weights and no bias: small enough to see the bowl.
struct TwoFeatures {
  static constexpr DatasetInfo info{
      .id = "two_features",
      .name = "Two features",
      .problem = "least_squares",
      .loss = "half_sse",
      .doc =
          "100 rows, 2 columns: x standard normal, y = 2x₁ − 1.5x₂ plus a tenth of a standard normal. "
          "NumPy: randn(100, 2), then randn(100).",
      .numpy =
          "x = np.random.randn(100, 2)\n"
          "y = 2.0 * x[:, 0] - 1.5 * x[:, 1] + 0.1 * np.random.randn(100)",
  };

  static Dataset make(std::uint32_t seed) {
    Dataset data;
    RandomStream stream = random_stream(seed);
    data.rows = 100;
    data.columns = 2;
    for (int i = 0; i < 200; ++i) data.x.push_back(next_normal(stream));
    for (std::size_t row = 0; row < 100; ++row) {
      data.y.push_back(2.0 * data.x[2 * row] - 1.5 * data.x[2 * row + 1] + 0.1 * next_normal(stream));
    }
    data.truth = {2.0, -1.5};
    data.stream = stream;
    return data;
  }
};

/// Two overlapping clouds, opposite each other about the origin, so that no bias is needed.
struct TwoClasses {
  static constexpr DatasetInfo info{
      .id = "two_classes",
      .name = "Two clouds",
      .problem = "logistic",
      .loss = "logistic",
      .doc = "40 rows, 2 columns: labels +1 and −1 in turn, x standard normal about y·(1, 0.5). NumPy: randn(40, 2).",
      .numpy =
          "y = np.where(np.arange(40) % 2 == 0, 1.0, -1.0)\n"
          "x = y[:, None] * np.array([1.0, 0.5]) + np.random.randn(40, 2)",
  };

  static Dataset make(std::uint32_t seed) {
    Dataset data;
    RandomStream stream = random_stream(seed);
    data.rows = 40;
    data.columns = 2;
    for (int row = 0; row < 40; ++row) {
      const double label = row % 2 == 0 ? 1.0 : -1.0;
      data.x.push_back(label + next_normal(stream));
      data.x.push_back(0.5 * label + next_normal(stream));
      data.y.push_back(label);
    }
    data.stream = stream;
    return data;
  }
};

/// Two labelled numbers: a logistic loss that can be done by hand.
struct TwoPoints {
  static constexpr DatasetInfo info{
      .id = "two_points",
      .name = "Two labelled points",
      .problem = "logistic",
      .loss = "logistic",
      .doc = "2 rows, 1 column: x = 2 with label +1, x = 1 with label −1. No random numbers.",
      .numpy =
          "x = np.array([[2.0], [1.0]])\n"
          "y = np.array([1.0, -1.0])",
  };

  static Dataset make(std::uint32_t) {
    Dataset data;
    data.rows = 2;
    data.columns = 1;
    data.x = {2.0, 1.0};
    data.y = {1.0, -1.0};
    return data;
  }
};

/// Two parabolas whose mean is to be minimised: the smallest problem on which sampling has variance.
struct TwoParabolas {
  static constexpr DatasetInfo info{
      .id = "two_parabolas",
      .name = "Two parabolas",
      .problem = "least_squares",
      .loss = "half_mse",
      .doc =
          "2 rows, 1 column: x = 1, y = 1 and x = √3, y = −√3, that is ½(θ − 1)² and 3/2·(θ + 1)². "
          "No random numbers.",
      .numpy =
          "x = np.array([[1.0], [np.sqrt(3.0)]])\n"
          "y = np.array([1.0, -np.sqrt(3.0)])",
  };

  static Dataset make(std::uint32_t) {
    Dataset data;
    data.rows = 2;
    data.columns = 1;
    data.x = {1.0, sqrt(3.0)};
    data.y = {1.0, -sqrt(3.0)};
    return data;
  }
};

using Datasets = std::tuple<NoisyLine, Regression, TwoFeatures, TwoClasses, TwoPoints, TwoParabolas>;

/// The seed of a built-in data set when none is asked for.
inline constexpr std::uint32_t default_data_seed = 42;

namespace detail {

/// What the module needs of a data set; the prose stays outside.
struct DatasetEntry {
  std::string_view id;
  std::string_view problem;
  std::string_view loss;
  Dataset (*make)(std::uint32_t seed);
};

template <class... D>
constexpr std::array<DatasetEntry, sizeof...(D)> entries_of(std::tuple<D...>*) {
  return {DatasetEntry{D::info.id, D::info.problem, D::info.loss, D::make}...};
}

inline constexpr auto dataset_entries = entries_of(static_cast<Datasets*>(nullptr));

/// Null where there is no such data set.
inline const DatasetEntry* dataset_entry(std::string_view id) {
  for (const DatasetEntry& entry : dataset_entries) {
    if (entry.id == id) return &entry;
  }
  return nullptr;
}

inline Error unknown_dataset(std::string_view id) {
  std::string allowed;
  for (const DatasetEntry& entry : dataset_entries) {
    if (!allowed.empty()) allowed += ", ";
    allowed += entry.id;
  }
  return bad_data("unknown_id", "data.id", joined({"There is no data set '", id, "'; there are: ", allowed, "."}),
                  allowed);
}

}  // namespace detail

/// The built-in data set of this id, drawn with this seed. Error: unknown_id.
inline Result<Dataset> builtin_dataset(std::string_view id, std::uint32_t seed = default_data_seed) {
  const detail::DatasetEntry* entry = detail::dataset_entry(id);
  if (!entry) return detail::unknown_dataset(id);
  return entry->make(seed);
}

/// The problem that this data set was made for, with its customary loss. Error: unknown_id.
inline Result<LinearProblem> customary_problem(std::string_view id, std::uint32_t seed = default_data_seed) {
  const detail::DatasetEntry* entry = detail::dataset_entry(id);
  if (!entry) return detail::unknown_dataset(id);
  return linear_problem(entry->problem, entry->make(seed), entry->loss);
}

}  // namespace downhill
