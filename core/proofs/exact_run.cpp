#include "core/proofs/exact_run.hpp"

#include <algorithm>
#include <cmath>

#include "core/proofs/measured.hpp"

namespace downhill::proofs {
namespace {

constexpr int most_steps = 60;
constexpr unsigned most_bits = 600;
constexpr long long most_digits = 1'000'000;
constexpr std::size_t most_dimensions = 12;
constexpr double nearest_digits = 2e-15;  // so that only a fraction itself is met, not its neighbour
constexpr double nearness = 1e-8;         // of the walk in fractions to the recorded one

using Point = std::vector<Rational>;

Error not_short(std::string_view field) {
  return {"unsupported", std::string(field),
          std::string(field) + " is no short fraction, so nothing can be exact: try a number with few digits.", -1, ""};
}

Result<ExactRun::Number> shared(std::string_view field, double value) {
  const auto found = short_fraction(value);
  if (!found) return not_short(field);
  return std::make_shared<const Rational>(*found);
}

Result<Point> fractions(std::string_view field, std::span<const double> values) {
  Point result;
  for (const double value : values) {
    const auto found = short_fraction(value);
    if (!found) return not_short(field);
    result.push_back(*found);
  }
  return result;
}

Rational inner(const Point& a, const Point& b) {
  Rational sum;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

/// The function at its place: what it says at x.
class Placed {
 public:
  Placed(const RationalFunction& function, Point minimiser, Rational minimum)
      : function_(function), minimiser_(std::move(minimiser)), minimum_(std::move(minimum)) {}

  Point gradient(const Point& x) const {
    if (function_.pieces) return {derivative(*function_.pieces, x[0])};
    return times(away(x));
  }
  Rational height(const Point& x, const Point& gradient) const {
    if (function_.pieces) return minimum_ + value(*function_.pieces, x[0]);
    return minimum_ + inner(gradient, away(x)) / 2;
  }
  Point times(const Point& d) const {
    Point result;
    for (std::size_t i = 0; i < d.size(); ++i) {
      Rational sum;
      for (std::size_t j = 0; j < d.size(); ++j) sum += function_.hessian[i * d.size() + j] * d[j];
      result.push_back(sum);
    }
    return result;
  }

 private:
  Point away(const Point& x) const {
    Point d = x;
    for (std::size_t i = 0; i < d.size(); ++i) d[i] -= minimiser_[i];
    return d;
  }

  const RationalFunction& function_;
  Point minimiser_;
  Rational minimum_;
};

bool too_long(const Point& x) {
  return std::any_of(x.begin(), x.end(), [](const Rational& each) { return bits(each) > most_bits; });
}

void keep(std::vector<ExactRun::Number>& column, const Point& numbers) {
  for (const Rational& each : numbers) column.push_back(std::make_shared<const Rational>(each));
}

bool agrees(const std::vector<ExactRun::Number>& exact, std::span<const double> recorded, std::size_t from) {
  double size = 1.0;
  for (std::size_t i = 0; i < exact.size(); ++i) size = std::max(size, std::fabs(recorded[i]));
  for (std::size_t i = from; i < exact.size(); ++i)
    if (!(std::fabs(to_double(*exact[i]) - recorded[i]) <= nearness * size)) return false;
  return true;
}

std::vector<double> doubles(const std::vector<ExactRun::Number>& column) {
  std::vector<double> result;
  for (const auto& each : column) result.push_back(to_double(*each));
  return result;
}

}  // namespace

std::optional<Rational> short_fraction(double value) {
  if (!std::isfinite(value)) return std::nullopt;
  if (value == 0.0) return Rational(0);
  const Rational found = simplest_near(value, nearest_digits * std::fabs(value));
  const Rational most(most_digits);
  if (Rational(found.denominator(), Integer(1)) > most || Rational(found.numerator(), Integer(1)) > most ||
      Rational(found.numerator(), Integer(1)) < -most)
    return std::nullopt;
  return found;
}

Result<ExactRun> exact_run(ExactMethod method, const RationalFunction& function, const MeteredRun& recorded,
                           const MeterSetting& setting) {
  const std::size_t n = static_cast<std::size_t>(recorded.dimension);
  const bool searches = method == ExactMethod::exact_line_search;
  if (n > most_dimensions)
    return Error{"unsupported", "objective", "Fractions are for up to 12 variables.", -1, "[1, 12]"};
  if (function.pieces ? n != 1 || searches : function.hessian.size() != n * n)
    return Error{"unsupported", "objective", "This function cannot be walked along in fractions.", -1, ""};
  ExactRun run;
  const std::pair<const char*, std::pair<double, ExactRun::Number*>> numbers[] = {
      {"L", {setting.L, &run.L}},
      {"mu", {setting.mu, &run.mu}},
      {"minimum", {setting.minimum, &run.minimum}},
      {"momentum", {recorded.momentum, &run.momentum}},
      {"learning_rate", {searches ? 1.0 : recorded.learning_rate, &run.learning_rate}}};
  for (const auto& [field, number] : numbers) {
    auto found = shared(field, number.first);
    if (!found) return found.error();
    *number.second = *found;
  }
  auto minimiser = fractions("minimiser", setting.minimiser);
  if (!minimiser) return minimiser.error();
  auto start = fractions("start", recorded.theta.first(n));
  if (!start) return start.error();
  keep(run.minimiser, *minimiser);
  const Placed f(function, *minimiser, *run.minimum);
  Point x = *start, before = x;
  for (int k = 0; k < recorded.rows && k <= most_steps && !too_long(x); ++k) {
    const Point g = f.gradient(x);
    keep(run.theta, x);
    keep(run.gradient, g);
    keep(run.value, {f.height(x, g)});
    const std::size_t row = static_cast<std::size_t>(k);
    if (!agrees(run.theta, recorded.theta, row * n) || !agrees(run.gradient, recorded.gradient, row * n) ||
        !agrees(run.value, recorded.value, row))
      return Error{"unsupported", "objective",
                   "In fractions the run goes elsewhere from step " + std::to_string(k) +
                       " on: the function is not made of these parabolas there.",
                   -1, ""};
    Rational rate = *run.learning_rate;
    if (searches) {
      const Rational bend = inner(g, f.times(g));
      rate = bend.is_zero() ? Rational(0) : inner(g, g) / bend;
    }
    const Point now = x;
    for (std::size_t i = 0; i < n; ++i) x[i] += *run.momentum * (now[i] - before[i]) - rate * g[i];
    before = now;
  }
  return run;
}

Result<Meter> exact_meter(std::string_view theorem, const RationalFunction& function, const MeteredRun& recorded,
                          const MeterSetting& setting) {
  for (const std::string_view other : {"T8", "T10", "T16", "T17"})
    if (theorem == other)
      return Error{"unsupported", "theorem", "The weights of this proof are no fractions, so it cannot be exact.", -1,
                   ""};
  const auto method = theorem == "T13"   ? ExactMethod::exact_line_search
                      : theorem == "T11" ? ExactMethod::heavy_ball
                                         : ExactMethod::gradient_descent;
  const auto walked = exact_run(method, function, recorded, setting);
  if (!walked) return walked.error();
  const std::vector<double> theta = doubles(walked->theta), gradient = doubles(walked->gradient),
                            value = doubles(walked->value), minimiser = doubles(walked->minimiser);
  MeteredRun run = recorded;
  run.rows = static_cast<int>(value.size());
  run.theta = theta;
  run.gradient = gradient;
  run.value = value;
  run.learning_rate = to_double(*walked->learning_rate);
  run.used_gradient = run.ahead_value = run.expected = {};
  const ForgetFractions afterwards;
  MeterSetting told = setting;
  told.minimiser = minimiser;
  return meter(theorem, run, told, &*walked);
}

}  // namespace downhill::proofs
