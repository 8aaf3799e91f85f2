#include "core/proofs/claim_texts.hpp"

namespace downhill::proofs {

std::vector<std::string_view> ladder_texts() {
  return {
      R"(id: W0a
title: Adding facts
note: Which weights turn the facts into the claim? Nothing is left over: the bound is attained.
vectors: one
values: x y
claim: x + 2*y <= 8
use: x <= 2 ; 1
use: y <= 3 ; 2
offer: x + y <= 6
square: none
)",
      R"(id: W0b
title: A square left over
note: No fact is needed: the difference of the two sides is a square.
vectors: a b
claim: 2*<a,b> <= |a|^2 + |b|^2
square: 1 ; a-b
)",
      R"(id: W0c
title: Bowl, trough, saddle
note: For which t is a^2 + 2tab + b^2 never negative?
parameter: t ; 1/2, 1, 3/2 ; -1 ; 1
vectors: a b
claim: 0 <= |a|^2 + 2*t*<a,b> + |b|^2
fact: t+1 ; t-(-1)
fact: 1-t^2 ; (1-t)*(t+1)
square: 1 ; a+t*b
square: 1-t^2 ; b
)",
      R"(id: W0d
title: Two bent paths
note: The area under a gradient whose slopes lie between mu and L lies between two bent paths. Both facts together bound the slope between the points.
parameter: L ; 1 ; 0
parameter: mu ; 1/10 ; 0 ; L
vectors: d g0 g1
values: f0 f1
point: 0 ; 0 ; g0 ; f0
point: 1 ; d ; g1 ; f1
class: Q
claim: <g1-g0,x1-x0> >= mu*|x1-x0|^2
use: Q(0,1) ; 1
use: Q(1,0) ; 1
square: 1/(L-mu) ; g1-g0-mu*d
)",
      R"(id: W1
title: Descent lemma
note: The quadratic cap over the tangent, at the point where the step ends. No convexity is used.
parameter: L ; 1 ; 0
parameter: learning_rate ; 1, 3/2 ; 0 ; 2/L
vectors: g0 g1
values: f0 f1
point: 0 ; 0 ; g0 ; f0
point: 1 ; -learning_rate*g0 ; g1 ; f1
class: Qn
claim: f1 <= f0 - learning_rate*(1-L*learning_rate/2)*|g0|^2
use: smooth(1,0) ; 1
offer: smooth(0,1)
square: none
)",
      R"(id: W2
title: Two-gradient descent
note: For convex functions the step 1/L gains half a squared gradient at each end.
parameter: L ; 1 ; 0
let: mu ; 0
vectors: g0 g1
values: f0 f1
point: 0 ; 0 ; g0 ; f0
point: 1 ; -g0/L ; g1 ; f1
class: Q
claim: f1 <= f0 - (|g0|^2+|g1|^2)/(2*L)
use: Q(0,1) ; 1
offer: Q(1,0)
square: none
)",
      R"(id: W9
title: Polyak-Lojasiewicz
note: A linear rate without convexity: a large gap forces a large gradient.
parameter: L ; 1 ; 0
parameter: mu ; 1/10 ; 0 ; L
parameter: learning_rate ; 1, 3/2 ; 0 ; 2/L
descend: 1 ; learning_rate
claim: f1-fs <= (1-mu*learning_rate*(2-L*learning_rate))*(f0-fs)
use: smooth(1,0) ; 1
use: PL(0) ; mu*learning_rate*(2-L*learning_rate)
offer: PL(1)
fact: 2-L*learning_rate ; L*(2/L-learning_rate)
square: none
)",
      R"(id: W6
title: A potential that never rises
note: The gap weighted by the step number plus the squared distance. Summed up, this is the rate 1/k.
parameter: L ; 1 ; 0
parameter: k ; 1, 5 ; 0
let: mu ; 0
descend: 1 ; 1/L
class: Q
claim: (k+1)*(f1-fs) + L/2*|x1-xs|^2 <= k*(f0-fs) + L/2*|x0-xs|^2
use: smooth(1,0) ; k+1
use: convex(*,0) ; 1
offer: convex(*,1)
square: k/(2*L) ; g0
)",
      R"(id: W16
