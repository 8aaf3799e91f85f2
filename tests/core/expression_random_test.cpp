// Ten thousand generated texts, right and wrong: each ends in a value or in an error inside the text.
#include <array>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <random>
#include <string>

#include "core/expression/expression.hpp"
#include "core/expression/program.hpp"

using namespace downhill;

namespace {

class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t n) { return random_() % n; }

  /// A text of the language; it may well be longer or deeper than allowed.
  std::string expression(int depth) {
    static const std::array<std::string, 9> leaves{"x", "y", "2", "0.5", "1e-3", "pi", "e", "theta", "g"};
    static const std::array<std::string, 9> infix{"+", "-", "*", "/", "^", "**", "<", ">=", "=="};
    static const std::array<std::string, 8> unary{"sin(", "cos(", "exp(", "log(", "sqrt(", "abs(", "-(", "2("};
    static const std::array<std::string, 4> binary{"min(", "max(", "pow(", "dot("};
    if (depth == 0 || below(4) == 0) return leaves[below(leaves.size())];
    switch (below(4)) {
      case 0:
        return unary[below(unary.size())] + expression(depth - 1) + ")";
      case 1:
        return binary[below(binary.size())] + expression(depth - 1) + "," + expression(depth - 1) + ")";
      case 2:
        return "(" + expression(depth - 1) + ")" + infix[below(infix.size())] + expression(depth - 1);
      default:
        return expression(depth - 1) + infix[below(infix.size())] + expression(depth - 1);
    }
  }

  std::string program() {
    static const std::array<std::string, 5> names{"theta", "v", "m", "x", "s"};
    std::string text;
    for (std::size_t i = 0; i < 1 + below(6); ++i)
      text += (below(8) == 0 ? "initial " : "") + names[below(names.size())] + (below(4) == 0 ? " += " : " = ") +
              expression(static_cast<int>(below(5))) + (below(5) == 0 ? " # note\n" : "\n");
    return text;
  }

  /// Cuts, doubles, replaces and inserts at random places, any byte included.
  std::string mutated(std::string text) {
    static const std::string alphabet = "xyzg0123456789.e+-*/^(),=<>#;\n \t'\"\\|[]{}$@~\xce\xb8\xc3\xa9";
    for (std::size_t edits = below(4); edits > 0; --edits) {
      const std::size_t at = below(text.size() + 1);
      const char byte = below(3) == 0 ? static_cast<char>(below(256)) : alphabet[below(alphabet.size())];
      switch (below(4)) {
        case 0:
          text.insert(at, 1, byte);
          break;
        case 1:
          text = text.substr(0, at);
          break;
        case 2:
          text += text.substr(at);
          break;
        default:
          if (at < text.size()) text[at] = byte;
      }
    }
    return text;
  }

  std::string noise() {
    std::string text;
    for (std::size_t i = below(600); i > 0; --i) text += static_cast<char>(below(256));
    return text;
  }

 private:
  std::mt19937 random_;
};

/// How many texts each test generates; DOWNHILL_INPUTS asks for more.
int inputs() {
  const char* asked = std::getenv("DOWNHILL_INPUTS");
  return asked ? std::atoi(asked) : 10000;
}

bool error_is_inside(const Error& error, const std::string& text) {
  return error.code == "parse" && !error.message.empty() && error.message.size() < 600 && error.position >= 0 &&
         error.position <= static_cast<int>(text.size());
}

}  // namespace

TEST_CASE("Generated functions end in a value or in an error inside the text", "[expression]") {
  Generator generator(7);
  int accepted = 0, refused = 0;
  for (int i = 0; i < inputs(); ++i) {
    const std::string text = i % 10 == 9
                                 ? generator.noise()
                                 : generator.mutated(generator.expression(1 + static_cast<int>(generator.below(7))));
    const Result<Expression> expression = parse_expression(text);
    if (!expression) {
      ++refused;
      INFO(text << "\n" << expression.error().message);
      REQUIRE(error_is_inside(expression.error(), text));
      continue;
    }
    ++accepted;
    const double x[2] = {1.25, -0.5};
    double g[2], h[4];
    const double value = expression->hessian(x, g, h), again = expression->value(x);
    REQUIRE((value == again || (value != value && again != again)));
    REQUIRE_FALSE(expression->to_tex().empty());
    // What is printed for NumPy is again a text of the language where it has no NumPy names in it.
    const std::string numpy = expression->to_numpy();
    REQUIRE_FALSE(numpy.empty());
    if (numpy.find("np.") != std::string::npos || numpy.size() > max_expression_length) continue;
    const Result<Expression> printed = parse_expression(numpy);
    INFO(text << "\n" << numpy);
    REQUIRE(bool(printed));
    const double reread = printed->value(x);
    REQUIRE((value == reread || (value != value && reread != reread)));
  }
  CHECK(accepted > 1000);
  CHECK(refused > 1000);
}

TEST_CASE("Generated programs end in a step or in an error inside the text", "[program]") {
  Generator generator(11);
  int accepted = 0, refused = 0;
  for (int i = 0; i < inputs(); ++i) {
    const std::string text = i % 20 == 19 ? generator.noise() : generator.mutated(generator.program());
    const Result<Program> program = parse_program(text);
    if (!program) {
      ++refused;
      INFO(text << "\n" << program.error().message);
      REQUIRE(error_is_inside(program.error(), text));
      REQUIRE(program.error().message.rfind("line ", 0) == 0);
      continue;
    }
    ++accepted;
    ProgramState<double> state = program->start<double>(3);
    double theta[3] = {1, -2, 0.5};
    const double g[3] = {0.25, -1, 3};
    const GradientCall<double> none{nullptr, [](void*, const double* at, double* out) {
                                      for (int k = 0; k < 3; ++k) out[k] = 2 * at[k];
                                    }};
    for (int t = 1; t <= 3; ++t) program->step<double>(state, none, theta, g, 0.1, t);
    REQUIRE_FALSE(program->to_numpy().empty());
    REQUIRE_FALSE(program->to_tex().empty());
  }
  CHECK(accepted > 500);
  CHECK(refused > 500);
}
