#include "core/run/sampling.hpp"

namespace downhill {
namespace {

template <class T>
void append(const T& numbers, std::vector<double>& out) {
  out.push_back(static_cast<double>(numbers.size()));
  for (const auto& number : numbers) out.push_back(static_cast<double>(number));
}

template <class T>
const double* take(std::vector<T>& numbers, const double* from, const double* end) {
  if (!from || from == end || !(*from >= 0) || *from > static_cast<double>(end - from - 1)) return nullptr;
  numbers.resize(static_cast<std::size_t>(*from++));
  for (T& number : numbers) number = static_cast<T>(*from++);
  return from;
}

}  // namespace

void save(const SamplerState& state, std::vector<double>& out) {
  append(state.stream.words, out);
  for (double number :
       {static_cast<double>(state.stream.used), state.stream.has_normal ? 1.0 : 0.0, state.stream.cached_normal,
        static_cast<double>(state.position), static_cast<double>(state.updates), static_cast<double>(state.samples)}) {
    out.push_back(number);
  }
  append(state.order, out);
  append(state.snapshot, out);
  append(state.snapshot_gradient, out);
}

const double* load(SamplerState& state, const double* from, const double* end) {
  std::vector<std::uint32_t> words;
  from = take(words, from, end);
  if (!from || words.size() != state.stream.words.size() || end - from < 6) return nullptr;
  for (std::size_t i = 0; i < words.size(); ++i) state.stream.words[i] = words[i];
  state.stream.used = static_cast<std::size_t>(*from++);
  state.stream.has_normal = *from++ != 0;
  state.stream.cached_normal = *from++;
  state.position = static_cast<std::size_t>(*from++);
  state.updates = static_cast<std::uint64_t>(*from++);
  state.samples = static_cast<std::uint64_t>(*from++);
  from = take(state.order, from, end);
  from = take(state.snapshot, from, end);
  return take(state.snapshot_gradient, from, end);
}

}  // namespace downhill
