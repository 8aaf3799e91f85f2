#include "core/proofs/metered.hpp"

#include <cmath>

namespace downhill::proofs {
namespace {

constexpr double largest = 1e200;  // of what is squared

Measured of(double value, const Rational* exact) { return exact ? known(0.0, exact) : given(value); }

}  // namespace

Metered::Metered(const MeteredRun& run, const MeterSetting& setting, const ExactRun* exact)
    : run_(run), setting_(setting), exact_(exact) {
  L_ = of(setting.L, exact ? exact->L.get() : nullptr);
  mu_ = of(setting.mu, exact ? exact->mu.get() : nullptr);
  rate_ = of(run.learning_rate, exact ? exact->learning_rate.get() : nullptr);
  momentum_ = of(run.momentum, exact ? exact->momentum.get() : nullptr);
  table_.reserve(static_cast<std::size_t>(run.rows));
  for (int k = 0; k < run.rows; ++k) {
    table_.emplace_back();
    Row row = read_row(k);
    if (!(row.gradient_square.value < largest && row.distance_square.value < largest &&
          std::fabs(run.value[static_cast<std::size_t>(k)]) < largest))
      break;
    table_.back() = row;
    ++rows_;
    continue_from(k == 0 ? row : of_row(k - 1), table_.back(), k);
  }
}

void Metered::continue_from(const Row& before, Row& now, int k) const {
  if (k == 0) {
    now.smallest_gradient = now.gradient_square;
    now.smallest_gap = gap(0);
    if (exact_)
      now.flat_power = now.steep_power = now.search_power = now.pl_power = now.momentum_power = given(Rational(1));
    return;
  }
  now.gap_sum = before.gap_sum + gap(k);
  now.smallest_gap = smaller(before.smallest_gap, gap(k));
  now.smallest_gradient = smaller(before.smallest_gradient, now.gradient_square);
  now.flat_power = before.flat_power * (1 - rate() * mu());
  now.steep_power = before.steep_power * (1 - rate() * L());
  const Measured search = (L() - mu()) / (L() + mu());
  now.search_power = before.search_power * search * search;
  now.pl_power = before.pl_power * (1 - mu() * rate() * (2 - L() * rate()));
  now.momentum_power = before.momentum_power * momentum();
  now.weight = 0.5 * (1.0 + std::sqrt(1.0 + 4.0 * before.weight * before.weight));
  now.root_power = before.root_power * (1.0 - std::sqrt(setting_.mu / setting_.L));
}

Measured Metered::dot(Coordinates a, Coordinates b) const {
  Measured sum;
  for (int i = 0; i < run_.dimension; ++i) sum = sum + a(i) * b(i);
  return sum;
}

Metered::Row Metered::read_row(int k) const {
  Row row;
  double squares = 0.0, slopes = 0.0;
  for (int i = 0; i < run_.dimension; ++i) {
    const double x = run_.theta[place(k, i)], g = run_.gradient[place(k, i)];
    squares += x * x;
    slopes += g * g;
  }
  row.position_norm = std::sqrt(squares);
  row.gradient_norm = std::sqrt(slopes);
  const double first = k == 0 ? row.gradient_norm : of_row(0).gradient_norm;
  const auto slope = [&](int i) {
    const double g = run_.gradient[place(k, i)];
    return number(g, std::fabs(g) + first + setting_.L * row.position_norm, &ExactRun::gradient, place(k, i));
  };
  const auto away = [&](int i) { return from_star(k, i); };
  row.gradient_square = square(slope);
  row.distance_square = square(away);
  row.slope = dot(slope, away);
  return row;
}

Measured Metered::number(double value, double size, const std::vector<ExactRun::Number> ExactRun::*column,
                         std::size_t place) const {
  return {value, size, exact_ ? (exact_->*column)[place].get() : nullptr};
}

// A value or a gradient is taken to be what a backward stable evaluation gives: the true one at a point a few units of
// rounding away. So the error of f is about |f| + |gradient| |x| such units, that of the gradient L |x|. Terms that
// cancel near the minimum are as large as the value and the gradient at the start.
Measured Metered::value(int k) const {
  if (k == star) return {setting_.minimum, std::fabs(setting_.minimum), exact_ ? exact_->minimum.get() : nullptr};
  const std::size_t at = static_cast<std::size_t>(k);
  const double f = run_.value[at];
  const Row& row = of_row(k);
  return number(f,
                std::fabs(f) + std::fabs(run_.value[0]) +
                    row.position_norm * (row.gradient_norm + 0x1p-53 * setting_.L * row.position_norm),
                &ExactRun::value, at);
}

Measured Metered::gap(int k) const { return value(k) - value(star); }

Measured Metered::position(int k, int i) const {
  const std::size_t at = k == star ? static_cast<std::size_t>(i) : place(k, i);
  const double x = k == star ? setting_.minimiser[at] : run_.theta[at];
  return number(x, std::fabs(x), k == star ? &ExactRun::minimiser : &ExactRun::theta, at);
}

Measured Metered::gradient(int k, int i) const {
  if (k == star) return {};
  const double g = run_.gradient[place(k, i)];
  return number(g, std::fabs(g) + of_row(0).gradient_norm + setting_.L * of_row(k).position_norm, &ExactRun::gradient,
                place(k, i));
}

Measured Metered::expected(int k) const {
  const double value = run_.expected[static_cast<std::size_t>(k)];
  return {value, value * (1.0 + k / 16.0), nullptr};  // a sum of k terms
}

Measured Metered::moved(int k, int i) const { return k == 0 ? Measured{} : position(k, i) - position(k - 1, i); }

Measured Metered::ahead(int k, const Measured& stretch, int i) const {
  return k == 0 ? position(0, i) : position(k, i) + stretch * moved(k, i);
}

Measured Metered::ahead_square(int k, const Measured& stretch) const {
  return square([&](int i) { return ahead(k, stretch, i) - position(star, i); });
}

Measured Metered::step_square(int k) const {
  return square([&](int i) { return moved(k + 1, i); });
}

Measured Metered::step_along(int k, int at) const {
  return dot([&](int i) { return gradient(at, i); }, [&](int i) { return moved(k + 1, i); });
}

Measured Metered::step_error_square(int k) const {
  return square([&](int i) { return moved(k + 1, i) + rate() * gradient(k, i); });
}

Measured Metered::interpolation(int i, int j, const Measured& mu) const {
  const auto apart = [&](int c) { return position(i, c) - position(j, c); };
  const auto bend = [&](int c) { return gradient(i, c) - gradient(j, c); };
  const auto rest = [&](int c) { return apart(c) - bend(c) / L(); };
  const Measured line = value(j) - value(i) + dot([&](int c) { return gradient(j, c); }, apart);
  const Measured smooth = line + square(bend) / (2 * L());
  if (mu.value == 0.0) return smooth;
  return smooth + mu / (2 * (1 - mu / L())) * square(rest);
}

Measured Metered::used_gradient(int k, int i) const {
  const double g = run_.used_gradient[place(k, i)];
  return {g, std::fabs(g) + of_row(0).gradient_norm + setting_.L * of_row(k).position_norm, nullptr};
}

Measured Metered::asked(int k, int i) const { return position(k + 1, i) + rate() * used_gradient(k, i); }

Measured Metered::ahead_value(int k) const {
  const double f = run_.ahead_value[static_cast<std::size_t>(k)];
  return {f, std::fabs(f) + value(k).size + value(k + 1).size, nullptr};
}

Measured Metered::ahead_cap(int k) const {
  const auto slope = [&](int i) { return used_gradient(k, i); };
  const auto step = [&](int i) { return position(k + 1, i) - asked(k, i); };
  return ahead_value(k) + dot(slope, step) + L() / 2 * square(step);
}

Measured Metered::ahead_tangent(int k, int to) const {
  return ahead_value(k) +
         dot([&](int i) { return used_gradient(k, i); }, [&](int i) { return position(to, i) - asked(k, i); });
}

}  // namespace downhill::proofs
