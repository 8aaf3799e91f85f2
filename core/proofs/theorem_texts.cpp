#include "core/proofs/theorem_texts.hpp"

namespace downhill::proofs {

std::vector<std::string_view> theorem_texts() {
  return {
      R"(id: T1
title: Descent lemma
assume: f is L-smooth
tex: f(x_1) \le f(x_0) - \eta\left(1-\tfrac{L\eta}{2}\right)\lVert\nabla f(x_0)\rVert^2
words: One step lowers the value by at least learning rate times (1 - L learning rate / 2) times the squared gradient. Convexity is not needed.
measure: (f(x_1) - f(x_0)) / |gradient at x_0|^2
line: A | f(y) \le f(x) + \langle\nabla f(x), y-x\rangle + \tfrac L2\lVert y-x\rVert^2 | the quadratic cap over the tangent | f is L-smooth
line: I | y = x_1 = x_0 - \eta\nabla f(x_0) | insert the step | definition of the step
line: B | f(x_1) \le f(x_0) - \eta\lVert\nabla f(x_0)\rVert^2 + \tfrac{L\eta^2}{2}\lVert\nabla f(x_0)\rVert^2 | collect the squares of the gradient | A, I
tight: yes
worst: L x^2 / 2, with equality for every learning rate
source: Nesterov 2004, section 1.2.3
claims: W1
)",
      R"(id: T1b
title: Two-gradient descent
assume: f is convex
assume: f is L-smooth
assume: learning rate 1/L
tex: f(x_1) \le f(x_0) - \tfrac{1}{2L}\left(\lVert\nabla f(x_0)\rVert^2+\lVert\nabla f(x_1)\rVert^2\right)
words: For convex functions the step 1/L gains the squared gradient at both ends.
measure: (f(x_1) - f(x_0)) / (|gradient at x_0|^2 + |gradient at x_1|^2)
line: Q | f(x_1) - f(x_0) + \langle\nabla f(x_1), x_0-x_1\rangle + \tfrac1{2L}\lVert\nabla f(x_0)-\nabla f(x_1)\rVert^2 \le 0 | interpolation inequality from x_0 to x_1 | f is convex, f is L-smooth
line: I | x_0 - x_1 = \tfrac1L\nabla f(x_0) | insert the step | learning rate 1/L
line: B | f(x_1) \le f(x_0) - \tfrac1{2L}(\lVert\nabla f(x_0)\rVert^2+\lVert\nabla f(x_1)\rVert^2) | the inner products cancel | Q, I
tight: yes
worst: L x^2 / 2, and every function that is affine along the step
source: Taylor, Hendrickx, Glineur 2017
claims: W2
)",
      R"(id: T2
title: Stationary points without convexity
assume: f is L-smooth
assume: f is bounded below by f*
assume: learning rate 1/L (exact bound)
tex: \min_{k\le N}\lVert\nabla f(x_k)\rVert^2 \le \frac{4L\,(f(x_0)-f_\star)}{3N+2}
words: Among the first gradients there is a small one. Nothing is said about where the iterates go.
measure: smallest squared gradient among x_0 ... x_N, for f(x_0) - f* = 1 (textbook: for any learning rate below 2/L)
line: B | f(x_{k+1}) \le f(x_k) - \tfrac1{2L}\lVert\nabla f(x_k)\rVert^2 - \tfrac1{4L}\lVert\nabla f(x_{k+1})\rVert^2 | interpolation inequality without convexity | f is L-smooth, learning rate 1/L
line: F | \sum_{k<N}\left(\tfrac1{2L}\lVert\nabla f(x_k)\rVert^2+\tfrac1{4L}\lVert\nabla f(x_{k+1})\rVert^2\right) \le f(x_0)-f(x_N) | sum over k; values telescope | B
line: G | f(x_N)-f_\star \ge \tfrac1{2L}\lVert\nabla f(x_N)\rVert^2 | one more step cannot go below f* | f is bounded below by f*, f is L-smooth
line: H | \tfrac{3N+2}{4L}\min_{k\le N}\lVert\nabla f(x_k)\rVert^2 \le f(x_0)-f_\star | replace every gradient by the smallest | F, G
tight: yes
worst: the gradient falls from g to g/2 with slope -L and climbs back with slope L, once per step; then slope L down to the minimiser
source: Abbaszadehpeivasti, de Klerk, Zamani 2022; textbook: Nesterov 2004, section 1.2.3
claims: W2n
)",
      R"(id: T3
