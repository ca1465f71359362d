import numpy as np
import pandas as pd
from common import HOLED, PANEL, S, SERIES, case, nan

WITHIN = {'min': [0, 0], 'max': [0, 0], 'argmin': [0, 0], 'argmax': [0, 0], 'nanmin': [0, 0], 'nanmax': [0, 0], 'median': [0, 0], 'nanmedian': [0, 0], 'nanquantile': [0, 0], 'any': [0, 0], 'all': [0, 0], 'count': [0, 0],
          'countNonzero': [0, 0]}

# closest_observation: Debian's NumPy 1.24 has a fault that NumPy 2 mended; its values come from the definition of Hyndman and Fan (below).
METHODS = ["linear", "lower", "higher", "midpoint", "nearest", "inverted_cdf", "averaged_inverted_cdf", "interpolated_inverted_cdf", "hazen", "weibull",
           "median_unbiased", "normal_unbiased"]


def closest_observation(x, q):
    """The order statistic nearest to n q, the even one (counted from 1) half way between two; NumPy 2.4's rule."""
    index = len(x) * q - 1.5
    down = np.floor(index)
    place = down if index == down and down % 2 == 1 else down + 1
    return np.sort(x)[int(max(0, place))]


def plain(x, f):
    return nan if np.isnan(x).any() else f(x)


def more():
    """Products, truth, counts, higher moments, norms, weighted means and quantiles."""
    rows = []
    U8 = np.array([0, 1, 0, 7], dtype=np.uint8)
    I32 = np.array([3, -5, 2, 2, 9], dtype=np.int32)
    for x in [*[x[:13] for x in SERIES.values()], S]:
        series = pd.Series(x, dtype=float)
        rows += [case(fn, [x], f(x)) for fn, f in {"prod": np.prod, "nanprod": np.nanprod, "any": np.any, "all": np.all, "countNonzero": np.count_nonzero}.items()]
        rows += [case("count", [x], series.count())]
        rows += [case("skew", [x], series.skew(skipna=False)), case("kurt", [x], series.kurt(skipna=False))]
        rows += [case("nanskew", [x], series.skew()), case("nankurt", [x], series.kurt())]
        rows += [case("norm", [x], np.linalg.norm(x, p), ord=p) for p in (1, 2, 3, 0)]
        if len(x):
            rows += [case("norm", [x], np.linalg.norm(x, p), ord=p) for p in (np.inf, -2.5)]
            rows += [case("average", [x], np.average(x, weights=np.arange(1.0, len(x) + 1)), weights=np.arange(1.0, len(x) + 1)), case("average", [x], np.average(x))]
        rows += [case("median", [x], np.median(x)), case("nanmedian", [x], np.nanmedian(x))]
        if len(x):
            rows += [case("quantile", [x, [0.25, 0.5]], plain(x, lambda v: np.quantile(v, [0.25, 0.5])) if not np.isnan(x).any() else [nan, nan])]
            rows += [case("percentile", [x, 30], np.percentile(x, 30)), case("nanpercentile", [x, 30], np.nanpercentile(x, 30))]
    for x in (SERIES["holes"][:13], S, SERIES["one"]):
        valid = x[~np.isnan(x)]
        for q in (0, 0.1, 0.25, 0.5, 0.9, 1):
            rows.append(case("nanquantile", [x, q], closest_observation(valid, q), method="closest_observation"))
            for method in METHODS:
                if method in ("averaged_inverted_cdf", "interpolated_inverted_cdf", "weibull") and q == 0:  # a fault of NumPy 1.24, mended in NumPy 2
                    continue
                try:
                    rows.append(case("nanquantile", [x, q], np.nanquantile(x, q, method=method), method=method))
                except ValueError:  # another one
                    continue
    for x in (U8, I32):
        for fn, f in {"sum": np.sum, "mean": np.mean, "min": np.min, "max": np.max, "argmin": np.argmin, "argmax": np.argmax, "prod": np.prod, "any": np.any, "all": np.all,
                      "countNonzero": np.count_nonzero, "median": np.median, "std": np.std, "norm": np.linalg.norm}.items():
            rows.append(case(fn, [x], f(x.astype(float))))
    rows += [case("skew", [[2.5] * 7], 0), case("kurt", [[2.5] * 7], 0), case("nanskew", [[1, 2]], nan), case("nankurt", [[1, 2, 3]], nan)]
    rows += [case("norm", [[3e200, 4e200]], 5e200), case("norm", [[3e-200, 4e-200, 0]], 5e-200), case("prod", [[1e200, 1e200, 1e-200, 1e-200]], 1)]
    for panel in (PANEL, HOLED):
        frame = pd.DataFrame(panel)
        for axis in (0, 1):
            for fn in ("prod", "nanprod", "any", "all", "median", "nanmedian"):
                rows.append(case(fn, [panel], getattr(np, fn)(panel, axis=axis), axis=axis))
            rows += [case("count", [panel], frame.count(axis=axis).to_numpy(), axis=axis), case("countNonzero", [panel], np.count_nonzero(panel, axis=axis), axis=axis)]
            rows += [case("nanskew", [panel], frame.skew(axis=axis).to_numpy(), axis=axis), case("nankurt", [panel], frame.kurt(axis=axis).to_numpy(), axis=axis)]
            rows += [case("norm", [panel], np.linalg.norm(panel, p, axis=axis), ord=p, axis=axis) for p in (1, 2, np.inf, 2.5)]
            weights = np.arange(1.0, panel.shape[axis] + 1)
            rows += [case("average", [panel], np.average(panel, axis=axis, weights=weights), axis=axis, weights=weights)]
            rows += [case("average", [panel], np.average(panel, axis=axis, weights=np.abs(PANEL)), axis=axis, weights=np.abs(PANEL))]
            rows += [case("nanquantile", [panel, [0.1, 0.5, 1]], np.nanquantile(panel, [0.1, 0.5, 1], axis=axis), axis=axis)]
            rows += [case("nanquantile", [panel, 0.3], np.nanquantile(panel, 0.3, axis=axis, method="hazen"), axis=axis, method="hazen")]
    return rows


def cases():
    rows = more()
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
