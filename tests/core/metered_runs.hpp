// Functions and runs for the tests of the proof meter.
#pragma once

#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <map>
#include <set>

#include "core/proofs/meter.hpp"

namespace metered_runs {

using namespace downhill::proofs;

struct Function {
  int dimension = 1;
  std::function<double(const std::vector<double>&)> value;
  std::function<double(const std::vector<double>&, int)> slope;
  std::vector<double> minimiser;
  double minimum = 0.0;
};

struct Recorded {
  int dimension = 1;
  std::vector<double> theta, value, gradient;
  /// Where steps are not taken from theta: the gradients used, and the values where they were taken.
  std::vector<double> used_gradient = {}, ahead_value = {};
};

inline Recorded descend(const Function& f, std::vector<double> x, double rate, int steps) {
  Recorded run{.dimension = f.dimension, .theta = {}, .value = {}, .gradient = {}};
  for (int k = 0; k <= steps; ++k) {
    run.value.push_back(f.value(x));
    std::vector<double> g;
    for (int i = 0; i < f.dimension; ++i) g.push_back(f.slope(x, i));
    run.theta.insert(run.theta.end(), x.begin(), x.end());
    run.gradient.insert(run.gradient.end(), g.begin(), g.end());
    for (std::size_t i = 0; i < x.size(); ++i) x[i] -= rate * g[i];
  }
  return run;
}

// A method of one's own: `next` gets the points so far, the newest last.
using Points = std::vector<std::vector<double>>;
inline Recorded record(const Function& f, const std::vector<double>& start, int steps,
                       const std::function<std::vector<double>(const Points&)>& next) {
  Points points{start};
  for (int k = 0; k < steps; ++k) points.push_back(next(points));
  Recorded run{.dimension = f.dimension, .theta = {}, .value = {}, .gradient = {}};
  for (const auto& x : points) {
    run.value.push_back(f.value(x));
    run.theta.insert(run.theta.end(), x.begin(), x.end());
    for (int i = 0; i < f.dimension; ++i) run.gradient.push_back(f.slope(x, i));
  }
  return run;
}

// Nesterov's method: a gradient step of length 1 / L from where the momentum of step k points.
inline Recorded accelerate(const Function& f, const std::vector<double>& start, double L, int steps,
                           const std::function<double(int)>& momentum) {
  const auto ahead_of = [&](const Points& points, std::size_t k) {
    std::vector<double> ahead = points[k];
    for (std::size_t i = 0; i < ahead.size() && k > 0; ++i)
      ahead[i] += momentum(static_cast<int>(k)) * (points[k][i] - points[k - 1][i]);
    return ahead;
  };
  Points all;
  Recorded run = record(f, start, steps, [&](const Points& points) {
    all = points;
    const std::vector<double> ahead = ahead_of(points, points.size() - 1);
    std::vector<double> next = ahead;
    for (std::size_t i = 0; i < next.size(); ++i) next[i] -= f.slope(ahead, static_cast<int>(i)) / L;
    return next;
  });
  all.emplace_back(run.theta.end() - f.dimension, run.theta.end());
  for (std::size_t k = 0; k < all.size(); ++k) {
    const std::vector<double> ahead = ahead_of(all, k);
    run.ahead_value.push_back(f.value(ahead));
    for (int i = 0; i < f.dimension; ++i) run.used_gradient.push_back(f.slope(ahead, i));
  }
  return run;
}

inline double fista(int k) {
  double before = 0.0, weight = 0.0;
  for (int i = 0; i <= k; ++i) {
    before = weight;
    weight = 0.5 * (1.0 + std::sqrt(1.0 + 4.0 * weight * weight));
  }
  return k == 0 ? 0.0 : (before - 1.0) / weight;
}

// The best step along the gradient, on a quadratic with these curvatures.
inline Recorded search(const Function& f, const std::vector<double>& curvatures, const std::vector<double>& start,
                       int steps) {
  return record(f, start, steps, [&](const Points& points) {
    std::vector<double> x = points.back(), g;
    double top = 0.0, bottom = 0.0;
    for (std::size_t i = 0; i < x.size(); ++i) {
      g.push_back(f.slope(x, static_cast<int>(i)));
      top += g[i] * g[i];
      bottom += curvatures[i] * g[i] * g[i];
    }
    for (std::size_t i = 0; i < x.size(); ++i) x[i] -= (bottom > 0.0 ? top / bottom : 0.0) * g[i];
    return x;
  });
}

// Theorems that are not about steps along the gradient with one learning rate.
inline bool own_method(const std::string& theorem) {
  const std::set<std::string> others{"T8", "T10", "T11", "T13", "T15", "T16", "T17"};
  return others.count(theorem) > 0;
}

inline MeteredRun metered(const Recorded& run, double rate) {
  MeteredRun result{static_cast<int>(run.value.size()), run.dimension, run.theta, run.value, run.gradient, rate};
  result.used_gradient = run.used_gradient;
  result.ahead_value = run.ahead_value;
  return result;
}

inline Meter measure(const char* theorem, const Function& f, const Recorded& run, double rate, double L, double mu) {
  const auto found = meter(theorem, metered(run, rate), {L, mu, f.minimiser, f.minimum});
  REQUIRE(found);
  return *found;
}

/// The largest difference between the slack of a step and its bars, as a share of their sizes and of `scale`, and the
/// most negative bar as such a share.
struct Ledger {
  double worst = 0.0, negative = 0.0;
};
inline Ledger read(const StepLedger& ledger, double scale) {
  Ledger result;
  for (std::size_t k = 0; k < ledger.total.size(); ++k) {
    double sum = 0.0, size = scale + std::fabs(ledger.total[k]);
    for (const LedgerBar& bar : ledger.bars) {
      sum += bar.values[k];
      size += std::fabs(bar.values[k]);
    }
    for (const LedgerBar& bar : ledger.bars) result.negative = std::min(result.negative, bar.values[k] / size);
    result.worst = std::max(result.worst, std::fabs(sum - ledger.total[k]) / size);
  }
  return result;
}

inline Function diagonal(std::vector<double> curvatures, std::vector<double> minimiser) {
  const auto c = curvatures, m = minimiser;
  return {static_cast<int>(c.size()),
          [c, m](const std::vector<double>& x) {
            double sum = 0.0;
            for (std::size_t i = 0; i < c.size(); ++i) sum += 0.5 * c[i] * (x[i] - m[i]) * (x[i] - m[i]);
            return sum;
          },
          [c, m](const std::vector<double>& x, int i) {
            const auto j = static_cast<std::size_t>(i);
            return c[j] * (x[j] - m[j]);
          },
          minimiser, 0.0};
}

// One variable; curvature `inside` within `knee` of the origin and `outside` beyond, on both sides.
inline Function bent(double inside, double outside, double knee) {
  return {1,
          [=](const std::vector<double>& x) {
            const double far = std::max(0.0, std::fabs(x[0]) - knee), near = std::min(std::fabs(x[0]), knee);
            return 0.5 * inside * near * near + far * (inside * near + 0.5 * outside * far);
          },
          [=](const std::vector<double>& x, int) {
            const double far = std::max(0.0, std::fabs(x[0]) - knee), near = std::min(std::fabs(x[0]), knee);
            return std::copysign(inside * near + outside * far, x[0]);
          },
          {0.0},
          0.0};
}

inline Function scalar(double (*value)(double), double (*slope)(double), double minimiser) {
  return {1,
          [value](const std::vector<double>& x) { return value(x[0]); },
          [slope](const std::vector<double>& x, int) { return slope(x[0]); },
          {minimiser},
          0.0};
}

inline const Function ripples = scalar([](double x) { return x * x + 3.0 * std::sin(x) * std::sin(x); },
                                       [](double x) { return 2.0 * x + 3.0 * std::sin(2.0 * x); }, 0.0);
inline const Function wells = scalar([](double x) { return 0.25 * x * x * x * x - 0.5 * x * x + 0.25; },
                                     [](double x) { return x * x * x - x; }, 1.0);
inline const Function logistic =
    scalar([](double x) { return std::log1p(std::exp(-x)) + std::log1p(std::exp(x)) - 2.0 * std::log(2.0); },
           [](double x) { return std::tanh(0.5 * x); }, 0.0);

// Which lines fail, with the number of failures and the first step.
using Failures = std::map<std::string, std::pair<int, int>>;
inline Failures failures(const Meter& meter) {
  Failures found;
  for (const MeterLine& line : meter.lines)
    if (line.failures > 0) found[line.id] = {line.failures, line.first_failure};
  return found;
}

inline std::set<std::string> failing(const Meter& meter) {
  std::set<std::string> ids;
  for (const auto& [id, where] : failures(meter)) ids.insert(id);
  return ids;
}

}  // namespace metered_runs
