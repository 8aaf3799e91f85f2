#include "core/fleet/lanes.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "core/problems/noise.hpp"
#include "core/run/rule_method.hpp"
#include "core/simd/finite.hpp"

namespace downhill {
namespace {

constexpr std::size_t most_variables = 64;
/// Packs of a block in all variables together: the arrays of Adam then fill two thirds of a first-level cache of 48 kB,
/// and what a step costs once for all of them is little beside the step.
constexpr std::size_t block_packs = 512;
constexpr std::size_t fewest_packs = 16;
constexpr long long preview_rows = 16;

std::optional<std::size_t> index_of(std::string_view path, std::string_view start, std::span<const Range> ranges) {
  if (path.substr(0, start.size()) != start) return std::nullopt;
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    if (ranges[i].id == path.substr(start.size())) return i;
  }
  return std::nullopt;
}

std::optional<AxisTarget> target_of(const std::string& path, const BuiltIn& objective, const RuleMethod& rule) {
  using What = AxisTarget::What;
  if (path == "seed") return AxisTarget{What::seed, 0};
  if (path.compare(0, 6, "start.") == 0) {
    return AxisTarget{What::start, static_cast<std::size_t>(std::atoi(path.c_str() + 6))};
  }
  if (const auto i = index_of(path, "method.", rule.entry().ranges)) return AxisTarget{What::method, *i};
  if (const auto i = index_of(path, "objective.", objective.entry().ranges)) return AxisTarget{What::objective, *i};
  return std::nullopt;
}

/// The numbers of one cell.
struct CellNumbers {
  std::vector<double> start, method, objective;
  std::uint64_t seed = 0;
};

const RuleKernel<f64>& kernel(const RuleEntry& entry, f64) { return entry.wide; }
const RuleKernel<f32>& kernel(const RuleEntry& entry, f32) { return entry.preview; }
void value(const ObjectiveEntry& entry, const Points<f64>& at, f64* out) { entry.value(at, out); }
void value(const ObjectiveEntry& entry, const Points<f32>& at, f32* out) { entry.preview_value(at, out); }
void gradient(const ObjectiveEntry& entry, const Points<f64>& at, f64* out) { entry.gradient(at, out); }
void gradient(const ObjectiveEntry& entry, const Points<f32>& at, f32* out) { entry.preview_gradient(at, out); }

/// Runs side by side, from their start to their end.
template <class V>
class LaneBlock {
  using T = scalar_of<V>;
  using Mask = decltype(V() < V());
  static constexpr std::size_t width = lanes_of<V>;

 public:
  LaneBlock(const LaneFleet& fleet, FleetResult& result)
      : fleet_(fleet),
        plan_(fleet.plan),
        objective_(plan_.problem->built_in()->entry()),
        rule_(plan_.method->rule()->entry()),
        kernel_(kernel(rule_, V())),
        n_(plan_.problem->dimension()),
        result_(result) {
    cell_.start = plan_.start;
    cell_.method = plan_.method->rule()->values();
    cell_.objective = plan_.problem->built_in()->values();
    rule_varies_ = fleet.varies(AxisTarget::What::method);
    objective_varies_ = fleet.varies(AxisTarget::What::objective);
    seed_varies_ = fleet.varies(AxisTarget::What::seed);
  }

  /// The most cells that go side by side.
  std::size_t capacity() const { return std::max(fewest_packs, block_packs / n_) * width; }

  /// Runs the cells at positions [from, from + count) of the fleet's list; count ≤ capacity().
  void run(std::size_t from, std::size_t count) {
    from_ = from;
    count_ = count;
    packs_ = (count + width - 1) / width;
    prepare();
    const FleetSpec& spec = *fleet_.spec;
    // A preview that need not know every row looks up only now and then.
    const bool preview = sizeof(T) < sizeof(double) && !spec.target && !spec.keep.values;
    const long long every = preview ? preview_rows : plan_.record.every;
    for (long long k = 0;; ++k) {
      const bool last = k == plan_.steps;
      const bool look = last || k % every == 0;
      measure(look);
      if (look) note_values(k, last);
      if (look || !preview) note_breakdowns(k, look);
      if (look && spec.target) note_arrivals(k);
      if (last || running_ == 0) break;
      step(k);
    }
    for (std::size_t c = 0; c < count_; ++c) {
      if (get(alive_[c / width], lane(c))) finish(c, plan_.steps, StatusKind::step_limit);
    }
  }

 private:
  static int lane(std::size_t c) { return static_cast<int>(c % width); }
  std::size_t row() const { return packs_ * n_; }

