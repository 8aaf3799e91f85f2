// The defaults of the rules, as the documentation of PyTorch 2.3 gives them (optax 0.2 for Lion), and those that this
// project chose where neither has the rule.
#include <catch2/catch.hpp>
#include <string_view>
#include <vector>

#include "tests/core/rules_walk.hpp"

using namespace downhill;

namespace {

struct Default {
  std::string_view rule, parameter;
  double value;
};

const std::vector<Default> defaults{
    {"gradient_descent", "learning_rate", 1e-3},
    {"gradient_descent", "weight_decay", 0},
    {"normalised_gradient_descent", "learning_rate", 1e-2},
    {"momentum", "learning_rate", 1e-3},
    {"momentum", "momentum", 0.9},
    {"nesterov", "learning_rate", 1e-3},
    {"nesterov", "momentum", 0.9},
    {"three_parameter", "learning_rate", 1e-3},
    {"three_parameter", "momentum", 0.9},
    {"adagrad", "learning_rate", 1e-2},
    {"adagrad", "epsilon", 1e-10},
    {"rmsprop", "learning_rate", 1e-2},
    {"rmsprop", "rho", 0.99},
    {"rmsprop", "epsilon", 1e-8},
    {"adadelta", "learning_rate", 1},
    {"adadelta", "rho", 0.9},
    {"adadelta", "epsilon", 1e-6},
    {"adam", "learning_rate", 1e-3},
    {"adam", "beta1", 0.9},
    {"adam", "beta2", 0.999},
    {"adam", "epsilon", 1e-8},
    {"adam", "bias_correction", 1},
    {"amsgrad", "learning_rate", 1e-3},
    {"amsgrad", "beta2", 0.999},
    {"adamax", "learning_rate", 2e-3},
    {"adamax", "epsilon", 1e-8},
    {"nadam", "learning_rate", 2e-3},
    {"nadam", "momentum_decay", 4e-3},
    {"radam", "learning_rate", 1e-3},
    {"adamw", "learning_rate", 1e-3},
    {"adamw", "weight_decay", 1e-2},
    {"lion", "learning_rate", 1e-4},
    {"lion", "beta1", 0.9},
    {"lion", "beta2", 0.99},
    {"lion", "weight_decay", 0},
    {"rprop", "learning_rate", 1e-2},
    {"langevin", "learning_rate", 1e-2},
    {"langevin", "temperature", 1},
};

}  // namespace

TEST_CASE("rules have the defaults that they are documented with") {
  for (const Default& expected : defaults) {
    bool found = false;
    walk::each_rule([&]<class R>() {
      if (R::info.id != expected.rule) return;
      for (const Parameter& parameter : R::parameters) {
        if (parameter.range.id != expected.parameter) continue;
        found = true;
        CHECK(parameter.range.fallback == expected.value);
      }
    });
    CAPTURE(expected.rule, expected.parameter);
    CHECK(found);
  }
}
