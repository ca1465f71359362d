import numpy as np
from common import HOLED, PANEL, SERIES, case, nan

WITHIN = {'min': [0, 0], 'max': [0, 0], 'argmin': [0, 0], 'argmax': [0, 0], 'nanmin': [0, 0], 'nanmax': [0, 0]}


def cases():
    rows = []
    names = {"sum": np.sum, "mean": np.mean, "nansum": np.nansum, "nanmean": np.nanmean}
    for x in SERIES.values():
        rows += [case(fn, [x], f(x)) for fn, f in names.items()]
        for ddof in (0, 1):
            for fn, f in {"variance": np.var, "std": np.std, "nanvar": np.nanvar, "nanstd": np.nanstd}.items():
                rows.append(case(fn, [x], f(x, ddof=ddof) if len(x) > ddof else nan, ddof=ddof))
        if len(x):
            rows += [case(fn, [x], getattr(np, fn)(x)) for fn in ("min", "max", "argmin", "argmax", "nanmin", "nanmax")]
        rows.append(case("dot", [x, x[::-1]], np.dot(x, x[::-1])))
    for panel in (PANEL, HOLED):
        for axis in (0, 1):
            for fn in ("sum", "mean", "min", "max", "argmin", "argmax", "nansum", "nanmean", "nanmin", "nanmax"):
                rows.append(case(fn, [panel], getattr(np, fn)(panel, axis=axis), axis=axis))
            for fn, f in {"variance": np.var, "std": np.std, "nanstd": np.nanstd}.items():
                rows.append(case(fn, [panel], f(panel, axis=axis, ddof=1), axis=axis, ddof=1))
    return rows
