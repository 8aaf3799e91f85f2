#include "core/expression/program.hpp"

#include <optional>

#include "core/expression/arithmetic.hpp"
#include "core/expression/expression.hpp"
#include "core/expression/print.hpp"
#include "core/expression/tokens.hpp"
#include "core/number_text.hpp"
#include "core/sentence.hpp"
#include "core/simd/pair.hpp"

namespace downhill {
namespace {

/// Slots of the names that every program knows; state and locals follow.
enum Known { theta_slot, gradient_slot, learning_rate_slot, t_slot, k_slot, known_count };

struct Alias {
  std::string_view typed, meant;
};
constexpr std::array aliases{Alias{"x", "theta"}, Alias{"eta", "learning_rate"}};

std::string canonical_variable(const std::string& name) {
  for (const Alias& alias : aliases)
    if (name == alias.typed) return std::string(alias.meant);
  return name;
}

std::string why_not_assigned(const std::string& name) {
  if (name == "g") return "`g` is the gradient of this step; give the changed gradient a name of its own";
  if (name == "learning_rate") return "the learning rate is set outside the program; give the changed one another name";
  return quoted(name) + " counts the steps; it cannot be assigned";
}

}  // namespace

/// Resolves the names of a program and compiles its statements.
class ProgramBuilder {
 public:
  ProgramBuilder(std::string_view text, Syntax syntax, Scope scope) : text_(text) {
    program_.syntax_ = std::move(syntax);
    program_.scope_ = std::move(scope);
  }

  Result<Program> build() {
    for (Node& node : program_.syntax_.nodes)
      if (node.op == Op::name) node.text = canonical_variable(node.text);
    for (Statement& statement : program_.syntax_.statements) statement.target = canonical_variable(statement.target);
    if (find_targets() && find_states() && resolve() && count_gradients() && compile()) return std::move(program_);
    return *error_;
  }

 private:
  bool fail(int at, std::initializer_list<Part> message) {
    error_ = parse_error(text_, TextKind::program, at, joined(message));
    return false;
  }

  const Node& node(std::size_t i) const { return program_.syntax_.nodes[i]; }

  bool find_targets() {
    bool theta = false;
    for (const Statement& statement : program_.syntax_.statements) {
      const int known = find_variable(program_.scope_, statement.target);
      double ignored = 0;
      if (is_function_name(statement.target))
        return fail(statement.at, {quoted(statement.target), " is a function; choose another name"});
      if (known > theta_slot) return fail(statement.at, {why_not_assigned(statement.target)});
      if (known < 0 && find_constant(program_.scope_, statement.target, ignored))
        return fail(statement.at, {quoted(statement.target), " is a constant; choose another name"});
      if (statement.initial && known == theta_slot)
        return fail(statement.at, {"the start of theta is set outside the program"});
      theta = theta || known == theta_slot;
    }
    return theta || fail(static_cast<int>(text_.size()),
                         {"the program never assigns theta; end it with a line such as `theta = theta - eta*g`"});
  }

  /// A name is state when it is read before its first assignment, or has an initial value. Locals come after states.
  bool find_states() {
    std::vector<std::string> assigned, locals;
    const auto among = [](const std::vector<std::string>& names, const std::string& name) {
      for (const std::string& other : names)
        if (other == name) return true;
      return false;
    };
    for (const Statement& statement : program_.syntax_.statements)
      if (!statement.initial && !among(assigned, statement.target)) assigned.push_back(statement.target);
    for (const Statement& statement : program_.syntax_.statements) {
      if (!statement.initial) continue;
      if (!among(assigned, statement.target))
        return fail(statement.at, {quoted(statement.target), " has an initial value but is never assigned"});
      if (is_state(statement.target)) return fail(statement.at, {quoted(statement.target), " has two initial values"});
      if (!add_state(statement.target, statement.at)) return false;
    }
    std::size_t first = 0;
    for (const Statement& statement : program_.syntax_.statements) {
      const auto root = static_cast<std::size_t>(statement.root);
      for (std::size_t i = first; i <= root; ++i) {
        const std::string& name = node(i).text;
        if (node(i).op != Op::name || name == "theta" || is_state(name) || among(locals, name)) continue;
        if (!statement.initial && among(assigned, name) && !add_state(name, node(i).at)) return false;
      }
      first = root + 1;
      if (!statement.initial && statement.target != "theta" && !is_state(statement.target) &&
          !among(locals, statement.target))
        locals.push_back(statement.target);
    }
    for (const StateVariable& state : program_.states_) program_.scope_.variables.push_back(state.name);
    for (const std::string& local : locals) program_.scope_.variables.push_back(local);
    return true;
  }