title: Cocoercivity
note: The two interpolation inequalities of a pair, added: the classical inequality for strongly convex functions.
parameter: L ; 1 ; 0
parameter: mu ; 1/10 ; 0 ; L
vectors: d g0 g1
values: f0 f1
point: 0 ; 0 ; g0 ; f0
point: 1 ; d ; g1 ; f1
class: Q
claim: <g1-g0,x1-x0> >= mu*L/(mu+L)*|x1-x0|^2 + |g1-g0|^2/(mu+L)
use: Q(0,1) ; (L-mu)/(L+mu)
use: Q(1,0) ; (L-mu)/(L+mu)
square: none
)",
      R"(id: W2n
title: Two-gradient descent without convexity
note: Summed over N steps it gives the exact rate 4L(f0-f*)/(3N+2) for the smallest squared gradient.
parameter: L ; 1 ; 0
vectors: g0 g1
values: f0 f1
point: 0 ; 0 ; g0 ; f0
point: 1 ; -g0/L ; g1 ; f1
class: Qn
claim: f1 <= f0 - |g0|^2/(2*L) - |g1|^2/(4*L)
use: Qn(0,1) ; 1
offer: Qn(1,0)
square: none
)",
      R"(id: W3
title: Distance contraction, short steps
note: The exact factor for the distance to the minimiser; mu/2 x^2 attains it.
parameter: L ; 1 ; 0
parameter: mu ; 1/10 ; 0 ; L
parameter: learning_rate ; 1, 3/2 ; 0 ; 2/(L+mu)
descend: 1 ; learning_rate
class: Q
claim: |x1-xs|^2 <= (1-learning_rate*mu)^2*|x0-xs|^2
use: Q(*,0) ; 2*learning_rate*(1-learning_rate*mu)
use: Q(0,*) ; 2*learning_rate*(1-learning_rate*mu)
fact: 2-learning_rate*(L+mu) ; (L+mu)*(2/(L+mu)-learning_rate)
fact: 1-learning_rate*mu ; ((2-learning_rate*(L+mu))+learning_rate*(L-mu))/2
square: learning_rate*(2-learning_rate*(L+mu))/(L-mu) ; mu*x0-g0
)",
      R"(id: W3'
title: Distance contraction, long steps
note: Beyond 2/(L+mu) the steepest direction decides; L/2 x^2 attains the factor.
parameter: L ; 1 ; 0
parameter: mu ; 1/10 ; 0 ; L
parameter: learning_rate ; 19/10 ; 2/(L+mu) ; 2/L
descend: 1 ; learning_rate
class: Q
claim: |x1-xs|^2 <= (learning_rate*L-1)^2*|x0-xs|^2
use: Q(*,0) ; 2*learning_rate*(learning_rate*L-1)
use: Q(0,*) ; 2*learning_rate*(learning_rate*L-1)
fact: learning_rate*(L+mu)-2 ; (L+mu)*(learning_rate-2/(L+mu))
fact: learning_rate*L-1 ; ((learning_rate*(L+mu)-2)+learning_rate*(L-mu))/2
square: learning_rate*(learning_rate*(L+mu)-2)/(L-mu) ; L*x0-g0
)",
      R"(id: W4
title: Gradient contraction, short steps
note: The gradient norm shrinks by the same factor as the distance.
parameter: L ; 1 ; 0
parameter: mu ; 1/10 ; 0 ; L
parameter: learning_rate ; 1, 3/2 ; 0 ; 2/(L+mu)
vectors: g0 g1
values: f0 f1
point: 0 ; 0 ; g0 ; f0
point: 1 ; -learning_rate*g0 ; g1 ; f1
class: Q
claim: |g1|^2 <= (1-learning_rate*mu)^2*|g0|^2
use: Q(0,1) ; 2*(1-learning_rate*mu)/learning_rate
use: Q(1,0) ; 2*(1-learning_rate*mu)/learning_rate
fact: 2-learning_rate*(L+mu) ; (L+mu)*(2/(L+mu)-learning_rate)
fact: 1-learning_rate*mu ; ((2-learning_rate*(L+mu))+learning_rate*(L-mu))/2
square: (2-learning_rate*(L+mu))/(learning_rate*(L-mu)) ; (1-learning_rate*mu)*g0-g1
)",
      R"(id: W4'
