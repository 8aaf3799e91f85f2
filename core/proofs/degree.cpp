#include "core/proofs/degree.hpp"

namespace downhill::proofs {
namespace {

void add_to(Degrees& degrees, const Degrees& more, int times) {
  for (std::size_t i = 0; i < degrees.size(); ++i) degrees[i] += times * more[i];
}

int power_of(const Degree& value, const std::string& key) {
  const auto found = value.denominator.find(key);
  return found == value.denominator.end() ? 0 : found->second.power;
}

// What the numerator becomes over the common denominator.
Degrees over(const Degree& value, const std::map<std::string, Degree::Factor>& common) {
  Degrees numerator = value.numerator;
  for (const auto& [key, factor] : common) add_to(numerator, factor.degrees, factor.power - power_of(value, key));
  return numerator;
}

}  // namespace

Degree degree_of_parameter(int index) {
  Degree result;
  result.zero = false;
  result.numerator[static_cast<std::size_t>(index)] = 1;
  return result;
}

Degree operator*(const Degree& a, const Degree& b) {
  if (a.zero || b.zero) return {};
  Degree result = a;
  add_to(result.numerator, b.numerator, 1);
  for (const auto& [key, factor] : b.denominator) {
    Degree::Factor& mine = result.denominator[key];
    mine.power += factor.power;
    mine.degrees = factor.degrees;
  }
  return result;
}

Degree operator+(const Degree& a, const Degree& b) {
  if (a.zero) return b;
  if (b.zero) return a;
  Degree result;
  result.zero = false;
  result.denominator = a.denominator;
  for (const auto& [key, factor] : b.denominator) {
    Degree::Factor& mine = result.denominator[key];
    mine.degrees = factor.degrees;
    if (mine.power < factor.power) mine.power = factor.power;
  }
  const Degrees left = over(a, result.denominator);
  const Degrees right = over(b, result.denominator);
  for (std::size_t i = 0; i < left.size(); ++i) result.numerator[i] = left[i] > right[i] ? left[i] : right[i];
  return result;
}

Degree reciprocal(const Degree& value, const std::string& key) {
  Degree result;
  result.zero = false;
  for (const auto& [name, factor] : value.denominator) add_to(result.numerator, factor.degrees, factor.power);
  result.denominator[key] = {1, value.numerator};
  for (int degree : value.numerator) {
    if (degree != 0) return result;
  }
  result.denominator.clear();
  return result;
}

}  // namespace downhill::proofs
