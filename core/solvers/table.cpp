#include "core/solvers/table.hpp"

#include <array>

#include "core/solvers/solvers.hpp"

namespace downhill {
namespace {

template <class S>
constexpr auto solver_ranges = ranges_of(S::parameters);

template <class S>
std::unique_ptr<Method> make(const double* values, std::size_t dimension) {
  return std::make_unique<S>(values, dimension);
}

template <class... S>
constexpr std::array<SolverEntry, sizeof...(S)> entries_of(std::tuple<S...>*) {
  return {SolverEntry{S::info.id, solver_ranges<S>, make<S>}...};
}

constexpr auto entries = entries_of(static_cast<Solvers*>(nullptr));

}  // namespace

std::span<const SolverEntry> solver_entries() { return entries; }

}  // namespace downhill