title: Convex functions, rate 1/k
assume: f is convex
assume: f is L-smooth
assume: a minimiser x* exists
assume: learning rate at most 1/L
tex: f(x_N)-f_\star \le \frac{L\lVert x_0-x_\star\rVert^2}{2(2N\eta L+1)} \qquad\text{(textbook: }\frac{\lVert x_0-x_\star\rVert^2}{2\eta N}\text{)}
words: The gap falls like 1/N. The textbook constant is about twice the exact one.
measure: f(x_N) - f*, for |x_0 - x*| = 1
line: A | f(x_{k+1}) \le f(x_k) + \langle\nabla f(x_k),x_{k+1}-x_k\rangle + \tfrac L2\lVert x_{k+1}-x_k\rVert^2 | the quadratic cap | f is L-smooth
line: B | f(x_{k+1}) \le f(x_k) - \eta(1-\tfrac{L\eta}2)\lVert\nabla f(x_k)\rVert^2 | insert the step | A
line: B' | f(x_{k+1}) \le f(x_k) - \tfrac\eta2\lVert\nabla f(x_k)\rVert^2 | the bracket is at least one half | B, learning rate at most 1/L
line: C | f(x_{k+1}) \le f(x_k) | values never rise | B'
line: D | f(x_k)-f_\star \le \langle\nabla f(x_k),x_k-x_\star\rangle | the tangent lies below | f is convex
line: I | \lVert x_{k+1}-x_\star\rVert^2 = \lVert x_k-x_\star\rVert^2 - 2\eta\langle\nabla f(x_k),x_k-x_\star\rangle + \eta^2\lVert\nabla f(x_k)\rVert^2 | expand the square | identity
line: E | f(x_{k+1})-f_\star \le \tfrac1{2\eta}\left(\lVert x_k-x_\star\rVert^2-\lVert x_{k+1}-x_\star\rVert^2\right) | gap spent, distance bought | B', D, I
line: F | \sum_{k=1}^N (f(x_k)-f_\star) \le \tfrac1{2\eta}\lVert x_0-x_\star\rVert^2 | sum; distances telescope | E
line: G | N(f(x_N)-f_\star) \le \sum_{k=1}^N (f(x_k)-f_\star) | the last gap is the smallest | C
line: H | f(x_N)-f_\star \le \tfrac{\lVert x_0-x_\star\rVert^2}{2\eta N} | divide by N | F, G
line: H* | f(x_N)-f_\star \le \tfrac{L\lVert x_0-x_\star\rVert^2}{2(2N\eta L+1)} | the exact constant comes from weighting interpolation inequalities | f is convex, f is L-smooth, learning rate at most 1/L
tight: yes
worst: Huber function with threshold |x_0 - x*| / (2 N L learning rate + 1)
source: Drori, Teboulle 2014, Theorem 3.1; textbook: Nesterov 2004, section 2.1.5
lean: gradient_method
claims: W6 W7 W8_2
)",
      R"(id: T3b
title: Convex functions, every constant step
assume: f is convex
assume: f is L-smooth
assume: a minimiser x* exists
assume: learning rate below 2/L
tex: f(x_N)-f_\star \le \frac{L\lVert x_0-x_\star\rVert^2}{2}\max\left\{\frac1{2N\eta L+1},(1-\eta L)^{2N}\right\}
words: The best constant step is not 1/L: it grows from 1.5/L for one step towards 2/L.
measure: f(x_N) - f*, for |x_0 - x*| = 1
line: 1 | f(x_N)-f_\star \le \tfrac{L}{2(2N\eta L+1)}\lVert x_0-x_\star\rVert^2 | weighted sum of interpolation inequalities, for shorter steps | f is convex, f is L-smooth
line: 2 | f(x_N)-f_\star \le \tfrac L2(1-\eta L)^{2N}\lVert x_0-x_\star\rVert^2 | overshooting decides, for longer steps | f is convex, f is L-smooth
line: 3 | f(x_N)-f_\star \le \tfrac L2\max\left\{\tfrac1{2N\eta L+1},(1-\eta L)^{2N}\right\}\lVert x_0-x_\star\rVert^2 | the larger of the two holds for every step; at the best step they meet | 1, 2, learning rate below 2/L
tight: yes
worst: Huber function for short steps, L x^2 / 2 for long ones
source: Kim 2024, arXiv:2412.04427 (conjectured by Drori and Teboulle 2014)
claims: W7
)",
      R"(id: T4