  bool is_state(const std::string& name) const {
    for (const StateVariable& state : program_.states_)
      if (state.name == name) return true;
    return false;
  }

  bool add_state(const std::string& name, int at) {
    if (program_.states_.size() == max_state_variables)
      return fail(at, {"a program keeps at most ", max_state_variables, " variables between steps"});
    program_.states_.push_back({name, 0.0});
    return true;
  }

  bool resolve() {
    for (const Node& node : program_.syntax_.nodes) {
      double ignored = 0;
      if (node.op != Op::name) continue;
      if (find_variable(program_.scope_, node.text) < 0 && !find_constant(program_.scope_, node.text, ignored))
        return fail(node.at, {"unknown name ", quoted(node.text), "; known: ", known_names(program_.scope_)});
      program_.uses_gradient_ = program_.uses_gradient_ || node.text == "g";
    }
    return true;
  }

  bool count_gradients() {
    for (const Node& node : program_.syntax_.nodes) {
      if (node.op != Op::grad) continue;
      if (++program_.gradient_calls_ > max_gradient_calls)
        return fail(node.at, {"a step asks for at most ", max_gradient_calls, " gradients"});
    }
    return true;
  }

  bool compile() {
    Compiler compiler(program_.syntax_, program_.scope_);
    for (const Statement& statement : program_.syntax_.statements) {
      if (statement.initial) {
        if (!set_initial(compiler, statement)) return false;
        continue;
      }
      Operand result;
      if (!compiler.compile(statement.root, false, program_.code_, result))
        return fail(statement.at, {"this statement is nested too widely; split it up"});
      const auto target = static_cast<std::int16_t>(find_variable(program_.scope_, statement.target));
      if (result.slot < static_cast<std::int16_t>(program_.scope_.variables.size())) {
        program_.code_.push_back({.op = Op::copy, .a = result.slot, .target = target});
      } else {
        program_.code_.back().target = target;
      }
    }
    return true;
  }

  bool set_initial(const Compiler& compiler, const Statement& statement) {
    for (StateVariable& state : program_.states_) {
      if (state.name != statement.target) continue;
      if (compiler.constant_value(statement.root, state.initial)) return true;
    }
    return fail(statement.at, {"an initial value is made of numbers and constants only"});
  }

