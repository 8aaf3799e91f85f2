// Losses of linear models over data: fitting a line, least squares, ridge and logistic regression.
//
// Every loss is a mean over rows, f(θ) = (1/n) Σ fᵢ(θ) + penalty, so that the mean gradient over some rows estimates
// the whole gradient without bias. For half_sse, a sum, that makes fᵢ = n/2 · rᵢ².
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "core/objectives/objective.hpp"
#include "core/parameter.hpp"
#include "core/problems/dataset.hpp"
#include "core/problems/dense.hpp"
#include "core/result.hpp"

namespace downhill {

/// r is prediction minus target, n the number of rows:
/// mse = (1/n) Σ r², half_mse = (1/2n) Σ r², half_sse = ½ Σ r², logistic = (1/n) Σ ln(1 + exp(−y θ·x)).
enum class Loss { mse, half_mse, half_sse, logistic };

/// Some rows of a data set, by index from 0; the memory is somebody else's.
struct Rows {
  const std::uint32_t* data;
  std::size_t size;
};

namespace detail {

/// ln(1 + u) for u in [0, 1] without losing a small u (Kahan): the error of 1 + u cancels in the quotient.
template <class V>
V log_of_one_plus(V u) {
  const V rounded = 1.0 + u;
  return select(rounded == 1.0, u, log(rounded) * u / (rounded - 1.0));
}

/// ln(1 + e^z), which neither overflows nor loses its tail.
template <class V>
V softplus(V z) {
  return max(z, V(0.0)) + log_of_one_plus(exp(-abs(z)));
}

/// 1 / (1 + e^−z) by the smaller exponential.
template <class V>
V sigmoid(V z) {
  const V e = exp(-abs(z));
  return select(z >= 0.0, V(1.0), e) / (1.0 + e);
}

}  // namespace detail

/// A loss of the weights θ over data. Make one with linear_problem(), which checks what it is given.
///
/// V is double, a lane (several θ at once) or any number type with the operations of lane.hpp. A gradient at a θ with
/// non-finite coordinates is not finite; nothing fails.
struct LinearProblem {
  Dataset data;
  Loss loss = Loss::mse;
  double l2 = 0;           ///< adds l2/2 · ‖θ‖², without the bias
  bool intercept = false;  ///< θ ends with a bias that has no column: prediction = x·θ + bias

  std::size_t dimension() const { return data.columns + (intercept ? 1 : 0); }

  /// Whether the penalty counts coordinate j: it spares the bias, be it a column of ones or a coordinate of its own.
  bool penalises(std::size_t j) const {
    return j < data.columns && (data.bias_column < 0 || j != static_cast<std::size_t>(data.bias_column));
  }

  /// f(θ), θ [dimension].
  template <class V>
  V value(Point<V> theta) const {
    return value_over(theta, data.rows, [](std::size_t i) { return i; });
  }

  /// Mean of fᵢ(θ) over these rows (at least one, each below data.rows), plus the penalty.
  template <class V>
  V value(Point<V> theta, Rows rows) const {
    return value_over(theta, rows.size, [rows](std::size_t i) { return std::size_t{rows.data[i]}; });
  }

  /// ∇f(θ) into `out` [dimension].
  template <class V>
  void gradient(Point<V> theta, Target<V> out) const {
    gradient_over(theta, out, data.rows, [](std::size_t i) { return i; });
  }

  /// Mean of ∇fᵢ(θ) over these rows (at least one, each below data.rows), plus the gradient of the penalty.
  template <class V>
  void gradient(Point<V> theta, Rows rows, Target<V> out) const {
    gradient_over(theta, out, rows.size, [rows](std::size_t i) { return std::size_t{rows.data[i]}; });
  }

  /// ∇²f(θ) into `out` [dimension × dimension], row-major.
  template <class V>
  void hessian(Point<V> theta, Target<V> out) const {
    const std::size_t d = dimension();
    for (std::size_t k = 0; k < d * d; ++k) out[k] = V(0.0);
    for (std::size_t row = 0; row < data.rows; ++row) {
      const V bend = bend_of(score(theta, row), data.y[row]);
      for (std::size_t i = 0; i < d; ++i) {
        for (std::size_t j = 0; j <= i; ++j) out[i * d + j] += bend * (feature(row, i) * feature(row, j));
      }
    }
    for (std::size_t i = 0; i < d; ++i) {
      for (std::size_t j = 0; j <= i; ++j) {
        const V entry = slope_factor(data.rows) * out[i * d + j] + (i == j && penalises(i) ? l2 : 0.0);
        out[i * d + j] = out[j * d + i] = entry;
      }
    }
  }

  /// x·θ of one row, with the bias.
  template <class V>
  V score(Point<V> theta, std::size_t row) const {
    V sum = intercept ? theta[data.columns] : V(0.0);
    const double* x = &data.x[row * data.columns];
    for (std::size_t j = 0; j < data.columns; ++j) sum += x[j] * theta[j];
    return sum;
  }

