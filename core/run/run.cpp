#include "core/run/run.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "core/run/fields.hpp"
#include "core/run/sampling.hpp"
#include "core/sentence.hpp"
#include "core/simd/finite.hpp"

namespace downhill {
namespace {

bool has_nan(const double* x, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) {
    if (std::isnan(x[i])) return true;
  }
  return false;
}

void append(std::vector<double>& to, const double* x, std::size_t n) { to.insert(to.end(), x, x + n); }

/// Rows that are written before anybody looks whether their numbers are finite.
constexpr long long most_followed = 256;

/// Rows that a trace makes room for at first; it doubles from there.
constexpr std::size_t first_rows = 1024;

/// Writes n numbers as row r of a column.
void put_row(Numbers& column, std::size_t r, const double* x, std::size_t n) { put(x, n, column.data() + r * n); }

/// The state of a run between two rows.
class Runner {
 public:
  explicit Runner(Plan plan)
      : plan_(std::move(plan)),
        n_(plan_.problem->dimension()),
        oracle_(*plan_.problem, plan_.disturbance, plan_.sampling),
        theta_(n_),
        used_(n_),
        gradient_(n_),
        k_(plan_.first),
        may_stride_(unobserved()),
        may_follow_(may_stride_ && plan_.record.every == 1 && plan_.record.theta) {
    std::memcpy(theta_.data(), plan_.start.data(), n_ * sizeof(double));
    plan_.start = {};
  }

  std::optional<Error> restore() {
    if (plan_.memory.empty()) return std::nullopt;
    const double* at = plan_.memory.data();
    const double* end = at + plan_.memory.size();
    Watch& watch = plan_.schedule.watch;
    if (end - at >= 8) {
      oracle_.counts() = {at[0], at[1], at[2], at[3]};
      watch = {at[4], at[5], at[6], at[7]};
      at += 8;
      if (oracle_.samples()) at = load(oracle_.sampling(), at, end);
      if (at) at = plan_.method->load(at, end);
      if (at == end) return std::nullopt;
    }
    return Error{"wrong_dimension", "from", "from does not belong to a run of this method in this dimension.", -1, {}};
  }

  Result<Trace> trace() {
    const double rows = std::floor(static_cast<double>(plan_.steps) / static_cast<double>(plan_.record.every)) + 2;
    const double wide = plan_.record.theta ? static_cast<double>(n_ * (3 + plan_.method->slot_count())) : 0;
    const double numbers = rows * (wide + 8);
    if (numbers > trace_limit) {
      return Error{"too_large", "record",
                   joined({"This trace would hold ", shown(numbers), " numbers; at most ", shown(trace_limit),
                           " fit. Record fewer rows with record.every, or leave out theta with record.theta = false."}),
                   -1, joined({"at most ", shown(trace_limit), " numbers"})};
    }
    reserve(static_cast<std::size_t>(rows));
    loop();
    make_room(out_.rows);
    out_.end.reserve(n_ * (1 + plan_.method->slot_count()) + 64);
    out_.end.push_back(static_cast<double>(k_));
    append(out_.end, theta_.data(), n_);
    const Evaluations& spent = oracle_.evaluations();
    const Watch& watch = plan_.schedule.watch;
    for (double number : {spent.value, spent.gradient, spent.hessian, spent.samples, watch.rate, watch.best,
                          watch.waited, watch.left}) {
      out_.end.push_back(number);
    }
    if (oracle_.samples()) save(oracle_.sampling(), out_.end);
    plan_.method->save(out_.end);
    return std::move(out_);
  }

  /// Takes all steps without recording.
  void advance() {
    for (; k_ < last(); ++k_) {
      if (plan_.schedule.watches()) plan_.schedule.see(plan_.problem->value(theta_.data()));
      oracle_.begin(k_, theta_.data(), nullptr);
      if (!plan_.method->step(oracle_, plan_.schedule.rate(k_), theta_, used_)) return;
    }
  }

