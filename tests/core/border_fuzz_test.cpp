// The border of the module: every specification, however broken, gets a typed error or a valid result.
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <limits>
#include <set>
#include <string>
#include <vector>

#include "tests/core/spec_text.hpp"
#include "wasm/operations.hpp"

namespace downhill {
namespace {

std::size_t operation_named(const std::string& name) {
  const auto all = border::operations();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].name == name) return i;
  }
  FAIL("no operation " + name);
  return 0;
}

/// What an operation answers to a text.
border::Output called(const std::string& operation, const std::string& text, const Lists& lists = {}) {
  const SpecText spec(text, lists);
  border::Output out;
  border::call(operation_named(operation), spec.fields(), out);
  return out;
}

/// The lines of that answer.
std::string answer(const std::string& operation, const std::string& text, const Lists& lists = {}) {
  return called(operation, text, lists).lines();
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// SplitMix64 (Steele, Lea & Flood 2014).
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::size_t below(std::size_t n) {
    state_ += 0x9E3779B97F4A7C15ull;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    return static_cast<std::size_t>((z ^ (z >> 31)) % n);
  }
  template <class T, std::size_t N>
  const T& of(const T (&list)[N]) {
    return list[below(N)];
  }

 private:
  std::uint64_t state_;
};

const char* const starts[] = {
    "objective.id=rosenbrock method.id=adam start=-1.2,1 steps=5",
    "objective.id=lasso method.id=proximal_gradient start=1 steps=5 method.l1=0.1",
    "objective.id=quadratic objective.dimension=3 method.id=lbfgs steps=4",
    "objective.expression=x^2+a*y^2 objective.constants.a=3 method.id=momentum start=1,1 steps=4",
    "objective.id=sphere method.program=theta=theta-c*g method.parameters.c=0.1 start=1,1 steps=3",
    "objective.id=line_fit objective.data=noisy_line method.id=momentum steps=3 sampler.kind=shuffled sampler.batch=9",
    "objective.id=valley method.id=rmsprop steps=6 schedule.id=cosine schedule.warmup=2 noise.sd=0.1 clip.norm=1",
    "objective.id=beale method.id=newton steps=6 stop.gradient_norm=1e-3 record.every=2 record.theta=false",
};

const char* const paths[] = {"objective",
                             "objective.id",
                             "objective.expression",
                             "objective.data.x",
                             "method",
                             "method.id",
                             "method.learning_rate",
                             "method.beta1",
                             "method.program",
                             "start",
                             "start.0",
                             "steps",
                             "schedule.id",
                             "schedule.decay",
                             "clip.norm",
                             "clip.value",
                             "noise.sd",
                             "seed",
                             "sampler.kind",
                             "sampler.batch",
                             "sampler.skip",
                             "stop.value",
                             "stop.step_norm",
                             "record.every",
                             "record.theta",
                             "from",
                             "objective.dimension",
                             "objective.constants.x",
                             "method.pairs",
                             "no.such.field",
                             "",
                             "objective.loss",
                             "objective.data.id"};

const char* const texts[] = {
    "",      "adam", "rosenbrock",        "nothing",  "x^",         "((((",   "theta = grad(", "\t\\\n",
    "1e999", "x/0",  "theta = theta - g", "logistic", "noisy_line", "cosine", "full",          "θ²"};

const double numbers[] = {0,
                          -1,
                          1,
                          2,
                          0.5,
                          3,
                          1.5,
                          1e9,
                          -1e300,
                          1e300,
                          65,
                          1e-320,
                          std::numeric_limits<double>::quiet_NaN(),
                          std::numeric_limits<double>::infinity()};

/// A field with something at a path.
Field anything(Dice& dice, std::vector<double>& memory) {
  Field field;
  field.path = dice.of(paths);
  switch (dice.below(4)) {
    case 0:
      field.type = Field::Type::text;
      field.text = dice.of(texts);
      break;
    case 1:
      field.type = Field::Type::flag;
      field.number = 1;
      break;
    case 2:
      memory.assign(dice.below(6), dice.of(numbers));
      field.type = Field::Type::list;
      field.list = memory.data();
      field.count = memory.size();
      field.rows = dice.below(3);
      break;
    default:
      field.number = dice.of(numbers);
  }
  return field;
}