 private:
  double feature(std::size_t row, std::size_t j) const {
    return j < data.columns ? data.x[row * data.columns + j] : 1.0;
  }

  /// What the sum of r² or of ln(1 + …) over `count` rows is multiplied by.
  double value_factor(std::size_t count) const {
    const double slope = slope_factor(count);
    return loss == Loss::logistic ? slope : 0.5 * slope;
  }

  /// What the sum of r·x or of its logistic counterpart is multiplied by.
  double slope_factor(std::size_t count) const {
    const double rows = static_cast<double>(count);
    if (loss == Loss::mse) return 2.0 / rows;
    return (loss == Loss::half_sse ? static_cast<double>(data.rows) : 1.0) / rows;
  }

  template <class V>
  V loss_of(V score, double y) const {
    if (loss == Loss::logistic) return detail::softplus(-y * score);
    return (score - y) * (score - y);
  }

  template <class V>
  V slope_of(V score, double y) const {
    if (loss == Loss::logistic) return -y * detail::sigmoid(-y * score);
    return score - y;
  }

  template <class V>
  V bend_of(V score, double y) const {
    if (loss == Loss::logistic) return detail::sigmoid(y * score) * detail::sigmoid(-y * score);
    return V(1.0);
  }

  template <class V, class RowAt>
  V value_over(Point<V> theta, std::size_t count, RowAt row_at) const {
    V sum(0.0), squares(0.0);
    for (std::size_t i = 0; i < count; ++i) sum += loss_of(score(theta, row_at(i)), data.y[row_at(i)]);
    if (l2 == 0) return value_factor(count) * sum;
    for (std::size_t j = 0; j < dimension(); ++j) {
      if (penalises(j)) squares += theta[j] * theta[j];
    }
    return value_factor(count) * sum + 0.5 * l2 * squares;
  }

  template <class V, class RowAt>
  void gradient_over(Point<V> theta, Target<V> out, std::size_t count, RowAt row_at) const {
    const std::size_t d = dimension();
    for (std::size_t j = 0; j < d; ++j) out[j] = V(0.0);
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t row = row_at(i);
      const V slope = slope_of(score(theta, row), data.y[row]);
      for (std::size_t j = 0; j < d; ++j) out[j] += slope * feature(row, j);
    }
    for (std::size_t j = 0; j < d; ++j) {
      out[j] = slope_factor(count) * out[j];
      if (l2 != 0 && penalises(j)) out[j] += l2 * theta[j];
    }
  }
};

/// The penalty as a control.
inline constexpr Parameter l2_parameter =
    logarithmic("l2", R"(\lambda)", 0, 0, 1e9, "Weight of the penalty on the squared length of the weights.");

/// The prose of a problem. It goes into the catalogue, not into the module.
struct ProblemInfo {
  std::string_view id;
  std::string_view name;
  std::string_view tex;
  std::string_view losses;  ///< the losses it can take, separated by '|'; the first is the default
  std::string_view doc;
};

struct LineFit {
  static constexpr ProblemInfo info{
      .id = "line_fit",
      .name = "Fitting a line",
      .tex = R"(\frac1n\sum_i (w x_i + b - y_i)^2)",
      .losses = "mse|half_mse|half_sse",
      .doc = "θ = (w, b): slope and intercept. One column of data. A penalty spares b.",
  };
  static constexpr bool intercept = true;
};

struct LeastSquares {
  static constexpr ProblemInfo info{
      .id = "least_squares",
      .name = "Least squares",
      .tex = R"(\frac1n\lVert X\theta - y\rVert^2)",
      .losses = "mse|half_mse|half_sse",
      .doc = "One weight per column and no bias of its own: a column of ones makes one. Takes no penalty.",
  };
  static constexpr bool intercept = false;
};

struct Ridge {
  static constexpr ProblemInfo info{
      .id = "ridge",
      .name = "Ridge regression",
      .tex = R"(\frac1{2n}\lVert X\theta - y\rVert^2 + \frac{\lambda}{2}\lVert\theta\rVert^2)",
      .losses = "half_mse|mse|half_sse",
      .doc =
          "Least squares with the penalty l2/2·‖θ‖². A built-in set's column of ones is spared; all columns of your "
          "own data are penalised.",
  };
  static constexpr bool intercept = false;
};

struct Logistic {
  static constexpr ProblemInfo info{
      .id = "logistic",
      .name = "Logistic regression",
      .tex = R"(\frac1n\sum_i \ln(1 + e^{-y_i\,\theta\cdot x_i}) + \frac{\lambda}{2}\lVert\theta\rVert^2)",
      .losses = "logistic",
      .doc =
          "Labels are −1 and 1, or 0 and 1 (a 0 is read as −1). Without a penalty, classes that a line separates "
          "have no optimum: the weights grow without end.",
  };
  static constexpr bool intercept = false;
};

