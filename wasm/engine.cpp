// The Embind surface of the engine: four functions.
#include <emscripten/bind.h>

#include <string>
#include <vector>

#include "wasm/operations.hpp"

namespace {

using namespace downhill::border;

std::vector<double> input;
Output output;

/// A view on room for the lists of the next call. It lasts until the next call of any function here.
emscripten::val room(unsigned count) {
  input.resize(count);
  return emscripten::val(emscripten::typed_memory_view(input.size(), input.data()));
}

/// Names of the operations, separated by spaces, in the order of their indices.
std::string names() {
  std::string all;
  for (const NamedOperation& operation : operations()) all += std::string(operation.name) + " ";
  return all;
}

/// Runs an operation on fields (border.hpp) and answers with lines.
std::string operate(unsigned index, const std::string& lines) {
  output = Output();
  const std::vector<downhill::Field> fields = decode(lines, input);
  call(index, fields, output);
  return output.lines();
}

/// A view on a list of the last answer. It lasts until the next call of any function here: copy it at once.
emscripten::val list(unsigned index) {
  const std::vector<double>& values = output.lists()[index];
  return emscripten::val(emscripten::typed_memory_view(values.size(), values.data()));
}

}  // namespace

EMSCRIPTEN_BINDINGS(downhill) {
  emscripten::function("room", &room);
  emscripten::function("names", &names);
  emscripten::function("operate", &operate);
  emscripten::function("list", &list);
}