title: Gradient contraction, long steps
note: The long-step half of the same V.
parameter: L ; 1 ; 0
parameter: mu ; 1/10 ; 0 ; L
parameter: learning_rate ; 19/10 ; 2/(L+mu) ; 2/L
vectors: g0 g1
values: f0 f1
point: 0 ; 0 ; g0 ; f0
point: 1 ; -learning_rate*g0 ; g1 ; f1
class: Q
claim: |g1|^2 <= (learning_rate*L-1)^2*|g0|^2
use: Q(0,1) ; 2*(learning_rate*L-1)/learning_rate
use: Q(1,0) ; 2*(learning_rate*L-1)/learning_rate
fact: learning_rate*(L+mu)-2 ; (L+mu)*(learning_rate-2/(L+mu))
fact: learning_rate*L-1 ; ((learning_rate*(L+mu)-2)+learning_rate*(L-mu))/2
square: (learning_rate*(L+mu)-2)/(learning_rate*(L-mu)) ; (learning_rate*L-1)*g0+g1
)",
      R"(id: W7
title: One step, tight
note: The same three weights for every step h/L. Slide h: at 3/2 the residual loses rank, beyond it the proof fails.
parameter: L ; 1 ; 0
parameter: h ; 1, 3/2 ; 0 ; 3/2
let: mu ; 0
descend: 1 ; h/L
class: Q
claim: f1-fs <= L/(2*(2*h+1))*|x0-xs|^2
use: Q(*,0) ; 1/2
use: Q(*,1) ; 1/2
use: Q(0,1) ; 1/2
offer: Q
fact: 3-2*h ; 2*(3/2-h)
square: L/(2*(2*h+1)) ; x0-(2*h+1)/(2*L)*(g0+g1)
square: (3-2*h)/(8*L) ; g0-g1
)",
      R"(id: W14
title: Gradient after one step, from the gap
note: The exact constant 2/3 of the first step for convex functions.
parameter: L ; 1 ; 0
let: mu ; 0
descend: 1 ; 1/L
class: Q
claim: |g1|^2 <= 2*L/3*(f0-fs)
use: Q(0,1) ; 4*L/3
use: Q(1,0) ; 2*L/3
use: Q(1,*) ; 2*L/3
offer: Q
square: 1/3 ; g0-g1
)",
      R"(id: W14b
title: Gradient after one step, from the distance
note: The exact constant 1/4 of the first step for convex functions.
parameter: L ; 1 ; 0
let: mu ; 0
descend: 1 ; 1/L
class: Q
claim: |g1|^2 <= L^2/4*|x0-xs|^2
use: Q(0,1) ; L
use: Q(1,0) ; L/2
use: Q(1,*) ; L
use: Q(*,0) ; L/2
use: Q(*,1) ; L/2
offer: Q
square: 1/4 ; L*x0-g0-g1
square: 1/4 ; g0-g1
)",
      R"(id: W5
title: Value contraction, short steps
note: Three of six inequalities; the sparse answer is unique.
parameter: L ; 1 ; 0
parameter: mu ; 1/10 ; 0 ; L
parameter: learning_rate ; 1, 3/2 ; 0 ; 2/(L+mu)
descend: 1 ; learning_rate
class: Q
claim: f1-fs <= (1-learning_rate*mu)^2*(f0-fs)
use: Q(*,0) ; (1-learning_rate*mu)*learning_rate*mu
use: Q(*,1) ; learning_rate*mu
use: Q(0,1) ; 1-learning_rate*mu
offer: Q
fact: 2-learning_rate*(L+mu) ; (L+mu)*(2/(L+mu)-learning_rate)
fact: 1-learning_rate*mu ; ((2-learning_rate*(L+mu))+learning_rate*(L-mu))/2
fact: 2-learning_rate*mu ; 1+(1-learning_rate*mu)
square: L*learning_rate/(2*(L-mu)*(2-learning_rate*mu)) ; mu*(2-learning_rate*mu)*x0-g0-g1
square: (2-learning_rate*(L+mu))/(2*(L-mu)*(2-learning_rate*mu)) ; (1-learning_rate*mu)*g0-g1
)",
      R"(id: W5'
