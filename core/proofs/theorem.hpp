// Convergence theorems: what is assumed, what is said, why it holds line by line, and how good the constant is.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/proofs/rational.hpp"
#include "core/result.hpp"

namespace downhill::proofs {

/// One line of a proof. `uses` names the assumption or the earlier lines that it rests on.
struct ProofLine {
  std::string id;
  std::string tex;
  std::string words;
  std::string uses;
};

struct Theorem {
  std::string id;  ///< "T1" … "T21"
  std::string title;
  bool observation = false;  ///< measured, not proved
  std::vector<std::string> assumptions;
  std::string tex;
  std::string words;
  std::string measure;  ///< what `bound` bounds, with the start normalised
  std::vector<ProofLine> lines;
  bool tight = false;  ///< the exact bound is attained by a function of the class
  std::string worst;   ///< the worst function in words, empty where none is known
  std::string source;
  std::string lean;    ///< name of the statement in optlib (Lean 4), empty where there is none
  std::string claims;  ///< ids of workbench claims that prove its steps
};

/// All theorems in order. Lives as long as the program.
const std::vector<Theorem>& theorems();

/// What a bound depends on. L > 0 and 0 <= mu <= L are the curvature bounds (T15: L is the Lipschitz constant of f),
/// steps >= 1, variance that of the noise (T16, T17).
template <class S>
struct Setting {
  S L;
  S mu;
  S learning_rate;
  int steps = 1;
  S variance;
  S h;  ///< learning_rate L: of the fractions, so that 2 is 2
};

/// Bounds on Theorem::measure. Absent where the theorem says nothing for these numbers.
struct Bound {
  std::optional<double> textbook;
  std::optional<double> exact;       ///< the best constant known; exact where Theorem::tight
  std::optional<Rational> rational;  ///< `exact` as a fraction, where it is one of moderate size
  std::optional<Rational> textbook_rational;
};

/// Texts of numbers: "1", "0.1", "1/3".
struct SettingText {
  std::string L = "1";
  std::string mu = "0";
  std::string learning_rate = "1";
  int steps = 1;
  std::string variance = "1";
};

/// Reads the numbers; fails at the field with parse, or out_of_range (L > 0, 0 <= mu <= L, learning_rate > 0,
/// 1 <= steps <= 1000000, variance >= 0).
Result<Setting<Rational>> parse_setting(const SettingText& text);

/// The bounds of a theorem. Fails with unknown_id at "theorem" and as parse_setting.
Result<Bound> bound(std::string_view theorem, const SettingText& text);

/// The constant step h = learning_rate L that minimises the exact bound on the last value after `steps` steps of
/// gradient descent on convex functions, and nothing better exists among constant steps: 1.5 for one step, towards 2.
double best_constant_step(int steps);

}  // namespace downhill::proofs
