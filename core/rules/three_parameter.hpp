// The three-parameter method: gradient descent, heavy ball, Nesterov and triple momentum as points of one space.
#pragma once

#include "core/rules/rule.hpp"

namespace downhill {

struct ThreeParameter {
  static constexpr RuleInfo info{
      .id = "three_parameter",
      .name = "Three-parameter method",
      .tex = R"(d_{k+1} = \beta d_k - \eta\,\nabla f(\theta_k + \nu d_k) \\ \theta_{k+1} = \theta_k + d_{k+1})",
      .advice =
          "ν = 0 is heavy ball, ν = β Nesterov, β = ν = 0 gradient descent. Triple momentum, with ρ = 1 − 1/√κ: "
          "η = (1 + ρ)/L, β = ρ²/(2 − ρ), ν = ρ²/((1 + ρ)(2 − ρ)).",
      .source = "Lessard, Recht & Packard 2016, equation (4.1); Van Scoy, Freeman & Lynch 2018, equation (9)",
      .differs =
          "No class in PyTorch, optax or Keras. With ν = 0 and a constant η it follows their momentum; "
          "d is the last displacement, so η stands inside.",
      .numpy =
          "g = gradient(theta + look_ahead * displacement)\n"
          "displacement = momentum * displacement - learning_rate * g\n"
          "theta = theta + displacement",
      .numpy_start = "",
      .pytorch = "",
  };
  static constexpr std::array parameters{
      logarithmic("learning_rate", R"(\eta)", 1e-3, 1e-9, 1e3, "How far one unit of slope moves the point."),
      number("momentum", R"(\beta)", 0.9, -1, 2, "How much of the last displacement is repeated."),
      number("look_ahead", R"(\nu)", 0.9, -1, 2, "How far along the last displacement the gradient is taken."),
  };
  static constexpr std::array slots{Slot{"displacement", "d"}};
  static constexpr std::array terms{Term{"gradient", R"(-\eta\,\nabla f(\theta_k + \nu d_k))"},
                                    Term{"memory", R"(\beta d_k)"}};

  template <class K>
  struct Coef {
    K momentum, look_ahead, learning_rate;
    static Coef from(const double* p) { return {p[1], p[2], p[0]}; }
    void advance(K now) { learning_rate = now; }
  };

  template <class V>
  static V query(V theta, const V* s, const Coef<V>& c) {
    return theta + c.look_ahead * s[0];
  }

  template <class V>
  static void step(V& theta, V g, V* s, const Coef<V>& c) {
    s[0] = c.momentum * s[0] - c.learning_rate * g;
    theta = theta + s[0];
  }

  static void parts(double g, const double* s, double, const Coef<double>& c, double* out) {
    out[0] = -c.learning_rate * g;
    out[1] = c.momentum * s[0];
  }
};

}  // namespace downhill
