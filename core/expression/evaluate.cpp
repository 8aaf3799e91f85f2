#include "core/expression/evaluate.hpp"

#include "core/expression/arithmetic.hpp"

namespace downhill {
namespace {

constexpr int max_slots = max_variables + max_temporaries;
constexpr int max_cells = 1 + max_variables + max_variables * max_variables;

bool has(unsigned depends, int variable) { return ((depends >> variable) & 1U) != 0; }

/// The slots of one evaluation. A slot is a value, then n first derivatives, then n × n second derivatives of which
/// the upper half is used; only what its instruction's masks announce is ever written or read.
template <class V>
class Frame {
 public:
  Frame(int variables, int order)
      : variables_(variables),
        stride_(order == 0   ? 1
                : order == 1 ? 1 + variables
                             : 1 + variables * (1 + variables)) {}

  V& value(int slot) { return cells_[slot * stride_]; }
  V& first(int slot, int i) { return cells_[slot * stride_ + 1 + i]; }
  V& second(int slot, int i, int j) { return cells_[slot * stride_ + 1 + variables_ * (1 + i) + j]; }
  int variables() const { return variables_; }

 private:
  int variables_;
  int stride_;
  V cells_[max_slots * max_cells];
};

/// Derivatives of min, max and where: those of the alternative that is taken.
template <class V>
void choose(Frame<V>& frame, const Instruction& step, int order, V a, V b, V condition) {
  const auto first = takes_first(step.op, a, b, condition);
  const V zero = V(0.0);
  const unsigned either = step.a_depends | step.b_depends;
  for (int i = 0; i < frame.variables(); ++i) {
    if (!has(either, i)) continue;
    const V left = has(step.a_depends, i) ? frame.first(step.a, i) : zero;
    const V right = has(step.b_depends, i) ? frame.first(step.b, i) : zero;
    for (int j = i; order > 1 && j < frame.variables(); ++j) {
      if (!has(either, j)) continue;
      const bool in_a = step.a_curved && has(step.a_depends, i) && has(step.a_depends, j);
      const bool in_b = step.b_curved && has(step.b_depends, i) && has(step.b_depends, j);
      const V left_curvature = in_a ? frame.second(step.a, i, j) : zero;
      const V right_curvature = in_b ? frame.second(step.b, i, j) : zero;
      frame.second(step.target, i, j) = select(first, left_curvature, right_curvature);
    }
    frame.first(step.target, i) = select(first, left, right);
  }
}

/// The chain rule. The target may be the slot of an operand, so second derivatives go before first ones.
template <class V>
void chain(Frame<V>& frame, const Instruction& step, int order, const Partials<V>& d) {
  const unsigned a = step.a_depends, b = step.b_depends;
  const Curved own = curved(step.op);
  for (int i = 0; order > 1 && i < frame.variables(); ++i) {
    for (int j = i; j < frame.variables(); ++j) {
      if (!has(a | b, i) || !has(a | b, j)) continue;
      V sum = V(0.0);
      if (step.a_curved && has(a, i) && has(a, j)) sum += d.a * frame.second(step.a, i, j);
      if (step.b_curved && has(b, i) && has(b, j)) sum += d.b * frame.second(step.b, i, j);
      if (own.aa && has(a, i) && has(a, j)) sum += d.aa * (frame.first(step.a, i) * frame.first(step.a, j));
      if (own.ab && has(a, i) && has(b, j)) sum += d.ab * (frame.first(step.a, i) * frame.first(step.b, j));
      if (own.ab && has(a, j) && has(b, i)) sum += d.ab * (frame.first(step.a, j) * frame.first(step.b, i));
      if (own.bb && has(b, i) && has(b, j)) sum += d.bb * (frame.first(step.b, i) * frame.first(step.b, j));
      frame.second(step.target, i, j) = sum;
    }
  }
  for (int i = 0; i < frame.variables(); ++i) {
    if (!has(a | b, i)) continue;
    V sum = V(0.0);
    if (has(a, i)) sum += d.a * frame.first(step.a, i);
    if (has(b, i)) sum += d.b * frame.first(step.b, i);
    frame.first(step.target, i) = sum;
  }
}

template <class V>
void execute(Frame<V>& frame, const Instruction& step, int order) {
  if (step.op == Op::number) {
    frame.value(step.target) = V(step.number);
    return;
  }
  const V a = frame.value(step.a), b = frame.value(step.b), c = frame.value(step.c);
  const V value = value_of(step.op, step.exponent, a, b, c);
  const bool by_a = step.a_depends != 0, by_b = step.b_depends != 0;
  if (order > 0 && (by_a || by_b)) {
    if (is_choice(step.op)) {
      choose(frame, step, order, a, b, c);
    } else {
      chain(frame, step, order, partials_of(step.op, step.exponent, a, b, value, by_a, by_b));
    }
  }
  frame.value(step.target) = value;
}

}  // namespace

template <class V>
V evaluate(const std::vector<Instruction>& code, Operand result, int variables, const V* x, V* gradient,
           V* hessian) noexcept {
  const int order = gradient == nullptr ? 0 : hessian == nullptr ? 1 : 2;
  Frame<V> frame(variables, order);
  for (int i = 0; i < variables; ++i) {
    frame.value(i) = x[i];
    if (order > 0) frame.first(i, i) = V(1.0);
  }
  for (const Instruction& step : code) execute(frame, step, order);
  for (int i = 0; order > 0 && i < variables; ++i) {
    gradient[i] = has(result.depends, i) ? frame.first(result.slot, i) : V(0.0);
    for (int j = i; order > 1 && j < variables; ++j) {
      const bool bent = result.curved && has(result.depends, i) && has(result.depends, j);
      hessian[i * variables + j] = hessian[j * variables + i] = bent ? frame.second(result.slot, i, j) : V(0.0);
    }
  }
  return frame.value(result.slot);
}

template double evaluate(const std::vector<Instruction>&, Operand, int, const double*, double*, double*) noexcept;
template f64x1 evaluate(const std::vector<Instruction>&, Operand, int, const f64x1*, f64x1*, f64x1*) noexcept;
template f32x1 evaluate(const std::vector<Instruction>&, Operand, int, const f32x1*, f32x1*, f32x1*) noexcept;
#if !defined(DOWNHILL_SCALAR)
template f64x2 evaluate(const std::vector<Instruction>&, Operand, int, const f64x2*, f64x2*, f64x2*) noexcept;
template f32x4 evaluate(const std::vector<Instruction>&, Operand, int, const f32x4*, f32x4*, f32x4*) noexcept;
#endif

}  // namespace downhill
