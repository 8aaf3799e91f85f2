// spectrum, moments: closed forms that are drawn over runs.
#include <limits>
#include <string>

#include "core/run/momentum_theory.hpp"
#include "core/run/spec.hpp"
#include "wasm/operations.hpp"

namespace downhill::border {
namespace {

constexpr double largest = std::numeric_limits<double>::max();

}  // namespace

void spectrum_operation(Reader& reader, Output& out) {
  const double learning_rate = reader.number("learning_rate", 0, -largest, largest);
  const double momentum = reader.number("momentum", 0, -largest, largest);
  const double look_ahead = reader.number("look_ahead", 0, -largest, largest);
  const std::span<const double> eigenvalues = reader.list("eigenvalues");
  reader.finish();
  if (reader.error()) return;
  for (std::size_t i = 0; i < eigenvalues.size(); ++i) {
    const Spectrum result = spectrum(learning_rate, momentum, look_ahead, eigenvalues[i]);
    const std::string path = std::to_string(i);
    for (int root = 0; root < 2; ++root) {
      const double parts[] = {result.real[root], result.imaginary[root]};
      out.list(path + ".roots." + std::to_string(root), parts);
    }
    out.number(path + ".radius", result.radius);
    out.text(path + ".regime", result.regime);
  }
}

void moments_operation(Reader& reader, Output& out) {
  const Schedule schedule = read_schedule(reader, "", reader.number("learning_rate", 0, 0, largest));
  const double lambda = reader.number("lambda", 1, 0, largest);
  const double variance = reader.number("variance", 1, 0, largest);
  const double start = reader.number("start", 0, 0, largest);
  const auto steps = static_cast<std::size_t>(reader.integer("steps", 1, 1, 1e7));
  reader.finish();
  if (reader.error()) return;
  std::vector<double> rates;
  rates.reserve(steps);
  for (std::size_t k = 0; k < steps; ++k) rates.push_back(schedule.rate(static_cast<long long>(k)));
  out.list("moments", second_moments(rates, lambda, variance, start));
}

}  // namespace downhill::border
