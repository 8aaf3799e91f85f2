// A sampler's place in its stream as numbers, so that a run can be resumed.
#pragma once

#include <vector>

#include "core/problems/sampler.hpp"

namespace downhill {

/// Appends everything that the next draw depends on.
void save(const SamplerState& state, std::vector<double>& out);

/// Takes back what `save` wrote; returns the position behind it, or null when it is not there.
const double* load(SamplerState& state, const double* from, const double* end);

}  // namespace downhill