title: Value contraction, long steps
note: The same three inequalities with the other factor.
parameter: L ; 1 ; 0
parameter: mu ; 1/10 ; 0 ; L
parameter: learning_rate ; 19/10 ; 2/(L+mu) ; 2/L
descend: 1 ; learning_rate
class: Q
claim: f1-fs <= (learning_rate*L-1)^2*(f0-fs)
use: Q(*,0) ; (learning_rate*L-1)*(2-learning_rate*L)
use: Q(*,1) ; 2-learning_rate*L
use: Q(0,1) ; learning_rate*L-1
offer: Q
fact: 2-learning_rate*L ; L*(2/L-learning_rate)
fact: learning_rate*(L+mu)-2 ; (L+mu)*(learning_rate-2/(L+mu))
fact: learning_rate*L-1 ; ((learning_rate*(L+mu)-2)+learning_rate*(L-mu))/2
square: (2-learning_rate*L)/(2*learning_rate*mu*(L-mu)) ; L*learning_rate*mu*x0-(learning_rate*(L+mu)-1)*g0-g1
square: (learning_rate*(L+mu)-2)/(2*learning_rate*mu*(L-mu)) ; (learning_rate*L-1)*g0+g1
)",
      R"(id: W9b
title: Polyak-Lojasiewicz, sharper
note: Interpolation instead of the cap, and the PL inequality at both ends.
parameter: L ; 1 ; 0
parameter: mu ; 1/5, 1/10 ; 0 ; L
let: k ; mu/L
descend: 1 ; 1/L
claim: f1-fs <= (2-2*k)/(2+k)*(f0-fs)
use: Qn(0,1) ; 2/(2+k)
use: PL(0) ; 2*k/(2+k)
use: PL(1) ; k/(2+k)
offer: Qn(1,0)
square: none
)",
      R"(id: W15
title: Exact line search
note: Three inequalities and two orthogonalities; the zigzag on an ellipse attains the rate.
parameter: L ; 1 ; 0
parameter: mu ; 1/10 ; 0 ; L
vectors: x0 x1 g0 g1
values: f0 f1
point: * ; 0 ; 0 ; 0
point: 0 ; x0 ; g0 ; f0
point: 1 ; x1 ; g1 ; f1
class: Q
claim: f1-fs <= ((L-mu)/(L+mu))^2*(f0-fs)
use: Q(0,1) ; (L-mu)/(L+mu)
use: Q(*,0) ; 2*mu*(L-mu)/(L+mu)^2
use: Q(*,1) ; 2*mu/(L+mu)
use: <g0,g1> = 0 ; 2/(L+mu)
use: <g1,x1-x0> = 0 ; 1
offer: Q
square: L*mu*(L+3*mu)/(2*(L+mu)^2) ; x0-(L+mu)/(L+3*mu)*x1-(3*L+mu)/(L*(L+3*mu))*g0-(L+mu)/(L*(L+3*mu))*g1
square: 2*L*mu^2/((L-mu)*(L+3*mu)) ; x1-(L-mu)^2/(2*L*mu*(L+mu))*g0-(L+mu)/(2*L*mu)*g1
)",
      R"(id: W10
title: Nesterov's potential, convex
note: b stands for the next weight; the present one is the root of b^2-b. Values may rise, the potential may not.
parameter: L ; 1 ; 0
parameter: b ; 2, 5/2 ; 1
vectors: x0 z0 gy
values: f0 fy f1
let: y ; (1-1/b)*x0+z0/b
let: z1 ; z0-b/L*gy
point: * ; 0 ; 0 ; 0
point: 0 ; x0 ; ; f0
point: y ; y ; gy ; fy
point: 1 ; y-gy/L ; ; f1
claim: b^2*(f1-fs) + L/2*|z1-xs|^2 <= (b^2-b)*(f0-fs) + L/2*|z0-xs|^2
use: smooth(1,y) ; b^2
use: convex(0,y) ; b^2-b
use: convex(*,y) ; b
fact: b^2-b ; b*(b-1)
square: none
)",
      R"(id: W11
