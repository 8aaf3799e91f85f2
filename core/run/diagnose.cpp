#include "core/run/diagnose.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/problems/dense.hpp"
#include "core/solvers/linear_solve.hpp"

namespace downhill {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double diagnosed_numbers = 5e6;
constexpr std::size_t most_saddle_candidates = 10;

double inner(const double* x, const double* y, std::size_t n) {
  double sum = 0;
  for (std::size_t i = 0; i < n; ++i) sum += x[i] * y[i];
  return sum;
}

double cosine(const double* x, const double* y, std::size_t n) {
  const double lengths = norm(x, n) * norm(y, n);
  return lengths > 0 ? inner(x, y, n) / lengths : 0;
}

/// (last / first)^(1 / steps) without overflow.
double factor_per_step(double first, double last, std::size_t steps) {
  if (!(first > 0) || !(last > 0) || steps == 0) return nan;
  return exp((log(last) - log(first)) / static_cast<double>(steps));
}

class Examination {
 public:
  Examination(const Trace& trace, const Problem& problem, const Circumstances& circumstances)
      : trace_(trace), problem_(problem), circumstances_(circumstances), n_(trace.dimension) {
    rows_ = trace.rows;
    while (rows_ > 0 && !sound(rows_ - 1)) --rows_;
    for (const Critical& critical : problem.describe().critical) {
      if (critical.kind != CriticalKind::global) continue;
      minimum_ = problem.value(critical.at.data());
      has_minimum_ = true;
    }
    for (std::size_t r = 0; r < rows_ && !has_minimum_; ++r) {
      minimum_ = r == 0 ? trace.value[r] : min(minimum_, trace.value[r]);
    }
  }

  std::vector<Diagnosis> findings() {
    if (rows_ > 0) {
      premature_stop();
      wrong_stop();
    }
    if (rows_ < 4) return sorted();
    const bool diverging = divergence();
    const bool cycling = !circumstances_.noisy && two_cycle();
    if (!diverging && !cycling && !circumstances_.noisy) oscillation();
    small_step();
    zigzag();
    saddle();
    const bool floor = circumstances_.noisy && noise_floor();
    if (circumstances_.scheduled) schedule(floor);
    adagrad_stall();
    early_instability();
    if (!diverging) unbounded();
    return sorted();
  }

 private:
  bool sound(std::size_t r) const {
    return std::isfinite(trace_.value[r]) && std::isfinite(trace_.gradient_norm[r]) &&
           std::isfinite(norm(theta(r), n_));
  }

  const double* theta(std::size_t r) const { return trace_.theta.data() + r * n_; }
  const double* gradient(std::size_t r) const { return trace_.gradient.data() + r * n_; }
  double value(std::size_t r) const { return trace_.value[r]; }
  double slope(std::size_t r) const { return trace_.gradient_norm[r]; }
  std::size_t last() const { return rows_ - 1; }

  /// θ_{r+1} − θ_r.
  std::vector<double> step(std::size_t r) const {
    std::vector<double> s(n_);
    for (std::size_t i = 0; i < n_; ++i) s[i] = theta(r + 1)[i] - theta(r)[i];
    return s;
  }

  double step_length(std::size_t r) const { return norm(step(r).data(), n_); }

  double turn(std::size_t r) const { return cosine(step(r - 1).data(), step(r).data(), n_); }

  /// Change of the gradient along step r, per length: the curvature that the step met.
  double curvature_met(std::size_t r) const {
    const std::vector<double> s = step(r);
    double met = 0;
    for (std::size_t i = 0; i < n_; ++i) met += s[i] * (gradient(r + 1)[i] - gradient(r)[i]);
    return met / inner(s.data(), s.data(), n_);
  }

  /// Eigenvalues of the Hessian at row r, ascending; empty where there is none.
  std::vector<double> eigenvalues(std::size_t r) const {
    if (n_ > hessian_limit) return {};
    std::vector<double> h(n_ * n_);
    if (!problem_.hessian(theta(r), h.data())) return {};
    for (double entry : h) {
      if (!std::isfinite(entry)) return {};
    }
    return symmetric_eigenvalues(std::move(h), n_);
  }

  double largest_curvature(std::size_t r) const {
    const std::vector<double> all = eigenvalues(r);
    return all.empty() ? problem_.describe().curvature.L : all.back();
  }

  void report(std::string_view id, std::size_t r, std::vector<std::pair<std::string_view, double>> values) {
    std::erase_if(values, [](const auto& named) { return !std::isfinite(named.second); });
    findings_.push_back({id, static_cast<long long>(trace_.step[r]), std::move(values)});
  }

