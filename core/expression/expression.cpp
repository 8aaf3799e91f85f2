#include "core/expression/expression.hpp"

#include <cmath>

#include "core/expression/print.hpp"
#include "core/expression/tokens.hpp"

namespace downhill {

Result<Scope> checked_scope(const std::vector<std::string>& variables, const std::vector<NamedValue>& constants,
                            const std::string& field) {
  Scope scope;
  const auto taken = [&scope](const std::string& name) {
    for (const NamedValue& constant : scope.constants)
      if (constant.name == name) return true;
    return find_variable(scope, name) >= 0;
  };
  const auto refuse = [](const std::string& where, const std::string& typed) {
    return Error{"out_of_range", where,
                 quoted(typed) +
                     " cannot be a name here: a name is letters, digits and _, differs from all other "
                     "names, and is not that of a function",
                 -1, "letters, digits and _"};
  };
  for (const std::string& typed : variables) {
    const std::string name = canonical_name(typed);
    if (name.empty() || is_function_name(name) || taken(name)) return refuse("variables", typed);
    scope.variables.push_back(name);
  }
  for (const NamedValue& constant : constants) {
    const std::string name = canonical_name(constant.name), where = field + "." + constant.name;
    if (name.empty() || is_function_name(name) || taken(name)) return refuse(where, constant.name);
    if (!std::isfinite(constant.value))
      return Error{"not_finite", where, "the constant " + quoted(name) + " must be a finite number", -1, "finite"};
    scope.constants.push_back({name, constant.value});
  }
  return scope;
}

Result<Expression> parse_expression(std::string_view text, const std::vector<std::string>& variables,
                                    const std::vector<NamedValue>& constants) {
  if (variables.empty() || variables.size() > max_variables)
    return Error{"out_of_range", "variables", "a function has 1 to 8 variables", -1, "[1, 8]"};
  Result<Scope> scope = checked_scope(variables, constants, "constants");
  if (!scope) return scope.error();
  Result<Syntax> syntax = parse_syntax(text, TextKind::expression);
  if (!syntax) return syntax.error();

  for (const Node& node : syntax->nodes) {
    double ignored = 0;
    if (node.op != Op::name || find_variable(*scope, node.text) >= 0 || find_constant(*scope, node.text, ignored))
      continue;
    return parse_error(text, TextKind::expression, node.at,
                       "unknown name " + quoted(node.text) + "; known: " + known_names(*scope));
  }
  Expression expression;
  expression.syntax_ = std::move(*syntax);
  expression.scope_ = std::move(*scope);
  Compiler compiler(expression.syntax_, expression.scope_);
  const int root = static_cast<int>(expression.syntax_.nodes.size()) - 1;
  if (!compiler.compile(root, true, expression.code_, expression.result_))
    return parse_error(text, TextKind::expression, 0, "this expression is nested too widely; split it up");
  return expression;
}

bool Expression::uses(int i) const {
  for (const Node& node : syntax_.nodes)
    if (node.op == Op::name && node.text == scope_.variables[static_cast<std::size_t>(i)]) return true;
  return false;
}

std::string Expression::to_tex() const { return print_tex(syntax_, static_cast<int>(syntax_.nodes.size()) - 1); }

std::string Expression::to_numpy(const std::vector<std::string>& names) const {
  const auto spell = [&](const std::string& name) {
    const int variable = find_variable(scope_, name);
    if (variable >= 0) return names.empty() ? numpy_name(name) : names[static_cast<std::size_t>(variable)];
    for (const NamedValue& constant : scope_.constants)
      if (constant.name == name) return numpy_name(name);
    return "np." + name;
  };
  std::vector<std::string> spelled;
  for (const Node& node : syntax_.nodes) spelled.push_back(node.op == Op::name ? spell(node.text) : node.text);
  return print_numpy(syntax_, static_cast<int>(syntax_.nodes.size()) - 1, spelled);
}

}  // namespace downhill
