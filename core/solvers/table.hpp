// The list of solvers as a table, reachable by id at run time.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "core/parameter.hpp"
#include "core/run/method.hpp"

namespace downhill {

/// One solver, without its prose.
struct SolverEntry {
  std::string_view id;
  std::span<const Range> ranges;
  std::unique_ptr<Method> (*make)(const double* values, std::size_t dimension);
};

/// All solvers, in the order of the list.
std::span<const SolverEntry> solver_entries();

}  // namespace downhill
