// The Embind surface of the engine: three functions. What goes through them again and again are numbers alone; text is
// bytes in memory.
#include <emscripten/bind.h>

#include <cstdint>
#include <string>
#include <vector>

#include "wasm/operations.hpp"

namespace {

using namespace downhill::border;

std::vector<double> input;  // numbers, then the bytes of the lines
std::string text;
Output output;
std::vector<double> answer;  // address and size of the text, then the answer's numbers

double address_of(const void* data) { return static_cast<double>(reinterpret_cast<std::uintptr_t>(data)); }

/// The address of room for so many doubles, for the next call. It is free again after that call.
unsigned room(unsigned count) {
  input.resize(count);
  return static_cast<unsigned>(address_of(input.data()));
}

/// Names of the operations, separated by spaces, in the order of their indices.
std::string names() {
  std::string all;
  for (const NamedOperation& operation : operations()) all += std::string(operation.name) + " ";
  return all;
}

/// Runs an operation on fields (border.hpp): the room holds `count` numbers and behind them `size` bytes of lines.
/// Gives the address of the answer: address and size of its text, then its numbers. Text, numbers and lists stay in
/// memory until the next call.
unsigned operate(unsigned index, unsigned count, unsigned size) {
  output = Output();
  const double* lines = input.data() + count;
  call(index, decode({reinterpret_cast<const char*>(lines), size}, {input.data(), lines}), output);
  text = output.lines();
  answer = {address_of(text.data()), static_cast<double>(text.size())};
  answer.insert(answer.end(), output.numbers().begin(), output.numbers().end());
  return static_cast<unsigned>(address_of(answer.data()));
}

}  // namespace

EMSCRIPTEN_BINDINGS(downhill) {
  emscripten::function("room", &room);
  emscripten::function("names", &names);
  emscripten::function("operate", &operate);
}
