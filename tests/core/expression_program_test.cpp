// The learner's own update rule: test vectors worked out by hand or with NumPy, whole rules, bits, and errors.
#include <catch2/catch.hpp>
#include <cstring>
#include <string>
#include <vector>

#include "core/expression/program.hpp"
#include "core/rules/adam.hpp"

using namespace downhill;

namespace {

using Numbers = std::vector<double>;

void twice(void*, const double* point, double* gradient) { gradient[0] = 2 * point[0]; }
void quartic(void*, const double* x, double* gradient) { gradient[0] = 4 * x[0] * x[0] * x[0] - 9 * x[0] * x[0]; }

const std::string momentum = "velocity = beta*velocity + g\ntheta = theta - eta*velocity";
const std::string nesterov = "velocity = beta*velocity + grad(theta - eta*beta*velocity)\ntheta -= eta*velocity";
const std::string adagrad = "accumulator = accumulator + g^2\ntheta = theta - eta*g/(sqrt(accumulator) + 1e-8)";
const std::string rmsprop = "s = 0.9*s + 0.1*g^2; theta = theta - eta*g/(sqrt(s) + 1e-8)";
const std::string adam =
    "m = 0.9*m + (1 - 0.9)*g\n"
    "v = 0.999*v + (1 - 0.999)*g^2  # element by element\n"
    "theta = theta - eta*(m/(1 - 0.9^t))/(sqrt(v/(1 - 0.999^t)) + 1e-8)";
const std::string adamw =
    "m = 0.9*m + 0.1*g\n"
    "v = 0.999*v + 0.001*g^2\n"
    "m_hat = m/(1 - 0.9^t)\n"
    "v_hat = v/(1 - 0.999^t)\n"
    "theta = theta - eta*(m_hat/(sqrt(v_hat) + 1e-8) + weight_decay*theta)";

struct Step {
  Numbers theta, g, state;
  double learning_rate;
  int t;
  Numbers theta_after, state_after;
};

void check(const std::string& text, const std::vector<NamedValue>& constants, const std::vector<Step>& steps,
           void (*gradient)(void*, const double*, double*) = twice) {
  const Result<Program> program = parse_program(text, constants);
  INFO(text << (program ? "" : program.error().message));
  REQUIRE(bool(program));
  for (const Step& step : steps) {
    ProgramState<double> state = program->start<double>(step.theta.size());
    state.slots = step.state;
    Numbers theta = step.theta;
    program->step<double>(state, {nullptr, gradient}, theta.data(), step.g.data(), step.learning_rate, step.t);
    for (std::size_t i = 0; i < theta.size(); ++i)
      CHECK(theta[i] == Approx(step.theta_after[i]).epsilon(1e-12).margin(1e-13));
    REQUIRE(state.slots.size() == step.state_after.size());
    for (std::size_t i = 0; i < state.slots.size(); ++i)
      CHECK(state.slots[i] == Approx(step.state_after[i]).epsilon(1e-12));
  }
}

std::uint64_t bits(double x) {
  std::uint64_t word;
  std::memcpy(&word, &x, sizeof word);
  return word;
}

Error error_of(const std::string& text, const std::vector<NamedValue>& constants = {}) {
  const Result<Program> program = parse_program(text, constants);
  INFO(text);
  REQUIRE_FALSE(bool(program));
  return program.error();
}

}  // namespace

TEST_CASE("Gradient descent, momentum and Nesterov give the steps worked out by hand", "[program]") {
  check(
      "theta = theta - eta*g", {},
      {{{8}, {16}, {}, 0.1, 1, {6.4}, {}}, {{-3}, {0.5}, {}, 2, 1, {-4}, {}}, {{0.25}, {-0.125}, {}, 2, 1, {0.5}, {}}});
  check(momentum, {{"beta", 0.9}}, {{{5}, {10}, {0}, 0.1, 1, {4}, {10}}, {{4}, {8}, {10}, 0.1, 2, {2.3}, {17}}});
  check(momentum, {{"beta", 0.5}}, {{{1}, {0.5}, {-2}, 0.2, 1, {1.1}, {-0.5}}});
  check(nesterov, {{"beta", 0.9}}, {{{5}, {0}, {0}, 0.1, 1, {4}, {10}}, {{4}, {0}, {10}, 0.1, 2, {2.48}, {15.2}}});
  check(nesterov, {{"β", 0.5}}, {{{2}, {0}, {-1}, 0.01, 1, {1.9649}, {3.51}}});
}