title: Nesterov's potential, strongly convex
note: q is the root of mu/L. The factor 1-q is where the square root of the condition number comes from.
parameter: L ; 1 ; 0
parameter: q ; 1/2, 1/3 ; 0 ; 1
let: mu ; q^2*L
vectors: x0 z0 gy
values: f0 fy f1
let: y ; (x0+q*z0)/(1+q)
let: z1 ; (1-q)*z0+q*y-gy/(q*L)
point: * ; 0 ; 0 ; 0
point: 0 ; x0 ; ; f0
point: y ; y ; gy ; fy
point: 1 ; y-gy/L ; ; f1
claim: f1-fs + mu/2*|z1-xs|^2 <= (1-q)*(f0-fs + mu/2*|z0-xs|^2)
use: smooth(1,y) ; 1
use: convex(0,y) ; 1-q
use: strong(*,y) ; q
square: L*q^3*(1-q)/(2*(1+q)^2) ; x0-z0
)",
      R"(id: W12
title: A potential with gradients
note: Value, gradient and distance in one potential; its three weights are unique.
parameter: L ; 1 ; 0
parameter: k ; 1, 4 ; 0
let: mu ; 0
descend: 1 ; 1/L
class: Q
claim: (2*k+3)*L*(f1-fs) + (k+1)*(k+3)*|g1|^2 + L^2*|x1-xs|^2 <= (2*k+1)*L*(f0-fs) + k*(k+2)*|g0|^2 + L^2*|x0-xs|^2
use: Q(*,0) ; 2*L
use: Q(0,1) ; 2*L*(k+1)*(k+3)
use: Q(1,0) ; L*(2*k^2+6*k+3)
offer: Q
square: k^2+3*k+3/2 ; g0-g1
)",
      R"(id: W17
title: Off by one
note: Two consecutive points in one inequality, with a free weight theta: the step on which the certified rate map rests.
parameter: L ; 1 ; 0
parameter: mu ; 1/10 ; 0 ; L
parameter: theta ; 1/2, 1/3 ; 0 ; 1
vectors: x0 g0 x1 g1
values: f0 f1
let: q0 ; (L-mu)*(f0-mu/2*|x0|^2)-1/2*|g0-mu*x0|^2
let: q1 ; (L-mu)*(f1-mu/2*|x1|^2)-1/2*|g1-mu*x1|^2
point: * ; 0 ; 0 ; 0
point: 0 ; x0 ; g0 ; f0
point: 1 ; x1 ; g1 ; f1
class: Q
claim: <g1-mu*x1,L*x1-g1-theta*(L*x0-g0)> >= q1-theta*q0
use: Q(*,1) ; (L-mu)*(1-theta)
use: Q(0,1) ; (L-mu)*theta
offer: Q
square: none
)",
      R"(id: W17b
title: The stored term is never negative
note: Makes the quantity of the previous claim usable in a Lyapunov function.
parameter: L ; 1 ; 0
parameter: mu ; 1/10 ; 0 ; L
vectors: x0 g0
values: f0
point: * ; 0 ; 0 ; 0
point: 0 ; x0 ; g0 ; f0
class: Q
claim: 0 <= (L-mu)*(f0-fs-mu/2*|x0-xs|^2)-1/2*|g0-mu*(x0-xs)|^2
use: Q(0,*) ; L-mu
offer: Q(*,0)
square: none
)"};
}

