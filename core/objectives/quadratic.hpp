// A quadratic bowl in any number of dimensions: eigenvalues spaced geometrically from mu to L, minimum 0 at the origin.
#pragma once

#include "core/objectives/objective.hpp"
#include "core/simd/unrolled.hpp"

namespace downhill {

struct Quadratic {
  static constexpr ObjectiveInfo info{
      .id = "quadratic",
      .name = "Quadratic bowl",
      .tex = R"(\tfrac12\,\theta^{\mathsf T} A\,\theta,\quad \lambda_i = \mu\,(L/\mu)^{i/(n-1)})",
      .teaches = "Everything about a fixed learning rate can be computed: one multiplier 1 − ηλ per eigenvalue.",
      .source = "Polyak 1964",
      .python =
          "(lambda z, w: m.sum(w * z**2) / 2)(theta if dimension == 1 else m.hstack((math.cos(math.radians(rotation)) "
          "* theta[0] + math.sin(math.radians(rotation)) * theta[1], math.cos(math.radians(rotation)) * theta[1] - "
          "math.sin(math.radians(rotation)) * theta[0], theta[2:])), L * (mu / L)**m.linspace(min(1, dimension - 1), "
          "0, dimension))",
      .numpy_gradient =
          "(lambda w, c, s: w * theta if dimension == 1 else w * theta + s * (w[1] - w[0]) * np.hstack((s * theta[0] - "
          "c * theta[1], -c * theta[0] - s * theta[1], 0 * theta[2:])))(L * (mu / L)**np.linspace(min(1, dimension - "
          "1), 0, dimension), math.cos(math.radians(rotation)), math.sin(math.radians(rotation)))",
  };
  static constexpr std::array parameters{
      integer("dimension", "n", 2, 1, 1e7, "Number of variables.", Scale::logarithmic),
      logarithmic("mu", R"(\mu)", 1, 1e-9, 1e9, "Smallest eigenvalue of the Hessian: the flattest curvature."),
      logarithmic("L", "L", 10, 1e-9, 1e9, "Largest eigenvalue of the Hessian; with one variable it is the only one."),
      number("rotation", R"(\varphi)", 0, -180, 180,
             "Turns the axes of the first two variables, in degrees: methods that scale each coordinate care."),
  };
  static constexpr int dimension = 0;
  static constexpr Box domain{{-5, -5}, {5, 5}};
  static constexpr Box view{{-2, -2}, {2, 2}};

  template <class K>
  struct Coef {
    K mu, L, ratio, cosine, sine, log_ratio;
    static Coef from(const double* values) {
      const double gaps = values[0] - 1;
      const double radians = values[3] * (3.14159265358979323846 / 180);
      const bool turned = values[3] != 0 && values[0] > 1;
      const double log_ratio = gaps > 1 ? log(values[2] / values[1]) / gaps : 0.0;
      return {gaps > 0 ? values[1] : values[2], values[2], exp(log_ratio), turned ? cos(radians) : 1.0,
              turned ? sin(radians) : 0.0,      log_ratio};
    }
  };

  /// Eight running products side by side, λ_i of i mod 8 = j in the j-th: none waits for another. They begin anew every
  /// `block` axes, so that any part of the spectrum can be had without what lies before it.
  static constexpr std::size_t streams = 8, block = gradient_block;

  /// lead, lead·step, lead·step² …, and the factor from each of them to the one `count` places on.
  template <class V, std::size_t count>
  struct Products {
    V lambda[count];
    V factor;

    Products(V lead, V step) : factor(step) {
      lambda[0] = lead;
      double_up<1>();
    }

   private:
    template <std::size_t known>
    void double_up() {
      if constexpr (known < count) {
        unrolled<known>([&](std::size_t j) { lambda[known + j] = lambda[j] * factor; });
        factor = factor * factor;
        double_up<2 * known>();
      }
    }
  };

  /// Calls visit(i, λ_i) for every axis of the bowl; the last λ is L exactly.
  template <class V, class Visit>
  static void each_axis(std::size_t size, const Coef<V>& c, Visit visit) {
    for (std::size_t from = 0; from < size; from += block) {
      Products<V, streams> products(first_of(c, from), c.ratio);
      for (std::size_t i = from; i < size && i < from + block; ++i) {
        V& lambda = products.lambda[i % streams];
        visit(i, i + 1 == size ? c.L : lambda);
        lambda = lambda * products.factor;
      }
    }
  }

  template <class V>
  static V first_of(const Coef<V>& c, std::size_t from) {
    return from == 0 ? c.mu : c.mu * exp(static_cast<double>(from) * c.log_ratio);
  }

