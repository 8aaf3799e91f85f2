// A deep network that fits random targets: a probe for gradients that vanish or explode on their way through the
// layers.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/parameter.hpp"
#include "core/problems/linear.hpp"
#include "core/problems/random.hpp"

namespace downhill {

enum class Activation { sigmoid, tanh, relu };
enum class Initialisation { xavier, he, small, large };

namespace detail {

template <class V>
V activate(Activation kind, V z) {
  if (kind == Activation::relu) return select(z > 0.0, z, V(0.0));
  return kind == Activation::tanh ? tanh(z) : sigmoid(z);
}

/// The activation's derivative, from the activation itself; at the kink of relu 0.
template <class V>
V slope_at(Activation kind, V a) {
  if (kind == Activation::relu) return select(a > 0.0, V(1.0), V(0.0));
  return kind == Activation::tanh ? 1.0 - a * a : a * (1.0 - a);
}

}  // namespace detail

/// `depth` weight matrices without biases: all but the last are [width × width] and followed by the activation, the
/// last is [1 × width] and linear. f is the mean over the rows of (output − target)². θ holds the matrices one after
/// the other, each row-major: (depth − 1)·width² + width numbers. Make one with mlp(). Inputs and targets are standard
/// normal; the same seed gives the same data and, up to their spread, the same first weights.
struct Mlp {
  static constexpr ProblemInfo info{
      .id = "mlp",
      .name = "Deep network on random targets",
      .tex = R"(\tfrac1n\sum_i (w_D\cdot\sigma(W_{D-1}\cdots\sigma(W_1 x_i)) - y_i)^2)",
      .losses = "mse",
      .doc =
          "64 rows of standard normal inputs and targets. Look at the length of the gradient layer by layer: with "
          "sigmoids it all but vanishes before it reaches the first. Glorot & Bengio 2010; He et al. 2015.",
  };
  static constexpr std::array parameters{
      integer("width", "", 32, 1, 256, "Inputs, and units of every layer."),
      integer("depth", "D", 10, 1, 50, "Layers of weights, the linear one at the end included."),
      choice("activation", R"(\sigma)", "sigmoid|tanh|relu", "What follows every layer but the last."),
      choice("initialisation", "", "xavier|he|small|large",
             "Deviation of the first weights: √(2/(inputs + outputs)), √(2/inputs), 0.01, or 2/√inputs."),
      integer("seed", "", 0, 0, 4294967295.0, "Of inputs, targets and first weights, drawn in this order."),
  };
  static constexpr std::size_t rows = 64;

  std::size_t width;
  std::size_t depth;
  Activation activation;
  std::vector<double> inputs;   ///< [rows × width]
  std::vector<double> targets;  ///< [rows]
  std::vector<double> start;    ///< the first weights, [dimension]

  std::size_t dimension() const { return (depth - 1) * width * width + width; }
  std::size_t outputs(std::size_t layer) const { return layer + 1 < depth ? width : 1; }

  /// f(θ), θ [dimension]. V is double or a dual number: derivatives of the gradient are exact too.
  template <class V>
  V value(const V* theta) const {
    std::vector<V> units((depth + 1) * width);
    V sum(0.0);
    for (std::size_t row = 0; row < rows; ++row) {
      const V miss = forward(theta, row, units.data()) - targets[row];
      sum = sum + miss * miss;
    }
    return sum / static_cast<double>(rows);
  }

  /// ∇f(θ) into `out` [dimension], by backpropagation.
  template <class V>
  void gradient(const V* theta, V* out) const {
    std::vector<V> units((depth + 1) * width), error(width), below(width);
    for (std::size_t i = 0; i < dimension(); ++i) out[i] = V(0.0);
    for (std::size_t row = 0; row < rows; ++row) {
      const V miss = forward(theta, row, units.data()) - targets[row];
      error[0] = (2.0 / static_cast<double>(rows)) * miss;
      for (std::size_t layer = depth; layer-- > 0;) {
        backward(theta, out, layer, units.data() + layer * width, error.data(), below.data());
        error.swap(below);
      }
    }
  }

 private:
  /// The output for one row; `units` [(depth + 1) × width] receives what enters each layer, and the output last.
  template <class V>
  V forward(const V* theta, std::size_t row, V* units) const {
    for (std::size_t j = 0; j < width; ++j) units[j] = V(inputs[row * width + j]);
    for (std::size_t layer = 0; layer < depth; ++layer) {
      const V* in = units + layer * width;
      for (std::size_t i = 0; i < outputs(layer); ++i) {
        const V* weights = theta + (layer * width + i) * width;
        V z(0.0);
        for (std::size_t j = 0; j < width; ++j) z = z + weights[j] * in[j];
        units[(layer + 1) * width + i] = layer + 1 < depth ? detail::activate(activation, z) : z;
      }
    }
    return units[depth * width];
  }

  /// From ∂f/∂z of a layer's outputs (`error`): adds to the gradient of its weights, and writes the same for the layer
  /// below, which `in` came from.
  template <class V>
  void backward(const V* theta, V* out, std::size_t layer, const V* in, const V* error, V* below) const {
    for (std::size_t j = 0; j < width; ++j) below[j] = V(0.0);
    for (std::size_t i = 0; i < outputs(layer); ++i) {
      const std::size_t first = (layer * width + i) * width;
      for (std::size_t j = 0; j < width; ++j) {
        out[first + j] = out[first + j] + error[i] * in[j];
        below[j] = below[j] + error[i] * theta[first + j];
      }
    }
    for (std::size_t j = 0; j < width && layer > 0; ++j) below[j] = below[j] * detail::slope_at(activation, in[j]);
  }
};

namespace detail {

inline double first_deviation(Initialisation kind, double inputs, double outputs) {
  if (kind == Initialisation::xavier) return sqrt(2.0 / (inputs + outputs));
  if (kind == Initialisation::he) return sqrt(2.0 / inputs);
  return kind == Initialisation::large ? 2.0 / sqrt(inputs) : 0.01;
}

}  // namespace detail

/// The network with these values, in the order of Mlp::parameters and within their ranges.
inline Mlp mlp(const double* values) {
  Mlp net{static_cast<std::size_t>(values[0]),
          static_cast<std::size_t>(values[1]),
          static_cast<Activation>(static_cast<int>(values[2])),
          {},
          {},
          {}};
  RandomStream stream = random_stream(static_cast<std::uint32_t>(values[4]));
  for (std::size_t i = 0; i < Mlp::rows * net.width; ++i) net.inputs.push_back(next_normal(stream));
  for (std::size_t i = 0; i < Mlp::rows; ++i) net.targets.push_back(next_normal(stream));
  net.start.reserve(net.dimension());
  const auto kind = static_cast<Initialisation>(static_cast<int>(values[3]));
  for (std::size_t layer = 0; layer < net.depth; ++layer) {
    const std::size_t outputs = net.outputs(layer);
    const double deviation =
        detail::first_deviation(kind, static_cast<double>(net.width), static_cast<double>(outputs));
    for (std::size_t i = 0; i < outputs * net.width; ++i) net.start.push_back(deviation * next_normal(stream));
  }
  return net;
}

}  // namespace downhill