  Anatomy anatomy() {
    const std::size_t terms = plan_.method->term_count();
    Anatomy result{terms, std::vector<double>((terms + 2) * n_, 0.0)};
    Disturbance none;
    none.seed = plan_.disturbance.seed;
    Oracle plain(*plan_.problem, none);
    if (plan_.schedule.watches()) plan_.schedule.see(plan_.problem->value(theta_.data()));
    const double rate = plan_.schedule.rate(k_);
    const auto parts = [&](Oracle& oracle, double learning_rate) {
      std::vector<double> out(terms * n_);
      oracle.begin(k_, theta_.data(), nullptr);
      plan_.method->parts(oracle, learning_rate, theta_, out.data());
      return out;
    };
    const auto sum = [&](const std::vector<double>& out, std::size_t i) {
      double total = 0;
      for (std::size_t t = 0; t < terms; ++t) total += out[t * n_ + i];
      return total;
    };
    const std::vector<double> base = parts(plain, plan_.schedule.base);
    const std::vector<double> scheduled = parts(plain, rate);
    const std::vector<double> whole = parts(oracle_, rate);
    std::memcpy(result.parts.data(), base.data(), base.size() * sizeof(double));
    for (std::size_t i = 0; i < n_; ++i) {
      result.parts[terms * n_ + i] = sum(scheduled, i) - sum(base, i);
      result.parts[(terms + 1) * n_ + i] = sum(whole, i) - sum(scheduled, i);
    }
    return result;
  }

 private:
  long long last() const { return plan_.first + plan_.steps; }

  void reserve(std::size_t rows) {
    out_.dimension = n_;
    most_rows_ = rows;
    next_row_ = (k_ + plan_.record.every - 1) / plan_.record.every * plan_.record.every;
    for (std::size_t s = 0; s < plan_.method->slot_count(); ++s) {
      out_.slot_ids.emplace_back(plan_.method->slot_id(s));
      out_.slots.emplace_back();
    }
    make_room(std::min(first_rows, most_rows_));
  }

  /// Gives every column room for so many rows; in the end, exactly so many.
  void make_room(std::size_t rows) {
    room_ = rows;
    for (auto* column : {&out_.step, &out_.value, &out_.gradient_norm, &out_.learning_rate, &out_.values_used,
                         &out_.gradients_used, &out_.hessians_used, &out_.samples_used}) {
      column->resize(rows);
    }
    const std::size_t wide = plan_.record.theta ? rows * n_ : 0;
    for (auto* column : {&out_.theta, &out_.gradient, &out_.used_gradient}) column->resize(wide);
    for (auto& column : out_.slots) column.resize(wide);
  }

  void loop() {
    bool stopping = false;  // a test on the step just taken has fired; row k + 1 is the last
    for (;; ++k_) {
      const bool at_end = k_ == last();
      bool record = at_end || stopping || k_ == next_row_;
      if (k_ == next_row_) next_row_ += plan_.record.every;
      measure(record);
      const bool broken = !sound();
      const bool reached = !stopping && !broken && (converged_here() || value_settled());
      record = record || broken || reached;
      rate_ = plan_.schedule.rate(k_);
      if (plan_.schedule.watches()) {
        resting_watch_ = plan_.schedule.watch;
        plan_.schedule.see(value_);
        rate_ = plan_.schedule.rate(k_);
      }
      if (record) write_row();
      if (broken) describe_breakdown();
      if (broken || reached || stopping || at_end) return finish_row(broken);
      if (!take_step(record)) return;
      stopping = step_settled();
      stride();
      follow();
    }
  }

  /// Takes the steps before the next row many at a time, as long as that goes; k_ is then the last step taken.
  void stride() {
    const long long until = std::min(next_row_, last()) - 1;
    while (may_stride_ && k_ < until) {
      const long long taken = plan_.method->stride(oracle_, plan_.schedule, k_ + 1, until - k_, theta_);
      k_ += taken;
      may_stride_ = taken > 0;
    }
  }

  /// Takes the steps before the last row many at a time where each leaves a row and nothing else is asked; k_ is then
  /// the last step taken.
  void follow() {
    while (may_follow_ && k_ + 1 < last()) {
      const long long count = std::min(last() - k_ - 1, most_followed);
      may_follow_ = write_rows(count);
      if (!may_follow_) return;
      k_ += count;
      next_row_ = k_ + 1;
    }
  }

