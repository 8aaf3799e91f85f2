#include "core/sentence.hpp"

namespace downhill {

std::string joined(std::initializer_list<Part> parts) {
  std::string out;
  for (const Part& part : parts) {
    if (part.is_number) {
      out += std::to_string(part.number);
    } else {
      out += part.text;
    }
  }
  return out;
}

}  // namespace downhill