  std::vector<Diagnosis> sorted() {
    for (std::size_t i = 1; i < findings_.size(); ++i) {
      for (std::size_t j = i; j > 0 && findings_[j].id < findings_[j - 1].id; --j) {
        std::swap(findings_[j], findings_[j - 1]);
      }
    }
    return std::move(findings_);
  }

  bool divergence() {
    const std::size_t window = std::min<std::size_t>(10, last());
    std::size_t rises = 0;
    for (std::size_t r = last() - window; r < last(); ++r) rises += value(r + 1) > value(r) ? 1 : 0;
    if (!(value(last()) > value(0)) || 10 * rises < 8 * window) return false;
    std::size_t first = last();
    while (first > 0 && value(first) > value(first - 1)) --first;
    const double met = curvature_met(last() - 1);
    const double factor = factor_per_step(step_length(last() - window), step_length(last() - 1), window - 1);
    report("D01", first, {{"factor", factor}, {"curvature", met}, {"limit", met > 0 ? 2 / met : nan}});
    return true;
  }

  void oscillation() {
    std::size_t best = 0, end = 0, stretch = 0, flips = 0;
    for (std::size_t r = 1; r < last(); ++r) {
      const bool back = turn(r) <= -0.5;
      stretch = back ? stretch + 1 : 0;
      flips += back ? 1 : 0;
      if (stretch > best) best = stretch, end = r;
    }
    if (best < 8) return;
    const std::size_t first = end - best;
    const double met = curvature_met(end);
    report("D02", first,
           {{"factor", factor_per_step(step_length(first), step_length(end), best)},
            {"flips", static_cast<double>(flips)},
            {"curvature", met},
            {"limit", met > 0 ? 1 / met : nan}});
  }

  void small_step() {
    for (std::size_t r = 0; r < last(); ++r) {
      if (!(value(r + 1) <= value(r))) return;
    }
    if (!(slope(last()) > 0.01 * slope(0)) || trace_.status.kind != StatusKind::step_limit) return;
    const double curvature = largest_curvature(last());
    const double in_effect = step_length(last() - 1) / slope(last() - 1);
    if (!(curvature > 0) || !(in_effect * curvature <= 0.1)) return;
    const std::size_t window = std::min<std::size_t>(10, last());
    report("D03", last(),
           {{"factor", factor_per_step(slope(last() - window), slope(last()), window)},
            {"curvature", curvature},
            {"limit", 2 / curvature}});
  }

  void zigzag() {
    if (n_ < 2 || circumstances_.noisy) return;
    std::size_t turns = 0, first = 0;
    double sharpest = 1;
    for (std::size_t r = 1; r <= last(); ++r) {
      const double now = cosine(gradient(r - 1), gradient(r), n_);
      const bool across = r > 1 && abs(now) <= 0.1 && cosine(gradient(r - 2), gradient(r), n_) >= 0.9;
      if (now > -0.5 && !across) continue;
      if (turns++ == 0) first = r;
      sharpest = min(sharpest, now);
    }
    if (turns < 3) return;
    const std::vector<double> all = eigenvalues(last());
    if (all.empty() || !(all.front() > 0) || !(all.back() >= 20 * all.front())) return;
    const std::size_t window = std::min<std::size_t>(10, last());
    const double factor = factor_per_step(value(last() - window) - minimum_, value(last()) - minimum_, window);
    if (!(factor > 0.8)) return;
    report("D04", first,
           {{"kappa", all.back() / all.front()}, {"cosine", sharpest}, {"curvature", all.back()}, {"factor", factor}});
  }

  void saddle() {
    double highest = slope(0);
    std::size_t candidates = 0;
    for (std::size_t r = 1; r < rows_ && candidates < most_saddle_candidates; ++r) {
      highest = max(highest, slope(r));
      const bool lowest_here = slope(r) < slope(r - 1) && (r == last() || slope(r) <= slope(r + 1));
      if (!lowest_here || slope(r) > 0.1 * highest) continue;
      ++candidates;
      const std::vector<double> all = eigenvalues(r);
      if (all.empty()) return;
      const double size = max(abs(all.front()), abs(all.back()));
      if (!(all.front() < -1e-6 * size && all.back() > 1e-6 * size) || !saddle_near(r)) continue;
      report("D06", r,
             {{"gradient_norm", slope(r)},
              {"curvature", all.front()},
              {"factor", 1 - trace_.learning_rate[r] * all.front()}});
      return;
    }
  }

