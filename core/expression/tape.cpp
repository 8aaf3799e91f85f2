#include "core/expression/tape.hpp"

#include <algorithm>

#include "core/expression/arithmetic.hpp"

namespace downhill {
namespace {

constexpr int largest_whole_exponent = 1024;

bool is_whole_exponent(double x) { return x == floor(x) && abs(x) <= largest_whole_exponent; }

/// Largest key first; equal ones keep their order. For the few operands of a node.
template <class Key>
void sort_descending(int* items, int count, Key key) {
  for (int i = 1; i < count; ++i)
    for (int j = i; j > 0 && key(items[j - 1]) < key(items[j]); --j) std::swap(items[j - 1], items[j]);
}

bool needs_whole_vector(Op op) { return op == Op::norm || op == Op::dot || op == Op::sum || op == Op::grad; }

}  // namespace

bool find_constant(const Scope& scope, std::string_view name, double& value) {
  for (const NamedValue& constant : scope.constants) {
    if (constant.name != name) continue;
    value = constant.value;
    return true;
  }
  if (name == "pi") value = 3.14159265358979323846;
  if (name == "e") value = 2.71828182845904523536;
  return name == "pi" || name == "e";
}

int find_variable(const Scope& scope, std::string_view name) {
  for (std::size_t i = 0; i < scope.variables.size(); ++i)
    if (scope.variables[i] == name) return static_cast<int>(i);
  return -1;
}

std::string known_names(const Scope& scope) {
  std::string list;
  for (const std::string& name : scope.variables)
    if (!name.empty()) list += name + ", ";
  for (const NamedValue& constant : scope.constants) list += constant.name + ", ";
  return list + "pi, e";
}

Compiler::Compiler(const Syntax& syntax, const Scope& scope)
    : syntax_(syntax), scope_(scope), lowered_(syntax.nodes.size()) {
  for (std::size_t i = 0; i < syntax.nodes.size(); ++i) lower(syntax.nodes[i], lowered_[i]);
}

bool Compiler::constant_value(int root, double& value) const {
  const Lowered& lowered = lowered_[static_cast<std::size_t>(root)];
  value = lowered.value;
  return lowered.constant;
}

/// Computes what is constant, and how many temporaries the rest takes when larger operands are computed first.
void Compiler::lower(const Node& node, Lowered& lowered) const {
  lowered.temporaries = 1;
  if (node.op == Op::number) {
    lowered.constant = true;
    lowered.value = node.number;
    return;
  }
  if (node.op == Op::name) {
    const bool variable = find_variable(scope_, node.text) >= 0;
    lowered.constant = !variable && find_constant(scope_, node.text, lowered.value);
    lowered.temporaries = lowered.constant ? 1 : 0;
    return;
  }
  double values[3] = {0, 0, 0};
  int needs[3] = {0, 0, 0};
  bool constant = !needs_whole_vector(node.op);
  for (std::size_t i = 0; i < 3 && node.child[i] >= 0; ++i) {
    const Lowered& child = lowered_[static_cast<std::size_t>(node.child[i])];
    constant = constant && child.constant;
    values[i] = child.value;
    needs[i] = child.temporaries;
  }
  const bool power = node.op == Op::power && lowered_[static_cast<std::size_t>(node.child[1])].constant;
  const bool whole = power && is_whole_exponent(values[1]);
  if (constant || (whole && values[1] == 0)) {
    const Op op = whole ? Op::whole_power : node.op;
    const int exponent = whole ? static_cast<int>(values[1]) : 0;
    lowered.constant = true;
    lowered.value = op == Op::where ? value_of(op, 0, values[1], values[2], values[0])
                                    : value_of(op, exponent, values[0], values[1], values[2]);
    return;
  }
  sort_descending(needs, 3, [](int need) { return need; });
  for (int rank = 0; rank < 3; ++rank)
    if (needs[rank] > 0) lowered.temporaries = std::max(lowered.temporaries, needs[rank] + rank);
}

/// 0.9^t, the form in which corrections of a moving average are written.
bool Compiler::is_counted_power(const Node& node) const {
  if (node.op != Op::power || !lowered_[static_cast<std::size_t>(node.child[0])].constant) return false;
  const Node& exponent = syntax_.nodes[static_cast<std::size_t>(node.child[1])];
  return exponent.op == Op::name && (exponent.text == "t" || exponent.text == "k");
}

Instruction Compiler::instruction(const Node& node, const std::vector<Operand>& operands, Operand& result) const {
  const auto child = [&](std::size_t i) {
    return node.child[i] < 0 ? Operand{} : operands[static_cast<std::size_t>(node.child[i])];
  };
  Operand a = child(0), b = child(1), c = child(2);
  if (node.op == Op::where) {  // tapes hold the alternatives in a and b, the condition in c
    const Operand condition = a;
    a = b;
    b = c;
    c = condition;
  }
  Instruction step{.op = node.op, .a = a.slot, .b = b.slot, .c = c.slot, .target = result.slot};
  double exponent = 0;
  if (node.op == Op::power && constant_value(node.child[1], exponent) && is_whole_exponent(exponent)) {
    step.op = Op::whole_power;
    step.exponent = static_cast<int>(exponent);
  }
  if (is_step(step.op)) return step;
  step.a_depends = a.depends;
  step.b_depends = b.depends;
  step.a_curved = a.curved;
  step.b_curved = b.curved;
  const Curved own = curved(step.op);
  result.depends = static_cast<std::uint8_t>(a.depends | b.depends);
  result.curved = a.curved || b.curved || (own.aa && a.depends != 0) || (own.bb && b.depends != 0) ||
                  (own.ab && a.depends != 0 && b.depends != 0);
  return step;
}

bool Compiler::compile(int root, bool differentiable, std::vector<Instruction>& code, Operand& result) {
  const auto variables = static_cast<int>(scope_.variables.size());
  if (lowered_[static_cast<std::size_t>(root)].temporaries > max_temporaries) return false;

  // A walk with its own stack, as a tree may be as deep as the text is long.
  struct Visit {
    int node;
    int base;  ///< first temporary that is free for this tree
    bool operands_done;
  };
  std::vector<Operand> operands(syntax_.nodes.size());
  std::vector<Visit> visits{{root, 0, false}};
  while (!visits.empty()) {
    const Visit visit = visits.back();
    visits.pop_back();
    const auto index = static_cast<std::size_t>(visit.node);
    const Node& node = syntax_.nodes[index];
    Operand& operand = operands[index];
    operand.slot = static_cast<std::int16_t>(variables + visit.base);
    if (lowered_[index].constant) {
      code.push_back({.op = Op::number, .target = operand.slot, .number = lowered_[index].value});
      continue;
    }
    if (node.op == Op::name) {
      const int variable = find_variable(scope_, node.text);
      operand.slot = static_cast<std::int16_t>(variable);
      if (differentiable) operand.depends = static_cast<std::uint8_t>(1U << variable);
      continue;
    }
    if (visit.operands_done) {
      code.push_back(instruction(node, operands, operand));
      if (!differentiable && is_counted_power(node)) {
        code.back().op = Op::counted_power;
        code.back().number = lowered_[static_cast<std::size_t>(node.child[0])].value;
      }
      continue;
    }
    visits.push_back({visit.node, visit.base, true});
    int children[3];
    int count = 0;
    double exponent = 0;
    const bool skip_exponent =
        node.op == Op::power && constant_value(node.child[1], exponent) && is_whole_exponent(exponent);
    for (const int child : node.child)
      if (child >= 0 && !(skip_exponent && child == node.child[1])) children[count++] = child;
    sort_descending(children, count, [this](int i) { return lowered_[static_cast<std::size_t>(i)].temporaries; });
    for (int rank = count; rank-- > 0;) visits.push_back({children[rank], visit.base + rank, false});
  }
  result = operands[static_cast<std::size_t>(root)];
  return true;
}

}  // namespace downhill
