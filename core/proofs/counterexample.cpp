#include "core/proofs/counterexample.hpp"

#include <algorithm>
#include <cmath>

#include "core/proofs/linear_program.hpp"
#include "core/proofs/psd.hpp"

namespace downhill::proofs {
namespace {

Rational paired(const std::vector<Rational>& a, const std::vector<Rational>& b) {
  Rational total = 0;
  for (std::size_t i = 0; i < a.size(); ++i) total += a[i] * b[i];
  return total;
}

bool all_zero(const std::vector<Rational>& row) {
  return std::all_of(row.begin(), row.end(), [](const Rational& x) { return x.is_zero(); });
}

// The inequalities of the class on all pairs of points, as constraints on the function values.
// False when the claim cannot be tested or a constraint without values fails.
bool class_constraints(const Claim& claim, Instance<Rational>& instance, const std::vector<Rational>& gram,
                       std::vector<Constraint>& constraints) {
  const Relation* atom = atom_relation(claim.function_class);
  if (atom == nullptr) return false;
  const int count = static_cast<int>(instance.points.size());
  for (const auto& point : instance.points) {
    if (point.gradient.empty()) return false;
  }
  for (int i = 0; i < count; ++i) {
    for (int j = 0; j < count; ++j) {
      if (i == j) continue;
      const auto form = atom_form(claim, instance, *atom, i, j);
      if (!form) return false;
      const Rational bound = -paired(form->gram, gram);
      if (!all_zero(form->values))
        constraints.push_back({form->values, bound});
      else if (bound < 0)
        return false;
    }
  }
  return true;
}

// Equalities that the method imposes, such as the orthogonality of an exact line search, must hold for the data too.
bool equalities_hold(const Claim& claim, const Instance<Rational>& instance, const std::vector<Rational>& gram,
                     std::vector<Constraint>& constraints) {
  for (std::size_t r = 0; r < claim.offers.size(); ++r) {
    if (!claim.offers[r].relation.equality) continue;
    const Rational bound = -paired(instance.offers[r].gram, gram);
    std::vector<Rational> row = instance.offers[r].values;
    if (all_zero(row)) {
      if (bound != 0) return false;
      continue;
    }
    constraints.push_back({row, bound});
    for (Rational& x : row) x = -x;
    constraints.push_back({row, Rational(-bound)});
  }
  return true;
}

// Coordinates for vectors whose Gram matrix is known: basis vector j has coordinate sqrt(d) * row_j in each square.
void place(const Instance<Rational>& instance, Counterexample& found) {
  const int n = instance.environment.vectors;
  const Definiteness squares = definiteness(found.gram, n);
  found.dimension = std::max<int>(1, static_cast<int>(squares.squares.size()));
  const auto coordinate = [](const Square& square, const std::vector<Rational>& vector) {
    return std::sqrt(to_double(square.coefficient)) * to_double(paired(square.row, vector));
  };
  for (const auto& point : instance.points) {
    for (const Square& square : squares.squares) {
      found.positions.push_back(coordinate(square, point.position));
      found.gradients.push_back(coordinate(square, point.gradient));
    }
    if (squares.squares.empty()) {
      found.positions.push_back(0.0);
      found.gradients.push_back(0.0);
    }
    found.heights.push_back(to_double(paired(point.value.gram, found.gram) + paired(point.value.values, found.values)));
  }
}

struct Sample {
  Rational x, g, f;
};

// Between two samples the derivative may follow two bent paths: first as steep as allowed, then as flat as allowed, or
// the other way round. They enclose the largest and the smallest area; a mean of the two has the area that is needed.
void bent_path(const Sample& a, const Sample& b, const Rational& mu, const Rational& L, std::vector<Knot>& knots) {
  const Rational d = b.x - a.x;
  const Rational rise = b.g - a.g;
  const Rational steep = (rise - mu * d) / (L - mu);
  const Rational flat = d - steep;
  const Rational half(1, 2);
  const Rational high = a.g * d + half * L * steep * steep + L * steep * flat + half * mu * flat * flat;
  const Rational low = a.g * d + half * mu * flat * flat + mu * flat * steep + half * L * steep * steep;
  const Rational weight = high == low ? Rational(1) : Rational((b.f - a.f - low) / (high - low));
  const Rational other = Rational(1) - weight;
  const auto upper = [&](const Rational& t) {
    return t <= steep ? Rational(L * t) : Rational(L * steep + mu * (t - steep));
  };
  const auto lower = [&](const Rational& t) {
    return t <= flat ? Rational(mu * t) : Rational(mu * flat + L * (t - flat));
  };
  for (const Rational& t : {std::min(steep, flat), std::max(steep, flat)}) {
    if (t > 0 && t < d) knots.push_back({a.x + t, a.g + weight * upper(t) + other * lower(t)});
  }
}

std::vector<Knot> derivative_through(std::vector<Sample> samples, const Rational& mu, const Rational& L) {
  std::sort(samples.begin(), samples.end(), [](const Sample& a, const Sample& b) { return a.x < b.x; });
  std::vector<Knot> knots;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    if (i > 0 && samples[i].x == samples[i - 1].x) continue;
    if (i > 0) bent_path(samples[i - 1], samples[i], mu, L, knots);
    knots.push_back({samples[i].x, samples[i].g});
  }
  return knots;
}

const Rational* scalar_named(const Instance<Rational>& instance, const std::string& name) {
  const Value<Rational>* value = instance.environment.find(name);
  return value != nullptr && value->kind == Value<Rational>::Kind::scalar ? &value->scalar : nullptr;
}

Rational lowest_curvature(const Claim& claim, const Instance<Rational>& instance, const Rational& L) {
  if (claim.function_class == "Qn") return -L;
  const Rational* mu = scalar_named(instance, "mu");
  return mu != nullptr ? *mu : Rational(0);
}

std::vector<Rational> outer(const std::vector<Rational>& v) {
  std::vector<Rational> gram;
  for (const Rational& a : v) {
    for (const Rational& b : v) gram.push_back(a * b);
  }
  return gram;
}

// Which basis vector is this gradient? -1 if it is a combination.
int basis_index(const std::vector<Rational>& vector) {
  int found = -1;
  for (std::size_t i = 0; i < vector.size(); ++i) {
    if (vector[i].is_zero()) continue;
    if (found >= 0 || vector[i] != 1) return -1;
    found = static_cast<int>(i);
  }
  return found;
}

void describe_line(const Claim& claim, const Instance<Rational>& instance, const std::vector<Rational>& direction,
                   const Rational& L, Counterexample& found) {
  std::vector<Sample> samples;
  found.positions.clear();
  found.gradients.clear();
  for (const auto& point : instance.points) {
    const Rational f = paired(point.value.gram, found.gram) + paired(point.value.values, found.values);
    samples.push_back({paired(point.position, direction), paired(point.gradient, direction), f});
    found.positions.push_back(to_double(samples.back().x));
    found.gradients.push_back(to_double(samples.back().g));
  }
  found.derivative = derivative_through(std::move(samples), lowest_curvature(claim, instance, L), L);
  found.outside = to_double(L);
}

}  // namespace