  /// Takes steps k + 1, k + 2, … and writes the rows before them. False when the method cannot or when a number is not
  /// finite: then everything is as it was.
  bool write_rows(long long count) {
    const std::size_t first = out_.rows, rows = static_cast<std::size_t>(count);
    while (first + rows > room_) make_room(std::min(2 * room_, most_rows_));
    std::vector<double*> slots;
    for (Numbers& column : out_.slots) slots.push_back(column.data() + first * n_);
    double* theta = out_.theta.data() + first * n_;
    double* gradient = out_.gradient.data() + first * n_;
    double* used = out_.used_gradient.data() + first * n_;
    double* value = out_.value.data() + first;
    const Padded resting = theta_;
    const Evaluations spent = oracle_.evaluations();
    std::vector<double> memory;
    plan_.method->save(memory);
    if (plan_.method->follow(oracle_, plan_.schedule, k_ + 1, count, theta_, {theta, gradient, used, slots}) == 0)
      return false;
    plan_.problem->values(theta, rows, value);
    if (!finite(theta_.data(), n_) || !finite(gradient, rows * n_) || !finite(used, rows * n_) ||
        !finite(value, rows)) {
      theta_ = resting;
      oracle_.counts() = spent;
      plan_.method->load(memory.data(), memory.data() + memory.size());
      return false;
    }
    norms(gradient, n_, rows, out_.gradient_norm.data() + first);
    for (std::size_t r = 0; r < rows; ++r) {
      out_.learning_rate[first + r] = plan_.schedule.rate(k_ + 1 + static_cast<long long>(r));
    }
    count_up(out_.step, rows, static_cast<double>(k_ + 1));
    count_up(out_.gradients_used, rows, spent.gradient);
    fill(out_.values_used, rows, spent.value);
    fill(out_.hessians_used, rows, spent.hessian);
    fill(out_.samples_used, rows, spent.samples);
    out_.rows += rows;
    return true;
  }

  /// Sets the next rows of a column to one number.
  void fill(Numbers& column, std::size_t rows, double number) { std::fill_n(column.data() + out_.rows, rows, number); }

  /// Sets them to `from`, from + 1, …
  void count_up(Numbers& column, std::size_t rows, double from) {
    double* at = column.data() + out_.rows;
    for (std::size_t r = 0; r < rows; ++r) at[r] = from + static_cast<double>(r);
  }

  /// Whether nothing is asked between two rows.
  bool unobserved() const {
    const Stop& stop = plan_.stop;
    return !stop.has_value && stop.gradient_norm == 0 && stop.step_norm == 0 && stop.value_change == 0 &&
           !plan_.schedule.watches();
  }

  void measure(bool record) {
    const Stop& stop = plan_.stop;
    known_value_ = record || stop.has_value || stop.value_change > 0 || plan_.schedule.watches();
    known_gradient_ = record || stop.gradient_norm > 0;
    previous_value_ = value_;
    if (known_value_) value_ = plan_.problem->value(theta_.data());
    if (known_gradient_) plan_.problem->gradient(theta_.data(), gradient_.data());
  }

  /// A row that ends the run is written although nobody was going to look at it.
  void look() {
    if (!known_value_) value_ = plan_.problem->value(theta_.data());
    if (!known_gradient_) plan_.problem->gradient(theta_.data(), gradient_.data());
    known_value_ = known_gradient_ = true;
  }

  bool sound() {
    return finite(theta_.data(), n_) && (!known_value_ || std::isfinite(value_)) &&
           (!known_gradient_ || finite(gradient_.data(), n_));
  }

  bool converged_here() {
    const Stop& stop = plan_.stop;
    if (stop.gradient_norm > 0 && norm(gradient_.data(), n_) < stop.gradient_norm) {
      return converge(k_, "the gradient norm fell below " + shown(stop.gradient_norm));
    }
    if (stop.has_value && value_ <= stop.value) return converge(k_, "the value reached " + shown(stop.value));
    return false;
  }

  bool value_settled() {
    if (plan_.stop.value_change <= 0 || k_ == plan_.first) return false;
    if (!(std::fabs(value_ - previous_value_) < plan_.stop.value_change)) return false;
    return converge(k_ - 1, "the value changed by less than " + shown(plan_.stop.value_change));
  }

  bool step_settled() {
    if (plan_.stop.step_norm <= 0) return false;
    std::vector<double> moved(n_);
    for (std::size_t i = 0; i < n_; ++i) moved[i] = theta_.data()[i] - previous_[i];
    if (!(norm(moved.data(), n_) < plan_.stop.step_norm)) return false;
    return converge(k_, "the step became shorter than " + shown(plan_.stop.step_norm));
  }

  bool converge(long long step, const std::string& why) {
    out_.status = {StatusKind::converged, step, joined({"Stopped at step ", step, ": ", why, "."})};
    return true;
  }

