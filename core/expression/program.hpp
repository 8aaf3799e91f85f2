// The learner's own update rule: a few assignments that are run once per step.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/expression/syntax.hpp"
#include "core/expression/tape.hpp"
#include "core/result.hpp"
#include "core/simd/lane.hpp"

namespace downhill {

inline constexpr int max_state_variables = 8;
inline constexpr int max_gradient_calls = 8;

/// A number that a program keeps per coordinate from step to step.
struct StateVariable {
  std::string name;
  double initial;
};

/// How `grad(point)` asks: writes the gradient at `point` [n] to `gradient` [n]; the two do not overlap.
/// `context` is the caller's and is handed through.
template <class V>
struct GradientCall {
  void* context;
  void (*gradient)(void* context, const V* point, V* gradient);
};

/// What a run of a program carries from step to step. Made by Program::start, owned by the caller.
template <class V>
struct ProgramState {
  std::vector<V> slots;    ///< [state variables × n]: coordinate i of variable s is slots[s * n + i]
  std::vector<V> scratch;  ///< working memory, no meaning between steps
  std::size_t n = 0;       ///< coordinates
};

/// A program, read once and stepped any number of times. Statements are `name = expression`, one per line or separated
/// by `;`; `+= -= *= /=` are short forms, `#` begins a comment. The expressions are those of Expression, and:
///   theta (or x)            the parameters, to be assigned at least once; reads see what was assigned last
///   g                       the gradient at the theta with which the step began
///   eta (or learning_rate)  the learning rate of this step
///   t = 1, 2, …             number of the step, and k = t − 1
///   grad(point)             the gradient at another point; each call counts as one evaluation
///   norm(v) dot(a, b) sum(v)   over all coordinates, in their order; the answer stands in every coordinate
/// Everything is a vector of n coordinates, numbers have the same value in each, operations are coordinate-wise.
/// A constant to the power t or k (0.9^t) is the nearest double, as in the built-in rules.
/// A variable that is read before its first assignment persists from step to step and starts at 0, or at the value of
/// `initial name = constant expression`. Other names live within the step.
/// A step costs at most (number of nodes + 8 gradients) × n operations; there are no loops and no branches.
class Program {
 public:
  const std::vector<StateVariable>& state_variables() const { return states_; }

  /// True when the program reads g; where it does not, the caller need not compute the gradient for it.
  bool uses_gradient() const { return uses_gradient_; }

  /// Calls of grad() per step.
  int gradient_calls() const { return gradient_calls_; }

  /// The state before the first step of a run in n coordinates.
  template <class V>
  ProgramState<V> start(std::size_t n) const;

  /// One step: reads g [n] and the learning rate, replaces theta [n] and the state. `t` counts from 1.
  /// V: double or a lane of doubles; the same bits in each lane as for a plain double. Never fails: what is not finite
  /// is a value. `gradient` is called only where the program says grad().
  template <class V>
  void step(ProgramState<V>& state, const GradientCall<V>& gradient, V* theta, const V* g, V learning_rate,
            int t) const noexcept;

  /// The statements as lines of NumPy that read theta, g, learning_rate, t, constants and state, and call grad.
  std::string to_numpy() const;

  /// NumPy lines that go before the loop: the state's initial values.
  std::string numpy_start() const;

  /// The statements as TeX, one per line, joined by `\\`.
  std::string to_tex() const;

 private:
  friend class ProgramBuilder;
  Syntax syntax_;
  Scope scope_;
  std::vector<StateVariable> states_;
  std::vector<Instruction> code_;
  bool uses_gradient_ = false;
  int gradient_calls_ = 0;
};

/// Reads a program. `constants` are names that it may read and not assign (they cannot be called theta, x, g, eta,
/// learning_rate, t, k). Limits: 2,000 characters, 40 statements, 64 levels, 8 state variables, 8 calls of grad().
/// Errors of the text: code "parse", field "program", position (UTF-16 units from 0), and a message that begins with
/// "line 2, column 5: ". Errors of the constants: "out_of_range" or "not_finite", field "parameters.NAME".
Result<Program> parse_program(std::string_view text, const std::vector<NamedValue>& constants = {});

}  // namespace downhill