std::vector<std::string_view> inspection_texts() {
  return {
      R"(id: W18
title: Heavy ball, certified
note: Condition number 10, learning rate 9/5, momentum 1/4: the factor 3/4 beats every step of plain descent (9/11). The matrix came from a numerical search; the check is exact.
let: L ; 1
let: mu ; 1/10
let: learning_rate ; 9/5
let: momentum ; 1/4
let: theta ; 81/160
vectors: x0 g0 x1 g1
values: f0 f1
let: x2 ; x1+momentum*(x1-x0)-learning_rate*g1
let: q0 ; (L-mu)*(f0-mu/2*|x0|^2)-1/2*|g0-mu*x0|^2
let: q1 ; (L-mu)*(f1-mu/2*|x1|^2)-1/2*|g1-mu*x1|^2
let: v0 ; (2073*|x1|^2+1087*|x0|^2+3093*|g0|^2-2758*<x1,x0>+3526*<x1,g0>-3238*<x0,g0>)/4096+q0
let: v1 ; (2073*|x2|^2+1087*|x1|^2+3093*|g1|^2-2758*<x2,x1>+3526*<x2,g1>-3238*<x1,g1>)/4096+q1
point: * ; 0 ; 0 ; 0
point: 0 ; x0 ; g0 ; f0
point: 1 ; x1 ; g1 ; f1
class: Q
claim: v1 <= 9/16*v0
use: Q(*,1) ; (L-mu)*(1-theta)
use: Q(0,1) ; (L-mu)*theta
use: Q(0,*) ; (L-mu)*(9/16-theta)
)",
      R"(id: W18b
title: Heavy ball, the certificate is positive
note: Without this, a shrinking certificate would say nothing.
let: L ; 1
let: mu ; 1/10
vectors: x0 g0 x1
values: f0
let: q0 ; (L-mu)*(f0-mu/2*|x0|^2)-1/2*|g0-mu*x0|^2
let: v0 ; (2073*|x1|^2+1087*|x0|^2+3093*|g0|^2-2758*<x1,x0>+3526*<x1,g0>-3238*<x0,g0>)/4096+q0
point: * ; 0 ; 0 ; 0
point: 0 ; x0 ; g0 ; f0
class: Q
claim: 0 <= v0
use: Q(0,*) ; L-mu
)",
      R"(id: D1
title: Heavy ball need not converge
note: Polyak's tuning for mu = 1, L = 25 runs in a circle of three points for ever. All twelve inequalities hold, so a function of the class passes through the data, and no proof of convergence can exist.
let: L ; 25
let: mu ; 1
let: learning_rate ; 1/9
let: momentum ; 4/9
let: a ; 2592/1225
let: b ; 792/1225
let: c ; -2208/1225
vectors: e
point: * ; 0 ; 0 ; 0
point: 0 ; a*e ; (25*a-24)*e ; (25/2*a^2-24*a+36)*|e|^2
point: 1 ; b*e ; 25*b*e ; 25/2*b^2*|e|^2
point: 2 ; c*e ; 25*c*e ; 25/2*c^2*|e|^2
class: Q
claim: |x0-xs|^2 <= 0
use: |x0+momentum*(x0-x2)-learning_rate*g0-x1|^2 = 0
use: |x1+momentum*(x1-x0)-learning_rate*g1-x2|^2 = 0
use: |x2+momentum*(x2-x1)-learning_rate*g2-x0|^2 = 0
offer: Q
witness: 1
)",
      R"(id: D2
title: A triangle in the plane
note: Polyak's tuning, t the root of the condition number: three points at 120 degrees. Their inner products are rational, so the cycle is decided exactly; it exists from t = 2+sqrt(5) on.
parameter: t ; 5, 4, 10 ; 1
let: L ; 1
let: mu ; 1/t^2
let: learning_rate ; 4/(1+1/t)^2
let: momentum ; ((t-1)/(t+1))^2
vectors: e0 e1 e2
values: v
point: * ; 0 ; 0 ; 0
point: 0 ; e0 ; ((1+momentum)*e0-e1-momentum*e2)/learning_rate ; v
point: 1 ; e1 ; ((1+momentum)*e1-e2-momentum*e0)/learning_rate ; v
point: 2 ; e2 ; ((1+momentum)*e2-e0-momentum*e1)/learning_rate ; v
class: Q
claim: |x0-xs|^2 <= 0
offer: Q
witness: 1 -1/2 -1/2 ; -1/2 1 -1/2 ; -1/2 -1/2 1
)"};
}

}  // namespace downhill::proofs
