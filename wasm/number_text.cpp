// The conversions of core/number_text.hpp by the JavaScript around the module: correctly rounded, and without the
// arithmetic in quadruple precision that a C library brings along for them.
#include "core/number_text.hpp"

#include <emscripten.h>

#pragma clang diagnostic ignored "-Wdollar-in-identifier-extension"

EM_JS(double, downhill_number_of, (const char* text, int length),
      { return Number(String.fromCharCode.apply(null, HEAPU8.subarray(text, text + length))); });

EM_JS(int, downhill_number_text, (double x, char* out), {
  const text = Object.is(x, -0) ? "-0" : String(x);
  for (let i = 0; i < text.length; ++i) HEAPU8[out + i] = text.charCodeAt(i);
  return text.length;
});

namespace downhill {

std::string number_text(double x) {
  char text[32];
  return std::string(text, static_cast<std::size_t>(downhill_number_text(x, text)));
}

double number_of(std::string_view text) { return downhill_number_of(text.data(), static_cast<int>(text.size())); }

}  // namespace downhill
