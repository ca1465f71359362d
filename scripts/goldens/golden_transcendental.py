import common
import mpmath
import numpy as np
from common import N, PANEL, case, inf, nan
from mpmath import mpf
from scipy import special, stats

# NumPy's and SciPy's own errors: an ULP or two, and in SciPy's normal distribution function many more.
WITHIN = {
    **{fn: [4.5e-16, 0] for fn in ("exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "sin", "cos", "tan", "atan", "atan2", "tanh", "pow", "erf")},
    "erfc": [2e-14, 0],
    "ndtr": [1e-12, 0],
    "ndtri": [2e-15, 0],
    "normPdf": [1e-13, 0],
}
NAMES = {"atan": "arctan"}
SPECIAL = np.array([0.0, -0.0, 1, -1, inf, -inf, nan, 5e-324, -5e-324, 1e308, -1e308, 709.78, 710, -745.13, -746, 0.5, -0.5, 1e-300, 1e22, 26.5, -37.5])


def cases():
    x = np.concatenate([SPECIAL, N])
    unary = ("exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "sin", "cos", "tan", "atan", "tanh")
    rows = [case(fn, [x], getattr(np, NAMES.get(fn, fn))(x)) for fn in unary]
    rows += [case(fn, [x], getattr(special, fn)(x)) for fn in ("erf", "erfc", "ndtr")]
    rows += [case("normPdf", [x], stats.norm.pdf(x)), case("normPdf", [x], stats.norm.pdf(x, 0.25, 3.0), loc=0.25, scale=3.0)]
    p = np.array([1e-300, 1e-20, 1e-10, 0.001, 0.02425, 0.1, 0.5, 0.7, 0.9, 0.975, 0.999, 1 - 1e-10, 0.0, 1.0, nan, -1.0])
    rows += [case("ndtri", [p], special.ndtri(p)), case("exp", [PANEL], np.exp(PANEL)), case("sin", [PANEL], np.sin(PANEL))]
    rows += [case(fn, [np.arange(-3, 9, dtype=np.int32)], getattr(np, NAMES.get(fn, fn))(np.arange(-3.0, 9))) for fn in ("exp", "log", "atan")]
    # NumPy on every pair of special values.
    v = np.array([0.0, -0.0, 1, -1, inf, -inf, nan, 2, -2, 3, -3, 0.5, -0.5, -8, 1 / 3, 1e308, 5e-324, 2.0**53, -(2.0**53) + 1])
    a, b = (part.ravel() for part in np.meshgrid(v, v))
    rows += [case("pow", [a, b], np.power(a, b)), case("atan2", [a, b], np.arctan2(a, b))]
    for s in (0.0, -0.0, 1.5, -2.0, 3.0, inf, -inf, nan, 0.5):
        rows += [case("pow", [x[:30], s], np.power(x[:30], s)), case("pow", [s, x[:30]], np.power(s, x[:30])), case("atan2", [s, v], np.arctan2(s, v))]
    rows += [case("pow", [np.float32([1, 2, 3, -2]), 0.1], np.power(np.float32([1, 2, 3, -2]), np.float32(0.1)).astype(np.float64))]
    return rows


def precise():
    rng = common.rng

    def spread(low, high, count, signed=False):
        """Any binade from 2^low to 2^high."""
        x = rng.uniform(1, 2, count) * 2.0 ** rng.integers(low, high, count)
        return x * rng.choice([-1, 1], count) if signed else x

    def join(*parts):
        return np.concatenate([np.asarray(part, float) for part in parts])

    turns = np.round(10.0 ** rng.uniform(0, 5, 40)) * np.pi / 2
    hardest = [6381956970095103 * 2.0**797, 5319372648326541 * 2.0**255, 1e22, 1.7e308, 5e-324]
    angles = join(rng.uniform(-10, 10, 90), rng.uniform(-8e5, 8e5, 30), turns, spread(20, 1023, 30, True), hardest)
    positive = join(rng.uniform(0, 100, 50), rng.uniform(0.9, 1.1, 80), 1 + rng.uniform(-1e-8, 1e-8, 20), spread(-1074, 1023, 50), [5e-324, 2.2e-308, 1.7e308])
    half = join(rng.uniform(-1, 1, 80), rng.uniform(-6, 6, 60), rng.uniform(0.6, 0.7, 30), spread(-1000, 3, 20, True))
    chances = join(rng.uniform(0, 1, 60), np.exp(rng.uniform(-690, -1, 60)), rng.uniform(0.02, 0.13, 60))
    growth = join(rng.uniform(-1, 1, 70), rng.uniform(-700, 700, 50), spread(-1060, 9, 30, True), (np.arange(40) - 20 + 0.5) * np.log(2) / 128)
    bases = join(rng.uniform(0, 10, 60), 1 + rng.uniform(-0.01, 0.01, 50), spread(-680, 680, 40), [-2, -3, -0.1, -7])
    powers = join(rng.uniform(-10, 10, 60), rng.uniform(-3e4, 3e4, 50), np.full(40, 1.5), [3, -4, 5, -120])
    y2 = join(rng.uniform(-1, 1, 80), spread(-400, 400, 70, True), [1.0, 3e-320, 1e-310])
    x2 = join(rng.uniform(-1, 1, 80), spread(-400, 400, 70, True), [8.0, 1.0, 2.0])
    return {
        "exp": (join(growth, rng.uniform(-745, -708, 20)), mpmath.exp),
        "exp2": (join(growth, rng.uniform(-1074, -1022, 20)), lambda x: mpf(2) ** mpf(x)),
        "expm1": (join(growth, rng.uniform(-0.02, 0.02, 50)), mpmath.expm1),
        "log": (positive, mpmath.log),
        "log2": (positive, lambda x: mpmath.log(x) / mpmath.log(2)),
        "log10": (positive, lambda x: mpmath.log(x) / mpmath.log(10)),
        "log1p": (join(rng.uniform(-1, 1, 90), spread(-1070, 1023, 60), -spread(-1070, -1, 30)), log1p),
        "pow": (bases, lambda x, y: mpf(x) ** mpf(y), powers),
        "sin": (angles, far(mpmath.sin)),
        "cos": (angles, far(mpmath.cos)),
        "tan": (angles, far(mpmath.tan)),
        "atan": (join(rng.uniform(-1, 1, 70), rng.uniform(-10, 10, 40), spread(-1074, 1023, 40, True), (np.arange(8) + 0.5) / 8), mpmath.atan),
        "atan2": (y2, mpmath.atan2, x2),
        "tanh": (join(rng.uniform(-0.02, 0.02, 60), rng.uniform(-2, 2, 60), rng.uniform(-22, 22, 30), spread(-1070, 9, 20, True)), far(mpmath.tanh)),
        "erf": (half, far(mpmath.erf)),
        "erfc": (join(half, rng.uniform(6, 27.2, 50)), mpmath.erfc),
        "ndtr": (join(half, rng.uniform(-38.4, 9, 80)), lambda x: mpmath.erfc(-mpf(x) / mpmath.sqrt(2)) / 2),
        "normPdf": (join(half, rng.uniform(-38, 38, 60)), lambda x: mpmath.exp(-mpf(x) ** 2 / 2) / mpmath.sqrt(2 * mpmath.pi)),
        "ndtri": (chances, lambda p: mpmath.sqrt(2) * mpmath.erfinv(2 * mpf(p) - 1) if p > 1e-15 else tail(p)),
    }


def far(f):
    """f with the digits that numbers of any size take."""

    def value(x):
        with mpmath.workprec(2400):
            return f(mpf(x))

    return value


def log1p(x):
    with mpmath.workprec(1400):
        return mpmath.log(1 + mpf(x))


def tail(p):
    """The quantile of a tiny probability by Newton's method on the logarithm."""
    x = mpf(float(special.ndtri(p)))
    for _ in range(6):
        cdf = mpmath.erfc(-x / mpmath.sqrt(2)) / 2
        density = mpmath.exp(-x * x / 2) / mpmath.sqrt(2 * mpmath.pi)
        x -= (cdf - mpf(p)) / density
    return x
