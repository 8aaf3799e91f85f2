// The operations of the learner's language, one list for parser, evaluator and printers.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace downhill {

/// What a node of the syntax and an instruction of a tape do. `whole_power`, `counted_power` and
/// `copy` occur on tapes only.
enum class Op : std::uint8_t {
  number,
  name,
  negate,
  add,
  subtract,
  multiply,
  divide,
  power,
  whole_power,
  less,
  less_equal,
  greater,
  greater_equal,
  equal,
  not_equal,
  sin,
  cos,
  tan,
  exp,
  log,
  log2,
  log10,
  sqrt,
  abs,
  tanh,
  sinh,
  cosh,
  atan,
  sign,
  floor,
  min,
  max,
  where,
  norm,
  dot,
  sum,
  grad,
  counted_power,
  copy,
};

/// How a function is written and shown.
struct Function {
  std::string_view name;   ///< in the learner's text
  Op op;                   ///< what it does
  int arguments;           ///< how many it takes
  bool whole_vector;       ///< needs all coordinates at once: for programs only
  std::string_view tex;    ///< TeX of the name
  std::string_view numpy;  ///< the call in NumPy
};

/// Every function of the language, in the order in which messages list them.
inline constexpr std::array functions{
    Function{"sin", Op::sin, 1, false, "\\sin", "np.sin"},
    Function{"cos", Op::cos, 1, false, "\\cos", "np.cos"},
    Function{"tan", Op::tan, 1, false, "\\tan", "np.tan"},
    Function{"atan", Op::atan, 1, false, "\\arctan", "np.arctan"},
    Function{"exp", Op::exp, 1, false, "\\exp", "np.exp"},
    Function{"log", Op::log, 1, false, "\\ln", "np.log"},
    Function{"ln", Op::log, 1, false, "\\ln", "np.log"},
    Function{"log2", Op::log2, 1, false, "\\log_{2}", "np.log2"},
    Function{"log10", Op::log10, 1, false, "\\log_{10}", "np.log10"},
    Function{"sqrt", Op::sqrt, 1, false, "\\sqrt", "np.sqrt"},
    Function{"abs", Op::abs, 1, false, "", "np.abs"},
    Function{"tanh", Op::tanh, 1, false, "\\tanh", "np.tanh"},
    Function{"sinh", Op::sinh, 1, false, "\\sinh", "np.sinh"},
    Function{"cosh", Op::cosh, 1, false, "\\cosh", "np.cosh"},
    Function{"pow", Op::power, 2, false, "", "np.power"},
    Function{"min", Op::min, 2, false, "\\min", "np.minimum"},
    Function{"max", Op::max, 2, false, "\\max", "np.maximum"},
    Function{"sign", Op::sign, 1, false, "\\operatorname{sign}", "np.sign"},
    Function{"floor", Op::floor, 1, false, "", "np.floor"},
    Function{"where", Op::where, 3, false, "", "np.where"},
    Function{"norm", Op::norm, 1, true, "", "np.linalg.norm"},
    Function{"dot", Op::dot, 2, true, "", "np.dot"},
    Function{"sum", Op::sum, 1, true, "\\operatorname{sum}", "np.sum"},
    Function{"grad", Op::grad, 1, true, "\\nabla f", "grad"},
};

/// The function that computes `op` (the first of two spellings), or nullptr for operators and leaves.
inline const Function* function_of(Op op) {
  for (const Function& function : functions)
    if (function.op == op) return &function;
  return nullptr;
}

}  // namespace downhill
