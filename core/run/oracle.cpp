#include "core/run/oracle.hpp"

#include <cmath>

#include "core/problems/noise.hpp"

namespace downhill {

namespace {

[[gnu::always_inline]] inline double norm_of(const double* x, std::size_t n) {
  double sum = 0;
  for (std::size_t i = 0; i < n; ++i) sum += x[i] * x[i];
  if (sum > 1e-280 && sum < 1e280) return sqrt(sum);
  double largest = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (std::isnan(x[i])) return x[i];
    largest = max(abs(x[i]), largest);
  }
  if (largest == 0 || std::isinf(largest)) return largest;
  sum = 0;
  for (std::size_t i = 0; i < n; ++i) sum += (x[i] / largest) * (x[i] / largest);
  return largest * sqrt(sum);
}

}  // namespace

double norm(const double* x, std::size_t n) { return norm_of(x, n); }

void norms(const double* x, std::size_t n, std::size_t count, double* out) {
  for (std::size_t p = 0; p < count; ++p) out[p] = norm_of(x + p * n, n);
}

void Oracle::exact_or_sampled(const double* at, double* out) {
  if (samples()) {
    const std::uint64_t before = sampling_.samples;
    sampled_gradient(*linear_, disturbance_.sampler, sampling_, Point<double>{at, 1, n_}, Target<double>{out, 1});
    evaluations_.samples += static_cast<double>(sampling_.samples - before);
    return;
  }
  if (linear_) evaluations_.samples += static_cast<double>(linear_->data.rows);
  if (at != theta_ || !known_) return problem_.gradient(at, out);
  for (std::size_t i = 0; i < n_; ++i) out[i] = known_[i];
}

void Oracle::gradient(const double* at, double* out) {
  exact_or_sampled(at, out);
  disturb(out);
}

void Oracle::smooth_gradient(const double* at, double* out) {
  if (problem_.l1() == 0) return gradient(at, out);
  problem_.smooth_gradient(at, out);
  disturb(out);
}

void Oracle::disturb(double* out) {
  evaluations_.gradient += 1;
  if (calm_) return;
  const std::size_t n = n_;
  if (disturbance_.noise_sd > 0) {
    for (std::size_t i = 0; i < n; ++i) {
      out[i] += disturbance_.noise_sd * normal(disturbance_.seed, static_cast<std::uint64_t>(step_), asked_ * n + i);
    }
  }
  ++asked_;
  if (disturbance_.clip_norm > 0) {
    const double length = norm(out, n);
    if (length > disturbance_.clip_norm) {
      const double factor = disturbance_.clip_norm / length;
      for (std::size_t i = 0; i < n; ++i) out[i] *= factor;
    }
  }
  if (disturbance_.clip_value > 0) {
    const double limit = disturbance_.clip_value;
    for (std::size_t i = 0; i < n; ++i) out[i] = out[i] > limit ? limit : out[i] < -limit ? -limit : out[i];
  }
}

}  // namespace downhill
