#include "core/run/problem.hpp"

#include <algorithm>
#include <utility>

namespace downhill {
namespace {

// One point goes through the lane kernel with the same numbers in every lane: the bits are those of a fleet, and the
// formula need not be instantiated once more.
constexpr std::size_t small = 4;

void spread(const double* x, std::size_t n, f64* lanes) {
  for (std::size_t i = 0; i < n; ++i) lanes[i] = f64(x[i]);
}

/// The other way. A pack is written at once: whoever reads it as one would have to wait for its numbers one by one.
void collect(const f64* lanes, std::size_t n, double* x) {
  if constexpr (lanes_of<f64> == 2) {
    if (n == 2) {
      f64 both = lanes[0];
      set(both, 1, get(lanes[1], 0));
      return store(x, both);
    }
  }
  for (std::size_t i = 0; i < n; ++i) x[i] = get(lanes[i], 0);
}

}  // namespace

BuiltIn::BuiltIn(const ObjectiveEntry& entry, std::vector<double> values)
    : entry_(entry),
      values_(std::move(values)),
      dimension_(entry.dimension > 0 ? static_cast<std::size_t>(entry.dimension)
                                     : static_cast<std::size_t>(values_[0])),
      coef_(entry.coef_size),
      lanes_(entry.coef_size) {
  entry.from(values_.data(), coef_.data());
  spread(coef_.data(), coef_.size(), lanes_.data());
  separate_l1();
}

/// A parameter called l1 weighs ‖θ‖₁: with 0 in its place the objective is its own smooth part.
void BuiltIn::separate_l1() {
  std::vector<double> values = values_;
  for (std::size_t p = 0; p < values.size(); ++p) {
    if (entry_.ranges[p].id == "l1") l1_ = std::exchange(values[p], 0.0);
  }
  if (l1_ == 0) return;
  std::vector<double> coef(coef_.size());
  entry_.from(values.data(), coef.data());
  smooth_lanes_.resize(coef.size());
  spread(coef.data(), coef.size(), smooth_lanes_.data());
}

double BuiltIn::value(const double* x) const {
  if (entry_.flat_value) return entry_.flat_value(x, dimension_, coef_.data());
  f64 at[small], out;
  spread(x, dimension_, at);
  entry_.value({1, dimension_, at, lanes_.data(), 0}, &out);
  return get(out, 0);
}

void BuiltIn::gradient(const double* x, double* out) const {
  if (entry_.flat_gradient) return entry_.flat_gradient(x, dimension_, coef_.data(), out);
  gradient(x, lanes_.data(), out);
}

void BuiltIn::gradient(const double* x, const f64* coef, double* out) const {
  f64 at[small], slope[small];
  spread(x, dimension_, at);
  entry_.gradient({1, dimension_, at, coef, 0}, slope);
  collect(slope, dimension_, out);
}

GradientParts BuiltIn::gradient_parts() const { return {entry_.gradient_part, dimension_, coef_.data()}; }

// Rarely asked for: built for size.
[[gnu::cold]] void BuiltIn::smooth_gradient(const double* x, double* out) const {
  smooth_lanes_.empty() ? gradient(x, out) : gradient(x, smooth_lanes_.data(), out);
}

/// The logit is the natural parameter of the coin toss, so that its Fisher information is the Hessian.
bool BuiltIn::fisher(const double* x, double* out) const { return entry_.id == "bernoulli" && hessian(x, out); }

bool BuiltIn::hessian(const double* x, double* out) const {
  if (dimension_ > hessian_limit) return false;
  entry_.hessian(x, dimension_, coef_.data(), out);
  return true;
}

Description BuiltIn::describe() const {
  std::vector<double> start(dimension_);
  entry_.start(values_.data(), start.data());
  Description description;
  description.variables = variable_names(dimension_);
  description.domain = entry_.domain;
  description.view = entry_.view;
  description.start = std::move(start);
  description.critical = entry_.critical(values_.data());
  description.curvature = entry_.curvature(values_.data());
  return description;
}

void BuiltIn::values(const double* x, std::size_t count, double* out) const {
  if (entry_.flat_value && dimension_ > small) return Problem::values(x, count, out);
  constexpr std::size_t most_packs = 8, width = lanes_of<f64>;
  f64 at[small * most_packs], value[most_packs];
  for (std::size_t p = 0; p < count; p += most_packs * width) {
    const std::size_t points = std::min(count - p, most_packs * width), packs = (points + width - 1) / width;
    for (std::size_t q = 0; q < packs; ++q) {
      const double* first = x + (p + q * width) * dimension_;
      const double* second = q * width + width > points ? first : first + (width - 1) * dimension_;
      for (std::size_t i = 0; i < dimension_; ++i) {
        f64& lanes = at[i * packs + q] = f64(first[i]);
        set(lanes, width - 1, second[i]);
      }
    }
    entry_.value({packs, dimension_, at, lanes_.data(), 0}, value);
    std::copy_n(reinterpret_cast<const double*>(value), points, out + p);
  }
}

bool BuiltIn::single_value(const float* x, float* out) const {
  if (dimension_ > small) return false;
  f32 at[small], value;
  for (std::size_t i = 0; i < dimension_; ++i) at[i] = f32(x[i]);
  std::vector<f32> coef(coef_.begin(), coef_.end());
  entry_.preview_value({1, dimension_, at, coef.data(), 0}, &value);
  *out = get(value, 0);
  return true;
}

void Problem::values(const double* x, std::size_t count, double* out) const {
  for (std::size_t p = 0; p < count; ++p) out[p] = value(x + p * dimension());
}

std::vector<std::string> variable_names(std::size_t n) {
  if (n == 1) return {"x"};
  if (n == 2) return {"x", "y"};
  std::vector<std::string> names;
  for (std::size_t i = 0; i < n && n <= hessian_limit; ++i) names.push_back("theta_" + std::to_string(i + 1));
  return names;
}

}  // namespace downhill
