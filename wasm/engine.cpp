// The Embind surface of the engine: four functions.
#include <emscripten/bind.h>

#include <cstdint>
#include <string>
#include <vector>

#include "wasm/operations.hpp"

namespace {

using namespace downhill::border;

std::vector<double> input;
Output output;

/// The address of room for so many doubles, the numbers of the next call. It is free again after that call.
unsigned room(unsigned count) {
  input.resize(count);
  return static_cast<unsigned>(reinterpret_cast<std::uintptr_t>(input.data()));
}

/// Names of the operations, separated by spaces, in the order of their indices.
std::string names() {
  std::string all;
  for (const NamedOperation& operation : operations()) all += std::string(operation.name) + " ";
  return all;
}

/// The address of the numbers of the last answer.
unsigned answer() { return static_cast<unsigned>(reinterpret_cast<std::uintptr_t>(output.numbers().data())); }

/// Runs an operation on fields (border.hpp) and answers with lines. Their numbers and lists stay in memory until the
/// next call.
std::string operate(unsigned index, const std::string& lines) {
  output = Output();
  const std::vector<downhill::Field> fields = decode(lines, input);
  call(index, fields, output);
  return output.lines();
}

}  // namespace

EMSCRIPTEN_BINDINGS(downhill) {
  emscripten::function("room", &room);
  emscripten::function("names", &names);
  emscripten::function("answer", &answer);
  emscripten::function("operate", &operate);
}
