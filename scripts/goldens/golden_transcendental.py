import math

import common
import mpmath
import numpy as np
from common import N, case, inf, nan
from scipy import special

WITHIN = {"exp": [2.3e-16, 0], "log": [2.3e-16, 0]}


def cases():
    x = np.concatenate([[0.0, -0.0, 1, -1, inf, -inf, nan, 5e-324, -5e-324, 1e308, 709.78, 710, -745.13, -746, 0.5, 1e-300], N])
    return [case(fn, [x], getattr(np, fn)(x)) for fn in ("exp", "log")]


def precise():
    rng = common.rng
    wide = np.concatenate([rng.uniform(-700, 700, 500), rng.uniform(-1, 1, 300), rng.uniform(-745, -708, 100), (np.arange(200) - 100 + 0.5) * math.log(2) / 128])
    positive = np.concatenate([np.exp(rng.uniform(-740, 709, 500)), rng.uniform(0.9, 1.1, 400), 1 + rng.uniform(-1e-8, 1e-8, 100), [5e-324, 2.2e-308, 1.7e308]])
    chances = np.concatenate([rng.uniform(0, 1, 400), np.exp(rng.uniform(-690, -1, 300)), rng.uniform(0.02, 0.13, 200)])
    return {
        "exp": (wide, lambda x: mpmath.exp(mpmath.mpf(x))),
        "log": (positive, lambda x: mpmath.log(mpmath.mpf(x))),
        "ndtri": (chances, lambda p: mpmath.sqrt(2) * mpmath.erfinv(2 * mpmath.mpf(p) - 1) if p > 1e-15 else tail(p)),
    }


def tail(p):
    """The quantile of a tiny probability by Newton's method on the logarithm."""
    x = mpmath.mpf(float(special.ndtri(p)))
    for _ in range(6):
        cdf = mpmath.erfc(-x / mpmath.sqrt(2)) / 2
        density = mpmath.exp(-x * x / 2) / mpmath.sqrt(2 * mpmath.pi)
        x -= (cdf - mpmath.mpf(p)) / density
    return x