TEST_CASE("ten thousand malformed runs get ten thousand typed errors or valid results") {
  const std::set<std::string> codes{"unknown_id", "unknown_field",   "missing",   "wrong_type", "out_of_range",
                                    "not_finite", "wrong_dimension", "too_large", "parse",      "unsupported"};
  const std::size_t operations[] = {operation_named("run"), operation_named("run"),      operation_named("run"),
                                    operation_named("run"), operation_named("diagnose"), operation_named("describe")};
  Dice dice(20240501);
  std::size_t errors = 0, results = 0;
  for (int round = 0; round < 10000; ++round) {
    const SpecText spec(dice.of(starts));
    std::vector<Field> fields(spec.fields().begin(), spec.fields().end());
    std::vector<std::vector<double>> memory(3);
    for (std::size_t change = 0; change < 1 + dice.below(3); ++change) {
      const std::size_t at = dice.below(fields.size());
      switch (dice.below(4)) {
        case 0:
          fields.erase(fields.begin() + static_cast<std::ptrdiff_t>(at));
          break;
        case 1:
          fields.push_back(anything(dice, memory[change]));
          break;
        default: {
          Field other = anything(dice, memory[change]);
          other.path = fields[at].path;
          fields[at] = std::move(other);
        }
      }
      if (fields.empty()) break;
    }
    border::Output out;
    border::call(dice.of(operations), fields, out);
    const std::string lines = out.lines();
    if (lines.substr(0, 2) != "e\t") {
      ++results;
      continue;
    }
    ++errors;
    const std::string code = lines.substr(2, lines.find('\t', 2) - 2);
    const bool single = lines.find('\n') == lines.size() - 1;
    if (!codes.count(code) || !single) {
      CAPTURE(round, lines);
      CHECK(codes.count(code) == 1);
      CHECK(single);
    }
  }
  CHECK(errors + results == 10000);
  CHECK(errors > 5000);
  CHECK(results > 500);
}

TEST_CASE("bad input names its field and what is allowed") {
  struct Case {
    const char* text;
    const char* code;
    const char* field;
    const char* allowed;
  };
  const Case cases[] = {
      {"method.id=adam steps=3", "missing", "objective.id", ""},
      {"objective.id=rosenbrok method.id=adam steps=3", "unknown_id", "objective.id", "rosenbrock"},
      {"objective.id=sphere method.id=adan steps=3", "unknown_id", "method.id", "lbfgs"},
      {"objective.id=sphere method.id=adam steps=3 schedule.id=cosin", "unknown_id", "schedule.id", "cosine"},
      {"objective.id=sphere method.id=adam steps=3 method.beta1=1.5", "out_of_range", "method.beta1", "[0, 0.999999]"},
      {"objective.id=sphere method.id=adam steps=3 method.learning_rate=-1", "out_of_range", "method.learning_rate",
       "1e-9"},
      {"objective.id=sphere method.id=adam steps=0", "out_of_range", "steps", "[1, 1"},
      {"objective.id=sphere method.id=adam steps=1000000000", "out_of_range", "steps", "[1, 1"},
      {"objective.id=sphere method.id=adam steps=2.5", "out_of_range", "steps", "[1, 1"},
      {"objective.id=sphere method.id=adam", "missing", "steps", ""},
      {"objective.id=sphere method.id=adam steps=3 start=1", "wrong_dimension", "start", "2 numbers"},
      {"objective.id=sphere method.id=adam steps=3 start=1,nan", "not_finite", "start", ""},
      {"objective.id=sphere method.id=adam steps=3 stepz=4", "unknown_field", "stepz", ""},
      {"objective.id=sphere method.id=adam steps=3 method.beta_1=0.5", "unknown_field", "method.beta_1", ""},
      {"objective.id=sphere method.id=adam steps=nan", "out_of_range", "steps", ""},
      {"objective.id=sphere method.id=adam steps=three", "wrong_type", "steps", ""},
      {"objective.expression=x+*y method.id=adam steps=3", "parse", "objective.expression", ""},
      {"objective.id=sphere method.program=theta=foo steps=3", "parse", "method.program", ""},
      {"objective.id=sphere method.id=adam steps=3 sampler.kind=shuffled", "unsupported", "sampler", ""},
      {"objective.id=line_fit objective.data=noisy_line method.id=adam steps=3 sampler.kind=shuffled sampler.batch=101",
       "out_of_range", "sampler.batch", "[1, 100]"},
      {"objective.id=line_fit objective.data=lines method.id=adam steps=3", "unknown_id", "data", "noisy_line"},
      {"objective.id=sphere method.id=conjugate_gradient method.form=linar steps=3", "unknown_id", "method.form",
       "polak_ribiere"},
  };
  for (const Case& each : cases) {
    const Error error = error_text(each.text);
    CAPTURE(each.text, error.code, error.field, error.message, error.allowed);
    CHECK(error.code == each.code);
    CHECK(contains(error.field, each.field));
    CHECK(contains(error.allowed, each.allowed));
    CHECK(error.message.size() > 10);
  }
}

