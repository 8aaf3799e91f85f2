/** Python: forward differentiation for functions that were typed, by values that carry their gradients along. */
export const dual = `class Dual:
    """A value with its gradient; operations follow the chain rule."""

    def __init__(self, v, d):
        self.v, self.d = v, d

    def of(x):
        x = x.item() if isinstance(x, (np.ndarray, np.generic)) else x
        return x if isinstance(x, Dual) else Dual(float(x), 0.0)

    __add__ = __radd__ = lambda a, b: (lambda b: Dual(a.v + b.v, a.d + b.d))(Dual.of(b))
    __mul__ = __rmul__ = lambda a, b: (lambda b: Dual(a.v * b.v, a.d * b.v + a.v * b.d))(Dual.of(b))
    __neg__ = lambda a: Dual(-a.v, -a.d)
    __sub__ = lambda a, b: a + -Dual.of(b)
    __rsub__ = lambda a, b: Dual.of(b) + -a
    __truediv__ = lambda a, b: (lambda b: Dual(a.v / b.v, (a.d - a.v / b.v * b.d) / b.v))(Dual.of(b))
    __rtruediv__ = lambda a, b: Dual.of(b) / a
    __abs__ = lambda a: Dual(abs(a.v), np.sign(a.v) * a.d)
    __floor__ = lambda a: Dual(np.floor(a.v), 0 * a.d)
    __lt__ = lambda a, b: a.v < Dual.of(b).v
    __le__ = lambda a, b: a.v <= Dual.of(b).v
    __gt__ = lambda a, b: a.v > Dual.of(b).v
    __ge__ = lambda a, b: a.v >= Dual.of(b).v
    __eq__ = lambda a, b: a.v == Dual.of(b).v
    __rpow__ = lambda a, b: Dual.of(b) ** a

    def __pow__(a, b):
        b = Dual.of(b)
        v = a.v**b.v
        grown = b.v * a.v ** (b.v - 1) * a.d if b.v != 0 else 0 * a.d
        return Dual(v, grown + (v * np.log(a.v) * b.d if np.any(b.d) else 0))


for name, slope in {
    "sin": np.cos, "cos": lambda x: -np.sin(x), "tan": lambda x: 1 + np.tan(x) ** 2, "exp": np.exp,
    "log": lambda x: 1 / x, "log2": lambda x: 1 / (x * np.log(2)), "log10": lambda x: 1 / (x * np.log(10)),
    "sqrt": lambda x: 0.5 / np.sqrt(x), "tanh": lambda x: 1 - np.tanh(x) ** 2, "sinh": np.cosh, "cosh": np.sinh,
    "arctan": lambda x: 1 / (1 + x * x),
}.items():
    setattr(Dual, name, lambda a, f=getattr(np, name), s=slope: Dual(f(a.v), s(a.v) * a.d))
`;
