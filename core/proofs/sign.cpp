#include "core/proofs/sign.hpp"

namespace downhill::proofs {
namespace {

bool nonnegative(const Claim& claim, const Expression& expression, int index, std::size_t facts);

bool is_named(const Expression& expression, int index, const std::string& name) {
  return expression.at(index).op == Op::name && expression.at(index).name == name;
}

bool known_name(const Claim& claim, const std::string& name, std::size_t facts) {
  for (const Parameter& parameter : claim.parameters) {
    if (parameter.name == name) {
      return parameter.low.root >= 0 && nonnegative(claim, parameter.low, parameter.low.root, 0);
    }
  }
  for (const NamedExpression& let : claim.lets) {
    if (let.name == name) return nonnegative(claim, let.expression, let.expression.root, facts);
  }
  return false;
}

// high - p and p - low, written with the very expression of the bound.
bool within_bounds(const Claim& claim, const Expression& expression, const Node& difference) {
  for (const Parameter& parameter : claim.parameters) {
    if (parameter.high.root >= 0 && is_named(expression, difference.right, parameter.name) &&
        same_tree(expression, difference.left, parameter.high, parameter.high.root)) {
      return true;
    }
    if (parameter.low.root >= 0 && is_named(expression, difference.left, parameter.name) &&
        same_tree(expression, difference.right, parameter.low, parameter.low.root)) {
      return true;
    }
  }
  return false;
}

bool nonnegative(const Claim& claim, const Expression& expression, int index, std::size_t facts) {
  for (std::size_t i = 0; i < facts; ++i) {
    if (same_tree(expression, index, claim.facts[i].what, claim.facts[i].what.root)) return true;
  }
  const Node& here = expression.at(index);
  switch (here.op) {
    case Op::number:
      return true;
    case Op::name:
      return known_name(claim, here.name, facts);
    case Op::subtract:
      return within_bounds(claim, expression, here);
    case Op::add:
    case Op::multiply:
    case Op::divide:
      return nonnegative(claim, expression, here.left, facts) && nonnegative(claim, expression, here.right, facts);
    case Op::power:
      return here.exponent % 2 == 0 || nonnegative(claim, expression, here.left, facts);
    case Op::negate:
    case Op::inner:
    case Op::norm2:
      return false;
  }
  return false;
}

}  // namespace

bool visibly_nonnegative(const Claim& claim, const Expression& expression, std::size_t facts) {
  return nonnegative(claim, expression, expression.root, facts);
}

}  // namespace downhill::proofs
