#include <array>
#include <catch2/catch.hpp>
#include <cstdint>
#include <vector>

#include "core/problems/noise.hpp"

using namespace downhill;

using Words = std::array<std::uint32_t, 4>;

TEST_CASE("Philox4x32-10 gives the vectors published with Random123 (kat_vectors)") {
  CHECK(philox({0, 0, 0, 0}, {0, 0}) == Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  CHECK(philox({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}) ==
        Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
  CHECK(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
        Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("Normals and uniforms by address") {
  struct Case {
    std::uint64_t seed, step, coordinate;
    NoiseUse use;
    double uniform, normal;
  };
  // Philox and Box-Muller written a second time in Python, logarithm and cosine with 40 digits (mpmath).
  const std::vector<Case> cases{
      {42, 0, 0, NoiseUse::gradient, 0.07323173687503892, 0.88649750900435556},
      {42, 0, 1, NoiseUse::gradient, 0.23206616723248907, 0.34103154868844701},
      {42, 1, 0, NoiseUse::gradient, 0.513906146990624, -0.15660961822160736},
      {7, 123456789012, 5, NoiseUse::gradient, 0.9470739189711104, 1.1538885329290176},
      {9223372036854775809u, 3, 4294967295, NoiseUse::gradient, 0.7474847237126301, -0.015347870986991740},
      {42, 0, 0, NoiseUse::langevin, 0.3285213841875647, -0.96390121305778476},
  };
  for (const Case& c : cases) {
    CHECK(uniform(c.seed, c.step, c.coordinate, c.use) == c.uniform);
    CHECK(normal(c.seed, c.step, c.coordinate, c.use) == Approx(c.normal).epsilon(4e-15).margin(1e-15));
  }
}

namespace {

/// A function of its own and not inlined: where C++ exceptions pass through JavaScript, a call with a lane as argument
/// must not stand in a function that has something to clean up.
[[gnu::noinline]] void normals_in_lanes(std::uint64_t seed, std::uint64_t step, double* out) {
  f64 open(1.0), closed(0.0);
  for (int lane = 0; lane < f64::size; ++lane) {
    const UniformPair pair = uniform_pair(seed, step, static_cast<std::uint64_t>(lane));
    set(open, lane, pair.open);
    set(closed, lane, pair.closed);
  }
  store(out, normal_of(open, closed));
}

}  // namespace

TEST_CASE("Each lane has the normal of its own address, bit for bit") {
  double normals[f64::size];
  normals_in_lanes(1, 2, normals);
  for (int lane = 0; lane < f64::size; ++lane) CHECK(normals[lane] == normal(1, 2, static_cast<std::uint64_t>(lane)));
}

TEST_CASE("The extreme uniform numbers give finite normals") {
  CHECK(normal_of(1.0, 0.0) == 0.0);
  CHECK(normal_of(1.0 / 9007199254740992.0, 0.0) == Approx(8.5717).epsilon(1e-4));  // sqrt(106 ln 2)
}

TEST_CASE("Moments and tails of a hundred thousand normals are those of the normal distribution") {
  const int steps = 1000, coordinates = 100;
  const double count = steps * coordinates;
  double sum = 0, squares = 0, fourth = 0, neighbours = 0, beyond = 0;
  for (std::uint64_t step = 0; step < steps; ++step) {
    double previous = normal(5, step, coordinates);
    for (std::uint64_t coordinate = 0; coordinate < coordinates; ++coordinate) {
      const double z = normal(5, step, coordinate);
      sum += z;
      squares += z * z;
      fourth += z * z * z * z;
      neighbours += z * previous;
      beyond += z * z > 3.841458820694124 ? 1 : 0;  // outside ±1.96
      previous = z;
    }
  }
  // five standard errors each: of z 1, of z² sqrt 2, of z⁴ sqrt 96, of a product 1, of an indicator 0.218
  const double root = 316.227766;
  CHECK(sum / count == Approx(0.0).margin(5 * 1 / root));
  CHECK(squares / count == Approx(1.0).margin(5 * 1.4143 / root));
  CHECK(fourth / count == Approx(3.0).margin(5 * 9.798 / root));
  CHECK(neighbours / count == Approx(0.0).margin(5 * 1 / root));
  CHECK(beyond / count == Approx(0.05).margin(5 * 0.218 / root));
}
