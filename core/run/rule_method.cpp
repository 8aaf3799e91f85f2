#include "core/run/rule_method.hpp"

#include <algorithm>

#include "core/problems/noise.hpp"
#include "core/simd/finite.hpp"

namespace downhill {
namespace {

/// What shakes coordinate i of a noisy rule in this step.
double noise_of(const Oracle& oracle, std::size_t i) {
  return normal(oracle.seed(), static_cast<std::uint64_t>(oracle.step()), i, NoiseUse::langevin);
}

constexpr std::size_t width = lanes_of<f64>;

/// Coordinates of a part: so few that all its arrays fit into the innermost cache.
constexpr std::size_t part_size = gradient_block;

/// Steps of a stride: so many that fetching a part from memory costs nothing beside them.
constexpr long long longest_stride = 64;

}  // namespace

RuleMethod::RuleMethod(const RuleEntry& entry, const std::vector<double>& values, std::size_t dimension)
    : entry_(entry),
      values_(values),
      dimension_(dimension),
      packs_(Padded(dimension).pack_count()),
      slots_(entry.slots.size() * packs_, f64(0.0)),
      coef_(entry.coef_size),
      point_(entry.wide.query ? dimension : 0),
      noise_(entry.noisy ? dimension : 0),
      part_(0) {
  std::vector<double> coef(entry.coef_size), initial(entry.slots.size());
  entry.from(values.data(), coef.data());
  entry.start(coef.data(), initial.data());
  for (std::size_t i = 0; i < coef.size(); ++i) coef_[i] = f64(coef[i]);
  for (std::size_t s = 0; s < initial.size(); ++s) {
    double* numbers = const_cast<double*>(slot(s));
    for (std::size_t i = 0; i < dimension; ++i) numbers[i] = initial[s];
  }
}

const double* RuleMethod::slot(std::size_t s) const {
  return reinterpret_cast<const double*>(slots_.data() + s * packs_);
}

Block<f64> RuleMethod::block(Padded& theta, const Padded& gradient) const {
  return {packs_,        1,
          theta.packs(), const_cast<Padded&>(gradient).packs(),
          slots_.data(), const_cast<Padded&>(noise_).packs(),
          coef_.data(),  0,
          packs_};
}

void RuleMethod::foresee(const Schedule& schedule, long long k, std::size_t count) {
  rates_.resize(count);
  for (std::size_t j = 0; j < count; ++j) rates_[j] = f64(schedule.rate(k + static_cast<long long>(j)));
  if (count > room_) coming_.reset(new f64[(room_ = count) * coef_.size()]);
  entry_.wide.advance(coef_.data(), rates_.data(), count, coming_.get());
}

void RuleMethod::arrive() {
  const f64* last = coming_.get() + (rates_.size() - 1) * coef_.size();
  coef_.assign(last, last + coef_.size());
}

void RuleMethod::advance(double learning_rate) {
  const f64 rate(learning_rate);
  entry_.wide.advance(coef_.data(), &rate, 1, coef_.data());
}

// Every part takes all its steps while it is in the cache. What is not finite never becomes finite again: one look at
// the end is enough.
long long RuleMethod::stride(Oracle& oracle, const Schedule& schedule, long long k, long long count, Padded& theta) {
  const GradientParts gradient = plain() ? oracle.gradient_parts() : GradientParts{};
  if (!gradient) return 0;
  count = std::min(count, longest_stride);
  foresee(schedule, k, static_cast<std::size_t>(count));
  const std::size_t planes = slot_count() + 1;
  if (part_.pack_count() == 0) part_ = Padded(std::min(part_size, dimension_));
  reserve_.resize(planes * packs_);
  for (std::size_t from = 0; from < dimension_; from += part_size) {
    const std::size_t size = std::min(part_size, dimension_ - from), first = from / width;
    Block<f64> part = block(theta, part_);
    part.packs = (size + width - 1) / width;
    part.theta += first;
    part.slots += first;
    for (std::size_t p = 0; p < planes; ++p) {
      std::copy_n(plane(theta, p) + first, part.packs, reserve_.data() + p * packs_ + first);
    }
    part.coef = coming_.get();
    for (long long j = 0; j < count; ++j, part.coef += coef_.size()) {
      gradient(theta.data(), from, from + size, part_.data());
      if (size % width != 0) part_.data()[size] = 0;
      entry_.wide.step(part);
    }
    if (finite(theta.data() + from, size)) continue;
    for (std::size_t p = 0; p < planes; ++p) {
      std::copy_n(reserve_.data() + p * packs_, first + part.packs, plane(theta, p));
    }
    return 0;
  }
  arrive();
  oracle.counts().gradient += static_cast<double>(count);
  return count;
}

long long RuleMethod::follow(Oracle& oracle, const Schedule& schedule, long long k, long long count, Padded& theta,
                             const Track& track) {
  if (!predictable() || !oracle.exact()) return 0;
  foresee(schedule, k, static_cast<std::size_t>(count));
  Padded gradient(dimension_);
  Block<f64> step = block(theta, gradient);
  step.coef = coming_.get();
  const std::size_t end = static_cast<std::size_t>(count) * dimension_;
  for (std::size_t at = 0; at < end; at += dimension_, step.coef += coef_.size()) {
    put(theta.data(), dimension_, track.theta + at);
    oracle.problem().gradient(theta.data(), gradient.data());
    put(gradient.data(), dimension_, track.gradient + at);
    if (entry_.wide.query) {
      entry_.wide.query(step, point_.packs());
      oracle.problem().gradient(point_.data(), gradient.data());
    }
    put(gradient.data(), dimension_, track.used_gradient + at);
    for (std::size_t s = 0; s < track.slots.size(); ++s) put(slot(s), dimension_, track.slots[s] + at);
    entry_.wide.step(step);
  }
  arrive();
  oracle.counts().gradient += static_cast<double>(count);
  return count;
}

void RuleMethod::ask(Oracle& oracle, Padded& theta, Padded& out) {
  const double* at = theta.data();
  if (entry_.wide.query) {
    entry_.wide.query(block(theta, out), point_.packs());
    at = point_.data();
  }
  oracle.gradient(at, out.data());
  if (!entry_.normalised) return;
  const double length = norm(out.data(), dimension_);
  if (length == 0) return;
  for (std::size_t i = 0; i < dimension_; ++i) out.data()[i] /= length;
}

bool RuleMethod::step(Oracle& oracle, double learning_rate, Padded& theta, Padded& used) {
  advance(learning_rate);
  ask(oracle, theta, used);
  if (entry_.noisy) {
    for (std::size_t i = 0; i < dimension_; ++i) noise_.data()[i] = noise_of(oracle, i);
  }
  entry_.wide.step(block(theta, used));
  return true;
}

void RuleMethod::save(std::vector<double>& out) const {
  for (std::size_t s = 0; s < slot_count(); ++s) out.insert(out.end(), slot(s), slot(s) + dimension_);
  for (const f64& c : coef_) out.push_back(get(c, 0));
}

// What is rarely asked for is built for size.
[[gnu::cold]] const double* RuleMethod::load(const double* from, const double* end) {
  const std::size_t size = slot_count() * dimension_ + coef_.size();
  if (static_cast<std::size_t>(end - from) < size) return nullptr;
  for (std::size_t s = 0; s < slot_count(); ++s) {
    double* numbers = const_cast<double*>(slot(s));
    for (std::size_t i = 0; i < dimension_; ++i) numbers[i] = *from++;
  }
  for (f64& c : coef_) c = f64(*from++);
  return from;
}

[[gnu::cold]] void RuleMethod::parts(Oracle& oracle, double learning_rate, const Padded& theta, double* out) {
  const std::vector<f64> memory = coef_;
  Padded at = theta, gradient(dimension_);
  advance(learning_rate);
  ask(oracle, at, gradient);
  std::vector<double> coef(coef_.size()), slots(slot_count()), terms(entry_.terms);
  for (std::size_t i = 0; i < coef.size(); ++i) coef[i] = get(coef_[i], 0);
  for (std::size_t i = 0; i < dimension_; ++i) {
    for (std::size_t s = 0; s < slots.size(); ++s) slots[s] = slot(s)[i];
    entry_.parts(gradient.data()[i], slots.data(), theta.data()[i], coef.data(), terms.data());
    if (entry_.noisy) terms.back() *= noise_of(oracle, i);
    for (std::size_t t = 0; t < terms.size(); ++t) out[t * dimension_ + i] = terms[t];
  }
  coef_ = memory;
}

}  // namespace downhill
