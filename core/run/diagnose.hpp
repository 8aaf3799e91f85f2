// What a run suffers from, read off its trace.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "core/result.hpp"
#include "core/run/run.hpp"

namespace downhill {

/// One finding. Names, rules and remedies stand in diagnosis_texts.hpp.
struct Diagnosis {
  std::string_view id;  ///< "D01"
  long long step = 0;   ///< the step index where it shows
  std::vector<std::pair<std::string_view, double>> values;
};

/// What the trace does not tell about its run.
struct Circumstances {
  bool noisy = false;      ///< gradients carry noise or are sampled
  bool scheduled = false;  ///< the learning rate follows a schedule
  Stop stop;
};

/// The findings, in the order of their ids. The trace must hold every row with its θ (Record's defaults); one of fewer
/// than four rows has none, but for stop tests. Looks at the problem where curvature is needed and there is a Hessian.
std::vector<Diagnosis> diagnose(const Trace& trace, const Problem& problem, const Circumstances& circumstances);

/// Runs a plan, with every row recorded, and diagnoses it. Of a run whose rows would not fit into 5·10^6 numbers the
/// first that do are looked at. Errors as of run().
Result<std::vector<Diagnosis>> diagnose_run(Plan plan);

}  // namespace downhill