  std::string_view text_;
  Program program_;
  std::optional<Error> error_;
};

Result<Program> parse_program(std::string_view text, const std::vector<NamedValue>& constants) {
  const std::vector<std::string> known{"theta", "g", "learning_rate", "t", "k"};
  for (const NamedValue& constant : constants)
    for (const Alias& alias : aliases)
      if (canonical_name(constant.name) == alias.typed)
        return Error{"out_of_range", "parameters." + constant.name,
                     quoted(constant.name) + " is " + std::string(alias.meant) + "; choose another name", -1,
                     "any other name"};
  Result<Scope> scope = checked_scope(known, constants, "parameters");
  if (!scope) return scope.error();
  Result<Syntax> syntax = parse_syntax(text, TextKind::program);
  if (!syntax) return syntax.error();
  return ProgramBuilder(text, std::move(*syntax), std::move(*scope)).build();
}

namespace {

/// base^count for count = 0, 1, …, by squaring in twice the precision: 1 − 0.999^t magnifies every rounding of the
/// power, and the built-in rules keep their running products as exactly.
double counted_power(double base, int count) {
  detail::Pair<double> result{1.0, 0.0}, square{base, 0.0};
  for (int left = count; left > 0; left /= 2) {
    if (left % 2 == 1) result = result * square;
    if (left > 1) square = square * square;
  }
  const bool finite = result.hi - result.hi == 0.0;
  return finite ? result.hi : pow(base, static_cast<double>(count));
}

/// One instruction over all coordinates. Targets may be operands.
template <class V>
void execute(const Instruction& step, const GradientCall<V>& gradient, V* cells, std::size_t n, V* spare) {
  const V* a = cells + static_cast<std::size_t>(step.a) * n;
  const V* b = cells + static_cast<std::size_t>(step.b) * n;
  const V* c = cells + static_cast<std::size_t>(step.c) * n;
  V* target = cells + static_cast<std::size_t>(step.target) * n;
  if (step.op == Op::number || step.op == Op::norm || step.op == Op::dot || step.op == Op::sum) {
    V total = V(step.number);
    for (std::size_t i = 0; step.op != Op::number && i < n; ++i)
      total += step.op == Op::sum ? a[i] : a[i] * (step.op == Op::norm ? a : b)[i];
    if (step.op == Op::norm) total = sqrt(total);
    for (std::size_t i = 0; i < n; ++i) target[i] = total;
    return;
  }
  if (step.op == Op::counted_power) {
    const V power = V(counted_power(step.number, static_cast<int>(get(b[0], 0))));  // lanes count alike
    for (std::size_t i = 0; i < n; ++i) target[i] = power;
    return;
  }
  if (step.op == Op::grad) {
    for (std::size_t i = 0; i < n; ++i) spare[i] = a[i];
    gradient.gradient(gradient.context, spare, target);
    return;
  }
  for (std::size_t i = 0; i < n; ++i) target[i] = value_of(step.op, step.exponent, a[i], b[i], c[i]);
}

}  // namespace

template <class V>
ProgramState<V> Program::start(std::size_t n) const {
  ProgramState<V> state;
  state.n = n;
  for (const StateVariable& variable : states_) state.slots.insert(state.slots.end(), n, V(variable.initial));
  state.scratch.resize((scope_.variables.size() + max_temporaries + 1) * n, V(0.0));
  return state;
}

template <class V>
void Program::step(ProgramState<V>& state, const GradientCall<V>& gradient, V* theta, const V* g, V learning_rate,
                   int t) const noexcept {
  const std::size_t n = state.n;
  V* cells = state.scratch.data();
  V* kept = cells + known_count * n;
  V* spare = cells + (scope_.variables.size() + max_temporaries) * n;
  for (std::size_t i = 0; i < n; ++i) {
    cells[theta_slot * n + i] = theta[i];
    cells[gradient_slot * n + i] = g[i];
    cells[learning_rate_slot * n + i] = learning_rate;
    cells[t_slot * n + i] = V(static_cast<double>(t));
    cells[k_slot * n + i] = V(static_cast<double>(t - 1));
  }
  for (std::size_t i = 0; i < state.slots.size(); ++i) kept[i] = state.slots[i];
  for (const Instruction& instruction : code_) execute(instruction, gradient, cells, n, spare);
  for (std::size_t i = 0; i < state.slots.size(); ++i) state.slots[i] = kept[i];
  for (std::size_t i = 0; i < n; ++i) theta[i] = cells[theta_slot * n + i];
}

template ProgramState<double> Program::start(std::size_t) const;
template ProgramState<f64x1> Program::start(std::size_t) const;
template void Program::step(ProgramState<double>&, const GradientCall<double>&, double*, const double*, double,
                            int) const noexcept;
template void Program::step(ProgramState<f64x1>&, const GradientCall<f64x1>&, f64x1*, const f64x1*, f64x1,
                            int) const noexcept;
#if !defined(DOWNHILL_SCALAR)
template ProgramState<f64x2> Program::start(std::size_t) const;
template void Program::step(ProgramState<f64x2>&, const GradientCall<f64x2>&, f64x2*, const f64x2*, f64x2,
                            int) const noexcept;
#endif

std::string Program::to_numpy() const {
  std::vector<std::string> spelled;
  for (const Node& node : syntax_.nodes) {
    const bool own = node.op == Op::name && find_variable(scope_, node.text) < 0;
    bool given = false;
    for (const NamedValue& constant : scope_.constants) given = given || constant.name == node.text;
    if (node.op != Op::name) {
      spelled.push_back(node.text);
    } else if (own && !given) {
      spelled.push_back("np." + node.text);
    } else {
      spelled.push_back(node.text == "k" ? "(t - 1)" : numpy_name(node.text));
    }
  }
  std::string lines;
  for (const Statement& statement : syntax_.statements)
    if (!statement.initial)
      lines += (lines.empty() ? "" : "\n") + numpy_name(statement.target) + " = " +
               print_numpy(syntax_, statement.root, spelled);
  return lines;
}

std::string Program::numpy_start() const {
  std::string lines;
  for (const StateVariable& state : states_) {
    lines += (lines.empty() ? "" : "\n") + numpy_name(state.name) + " = np.full_like(theta, " +
             number_text(state.initial) + ")";
  }
  return lines;
}

std::string Program::to_tex() const {
  std::string lines;
  for (const Statement& statement : syntax_.statements)
    if (!statement.initial)
      lines += (lines.empty() ? "" : " \\\\ ") + tex_name(statement.target) + " \\leftarrow " +
               print_tex(syntax_, statement.root);
  return lines;
}

}  // namespace downhill