std::optional<Counterexample> refute_with_gram(const Claim& claim, Instance<Rational>& instance,
                                               const std::vector<Rational>& gram) {
  std::vector<Constraint> constraints;
  if (!class_constraints(claim, instance, gram, constraints)) return std::nullopt;
  if (!equalities_hold(claim, instance, gram, constraints)) return std::nullopt;
  const auto values = maximise(instance.target.values, constraints);
  if (!values) return std::nullopt;
  Counterexample found;
  found.violation = paired(instance.target.gram, gram) + paired(instance.target.values, *values);
  if (found.violation <= 0) return std::nullopt;
  found.gram = gram;
  found.values = *values;
  place(instance, found);
  const Rational* L = scalar_named(instance, "L");
  const bool on_a_line = gram.size() == 1 && gram[0] == 1;
  if (on_a_line && L != nullptr) describe_line(claim, instance, gram, *L, found);
  return found;
}

std::optional<Counterexample> refute_with_direction(const Claim& claim, Instance<Rational>& instance,
                                                    const std::vector<Rational>& direction) {
  const Rational* known = scalar_named(instance, "L");
  if (known == nullptr) return refute_with_gram(claim, instance, outer(direction));
  const Rational L = *known;
  const Rational slopes[] = {lowest_curvature(claim, instance, L), L};
  std::vector<std::size_t> open;
  for (std::size_t p = 0; p < instance.points.size(); ++p) {
    const int basis = basis_index(instance.points[p].gradient);
    if (basis >= 0 && direction[static_cast<std::size_t>(basis)].is_zero() && open.size() < 3) open.push_back(p);
  }
  // Choice 0 leaves the direction alone; the others set every open gradient to slope times position.
  for (unsigned choice = 0; choice <= (open.empty() ? 0u : 1u << open.size()); ++choice) {
    std::vector<Rational> data = direction;
    for (std::size_t i = 0; i < open.size() && choice > 0; ++i) {
      const auto& point = instance.points[open[i]];
      data[static_cast<std::size_t>(basis_index(point.gradient))] =
          slopes[((choice - 1) >> i) & 1u] * paired(point.position, data);
    }
    auto found = refute_with_gram(claim, instance, outer(data));
    if (!found) continue;
    describe_line(claim, instance, data, L, *found);
    return found;
  }
  // The flattest and the steepest parabola of the class are the worst functions of many claims.
  for (const Rational& slope : slopes) {
    std::vector<Rational> data(direction.size(), Rational(1));
    for (const auto& point : instance.points) {
      const int basis = basis_index(point.gradient);
      if (basis >= 0) data[static_cast<std::size_t>(basis)] = slope * paired(point.position, data);
    }
    auto found = refute_with_gram(claim, instance, outer(data));
    if (!found) continue;
    describe_line(claim, instance, data, L, *found);
    return found;
  }
  return std::nullopt;
}

}  // namespace downhill::proofs
