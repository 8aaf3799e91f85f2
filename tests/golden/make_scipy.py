#!/usr/bin/python3
"""Where SciPy's minimisers end, in double precision, as scipy-1.10.txt holds it.

Needs Debian's python3-scipy (1.10.1); nothing else in the project depends on it.
"""
import numpy as np
from scipy.optimize import minimize

FUNCTIONS = {
    "rosenbrock": (lambda x, y: (1 - x) ** 2 + 100 * (y - x * x) ** 2, [(-1.2, 1.0), (2.0, 2.0)]),
    "beale": (
        lambda x, y: (1.5 - x + x * y) ** 2 + (2.25 - x + x * y * y) ** 2 + (2.625 - x + x * y**3) ** 2,
        [(2.5, 0.4)],
    ),
    "booth": (lambda x, y: (x + 2 * y - 7) ** 2 + (2 * x + y - 5) ** 2, [(0.0, 0.0)]),
    "matyas": (lambda x, y: 0.26 * (x * x + y * y) - 0.48 * x * y, [(10.0, 5.0)]),
    "himmelblau": (lambda x, y: (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2, [(4.0, 3.0), (-3.0, 3.0)]),
    "mccormick": (
        lambda x, y: np.sin(x + y) + (x - y) ** 2 - 1.5 * x + 2.5 * y + 1,
        [(-0.4, -1.2)],
    ),
}
METHODS = {"lbfgs": "L-BFGS-B", "conjugate_gradient": "CG", "newton": "trust-exact"}


def derivatives(f):
    """Gradient and Hessian by complex steps, with differences of them for the second: good to 1e-9 and better."""

    def gradient(p):
        h = 1e-30
        return np.array([f(p[0] + 1j * h, p[1]).imag / h, f(p[0], p[1] + 1j * h).imag / h])

    def hessian(p):
        h = 1e-6
        rows = [(gradient(p + h * e) - gradient(p - h * e)) / (2 * h) for e in np.eye(2)]
        return (np.array(rows) + np.array(rows).T) / 2

    return gradient, hessian


print("# Ends of scipy.optimize.minimize 1.10.1, run to a gradient below 1e-10 where it gets there. Made by make_scipy.py.")
print("# objective | method here | method there | start | end | value")
for name, (f, starts) in FUNCTIONS.items():
    gradient, hessian = derivatives(f)
    for start in starts:
        for ours, theirs in METHODS.items():
            more = {"hess": hessian} if theirs == "trust-exact" else {}
            options = {"L-BFGS-B": {"ftol": 0, "gtol": 1e-10}, "CG": {"gtol": 1e-10}, "trust-exact": {"gtol": 1e-9}}[theirs]
            found = minimize(lambda p: f(*p), start, method=theirs, jac=gradient, options=options, **more)
            if np.linalg.norm(gradient(found.x)) > 1e-7:
                raise SystemExit(f"{theirs} on {name} did not arrive")
            end = " ".join(f"{number:.12g}" for number in found.x)
            print(f"{name} | {ours} | {theirs} | {start[0]:g} {start[1]:g} | {end} | {found.fun:.12g}")