using LinearProblems = std::tuple<LineFit, LeastSquares, Ridge, Logistic>;

namespace detail {

inline std::optional<Loss> loss_named(std::string_view name) {
  if (name == "mse") return Loss::mse;
  if (name == "half_mse") return Loss::half_mse;
  if (name == "half_sse") return Loss::half_sse;
  if (name == "logistic") return Loss::logistic;
  return std::nullopt;
}

/// Whether `name` is one of `names`, which are separated by '|'.
inline bool is_among(std::string_view name, std::string_view names) {
  while (!names.empty()) {
    const std::size_t end = names.find('|');
    if (names.substr(0, end) == name) return true;
    if (end == std::string_view::npos) break;
    names.remove_prefix(end + 1);
  }
  return false;
}

/// What the module needs of a problem; the prose stays outside.
struct ProblemShape {
  std::string_view id;
  std::string_view losses;
  bool intercept;
};

template <class... P>
constexpr std::array<ProblemShape, sizeof...(P)> shapes_of(std::tuple<P...>*) {
  return {ProblemShape{P::info.id, P::info.losses, P::intercept}...};
}

inline constexpr auto problem_shapes = shapes_of(static_cast<LinearProblems*>(nullptr));

/// Turns labels 0 and 1 into −1 and 1.
inline std::optional<Error> read_labels(std::vector<double>& y) {
  std::optional<double> negative;
  for (std::size_t row = 0; row < y.size(); ++row) {
    if (y[row] == 1.0) continue;
    if (y[row] != 0.0 && y[row] != -1.0) {
      return bad_data(
          "out_of_range", "data.y",
          joined({"The label in row ", row + 1, " of y is neither −1 nor 1 (nor 0 or 1); rows count from 1."}),
          "{-1, 1} or {0, 1}");
    }
    if (negative && *negative != y[row]) {
      return bad_data("out_of_range", "data.y",
                      joined({"The label in row ", row + 1, " of y mixes 0 with −1; use −1 and 1, or 0 and 1."}),
                      "{-1, 1} or {0, 1}");
    }
    negative = y[row];
  }
  for (double& label : y) label = label == 1.0 ? 1.0 : -1.0;
  return std::nullopt;
}

/// Null where there is no such problem.
inline const ProblemShape* problem_shape(std::string_view id) {
  for (const ProblemShape& shape : problem_shapes) {
    if (shape.id == id) return &shape;
  }
  return nullptr;
}

}  // namespace detail

/// The ids of all problems, for messages.
inline constexpr const char* linear_problem_ids = "line_fit, least_squares, ridge, logistic";

/// The problem `id` (LinearProblems) over `data`. An empty `loss` takes the problem's own. Errors: unknown_id (problem
/// or loss), unsupported (a loss that the problem has not; a penalty for least_squares), out_of_range (l2 negative or
/// not finite; a label, naming its row), wrong_dimension (line_fit takes one column).
inline Result<LinearProblem> linear_problem(std::string_view id, Dataset data, std::string_view loss = {},
                                            double l2 = 0) {
  const detail::ProblemShape* shape = detail::problem_shape(id);
  if (!shape) {
    return detail::bad_data("unknown_id", "objective.id",
                            joined({"There is no data problem '", id, "'; there are: ", linear_problem_ids, "."}),
                            linear_problem_ids);
  }
  const std::string allowed(shape->losses);
  if (loss.empty()) loss = shape->losses.substr(0, shape->losses.find('|'));
  const auto named = detail::loss_named(loss);
  if (!named || !detail::is_among(loss, shape->losses)) {
    return detail::bad_data(named ? "unsupported" : "unknown_id", "objective.loss",
                            joined({id, " has no loss '", loss, "'; it takes: ", allowed, "."}), allowed);
  }
  if (!(l2 >= 0) || !detail::is_finite(l2)) {
    return detail::bad_data("out_of_range", "objective.l2", "The penalty l2 must be a finite number, at least 0.",
                            "[0, inf)");
  }
  if (l2 != 0 && id == "least_squares") {
    return detail::bad_data("unsupported", "objective.l2", "least_squares takes no penalty; ridge does.", "0");
  }
  if (shape->intercept && data.columns != 1) {
    return detail::bad_data("wrong_dimension", "data.x",
                            joined({"line_fit takes one column of x; these data have ", data.columns, "."}), "1");
  }
  if (*named == Loss::logistic) {
    if (auto error = detail::read_labels(data.y)) return *error;
  }
  LinearProblem problem;
  problem.data = std::move(data);
  problem.loss = *named;
  problem.l2 = l2;
  problem.intercept = shape->intercept;
  return problem;
}

}  // namespace downhill
