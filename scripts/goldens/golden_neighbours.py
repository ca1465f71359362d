import numpy as np
import pandas as pd
from common import HOLED, S, case, inf, nan
from common import SERIES as WHOLE

SERIES = {name: values[:14] for name, values in WHOLE.items()}

# pandas rounds a change at 1, a logarithm as it is large.
WITHIN = {"pctChange": (1e-13, 1e-15), "logReturns": (1e-12, 1e-15), "drawdown": (1e-13, 1e-15)}

GAPS = [
    np.array([nan, 1, nan, nan, 4, nan]),
    np.array([nan, nan, nan, 2, nan, nan, nan, nan, 7, 8, nan, 1, nan, nan, nan]),
    np.array([1.0, 2, 3]),
    np.array([nan, nan]),
    np.array([nan, 5]),
    np.array([5, nan]),
    np.array([]),
]
TIMES = np.cumsum([0, 1, 3, 1, 7, 2, 2, 5, 1, 1, 30, 4, 1, 6, 2])


def given(**options):
    """Only what is not None: absent options are the defaults."""
    return {key: value for key, value in options.items() if value is not None}


def lagged(rows):
    edges = np.array([1, 2, nan, 4, 8, 16, 0, 0, 1, inf, 3, -2, 4])
    for x in [*SERIES.values(), edges]:
        series = pd.Series(x, dtype=float)
        for periods in (1, -1, 3, 100):
            rows.append(case("shift", [x], series.shift(periods), periods=periods))
            rows.append(case("shift", [x], series.shift(periods, fill_value=7.0), periods=periods, fillValue=7.0))
            rows.append(case("pctChange", [x], series / series.shift(periods) - 1, periods=periods))
            rows.append(case("logReturns", [np.abs(x)], np.log(series.abs()).diff(periods), periods=periods))
    for axis in (0, 1):
        table = pd.DataFrame(HOLED) if axis == 0 else pd.DataFrame(HOLED.T)
        back = (lambda t: t.to_numpy()) if axis == 0 else (lambda t: t.to_numpy().T)
        rows.append(case("shift", [HOLED], back(table.shift(2)), periods=2, axis=axis))
        rows.append(case("pctChange", [HOLED], back(table / table.shift(-2) - 1), periods=-2, axis=axis))
        rows.append(case("logReturns", [np.abs(HOLED)], back(np.log(table.abs()).diff(1)), axis=axis))


def gaps(rows):
    areas = {None: None, "inside": "inside", "outside": "outside"}
    for x in GAPS:
        series = pd.Series(x, dtype=float)
        timed = pd.Series(x, index=pd.to_datetime(TIMES[: len(x)], unit="s"), dtype=float)
        for limit in (None, 1, 2):
            for area in areas:
                options = given(limit=limit, limitArea=area)
                if len(x):
                    for fn, method in (("ffill", "pad"), ("bfill", "bfill")):
                        # limit_area of ffill came with pandas 2.2; interpolate has had it for longer.
                        result = series.interpolate(method=method, limit=limit, limit_area=area)
                        rows.append(case(fn, [x], result, **options))
                for direction in (None, "forward", "backward", "both"):
                    words = given(limit=limit, limit_area=area, limit_direction=direction)
                    if series.isna().all():
                        continue
                    rows.append(case("interpolate", [x], series.interpolate(**words), **options, **given(limitDirection=direction)))
                    result = timed.interpolate(method="time", **words)
                    times = [int(t) for t in TIMES[: len(x)]]
                    rows.append(case("interpolate", [x], result, method="time", on=times, unit="s", **options, **given(limitDirection=direction)))
        rows.append(case("fillna", [x, 2.5], series.fillna(2.5)))
    for axis in (0, 1):
        table = pd.DataFrame(HOLED) if axis == 0 else pd.DataFrame(HOLED.T)
        back = (lambda t: t.to_numpy()) if axis == 0 else (lambda t: t.to_numpy().T)
        rows.append(case("ffill", [HOLED], back(table.ffill()), axis=axis))
        rows.append(case("bfill", [HOLED], back(table.bfill(limit=1)), axis=axis, limit=1))
        rows.append(case("interpolate", [HOLED], back(table.interpolate(limit_direction="both")), axis=axis, limitDirection="both"))


def cumulative(rows):
    for x in [S, *SERIES.values(), np.array([nan, 2, 0, nan, -3])]:
        series = pd.Series(x, dtype=float)
        for skipna in (True, False):
            rows.append(case("seriesCumsum", [x], series.cumsum(skipna=skipna), skipna=skipna))
            rows.append(case("seriesCumprod", [x], series.cumprod(skipna=skipna), skipna=skipna))
        wealth = series.abs() + 1
        rows.append(case("drawdown", [wealth.to_numpy()], wealth / wealth.cummax() - 1))
        for low, high, method in ((0.0, 0.0, "linear"), (0.1, 0.1, "linear"), (0.25, 0.05, "lower"), (0.1, 0.2, "higher"), (0.5, 0.5, "midpoint"), (0.1, 0.1, "nearest")):
            if not series.notna().any():
                continue
            held = series.clip(series.quantile(low, interpolation=method), series.quantile(1 - high, interpolation=method))
            rows.append(case("winsorize", [x], held, limits=[low, high], method=method))
    for axis in (0, 1):
        table = pd.DataFrame(HOLED) if axis == 0 else pd.DataFrame(HOLED.T)
        back = (lambda t: t.to_numpy()) if axis == 0 else (lambda t: t.to_numpy().T)
        rows.append(case("seriesCumsum", [HOLED], back(table.cumsum()), axis=axis))
        rows.append(case("seriesCumprod", [HOLED], back(table.cumprod()), axis=axis))
        rows.append(case("drawdown", [HOLED + 9], back((table + 9) / (table + 9).cummax() - 1), axis=axis))
        held = table.clip(table.quantile(0.2), table.quantile(0.8), axis=1)
        rows.append(case("winsorize", [HOLED], back(held), axis=axis, limits=0.2))


def cases():
    rows = []
    lagged(rows)
    gaps(rows)
    cumulative(rows)
    return rows
