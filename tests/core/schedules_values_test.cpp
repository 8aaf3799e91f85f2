// Learning-rate schedules: their laws at known updates, PyTorch's schedulers where they exist, warm-up and restarts.
#include <catch2/catch.hpp>
#include <cmath>
#include <initializer_list>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/schedules/schedules.hpp"
#include "core/schedules/table.hpp"

using namespace downhill;

namespace {

using Named = std::initializer_list<std::pair<std::string_view, double>>;

const ScheduleEntry& entry(std::string_view id) {
  for (const ScheduleEntry& e : schedule_entries()) {
    if (e.id == id) return e;
  }
  FAIL("no schedule " << id);
  return schedule_entries()[0];
}

std::vector<double> values_of(const ScheduleEntry& e, Named named) {
  std::vector<double> values;
  for (const Range& range : e.ranges) values.push_back(range.fallback);
  for (const auto& [id, value] : named) {
    bool found = false;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (e.ranges[i].id != id) continue;
      values[i] = value;
      found = true;
    }
    INFO(e.id << " has no " << id);
    REQUIRE(found);
  }
  return values;
}

double rate(std::string_view id, double base, long long k, Named named) {
  const ScheduleEntry& e = entry(id);
  return e.rate(values_of(e, named).data(), base, k);
}

Approx close(double x) { return Approx(x).epsilon(1e-13).margin(1e-300); }

std::vector<double> watched(std::string_view id, double base, Named named, const std::vector<double>& seen) {
  const ScheduleEntry& e = entry(id);
  const auto values = values_of(e, named);
  Watch watch = watch_from(base);
  std::vector<double> rates;
  for (double value : seen) rates.push_back(e.next(values.data(), base, watch, value));
  return rates;
}

}  // namespace

TEST_CASE("step decay drops at whole multiples", "[schedules]") {
  const std::pair<long long, double> expected[] = {{0, 0.1},    {29, 0.1},   {30, 0.01}, {59, 0.01},
                                                   {60, 0.001}, {89, 0.001}, {90, 1e-4}};
  for (const auto& [k, value] : expected) CHECK(rate("step_decay", 0.1, k, {}) == close(value));
  CHECK(rate("step_decay", 1, 7 * 13, {{"gamma", 0.5}, {"every", 7}}) == 0x1p-13);
}

TEST_CASE("exponential decay is a power of its first factor", "[schedules]") {
  // torch.optim.lr_scheduler.ExponentialLR(gamma=0.9); 0.10536… = -ln 0.9
  CHECK(rate("exponential", 0.1, 5, {{"decay", 0.10536051565782630}}) == close(0.059049));
  CHECK(rate("exponential", 0.1, 29, {{"decay", 0.10536051565782630}}) == close(0.00471012869724625));
  CHECK(rate("exponential", 1, 1, {{"decay", 0.05}}) == close(0.95122942450071400));
}

TEST_CASE("power laws count from k + 1 or 1 + γk, never from zero", "[schedules]") {
  CHECK(rate("inverse_power", 0.1, 0, {{"power", 1}}) == close(0.1));
  CHECK(rate("inverse_power", 0.1, 10, {{"power", 1}}) == close(0.05));
  CHECK(rate("inverse_power", 0.1, 90, {{"power", 1}}) == close(0.01));
  CHECK(rate("inverse_power", 0.1, 10, {{"power", 0.5}}) == close(0.070710678118654752));
  CHECK(rate("inverse_power", 0.1, 90, {{"power", 0.5}}) == close(0.031622776601683793));
  CHECK(rate("inverse_time", 0.1, 90, {{"gamma", 0.1}}) == close(0.01));
  CHECK(rate("reciprocal", 0.3, 0, {}) == 0.3);
  CHECK(rate("reciprocal", 0.3, 2, {}) == close(0.1));
}

