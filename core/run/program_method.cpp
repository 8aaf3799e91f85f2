#include "core/run/program_method.hpp"

namespace downhill {

bool ProgramMethod::step(Oracle& oracle, double learning_rate, Padded& theta, Padded& used) {
  if (program_->uses_gradient()) oracle.gradient(theta.data(), used.data());
  const GradientCall<double> call{&oracle, [](void* context, const double* point, double* gradient) {
                                    static_cast<Oracle*>(context)->gradient(point, gradient);
                                  }};
  program_->step(state_, call, theta.data(), used.data(), learning_rate, static_cast<int>(oracle.step()) + 1);
  return true;
}

void ProgramMethod::save(std::vector<double>& out) const {
  out.insert(out.end(), state_.slots.begin(), state_.slots.end());
}

const double* ProgramMethod::load(const double* from, const double* end) {
  if (static_cast<std::size_t>(end - from) < state_.slots.size()) return nullptr;
  for (double& number : state_.slots) number = *from++;
  return from;
}

}  // namespace downhill