title: The last gradient, from the distance
assume: f is convex
assume: f is L-smooth
assume: a minimiser x* exists
assume: learning rate 1/L
tex: \lVert\nabla f(x_N)\rVert \le \frac{L\lVert x_0-x_\star\rVert}{N+1}
words: The gradient norm of the last iterate falls like 1/N.
measure: |gradient at x_N|, for |x_0 - x*| = 1
line: V | V_k = (2k+1)L(f(x_k)-f_\star)+k(k+2)\lVert\nabla f(x_k)\rVert^2+L^2\lVert x_k-x_\star\rVert^2 | a potential with value, gradient and distance | definition
line: W | V_{k+1} \le V_k | three interpolation inequalities and a square | f is convex, f is L-smooth, learning rate 1/L
line: X | V_N \le V_0 = L(f(x_0)-f_\star)+L^2\lVert x_0-x_\star\rVert^2 | telescope | W
line: Y | f(x_N)-f_\star \ge \tfrac1{2L}\lVert\nabla f(x_N)\rVert^2 | interpolation against the minimiser | f is convex, f is L-smooth
line: Z | \lVert\nabla f(x_N)\rVert \le \tfrac{L\lVert x_0-x_\star\rVert}{N+1} | the exact constant comes from weighting the same inequalities more finely | X, Y
tight: yes
worst: Huber function with threshold |x_0 - x*| / (N+1)
source: exercise 1 of the course on performance estimation by Taylor; Taylor, Bach 2019 for the potential
claims: W12 W14b
)",
      R"(id: T4b
title: The last gradient, from the gap
assume: f is convex
assume: f is L-smooth
assume: learning rate 1/L
tex: \lVert\nabla f(x_N)\rVert^2 \le \frac{2L\,(f(x_0)-f_\star)}{2N+1}
words: The same, measured from the first gap.
measure: |gradient at x_N|^2, for f(x_0) - f* = 1
line: Q | f(x_k)-f(x_{k+1}) \ge \tfrac1{2L}(\lVert\nabla f(x_k)\rVert^2+\lVert\nabla f(x_{k+1})\rVert^2) | descent with two gradients | f is convex, f is L-smooth, learning rate 1/L
line: M | \lVert\nabla f(x_{k+1})\rVert \le \lVert\nabla f(x_k)\rVert | gradients never grow | f is convex, f is L-smooth
line: F | f(x_0)-f(x_N) \ge \tfrac{N}{L}\lVert\nabla f(x_N)\rVert^2 | sum, every gradient is at least the last | Q, M
line: Y | f(x_N)-f_\star \ge \tfrac1{2L}\lVert\nabla f(x_N)\rVert^2 | interpolation against the minimiser | f is convex, f is L-smooth
line: Z | \tfrac{2N+1}{2L}\lVert\nabla f(x_N)\rVert^2 \le f(x_0)-f_\star | add | F, Y
tight: yes
worst: Huber function, started N+1 thresholds away
source: exercise 1 of the course on performance estimation by Taylor
claims: W2 W14
)",
      R"(id: T5
title: Strong convexity, three measures
assume: f is mu-strongly convex
assume: f is L-smooth
assume: learning rate below 2/L
tex: \lVert x_N-x_\star\rVert^2 \le \rho^{2N}\lVert x_0-x_\star\rVert^2,\quad \rho=\max\{|1-\eta\mu|,|1-\eta L|\}
words: Squared distance, squared gradient and gap all shrink by the same factor per step.
measure: |x_N - x*|^2 / |x_0 - x*|^2, and the same quotient of gaps and of squared gradients
line: Q1 | Q(\star,k) \le 0 | interpolation from the minimiser to x_k | f is mu-strongly convex, f is L-smooth
line: Q2 | Q(k,\star) \le 0 | interpolation from x_k to the minimiser | f is mu-strongly convex, f is L-smooth
line: S | 2\eta\rho\,(Q_1+Q_2) = \lVert x_{k+1}-x_\star\rVert^2-\rho^2\lVert x_k-x_\star\rVert^2+\text{a square} | equal weights; values cancel, a square remains | Q1, Q2, learning rate below 2/L
line: C | \lVert x_{k+1}-x_\star\rVert \le \rho\,\lVert x_k-x_\star\rVert | drop the square | S
line: H | \lVert x_N-x_\star\rVert \le \rho^N\lVert x_0-x_\star\rVert | repeat | C
tight: yes
worst: mu x^2 / 2 for short steps, L x^2 / 2 for long ones
source: Taylor, Hendrickx, Glineur 2018, Theorems 3.1 to 3.3; textbook: Nesterov 2004, Theorem 2.1.15
lean: gradient_method_strong_convex
claims: W3 W3' W4 W4' W5 W5'
)",
      R"(id: T5b