TEST_CASE("cosine annealing goes down and comes up again", "[schedules]") {
  const std::pair<long long, double> expected[] = {
      {0, 0.1},  {25, 0.085355339059327376}, {50, 0.05}, {75, 0.014644660940672624}, {125, 0.014644660940672624},
      {200, 0.1}};
  for (const auto& [k, value] : expected) CHECK(rate("cosine", 0.1, k, {{"horizon", 100}}) == close(value));
  CHECK(std::abs(rate("cosine", 0.1, 100, {{"horizon", 100}})) < 1e-17);
  CHECK(rate("cosine", 0.1, 2'000'000'025, {{"horizon", 100}}) == close(0.085355339059327376));
  // torch.optim.lr_scheduler.CosineAnnealingWarmRestarts(T_0=10, eta_min=0.01)
  const std::pair<long long, double> restarted[] = {{0, 0.1},
                                                    {5, 0.055},
                                                    {9, 0.012202456766718092},
                                                    {10, 0.1},
                                                    {13, 0.08145033635316129},
                                                    {27, 0.028549663646838717}};
  for (const auto& [k, value] : restarted) {
    CHECK(rate("cosine", 0.1, k, {{"horizon", 10}, {"minimum", 0.01}, {"restart", 10}}) == close(value));
  }
}

TEST_CASE("the Transformer's schedule and its scaled form", "[schedules]") {
  const std::pair<long long, double> expected[] = {{1, 1.746928107421711e-07},
                                                   {100, 1.746928107421711e-05},
                                                   {4000, 6.987712429686843e-04},
                                                   {16000, 3.4938562148434216e-04},
                                                   {100000, 1.397542485937369e-04}};
  for (const auto& [s, value] : expected) {
    CHECK(rate("noam", 1, s - 1, {}) == close(value));
    CHECK(rate("warmup_inverse_sqrt", 1 / std::sqrt(512.0 * 4000.0), s - 1, {}) == close(value));
  }
}

TEST_CASE("lines, powers and cycles agree with torch.optim.lr_scheduler", "[schedules]") {
  const std::pair<long long, double> line[] = {{0, 0.1}, {13, 0.07075}, {39, 0.01225}, {40, 0.01}, {45, 0.01}};
  for (const auto& [k, value] : line) {
    CHECK(rate("linear", 0.1, k, {{"horizon", 40}, {"end", 0.01}}) == close(value));
  }
  CHECK(rate("linear", 0.025, 500, {{"horizon", 1000}, {"end", 1e-4}}) == close(0.01255));
  const std::pair<long long, double> power[] = {
      {0, 0.1}, {5, 0.0649519052838329}, {19, 0.001118033988749897}, {20, 0}, {29, 0}};
  for (const auto& [k, value] : power) {
    CHECK(rate("polynomial", 0.1, k, {{"horizon", 20}, {"power", 1.5}}) == close(value));
  }
  const std::pair<long long, double> cycle[] = {{0, 0.004},
                                                {1, 0.004281378056590748},
                                                {10, 0.029516394846410082},
                                                {29, 0.1},
                                                {30, 0.09994965352845243},
                                                {60, 0.05892800902855288},
                                                {98, 5.07464715475788e-05},
                                                {99, 4e-07}};
  for (const auto& [k, value] : cycle) CHECK(rate("one_cycle", 0.1, k, {}) == Approx(value).epsilon(1e-11));
  const std::pair<long long, double> other[] = {
      {0, 0.05},   {7, 0.18461852945308183}, {19, 0.5}, {20, 0.49863184336822625}, {33, 0.2763559837010965},
      {49, 0.0005}};
  for (const auto& [k, value] : other) {
    CHECK(rate("one_cycle", 0.5, k, {{"horizon", 50}, {"rise", 0.4}, {"first_divisor", 10}, {"last_divisor", 100}}) ==
          Approx(value).epsilon(1e-11));
  }
}

TEST_CASE("fixed steps from smoothness ignore the method's rate", "[schedules]") {
  CHECK(rate("from_smoothness", 7, 3, {{"L", 4}, {"mu", 1}}) == 0.25);
  CHECK(rate("from_smoothness", 7, 3, {{"rule", 1}, {"L", 7}, {"mu", 1}}) == 0.25);
  CHECK(rate("from_smoothness", 7, 3, {{"rule", 2}, {"L", 4}, {"mu", 1}}) == 0.5);
}

TEST_CASE("warm-up climbs in a line to the first rate of any law", "[schedules]") {
  for (const ScheduleEntry& e : schedule_entries()) {
    if (e.watches) continue;
    INFO(e.id);
    const auto plain = values_of(e, {});
    const auto warm = values_of(e, {{"warmup", 8}});
    const double first = e.rate(plain.data(), 0.5, 0);
    for (long long k = 0; k < 8; ++k) {
      CHECK(e.rate(warm.data(), 0.5, k) == first * (static_cast<double>(k + 1) / 8));
    }
    for (long long k = 0; k < 300; k += 7) CHECK(e.rate(warm.data(), 0.5, k + 8) == e.rate(plain.data(), 0.5, k));
  }
}

TEST_CASE("restarts repeat the law after the warm-up", "[schedules]") {
  for (const ScheduleEntry& e : schedule_entries()) {
    if (e.watches) continue;
    INFO(e.id);
    const auto plain = values_of(e, {});
    const auto again = values_of(e, {{"warmup", 3}, {"restart", 20}});
    for (long long k = 0; k < 65; ++k) CHECK(e.rate(again.data(), 0.5, k + 3) == e.rate(plain.data(), 0.5, k % 20));
  }
}

TEST_CASE("rates scale with the method's rate, exactly for powers of two", "[schedules]") {
  for (const ScheduleEntry& e : schedule_entries()) {
    if (e.watches || e.id == "from_smoothness") continue;
    INFO(e.id);
    const auto values = values_of(e, {{"warmup", 5}});
    for (long long k = 0; k < 200; k += 3) CHECK(e.rate(values.data(), 4, k) == 4 * e.rate(values.data(), 1, k));
  }
}

TEST_CASE("reduce on plateau agrees with torch.optim.lr_scheduler.ReduceLROnPlateau", "[schedules]") {
  const std::vector<double> seen = {5,   4,   3,   2.9999, 2.9998, 2.9999, 3,   3.1, 2.5, 2.5, 2.5, 2.5, 2.5,
                                    2.5, 2.5, 2.6, 2.4,    2.4,    2.4,    2.4, 2.4, 2.4, 2.4, 2.4, 2.4};
  const std::vector<double> expected = {0.1,    0.1,  0.1,   0.1,   0.1,   0.05,  0.05,   0.05,   0.05,
                                        0.05,   0.05, 0.025, 0.025, 0.025, 0.025, 0.0125, 0.0125, 0.0125,
                                        0.0125, 0.01, 0.01,  0.01,  0.01,  0.01,  0.01};
  CHECK(watched("reduce_on_plateau", 0.1, {{"gamma", 0.5}, {"patience", 2}, {"cooldown", 1}, {"minimum", 0.01}},
                seen) == expected);
}

TEST_CASE("progress below zero is progress", "[schedules]") {
  CHECK(watched("reduce_on_plateau", 1, {{"gamma", 0.5}, {"patience", 1}}, {-1, -2, -3, -3, -3, -2.9999}) ==
        std::vector<double>{1, 1, 1, 1, 0.5, 0.5});
}

TEST_CASE("a plateau raises the rate for a while", "[schedules]") {
  CHECK(watched("raise_on_plateau", 0.1, {{"raise_by", 4}, {"hold", 2}, {"patience", 1}},
                {3, 3, 3, 3, 3, 3, 3, 1, 1}) == std::vector<double>{0.1, 0.1, 0.4, 0.4, 0.1, 0.1, 0.4, 0.4, 0.1});
}

TEST_CASE("a value that runs away costs a factor of the rate", "[schedules]") {
  const double infinity = INFINITY;
  const auto rates = watched("back_off", 1, {{"limit", 1}}, {10, 8, 16, 17.5, 18, infinity, 5, 20});
  const std::vector<double> expected = {1, 1, 1, 0.1, 0.1, 0.01, 0.01, 0.001};
  REQUIRE(rates.size() == expected.size());
  for (std::size_t i = 0; i < rates.size(); ++i) CHECK(rates[i] == close(expected[i]));
}

TEST_CASE("every schedule is documented and its defaults are allowed", "[schedules]") {
  std::set<std::string> ids;
  const auto look = [&]<class S>() {
    INFO(S::info.id);
    CHECK(ids.insert(std::string(S::info.id)).second);
    for (std::string_view text : {S::info.name, S::info.tex, S::info.advice, S::info.source, S::info.numpy}) {
      CHECK(!text.empty());
    }
    CHECK(S::info.numpy_start.empty() != watches<S>);
    std::set<std::string_view> own;
    for (const Parameter& p : parameters_of_schedule<S>()) {
      INFO(p.range.id);
      CHECK(own.insert(p.range.id).second);
      CHECK(!p.doc.empty());
      CHECK(p.range.min <= p.range.fallback);
      CHECK(p.range.fallback <= p.range.max);
    }
  };
  [&]<class... S>(std::tuple<S...>*) { (look.template operator()<S>(), ...); }(static_cast<Schedules*>(nullptr));
  CHECK(ids.size() == schedule_entries().size());
}