  void prepare() {
    const std::size_t rule_sets = rule_varies_ ? packs_ : 1, objective_sets = objective_varies_ ? packs_ : 1;
    theta_.resize(row());
    gradient_.resize(row());
    point_.resize(kernel_.query ? row() : 0);
    noise_.resize(rule_.noisy ? row() : 0);
    slots_.resize(rule_.slots.size() * row());
    value_.resize(packs_);
    rule_coef_.resize(rule_sets * rule_.coef_size);
    objective_coef_.resize(objective_sets * objective_.coef_size);
    rate_.resize(rule_sets);
    base_.resize(packs_ * width);
    seed_.resize(packs_ * width);
    alive_.assign(packs_, Mask(true));
    waiting_ = alive_;
    running_ = count_;
    for (std::size_t c = 0; c < packs_ * width; ++c) fill(c);
    first_theta_ = theta_;
    first_slots_ = slots_;
  }

  /// Puts a cell into its lane; lanes behind the last cell repeat it and never count.
  void fill(std::size_t c) {
    read_cell(fleet_.spec->cells[from_ + (c < count_ ? c : count_ - 1)]);
    const std::size_t p = c / width;
    for (std::size_t i = 0; i < n_; ++i) set(theta_[i * packs_ + p], lane(c), static_cast<T>(cell_.start[i]));
    base_[c] = fleet_.plan.schedule.base;
    if (rule_varies_) base_[c] = cell_.method[0];
    seed_[c] = cell_.seed;
    if (rule_varies_ || c == 0) fill_rule(c);
    if (objective_varies_ || c == 0) fill_objective(c);
    fill_slots(c);
    if (c < count_) return;
    switch_off(alive_[p], c);
    switch_off(waiting_[p], c);
  }

  void read_cell(std::size_t index) {
    const FleetSpec& spec = *fleet_.spec;
    const auto place = place_of(spec, index);
    cell_.seed = plan_.disturbance.seed;
    for (std::size_t a = 0; a < spec.axes.size(); ++a) {
      const double number = spec.axes[a].values[place[a]];
      const AxisTarget& axis = fleet_.axes[a];
      if (axis.what == AxisTarget::What::method) cell_.method[axis.index] = number;
      if (axis.what == AxisTarget::What::objective) cell_.objective[axis.index] = number;
      if (axis.what == AxisTarget::What::seed) cell_.seed = static_cast<std::uint64_t>(number);
    }
    for (std::size_t i = 0; i < n_; ++i) cell_.start[i] = plan_.start[i];
    if (!fleet_.start_given) objective_.start(cell_.objective.data(), cell_.start.data());
    for (std::size_t a = 0; a < spec.axes.size(); ++a) {
      const AxisTarget& axis = fleet_.axes[a];
      if (axis.what == AxisTarget::What::start) cell_.start[axis.index] = spec.axes[a].values[place[a]];
    }
  }

  /// Shared coefficients fill all lanes of one set, others their own lane of their pack's.
  void spread(const std::vector<double>& numbers, std::vector<V>& coef, bool varies, std::size_t c) {
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      if (!varies) coef[i] = V(numbers[i]);
      if (varies) set(coef[c / width * numbers.size() + i], lane(c), static_cast<T>(numbers[i]));
    }
  }

  void fill_rule(std::size_t c) {
    numbers_.resize(rule_.coef_size);
    rule_.from(cell_.method.data(), numbers_.data());
    initial_.resize(rule_.slots.size());
    rule_.start(numbers_.data(), initial_.data());
    spread(numbers_, rule_coef_, rule_varies_, c);
  }

  void fill_objective(std::size_t c) {
    numbers_.resize(objective_.coef_size);
    objective_.from(cell_.objective.data(), numbers_.data());
    spread(numbers_, objective_coef_, objective_varies_, c);
  }

  void fill_slots(std::size_t c) {
    for (std::size_t s = 0; s < initial_.size(); ++s) {
      for (std::size_t i = 0; i < n_; ++i) {
        V& slot = slots_[s * row() + i * packs_ + c / width];
        if (rule_varies_)
          set(slot, lane(c), static_cast<T>(initial_[s]));
        else if (lane(c) == 0)
          slot = V(initial_[s]);
      }
    }
  }

  Points<V> points(const std::vector<V>& at) const {
    return {packs_, n_, at.data(), objective_coef_.data(), objective_varies_ ? objective_.coef_size : 0};
  }

  void measure(bool look) {
    if (look || !kernel_.query) gradient(objective_, points(theta_), gradient_.data());
    if (look) value(objective_, points(theta_), value_.data());
  }

  void note_values(long long k, bool last) {
    if (!fleet_.spec->keep.values) return;
    const std::size_t r = last ? result_.rows - 1 : static_cast<std::size_t>(k / plan_.record.every);
    for (std::size_t c = 0; c < count_; ++c) {
      if (!get(alive_[c / width], lane(c))) continue;
      result_.values[(from_ + c) * result_.rows + r] = static_cast<double>(get(value_[c / width], lane(c)));
    }
  }