TEST_CASE("Nesterov asks for the gradient at the look-ahead point of a quartic", "[program]") {
  // f = x⁴ − 3x³ + 2: f'(5) = 275 would give (−22.5, 275).
  const auto expected = [](double theta, double v, double eta, double beta) {
    const double p = theta - eta * beta * v;
    const double after = beta * v + (4 * p * p * p - 9 * p * p);
    return Step{{theta}, {0}, {v}, eta, 1, {theta - eta * after}, {after}};
  };
  check(nesterov, {{"beta", 0.9}}, {expected(5, 0, 0.1, 0.9), expected(4, 10, 0.1, 0.9)}, quartic);
}

TEST_CASE("AdaGrad, RMSprop, Adam and AdamW give the steps worked out in 64-bit NumPy", "[program]") {
  check(adagrad, {},
        {{{8}, {16}, {0}, 0.5, 1, {7.5000000003125}, {256}},
         {{7.5}, {15}, {256}, 0.5, 2, {7.15802943571526}, {481}},
         {{0}, {-1}, {1}, 0.1, 2, {0.07071067761865475}, {2}}});
  check(rmsprop, {},
        {{{8}, {16}, {0}, 0.1, 1, {7.683772234608162}, {25.6}},
         {{7}, {3}, {4}, 0.1, 2, {6.8585786444293575}, {4.5}},
         {{0}, {-1}, {1}, 0.01, 2, {0.009999999900000002}, {1}}});
  check(adam, {},
        {{{8}, {16}, {0, 0}, 0.1, 1, {7.9000000000625}, {1.6, 0.256}},
         {{7.9}, {15.8}, {1.6, 0.256}, 0.1, 2, {7.800034764239992}, {3.02, 0.505384}},
         {{1}, {-1}, {0.2, 0.04}, 0.01, 10, {0.9993944670200631}, {0.08, 0.04096}}});
  check(adamw, {{"weight_decay", 0.1}},
        {{{1}, {0.001}, {0, 0}, 0.01, 1, {0.989000099999}, {0.0001, 1e-9}},
         {{-2}, {0.2}, {0.5, 0.3}, 0.05, 5, {-1.9974042607837401}, {0.47, 0.29974}}});
}

TEST_CASE("Clipping by the norm works on the whole vector", "[program]") {
  const std::string clip = "theta = g*min(1, c/norm(g))";
  check(clip, {{"c", 1}},
        {{{0, 0}, {3, 4}, {}, 1, 1, {0.6, 0.8}, {}},
         {{9, 9}, {0.3, 0.4}, {}, 1, 1, {0.3, 0.4}, {}},
         {{9, 9}, {0, 0}, {}, 1, 1, {0, 0}, {}}});
  check(clip, {{"c", 10}}, {{{0, 0}, {-30, 40}, {}, 1, 1, {-6, 8}, {}}});
}

TEST_CASE("Functions of whole vectors, comparisons and both spellings of the known names", "[program]") {
  check("x = where(g > 0, dot(theta, g), sum(x)) + 0*k*learning_rate", {}, {{{2, 3}, {5, -7}, {}, 1, 1, {-11, 5}, {}}});
  check("theta = theta - eta*sign(0.9*m + 0.1*g); m = 0.99*m + 0.01*g", {},
        {{{1, 2, 3}, {1, 0, -1}, {0, 0, 0.5}, 0.5, 1, {0.5, 2, 2.5}, {0.01, 0, 0.485}}});
  check("θ −= η·g", {}, {{{8}, {16}, {}, 0.1, 1, {6.4}, {}}});
  check("theta = t + 10*k", {}, {{{0}, {0}, {}, 1, 7, {67}, {}}});
  check("y = theta; theta = 2*theta; theta = theta + y", {}, {{{3}, {0}, {}, 1, 1, {9}, {}}});
  check("theta = g; # the end", {}, {{{0}, {4}, {}, 1, 1, {4}, {}}});
}

