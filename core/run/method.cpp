#include "core/run/method.hpp"

namespace downhill {

void Method::parts(Oracle& oracle, double learning_rate, const Padded& theta, double* out) {
  const std::size_t n = oracle.problem().dimension();
  std::vector<double> memory;
  save(memory);
  Padded moved = theta, used(n);
  step(oracle, learning_rate, moved, used);
  load(memory.data(), memory.data() + memory.size());
  for (std::size_t i = 0; i < n; ++i) out[i] = moved.data()[i] - theta.data()[i];
}

}  // namespace downhill