  void note_breakdowns(long long k, bool look) {
    if (sound(theta_) && (!look || (sound(value_) && sound(gradient_)))) return;
    const std::size_t rows = row();
    for (std::size_t p = 0; p < packs_; ++p) {
      V sum = look ? value_[p] - value_[p] : V(0.0);
      for (std::size_t i = p; i < rows; i += packs_) {
        sum = sum + (theta_[i] - theta_[i]);
        if (look) sum = sum + (gradient_[i] - gradient_[i]);
      }
      const Mask broken = sum != sum;
      if (any(broken)) end_broken(p, broken, k, look);
    }
  }

  static bool sound(const std::vector<V>& numbers) { return finite(numbers.data(), numbers.size()); }

  void end_broken(std::size_t p, const Mask& broken, long long k, bool look) {
    if (!look && any(broken && alive_[p])) measure(true);
    for (std::size_t c = p * width; c < (p + 1) * width; ++c) {
      if (!get(broken, lane(c))) continue;
      if (get(alive_[p], lane(c))) end(p, c, k);
      start_again(c);
    }
  }

  void end(std::size_t p, std::size_t c, long long k) {
    bool nan = std::isnan(get(value_[p], lane(c)));
    for (std::size_t i = p; i < row(); i += packs_) {
      nan = nan || std::isnan(get(theta_[i], lane(c))) || std::isnan(get(gradient_[i], lane(c)));
    }
    finish(c, k, nan ? StatusKind::non_finite : StatusKind::diverged);
    switch_off(alive_[p], c);
    --running_;
  }

  /// A lane that has ended goes on from its start, unheard: with its numbers sound, nobody has to look at them.
  void start_again(std::size_t c) {
    const std::size_t p = c / width;
    for (std::size_t i = p; i < theta_.size(); i += packs_) set(theta_[i], lane(c), get(first_theta_[i], lane(c)));
    for (std::size_t i = p; i < slots_.size(); i += packs_) set(slots_[i], lane(c), get(first_slots_[i], lane(c)));
  }

  void note_arrivals(long long k) {
    const V target(*fleet_.spec->target);
    for (std::size_t p = 0; p < packs_; ++p) {
      const Mask arrived = value_[p] <= target && alive_[p] && waiting_[p];
      if (!any(arrived)) continue;
      for (std::size_t c = p * width; c < (p + 1) * width; ++c) {
        if (!get(arrived, lane(c))) continue;
        result_.steps_to_target[from_ + c] = static_cast<double>(k);
        switch_off(waiting_[p], c);
      }
    }
  }

  void switch_off(Mask& mask, std::size_t c) {
    V marks(0.0);
    set(marks, lane(c), T(1));
    mask = mask && marks == V(0.0);
  }

  void finish(std::size_t c, long long k, StatusKind kind) {
    const std::size_t p = c / width, at = from_ + c;
    for (std::size_t i = 0; i < n_; ++i) {
      result_.end[at * n_ + i] = static_cast<double>(get(theta_[i * packs_ + p], lane(c)));
    }
    result_.value[at] = static_cast<double>(get(value_[p], lane(c)));
    result_.status[at] = static_cast<double>(kind);
    result_.step[at] = static_cast<double>(k);
  }

  /// Step k; the order of everything is that of the single run.
  void step(long long k) {
    advance(k);
    const Block<V> block{packs_,
                         n_,
                         theta_.data(),
                         gradient_.data(),
                         slots_.data(),
                         noise_.data(),
                         rule_coef_.data(),
                         rule_varies_ ? rule_.coef_size : 0,
                         row()};
    if (kernel_.query) {
      kernel_.query(block, point_.data());
      gradient(objective_, points(point_), gradient_.data());
    }
    disturb(k);
    if (rule_.normalised) normalise();
    if (rule_.noisy) draw(k, NoiseUse::langevin, noise_);
    kernel_.step(block);
  }

  void advance(long long k) {
    Schedule schedule = plan_.schedule;
    for (std::size_t p = 0; p < rate_.size(); ++p) {
      for (std::size_t c = p * width; c < (p + 1) * width; ++c) {
        schedule.base = base_[c];
        set(rate_[p], lane(c), static_cast<T>(schedule.rate(k)));
      }
      V* coef = rule_coef_.data() + p * rule_.coef_size;
      kernel_.advance(coef, &rate_[p], 1, coef);
    }
  }

  void draw(long long k, NoiseUse use, std::vector<V>& out) {
    const auto step = static_cast<std::uint64_t>(k);
    for (std::size_t i = 0; i < n_; ++i) {
      double shared = 0;
      if (!seed_varies_) shared = normal(seed_[0], step, i, use);
      for (std::size_t c = 0; c < packs_ * width; ++c) {
        const double z = seed_varies_ ? normal(seed_[c], step, i, use) : shared;
        set(out[i * packs_ + c / width], lane(c), static_cast<T>(z));
      }
    }
  }