  /// Whether Newton's method from row r arrives, within three times its first step, at a critical point where the
  /// Hessian has eigenvalues of both signs.
  bool saddle_near(std::size_t r) const {
    std::vector<double> x(theta(r), theta(r) + n_), g(n_), h(n_ * n_);
    double first = 0, moved = 0;
    for (int round = 0; round < 20; ++round) {
      problem_.gradient(x.data(), g.data());
      problem_.hessian(x.data(), h.data());
      if (!solve_linear(h, g.data(), n_)) return false;
      for (std::size_t i = 0; i < n_; ++i) x[i] -= g[i];
      moved = norm(g.data(), n_);
      if (round == 0) first = moved;
      if (moved <= 1e-9 * (1 + norm(x.data(), n_))) break;
    }
    for (std::size_t i = 0; i < n_; ++i) g[i] = x[i] - theta(r)[i];
    if (!(moved <= 1e-6 * (1 + norm(x.data(), n_))) || !(norm(g.data(), n_) <= 3 * first)) return false;
    problem_.hessian(x.data(), h.data());
    const std::vector<double> all = symmetric_eigenvalues(h, n_);
    return all.front() < 0 && all.back() > 0;
  }

  /// Steps that go back and forth at one length: D11 across a kink, D21 where the method keeps the length.
  bool two_cycle() {
    constexpr std::size_t window = 8;
    if (last() < window + 1) return false;
    const std::size_t first = last() - window;
    for (std::size_t r = first; r < last(); ++r) {
      const double ratio = step_length(r) / step_length(r - 1);
      if (!(turn(r) <= -0.9) || !(ratio > 0.95 && ratio < 1.05)) return false;
    }
    const double length = step_length(last() - 1);
    const double whole = length / step_length(first);
    if (!(whole > 0.95 && whole < 1.05)) return false;
    const double met = curvature_met(last() - 1);
    const double explained = max(curvature_between(last() - 1), curvature_between(last() - 2));
    const double floor = value(last()) - minimum_;
    std::vector<double> jump(n_);
    for (std::size_t i = 0; i < n_; ++i) jump[i] = gradient(last())[i] - gradient(last() - 1)[i];
    if (!std::isnan(explained) && met > 10 * explained) {
      report("D11", first,
             {{"period", 2}, {"amplitude", 0.5 * length}, {"jump", norm(jump.data(), n_)}, {"floor", floor}});
      return true;
    }
    if (!(trace_.learning_rate[last() - 1] * met < 1.9)) return false;
    report("D21", first, {{"period", 2}, {"amplitude", 0.5 * length}, {"floor", floor}});
    return true;
  }

  /// |s · H s| / s · s for step r, the larger of both its ends.
  double curvature_between(std::size_t r) const {
    if (n_ > hessian_limit) return nan;
    const std::vector<double> s = step(r);
    double largest = 0;
    for (std::size_t end : {r, r + 1}) {
      std::vector<double> h(n_ * n_);
      if (!problem_.hessian(theta(end), h.data())) return nan;
      double along = 0;
      for (std::size_t i = 0; i < n_; ++i) along += s[i] * inner(&h[i * n_], s.data(), n_);
      largest = max(largest, abs(along) / inner(s.data(), s.data(), n_));
    }
    return largest;
  }

  double mean_excess(std::size_t from, std::size_t to) const {
    double sum = 0;
    for (std::size_t r = from; r < to; ++r) sum += value(r) - minimum_;
    return sum / static_cast<double>(to - from);
  }

  bool noise_floor() {
    if (rows_ < 40) return false;
    const std::size_t quarter = rows_ / 4, third = rows_ - 2 * quarter, fourth = rows_ - quarter;
    const double before = mean_excess(third, fourth), floor = mean_excess(fourth, rows_);
    if (!(floor > 0.8 * before) || !(floor > 0)) return false;
    double squares = 0;
    for (std::size_t r = fourth; r < rows_; ++r) {
      squares += (value(r) - minimum_ - floor) * (value(r) - minimum_ - floor);
    }
    report("D12", fourth, {{"floor", floor}, {"deviation", sqrt(squares / static_cast<double>(quarter))}});
    return true;
  }

  void premature_stop() {
    const Stop& stop = circumstances_.stop;
    const bool by_gradient = stop.gradient_norm > 0 && slope(last()) < stop.gradient_norm;
    const bool by_value = stop.has_value && value(last()) <= stop.value;
    const bool tested = trace_.status.kind == StatusKind::converged && !by_gradient && !by_value;
    if (!tested || rows_ < 2 || !(slope(last()) > 0.01 * slope(0))) return;
    report("D16", last(),
           {{"gradient_norm", slope(last())},
            {"step_norm", step_length(last() - 1)},
            {"learning_rate", trace_.learning_rate[last() - 1]}});
  }

