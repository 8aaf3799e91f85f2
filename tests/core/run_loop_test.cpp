// What a run is: rows, stops, statuses, records, resuming, anatomy, noise.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "core/objectives/quadratic.hpp"
#include "core/problems/noise.hpp"
#include "core/rules/kernels.hpp"
#include "core/schedules/table.hpp"
#include "core/solvers/table.hpp"
#include "tests/core/spec_text.hpp"

namespace downhill {
namespace {

const std::string descent = "method.id=gradient_descent method.learning_rate=0.1 ";
const std::string parabola = "objective.id=parabola objective.offset=5 start=8 ";

TEST_CASE("row k holds what stood before step k; n steps make n + 1 rows") {
  const Trace trace = run_text(parabola + descent + "steps=3");
  REQUIRE(trace.rows == 4);
  const double theta[] = {8, 6.4, 5.12, 4.096};
  for (std::size_t k = 0; k < 4; ++k) {
    CHECK(trace.step[k] == static_cast<double>(k));
    CHECK(trace.theta[k] == Approx(theta[k]).epsilon(1e-15));
    CHECK(trace.value[k] == Approx(theta[k] * theta[k] + 5).epsilon(1e-15));
    CHECK(trace.gradient[k] == Approx(2 * theta[k]).epsilon(1e-15));
    CHECK(trace.used_gradient[k] == trace.gradient[k]);
    CHECK(trace.gradient_norm[k] == trace.gradient[k]);
    CHECK(trace.learning_rate[k] == 0.1);
    CHECK(trace.gradients_used[k] == static_cast<double>(k));
    CHECK(trace.values_used[k] == 0);
  }
  CHECK(trace.status.kind == StatusKind::step_limit);
  CHECK(trace.status.step == 3);
}

TEST_CASE("slots are those before the step; a look-ahead uses the gradient where it looks") {
  const Trace momentum = run_text(parabola + "method.id=momentum method.learning_rate=0.1 steps=2");
  CHECK(momentum.slots[0][0] == 0);
  CHECK(momentum.slots[0][1] == 16);
  CHECK(momentum.slots[0][2] == Approx(27.2).epsilon(1e-15));
  // v = 16, θ = 6.4: looks at 6.4 − 0.1·0.9·16 = 4.96; the last row's would-be gradient is at its own look-ahead.
  const Trace nesterov =
      run_text(parabola + "method.id=nesterov method.form=look_ahead method.learning_rate=0.1 steps=2");
  CHECK(nesterov.used_gradient[0] == 16);
  CHECK(nesterov.used_gradient[1] == Approx(9.92).epsilon(1e-15));
  CHECK(nesterov.gradient[1] == Approx(12.8).epsilon(1e-15));
  CHECK(nesterov.theta[2] == Approx(3.968).epsilon(1e-15));
  const double velocity = nesterov.slots[0][2];
  CHECK(nesterov.used_gradient[2] == Approx(2 * (3.968 - 0.09 * velocity)).epsilon(1e-14));
}

TEST_CASE("each stop test reports the k of its definition") {
  const std::string run = parabola + descent + "steps=200 ";
  const Trace value = run_text(run + "stop.value_change=1e-6");
  CHECK(value.status.kind == StatusKind::converged);
  CHECK(value.status.step == 38);
  CHECK(value.rows == 40);
  const Trace step = run_text(run + "stop.step_norm=1e-6");
  CHECK(step.status.step == 65);
  CHECK(step.rows == 67);
  const Trace gradient = run_text(run + "stop.gradient_norm=1e-6");
  CHECK(gradient.status.step == 75);
  CHECK(gradient.rows == 76);
  const Trace level = run_text(run + "stop.value=6");
  CHECK(level.status.step == 10);
  CHECK(level.value.back() <= 6);
  CHECK(level.value[level.rows - 2] > 6);
}

TEST_CASE("the loop of a text stops at 806 of 1000") {
  const Trace trace = run_text(
      "objective.id=sphere start=5,3 steps=1000 method.id=gradient_descent method.learning_rate=0.01 "
      "stop.gradient_norm=1e-6");
  CHECK(trace.status.step == 806);
}

TEST_CASE(
    "statuses: diverged where numbers overflow, non_finite where the function is undefined, stopped where a solver "
    "gives up") {
  const Trace overflow = run_text(parabola + "method.id=gradient_descent method.learning_rate=10 steps=1000");
  CHECK(overflow.status.kind == StatusKind::diverged);
  CHECK(overflow.rows < 1001);
  CHECK(overflow.status.reason.find(std::to_string(overflow.status.step)) != std::string::npos);
  const Trace undefined =
      run_text("objective.expression=log(x) start=1 steps=50 method.id=gradient_descent method.learning_rate=2");
  CHECK(undefined.status.kind == StatusKind::non_finite);
  CHECK(undefined.status.step == 1);
  CHECK(undefined.rows == 2);
  const Trace stopped = run_text("objective.id=rosenbrock start=0,0 steps=5 method.id=exact_line_search");
  CHECK(stopped.status.kind == StatusKind::stopped);
}

TEST_CASE("published iterates through the public interface") {
  const auto last = [](const std::string& text) { return run_text(text).theta.back(); };
  CHECK(last(parabola + descent + "steps=20") == Approx(0.0922337204).epsilon(1e-9));
  const std::string rate = parabola + "steps=30 method.id=gradient_descent method.learning_rate=";
  CHECK(last(rate + "0.01") == Approx(4.3638745551).epsilon(1e-10));
  CHECK(last(rate + "0.9") == Approx(0.0099035203).epsilon(1e-8));
  CHECK(last(rate + "0.5") == 0);
  CHECK(std::fabs(last(rate + "1.0")) == 8);
  CHECK(last(rate + "1.05") == Approx(139.6).epsilon(1e-3));
  const Trace adam = run_text(parabola + "method.id=adam method.learning_rate=0.1 steps=240");
  CHECK(adam.theta[1] == Approx(7.9000000000625).epsilon(1e-12));
  CHECK(std::fabs(adam.theta[155]) >= 0.1);
  CHECK(std::fabs(adam.theta[156]) < 0.1);
}

TEST_CASE("a record of every tenth row holds those rows, and the last") {
  const Trace all = run_text(parabola + descent + "steps=25");
  const Trace some = run_text(parabola + descent + "steps=25 record.every=10");
  REQUIRE(some.step == std::vector<double>{0, 10, 20, 25});
  for (std::size_t r = 0; r < 4; ++r) {
    const auto k = static_cast<std::size_t>(some.step[r]);
    CHECK(some.theta[r] == all.theta[k]);
    CHECK(some.value[r] == all.value[k]);
    CHECK(some.used_gradient[r] == all.used_gradient[k]);
    CHECK(some.gradients_used[r] == all.gradients_used[k]);
  }
  CHECK(some.end == all.end);
  const Trace bare = run_text(parabola + descent + "steps=25 record.theta=false");
  CHECK(bare.theta.empty());
  CHECK(bare.used_gradient.empty());
  CHECK(bare.value == all.value);
}

TEST_CASE("a stop between recorded rows is still found and recorded") {
  const Trace trace = run_text(parabola + descent + "steps=200 record.every=1000 stop.gradient_norm=1e-6");
  CHECK(trace.step == std::vector<double>{0, 75});
}

TEST_CASE("what would not fit is refused with the number that would") {
  const Error error = error_text("objective.id=quadratic objective.dimension=1000 steps=1000000 " + descent);
  CHECK(error.code == "too_large");
  CHECK(error.message.find("record.every") != std::string::npos);
  CHECK_FALSE(error.allowed.empty());
}

/// Runs in one go and in two, and compares everything that the second part shows.
void check_split(const std::string& spec) {
  INFO(spec);
  const Trace whole = run_text(spec + " steps=12");
  const Trace first = run_text(spec + " steps=5");
  const Trace rest = run_text(spec + " steps=7", {{"from", first.end}});
  REQUIRE(whole.rows == 13);
  REQUIRE(rest.rows == 8);
  const std::size_t n = whole.dimension;
  CHECK(rest.end == whole.end);
  CHECK(rest.theta == std::vector<double>(whole.theta.begin() + static_cast<std::ptrdiff_t>(5 * n), whole.theta.end()));
  CHECK(rest.used_gradient == std::vector<double>(whole.used_gradient.begin() + static_cast<std::ptrdiff_t>(5 * n),
                                                  whole.used_gradient.end()));
  CHECK(rest.learning_rate == std::vector<double>(whole.learning_rate.begin() + 5, whole.learning_rate.end()));
  CHECK(rest.samples_used == std::vector<double>(whole.samples_used.begin() + 5, whole.samples_used.end()));
  CHECK(rest.step.front() == 5);
  for (std::size_t s = 0; s < whole.slots.size(); ++s) {
    CHECK(rest.slots[s] ==
          std::vector<double>(whole.slots[s].begin() + static_cast<std::ptrdiff_t>(5 * n), whole.slots[s].end()));
  }
}

TEST_CASE("a split run is the whole run bit for bit: every rule") {
  for (const RuleEntry& entry : rule_entries()) {
    check_split("objective.id=rosenbrock start=-1.2,1 method.learning_rate=0.0001 noise.sd=0.1 seed=9 method.id=" +
                std::string(entry.id));
  }
}

TEST_CASE("a split run is the whole run bit for bit: every schedule") {
  for (const ScheduleEntry& entry : schedule_entries()) {
    check_split("objective.id=rosenbrock start=-1.2,1 method.id=adam method.learning_rate=0.01 schedule.id=" +
                std::string(entry.id));
  }
}

TEST_CASE("a split run is the whole run bit for bit: samplers and programs") {
  const std::string line = "objective.id=line_fit objective.data=noisy_line start=0,0 method.learning_rate=0.05 ";
  for (const char* sampler :
       {"sampler.kind=shuffled sampler.batch=30", "sampler.kind=replacement sampler.batch=7",
        "sampler.kind=storage_order sampler.batch=33 sampler.accumulate=2", "sampler.kind=shuffled sampler.svrg=4",
        "sampler.kind=replacement sampler.skip=10 seed=5", "sampler.kind=full"}) {
    check_split(line + "method.id=momentum " + sampler);
  }
  check_split(
      "objective.id=rosenbrock start=-1.2,1 method.learning_rate=0.001 "
      "method.program=v=0.9*v+grad(theta-0.001*v)|theta=theta-eta*v|m=m+t");
}

TEST_CASE("a resumed run of something else is refused") {
  const Trace first = run_text(parabola + descent + "steps=5");
  CHECK(error_text(parabola + "steps=5 method.id=adam", {{"from", first.end}}).field == "from");
  CHECK(error_text("objective.id=sphere steps=5 " + descent, {{"from", {1.5, 2, 3}}}).field == "from");
  CHECK(error_text("objective.id=sphere steps=5 " + descent, {{"from", {}}}).field == "from");
}

TEST_CASE("a learner's Adam is the built-in one bit for bit") {
  const std::string common = "objective.id=rosenbrock start=-1.2,1 steps=400 method.learning_rate=0.02 ";
  const Trace built_in = run_text(common + "method.id=adam");
  const Trace own = run_text(common +
                             "method.program=m=0.9*m+(1-0.9)*g|v=0.999*v+(1-0.999)*g*g|"
                             "root=sqrt(1-0.999^t)|theta=theta-eta*root/(1-0.9^t)*m/(sqrt(v)+1e-8*root)");
  CHECK(built_in.value.back() < 4);
  CHECK(own.theta == built_in.theta);
  CHECK(own.slots == built_in.slots);
}

TEST_CASE("the parts of a step sum to the step: every rule, with schedule, noise and clipping") {
  for (const RuleEntry& entry : rule_entries()) {
    const std::string spec =
        "objective.id=rosenbrock start=-1.2,1 method.learning_rate=0.001 schedule.id=exponential noise.sd=0.5 seed=4 "
        "clip.norm=3 method.id=" +
        std::string(entry.id);
    const Trace trace = run_text(spec + " steps=8");
    for (int k : {0, 1, 7}) {
      CAPTURE(std::string(entry.id), k);
      Plan plan = plan_text(spec + " steps=1");
      plan.steps = k;
      const Result<Anatomy> parts = anatomy(std::move(plan));
      REQUIRE(parts);
      CHECK(parts->terms == entry.terms);
      for (std::size_t i = 0; i < 2; ++i) {
        double sum = 0, size = 0;
        for (std::size_t t = 0; t < parts->terms + 2; ++t) {
          sum += parts->parts[2 * t + i];
          size += std::fabs(parts->parts[2 * t + i]);
        }
        const auto row = static_cast<std::size_t>(k);
        const double before = trace.theta[2 * row + i], after = trace.theta[2 * row + 2 + i];
        CHECK(sum == Approx(after - before).margin(1e-13 * size + 1e-15).epsilon(0));
      }
    }
  }
}

TEST_CASE("the anatomy of a solver and of a program is its step") {
  for (const char* method : {"method.id=lbfgs", "method.id=newton",
                             "method.program=v=0.9*v+g|theta=theta-eta*v method.learning_rate=0.001"}) {
    const std::string spec = std::string("objective.id=rosenbrock start=-1.2,1 ") + method;
    const Trace trace = run_text(spec + " steps=4");
    Plan plan = plan_text(spec + " steps=1");
    plan.steps = 3;
    const Result<Anatomy> parts = anatomy(std::move(plan));
    REQUIRE(parts);
    CHECK(parts->terms == 1);
    for (std::size_t i = 0; i < 2; ++i)
      CHECK(parts->parts[i] == Approx(trace.theta[8 + i] - trace.theta[6 + i]).epsilon(1e-14));
  }
}

TEST_CASE("noise is addressed by seed, step and coordinate") {
  const std::string spec = "objective.id=sphere start=1,2 steps=4 noise.sd=0.5 seed=11 " + descent;
  const Trace trace = run_text(spec);
  for (std::size_t k = 0; k < 5; ++k) {
    for (std::size_t i = 0; i < 2; ++i) {
      CHECK(trace.used_gradient[2 * k + i] == trace.gradient[2 * k + i] + 0.5 * normal(11, k, i));
    }
  }
  CHECK(run_text(spec).end == trace.end);
  CHECK(run_text("objective.id=sphere start=1,2 steps=4 noise.sd=0.5 seed=12 " + descent).end != trace.end);
  // The recorded rows do not change what is drawn.
  CHECK(run_text(spec + "record.every=4").end == trace.end);
}

TEST_CASE("clipping: by norm keeps the direction, by value does not") {
  const std::string spec = "objective.id=sphere start=1.5,2 steps=1 " + descent;
  const Trace by_norm = run_text(spec + "clip.norm=1");
  CHECK(by_norm.used_gradient[0] == Approx(0.6).epsilon(1e-15));
  CHECK(by_norm.used_gradient[1] == Approx(0.8).epsilon(1e-15));
  const Trace by_value = run_text(spec + "clip.value=1");
  CHECK(by_value.used_gradient[0] == 1);
  CHECK(by_value.used_gradient[1] == 1);
  CHECK(run_text(spec + "clip.norm=10").used_gradient[0] == 3);
}

TEST_CASE("the noisy quadratic's second moments are those of a thousand runs") {
  // V_k of gradient descent with rate 0.5 from 5: exact recursion against the mean over seeds, within 4 standard
  // errors.
  double exact = 25;
  for (int k = 0; k < 20; ++k) exact = 0.25 * exact + 0.25;
  double sum = 0, squares = 0;
  for (int seed = 0; seed < 1000; ++seed) {
    const Trace trace = run_text(
        "objective.id=noisy_quadratic start=5 steps=20 noise.sd=1 method.id=gradient_descent method.learning_rate=0.5 "
        "record.every=20 seed=" +
        std::to_string(seed));
    const double square = trace.theta.back() * trace.theta.back();
    sum += square;
    squares += square * square;
  }
  const double mean = sum / 1000, deviation = std::sqrt((squares / 1000 - mean * mean) / 1000);
  CHECK(std::fabs(mean - exact) < 4 * deviation);
}

TEST_CASE("published runs over data, to the printed digits") {
  struct Case {
    const char* spec;
    double w, b, loss;
  };
  const Case cases[] = {
      {"method.learning_rate=0.1 steps=100", 1.92837130, 3.00371386, 0.2209081206},
      {"method.learning_rate=0.01 steps=1000 sampler.kind=replacement", 1.99032334, 3.10576733, 0.2331851349},
      {"method.learning_rate=0.05 steps=100 sampler.kind=shuffled sampler.batch=10 sampler.skip=1000", 1.93045090,
       3.01655203, 0.2210709706},
  };
  for (const Case& each : cases) {
    const Trace trace =
        run_text(std::string("objective.id=line_fit objective.data=noisy_line start=0,0 method.id=gradient_descent ") +
                 each.spec);
    CHECK(trace.theta[trace.theta.size() - 2] == Approx(each.w).margin(1e-8).epsilon(0));
    CHECK(trace.theta.back() == Approx(each.b).margin(1e-8).epsilon(0));
    CHECK(trace.value.back() == Approx(each.loss).margin(5.1e-11).epsilon(0));
  }
  const Trace least = run_text(
      "objective.id=least_squares objective.data=two_features objective.loss=half_sse start=0,0 steps=1 "
      "method.id=gradient_descent method.learning_rate=0.01");
  CHECK(least.theta[2] == Approx(1.45605643).margin(5.1e-9).epsilon(0));
  CHECK(least.theta[3] == Approx(-1.45273256).margin(5.1e-9).epsilon(0));
  CHECK(least.value[1] == Approx(12.3347322).margin(5.1e-8).epsilon(0));
}

TEST_CASE("Adam over the regression's batches ends at the published loss") {
  const Trace trace = run_text(
      "objective.id=least_squares objective.data=regression steps=32000 record.every=32000 method.id=adam "
      "method.learning_rate=0.01 sampler.kind=storage_order sampler.batch=32");
  CHECK(trace.value.back() == Approx(0.01058157).margin(5.1e-9).epsilon(0));
  CHECK(trace.samples_used.back() == 1000000);
}

TEST_CASE("a large gradient in parts is the whole gradient") {
  for (std::size_t n : {1u, 2u, 3u, 5u, 1023u, 1024u, 1025u, 3001u}) {
    const double values[] = {static_cast<double>(n), 0.1, 10, 30};
    const auto coef = Quadratic::Coef<double>::from(values);
    std::vector<double> x(n), whole(n), parts(n);
    for (std::size_t i = 0; i < n; ++i) x[i] = 1 + 0.5 * static_cast<double>(i % 7);
    Quadratic::gradient(Point<double>{x.data(), 1, n}, coef, Target<double>{whole.data(), 1});
    for (std::size_t from = 0; from < n; from += gradient_block) {
      const std::size_t to = std::min(n, from + gradient_block);
      Quadratic::gradient_part(x.data(), n, coef, from, to, parts.data() + from);
    }
    CAPTURE(n);
    CHECK(parts == whole);
  }
}

TEST_CASE("a run that nobody watches ends where the watched one does") {
  for (const char* dimension : {"1", "2", "3", "1024", "3001"}) {
    const std::string run = std::string("objective.id=quadratic objective.mu=0.1 objective.L=10 objective.dimension=") +
                            dimension + " steps=70 schedule.id=cosine schedule.horizon=60 method.id=";
    for (const char* method : {"gradient_descent", "adam", "nesterov", "amsgrad", "normalised_gradient_descent"}) {
      const Trace watched = run_text(run + method);
      const Trace unwatched = run_text(run + method + " record.every=69 record.theta=false");
      CAPTURE(method, dimension);
      CHECK(unwatched.rows == 3);
      CHECK(unwatched.end == watched.end);
      CHECK(unwatched.value.back() == watched.value.back());
      CHECK(unwatched.gradients_used.back() == watched.gradients_used.back());
    }
  }
}

TEST_CASE("a run that nobody watches breaks down where the watched one does") {
  const std::string run =
      "objective.id=quadratic objective.dimension=3001 objective.mu=0.1 objective.L=10 steps=500 record.every=500 "
      "record.theta=false method.learning_rate=1000 method.id=";
  for (const char* method : {"gradient_descent", "momentum"}) {
    const Trace hurried = run_text(run + method);
    const Trace careful = run_text(run + method + " stop.step_norm=1e-300");  // looks at every step
    CAPTURE(method);
    CHECK(hurried.status.kind == StatusKind::diverged);
    CHECK(hurried.status.step == careful.status.step);
    CHECK(hurried.end == careful.end);
  }
}

/// Every column of two traces, number for number.
void check_same(const Trace& a, const Trace& b) {
  REQUIRE(a.rows == b.rows);
  for (Numbers Trace::*column : {&Trace::step, &Trace::theta, &Trace::value, &Trace::gradient, &Trace::used_gradient,
                                 &Trace::gradient_norm, &Trace::learning_rate, &Trace::values_used,
                                 &Trace::gradients_used, &Trace::hessians_used, &Trace::samples_used}) {
    CHECK(a.*column == (b.*column).span());
  }
  REQUIRE(a.slots.size() == b.slots.size());
  for (std::size_t s = 0; s < a.slots.size(); ++s) CHECK(a.slots[s] == b.slots[s].span());
  CHECK(a.end == b.end);
}

TEST_CASE("rows that are written many at a time are those of single steps") {
  // A test that never fires has every step looked at.
  const std::string careful = " stop.gradient_norm=1e-300";
  for (const char* objective :
       {"rosenbrock", "parabola", "quadratic objective.dimension=5 objective.rotation=30", "noisy_quadratic"}) {
    for (const RuleEntry& rule : rule_entries()) {
      const std::string run =
          std::string("steps=600 schedule.id=cosine schedule.horizon=500 method.learning_rate=1e-3 ") +
          "objective.id=" + objective + " method.id=" + std::string(rule.id);
      CAPTURE(run);
      check_same(run_text(run), run_text(run + careful));
    }
  }
}

TEST_CASE("rows that are written many at a time end where a number leaves the doubles") {
  for (const char* run : {"objective.id=parabola method.id=gradient_descent method.learning_rate=3 start=1 steps=2000",
                          "objective.id=rosenbrock method.id=momentum method.learning_rate=0.1 start=3,-2 steps=600",
                          // Lion itself goes on from an infinite gradient; the run does not.
                          "objective.expression=exp(x^2) method.id=lion method.learning_rate=20 start=1.3 steps=600"}) {
    CAPTURE(run);
    const Trace hurried = run_text(run), careful = run_text(std::string(run) + " stop.gradient_norm=1e-300");
    CHECK(hurried.status.step == careful.status.step);
    CHECK(hurried.status.kind == careful.status.kind);
    check_same(hurried, careful);
  }
}

}  // namespace
}  // namespace downhill