  void write_row() {
    look();
    if (out_.rows == room_) make_room(std::min(2 * room_, most_rows_));
    const std::size_t r = out_.rows++;
    const Evaluations& spent = oracle_.evaluations();
    out_.step[r] = static_cast<double>(k_);
    out_.value[r] = value_;
    out_.gradient_norm[r] = norm(gradient_.data(), n_);
    out_.learning_rate[r] = rate_;
    out_.values_used[r] = spent.value;
    out_.gradients_used[r] = spent.gradient;
    out_.hessians_used[r] = spent.hessian;
    out_.samples_used[r] = spent.samples;
    if (!plan_.record.theta) return;
    put_row(out_.theta, r, theta_.data(), n_);
    put_row(out_.gradient, r, gradient_.data(), n_);
    for (std::size_t s = 0; s < out_.slots.size(); ++s) put_row(out_.slots[s], r, plan_.method->slot(s), n_);
  }

  /// What only the step itself tells about the row before it.
  void write_used(const Padded& used) {
    const std::size_t r = out_.rows - 1;
    out_.learning_rate[r] = plan_.method->rate_used(out_.learning_rate[r]);
    if (plan_.record.theta) put_row(out_.used_gradient, r, used.data(), n_);
  }

  bool take_step(bool record) {
    if (plan_.stop.step_norm > 0) previous_.assign(theta_.data(), theta_.data() + n_);
    oracle_.begin(k_, theta_.data(), known_gradient_ ? gradient_.data() : nullptr);
    const bool moved = plan_.method->step(oracle_, rate_, theta_, used_);
    if (!moved) {
      if (!record) write_row();
      out_.status = {StatusKind::stopped, k_, std::string(plan_.method->trouble())};
      write_used(used_);
      return false;
    }
    if (record) write_used(used_);
    return true;
  }

  /// The last row has no step of its own: the gradient that its step would use is asked for and everything that the
  /// asking changed is put back.
  void finish_row(bool broken) {
    if (plan_.schedule.watches()) plan_.schedule.watch = resting_watch_;
    if (out_.status.kind == StatusKind::step_limit) {
      out_.status = {StatusKind::step_limit, k_, joined({"All ", plan_.steps, " steps were taken."})};
    }
    if (broken) {
      if (plan_.record.theta) put_row(out_.used_gradient, out_.rows - 1, gradient_.data(), n_);
      return;
    }
    if (!plan_.record.theta && plan_.method->rule()) return;
    std::vector<double> memory;
    plan_.method->save(memory);
    Oracle asked = oracle_;
    Padded theta = theta_;
    asked.begin(k_, theta.data(), gradient_.data());
    plan_.method->step(asked, rate_, theta, used_);
    plan_.method->load(memory.data(), memory.data() + memory.size());
    write_used(used_);
  }

  void describe_breakdown() {
    const bool nan = has_nan(theta_.data(), n_) || std::isnan(value_) || has_nan(gradient_.data(), n_);
    out_.status = {nan ? StatusKind::non_finite : StatusKind::diverged, k_,
                   nan ? joined({"At step ", k_,
                                 " a value stopped being a number: the point left the region where the function is "
                                 "defined, or two infinities were subtracted."})
                       : joined({"Diverged: at step ", k_, " the numbers grew beyond the largest double, 1.8e308."})};
  }

  Plan plan_;
  std::size_t n_;
  Oracle oracle_;
  Padded theta_, used_, gradient_;
  Watch resting_watch_ = watch_from(0);  ///< before the value of this row was seen
  long long k_;
  long long next_row_ = 0;  ///< the next step index that is due to be recorded
  std::size_t room_ = 0, most_rows_ = 0;
  double rate_ = 0;  ///< of step k
  std::vector<double> previous_;
  double value_ = 0, previous_value_ = 0;
  bool known_value_ = false, known_gradient_ = false;
  bool may_stride_, may_follow_;
  Trace out_;
};

}  // namespace

// Written out once: in every place that passes a plan on they would fill the module.
Plan::Plan() = default;
Plan::Plan(Plan&&) noexcept = default;
Plan& Plan::operator=(Plan&&) noexcept = default;
Plan::~Plan() = default;

Result<Trace> run(Plan plan) {
  Runner runner(std::move(plan));
  if (auto error = runner.restore()) return *error;
  return runner.trace();
}

Result<Anatomy> anatomy(Plan plan) {
  Runner runner(std::move(plan));
  if (auto error = runner.restore()) return *error;
  runner.advance();
  return runner.anatomy();
}

}  // namespace downhill
