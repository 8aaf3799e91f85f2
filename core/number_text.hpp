// Numbers as text and back, the same on every platform. The page leaves both to JavaScript, whose engine carries them
// anyway (wasm/number_text.cpp).
#pragma once

#include <string>
#include <string_view>

namespace downhill {

/// The shortest decimal that gives x back, as JavaScript writes numbers: "0.001", "100000000", "1e-9", "1e+21",
/// "Infinity", "NaN"; but −0 is "-0".
std::string number_text(double x);

/// The double nearest to a decimal number such as "2", ".5" or "1.5e-3". The whole text must be one.
double number_of(std::string_view text);

}  // namespace downhill
