#include "core/number_text.hpp"

#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace downhill {

std::string number_text(double x) {
  if (std::isnan(x)) return "NaN";
  if (std::isinf(x)) return x < 0 ? "-Infinity" : "Infinity";
  if (x == 0) return std::signbit(x) ? "-0" : "0";
  char text[32];
  for (int digits = 0; digits < 17; ++digits) {
    std::snprintf(text, sizeof text, "%.*e", digits, std::fabs(x));
    if (std::strtod(text, nullptr) == std::fabs(x)) break;
  }
  const std::string scientific = text;
  const std::size_t e = scientific.find('e');
  const int exponent = std::atoi(text + e + 1);
  std::string digits = scientific.substr(0, e);
  if (digits.size() > 1) digits.erase(1, 1);
  const int count = static_cast<int>(digits.size());
  if (exponent < -6 || exponent > 20) {
    if (count > 1) digits.insert(1, ".");
    digits += (exponent < 0 ? "e" : "e+") + std::to_string(exponent);
  } else if (exponent < 0) {
    digits.insert(0, "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0'));
  } else if (count <= exponent + 1) {
    digits.append(static_cast<std::size_t>(exponent + 1 - count), '0');
  } else {
    digits.insert(static_cast<std::size_t>(exponent + 1), ".");
  }
  return x < 0 ? "-" + digits : digits;
}

double number_of(std::string_view text) { return std::strtod(std::string(text).c_str(), nullptr); }

}  // namespace downhill