  /// Coordinate i of the point along the axes of the bowl.
  template <class V>
  static V along(Point<V> at, const Coef<V>& c, std::size_t i) {
    if (at.size == 1 || i > 1) return at[i];
    return i == 0 ? c.cosine * at[0] + c.sine * at[1] : c.cosine * at[1] - c.sine * at[0];
  }

  template <class V>
  static V value(Point<V> at, const Coef<V>& c) {
    V sum(0.0);
    each_axis(at.size, c, [&](std::size_t i, V lambda) {
      const V z = along(at, c, i);
      sum = sum + lambda * (z * z);
    });
    return 0.5 * sum;
  }

  template <class V>
  static void gradient(Point<V> at, const Coef<V>& c, Target<V> out) {
    each_axis(at.size, c, [&](std::size_t i, V lambda) { out[i] = lambda * along(at, c, i); });
    if (at.size == 1) return;
    const V first = out[0], second = out[1];
    out[0] = c.cosine * first - c.sine * second;
    out[1] = c.sine * first + c.cosine * second;
  }

  static void gradient_part(const double* x, std::size_t size, const Coef<double>& c, std::size_t from, std::size_t to,
                            double* out) {
    for (std::size_t first = from; first < to; first += block) {
      part_of_block(x, size, c, first, to < first + block ? to : first + block, out + (first - from));
    }
    if (from > 0 || size == 1) return;
    const Point<double> at{x, 1, size};
    const double first = c.mu * along(at, c, 0), second = (size == 2 ? c.L : c.mu * c.ratio) * along(at, c, 1);
    store_pair(out, c.cosine * first - c.sine * second, c.sine * first + c.cosine * second);
  }

  /// Two numbers in one store, where lanes are that wide: what reads them as a pack need not wait for two.
  static void store_pair(double* out, double first, double second) {
    f64 pair(first);
    set(pair, lanes_of<f64> - 1, second);
    if constexpr (lanes_of<f64> == 1) *out++ = first;
    store(out, pair);
  }

  static void part_of_block(const double* x, std::size_t size, const Coef<double>& c, std::size_t from, std::size_t to,
                            double* out) {
    constexpr std::size_t width = lanes_of<f64>, packs = streams / width;
    f64 lead = first_of(c, from), step = c.ratio;
    if constexpr (width == 2) {
      set(lead, 1, get(lead, 0) * c.ratio);
      step = step * step;
    }
    Products<f64, packs> products(lead, step);
    std::size_t i = from;
    // The last axis of all, whose λ is L exactly, is left to what follows.
    for (; i + streams <= (to == size ? to - 1 : to); i += streams) {
      unrolled<packs>([&](std::size_t p) {
        store(out + (i - from) + p * width, products.lambda[p] * load<f64>(x + i + p * width));
        products.lambda[p] = products.lambda[p] * products.factor;
      });
    }
    unrolled<packs>([&](std::size_t p) {
      const std::size_t at = i + p * width;
      if (at >= to) return;
      const bool last = to == size && at + width >= to;
      if (at + width > to) {
        out[at - from] = (last ? c.L : get(products.lambda[p], 0)) * x[at];
        return;
      }
      if (last) set(products.lambda[p], width - 1, c.L);
      store(out + (at - from), products.lambda[p] * load<f64>(x + at));
    });
  }

  template <class V>
  static void hessian(Point<V> at, const Coef<V>& c, Target<V> out) {
    const std::size_t n = at.size;
    for (std::size_t i = 0; i < n * n; ++i) out[i] = V(0.0);
    each_axis(n, c, [&](std::size_t i, V lambda) { out[i * n + i] = lambda; });
    if (n == 1) return;
    const V first = out[0], second = out[n + 1];
    out[0] = c.cosine * c.cosine * first + c.sine * c.sine * second;
    out[n + 1] = c.sine * c.sine * first + c.cosine * c.cosine * second;
    out[1] = out[n] = c.sine * c.cosine * (first - second);
  }

  static void start(const double* values, double* x) {
    for (std::size_t i = 0; i < static_cast<std::size_t>(values[0]); ++i) x[i] = 1;
  }

  static std::vector<Critical> critical(const double* values) {
    return {{std::vector<double>(static_cast<std::size_t>(values[0]), 0.0), CriticalKind::global}};
  }

  static Curvature curvature(const double* values) {
    const double mu = values[0] > 1 ? values[1] : values[2];
    return {mu < values[2] ? mu : values[2], mu < values[2] ? values[2] : mu};
  }
};

}  // namespace downhill