title: Strong convexity, textbook version
assume: f is mu-strongly convex
assume: f is L-smooth
assume: learning rate at most 1/L
tex: f(x_N)-f_\star \le (1-\eta\mu)^N(f(x_0)-f_\star)
words: The usual linear rate. The exact exponent is 2N: the textbook needs twice the steps.
measure: (f(x_N) - f*) / (f(x_0) - f*)
line: B' | f(x_{k+1}) \le f(x_k)-\tfrac\eta2\lVert\nabla f(x_k)\rVert^2 | descent lemma | f is L-smooth, learning rate at most 1/L
line: P | \lVert\nabla f(x_k)\rVert^2 \ge 2\mu(f(x_k)-f_\star) | a large gap forces a large gradient | f is mu-strongly convex
line: S | f(x_{k+1})-f_\star \le (1-\eta\mu)(f(x_k)-f_\star) | combine | B', P
line: H | f(x_N)-f_\star \le (1-\eta\mu)^N(f(x_0)-f_\star) | repeat | S
tight: no
worst: no function attains the textbook bound; mu x^2 / 2 attains the exact one, (1 - mu learning rate)^(2N)
source: Nesterov 2004; Karimi, Nutini, Schmidt 2016
claims: W9 W5
)",
      R"(id: T6
title: From sublinear to linear
assume: f is mu-strongly convex
assume: f is L-smooth
assume: learning rate below 2/L
tex: f(x_N)-f_\star \le \frac{L\lVert x_0-x_\star\rVert^2}{2}\max\left\{\frac{m}{m-1+(1-\eta\mu)^{-2N}},(1-\eta L)^{2N}\right\},\quad m=\tfrac\mu L
words: One curve that starts like 1/N and ends like a geometric sequence.
measure: f(x_N) - f*, for |x_0 - x*| = 1
line: Q | Q(i,j)\le 0 \text{ for } i,j\in\{\star,0,\dots,N\} | interpolation inequalities | f is mu-strongly convex, f is L-smooth
line: S | \sum\lambda_{ij}Q(i,j) = f(x_N)-f_\star-\tau\lVert x_0-x_\star\rVert^2+\text{squares} | a weighted sum, weights in the source | Q, learning rate below 2/L
line: H | f(x_N)-f_\star \le \tau\lVert x_0-x_\star\rVert^2 | drop the squares | S
tight: yes
worst: curvature L near the minimiser and mu outside, or L x^2 / 2
source: Kim 2024, arXiv:2412.04427 (conjectured by Taylor, Hendrickx, Glineur 2017)
)",
      R"(id: T7
title: Polyak-Lojasiewicz functions
assume: f is L-smooth
assume: PL inequality with constant mu
assume: learning rate at most 2/L
tex: f(x_N)-f_\star \le (1-\mu\eta(2-L\eta))^N(f(x_0)-f_\star)
words: A linear rate without convexity. At 1/L the sharper factor (2-2k)/(2+k) with k = mu/L holds.
measure: (f(x_N) - f*) / (f(x_0) - f*)
line: B | f(x_{k+1}) \le f(x_k)-\eta(1-\tfrac{L\eta}2)\lVert\nabla f(x_k)\rVert^2 | descent lemma | f is L-smooth
line: P | \lVert\nabla f(x_k)\rVert^2 \ge 2\mu(f(x_k)-f_\star) | assumed | PL inequality with constant mu
line: S | f(x_{k+1})-f_\star \le (1-\mu\eta(2-L\eta))(f(x_k)-f_\star) | combine | B, P, learning rate at most 2/L
line: H | f(x_N)-f_\star \le (1-\mu\eta(2-L\eta))^N(f(x_0)-f_\star) | repeat | S
tight: no
worst: none is known: both factors hold for the class, but no function is known that attains either
source: Polyak 1963; Karimi, Nutini, Schmidt 2016, Theorem 1; Abbaszadehpeivasti, de Klerk, Zamani 2023, Theorem 3
claims: W9 W9b
)",
      R"(id: T8
title: Nesterov's method, convex
assume: f is convex
assume: f is L-smooth
assume: a minimiser x* exists
assume: learning rate 1/L, momentum k/(k+3)
tex: f(x_N)-f_\star \le \frac{2L\lVert x_0-x_\star\rVert^2}{N^2+5N+6} \qquad\text{(textbook: }\frac{2L\lVert x_0-x_\star\rVert^2}{(N+1)^2}\text{)}
words: The gap falls like 1/N^2. The sharper constant was found by semidefinite programs and is attained; the lines below prove the textbook one.
measure: f(x_N) - f*, for |x_0 - x*| = 1
line: a | f(x_{k+1}) \le f(y_k)-\tfrac1{2L}\lVert\nabla f(y_k)\rVert^2 | descent from the look-ahead point | f is L-smooth, learning rate 1/L
line: b | f(y_k) \le f(x_k)+\langle\nabla f(y_k),y_k-x_k\rangle | tangent at the look-ahead point, seen from x_k | f is convex
line: c | f(y_k) \le f_\star+\langle\nabla f(y_k),y_k-x_\star\rangle | the same, seen from the minimiser | f is convex, a minimiser x* exists
line: d | \lambda_{k+1}^2\,a+\lambda_k^2\,b+\lambda_{k+1}\,c | weights with next weight squared minus next weight equal to the present weight squared | a, b, c
line: e | \lambda_{k+1}^2(f(x_{k+1})-f_\star)+\tfrac L2\lVert z_{k+1}-x_\star\rVert^2 \le \lambda_k^2(f(x_k)-f_\star)+\tfrac L2\lVert z_k-x_\star\rVert^2 | the potential never rises | d
line: f | f(x_N)-f_\star \le \tfrac{L\lVert x_0-x_\star\rVert^2}{2\lambda_N^2} | drop the distance, divide | e
tight: yes
worst: Huber function with threshold 4 |x_0 - x*| / (N^2 + 5N + 6)
source: Nesterov 1983; Beck, Teboulle 2009; Taylor, Hendrickx, Glineur 2017, Table 1; Bansal, Gupta 2019, Theorem 5.3
lean: nesterov_algorithm_smooth
claims: W10
)",
      R"(id: T9
