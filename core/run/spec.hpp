// From named fields to a run: everything that the caller may say is read, checked and completed here.
#pragma once

#include <memory>

#include "core/result.hpp"
#include "core/run/fields.hpp"
#include "core/run/run.hpp"

namespace downhill {

class Program;

/// What runs that differ in a few numbers have in common, and what takes longest to read. Parts that are there are
/// taken as they are; missing ones are read and kept.
struct SharedParts {
  std::shared_ptr<const Problem> problem;  ///< as the fields of the objective say
  std::vector<double> start;               ///< the problem's customary start, once a run has asked for it
  std::shared_ptr<const Program> program;  ///< the learner's own method, as its text and its parameters say

  /// Whether one of them follows from the field at a path ("objective.kappa").
  static bool follow_from(std::string_view path);
  /// Drops those that follow from a field, because it changes.
  void forget(std::string_view path);
};

/// The most steps of one run.
inline constexpr double step_limit = 1e8;

/// Reads the problem below a prefix ("objective"). Errors stay in the reader; the pointer is then null.
std::shared_ptr<const Problem> read_problem(Reader& reader, const Path& prefix);

/// Reads the schedule below a prefix ("" or "run."), for a method with this learning rate. A plain constant where there
/// is none.
Schedule read_schedule(Reader& reader, const Path& prefix, double base);

/// The gradient [n] that a caller claims for the problem at a point: expressions in "gradient.0" …, or the exact one.
Result<std::vector<double>> read_gradient(Reader& reader, const Problem& problem, std::span<const double> at);

/// The data below a prefix ("data"): a built-in set by id (a text, or `id` with `seed`), or the caller's x and y.
Result<Dataset> read_dataset(Reader& reader, const Path& prefix);

/// Reads a whole run below a prefix ("" or "run."). On error the plan must not be used.
Plan read_plan(Reader& reader, const Path& prefix);

/// The same, but for what it shares: the fields of a problem that is there stay unread. On error the parts must not be
/// used either.
Plan read_plan(Reader& reader, const Path& prefix, SharedParts& shared);

}  // namespace downhill
