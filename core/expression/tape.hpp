// From the tree to a tape: a flat list of instructions over numbered slots, with every name resolved.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/expression/syntax.hpp"
#include "core/result.hpp"

namespace downhill {

inline constexpr int max_variables = 8;

/// Intermediate results that a tape may hold at once. The larger operand is computed first, so that a tree of m leaves
/// needs about log2(m) of them: 12 are enough for every text within the limits.
inline constexpr int max_temporaries = 12;

/// slot[target] = op(slot[a], slot[b], slot[c]). The masks say which variables an operand depends on (bit j: variable
/// j), the flags whether its second derivatives can differ from zero; what is absent is skipped, never multiplied by
/// zero, so that an infinite factor elsewhere does not turn into NaN.
struct Instruction {
  Op op = Op::copy;
  std::uint8_t a_depends = 0;
  std::uint8_t b_depends = 0;
  bool a_curved = false;
  bool b_curved = false;
  std::int16_t a = 0;
  std::int16_t b = 0;
  std::int16_t c = 0;
  std::int16_t target = 0;
  int exponent = 0;   ///< of whole_power
  double number = 0;  ///< of number; base of counted_power
};

/// Where the result of a piece of tape stands and what it depends on.
struct Operand {
  std::int16_t slot = 0;
  std::uint8_t depends = 0;
  bool curved = false;
};

/// A name that the caller gives a value.
struct NamedValue {
  std::string name;
  double value;
};

/// The names that a text may read. Variables occupy the slots 0, 1, …; pi and e are known besides the constants.
struct Scope {
  std::vector<std::string> variables;
  std::vector<NamedValue> constants;
};

/// The value of a constant, pi or e. False when there is none of this name.
bool find_constant(const Scope& scope, std::string_view name, double& value);

/// Slot of a variable, −1 when there is none of this name.
int find_variable(const Scope& scope, std::string_view name);

/// "x, y, pi, e": the names for a message.
std::string known_names(const Scope& scope);

/// Turns trees into instructions. Constant parts are computed here, once, in double precision; a power whose exponent
/// is then a whole number up to ±1024 becomes repeated multiplication.
class Compiler {
 public:
  /// Both are borrowed and must outlive the compiler.
  Compiler(const Syntax& syntax, const Scope& scope);

  /// Appends the instructions of the tree under `root` to `code`. All names must be known.
  /// `differentiable`: slots of variables are what to differentiate by (at most max_variables of them). Where they are
  /// not, t and k count steps, and a constant to the power t or k becomes counted_power.
  /// Returns false when the tree needs more than max_temporaries.
  bool compile(int root, bool differentiable, std::vector<Instruction>& code, Operand& result);

  /// The value of the tree under `root` where it is constant. False where it is not.
  bool constant_value(int root, double& value) const;

 private:
  struct Lowered {
    bool constant = false;
    double value = 0;
    int temporaries = 0;
  };
  void lower(const Node& node, Lowered& lowered) const;
  Instruction instruction(const Node& node, const std::vector<Operand>& operands, Operand& result) const;
  bool is_counted_power(const Node& node) const;

  const Syntax& syntax_;
  const Scope& scope_;
  std::vector<Lowered> lowered_;
};

}  // namespace downhill
