// Solvers against published iterates, known minima and exact arithmetic, through the public interface.
#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "core/solvers/linear_solve.hpp"
#include "core/solvers/solver.hpp"
#include "core/solvers/table.hpp"
#include "tests/core/spec_text.hpp"

namespace downhill {
namespace {

double theta(const Trace& trace, std::size_t row, std::size_t i) { return trace.theta[row * trace.dimension + i]; }

void is_point(const Trace& trace, std::size_t row, std::vector<double> expected, double within) {
  REQUIRE(row < trace.rows);
  for (std::size_t i = 0; i < expected.size(); ++i) {
    CAPTURE(row, i);
    CHECK(theta(trace, row, i) == Approx(expected[i]).margin(within).epsilon(0));
  }
}

const std::string valley = "objective.id=valley start=10,1 ";

TEST_CASE("backtracking accepts the first halving that falls enough") {
  // x² from 1 with first trial 1: x = -1 is not lower, 1/2 lands on 0. One shrink: value at 0, at -1 and at 0.
  const Trace trace = run_text("objective.id=parabola start=1 steps=1 method.id=backtracking");
  CHECK(theta(trace, 1, 0) == 0);
  CHECK(trace.learning_rate[0] == 0.5);
  CHECK(trace.values_used[1] == 3);
  CHECK(trace.gradients_used[1] == 1);
}

TEST_CASE("backtracking never accepts less than 2 shrink (1 - c1)/L") {
  const Trace trace = run_text("objective.id=valley start=10,1 steps=60 method.id=backtracking method.c1=0.1");
  REQUIRE(trace.status.kind == StatusKind::step_limit);
  for (std::size_t r = 0; r + 1 < trace.rows; ++r) {
    CHECK(trace.learning_rate[r] >= 0.45);
    CHECK(trace.value[r + 1] <=
          trace.value[r] - 0.1 * trace.learning_rate[r] * trace.gradient_norm[r] * trace.gradient_norm[r] + 1e-15);
  }
}

TEST_CASE("backtracking gives up after 60 shrinks and keeps its point") {
  // Noise of a thousand times the slope promises a decrease that no step can keep.
  const Trace trace = run_text("objective.id=sphere start=0.001,0 steps=3 noise.sd=100 seed=1 method.id=backtracking");
  CHECK(trace.status.kind == StatusKind::stopped);
  CHECK(trace.status.reason.find("60 shrinks") != std::string::npos);
  REQUIRE(trace.rows == 1);
  CHECK(trace.learning_rate[0] == 0);
  is_point(trace, 0, {0.001, 0}, 0);
  CHECK(trace.end[1] == 0.001);
}

TEST_CASE("strong Wolfe steps satisfy both conditions") {
  for (const char* objective : {"rosenbrock", "beale", "himmelblau", "three_hump_camel"}) {
    for (double c2 : {0.9, 0.1, 0.001}) {
      CAPTURE(objective, c2);
      const Trace trace = run_text(std::string("objective.id=") + objective +
                                   " start=-1.2,1 steps=40 method.id=strong_wolfe method.c2=" + std::to_string(c2));
      REQUIRE(trace.rows > 5);
      for (std::size_t r = 0; r + 1 < trace.rows; ++r) {
        const double a = trace.learning_rate[r], squared = trace.gradient_norm[r] * trace.gradient_norm[r];
        if (squared == 0) break;
        double slope = 0;
        for (std::size_t i = 0; i < 2; ++i) slope -= trace.gradient[2 * r + 2 + i] * trace.gradient[2 * r + i];
        CHECK(trace.value[r + 1] <= trace.value[r] - 1e-4 * a * squared + 1e-15);
        CHECK(std::fabs(slope) <= c2 * squared * (1 + 1e-12));
      }
    }
  }
}

TEST_CASE("the strong Wolfe interval of a parabola is [0.05, 0.9999] for c1 = 1e-4 and c2 = 0.9") {
  for (double first : {1e-6, 0.01, 0.3, 0.99, 1.0, 100.0}) {
    const Trace trace =
        run_text("objective.id=parabola start=1 steps=1 method.id=strong_wolfe method.a0=" + std::to_string(first));
    CAPTURE(first);
    CHECK(trace.learning_rate[0] >= 0.05);
    CHECK(trace.learning_rate[0] <= 0.9999);
  }
}

TEST_CASE("exact steps: published length, perpendicular gradients") {
  const Trace trace = run_text("objective.id=valley start=100,1 steps=12 method.id=exact_line_search");
  CHECK(trace.learning_rate[0] == Approx(0.990099).epsilon(1e-6));
  for (std::size_t r = 0; r + 1 < trace.rows; ++r) {
    const double* g = &trace.gradient[2 * r];
    CHECK(std::fabs(g[0] * g[2] + g[1] * g[3]) <= 1e-12 * trace.gradient_norm[r] * trace.gradient_norm[r + 1]);
  }
  // Kantorovich's worst start (kappa, 1) keeps ((kappa - 1)/(kappa + 1))² per step.
  CHECK(trace.value[12] / trace.value[0] == Approx(std::pow(99.0 / 101.0, 24)).epsilon(1e-10));
}

TEST_CASE("exact steps without a Hessian are those with one") {
  const Trace chain =
      run_text("objective.id=chain objective.dimension=200 steps=50 method.id=exact_line_search record.every=50");
  CHECK(chain.status.kind == StatusKind::step_limit);
  CHECK(chain.hessians_used[1] == 0);
  CHECK(chain.gradients_used[1] == 100);
}

TEST_CASE("exact steps refuse what is not quadratic along the line") {
  const Trace trace = run_text("objective.id=rosenbrock start=-1.2,1 steps=5 method.id=exact_line_search");
  CHECK(trace.status.kind == StatusKind::stopped);
  CHECK(trace.rows == 1);
  CHECK(trace.status.reason.find("not quadratic") != std::string::npos);
  const Trace saddle = run_text("objective.id=saddle start=0,1 steps=5 method.id=exact_line_search");
  CHECK(saddle.status.kind == StatusKind::stopped);
  CHECK(saddle.status.reason.find("not positive") != std::string::npos);
}

TEST_CASE("Polyak's step lands on the minimum of |x| at once and halves a parabola's error") {
  CHECK(theta(run_text("objective.id=absolute start=0.7 steps=1 method.id=polyak_step"), 1, 0) == 0);
  const Trace parabola = run_text("objective.id=parabola objective.offset=5 start=8 steps=3 method.id=polyak_step");
  is_point(parabola, 3, {1}, 0);
  const Trace given = run_text(
      "objective.id=parabola objective.offset=5 start=8 steps=3 method.id=polyak_step method.target=given "
      "method.minimum=5");
  is_point(given, 3, {1}, 0);
}

TEST_CASE("Polyak's step says when the minimum is unknown or wrong") {
  const Trace unknown = run_text("objective.id=exponential start=0 steps=3 method.id=polyak_step");
  CHECK(unknown.status.kind == StatusKind::stopped);
  CHECK(unknown.status.reason.find("not known") != std::string::npos);
  const Trace high =
      run_text("objective.id=parabola start=8 steps=50 method.id=polyak_step method.target=given method.minimum=3");
  CHECK(high.status.kind == StatusKind::stopped);
}

TEST_CASE("Newton's published steps") {
  is_point(run_text("objective.id=parabola objective.offset=5 start=8 steps=1 method.id=newton"), 1, {0}, 0);
  is_point(run_text("objective.id=quartic start=2 steps=1 method.id=newton"), 1, {-0.25}, 1e-15);
  is_point(run_text(valley + "steps=1 method.id=newton"), 1, {0, 0}, 1e-15);
  is_point(run_text(valley + "steps=1 method.id=newton method.learning_rate=0.5"), 1, {5, 0.5}, 1e-15);
  // Saddles attract it.
  is_point(run_text("objective.id=saddle start=1,1 steps=1 method.id=newton"), 1, {0, 0}, 0);
}

TEST_CASE("Newton's digits double on Rosenbrock's valley") {
  // Nocedal & Wright's classic start: six full steps reach the minimum to rounding.
  const Trace trace = run_text("objective.id=rosenbrock start=-1.2,1 steps=7 method.id=newton");
  is_point(trace, 1, {-1.1752808988764043, 1.3806741573033703}, 1e-13);
  is_point(trace, 7, {1, 1}, 1e-12);
  CHECK(trace.hessians_used[7] == 7);
}

TEST_CASE("Newton refuses a singular Hessian and keeps its point") {
  const Trace trace = run_text("objective.expression=x^4+y^2 start=0,1 steps=3 method.id=newton");
  CHECK(trace.status.kind == StatusKind::stopped);
  CHECK(trace.status.reason.find("singular") != std::string::npos);
  is_point(trace, 0, {0, 1}, 0);
  const Trace many = run_text("objective.id=chain objective.dimension=65 steps=1 method.id=newton");
  CHECK(many.status.kind == StatusKind::stopped);
}

TEST_CASE("conjugate gradients end on the valley after two steps") {
  const Trace trace = run_text(valley + "steps=2 method.id=conjugate_gradient");
  CHECK(trace.learning_rate[0] == Approx(0.50495).epsilon(1e-5));
  is_point(trace, 2, {0, 0}, 1e-14);
}

TEST_CASE("conjugate gradients end on n variables after n steps") {
  for (int n : {5, 20, 60, 200}) {
    CAPTURE(n);
    const std::string size = std::to_string(n);
    const Trace trace = run_text("objective.id=chain objective.dimension=" + size +
                                 " method.id=conjugate_gradient record.every=" + size + " steps=" + size);
    // The chain's customary start is 0 and its solution 1 - i/(n + 1).
    REQUIRE(trace.status.kind == StatusKind::step_limit);
    for (int i = 0; i < n; ++i) {
      CHECK(theta(trace, 1, static_cast<std::size_t>(i)) == Approx(1 - (i + 1.0) / (n + 1)).margin(1e-9));
    }
  }
}

TEST_CASE("conjugate gradients find by themselves whether the function is quadratic") {
  const Trace rosenbrock =
      run_text("objective.id=rosenbrock start=-1.2,1 steps=60 method.id=conjugate_gradient stop.gradient_norm=1e-8");
  CHECK(rosenbrock.status.kind == StatusKind::converged);
  is_point(rosenbrock, rosenbrock.rows - 1, {1, 1}, 1e-7);
  const Trace refused =
      run_text("objective.id=rosenbrock start=-1.2,1 steps=9 method.id=conjugate_gradient method.form=linear");
  CHECK(refused.status.kind == StatusKind::stopped);
  CHECK(refused.status.reason.find("polak_ribiere") != std::string::npos);
  const Trace searched =
      run_text(valley + "steps=40 method.id=conjugate_gradient method.form=polak_ribiere stop.gradient_norm=1e-6");
  CHECK(searched.status.kind == StatusKind::converged);
}

TEST_CASE("L-BFGS reaches the known minima") {
  struct Case {
    const char* spec;
    std::vector<double> minimum;
  };
  const Case cases[] = {
      {"objective.id=rosenbrock start=-1.2,1", {1, 1}},
      {"objective.id=beale start=1,1", {3, 0.5}},
      {"objective.id=himmelblau start=0,0", {3, 2}},
      {"objective.id=booth start=0,0", {1, 3}},
  };
  for (const Case& each : cases) {
    CAPTURE(each.spec);
    const Trace trace = run_text(std::string(each.spec) + " steps=100 method.id=lbfgs stop.gradient_norm=1e-9");
    CHECK(trace.status.kind == StatusKind::converged);
    CHECK(trace.status.step < 60);
    is_point(trace, trace.rows - 1, each.minimum, 1e-7);
  }
}

TEST_CASE("solvers end where SciPy's do") {
  std::ifstream file(std::string(DOWNHILL_GOLDEN) + "/scipy-1.10.txt");
  std::size_t rows = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    ++rows;
    std::istringstream words(line);
    std::string objective, method, theirs, bar;
    double x = 0, y = 0, end_x = 0, end_y = 0, value = 0;
    words >> objective >> bar >> method >> bar >> theirs >> bar >> x >> y >> bar >> end_x >> end_y >> bar >> value;
    REQUIRE(words);
    std::string spec = "objective.id=" + objective + " method.id=" + method + " steps=2000 stop.gradient_norm=1e-7";
    const Trace trace = run_text(spec, {{"start", {x, y}}});
    CAPTURE(line, trace.status.reason);
    CHECK(trace.status.kind == StatusKind::converged);
    // What a gradient of 1e-7 leaves: so much over the smallest curvature, 0.04 for matyas.
    is_point(trace, trace.rows - 1, {end_x, end_y}, 3e-6);
    CHECK(trace.value.back() == Approx(value).margin(1e-12).epsilon(1e-11));
  }
  CHECK(rows == 24);
}

TEST_CASE("L-BFGS on a quadratic with all pairs and almost exact searches ends after n steps") {
  // Nocedal & Wright, theorem 6.4: with exact searches BFGS makes the iterates of conjugate gradients.
  const Trace cg = run_text("objective.id=chain objective.dimension=6 steps=6 method.id=conjugate_gradient");
  const Trace bfgs =
      run_text("objective.id=chain objective.dimension=6 steps=6 method.id=lbfgs method.c1=1e-9 method.c2=1e-6");
  for (std::size_t i = 0; i < 6; ++i) {
    CHECK(theta(bfgs, 3, i) == Approx(theta(cg, 3, i)).margin(1e-6));
    CHECK(theta(bfgs, 6, i) == Approx(1 - (static_cast<double>(i) + 1) / 7).margin(1e-5));
  }
}

TEST_CASE("the number of pairs bounds L-BFGS's memory") {
  const Trace small = run_text("objective.id=chain objective.dimension=50 steps=30 method.id=lbfgs method.pairs=3");
  const Trace large = run_text("objective.id=chain objective.dimension=50 steps=30 method.id=lbfgs method.pairs=10");
  CHECK(large.end.size() - small.end.size() == 2 * 7 * 50);
}

TEST_CASE("coordinate descent: published sweeps") {
  const Trace sweeps = run_text("objective.id=coupled start=0,0 steps=3 method.id=coordinate_descent");
  is_point(sweeps, 1, {1.5, -0.75}, 0);
  is_point(sweeps, 2, {1.875, -0.9375}, 0);
  is_point(sweeps, 3, {1.96875, -0.984375}, 0);
  CHECK(sweeps.gradients_used[3] == 3);
  CHECK(sweeps.hessians_used[3] == 3);
  const Trace single =
      run_text("objective.id=coupled start=0,0 steps=4 method.id=coordinate_descent method.step=coordinate");
  is_point(single, 1, {1.5, 0}, 0);
  is_point(single, 2, {1.5, -0.75}, 0);
  is_point(single, 4, {1.875, -0.9375}, 0);
}

TEST_CASE("coordinate descent solves the lasso in one step and refuses what is not quadratic") {
  is_point(run_text("objective.id=lasso start=0 steps=1 method.id=coordinate_descent"), 1, {0.7}, 1e-15);
  // ½‖θ‖² scaled: x² + y² with l1 = 1 has its minimum where |coordinate| ≤ ½ is cut to 0.
  is_point(run_text("objective.id=coupled start=0,0 steps=40 method.id=coordinate_descent method.l1=1"), 40, {1, 0},
           1e-12);
  const Trace refused = run_text("objective.id=rosenbrock start=-1.2,1 steps=1 method.id=coordinate_descent");
  CHECK(refused.status.kind == StatusKind::stopped);
  const Trace saddle = run_text("objective.id=saddle start=1,1 steps=1 method.id=coordinate_descent");
  CHECK(saddle.status.kind == StatusKind::stopped);
}

TEST_CASE("proximal gradient: published iterates of the lasso") {
  const Trace trace =
      run_text("objective.id=lasso start=0 steps=4 method.id=proximal_gradient method.learning_rate=0.5");
  is_point(trace, 1, {0.35}, 1e-15);
  is_point(trace, 2, {0.525}, 1e-15);
  is_point(trace, 3, {0.6125}, 1e-15);
  is_point(trace, 4, {0.65625}, 1e-15);
  // Soft thresholds: 0.3 by 0.1, -0.05 by 0.1. A zero learning rate on nothing but the penalty shows them bare.
  CHECK(soft_threshold(0.3, 0.1) == Approx(0.2).epsilon(1e-15));
  CHECK(soft_threshold(-0.05, 0.1) == 0);
  CHECK(soft_threshold(-0.3, 0.1) == Approx(-0.2).epsilon(1e-15));
}

TEST_CASE("proximal gradient with a penalty of its own on a smooth objective") {
  // ½·2·(x − 0)² … the parabola x² + 1·|x| pulled from 1 with η = 0.25: 1 − 0.5 − 0.25 = 0.25, then 0.
  const Trace trace = run_text(
      "objective.id=parabola start=1 steps=2 method.id=proximal_gradient method.learning_rate=0.25 method.l1=1");
  is_point(trace, 1, {0.25}, 0);
  is_point(trace, 2, {0}, 0);
}

TEST_CASE("the subgradient method hovers with a constant step and settles with a decaying one") {
  const Trace constant = run_text("objective.id=absolute start=0.05 steps=4 method.id=subgradient");
  is_point(constant, 1, {-0.05}, 1e-17);
  is_point(constant, 2, {0.05}, 1e-17);
  const Trace decaying = run_text("objective.id=absolute start=1 steps=400 method.id=subgradient method.rule=decaying");
  for (std::size_t k : {0u, 3u, 99u}) {
    CHECK(decaying.learning_rate[k] == Approx(1 / std::sqrt(static_cast<double>(k) + 1)).epsilon(1e-15));
  }
  double best = 1;
  for (std::size_t r = 0; r < 400; ++r) best = std::fmin(best, decaying.value[r]);
  CHECK(std::fabs(decaying.slots[0][400]) == best);
  CHECK(best < 0.05);
}

TEST_CASE("natural gradient of one coin toss") {
  // p = 0.9 with y = 1: plain −0.1, divided by F = 0.09 it is −1.1111.
  const std::string logit = "2.1972245773362196";
  const Trace trace =
      run_text("objective.id=bernoulli start=" + logit + " steps=1 method.id=natural_gradient method.learning_rate=1");
  CHECK(trace.gradient[0] == Approx(-0.1).epsilon(1e-12));
  CHECK(trace.slots[0][1] == Approx(10.0 / 9).epsilon(1e-12));
  CHECK(theta(trace, 1, 0) - theta(trace, 0, 0) == Approx(10.0 / 9).epsilon(1e-12));
  const Trace refused = run_text(valley + "steps=1 method.id=natural_gradient");
  CHECK(refused.status.kind == StatusKind::stopped);
}

TEST_CASE("natural gradient of a logistic regression is Fisher scoring") {
  const std::string logistic =
      "objective.id=logistic objective.data.id=two_classes start=0,0 steps=9 method.learning_rate=1 ";
  const Trace natural = run_text(logistic + "method.id=natural_gradient");
  const Trace newton = run_text(logistic + "method.id=newton");
  CHECK(natural.theta == newton.theta);
  CHECK(natural.gradient_norm.back() < 1e-9);
}

TEST_CASE("every solver stays where the gradient vanishes") {
  for (const SolverEntry& entry : solver_entries()) {
    if (entry.id == "natural_gradient") continue;
    CAPTURE(std::string(entry.id));
    const Trace trace = run_text("objective.id=sphere start=0,0 steps=3 method.id=" + std::string(entry.id));
    CHECK(trace.status.kind == StatusKind::step_limit);
    is_point(trace, 3, {0, 0}, 0);
  }
}

TEST_CASE("every solver goes on from where it was stopped, bit for bit") {
  for (const SolverEntry& entry : solver_entries()) {
    const std::string id(entry.id);
    CAPTURE(id);
    const bool smooth =
        id != "exact_line_search" && id != "coordinate_descent" && id != "proximal_gradient" && id != "subgradient";
    const std::string objective = id == "natural_gradient" ? "objective.id=bernoulli start=-2 "
                                  : smooth                 ? "objective.id=rosenbrock start=-1.2,1 "
                                                           : "objective.id=valley start=10,1 ";
    const std::string spec = objective + "method.id=" + id + " ";
    const Trace whole = run_text(spec + "steps=12");
    const Trace first = run_text(spec + "steps=5");
    const Trace rest = run_text(spec + "steps=7", {{"from", first.end}});
    CHECK(whole.rows == 13);
    CHECK(whole.end == rest.end);
    CHECK(whole.values_used.back() == rest.values_used.back());
    CHECK(whole.learning_rate.back() == rest.learning_rate.back());
  }
}

TEST_CASE("linear systems: pivoting, singular and broken matrices") {
  double b[] = {1, 2};
  REQUIRE(solve_linear({0, 1, 1, 0}, b, 2));
  CHECK(b[0] == 2);
  CHECK(b[1] == 1);
  double c[] = {1, 2};
  CHECK_FALSE(solve_linear({1, 2, 2, 4}, c, 2));
  double d[] = {1};
  CHECK_FALSE(solve_linear({std::nan("")}, d, 1));
  double e[] = {0, 8, 0};
  REQUIRE(solve_linear({2, 1, 0, 1, 3, 1, 0, 1, 2}, e, 3));
  CHECK(e[0] == Approx(-2).epsilon(1e-15));
  CHECK(e[1] == Approx(4).epsilon(1e-15));
  CHECK(e[2] == Approx(-2).epsilon(1e-15));
}

}  // namespace
}  // namespace downhill
