// Central differences against claimed gradients: errors worked out by hand, and the laws of the width.
#include "core/run/gradient_check.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "tests/core/spec_text.hpp"

namespace downhill {
namespace {

/// Checks the gradient of a text: "gradient.0" … when it claims one, else the exact one.
GradientCheck check_text(const std::string& text, const std::vector<double>& at, const std::vector<double>& widths) {
  const SpecText spec(text);
  Reader reader(spec.fields());
  const std::shared_ptr<const Problem> problem = read_problem(reader, "objective");
  REQUIRE(problem);
  const Result<std::vector<double>> claimed = read_gradient(reader, *problem, at);
  REQUIRE(claimed);
  return check_gradient(*problem, at, *claimed, widths);
}

TEST_CASE("a forgotten constant shows as 3/21") {
  // The quartic's slope at 2 is -9; without its + 3 the claim is -12.
  const GradientCheck check = check_text("objective.id=quartic gradient.0=4*x^3-15*x^2+8*x", {2}, {6e-6});
  CHECK(check.wide.error[0] == Approx(1.0 / 7).epsilon(1e-8));
  CHECK(check.wide.estimate[0] == Approx(-9).epsilon(1e-9));
  CHECK(check.single.error[0] == Approx(1.0 / 7).margin(0.2));
}

TEST_CASE("a flipped sign has error 1, two zeros have none") {
  CHECK(check_text("objective.id=sphere gradient.0=-2*x gradient.1=-2*y", {1, 2}, {1e-4}).wide.error[0] ==
        Approx(1).epsilon(1e-9));
  CHECK(check_text("objective.id=sphere", {0, 0}, {1e-4}).wide.error[0] == 0);
}

TEST_CASE("the error of the exact gradient falls with h squared until rounding rises with 1/h") {
  const GradientCheck check =
      check_text("objective.expression=exp(x)*sin(y)", {0.3, 0.7}, {1e-1, 1e-2, 1e-3, 6e-6, 1e-12});
  const std::vector<double>& error = check.wide.error;
  CHECK(error[0] / error[1] == Approx(100).epsilon(0.02));
  CHECK(error[1] / error[2] == Approx(100).epsilon(0.02));
  CHECK(error[3] < 1e-10);
  CHECK(error[4] > 1e-7);
  // In single precision the best width is a thousand times as large: 6e-6 is lost in rounding.
  CHECK(check.single.error[1] < 1e-3);
  CHECK(check.single.error[3] > 1e-4);
  CHECK(check.single.estimate.size() == 10);
}

TEST_CASE("claims must come for every variable and must parse") {
  const auto wrong = [](const std::string& text) {
    const SpecText spec(text);
    Reader reader(spec.fields());
    const std::shared_ptr<const Problem> problem = read_problem(reader, "objective");
    const std::vector<double> at{1, 1};
    const Result<std::vector<double>> claimed = read_gradient(reader, *problem, at);
    REQUIRE_FALSE(claimed);
    return claimed.error();
  };
  CHECK(wrong("objective.id=sphere gradient.0=2*x").code == "wrong_dimension");
  const Error parse = wrong("objective.id=sphere gradient.0=2*x gradient.1=2*");
  CHECK(parse.code == "parse");
  CHECK(parse.field == "gradient.1");
}

TEST_CASE("a problem over data is checked in double precision only") {
  const GradientCheck check = check_text("objective.id=logistic objective.data=two_classes", {0.2, -0.4}, {6e-6});
  CHECK(check.wide.error[0] < 1e-9);
  CHECK(check.single.error.empty());
}

}  // namespace
}  // namespace downhill
