// What optlib (Lean 4, Apache-2.0, github.com/optsuite/optlib) states about the textbook theorems. The names are those
// that the theorems of the core carry.

export const leanStatements: Record<string, string> = {
  gradient_method: `lemma gradient_method (hfun : ConvexOn ℝ Set.univ f) (step₂ : alg.a ≤ 1 / alg.l) :
    ∀ k : ℕ, f (alg.x (k + 1)) - f xm ≤ 1 / (2 * (k + 1) * alg.a) * ‖x₀ - xm‖ ^ 2`,
  gradient_method_strong_convex: `lemma gradient_method_strong_convex (hm : m > 0) (min : IsMinOn f univ xm)
    (step₂ : alg.a ≤ 2 / (m + alg.l)) (hsc : StrongConvexOn univ m f) :
    ∀ k : ℕ, ‖alg.x k - xm‖ ^ 2 ≤
      (1 - alg.a * (2 * m * alg.l / (m + alg.l))) ^ k * ‖x₀ - xm‖ ^ 2`,
  nesterov_algorithm_smooth: `theorem nesterov_algorithm_smooth (hfun : ConvexOn ℝ Set.univ f)
    (hg : ∀ k : ℕ+, γ k = 2 / (k + 1)) (min : IsMinOn f Set.univ xm)
    (con : ∀ k : ℕ+, (1 - γ k) / (γ k) ^ 2 ≤ 1 / (γ (k - 1)) ^ 2) :
    ∀ k : ℕ+, f (alg.x k) - f xm ≤ 2 * alg.l / ((k + 1) ^ 2) * ‖x₀ - xm‖ ^ 2`,
};