title: The optimised gradient method
assume: f is convex
assume: f is L-smooth
assume: a minimiser x* exists
tex: f(x_N)-f_\star \le \frac{L\lVert x_0-x_\star\rVert^2}{2\theta_N^2}
words: No method that uses N gradients does better on all functions of the class.
measure: f(x_N) - f*, for |x_0 - x*| = 1
line: 1 | \theta_{k+1}=\tfrac{1+\sqrt{1+4\theta_k^2}}2,\quad \theta_N=\tfrac{1+\sqrt{1+8\theta_{N-1}^2}}2 | the weights | definition
line: 2 | 2\theta_k^2(f(x_k)-f_\star-\tfrac1{2L}\lVert\nabla f(x_k)\rVert^2)+\tfrac L2\lVert z_k-x_\star\rVert^2\ \text{never rises} | interpolation inequalities with these weights | f is convex, f is L-smooth
line: 3 | f(x_N)-f_\star \le \tfrac{L\lVert x_0-x_\star\rVert^2}{2\theta_N^2} | the last step has its own weight | 2
tight: yes
worst: L x^2 / 2 for this method; Drori's function in high dimension defeats every method equally
source: Kim, Fessler 2016, Theorem 2; Drori 2017, Theorem 3
)",
      R"(id: T10
title: Nesterov's method, strongly convex
assume: f is mu-strongly convex
assume: f is L-smooth
assume: learning rate 1/L, momentum (root kappa - 1)/(root kappa + 1)
tex: \Phi_{N} \le \left(1-\sqrt{\mu/L}\right)^N\Phi_0,\quad \Phi=f(x)-f_\star+\tfrac\mu2\lVert z-x_\star\rVert^2
words: The root of the condition number instead of the condition number. Values may rise; the potential may not.
measure: Phi_N / Phi_0
line: a | f(x_{k+1}) \le f(y_k)-\tfrac1{2L}\lVert\nabla f(y_k)\rVert^2 | descent from the look-ahead point | f is L-smooth
line: b | f(y_k) \le f(x_k)+\langle\nabla f(y_k),y_k-x_k\rangle | tangent, weight 1-q | f is convex
line: c | f(y_k) \le f_\star+\langle\nabla f(y_k),y_k-x_\star\rangle-\tfrac\mu2\lVert y_k-x_\star\rVert^2 | tangent parabola, weight q | f is mu-strongly convex
line: d | \Phi_{k+1} \le (1-q)\Phi_k-\tfrac{Lq^3(1-q)}{2(1+q)^2}\lVert x_k-z_k\rVert^2 | add with q the root of mu/L | a, b, c
line: e | \Phi_N \le (1-q)^N\Phi_0 | drop the square, repeat | d
tight: no
worst: none is known: on quadratics the method is faster than this, and the best factor for the class lies between
source: Nesterov 2004, section 2.2; d'Aspremont, Scieur, Taylor 2021, Corollary 4.15
claims: W11
)",
      R"(id: T11
