#include "core/expression/print.hpp"

#include <algorithm>

namespace downhill {
namespace {

/// How tightly a node binds; a looser operand gets parentheses.
enum Binding { comparison_level, sum_level, product_level, sign_level, power_level, atom_level };

Binding binding_of(Op op) {
  switch (op) {
    case Op::add:
    case Op::subtract:
      return sum_level;
    case Op::multiply:
    case Op::divide:
      return product_level;
    case Op::negate:
      return sign_level;
    case Op::power:
      return power_level;
    default:
      return op >= Op::less && op <= Op::not_equal ? comparison_level : atom_level;
  }
}

std::string_view comparison_sign(Op op, bool tex) {
  switch (op) {
    case Op::less:
      return " < ";
    case Op::less_equal:
      return tex ? " \\le " : " <= ";
    case Op::greater:
      return " > ";
    case Op::greater_equal:
      return tex ? " \\ge " : " >= ";
    case Op::equal:
      return tex ? " = " : " == ";
    default:
      return tex ? " \\ne " : " != ";
  }
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A number as typed, with a power of ten in place of the e: 1e-3 → 10^{-3}.
std::string tex_number(const std::string& typed) {
  const std::size_t e = typed.find_first_of("eE");
  if (e == std::string::npos) return typed;
  const std::string exponent = typed.substr(typed[e + 1] == '+' ? e + 2 : e + 1);
  const std::string mantissa = typed.substr(0, e);
  return (mantissa == "1" ? "" : mantissa + " \\cdot ") + "10^{" + exponent + "}";
}

/// Text and binding of the trees that are printed so far, one per node.
struct Printed {
  std::string text;
  Binding binding = atom_level;
};

std::string tex_parentheses(const std::string& inside) { return "\\left(" + inside + "\\right)"; }

std::string tex_operand(const Printed& operand, Binding least) {
  return operand.binding < least ? tex_parentheses(operand.text) : operand.text;
}

/// The right operand of a sum or product: no two signs stand side by side.
std::string tex_right(const Printed& operand) {
  return operand.text[0] == '-' ? tex_parentheses(operand.text) : tex_operand(operand, product_level);
}

std::string tex_product(const std::string& left, const std::string& right) {
  if (is_digit(right[0])) return left + " \\cdot " + right;
  const bool after_number = is_digit(left.back());
  return left + (after_number ? " " : " \\, ") + right;
}

Printed tex_call(const Node& node, const Printed& a, const Printed& b, const Printed& c) {
  switch (node.op) {
    case Op::sqrt:
      return {"\\sqrt{" + a.text + "}"};
    case Op::abs:
      return {"\\left|" + a.text + "\\right|"};
    case Op::floor:
      return {"\\left\\lfloor " + a.text + " \\right\\rfloor"};
    case Op::norm:
      return {"\\left\\|" + a.text + "\\right\\|"};
    case Op::dot:
      return {"\\left\\langle " + a.text + ", " + b.text + " \\right\\rangle"};
    case Op::exp:
      return {"e^{" + a.text + "}", power_level};
    case Op::where:
      return {"\\begin{cases} " + b.text + " & \\text{if } " + a.text + " \\\\ " + c.text +
                  " & \\text{otherwise} \\end{cases}",
              comparison_level};
    default:
      break;
  }
  const std::string arguments = b.text.empty() ? a.text : a.text + ", " + b.text;
  return {std::string(function_of(node.op)->tex) + tex_parentheses(arguments)};
}

Printed tex_node(const Node& node, const Printed& a, const Printed& b, const Printed& c) {
  switch (node.op) {
    case Op::number: {
      const bool has_power = node.text.find_first_of("eE") != std::string::npos;
      return {tex_number(node.text), has_power ? product_level : atom_level};
    }
    case Op::name:
      return {tex_name(node.text)};
    case Op::negate:
      return {"-" + tex_operand(a, product_level), sign_level};
    case Op::add:
      return {tex_operand(a, sum_level) + " + " + tex_right(b), sum_level};
    case Op::subtract:
      return {tex_operand(a, sum_level) + " - " + tex_right(b), sum_level};
    case Op::multiply:
      return {tex_product(tex_operand(a, product_level), tex_right(b)), product_level};
    case Op::divide:
      return {"\\frac{" + a.text + "}{" + b.text + "}", product_level};
    case Op::power:
      return {tex_operand(a, atom_level) + "^{" + b.text + "}", power_level};
    default:
      break;
  }
  if (binding_of(node.op) == comparison_level)
    return {tex_operand(a, sum_level) + std::string(comparison_sign(node.op, true)) + tex_operand(b, sum_level),
            comparison_level};
  return tex_call(node, a, b, c);
}

std::string numpy_operand(const Printed& operand, Binding least) {
  return operand.binding < least ? "(" + operand.text + ")" : operand.text;
}

/// A comparison as the number that it is here: 1 or 0.
Printed numpy_number(const Node& node, const Printed& printed) {
  if (binding_of(node.op) != comparison_level) return printed;
  return {"np.where(" + printed.text + ", 1.0, 0.0)"};
}

Printed numpy_node(const Node& node, const std::string& spelled, const Printed& a, const Printed& b, const Printed& c) {
  switch (node.op) {
    case Op::number:
    case Op::name:
      return {spelled};
    case Op::negate:
      return {"-" + numpy_operand(a, sign_level), sign_level};
    case Op::add:
      return {a.text + " + " + numpy_operand(b, product_level), sum_level};
    case Op::subtract:
      return {a.text + " - " + numpy_operand(b, product_level), sum_level};
    case Op::multiply:
      return {numpy_operand(a, product_level) + " * " + numpy_operand(b, sign_level), product_level};
    case Op::divide:
      return {numpy_operand(a, product_level) + " / " + numpy_operand(b, sign_level), product_level};
    case Op::power:
      return {numpy_operand(a, atom_level) + "**" + numpy_operand(b, sign_level), power_level};
    default:
      break;
  }
  if (binding_of(node.op) == comparison_level)
    return {a.text + std::string(comparison_sign(node.op, false)) + b.text, comparison_level};
  std::string arguments = a.text;
  if (!b.text.empty()) arguments += ", " + b.text;
  if (!c.text.empty()) arguments += ", " + c.text;
  return {std::string(function_of(node.op)->numpy) + "(" + arguments + ")"};
}

/// Prints children before parents, in the order of the nodes; a child's text is freed once its parent has it.
template <class Print>
std::string print_tree(const Syntax& syntax, int root, Print print) {
  std::vector<Printed> printed(static_cast<std::size_t>(root) + 1);
  for (std::size_t i = 0; i < printed.size(); ++i) {
    const Node& node = syntax.nodes[i];
    Printed operand[3];
    for (std::size_t k = 0; k < 3; ++k)
      if (node.child[k] >= 0) operand[k] = std::move(printed[static_cast<std::size_t>(node.child[k])]);
    printed[i] = print(i, operand);
  }
  return printed.back().text;
}

constexpr std::string_view greek =
    " alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi "
    "omega ";
constexpr std::string_view python_words =
    " and as assert async await break class continue def del elif else except finally for from global if import in is "
    "lambda nonlocal not or pass raise return try while with yield np None True False ";

bool listed(std::string_view list, const std::string& word) { return list.find(" " + word + " ") != list.npos; }

}  // namespace

std::string tex_name(const std::string& name) {
  std::size_t end = name.size();
  while (end > 0 && is_digit(name[end - 1])) --end;
  if (end > 0 && end < name.size()) {
    const std::size_t stem = end > 1 && name[end - 1] == '_' ? end - 1 : end;
    return tex_name(name.substr(0, stem)) + "_{" + name.substr(end) + "}";
  }
  if (name == "learning_rate") return "\\eta";
  if (name.size() == 1 && name != "_") return name;
  if (listed(greek, name)) return "\\" + name;
  std::string escaped;
  for (const char c : name) escaped += c == '_' ? "\\_" : std::string(1, c);
  return "\\mathrm{" + escaped + "}";
}

std::string numpy_name(const std::string& name) { return listed(python_words, name) ? name + "_" : name; }

std::string print_tex(const Syntax& syntax, int root) {
  return print_tree(syntax, root, [&](std::size_t i, const Printed* operand) {
    return tex_node(syntax.nodes[i], operand[0], operand[1], operand[2]);
  });
}

std::string print_numpy(const Syntax& syntax, int root, const std::vector<std::string>& spelled) {
  return print_tree(syntax, root, [&](std::size_t i, Printed* operand) {
    const Node& node = syntax.nodes[i];
    for (std::size_t k = node.op == Op::where ? 1 : 0; k < 3 && node.child[k] >= 0; ++k)
      operand[k] = numpy_number(syntax.nodes[static_cast<std::size_t>(node.child[k])], operand[k]);
    Printed printed = numpy_node(node, spelled[i], operand[0], operand[1], operand[2]);
    return i == static_cast<std::size_t>(root) ? numpy_number(node, printed) : printed;
  });
}

}  // namespace downhill
