"""Writes test/golden/*.json: what NumPy, pandas and SciPy answer to small awkward inputs. The tests need only the files.

Run with Debian's packages: /usr/bin/python3 scripts/goldens.py (python3-numpy python3-pandas python3-scipy python3-mpmath).
Numbers are written with 17 digits; NaN, Infinity and -0 as text.
"""

import json
import math
import pathlib
import warnings

import mpmath
import numpy as np
import pandas as pd
import scipy
from scipy import special

warnings.simplefilter("ignore")
OUT = pathlib.Path(__file__).resolve().parent.parent / "test" / "golden"
rng = np.random.default_rng(20261122)


def plain(value):
    if isinstance(value, pd.Series):
        value = value.to_numpy()
    if isinstance(value, (np.ndarray, list, tuple)):
        return [plain(v) for v in value]
    if isinstance(value, (np.integer, int)) and not isinstance(value, bool):
        return int(value)
    if isinstance(value, (np.bool_, bool)):
        return bool(value)
    value = float(value)
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value == 0 and math.copysign(1, value) < 0:
        return "-0"
    return value


def write(name, cases):
    header = {"numpy": np.__version__, "pandas": pd.__version__, "scipy": scipy.__version__}
    lines = ",\n".join("    " + json.dumps(case) for case in cases)
    (OUT / f"{name}.json").write_text(f'{{\n  "versions": {json.dumps(header)},\n  "cases": [\n{lines}\n  ]\n}}\n')


def case(fn, args, expected, **options):
    kept = {key: plain(v) if isinstance(v, (np.ndarray, float)) else v for key, v in options.items()}
    return {"fn": fn, "args": [plain(a) for a in args], "options": kept, "expected": plain(expected)}


nan, inf = float("nan"), float("inf")
S = np.array([1, 2, nan, 4, 8, 16])
R = np.array([1, 2, nan, 4, 8, 16, 32])
N = rng.standard_normal(40)
H = N.copy()
H[[3, 4, 17, 30]] = nan
SERIES = {"integers": np.arange(1.0, 11), "normal": N, "holes": H, "one": np.array([7.0]), "empty": np.array([]), "allnan": np.full(5, nan)}
PANEL = rng.standard_normal((12, 5)) + np.arange(5)
HOLED = PANEL.copy()
HOLED[2, 1] = HOLED[7, 1] = HOLED[0, 3] = nan


def elementwise():
    special_values = np.array([0.0, -0.0, 1, -1, inf, -inf, nan, 5e-324, -5e-324, 1e308, 709.78, 710, -745.13, -746, 0.5, 1e-300])
    x, y = np.concatenate([special_values, N]), np.concatenate([special_values[::-1], N[::-1]])
    cases = [case(fn, [x, y], getattr(np, fn)(x, y)) for fn in ("add", "subtract", "multiply", "divide")]
    cases += [case(fn, [x, 3.0], getattr(np, fn)(x, 3.0)) for fn in ("add", "subtract", "multiply", "divide")]
    cases += [case(fn, [3.0, x], getattr(np, fn)(3.0, x)) for fn in ("add", "subtract", "multiply", "divide")]
    cases += [case(fn, [x], getattr(np, fn)(x)) for fn in ("sqrt", "exp", "log")]
    mask = (np.arange(len(x)) % 3 == 0).astype(np.uint8)
    cases += [case("where", [mask.astype(bool), x, y], np.where(mask, x, y)), case("where", [mask.astype(bool), x, 2.5], np.where(mask, x, 2.5))]
    return cases


