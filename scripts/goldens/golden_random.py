import numpy as np
from scipy import special
from common import case, nan

WITHIN = {'ndtri': [2e-15, 0]}


def cases():
    p = np.array([1e-300, 1e-20, 1e-10, 0.001, 0.02425, 0.1, 0.5, 0.7, 0.9, 0.975, 0.999, 1 - 1e-10, 0.0, 1.0, nan, -1.0])
    return [case("ndtri", [p], special.ndtri(p))]
