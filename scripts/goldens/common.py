"""What the families of goldens share: awkward inputs, and how values are written (17 digits; NaN, Infinity and -0 as text)."""

import json
import math
import pathlib
import warnings

import mpmath
import numpy as np
import pandas as pd
import scipy

warnings.simplefilter("ignore")
OUT = pathlib.Path(__file__).resolve().parent.parent.parent / "test" / "golden"
rng = np.random.default_rng(20261122)


DTYPES = {"float32": "f32", "int32": "i32", "uint32": "u32", "uint8": "u8"}


def plain(value):
    """A value as JSON has it. Arrays of other types than f64, booleans excepted, become {"dtype": …, "values": …}, dicts stay dicts."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return {key: plain(v) for key, v in value.items()}
    if isinstance(value, str):
        return value
    if isinstance(value, np.ndarray) and value.dtype.name in DTYPES:
        return {"dtype": DTYPES[value.dtype.name], "values": value.tolist()}
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


def write(name, cases, within):
    """`within`: for a function, how far it may be from the golden value, relative to it and absolute beside the largest; exact is (0, 0)."""
    header = {"numpy": np.__version__, "pandas": pd.__version__, "scipy": scipy.__version__}
    lines = ",\n".join("    " + json.dumps(case) for case in cases)
    (OUT / f"{name}.json").write_text(f'{{\n  "versions": {json.dumps(header)},\n  "within": {json.dumps(within)},\n  "cases": [\n{lines}\n  ]\n}}\n')


def split(value):
    """A number of many digits as the nearest double and what is left."""
    high = float(value)
    return [plain(high), float(f"{float(value - mpmath.mpf(high)):.4g}")]


def write_precise(name, points):
    """Values of more than double precision, for errors in units of the last place: `points` has (x, exact function) by function name, and perhaps a second array."""
    mpmath.mp.prec = 200
    result = {}
    for fn, (x, f, *more) in points.items():
        second = {"second": plain(more[0])} if more else {}
        result[fn] = {"x": plain(x), **second, "y": [split(f(*map(float, numbers))) for numbers in zip(x, *more)]}
    (OUT / "precise").mkdir(exist_ok=True)
    (OUT / "precise" / f"{name}.json").write_text(json.dumps(result))


def case(fn, args, expected, **options):
    kept = {key: plain(v) if isinstance(v, (np.ndarray, float, list)) else v for key, v in options.items()}
    return {"fn": fn, "args": [plain(a) for a in args], "options": kept, "expected": results(expected)}


def results(expected):
    """Results are compared as numbers, whatever their type."""
    if isinstance(expected, dict):
        return {key: results(v) for key, v in expected.items()}
    return plain(np.asarray(expected, dtype=float) if isinstance(expected, np.ndarray) else expected)


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