def reduce():
    cases = []
    names = {"sum": np.sum, "mean": np.mean, "nansum": np.nansum, "nanmean": np.nanmean}
    for x in SERIES.values():
        cases += [case(fn, [x], f(x)) for fn, f in names.items()]
        for ddof in (0, 1):
            for fn, f in {"variance": np.var, "std": np.std, "nanvar": np.nanvar, "nanstd": np.nanstd}.items():
                cases.append(case(fn, [x], f(x, ddof=ddof) if len(x) > ddof else nan, ddof=ddof))
        if len(x):
            cases += [case(fn, [x], getattr(np, fn)(x)) for fn in ("min", "max", "argmin", "argmax", "nanmin", "nanmax")]
        cases.append(case("dot", [x, x[::-1]], np.dot(x, x[::-1])))
    for panel in (PANEL, HOLED):
        for axis in (0, 1):
            for fn in ("sum", "mean", "min", "max", "argmin", "argmax", "nansum", "nanmean", "nanmin", "nanmax"):
                cases.append(case(fn, [panel], getattr(np, fn)(panel, axis=axis), axis=axis))
            for fn, f in {"variance": np.var, "std": np.std, "nanstd": np.nanstd}.items():
                cases.append(case(fn, [panel], f(panel, axis=axis, ddof=1), axis=axis, ddof=1))
    return cases


def scan():
    cases = []
    for x in [*SERIES.values(), S]:
        series = pd.Series(x, dtype=float)
        cases += [case("cumsum", [x], np.cumsum(x))]
        cases += [case("cummax", [x], series.cummax()), case("cummin", [x], series.cummin())]
        cases += [case("diff", [x], series.diff(p), periods=p) for p in (1, 3, -1)]
    for axis in (0, 1):
        cases.append(case("cumsum", [PANEL], np.cumsum(PANEL, axis=axis), axis=axis))
        cases.append(case("cummax", [HOLED], pd.DataFrame(HOLED).cummax(axis=axis).to_numpy(), axis=axis))
        cases.append(case("cummin", [HOLED], pd.DataFrame(HOLED).cummin(axis=axis).to_numpy(), axis=axis))
        cases.append(case("diff", [HOLED], pd.DataFrame(HOLED).diff(axis=axis).to_numpy(), axis=axis))
    return cases


def window():
    cases = []
    # inf is left out where pandas of Debian's age answers differently from pandas 3; semantics are tested by hand.
    for x in [*SERIES.values(), R]:
        series = pd.Series(x, dtype=float)
        for w in (1, 3, 7, 50):
            for mp in (None, 1):
                for center in (False, True):
                    rolling = series.rolling(w, min_periods=mp, center=center)
                    options = {"window": w, **({} if mp is None else {"minPeriods": mp}), **({"center": True} if center else {})}
                    for fn, f in {"rollingSum": rolling.sum, "rollingMean": rolling.mean, "rollingMin": rolling.min, "rollingMax": rolling.max}.items():
                        cases.append(case(fn, [x, w], f(), **{k: v for k, v in options.items() if k != "window"}))
                    if w > 1:
                        rest = {k: v for k, v in options.items() if k != "window"}
                        cases.append(case("rollingStd", [x, w], rolling.std(), **rest))
                        cases.append(case("rollingVar", [x, w], rolling.var(ddof=0), **rest, ddof=0))
        for closed in ("left", "both", "neither"):
            cases.append(case("rollingSum", [x, 3], series.rolling(3, closed=closed, min_periods=1).sum(), closed=closed, minPeriods=1))
    frame = pd.DataFrame(HOLED)
    for axis, table in ((0, frame), (1, frame.T)):
        for fn in ("sum", "mean", "std", "min", "max"):
            result = getattr(table.rolling(3, min_periods=2), fn)()
            cases.append(case("rolling" + fn.capitalize(), [HOLED, 3], (result if axis == 0 else result.T).to_numpy(), axis=axis, minPeriods=2))
    return cases