title: Heavy ball on quadratics
assume: f is a quadratic with curvatures in [mu, L]
assume: learning rate 4/(root L + root mu)^2, momentum ((root kappa - 1)/(root kappa + 1))^2
tex: \rho=\frac{\sqrt\kappa-1}{\sqrt\kappa+1}
words: The best factor per step on quadratics, after a transient that grows with the condition number.
measure: factor per step in the long run
line: 1 | x_{k+1}=(1+\beta-\eta\lambda)x_k-\beta x_{k-1} | every eigendirection on its own | f is a quadratic with curvatures in [mu, L]
line: 2 | z^2-(1+\beta-\eta\lambda)z+\beta=0 | its characteristic polynomial | 1
line: E | W_{k+1}=\beta W_k,\quad W_k=\lVert d_k\rVert^2-\langle d_k,(1+\beta)d_{k-1}-\eta\nabla f(x_{k-1})\rangle+\beta\lVert d_{k-1}\rVert^2,\quad d_k=x_k-x_\star | the product of the two roots is beta | 1, f is a quadratic with curvatures in [mu, L]
line: 3 | (1+\beta-\eta\lambda)^2\le4\beta | the tuning makes the roots complex or double for all curvatures | 2, tuning
line: 4 | \lvert z\rvert=\sqrt\beta=\tfrac{\sqrt\kappa-1}{\sqrt\kappa+1} | complex roots have the product beta | 3
line: H | \lVert x_N-x_\star\rVert\le N\beta^{(N-1)/2}\lVert x_1-x_\star\rVert+(N-1)\beta^{N/2}\lVert x_0-x_\star\rVert | a double root adds the factor N and a pair of complex ones no more: the transient | 3
tight: yes
worst: (mu x^2 + L y^2) / 2, where both curvatures shrink by the same factor in the long run
source: Polyak 1964; Lessard, Recht, Packard 2016, Proposition 1
)",
      R"(id: T12
title: Heavy ball can fail
assume: f is 1-strongly convex and 25-smooth
assume: learning rate 1/9, momentum 4/9 (Polyak's tuning)
tex: x_k:\ \tfrac{2592}{1225}\to\tfrac{792}{1225}\to-\tfrac{2208}{1225}\to\tfrac{2592}{1225}
words: On one convex function the best tuning for quadratics runs in a circle for ever. No proof of convergence can exist.
measure: none
line: 1 | f'(x)=25x\ (x<1),\quad x+24\ (1\le x<2),\quad 25x-24\ (x\ge2) | slopes 25, 1, 25 | definition
line: 2 | x_{k+1}=x_k-\tfrac19f'(x_k)+\tfrac49(x_k-x_{k-1}) | three steps return to the start, in exact fractions | 1
line: 3 | Q(i,j)\le0\text{ for all twelve pairs} | the data belong to the class | 1, 2
tight: yes
worst: the function itself
source: Lessard, Recht, Packard 2016, section 4.6 and appendix B
claims: D1
)",
      R"(id: T12b
title: Heavy ball never accelerates
assume: f is mu-strongly convex and L-smooth in at least two dimensions
assume: any constant learning rate and momentum
tex: (\mu\eta)^2-2\left[\beta-c+\tfrac\mu L(1-\beta c)\right]\mu\eta+\tfrac{2\mu}{L}(1-c)(1+\beta^2-2\beta c)\le0,\quad c=\cos\tfrac{2\pi}K
words: Every tuning is either slow on quadratics or cycles on some function. When the inequality holds, a regular polygon with K corners is a cycle.
measure: none
line: 1 | \nabla f(x)=\mu x+(L-\mu)\,\mathrm{Proj}_P(x) | P is a regular polygon | definition
line: 2 | \text{the corners of a regular polygon form a cycle iff the inequality holds} | a projection test | 1
line: 3 | \text{Polyak's tuning, } K=3:\ \kappa\ge(2+\sqrt5)^2=9+4\sqrt5 | the inequality factors | 2
tight: yes
worst: the projection onto a regular polygon
source: Goujaud, Taylor, Dieuleveut 2025, arXiv:2307.11291
claims: D2
)",
      R"(id: T13
title: Exact line search
assume: f is mu-strongly convex
assume: f is L-smooth
assume: every step minimises along the gradient
tex: f(x_N)-f_\star \le \left(\frac{L-\mu}{L+\mu}\right)^{2N}(f(x_0)-f_\star)
words: The famous zigzag rate holds on the whole class, not only on quadratics.
measure: (f(x_N) - f*) / (f(x_0) - f*)
line: O1 | \langle\nabla f(x_k),\nabla f(x_{k+1})\rangle=0 | the search ends where the line is tangent to a level set | every step minimises along the gradient
line: O2 | \langle\nabla f(x_{k+1}),x_{k+1}-x_k\rangle=0 | the same for the step | every step minimises along the gradient
line: Q | Q(k,k{+}1),\ Q(\star,k),\ Q(\star,k{+}1)\le0 | three interpolation inequalities | f is mu-strongly convex, f is L-smooth
line: S | \text{weighted sum}=f(x_{k+1})-f_\star-\left(\tfrac{L-\mu}{L+\mu}\right)^2(f(x_k)-f_\star)+\text{two squares} | weights as in the workbench | O1, O2, Q
line: H | f(x_N)-f_\star \le \left(\tfrac{L-\mu}{L+\mu}\right)^{2N}(f(x_0)-f_\star) | drop the squares, repeat | S
tight: yes
worst: (mu x^2 + L y^2) / 2 from (1/mu, 1/L)
source: de Klerk, Glineur, Taylor 2017, Theorem 1.2
claims: W15
)",
      R"(id: T14
