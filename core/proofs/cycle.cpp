#include "core/proofs/cycle.hpp"

#include "core/simd/elementary.hpp"

namespace downhill::proofs {

Cycle cycle_walk(const MomentumMethod& method, const Curvatures& curvatures, int corners) {
  Cycle walk;
  walk.corners = corners;
  const double angle = 6.283185307179586476925 / corners, beta = method.momentum;
  // The polygon's corner is the walk's, turned and stretched by the one complex number that makes the step come out.
  const double scale = 1.0 / ((curvatures.L - curvatures.mu) * method.learning_rate);
  const double along = (1.0 + beta - curvatures.mu * method.learning_rate - (1.0 + beta) * cos(angle)) * scale;
  const double across = -(1.0 - beta) * sin(angle) * scale;
  for (int t = 0; t < corners; ++t) {
    const double x = cos(t * angle), y = sin(t * angle);
    const double nearest[] = {along * x - across * y, across * x + along * y};
    const double at[] = {x, y};
    for (int i = 0; i < 2; ++i) {
      walk.positions.push_back(at[i]);
      walk.polygon.push_back(nearest[i]);
      walk.gradients.push_back(curvatures.mu * at[i] + (curvatures.L - curvatures.mu) * nearest[i]);
    }
  }
  return walk;
}

}  // namespace downhill::proofs
