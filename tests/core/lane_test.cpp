#include "core/simd/lane.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <limits>
#include <tuple>
#include <vector>

namespace downhill {
namespace {

#if defined(DOWNHILL_SCALAR)
using AllLanes = std::tuple<f64x1, f32x1>;
#else
using AllLanes = std::tuple<f64x1, f32x1, f64x2, f32x4>;
#endif

std::uint64_t bits(double x) { return __builtin_bit_cast(std::uint64_t, x); }
std::uint64_t bits(float x) { return __builtin_bit_cast(std::uint32_t, x); }

/// Equal bits; one NaN is as good as another, because the standards leave its bits open.
template <class T>
bool same(T a, T b) {
  return (std::isnan(a) && std::isnan(b)) || bits(a) == bits(b);
}

template <class T>
const std::vector<T>& awkward_numbers() {
  using L = std::numeric_limits<T>;
  static const std::vector<T> numbers = {
      T(0),          T(-0.0),        T(1),           T(-1),       T(0.1),      T(-2.5),         T(3),
      T(7.75),       L::min(),       -L::min(),      L::max(),    L::lowest(), L::denorm_min(), -L::denorm_min(),
      L::infinity(), -L::infinity(), L::quiet_NaN(), L::epsilon()};
  return numbers;
}

/// Calls f(a, b) for all pairs of awkward numbers, several pairs at a time: every pair visits every lane.
template <class V, class F>
void for_all_pairs(F f) {
  const auto& numbers = awkward_numbers<scalar_of<V>>();
  const std::size_t n = numbers.size();
  for (std::size_t i = 0; i < n * n; ++i) {
    V a;
    V b;
    for (int lane = 0; lane < lanes_of<V>; ++lane) {
      const std::size_t pair = (i + static_cast<std::size_t>(lane)) % (n * n);
      set(a, lane, numbers[pair / n]);
      set(b, lane, numbers[pair % n]);
    }
    f(a, b);
  }
}

}  // namespace

TEMPLATE_LIST_TEST_CASE("arithmetic of lanes is the arithmetic of their numbers", "[lane]", AllLanes) {
  using V = TestType;
  using T = scalar_of<V>;
  bool right = true;
  for_all_pairs<V>([&](V a, V b) {
    const V sum = a + b, difference = a - b, product = a * b, quotient = a / b, negative = -a;
    V added = a, subtracted = a, multiplied = a, divided = a;
    added += b;
    subtracted -= b;
    multiplied *= b;
    divided /= b;
    for (int i = 0; i < lanes_of<V>; ++i) {
      const T x = get(a, i), y = get(b, i);
      right = right && same(get(sum, i), static_cast<T>(x + y)) && same(get(added, i), static_cast<T>(x + y));
      right =
          right && same(get(difference, i), static_cast<T>(x - y)) && same(get(subtracted, i), static_cast<T>(x - y));
      right = right && same(get(product, i), static_cast<T>(x * y)) && same(get(multiplied, i), static_cast<T>(x * y));
      right = right && same(get(quotient, i), static_cast<T>(x / y)) && same(get(divided, i), static_cast<T>(x / y));
      right = right && same(get(negative, i), -x) && same(get(+a, i), x);
    }
  });
  CHECK(right);
}

TEMPLATE_LIST_TEST_CASE("comparisons, selection and masks act lane by lane", "[lane]", AllLanes) {
  using V = TestType;
  using T = scalar_of<V>;
  bool right = true;
  for_all_pairs<V>([&](V a, V b) {
    bool some = false;
    bool every = true;
    for (int i = 0; i < lanes_of<V>; ++i) {
      const T x = get(a, i), y = get(b, i);
      right = right && get(a < b, i) == (x < y) && get(a > b, i) == (x > y) && get(a <= b, i) == (x <= y);
      right = right && get(a >= b, i) == (x >= y) && get(a == b, i) == (x == y) && get(a != b, i) == (x != y);
      right = right && get(a < b && a < 1.0, i) == (x < y && x < 1) && get(a < b || a > 1.0, i) == (x < y || x > 1);
      right = right && get(!(a < b), i) == !(x < y) && get(a < b && true, i) == (x < y) &&
              get(false || a < b, i) == (x < y);
      right = right && same(get(select(a < b, a, b), i), x < y ? x : y);
      right = right && same(get(select(a < b, 1.5, b), i), x < y ? T(1.5) : y);
      right = right && same(get(min(a, b), i), x < y ? x : y) && same(get(max(a, b), i), x > y ? x : y);
      some = some || x < y;
      every = every && x < y;
    }
    right = right && any(a < b) == some && all(a < b) == every;
  });
  CHECK(right);
}

TEMPLATE_LIST_TEST_CASE("min and max answer with the second argument for NaN and for two zeros", "[lane]", AllLanes) {
  using V = TestType;
  using T = scalar_of<V>;
  const T nan = std::numeric_limits<T>::quiet_NaN();
  CHECK(get(min(V(nan), V(1)), 0) == T(1));
  CHECK(std::isnan(get(min(V(1), V(nan)), 0)));
  CHECK(get(max(V(nan), V(1)), 0) == T(1));
  CHECK(std::signbit(get(min(V(0), V(-0.0)), 0)));
  CHECK(std::signbit(get(max(V(0), V(-0.0)), 0)));
  CHECK(!std::signbit(get(max(V(-0.0), V(0)), 0)));
}

TEMPLATE_LIST_TEST_CASE("square root, absolute value and floor are exact", "[lane]", AllLanes) {
  using V = TestType;
  using T = scalar_of<V>;
  bool right = true;
  for_all_pairs<V>([&](V a, V b) {
    for (const V& v : {a, b, a * b, V(1000.0) * a}) {
      for (int i = 0; i < lanes_of<V>; ++i) {
        const T x = get(v, i);
        right = right && same(get(sqrt(v), i), std::sqrt(x)) && same(get(floor(v), i), std::floor(x));
        right = right && same(get(abs(v), i), std::fabs(x)) && !std::signbit(get(abs(v), i));
      }
    }
  });
  CHECK(right);
}

TEMPLATE_LIST_TEST_CASE("a number is cut into halves whose products are exact", "[lane]", AllLanes) {
  using T = scalar_of<TestType>;
  constexpr int digits = std::numeric_limits<T>::digits;
  // All digits set, one set at either end, and numbers without an end.
  for (double number : {2 - std::ldexp(1.0, 1 - digits), 1 + std::ldexp(1.0, 1 - digits), 0.1, -1.0 / 3, 1e-10, 0.0}) {
    const T x = static_cast<T>(number);
    const TestType upper = upper_half(TestType(x));
    const TestType lower = TestType(x) - upper;
    for (int i = 0; i < TestType::size; ++i) {
      CHECK(std::abs(get(upper, i)) <= std::abs(x));
      CHECK(get(upper, i) + get(lower, i) == x);
      CHECK(std::abs(get(lower, i)) <= std::ldexp(std::abs(x), 1 - digits / 2));
      // In twice the digits, where the product of two halves has room.
      const long double u = get(upper, i);
      CHECK(static_cast<long double>(get(upper, i) * get(upper, i)) == u * u);
    }
  }
}

TEMPLATE_LIST_TEST_CASE("constants are narrowed to the lane's type, on either side", "[lane]", AllLanes) {
  using V = TestType;
  using T = scalar_of<V>;
  const V x = 3.0;
  const T tenth = static_cast<T>(0.1);
  for (int i = 0; i < lanes_of<V>; ++i) {
    CHECK(same(get(0.1 * x, i), static_cast<T>(tenth * T(3))));
    CHECK(same(get(x * 0.1, i), static_cast<T>(T(3) * tenth)));
    CHECK(same(get(x + 1.0, i), T(4)));
    CHECK(same(get(1 - x, i), T(-2)));
    CHECK(same(get(1.0 / x, i), static_cast<T>(T(1) / T(3))));
    CHECK(same(get(x / 3.0F, i), T(1)));
  }
}

TEMPLATE_LIST_TEST_CASE("load and store work at any alignment and touch nothing else", "[lane]", AllLanes) {
  using V = TestType;
  using T = scalar_of<V>;
  constexpr int n = lanes_of<V>;
  T from[n + 2];
  T to[n + 2];
  for (int i = 0; i < n + 2; ++i) {
    from[i] = static_cast<T>(i + 10);
    to[i] = T(-1);
  }
  for (int offset = 0; offset < 2; ++offset) {
    const V v = load<V>(from + offset);
    for (int i = 0; i < n; ++i) CHECK(get(v, i) == static_cast<T>(i + offset + 10));
  }
  store(to + 1, load<V>(from + 1));
  CHECK(to[0] == T(-1));
  CHECK(to[n + 1] == T(-1));
  for (int i = 1; i <= n; ++i) CHECK(to[i] == from[i]);
}

TEMPLATE_LIST_TEST_CASE("set changes one lane", "[lane]", AllLanes) {
  using V = TestType;
  using T = scalar_of<V>;
  for (int changed = 0; changed < lanes_of<V>; ++changed) {
    V v = 2.0;
    set(v, changed, T(5));
    for (int i = 0; i < lanes_of<V>; ++i) CHECK(get(v, i) == (i == changed ? T(5) : T(2)));
  }
}

namespace {

/// A formula as rules and objectives write them.
template <class V>
V formula(V x) {
  V y = 2.0 * x + x * 0.3 - 1.0;
  y += x / 7.0;
  const V clipped = max(min(y, 3.0), V(-3.0));
  return select(x < 0.0 && !(y > 1.0), sqrt(abs(clipped)), floor(4.0 * clipped)) / (1.0 + x * x);
}

}  // namespace

TEST_CASE("a formula has the same bits in every lane type and for plain numbers", "[lane]") {
  bool right = true;
  for (int k = -4000; k <= 4000; ++k) {
    const double x = 0.0123 * k;
    const double expected = formula(x);
    right = right && same(get(formula(f64x1(x)), 0), expected);
#if !defined(DOWNHILL_SCALAR)
    const float narrow = get(formula(f32x1(x)), 0);
    f64x2 two = 0.5;
    set(two, k & 1, x);
    right = right && same(get(formula(two), k & 1), expected);
    f32x4 four = -0.5;
    set(four, k & 3, static_cast<float>(x));
    right = right && same(get(formula(four), k & 3), narrow);
#endif
  }
  CHECK(right);
}

TEST_CASE("the functions of lanes exist for plain numbers", "[lane]") {
  double x = 4.0;
  CHECK(sqrt(x) == 2.0);
  CHECK(std::isnan(sqrt(-1.0)));
  CHECK(floor(-1.5) == -2.0);
  CHECK(downhill::abs(-1.5) == 1.5);
  CHECK(downhill::min(1.0, 2.0) == 1.0);
  CHECK(downhill::max(1.0, 2.0) == 2.0);
  CHECK(select(x > 3.0, 1.0, 2.0) == 1.0);
  CHECK(select(x > 5.0, 1.0, 2.0) == 2.0);
  CHECK((any(x > 3.0) && all(x > 3.0) && !any(x > 5.0) && !all(x > 5.0)));
  set(x, 0, 9.0);
  CHECK(get(x, 0) == 9.0);
  double stored = 0.0;
  store(&stored, load<double>(&x));
  CHECK(stored == 9.0);
  CHECK(lanes_of<double> == 1);
}

}  // namespace downhill
