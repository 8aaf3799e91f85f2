// A straight line from the full rate to a last one.
#pragma once

#include "core/schedules/schedule.hpp"

namespace downhill {

struct Linear {
  static constexpr ScheduleInfo info{
      .id = "linear",
      .name = "Linear decay",
      .tex = R"(\eta_k = \eta + (\eta_{\text{end}} - \eta)\,\min\left(\tfrac{k}{K}, 1\right))",
      .advice =
          "With a warm-up this is the usual schedule of language models; without, from 0.025 to 0.0001, that of "
          "word2vec.",
      .source = "Mikolov et al. 2013, arXiv:1301.3781, section 4.1; Devlin et al. 2019, appendix A.2",
      .numpy = "learning_rate = base + (end - base) * min(j / horizon, 1)",
      .numpy_start = "",
  };
  static constexpr std::array parameters{
      integer("horizon", "K", 100, 1, 1e9, "Updates from the full rate to the last.", Scale::logarithmic),
      logarithmic("end", R"(\eta_{\text{end}})", 0, 0, 1e3, "The rate from update K on."),
  };
  static double rate(const double* p, double base, double j) { return base + (p[1] - base) * min(j / p[0], 1.0); }
};

}  // namespace downhill