TEST_CASE("A program counts what it asks for and names what it keeps", "[program]") {
  const Result<Program> program =
      parse_program("initial p = 1\np = p*0.9\nv = 0.9*v + grad(theta) + grad(2*theta)\nlocal = v/p\ntheta = local");
  REQUIRE(bool(program));
  CHECK(program->gradient_calls() == 2);
  CHECK_FALSE(program->uses_gradient());
  REQUIRE(program->state_variables().size() == 2);
  CHECK(program->state_variables()[0].name == "p");
  CHECK(program->state_variables()[0].initial == 1);
  CHECK(program->state_variables()[1].name == "v");
  CHECK(program->state_variables()[1].initial == 0);
  int calls = 0;
  const GradientCall<double> count{&calls, [](void* context, const double* point, double* gradient) {
                                     ++*static_cast<int*>(context);
                                     gradient[0] = point[0];
                                   }};
  ProgramState<double> state = program->start<double>(1);
  double theta = 1;
  const double g = 0;
  program->step<double>(state, count, &theta, &g, 0.1, 1);
  CHECK(calls == 2);
  CHECK(theta == 3 / 0.9);
  CHECK(state.slots == Numbers{0.9, 3});
}

namespace {

const std::string built_in_adam =
    "first_moment = beta1*first_moment + (1 - beta1)*g\n"
    "second_moment = beta2*second_moment + (1 - beta2)*g^2\n"
    "root = sqrt(1 - beta2^t)\n"
    "theta = theta - eta*root/(1 - beta1^t)*first_moment/(sqrt(second_moment) + epsilon*root)\n";
const std::vector<NamedValue> adam_constants{{"beta1", 0.9}, {"beta2", 0.999}, {"epsilon", 1e-8}};

void rosenbrock(const double* x, double* g) {
  const double wall = x[1] - x[0] * x[0];
  g[0] = -2 * (1 - x[0]) - 400 * x[0] * wall;
  g[1] = 200 * wall;
}

}  // namespace

TEST_CASE("Adam as a program equals the built-in Adam bit for bit", "[program]") {
  const Result<Program> program = parse_program(built_in_adam, adam_constants);
  REQUIRE(bool(program));
  ProgramState<double> state = program->start<double>(2);
  const double parameters[7] = {0.02, 0.9, 0.999, 1e-8, 0, 1, 0};
  Adam::Coef<double> coef = Adam::Coef<double>::from(parameters);
  double theta[2] = {-1.2, 1}, expected[2] = {-1.2, 1}, g[2], slots[2][2] = {{0, 0}, {0, 0}};
  for (int t = 1; t <= 500; ++t) {
    const double learning_rate = 0.02 / t;
    rosenbrock(theta, g);
    program->step<double>(state, {nullptr, nullptr}, theta, g, learning_rate, t);
    rosenbrock(expected, g);
    coef.advance(learning_rate);
    for (int i = 0; i < 2; ++i) Adam::step<double>(expected[i], g[i], slots[i], coef);
    REQUIRE(bits(theta[0]) == bits(expected[0]));
    REQUIRE(bits(theta[1]) == bits(expected[1]));
  }
}

TEST_CASE("A running product keeps its initial value of 1", "[program]") {
  const Result<Program> program = parse_program("initial b = 1\nb = b*beta1; theta = b", adam_constants);
  REQUIRE(bool(program));
  ProgramState<double> state = program->start<double>(1);
  double theta = 0, product = 1;
  const double g = 0;
  for (int t = 1; t <= 50; ++t) {
    program->step<double>(state, {nullptr, nullptr}, &theta, &g, 0.1, t);
    product = product * 0.9;
    REQUIRE(bits(theta) == bits(product));
  }
}

TEST_CASE("A constant to the power of the step count is the nearest double", "[program]") {
  const Result<Program> program = parse_program("theta = 0.5^t + 0*x; y = 0.5^k; theta = where(t > 3, 0.9^t, y)");
  REQUIRE(bool(program));
  ProgramState<double> state = program->start<double>(1);
  const double g = 0;
  const auto step = [&](int t) {
    double theta = 0;
    program->step<double>(state, {nullptr, nullptr}, &theta, &g, 0.1, t);
    return theta;
  };
  CHECK(step(1) == 1);
  CHECK(step(3) == 0.25);
  CHECK(step(5) == 0.5904900000000001);  // in exact arithmetic on the double nearest to 0.9, rounded once
  CHECK(step(10) == 0.3486784401000001);
  CHECK(step(1000000) == 0);
}