  void disturb(long long k) {
    const Disturbance& disturbance = plan_.disturbance;
    if (disturbance.noise_sd > 0) {
      drawn_.resize(row());
      draw(k, NoiseUse::gradient, drawn_);
      const V sd(disturbance.noise_sd);
      for (std::size_t i = 0; i < row(); ++i) gradient_[i] = gradient_[i] + sd * drawn_[i];
    }
    if (disturbance.clip_norm > 0) {
      const V limit(disturbance.clip_norm);
      for (std::size_t p = 0; p < packs_; ++p) {
        const V length = length_of(p);
        const V factor = limit / length;
        for (std::size_t i = p; i < row(); i += packs_) {
          gradient_[i] = select(length > limit, gradient_[i] * factor, gradient_[i]);
        }
      }
    }
    if (disturbance.clip_value > 0) {
      const V limit(disturbance.clip_value);
      for (V& g : gradient_) g = select(g > limit, limit, select(g < -limit, -limit, g));
    }
  }

  void normalise() {
    for (std::size_t p = 0; p < packs_; ++p) {
      const V length = length_of(p);
      for (std::size_t i = p; i < row(); i += packs_) {
        gradient_[i] = select(length == 0.0, gradient_[i], gradient_[i] / length);
      }
    }
  }

  /// The norm of each lane's gradient as norm() gives it, which scales only where a square would overflow or vanish.
  V length_of(std::size_t p) {
    const double low = sizeof(T) == 8 ? 1e-280 : 1e-30, high = sizeof(T) == 8 ? 1e280 : 1e30;
    V sum(0.0);
    for (std::size_t i = p; i < row(); i += packs_) sum = sum + gradient_[i] * gradient_[i];
    if (all(sum > low && sum < high)) return sqrt(sum);
    V length;
    for (std::size_t l = 0; l < width; ++l) {
      numbers_.resize(n_);
      for (std::size_t i = 0; i < n_; ++i) {
        numbers_[i] = static_cast<double>(get(gradient_[i * packs_ + p], static_cast<int>(l)));
      }
      set(length, static_cast<int>(l), static_cast<T>(norm(numbers_.data(), n_)));
    }
    return length;
  }

  const LaneFleet& fleet_;
  const Plan& plan_;
  const ObjectiveEntry& objective_;
  const RuleEntry& rule_;
  const RuleKernel<V>& kernel_;
  std::size_t n_;
  FleetResult& result_;
  bool rule_varies_ = false, objective_varies_ = false, seed_varies_ = false;

  std::size_t from_ = 0, count_ = 0, packs_ = 0, running_ = 0;
  std::vector<V> theta_, gradient_, point_, noise_, drawn_, slots_,
      value_;  ///< coordinate d of pack p at d * packs + p
  std::vector<V> first_theta_, first_slots_;
  std::vector<V> rule_coef_, objective_coef_, rate_;
  std::vector<Mask> alive_, waiting_;  ///< still running; still on the way to the target
  std::vector<double> base_;           ///< per lane: the learning rate that its schedule starts from
  std::vector<std::uint64_t> seed_;
  CellNumbers cell_;
  std::vector<double> numbers_, initial_;
};

template <class V>
void run_blocks(const LaneFleet& fleet, FleetResult& result) {
  LaneBlock<V> block(fleet, result);
  const std::size_t size = fleet.spec->cells.size(), capacity = block.capacity();
  for (std::size_t from = 0; from < size; from += capacity) block.run(from, std::min(size - from, capacity));
}

}  // namespace

std::optional<LaneFleet> lane_fleet(const FleetSpec& spec, bool start_given, Plan first) {
  const BuiltIn* objective = first.problem->built_in();
  const RuleMethod* rule = first.method->rule();
  if (!objective || !rule || objective->dimension() > most_variables) return std::nullopt;
  const Stop& stop = first.stop;
  if (stop.gradient_norm > 0 || stop.step_norm > 0 || stop.value_change > 0 || stop.has_value) return std::nullopt;
  if (first.schedule.watches() || !first.memory.empty() || first.first > 0) return std::nullopt;
  LaneFleet fleet;
  for (const Axis& axis : spec.axes) {
    const std::optional<AxisTarget> target = target_of(axis.path, *objective, *rule);
    if (!target) return std::nullopt;
    fleet.axes.push_back(*target);
  }
  fleet.spec = &spec;
  fleet.plan = std::move(first);
  fleet.start_given = start_given;
  return fleet;
}

void run_lanes(const LaneFleet& fleet, FleetResult& result) {
  if (result.single_precision) return run_blocks<f32>(fleet, result);
  run_blocks<f64>(fleet, result);
}

}  // namespace downhill
