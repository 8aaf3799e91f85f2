// What every rule of the list must keep; a new rule joins by itself.
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <set>
#include <string>
#include <vector>

#include "tests/core/rules_walk.hpp"

using namespace downhill;
using namespace walk;

namespace {

/// A reproducible number in [-1, 1).
double scattered(std::uint64_t i) {
  std::uint64_t z = (i + 1) * 0x9E3779B97F4A7C15u;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return static_cast<double>((z ^ (z >> 31)) >> 11) * 0x1p-52 - 1;
}

template <class V>
[[gnu::noinline]] scalar_of<V> lane_of(const V& v, int i) {
  return static_cast<scalar_of<V>>(get(v, i));
}

/// A rule on one coordinate per lane, with given gradients; a rule that asks elsewhere gets a bowl on top of them.
template <class R, class V>
struct LaneRun {
  typename R::template Coef<V> coef;
  V theta{};
  V slots[slot_count<R> + 1]{};

  /// values: one set per lane. Lanes go by reference and are handled in functions that are not inlined: Emscripten's
  /// exceptions route calls through JavaScript, where a vector cannot go.
  [[gnu::noinline]] LaneRun(const std::vector<Values<R>>& values, const V& start) : theta(start) {
    constexpr std::size_t size = sizeof(coef) / sizeof(V);
    static_assert(sizeof(coef) == size * sizeof(V));
    V numbers[size];
    for (int i = 0; i < lanes_of<V>; ++i) {
      const auto one = R::template Coef<double>::from(values[static_cast<std::size_t>(i)].list.data());
      static_assert(sizeof(one) == size * sizeof(double));
      double own[size];
      std::memcpy(own, &one, sizeof own);
      for (std::size_t c = 0; c < size; ++c) set(numbers[c], i, static_cast<scalar_of<V>>(own[c]));
    }
    std::memcpy(static_cast<void*>(&coef), numbers, sizeof coef);
    if constexpr (StartsSlots<R>) R::template start<V>(slots, coef);
  }