TEST_CASE("what crosses the border comes apart and together again") {
  const std::vector<double> numbers_in{0.1, 2, 3, 4};
  const auto fields = border::decode(
      "a.b\tn\t0\nflag\tf\t1\ntext\tt\ttab\\tline\\nback\\\\slash\nlist\tl\t1 2 1\nfar\tl\t3 9 0\nbeyond\tn\t4\n",
      numbers_in);
  REQUIRE(fields.size() == 6);
  CHECK(fields[0].path == "a.b");
  CHECK(fields[0].number == 0.1);
  CHECK(fields[1].type == Field::Type::flag);
  CHECK(fields[2].text == "tab\tline\nback\\slash");
  CHECK(fields[3].list[0] == 2);
  CHECK(fields[3].count == 2);
  CHECK(fields[4].count == 0);
  CHECK(std::isnan(fields[5].number));
  border::Output out;
  out.number("x", 0.1);
  out.flag("y", true);
  const std::vector<double> list{5, 6};
  out.list("z", list);
  out.text("t", "tab\t");
  CHECK(out.lines() == "n\tx\nf\ty\nl\tz\nt\tt\n\ntab\\t\n");
  REQUIRE(out.numbers().size() == 4);
  CHECK(out.numbers()[0] == 0.1);
  CHECK(out.numbers()[1] == 1);
  CHECK(reinterpret_cast<const double*>(static_cast<std::uintptr_t>(out.numbers()[2]))[1] == 6);
  CHECK(out.numbers()[3] == 2);
  out.error({"parse", "f", "two\nlines", 3, "a\tb"});
  CHECK(out.lines() == "e\tparse\tf\ttwo\\nlines\t3\ta\\tb\n");
  CHECK(out.numbers().empty());
}

TEST_CASE("a list that follows from few numbers goes out as these, and only then") {
  const auto numbers = [](std::vector<double> list) { return Numbers(std::span<const double>(list)); };
  border::Output out;
  out.row("counter", numbers({0, 1, 2, 3, 4}));
  out.row("constant", numbers({0.1, 0.1, 0.1}));
  out.row("spaced", numbers({0.5, 0.25, 0}));
  out.row("bent", numbers({0, 1, 2, 3, 5}));
  out.row("off by a bit", numbers({0, 1, std::nextafter(2.0, 3.0)}));
  out.row("one", numbers({7}));
  out.row("none", numbers({}));
  out.row("broken", numbers({0, 1, std::nan("")}));
  CHECK(out.lines() == "r\tcounter\nr\tconstant\nr\tspaced\nl\tbent\nl\toff by a bit\nl\tone\nl\tnone\nl\tbroken\n");
  CHECK(std::vector<double>(out.numbers().begin(), out.numbers().begin() + 9) ==
        std::vector<double>{0, 1, 5, 0.1, 0, 3, 0.5, -0.25, 3});

  border::Output pairs;
  pairs.again("first", numbers({1, 2}));
  pairs.again("the same", numbers({1, 2}));
  pairs.again("longer", numbers({1, 2, 3}));
  pairs.again("other sign", numbers({1, 2, -3}));
  pairs.list("zero", numbers({0.0}));
  pairs.again("minus zero", numbers({-0.0}));
  CHECK(pairs.lines() == "l\tfirst\nc\tthe same\nl\tlonger\nl\tother sign\nl\tzero\nl\tminus zero\n");
}

TEST_CASE("operations answer with the documented fields") {
  const border::Output run = called("run", "objective.id=sphere method.id=adam start=1,1 steps=3");
  CHECK(run.lines().starts_with("n\trows\nn\tdimension\n"));
  CHECK(run.numbers()[0] == 4);
  CHECK(run.numbers()[1] == 2);
  for (const char* field : {"l\ttheta\n", "l\tslots.first_moment\n", "r\tevaluations.samples\n", "r\tstep\n",
                            "t\tstatus.kind\nn\tstatus.step\n", "l\tend\n\nstep_limit\nAll 3 steps "}) {
    CAPTURE(field, run.lines());
    CHECK(contains(run.lines(), field));
  }
  const std::string diagnosis =
      answer("diagnose", "objective.id=parabola method.id=gradient_descent method.learning_rate=1.05 start=8 steps=30");
  CHECK(contains(diagnosis, "t\tdiagnoses.0.id\n"));
  CHECK(contains(diagnosis, "\nD01\n"));
  CHECK(contains(diagnosis, "n\tdiagnoses.0.values.factor\n"));
  CHECK(contains(answer("diagnose", "objective.id=parabola method.id=gradient_descent"), "e\tmissing\tsteps\t"));
  const border::Output description = called("describe", "objective.id=sphere");
  CHECK(description.lines().starts_with("n\tdimension\n"));
  CHECK(description.numbers()[0] == 2);
  border::Output none;
  border::call(999, {}, none);
  CHECK(contains(none.lines(), "e\tunknown_id"));
}

}  // namespace
}  // namespace downhill
