// The learner's own update rule as a method.
#pragma once

#include <memory>

#include "core/expression/program.hpp"
#include "core/run/method.hpp"

namespace downhill {

class ProgramMethod final : public Method {
 public:
  ProgramMethod(std::shared_ptr<const Program> program, std::size_t dimension)
      : program_(std::move(program)), state_(program_->start<double>(dimension)) {}

  std::size_t slot_count() const override { return program_->state_variables().size(); }
  std::string_view slot_id(std::size_t s) const override { return program_->state_variables()[s].name; }
  const double* slot(std::size_t s) const override { return state_.slots.data() + s * state_.n; }
  bool step(Oracle& oracle, double learning_rate, Padded& theta, Padded& used) override;
  void save(std::vector<double>& out) const override;
  const double* load(const double* from, const double* end) override;

 private:
  std::shared_ptr<const Program> program_;
  ProgramState<double> state_;
};

}  // namespace downhill
