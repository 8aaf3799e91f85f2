// What each diagnosis is called and when it is made. Prose for the catalogue, not for the module.
#pragma once

#include <array>
#include <string_view>

namespace downhill {

struct DiagnosisInfo {
  std::string_view id;
  std::string_view name;
  std::string_view rule;    ///< when it is made, in words
  std::string_view values;  ///< the numbers that come with it, separated by '|'
  std::string_view remedy;  ///< what to try
};

inline constexpr std::array diagnosis_infos{
    DiagnosisInfo{"D01", "Step too large: divergence",
                  "The run ends above its start, and at least 8 of the last 10 steps went up (all of fewer than 10).",
                  "factor|curvature|limit", "Lower the learning rate: below 2 divided by the curvature it falls."},
    DiagnosisInfo{"D02", "Step too large: oscillation",
                  "At least 8 steps in a row turn back on the one before (cosine at most -0.5). Not judged when "
                  "gradients are noisy, and not repeated where divergence, a kink or a hover says more.",
                  "factor|flips|curvature|limit",
                  "Lower the learning rate: below 1 divided by the curvature it "
                  "approaches from one side."},
    DiagnosisInfo{"D03", "Step too small",
                  "The value fell at every step, the last gradient is still above a hundredth of the first, and the "
                  "learning rate in effect is at most a twentieth of its limit 2/(largest curvature).",
                  "factor|curvature|limit", "Raise the learning rate, by factors of ten at first."},
    DiagnosisInfo{
        "D04", "Ill-conditioned: zigzag",
        "The curvatures differ by a factor of 20 or more, and at least 3 gradients point back against the "
        "one before (cosine at most -0.5), or stand across it and along the one before that; over the last 10 steps "
        "the excess shrinks by less than a fifth a step.",
        "kappa|cosine|curvature|factor",
        "Scale the variables, or use momentum, conjugate gradients or an "
        "adaptive method."},
    DiagnosisInfo{
        "D06", "Saddle",
        "The gradient has a minimum of at most a tenth of its earlier maximum at a point where the curvature "
        "is positive one way and negative another, and Newton's method from there arrives nearby at a saddle.",
        "gradient_norm|curvature|factor",
        "Noise or momentum leaves sooner; the time depends on the "
        "logarithm of the distance from the ridge."},
    DiagnosisInfo{"D11", "Kink",
                  "The last 8 steps go back and forth at the same length, across a jump of the gradient that the "
                  "curvature does not explain (ten times as large).",
                  "period|amplitude|jump|floor", "A decaying step, a smoother function, or a proximal step."},
    DiagnosisInfo{"D12", "Gradient noise floor",
                  "Gradients are noisy or sampled, and the mean excess of the last quarter is more than 0.8 of that of "
                  "the quarter before.",
                  "floor|deviation", "A smaller or decaying learning rate, larger batches, averaging, or SVRG."},
    DiagnosisInfo{"D16", "Premature stop",
                  "A test on the length of the step or the change of the value ended the run while the gradient was "
                  "above a hundredth of the first.",
                  "gradient_norm|step_norm|learning_rate", "Test the gradient: steps are small when the rate is."},
    DiagnosisInfo{"D17", "Stop test in the wrong quantity", "A test ended the run at a point with negative curvature.",
                  "curvature|gradient_norm",
                  "Look at the curvature as well: a small gradient alone does not make a minimum."},
    DiagnosisInfo{"D19", "Schedule too fast or too slow",
                  "Frozen: the learning rate fell below a hundredth of its largest, the last half of the run made less "
                  "than a twentieth of the progress, and the gradient is above a hundredth of the first. Or too slow: "
                  "there is a noise floor while the rate is still above a tenth of its largest.",
                  "frozen|learning_rate|gradient_norm", "A slower law, a plateau rule; or a faster one."},
    DiagnosisInfo{"D20", "AdaGrad's stall",
                  "The sum of squares of the coordinate with the largest gradient left has at least quadrupled since "
                  "the first step, the gradient norm shrinks by less than a thousandth a step over the last tenth of "
                  "the run, and it is above a ten-thousandth of the first.",
                  "effective_rate|growth|factor", "RMSprop forgets old gradients; or raise the learning rate."},
    DiagnosisInfo{
        "D21", "Adaptive hover",
        "The last 8 steps go back and forth at the same length, without a kink, though the learning rate times "
        "the curvature is below 1.9: the method, not the function, keeps the length.",
        "period|amplitude|floor", "Decay the learning rate."},
    DiagnosisInfo{
        "D23", "Early instability",
        "One of the first 20 steps of a method that divides by past gradients moves a coordinate by more than "
        "2 learning rates.",
        "factor", "Bias correction, or warm-up."},
    DiagnosisInfo{"D24", "Parameters grow without bound",
                  "No minimum is known, the norm of θ rose at every step of the last half, by at least a twentieth, "
                  "and the value fell.",
                  "factor|norm|value", "Is there a minimum? A penalty on the weights makes one."},
};

}  // namespace downhill
