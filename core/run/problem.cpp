#include "core/run/problem.hpp"

namespace downhill {
namespace {

// One point goes through the lane kernel with the same numbers in every lane: the bits are those of a fleet, and the
// formula need not be instantiated once more.
constexpr std::size_t small = 4;

void spread(const double* x, std::size_t n, f64* lanes) {
  for (std::size_t i = 0; i < n; ++i) lanes[i] = f64(x[i]);
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
  f64 at[small], slope[small];
  spread(x, dimension_, at);
  entry_.gradient({1, dimension_, at, lanes_.data(), 0}, slope);
  for (std::size_t i = 0; i < dimension_; ++i) out[i] = get(slope[i], 0);
}

bool BuiltIn::hessian(const double* x, double* out) const {
  if (dimension_ > hessian_limit) return false;
  entry_.hessian(x, dimension_, coef_.data(), out);
  return true;
}

std::vector<double> BuiltIn::start() const {
  std::vector<double> x(dimension_);
  entry_.start(values_.data(), x.data());
  return x;
}

}  // namespace downhill
