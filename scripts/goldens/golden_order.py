import numpy as np
from common import N, SERIES, case, inf, nan

WITHIN = {'sort': [0, 0]}


def cases():
    x = np.concatenate([N, [nan, inf, -inf, 0.0, nan, 5e-324], N[:5]])
    return [case("sort", [a], np.sort(a, kind="stable")) for a in [*SERIES.values(), x]]
