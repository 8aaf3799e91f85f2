// The function on which heavy ball walks around a regular polygon for ever.
#pragma once

#include <vector>

#include "core/proofs/rate.hpp"

namespace downhill::proofs {

/// The gradient is mu x + (L - mu) times the point of a regular polygon that is nearest to x. Corner t of the walk is
/// (cos 2 pi t / K, sin 2 pi t / K), and the nearest point to it is corner t of the polygon.
/// Source: Goujaud, Taylor, Dieuleveut 2025.
struct Cycle {
  int corners = 0;                ///< K
  std::vector<double> positions;  ///< [K, 2], the walk
  std::vector<double> polygon;    ///< [K, 2]
  std::vector<double> gradients;  ///< [K, 2] at the positions
};

/// The walk with that many corners, as `cycle` finds it.
Cycle cycle_walk(const MomentumMethod& method, const Curvatures& curvatures, int corners);

}  // namespace downhill::proofs
