// Langevin dynamics: gradient descent with as much noise as a temperature asks for.
#pragma once

#include "core/rules/rule.hpp"

namespace downhill {

struct Langevin {
  static constexpr RuleInfo info{
      .id = "langevin",
      .name = "Langevin dynamics",
      .tex = R"(\theta_{k+1} = \theta_k - \eta\, g_k + \sqrt{2\eta T}\,\xi_k,\quad \xi_k \sim \mathcal N(0, I))",
      .advice =
          "Samples the density exp(−f/T), the better the smaller η. On a parabola of curvature λ the variance is "
          "T/(λ(1 − ηλ/2)) instead of T/λ.",
      .source = "Parisi 1981; Roberts & Tweedie 1996, unadjusted Langevin algorithm, section 1.4.1",
      .differs =
          "No class in PyTorch or Keras; optax.noisy_sgd adds noise to the gradient with a variance that decays in "
          "k.",
      .numpy =
          "noise = rng.standard_normal(theta.shape)\n"
          "theta = theta - learning_rate * g + np.sqrt(2 * learning_rate * temperature) * noise",
      .numpy_start = "rng = np.random.default_rng(0)",
      .pytorch = "",
  };
  static constexpr std::array parameters{
      logarithmic("learning_rate", R"(\eta)", 1e-2, 1e-9, 1e3, "The length of a time step."),
      logarithmic("temperature", "T", 1, 0, 1e6, "How strongly it shakes; 0 is gradient descent."),
  };
  static constexpr std::array<Slot, 0> slots{};
  static constexpr std::array terms{Term{"gradient", R"(-\eta\, g_k)"}, Term{"noise", R"(\sqrt{2\eta T}\,\xi_k)"}};
  static constexpr bool noisy = true;

  template <class K>
  struct Coef {
    K temperature, learning_rate, spread;
    static Coef from(const double* p) { return {p[1], p[0], 0.0}; }
    void advance(K now) {
      learning_rate = now;
      spread = sqrt(2.0 * now * temperature);
    }
  };

  template <class V>
  static void step(V& theta, V g, V*, const Coef<V>& c, V noise) {
    theta = theta - c.learning_rate * g + c.spread * noise;
  }

  static void parts(double g, const double*, double, const Coef<double>& c, double* out) {
    out[0] = -c.learning_rate * g;
    out[1] = c.spread;
  }
};

}  // namespace downhill