#if !defined(DOWNHILL_SCALAR)
TEST_CASE("Two lanes of a program are two programs", "[program]") {
  const std::vector<NamedValue> constants{{"beta1", 0.9}, {"beta2", 0.999}, {"epsilon", 1e-8}, {"beta", 0.9}};
  for (const std::string& text : {built_in_adam, adam, nesterov, std::string("theta = g*min(1, 2/norm(g)) + 0.9^t")}) {
    const Result<Program> program = parse_program(text, constants);
    REQUIRE(bool(program));
    ProgramState<f64x2> lanes = program->start<f64x2>(2);
    ProgramState<double> single[2] = {program->start<double>(2), program->start<double>(2)};
    f64x2 theta[2] = {f64x2(0), f64x2(0)}, g[2] = {f64x2(0), f64x2(0)}, eta(0);
    double alone[2][2] = {{-1.2, 1}, {0.7, -0.3}}, rates[2] = {0.02, 0.3};
    for (int lane = 0; lane < 2; ++lane) {
      for (int i = 0; i < 2; ++i) set(theta[i], lane, alone[lane][i]);
      set(eta, lane, rates[lane]);
    }
    const GradientCall<f64x2> packed{nullptr, [](void*, const f64x2* x, f64x2* out) {
                                       out[0] = 3.0 * x[0] - x[1];
                                       out[1] = x[1] * x[0];
                                     }};
    const GradientCall<double> plain{nullptr, [](void*, const double* x, double* out) {
                                       out[0] = 3.0 * x[0] - x[1];
                                       out[1] = x[1] * x[0];
                                     }};
    for (int t = 1; t <= 30; ++t) {
      packed.gradient(nullptr, theta, g);
      program->step<f64x2>(lanes, packed, theta, g, eta, t);
      for (int lane = 0; lane < 2; ++lane) {
        double own[2];
        plain.gradient(nullptr, alone[lane], own);
        program->step<double>(single[lane], plain, alone[lane], own, rates[lane], t);
        for (int i = 0; i < 2; ++i) REQUIRE(bits(get(theta[i], lane)) == bits(alone[lane][i]));
        for (std::size_t s = 0; s < lanes.slots.size(); ++s)
          REQUIRE(bits(get(lanes.slots[s], lane)) == bits(single[lane].slots[s]));
      }
    }
  }
}
#endif

TEST_CASE("A malformed program is refused with its line and column", "[program]") {
  struct Wrong {
    std::string text, place, says;
    int position;
  };
  const std::vector<Wrong> wrong{
      {"theta = theta - eta*g\nv = 0.9*w + g", "line 2, column 9: ", "unknown name `w`; known: theta, g, learning_rate",
       30},
      {"g = 2*g\ntheta = g", "line 1, column 1: ", "`g` is the gradient", 0},
      {"theta = g\n  eta = 2", "line 2, column 3: ", "learning rate is set outside", 12},
      {"theta = g\nt = 2", "line 2, column 1: ", "counts the steps", 10},
      {"theta = g\npi = 3", "line 2, column 1: ", "`pi` is a constant", 10},
      {"theta = g\nrate = 3", "line 2, column 1: ", "`rate` is a constant", 10},
      {"theta = g\nsin = 3", "line 2, column 1: ", "`sin` is a function", 10},
      {"v = g\n", "line 2, column 1: ", "never assigns theta", 6},
      {"", "line 1, column 1: ", "never assigns theta", 0},
      {"theta = (theta - g\nv = 2", "line 1, column 19: ", "`)` is missing for the `(` at line 1, column 9", 18},
      {"theta = θ - η·g·z", "line 1, column 17: ", "unknown name `z`", 16},
      {"theta == g", "line 1, column 7: ", "`=` is expected after `theta`", 6},
      {"theta", "line 1, column 6: ", "`=` is expected after `theta`", 5},
      {"theta = g = 2", "line 1, column 11: ", "only one `=`", 10},
      {"theta = 0,9*g", "line 1, column 10: ", "decimals with a point: `0.9`", 9},
      {"# text\n\ntheta = theta -", "line 3, column 16: ", "is missing after `-`", 23},
      {"for k in range(3): theta = g", "line 1, column 5: ", "`=` is expected after `for`", 4},
      {"3 = theta", "line 1, column 1: ", "begins with a name", 0},
      {"theta = norm(g, 2)", "line 1, column 9: ", "`norm` takes 1 argument, not 2", 8},
      {"initial a = 1\ntheta = a", "line 1, column 9: ", "never assigned", 8},
      {"initial a = g\na = a + 1; theta = a", "line 1, column 9: ", "numbers and constants only", 8},
      {"initial theta = 1\ntheta = g", "line 1, column 9: ", "start of theta", 8},
      {"initial a = 1; initial a = 2; a = a; theta = a", "line 1, column 24: ", "two initial values", 23},
      {"theta = window.alert(1)", "line 1, column 15: ", "point", 14},
  };
  for (const Wrong& one : wrong) {
    const Error error = error_of(one.text, {{"rate", 1}});
    INFO(one.text << "\n" << error.message);
    CHECK(error.code == "parse");
    CHECK(error.field == "program");
    CHECK(error.message.rfind(one.place, 0) == 0);
    CHECK(error.message.find(one.says) != std::string::npos);
    CHECK(error.position == one.position);
    const TextPlace place = place_of_position(one.text, error.position);
    CHECK(one.place == "line " + std::to_string(place.line) + ", column " + std::to_string(place.column) + ": ");
  }
}

