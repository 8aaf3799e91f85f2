// The same source as the page's module, native: what WebAssembly is measured against.
#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "core/fleet/fleet.hpp"
#include "core/run/spec.hpp"

namespace {

using namespace downhill;

Field number(const char* path, double value) {
  Field field;
  field.path = path;
  field.number = value;
  return field;
}

Field text(const char* path, const char* value) {
  Field field;
  field.path = path;
  field.type = Field::Type::text;
  field.text = value;
  return field;
}

/// Adam on a quadratic of 10^6 variables, as bench.test.ts runs it.
void adam(benchmark::State& state) {
  Field flag = number("record.theta", 0);
  flag.type = Field::Type::flag;
  const std::vector<Field> fields{text("objective.id", "quadratic"),
                                  number("objective.dimension", 1e6),
                                  number("objective.mu", 0.1),
                                  number("objective.L", 10),
                                  text("method.id", "adam"),
                                  number("method.learning_rate", 0.01),
                                  number("steps", 12),
                                  number("record.every", 12),
                                  flag};
  for (auto _ : state) {
    Reader reader(fields);
    Plan plan = read_plan(reader, "");
    const Result<Trace> trace = run(std::move(plan));
    if (!trace) return state.SkipWithError("the run was refused");
    benchmark::DoNotOptimize(trace->end.data());
  }
}

void basins(benchmark::State& state, const char* precision) {
  static const double zero[] = {0, 0};
  Field start = number("run.start", 0);
  start.type = Field::Type::list;
  start.list = zero;
  start.count = 2;
  const std::vector<Field> fields{text("run.objective.id", "rosenbrock"),
                                  text("run.method.id", "adam"),
                                  number("run.method.learning_rate", 0.01),
                                  number("run.steps", 200),
                                  start,
                                  text("vary.0.path", "start.0"),
                                  number("vary.0.min", -2),
                                  number("vary.0.max", 2),
                                  number("vary.0.count", 128),
                                  text("vary.1.path", "start.1"),
                                  number("vary.1.min", -1),
                                  number("vary.1.max", 3),
                                  number("vary.1.count", 128),
                                  text("precision", precision),
                                  text("keep.0", "end")};
  for (auto _ : state) {
    Reader reader(fields);
    const FleetSpec spec = read_fleet(reader);
    const Result<FleetResult> result = run_fleet(spec);
    if (!result) return state.SkipWithError("the fleet was refused");
    benchmark::DoNotOptimize(result->end.data());
  }
}

}  // namespace

// Iterations are few: bench.test.ts calls the program again and again, between its own measurements.
BENCHMARK(adam)->Unit(benchmark::kMillisecond)->Iterations(3);
BENCHMARK_CAPTURE(basins, f64, "f64")->Name("basins")->Unit(benchmark::kMillisecond)->Iterations(3);
BENCHMARK_CAPTURE(basins, f32, "f32")->Name("preview")->Unit(benchmark::kMillisecond)->Iterations(3);
BENCHMARK_MAIN();
