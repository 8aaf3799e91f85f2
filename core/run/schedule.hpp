// The learning rate of each step of a run.
#pragma once

namespace downhill {

struct Schedule {
  double base = 0;  ///< the method's learning rate
  double rate(long long) const { return base; }
};

}  // namespace downhill