TEST_CASE("A program has limits", "[program]") {
  std::string statements, states = "theta = g", gradients = "theta = 0";
  for (int i = 0; i < 40; ++i) statements += "theta = g\n";
  CHECK(bool(parse_program(statements)));
  CHECK(error_of(statements + "theta = g").message.find("at most 40 statements") != std::string::npos);
  for (int i = 1; i <= 8; ++i) {
    const std::string name = "s" + std::to_string(i);
    states += "\n" + name + " = " + name + " + 1";
    gradients += " + grad(theta)";
  }
  CHECK(bool(parse_program(states)));
  CHECK(error_of(states + "\ns9 = s9 + 1").message.find("at most 8 variables") != std::string::npos);
  CHECK(bool(parse_program(gradients)));
  CHECK(error_of(gradients + " + grad(theta)").message.find("at most 8 gradients") != std::string::npos);
  CHECK(bool(parse_program("theta = g #" + std::string(1989, '.'))));
  CHECK(error_of("theta = g #" + std::string(1990, '.')).allowed == "at most 2000 characters");
  const std::string open(64, '('), close(64, ')');
  CHECK(bool(parse_program("theta = " + open + "g" + close)));
  CHECK(error_of("theta = (" + open + "g" + close + ")").message.find("at most 64 levels") != std::string::npos);
}

TEST_CASE("Constants of a program cannot take the names that it knows", "[program]") {
  for (const std::string name : {"theta", "x", "g", "eta", "η", "t", "k", "norm", "two words", ""}) {
    const Error error = error_of("theta = g", {{name, 1}});
    CHECK(error.code == "out_of_range");
    CHECK(error.field == "parameters." + name);
  }
  CHECK(error_of("theta = g", {{"c", 1 / 0.0}}).code == "not_finite");
}

TEST_CASE("A program reads as NumPy and as TeX", "[program]") {
  const Result<Program> program =
      parse_program("initial p = 1\np = p*λ\nv = β*v + grad(x - η*v)\nx -= eta*where(v > k, v, 0)/(2^t + norm(g))",
                    {{"beta", 0.9}, {"lambda", 0.5}});
  REQUIRE(bool(program));
  CHECK(program->to_numpy() ==
        "p = p * lambda_\n"
        "v = beta * v + grad(theta - learning_rate * v)\n"
        "theta = theta - learning_rate * np.where(v > (t - 1), v, 0) / (2**t + np.linalg.norm(g))");
  CHECK(program->numpy_start() == "p = np.full_like(theta, 1)\nv = np.full_like(theta, 0)");
  CHECK(program->to_tex().rfind(R"(p \leftarrow p \, \lambda \\ v \leftarrow \beta \, v + \nabla f\left()", 0) == 0);
}
