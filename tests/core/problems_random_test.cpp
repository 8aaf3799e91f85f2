// Reference values: NumPy 1.24.2, numpy.random.RandomState(seed) and the calls named beside each number.
#include <catch2/catch.hpp>
#include <cstdint>
#include <vector>

#include "core/problems/random.hpp"

using namespace downhill;

namespace {

using Integers = std::vector<std::uint32_t>;

Integers draw_bits(RandomStream& stream, int count) {
  Integers drawn;
  for (int i = 0; i < count; ++i) drawn.push_back(next_bits(stream));
  return drawn;
}

Integers draw_integers(RandomStream& stream, std::uint32_t maximum, int count) {
  Integers drawn;
  for (int i = 0; i < count; ++i) drawn.push_back(next_integer(stream, maximum));
  return drawn;
}

void check_normals(RandomStream& stream, const std::vector<double>& expected) {
  for (double value : expected) CHECK(next_normal(stream) == Approx(value).epsilon(1e-15).margin(0));
}

}  // namespace

TEST_CASE("The raw words are those of the Mersenne Twister") {
  RandomStream stream = random_stream(42);
  CHECK(draw_bits(stream, 6) == Integers{1608637542, 3421126067, 4083286876, 787846414, 3143890026, 3348747335});
  stream = random_stream(0);
  CHECK(draw_bits(stream, 4) == Integers{2357136044, 2546248239, 3071714933, 3626093760});
  stream = random_stream(4294967295);
  CHECK(draw_bits(stream, 4) == Integers{419326371, 479346978, 3918654476, 2416749639});
}

TEST_CASE("The ten-thousandth word for seed 5489 is the one the C++ standard requires of std::mt19937") {
  RandomStream stream = random_stream(5489);
  CHECK(draw_bits(stream, 10000).back() == 4123659995u);
}

TEST_CASE("Uniform numbers equal random_sample() bit for bit") {
  RandomStream stream = random_stream(42);
  for (double expected : {0.3745401188473625, 0.9507143064099162, 0.7319939418114051, 0.5986584841970366,
                          0.15601864044243652, 0.15599452033620265}) {
    CHECK(next_uniform(stream) == expected);
  }
}

TEST_CASE("Normals equal standard_normal() up to the last digits of the logarithm") {
  RandomStream stream = random_stream(42);
  check_normals(stream, {0.4967141530112327, -0.13826430117118466, 0.6476885381006925, 1.5230298564080254,
                         -0.23415337472333597, -0.23413695694918055, 1.5792128155073915, 0.7674347291529088});
}

TEST_CASE("After 2001 normals, the odd one cached, the stream stands where NumPy's stands") {
  RandomStream stream = random_stream(42);
  for (int i = 0; i < 1998; ++i) next_normal(stream);
  check_normals(stream, {-0.16306696394376388, -0.7449026448064491, -0.6751782749743815});
  CHECK(next_uniform(stream) == 0.3488205339694793);
  check_normals(stream, {-0.14451867071551783});
}

TEST_CASE("Integers equal randint(0, n) and choice(n)") {
  RandomStream stream = random_stream(42);
  CHECK(draw_integers(stream, 99, 20) ==
        Integers{51, 92, 14, 71, 60, 20, 82, 86, 74, 74, 87, 99, 23, 2, 21, 52, 1, 87, 29, 37});
  stream = random_stream(7);
  CHECK(draw_integers(stream, 999, 10) == Integers{175, 196, 537, 502, 579, 211, 919, 615, 348, 185});
}

TEST_CASE("A thousand integers, by their sum and weighted sum") {
  RandomStream stream = random_stream(42);
  const Integers drawn = draw_integers(stream, 99, 1000);
  std::uint64_t sum = 0, weighted = 0;
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    sum += drawn[i];
    weighted += (i + 1) * drawn[i];
  }
  CHECK(sum == 49128);
  CHECK(weighted == 24599108);
  CHECK(next_integer(stream, 99) == 33);
}

TEST_CASE("Integers at the edges: one value, a power of two, one more, all 32 bits") {
  RandomStream stream = random_stream(7);
  CHECK(next_integer(stream, 0) == 0);
  CHECK(next_integer(stream, 65535) == 61615);
  CHECK(next_integer(stream, 65536) == 58564);
  CHECK(next_integer(stream, 4294967295) == 3349725721);
}

TEST_CASE("Permutations and shuffles equal permutation(n) and shuffle") {
  RandomStream stream = random_stream(42);
  CHECK(permutation(stream, 10) == Integers{8, 1, 5, 0, 7, 2, 9, 4, 3, 6});
  CHECK(permutation(stream, 10) == Integers{0, 1, 8, 5, 3, 4, 7, 9, 6, 2});
  CHECK(next_uniform(stream) == 0.056411579027100256);
  stream = random_stream(3);
  Integers items{0, 1, 2, 3, 4, 5, 6};
  shuffle(stream, items);
  CHECK(items == Integers{4, 6, 5, 3, 1, 0, 2});
}

TEST_CASE("A permutation of a thousand, by its weighted sum and its ends") {
  RandomStream stream = random_stream(42);
  const Integers order = permutation(stream, 1000);
  std::uint64_t weighted = 0;
  for (std::size_t i = 0; i < order.size(); ++i) weighted += (i + 1) * order[i];
  CHECK(weighted == 251874299);
  CHECK(Integers(order.begin(), order.begin() + 3) == Integers{521, 737, 740});
  CHECK(Integers(order.end() - 3, order.end()) == Integers{860, 435, 102});
}

TEST_CASE("Nothing to shuffle draws nothing") {
  RandomStream stream = random_stream(42);
  CHECK(permutation(stream, 0).empty());
  CHECK(permutation(stream, 1) == Integers{0});
  CHECK(next_bits(stream) == 1608637542u);
}

TEST_CASE("Kinds of draws mix as in NumPy: the cached normal outlives integers and permutations") {
  RandomStream stream = random_stream(123);
  check_normals(stream, {-1.0856306033005612, 0.9973454465835858, 0.28297849805199204});
  CHECK(next_integer(stream, 9) == 3);
  CHECK(permutation(stream, 5) == Integers{4, 0, 1, 3, 2});
  check_normals(stream, {-1.506294713918092, 1.5953011188100306});
  CHECK(next_uniform(stream) == 0.13995076263038453);
}

TEST_CASE("A copy of a stream continues like the original") {
  RandomStream stream = random_stream(9);
  for (int i = 0; i < 1001; ++i) next_normal(stream);
  RandomStream copy = stream;
  for (int i = 0; i < 1000; ++i) REQUIRE(next_normal(stream) == next_normal(copy));
}
