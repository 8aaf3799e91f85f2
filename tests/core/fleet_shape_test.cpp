// Cells do not know of their neighbours: any number of them, in any order, in any slices.
#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/core/fleet_fields.hpp"

namespace {

using namespace fleets;

Fields learning_rates(std::size_t count) {
  Fields fields;
  fields.text("run.objective.id", "rosenbrock").text("run.method.id", "adam").number("run.steps", 15);
  fields.numbers("run.start", {-1.2, 1}).text("vary.0.path", "method.learning_rate");
  std::vector<double> rates;
  for (std::size_t i = 0; i < count; ++i) rates.push_back(0.001 * static_cast<double>(1 + i * 7919 % 997));
  fields.numbers("vary.0.values", rates);
  fields.text("keep.0", "end").text("keep.1", "value").text("keep.2", "status");
  return fields;
}

FleetResult of(const Fields& fields) {
  Result<FleetResult> result = fleet(fields);
  REQUIRE(result);
  return *result;
}

/// Runs of two variables that go side by side.
constexpr std::size_t block = 256 * lanes_of<f64>;

}  // namespace

TEST_CASE("tails: any number of cells gives the single runs", "[fleet]") {
  const std::size_t lanes = lanes_of<f64>, wide = lanes_of<f32>;
  for (std::size_t count :
       {std::size_t{1}, lanes - 1, lanes, lanes + 1, wide - 1, wide + 1, block - 1, block, block + 1, 2 * block + 3}) {
    if (count == 0) continue;
    INFO(count);
    const Fields fields = learning_rates(count);
    std::vector<Axis> axes;
    const Result<FleetResult> result = fleet(fields, &axes);
    REQUIRE(result);
    REQUIRE(result->value.size() == count);
    for (std::size_t c = 0; c < count; ++c) {
      const Result<Trace> trace = single(fields, axes, c);
      REQUIRE(trace);
      CHECK(difference(*result, c, *trace, nullptr) == "");
    }
  }
}

TEST_CASE("no cells give no results", "[fleet]") {
  Fields fields = learning_rates(4);
  fields.numbers("cells", {});
  CHECK(of(fields).value.empty());
}

TEST_CASE("cells in another order, and in slices, give the same results", "[fleet]") {
  for (const char* precision : {"f64", "f32"}) {
    Fields fields = learning_rates(block + 5);
    fields.text("precision", precision);
    const FleetResult whole = of(fields);
    std::vector<double> order(whole.value.size());
    for (std::size_t c = 0; c < order.size(); ++c) order[c] = static_cast<double>((c * 29) % order.size());
    for (const std::size_t size : {order.size(), std::size_t{7}, std::size_t{1}}) {
      for (std::size_t from = 0; from < order.size(); from += size) {
        const std::size_t to = std::min(order.size(), from + size);
        std::vector<double> cells(order.begin() + static_cast<std::ptrdiff_t>(from),
                                  order.begin() + static_cast<std::ptrdiff_t>(to));
        fields.numbers("cells", cells);
        const FleetResult part = of(fields);
        for (std::size_t i = 0; i < cells.size(); ++i) {
          const auto cell = static_cast<std::size_t>(cells[i]);
          REQUIRE(same_bits(part.value[i], whole.value[cell]));
          REQUIRE(same_bits(part.end[2 * i], whole.end[2 * cell]));
        }
      }
    }
  }
}

TEST_CASE("single precision follows double precision as long as nothing is chaotic", "[fleet]") {
  Fields fields;
  fields.text("run.objective.id", "quadratic").text("run.method.id", "momentum").number("run.steps", 50);
  fields.numbers("run.start", {1, 2}).number("run.method.learning_rate", 0.05);
  fields.text("vary.0.path", "start.0").number("vary.0.min", -2).number("vary.0.max", 2).number("vary.0.count", 9);
  fields.text("keep.0", "end");
  const FleetResult wide = of(fields);
  fields.text("precision", "f32");
  const FleetResult preview = of(fields);
  CHECK(preview.single_precision);
  bool rounded = false;
  for (std::size_t i = 0; i < wide.end.size(); ++i) {
    CHECK(preview.end[i] == Approx(wide.end[i]).margin(2e-6));
    rounded = rounded || preview.end[i] != wide.end[i];
  }
  CHECK(rounded);
}