def ewm():
    cases = []
    e = np.array([1, 2, nan, 4, 5])
    for x in [*SERIES.values(), e, np.array([nan, nan, 3, nan, 4, 5])]:
        series = pd.Series(x, dtype=float)
        for adjust in (True, False):
            for ignore in (True, False):
                for mp in (0, 2):
                    if not adjust and not ignore and np.isnan(x).any():
                        continue  # pandas 3 weighs a value after a gap differently from pandas 1.5; its numbers stand in the tests.
                    for decay in ({"alpha": 0.5}, {"span": 20.0}, {"com": 3.0}, {"halflife": 2.5}):
                        result = series.ewm(**decay, adjust=adjust, ignore_na=ignore, min_periods=mp).mean()
                        cases.append(case("ewmMean", [x], result, **decay, adjust=adjust, ignoreNa=ignore, minPeriods=mp))
    for axis, table in ((0, pd.DataFrame(HOLED)), (1, pd.DataFrame(HOLED).T)):
        result = table.ewm(span=4).mean()
        cases.append(case("ewmMean", [HOLED], (result if axis == 0 else result.T).to_numpy(), span=4.0, axis=axis))
    return cases


def order():
    x = np.concatenate([N, [nan, inf, -inf, 0.0, nan, 5e-324], N[:5]])
    return [case("sort", [a], np.sort(a, kind="stable")) for a in [*SERIES.values(), x]]


def matrix():
    a, b = rng.standard_normal((7, 9)), rng.standard_normal((9, 4))
    cases = [case("matmul", [a, b], a @ b), case("corr", [PANEL], np.corrcoef(PANEL, rowvar=False)), case("cov", [PANEL], np.cov(PANEL, rowvar=False))]
    constant = PANEL.copy()
    constant[:, 2] = 4
    cases.append(case("corr", [constant], pd.DataFrame(constant).corr().to_numpy()))
    return cases


def random():
    p = np.array([1e-300, 1e-20, 1e-10, 0.001, 0.02425, 0.1, 0.5, 0.7, 0.9, 0.975, 0.999, 1 - 1e-10, 0.0, 1.0, nan, -1.0])
    return [case("ndtri", [p], special.ndtri(p))]


for family in (elementwise, reduce, scan, window, ewm, order, matrix, random):
    write(family.__name__, family())


def split(value):
    """A number of many digits as the nearest double and what is left."""
    high = float(value)
    return [plain(high), float(value - mpmath.mpf(high))]


def precise():
    """Values of more than double precision, for errors in units of the last place."""
    mpmath.mp.prec = 200
    wide = np.concatenate([rng.uniform(-700, 700, 500), rng.uniform(-1, 1, 300), rng.uniform(-745, -708, 100), (np.arange(200) - 100 + 0.5) * math.log(2) / 128])
    positive = np.concatenate([np.exp(rng.uniform(-740, 709, 500)), rng.uniform(0.9, 1.1, 400), 1 + rng.uniform(-1e-8, 1e-8, 100), [5e-324, 2.2e-308, 1.7e308]])
    chances = np.concatenate([rng.uniform(0, 1, 400), np.exp(rng.uniform(-690, -1, 300)), rng.uniform(0.02, 0.13, 200)])
    quantile = lambda p: mpmath.sqrt(2) * mpmath.erfinv(2 * mpmath.mpf(p) - 1) if p > 1e-15 else tail(p)
    points = {
        "exp": (wide, lambda x: mpmath.exp(mpmath.mpf(x))),
        "log": (positive, lambda x: mpmath.log(mpmath.mpf(x))),
        "ndtri": (chances, quantile),
    }
    result = {name: {"x": plain(x), "y": [split(f(float(v))) for v in x]} for name, (x, f) in points.items()}
    (OUT / "precise").mkdir(exist_ok=True)
    (OUT / "precise" / "functions.json").write_text(json.dumps(result))


def tail(p):
    """The quantile of a tiny probability by Newton's method on the logarithm."""
    x = mpmath.mpf(float(special.ndtri(p)))
    for _ in range(6):
        cdf = mpmath.erfc(-x / mpmath.sqrt(2)) / 2
        density = mpmath.exp(-x * x / 2) / mpmath.sqrt(2 * mpmath.pi)
        x -= (cdf - mpmath.mpf(p)) / density
    return x


precise()
