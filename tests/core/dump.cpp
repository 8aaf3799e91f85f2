// Runs what it reads and prints each trace as bits, for the test that native code and WebAssembly agree. A request is
// two lines and a blank one behind its fields: the input numbers as words of 16 hexadecimal digits, then the fields in
// the form of wasm/border.hpp. An answer is one line (tests/wasm/dump.ts makes the same one):
// "hash rows status first-θ last-θ", or "error code field".
#include <cstdint>
#include <cstdio>
#include <iostream>
#include <span>
#include <string>
#include <vector>

#include "core/run/run.hpp"
#include "core/run/spec.hpp"
#include "wasm/border.hpp"

namespace {

using namespace downhill;

constexpr const char* status_names[] = {"step_limit", "converged", "diverged", "non_finite", "stopped"};

/// All NaN are one: WebAssembly leaves their sign and payload open.
std::uint64_t bits_of(double x) { return x != x ? 0x7ff8000000000000u : __builtin_bit_cast(std::uint64_t, x); }

/// FNV-1a over the low and over the high words.
class Hash {
 public:
  void add(std::span<const double> numbers) {
    for (double x : numbers) {
      const std::uint64_t bits = bits_of(x);
      low_ = (low_ ^ static_cast<std::uint32_t>(bits)) * 16777619u;
      high_ = (high_ ^ static_cast<std::uint32_t>(bits >> 32)) * 16777619u;
    }
  }
  void print() const { std::printf("%08x%08x", high_, low_); }

 private:
  std::uint32_t low_ = 2166136261u, high_ = 2166136261u;
};

void print_row(const Trace& trace, std::size_t row) {
  for (std::size_t i = 0; i < trace.dimension && i < 4; ++i) {
    std::printf("%c%016llx", i == 0 ? ' ' : ',',
                static_cast<unsigned long long>(bits_of(trace.theta[row * trace.dimension + i])));
  }
}

void print(const Trace& trace) {
  Hash hash;
  for (const auto* numbers : {&trace.theta, &trace.value, &trace.gradient, &trace.used_gradient, &trace.gradient_norm,
                              &trace.learning_rate}) {
    hash.add(*numbers);
  }
  for (const auto& slot : trace.slots) hash.add(slot);
  hash.add(trace.end);
  hash.print();
  std::printf(" %zu %s", trace.rows, status_names[static_cast<std::size_t>(trace.status.kind)]);
  print_row(trace, 0);
  print_row(trace, trace.rows - 1);
  std::printf("\n");
}

void answer(const std::string& words, const std::string& lines) {
  std::vector<double> numbers;
  for (std::size_t at = 0; at + 16 <= words.size(); at += 16) {
    const auto bits = static_cast<std::uint64_t>(std::stoull(words.substr(at, 16), nullptr, 16));
    numbers.push_back(__builtin_bit_cast(double, bits));
  }
  const std::vector<Field> fields = border::decode(lines, numbers);
  Reader reader(fields);
  Plan plan = read_plan(reader, "");
  reader.finish();
  if (reader.error()) {
    std::printf("error %s %s\n", reader.error()->code.c_str(), reader.error()->field.c_str());
    return;
  }
  const Result<Trace> trace = run(std::move(plan));
  if (!trace) {
    std::printf("error %s %s\n", trace.error().code.c_str(), trace.error().field.c_str());
    return;
  }
  print(*trace);
}

}  // namespace

int main() {
  for (std::string words; std::getline(std::cin, words);) {
    std::string lines, line;
    while (std::getline(std::cin, line) && !line.empty()) lines += line + "\n";
    answer(words, lines);
  }
}