  [[gnu::noinline]] void step(const V& gradient, const V& learning_rate, const V& noise) {
    coef.advance(learning_rate);
    V g = gradient;
    if constexpr (AsksElsewhere<R>) g = g + 0.25 * R::template query<V>(theta, slots, coef);
    if constexpr (is_noisy<R>) {
      R::template step<V>(theta, g, slots, coef, noise);
    } else {
      R::template step<V>(theta, g, slots, coef);
    }
  }
};

bool same_bits(double a, double b) { return std::memcmp(&a, &b, sizeof a) == 0; }

/// The rule in lanes of V equals itself in lanes of One, coordinate by coordinate, bit by bit.
template <class R, class V, class One>
void compare_lanes(bool own_parameters) {
  INFO(R::info.id << ", " << lanes_of<V> << " lanes of " << sizeof(scalar_of<V>) << " bytes");
  std::vector<Values<R>> values(static_cast<std::size_t>(lanes_of<V>));
  if (own_parameters) {
    for (int i = 0; i < lanes_of<V>; ++i) {
      auto& list = values[static_cast<std::size_t>(i)].list;
      list[0] *= 1 + i;
      for (std::size_t p = 1; p < list.size(); ++p) {
        const Range& range = R::parameters[p].range;
        if (range.kind == Kind::choice) list[p] = std::fmod(i, range.max + 1);
        if (range.kind == Kind::toggle) list[p] = i % 2;
        if (range.kind == Kind::number && list[p] > 0 && list[p] < 1) list[p] *= 1 - 0.01 * i;
      }
    }
  }
  V start{};
  for (int i = 0; i < lanes_of<V>; ++i)
    set(start, i, static_cast<scalar_of<V>>(scattered(static_cast<std::uint64_t>(99 + i))));
  LaneRun<R, V> wide(values, start);
  std::vector<LaneRun<R, One>> single;
  for (int i = 0; i < lanes_of<V>; ++i) {
    single.emplace_back(std::vector<Values<R>>{values[static_cast<std::size_t>(i)]}, One(lane_of(start, i)));
  }
  for (int t = 0; t < 60; ++t) {
    V gradient{}, rate{}, noise{};
    for (int i = 0; i < lanes_of<V>; ++i) {
      const auto id = static_cast<std::uint64_t>(t * 8 + i);
      set(gradient, i, static_cast<scalar_of<V>>(t % 11 == 3 ? 0 : 3 * scattered(id)));
      set(noise, i, static_cast<scalar_of<V>>(scattered(id + 5000)));
      set(rate, i, static_cast<scalar_of<V>>(values[static_cast<std::size_t>(i)].list[0] * (t < 30 ? 1 : 0.5)));
    }
    wide.step(gradient, rate, noise);
    for (int i = 0; i < lanes_of<V>; ++i) {
      auto& one = single[static_cast<std::size_t>(i)];
      one.step(One(lane_of(gradient, i)), One(lane_of(rate, i)), One(lane_of(noise, i)));
      REQUIRE(same_bits(lane_of(wide.theta, i), lane_of(one.theta, 0)));
      for (std::size_t s = 0; s < slot_count<R>; ++s) {
        REQUIRE(same_bits(lane_of(wide.slots[s], i), lane_of(one.slots[s], 0)));
      }
    }
  }
}

bool is_snake_case(std::string_view id) {
  if (id.empty() || id[0] < 'a' || id[0] > 'z') return false;
  for (char c : id) {
    if (!(c == '_' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) return false;
  }
  return true;
}

}  // namespace

TEMPLATE_LIST_TEST_CASE("lanes take the steps of plain numbers, bit for bit", "[rules][conformance]", Rules) {
  for (bool own_parameters : {false, true}) {
    compare_lanes<TestType, f64x1, double>(own_parameters);
    compare_lanes<TestType, f64, double>(own_parameters);
    compare_lanes<TestType, f32, f32x1>(own_parameters);
  }
}

TEMPLATE_LIST_TEST_CASE("the parts of a step sum to the step", "[rules][conformance]", Rules) {
  using R = TestType;
  // Every combination of choices and toggles, with every other parameter moved off its special values.
  std::vector<Values<R>> cases{Values<R>()};
  for (std::size_t p = 0; p < R::parameters.size(); ++p) {
    const Range& range = R::parameters[p].range;
    const auto before = cases;
    if (range.id == "weight_decay" || range.id == "momentum") {
      for (auto& one : cases) one.list[p] = 0.3;
    }
    if (range.kind != Kind::choice && range.kind != Kind::toggle) continue;
    for (double value = 0; value <= range.max; ++value) {
      if (value == range.fallback) continue;
      for (auto one : before) cases.push_back((one.list[p] = value, one));
    }
  }
  for (const auto& values : cases) {
    Run<R> run(values, {0.8, -1.3});
    for (int t = 0; t < 40; ++t) {
      const Run<R> before = run;
      const Point noise{scattered(static_cast<std::uint64_t>(2 * t)), scattered(static_cast<std::uint64_t>(2 * t + 1))};
      Point used{};
      run.step([&](const Point& at) { return used = bowl(at); }, noise);
      if constexpr (is_normalised<R>) {
        const double norm = std::sqrt(used[0] * used[0] + used[1] * used[1]);
        used = {used[0] / norm, used[1] / norm};
      }
      for (std::size_t i = 0; i < 2; ++i) {
        std::array<double, R::terms.size()> parts{};
        R::parts(used[i], before.slots[i].data(), before.theta[i], run.coef, parts.data());
        if constexpr (is_noisy<R>) parts.back() *= noise[i];
        double sum = 0, size = std::abs(before.theta[i]);
        for (double part : parts) {
          sum += part;
          size += std::abs(part);
        }
        INFO(R::info.id << " step " << t << " coordinate " << i);
        REQUIRE(std::abs(before.theta[i] + sum - run.theta[i]) <= 8e-16 * size);
      }
    }
  }
}

TEMPLATE_LIST_TEST_CASE("a rule at rest on flat ground stays where it is", "[rules][conformance]", Rules) {
  using R = TestType;
  Values<R> values;
  values.set("weight_decay", 0);
  const Point start{0.7, -2.5};
  const Point after = end<R>(values, start, 20, [](const Point&) { return Point{0, 0}; });
  CHECK(after == start);
}

TEMPLATE_LIST_TEST_CASE("swapping coordinates swaps the run; mirrored coordinates mirror it", "[rules][conformance]",
                        Rules) {
  using R = TestType;
  const Values<R> values;
  const Point plain = end<R>(values, {0.8, -1.3}, 50, bowl);
  const Point swapped = end<R>(values, {-1.3, 0.8}, 50, [](const Point& p) {
    const Point g = bowl({p[1], p[0]});
    return Point{g[1], g[0]};
  });
  CHECK(swapped == Point{plain[1], plain[0]});
  const Point mirrored = end<R>(values, {-0.8, -1.3}, 50, [](const Point& p) {
    const Point g = bowl({-p[0], p[1]});
    return Point{-g[0], g[1]};
  });
  CHECK(mirrored == Point{-plain[0], plain[1]});
}

TEMPLATE_LIST_TEST_CASE("a step is a function of its state: half a run and the other half", "[rules][conformance]",
                        Rules) {
  using R = TestType;
  Run<R> whole(Values<R>(), {0.8, -1.3});
  whole.after(30, bowl);
  Run<R> copy = whole;
  whole.after(30, bowl);
  copy.after(30, bowl);
  CHECK(whole.theta == copy.theta);
  CHECK(whole.theta == end<R>(Values<R>(), {0.8, -1.3}, 60, bowl));
}

TEMPLATE_LIST_TEST_CASE("a gradient that is no number ends in a point that is none", "[rules][conformance]", Rules) {
  using R = TestType;
  Run<R> run(Values<R>(), {0.8, -1.3});
  run.step(bowl);
  run.step([](const Point&) { return Point{std::nan(""), 1}; });
  CHECK(std::isnan(run.theta[0]));
}

TEMPLATE_LIST_TEST_CASE("a rule is documented, its defaults are allowed, its names are names", "[rules][conformance]",
                        Rules) {
  using R = TestType;
  INFO(R::info.id);
  CHECK(is_snake_case(R::info.id));
  for (std::string_view text :
       {R::info.name, R::info.tex, R::info.advice, R::info.source, R::info.differs, R::info.numpy}) {
    CHECK(!text.empty());
  }
  CHECK(R::parameters[0].range.id == "learning_rate");
  std::set<std::string_view> names;
  for (const Parameter& p : R::parameters) {
    INFO(p.range.id);
    CHECK(is_snake_case(p.range.id));
    CHECK(names.insert(p.range.id).second);
    CHECK(!p.doc.empty());
    CHECK(p.range.min <= p.range.fallback);
    CHECK(p.range.fallback <= p.range.max);
    const std::string numpy = std::string(R::info.numpy) + std::string(R::info.numpy_start);
    CHECK(numpy.find(p.range.id) != std::string::npos);
  }
  for (const Slot& slot : R::slots) {
    INFO(slot.id);
    CHECK(is_snake_case(slot.id));
    CHECK(names.insert(slot.id).second);
    CHECK(!slot.symbol.empty());
    CHECK(R::info.numpy.find(std::string(slot.id) + " = ") != std::string_view::npos);
  }
  std::set<std::string_view> terms;
  for (const Term& term : R::terms) {
    CHECK(is_snake_case(term.id));
    CHECK(terms.insert(term.id).second);
    CHECK(!term.symbol.empty());
  }
}

TEST_CASE("ids of rules are unique", "[rules][conformance]") {
  std::set<std::string_view> ids;
  each_rule([&]<class R>() {
    INFO(R::info.id);
    CHECK(ids.insert(R::info.id).second);
  });
  CHECK(ids.size() == std::tuple_size_v<Rules>);
}
