#include "core/proofs/metered.hpp"

#include <cmath>

namespace downhill::proofs {

Metered::Metered(const MeteredRun& run, const MeterSetting& setting) : run_(run), setting_(setting) {
  table_.reserve(static_cast<std::size_t>(run.rows));
  for (int k = 0; k < run.rows; ++k) {
    table_.emplace_back();
    Row row = read_row(k);
    if (!(row.gradient_square.value < 1e200 && row.distance_square.value < 1e200 &&
          std::fabs(run.value[static_cast<std::size_t>(k)]) < 1e200))
      break;
    table_.back() = row;
    ++rows_;
    if (k == 0) {
      table_.back().smallest_gradient = row.gradient_square;
      continue;
    }
    Row& now = table_.back();
    const Row& before = of_row(k - 1);
    now.gap_sum = before.gap_sum + gap(k);
    now.smallest_gradient = smaller(before.smallest_gradient, row.gradient_square);
    now.flat_power = before.flat_power * (1.0 - rate() * mu());
    now.steep_power = before.steep_power * (1.0 - rate() * L());
    now.weight = 0.5 * (1.0 + std::sqrt(1.0 + 4.0 * before.weight * before.weight));
    now.root_power = before.root_power * (1.0 - std::sqrt(mu() / L()));
    const double search = (L() - mu()) / (L() + mu());
    now.search_power = before.search_power * search * search;
    now.pl_power = before.pl_power * (1.0 - mu() * rate() * (2.0 - L() * rate()));
  }
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
    return Measured{g, std::fabs(g) + first + L() * row.position_norm};
  };
  const auto away = [&](int i) { return position(k, i) - position(star, i); };
  row.gradient_square = square(slope);
  row.distance_square = square(away);
  row.slope = dot(slope, away);
  return row;
}

// A value or a gradient is taken to be what a backward stable evaluation gives: the true one at a point a few units of
// rounding away. So the error of f is about |f| + |gradient| |x| such units, that of the gradient L |x|. Terms that
// cancel near the minimum are as large as the value and the gradient at the start.
Measured Metered::value(int k) const {
  if (k == star) return exactly(setting_.minimum);
  const double f = run_.value[static_cast<std::size_t>(k)];
  const Row& row = of_row(k);
  return {f, std::fabs(f) + std::fabs(run_.value[0]) +
                 row.position_norm * (row.gradient_norm + 0x1p-53 * L() * row.position_norm)};
}

Measured Metered::gap(int k) const { return value(k) - value(star); }

Measured Metered::position(int k, int i) const {
  return exactly(k == star ? setting_.minimiser[static_cast<std::size_t>(i)] : run_.theta[place(k, i)]);
}

Measured Metered::gradient(int k, int i) const {
  if (k == star) return {};
  const double g = run_.gradient[place(k, i)];
  return {g, std::fabs(g) + of_row(0).gradient_norm + L() * of_row(k).position_norm};
}

Measured Metered::ahead_square(int k, double stretch) const {
  return square([&](int i) {
    const Measured away = position(k, i) - position(star, i);
    return k == 0 ? away : away + stretch * (position(k, i) - position(k - 1, i));
  });
}

Measured Metered::step_square(int k) const {
  return square([&](int i) { return position(k + 1, i) - position(k, i); });
}

Measured Metered::step_along(int k, int at) const {
  return dot([&](int i) { return gradient(at, i); }, [&](int i) { return position(k + 1, i) - position(k, i); });
}

Measured Metered::step_error_square(int k) const {
  return square([&](int i) { return position(k + 1, i) - position(k, i) + rate() * gradient(k, i); });
}

Measured Metered::interpolation(int i, int j, double mu) const {
  const auto apart = [&](int c) { return position(i, c) - position(j, c); };
  const auto bend = [&](int c) { return gradient(i, c) - gradient(j, c); };
  const auto rest = [&](int c) { return apart(c) - (1.0 / L()) * bend(c); };
  const Measured line = value(j) - value(i) + dot([&](int c) { return gradient(j, c); }, apart);
  const Measured smooth = line + (0.5 / L()) * square(bend);
  if (mu == 0.0) return smooth;
  return smooth + (0.5 * mu / (1.0 - mu / L())) * square(rest);
}

}  // namespace downhill::proofs
