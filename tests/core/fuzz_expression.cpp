// libFuzzer entry for typed functions and programs; `./test.sh long` builds and runs it.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/expression/expression.hpp"
#include "core/expression/program.hpp"

using namespace downhill;

namespace {

void require(bool held) {
  if (!held) std::abort();
}

void check_error(const Error& error, std::string_view text) {
  require(error.code == "parse" && !error.message.empty());
  require(error.position >= 0 && error.position <= static_cast<int>(text.size()));
}

void try_expression(std::string_view text) {
  const Result<Expression> expression = parse_expression(text);
  if (!expression) return check_error(expression.error(), text);
  const double x[2] = {1.25, -0.5};
  double g[2], h[4];
  const double value = expression->hessian(x, g, h), again = expression->value(x);
  require(value == again || (value != value && again != again));
  require(!expression->to_tex().empty() && !expression->to_numpy().empty());
}

void try_program(std::string_view text) {
  const Result<Program> program = parse_program(text);
  if (!program) return check_error(program.error(), text);
  ProgramState<double> state = program->start<double>(2);
  double theta[2] = {1, -2};
  const double g[2] = {0.25, -1};
  const GradientCall<double> gradient{nullptr, [](void*, const double* at, double* out) {
                                        out[0] = at[0];
                                        out[1] = 3 * at[1];
                                      }};
  for (int t = 1; t <= 2; ++t) program->step<double>(state, gradient, theta, g, 0.1, t);
  require(!program->to_tex().empty() && !program->to_numpy().empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  try_expression(text);
  try_program(text);
  return 0;
}