title: Backtracking
assume: f is L-smooth
assume: sufficient decrease with constant c, shrinking factor b, first trial a0
tex: \eta_k\ge\min\left\{a_0,\frac{2b(1-c)}L\right\},\qquad f(x_{k+1})\le f(x_k)-c\,\eta_k\lVert\nabla f(x_k)\rVert^2
words: Halving until the value drops enough never ends in a uselessly short step.
measure: none
line: B | f(x-\eta g)\le f(x)-\eta(1-\tfrac{L\eta}2)\lVert g\rVert^2 | descent lemma | f is L-smooth
line: 1 | \eta\le\tfrac{2(1-c)}L\ \Rightarrow\ \text{the test accepts} | 1 - L eta/2 is at least c | B
line: 2 | \text{a rejected trial exceeds } \tfrac{2(1-c)}L | contraposition | 1
line: H | \eta_k\ge\min\{a_0,2b(1-c)/L\} | the accepted step is b times a rejected one, or the first | 2
tight: no
worst: none is sought: the floor holds for every function of the class, and most runs take far longer steps
source: Armijo 1966; Nocedal, Wright 2006, chapter 3
claims: W1
)",
      R"(id: T15
title: Subgradients
assume: f is convex
assume: f is M-Lipschitz (M is passed as L)
assume: constant step |x_0 - x*| / (M root(N+1))
tex: \min_{k\le N}f(x_k)-f_\star\le\frac{M\lVert x_0-x_\star\rVert}{\sqrt{N+1}}
words: Without smoothness the rate is 1/root N, and no method does better on the class.
measure: smallest gap among x_0 ... x_N, for |x_0 - x*| = 1
line: D | f(x_k)-f_\star\le\langle g_k,x_k-x_\star\rangle | subgradient inequality | f is convex
line: I | \lVert x_{k+1}-x_\star\rVert^2=\lVert x_k-x_\star\rVert^2-2\eta\langle g_k,x_k-x_\star\rangle+\eta^2\lVert g_k\rVert^2 | expand the square | identity
line: G | \lVert g_k\rVert\le M | no subgradient is steeper | f is M-Lipschitz (M is passed as L)
line: F | 2\eta\sum_{k\le N}(f(x_k)-f_\star)\le\lVert x_0-x_\star\rVert^2+(N+1)\eta^2M^2 | sum | D, I, G
line: H | \min_{k\le N}f(x_k)-f_\star\le\tfrac{\lVert x_0-x_\star\rVert^2}{2\eta(N+1)}+\tfrac{\eta M^2}2 | divide; with the step that is assumed, both terms are equal and the sum is the bound | F
tight: yes
worst: M times the largest of N+1 coordinates, bent up far away so that a minimiser exists. Started at 0, every subgradient may name a coordinate that no step has moved: after N steps one of the N+1 is still 0, so the value has never fallen, and the minimum lies M |x_0 - x*| / root(N+1) below
source: Nesterov 2004, section 3.2.3
)",
      R"(id: T16
title: The noise floor
assume: gradient noise with mean zero and variance sigma^2, independent of the past
assume: f is a quadratic with curvature lambda (passed as mu; L where mu is 0), or strongly convex with learning rate at most 2/(L+mu)
tex: \lim_{k\to\infty}\mathbb E\,x_k^2=\frac{\eta\sigma^2}{\lambda(2-\eta\lambda)}
words: A constant learning rate stops at a floor; halving the rate about halves the floor.
measure: E|x_k - x*|^2 in the long run, for the given variance
line: 1 | x_{k+1}=(1-\eta\lambda)x_k-\eta\xi_k | one step, in the direction of curvature lambda | f is a quadratic with curvature lambda
line: 2 | \mathbb E\,x_{k+1}^2\le(1-\eta\lambda)^2\,\mathbb E\,x_k^2+\eta^2\sigma^2 | the mixed term has mean zero; where lambda is the only curvature, both sides are equal | noise
line: 3 | v=(1-\eta\lambda)^2v+\eta^2\sigma^2 | the fixed point | 2
line: H | v=\tfrac{\eta\sigma^2}{\lambda(2-\eta\lambda)} | solve | 3
line: F | \mathbb E\lVert x_N-x_\star\rVert^2\le(1-\eta\lambda)^{2N}\lVert x_0-x_\star\rVert^2+\left(1-(1-\eta\lambda)^{2N}\right)v | repeat: the start is forgotten, the floor is filled | 2, H
tight: yes
worst: every quadratic with one curvature: each line of the proof is then an equation, so nothing is lost
source: classical; compare Bottou, Curtis, Nocedal 2018, Theorem 4.6
)",
      R"(id: T17