TEST_CASE("basins are the minima that runs settle in", "[fleet]") {
  Fields fields;
  fields.text("run.objective.id", "himmelblau").text("run.method.id", "gradient_descent").number("run.steps", 400);
  fields.numbers("run.start", {0, 0}).number("run.method.learning_rate", 0.01);
  // Starts beside the four minima (Himmelblau 1972), one that has not arrived anywhere, and one that flies away.
  fields.text("vary.0.path", "start.0").numbers("vary.0.values", {3.1, -2.9, -3.7, 3.5, 1e6});
  fields.text("vary.1.path", "start.1").numbers("vary.1.values", {2.1, 3.2, -3.2, -1.8});
  fields.text("keep.0", "basin").text("keep.1", "end");
  const FleetResult result = of(fields);
  Reader reader(fields.all());
  const std::vector<Critical> critical = read_problem(reader, "run.objective")->describe().critical;
  const auto at = [&](std::size_t i, std::size_t j) { return result.basin[i + 5 * j]; };
  const double minima[4][2] = {{3, 2}, {-2.805118, 3.131312}, {-3.779310, -3.283186}, {3.584428, -1.848126}};
  for (std::size_t m = 0; m < 4; ++m) {
    REQUIRE(at(m, m) >= 0);
    const Critical& found = critical[static_cast<std::size_t>(at(m, m))];
    CHECK(found.at[0] == Approx(minima[m][0]).margin(1e-6));
    CHECK(found.at[1] == Approx(minima[m][1]).margin(1e-6));
  }
  CHECK(at(4, 0) == -1);
  fields.number("run.steps", 1);
  CHECK(of(fields).basin[1] == -1);
}

TEST_CASE("fans keep the value of every recorded row", "[fleet]") {
  Fields fields;
  fields.text("run.objective.id", "noisy_quadratic").text("run.method.id", "gradient_descent").number("run.steps", 10);
  fields.number("run.noise.sd", 0.3).number("run.record.every", 4).number("run.method.learning_rate", 0.1);
  fields.text("vary.0.path", "seed").number("vary.0.min", 0).number("vary.0.max", 4).number("vary.0.count", 5);
  fields.text("keep.0", "values");
  std::vector<Axis> axes;
  const Result<FleetResult> result = fleet(fields, &axes);
  REQUIRE(result);
  REQUIRE(result->rows == 4);
  for (std::size_t c = 0; c < 5; ++c) {
    const Result<Trace> trace = single(fields, axes, c);
    REQUIRE(trace->rows == 4);
    for (std::size_t r = 0; r < 4; ++r) CHECK(same_bits(result->values[c * 4 + r], trace->value[r]));
  }
}

TEST_CASE("what cannot be run is refused with a reason", "[fleet]") {
  const auto error = [](const Fields& fields) {
    const Result<FleetResult> result = fleet(fields);
    REQUIRE_FALSE(result);
    return result.error();
  };
  Fields fields = learning_rates(3);
  CHECK(error(Fields(fields).number("vary.0.tilt", 1)).code == "unknown_field");
  CHECK(error(Fields(fields).text("vary.0.path", "method.id")).field == "vary.0.path");
  CHECK(error(Fields(fields).text("vary.0.path", "start.2")).field == "vary.0.path");
  CHECK(error(Fields(fields).text("vary.0.path", "method.nothing")).code == "unknown_field");
  CHECK(error(Fields(fields).numbers("vary.0.values", {0.1, 1e7})).field == "run.method.learning_rate");
  CHECK(error(Fields(fields).text("keep.3", "steps_to_target")).field == "target");
  CHECK(error(Fields(fields).numbers("cells", {3})).field == "cells");
  CHECK(error(Fields(fields).text("vary.1.path", "seed").numbers("vary.1.values", {0.5})).field == "run.seed");

  Fields large = learning_rates(1);
  large.text("vary.1.path", "seed").number("vary.1.min", 0).number("vary.1.max", 1e6 - 1).number("vary.1.count", 1e6);
  large.text("keep.3", "values").number("run.steps", 999).numbers("cells", {0});
  const Error refused = error(large);
  CHECK(refused.code == "too_large");
  CHECK(refused.allowed == "at most 19900 cells");  // 2e7 / (2 + 1 + 2 + 1000)
}