  void wrong_stop() {
    if (trace_.status.kind != StatusKind::converged) return;
    const std::vector<double> all = eigenvalues(last());
    if (all.empty() || !(all.front() < -1e-8 * max(abs(all.front()), abs(all.back())))) return;
    report("D17", last(), {{"curvature", all.front()}, {"gradient_norm", slope(last())}});
  }

  void schedule(bool floor) {
    double largest = 0;
    for (std::size_t r = 0; r < rows_; ++r) largest = max(largest, trace_.learning_rate[r]);
    const double rate = trace_.learning_rate[last()];
    const double all = value(0) - value(last()), late = value(rows_ / 2) - value(last());
    const bool frozen = rate < 0.01 * largest && all > 0 && late < 0.05 * all && slope(last()) > 0.01 * slope(0);
    const bool slow = floor && rate > 0.1 * largest;
    if (!frozen && !slow) return;
    report("D19", last(), {{"frozen", frozen ? 1.0 : 0.0}, {"learning_rate", rate}, {"gradient_norm", slope(last())}});
  }

  const Numbers* slot_named(std::string_view id) const {
    for (std::size_t s = 0; s < trace_.slot_ids.size(); ++s) {
      if (trace_.slot_ids[s] == id) return &trace_.slots[s];
    }
    return nullptr;
  }

  void adagrad_stall() {
    const Numbers* sum = slot_named("squared_sum");
    if (!sum || rows_ < 100) return;
    std::size_t worst = 0;
    for (std::size_t i = 1; i < n_; ++i) {
      if (abs(gradient(last())[i]) > abs(gradient(last())[worst])) worst = i;
    }
    const double first = (*sum)[n_ + worst], now = (*sum)[last() * n_ + worst];
    const std::size_t window = rows_ / 10;
    const double factor = factor_per_step(slope(last() - window), slope(last()), window);
    if (!(now >= 4 * first) || !(factor > 0.999) || !(slope(last()) > 1e-4 * slope(0))) return;
    report("D20", last(),
           {{"effective_rate", trace_.learning_rate[last()] / sqrt(now)},
            {"growth", sqrt(now / first)},
            {"factor", factor}});
  }

  void early_instability() {
    bool divides = false;
    for (std::string_view id : {"second_moment", "largest"}) {
      divides = divides || slot_named(id);
    }
    if (!divides) return;
    double largest = 0;
    std::size_t where = 0;
    for (std::size_t r = 0; r < std::min<std::size_t>(20, last()); ++r) {
      for (double moved : step(r)) {
        const double steps = abs(moved) / trace_.learning_rate[r];
        if (steps > largest) largest = steps, where = r;
      }
    }
    if (largest > 2) report("D23", where, {{"factor", largest}});
  }

  void unbounded() {
    if (has_minimum_ || circumstances_.noisy) return;
    const std::size_t half = rows_ / 2;
    for (std::size_t r = half; r < last(); ++r) {
      if (!(norm(theta(r + 1), n_) > norm(theta(r), n_))) return;
    }
    const double now = norm(theta(last()), n_), then = norm(theta(half), n_);
    if (!(now >= 1.05 * then) || !(value(last()) < value(half))) return;
    report("D24", half,
           {{"factor", factor_per_step(then, now, last() - half)}, {"norm", now}, {"value", value(last())}});
  }

  const Trace& trace_;
  const Problem& problem_;
  const Circumstances& circumstances_;
  std::size_t n_;
  std::size_t rows_ = 0;  ///< up to the last in which everything is finite
  double minimum_ = 0;    ///< the known minimum, else the lowest value of the run
  bool has_minimum_ = false;
  std::vector<Diagnosis> findings_;
};

}  // namespace

std::vector<Diagnosis> diagnose(const Trace& trace, const Problem& problem, const Circumstances& circumstances) {
  return Examination(trace, problem, circumstances).findings();
}

Result<std::vector<Diagnosis>> diagnose_run(Plan plan) {
  const std::shared_ptr<const Problem> problem = plan.problem;
  const bool sampled = problem->linear() && plan.disturbance.sampler.kind != SamplerKind::full;
  const Circumstances circumstances{plan.disturbance.noise_sd > 0 || sampled, plan.schedule.entry != nullptr,
                                    plan.stop};
  plan.record = {};
  const double row = static_cast<double>(problem->dimension() * (3 + plan.method->slot_count()) + 8);
  plan.steps = static_cast<long long>(min(static_cast<double>(plan.steps), max(floor(diagnosed_numbers / row), 1.0)));
  Result<Trace> trace = run(std::move(plan));
  if (!trace) return trace.error();
  return diagnose(*trace, *problem, circumstances);
}

}  // namespace downhill