title: Robbins and Monro
assume: gradient noise with mean zero and variance sigma^2, independent of the past
assume: f is a quadratic with curvature mu (L where mu is 0)
assume: learning rates 1/(mu(k+1)): their sum is infinite, the sum of their squares finite
tex: \mathbb E\,x_K^2=\frac{\sigma^2}{\mu^2K}
words: Shrinking rates remove the floor. The condition on the sums is not a rate: with c/(mu(k+1)) the error falls only like K^(-min(1,2c)).
measure: E|x_K - x*|^2, for the given variance and any start
line: 1 | \mathbb E\,x_{k+1}^2=\left(1-\tfrac1{k+1}\right)^2\mathbb E\,x_k^2+\tfrac{\sigma^2}{\mu^2(k+1)^2} | one step | noise, learning rates
line: 2 | (k+1)^2\,\mathbb E\,x_{k+1}^2=k^2\,\mathbb E\,x_k^2+\tfrac{\sigma^2}{\mu^2} | multiply by (k+1)^2 | 1
line: H | \mathbb E\,x_K^2=\tfrac{\sigma^2}{\mu^2K} | sum, where the start is multiplied by zero; divide by the square of K | 2
tight: yes
worst: every quadratic: each line of the proof is an equation, so nothing is lost
source: Robbins, Monro 1951; Robbins, Siegmund 1971
)",
      R"(id: T18
title: Adam can fail
assume: online convex losses on [-1, 1]: C x once, then -x twice, repeated, with C > 2
assume: beta1 = 0, beta2 = 1/(1+C^2), learning rate decaying like 1/root t
tex: x_t\to+1,\qquad\tfrac1T\,\text{regret}\to\tfrac{2(C-2)}3
words: Adam drifts to the worst point; AMSGrad, which never forgets a large gradient, goes to the best. With the default beta2 = 0.999 the case C = 3 does converge.
measure: none
line: 1 | \text{per period the sum of gradients is } C-2>0 | the best point is -1 | losses
line: 2 | \text{the rare gradient } C \text{ is divided by a large root, the two } -1 \text{ by small ones} | the second moment forgets between two large gradients | beta2
line: 3 | x_{t+3}\ge x_t | over one period the step to the right wins | 2
line: H | x_t\to1 | repeated, against the wall of the interval | 3
tight: yes
worst: the losses themselves; a run of Adam on them ends at the wall x = 1, where every period costs 2(C - 2) more than at -1
source: Reddi, Kale, Kumar 2018, Theorem 1
)",
      R"(id: T19
title: Saddles repel
assume: f is twice continuously differentiable
assume: f is L-smooth
assume: every saddle has a direction of negative curvature
assume: the start is random with a density
assume: learning rate below 1/L
tex: P\left(\lim_k x_k\text{ is a strict saddle}\right)=0
words: From almost every start descent does not end at a saddle. Nothing is said about how long it lingers.
measure: none
line: 1 | x\mapsto x-\eta\nabla f(x)\text{ is a diffeomorphism} | its derivative is invertible | f is L-smooth, learning rate below 1/L
line: 2 | \text{near a strict saddle, the points that stay lie on a surface of lower dimension} | stable manifold theorem | every saddle has a direction of negative curvature, 1
line: 3 | \text{all starts that end there: countably many preimages of such surfaces} | preimages of null sets are null sets | 1, 2
line: H | P=0 | a density gives null sets no weight | 3, the start is random with a density
tight: no
worst: none is needed for the statement. But descent can linger: the closer the start lies to the surface of those that stay, the longer it takes, with no limit
source: Lee, Simchowitz, Jordan, Recht 2016, Theorem 4.1; Panageas, Piliouras 2017
)",
      R"(id: T20
title: Edge of stability
kind: observation
assume: neural networks, constant learning rate, full batch
tex: \lambda_{\max}(\nabla^2f(x_k))\approx\tfrac2\eta
words: The sharpness rises to about 2 divided by the learning rate and hovers there while the loss goes down, not monotonically. Observed, not proved.
measure: none
tight: no
source: Cohen and others 2021; Damian, Nichani, Lee 2023
)",
      R"(id: T21
title: Silver steps
kind: observation
assume: f is convex
assume: f is L-smooth
assume: N + 1 is a power of two; steps of the silver schedule
tex: f(x_N)-f_\star\le\frac{L\lVert x_0-x_\star\rVert^2}{1+\sqrt{4\rho^{2\log_2(N+1)}-3}},\quad\rho=1+\sqrt2
words: Occasional very long steps beat every constant step: the gap falls like N^(-1.27). The bound is proved in the source; here it is shown beside runs, without a proof.
measure: f(x_N) - f*, for |x_0 - x*| = 1
tight: no
source: Altschuler, Parrilo 2023, Theorem 1.1
)"};
}

}  // namespace downhill::proofs
