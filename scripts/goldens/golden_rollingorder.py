import pandas as pd
from common import HOLED, R, case, nan, np, rng
from pandas.api.indexers import FixedForwardWindowIndexer

# Order statistics are exact, and what is made of two of them is rounded as in pandas.
WITHIN = {fn: [0, 0] for fn in ("rollingMedian", "rollingQuantile", "rollingRank", "expandingMedian", "expandingQuantile", "expandingRank")}
INTERPOLATIONS = ("linear", "lower", "higher", "midpoint", "nearest")
METHODS = ("average", "min", "max")
# Of few digits, which keep the file small.
PANEL = np.round(HOLED, 2)
N = np.round(rng.standard_normal(16), 2)
TIES = np.round(rng.standard_normal(20) * 2)
TIES[[4, 11, 12, 13, 19]] = nan
LONG = np.round(rng.standard_normal(200) * 50)
LONG[[3, 50, 51, 199]] = nan


def named(**words):
    return {name: value for name, value in words.items() if value is not None}


def ranks(rows, fn, args, windows, **options):
    for i, method in enumerate(METHODS):
        for ascending, pct in ((True, False), (False, i == 1), (True, True)):
            given = named(method=None if method == "average" else method, ascending=None if ascending else False, pct=pct or None)
            rows.append(case(fn, args, windows.rank(method=method, ascending=ascending, pct=pct), **options, **given))


def cases():
    rows = []
    for x in (R, TIES, np.array([]), np.full(3, nan)):
        series = pd.Series(x, dtype=float)
        for window in (1, 3, 4):
            for periods in (None, 0, 2):
                if periods is not None and periods > window:
                    continue
                for center in (None, True):
                    rolling = series.rolling(window, min_periods=periods, center=bool(center))
                    options = named(minPeriods=periods, center=center)
                    rows.append(case("rollingMedian", [x, window], rolling.median(), **options))
                    rows.append(case("rollingQuantile", [x, window, 0.3], rolling.quantile(0.3), **options))
        for closed in ("left", "both"):
            rolling = series.rolling(4, closed=closed, min_periods=2)
            rows.append(case("rollingMedian", [x, 4], rolling.median(), closed=closed, minPeriods=2))
            rows.append(case("rollingRank", [x, 4], rolling.rank(), closed=closed, minPeriods=2))
        forward = series.rolling(FixedForwardWindowIndexer(window_size=4), min_periods=2)
        rows.append(case("rollingMedian", [x, 4], forward.median(), forward=True, minPeriods=2))
        rows.append(case("rollingQuantile", [x, 4, 0.9], forward.quantile(0.9), forward=True, minPeriods=2))
        for periods in (None, 3):
            expanding = series.expanding(min_periods=1 if periods is None else periods)
            options = named(minPeriods=periods)
            rows.append(case("expandingMedian", [x], expanding.median(), **options))
            rows.append(case("expandingRank", [x], expanding.rank(), **options))
    for x in (TIES, N):
        series = pd.Series(x)
        for q in (0.1, 0.5, 0.75):
            for interpolation in INTERPOLATIONS:
                for window in (5, 6):
                    result = series.rolling(window, min_periods=1).quantile(q, interpolation=interpolation)
                    rows.append(case("rollingQuantile", [x, window, q], result, minPeriods=1, interpolation=interpolation))
                rows.append(case("expandingQuantile", [x, q], series.expanding().quantile(q, interpolation=interpolation), interpolation=interpolation))
        for window in (2, 5):
            ranks(rows, "rollingRank", [x, window], series.rolling(window, min_periods=1), minPeriods=1)
        ranks(rows, "expandingRank", [x], series.expanding())
    # Windows that are not short.
    series = pd.Series(LONG)
    for window in (70, 150):
        rolling = series.rolling(window, min_periods=5)
        rows.append(case("rollingMedian", [LONG, window], rolling.median(), minPeriods=5))
        rows.append(case("rollingQuantile", [LONG, window, 0.9], rolling.quantile(0.9), minPeriods=5))
        rows.append(case("rollingRank", [LONG, window], rolling.rank(), minPeriods=5))
    # Spans of time. For 'left' and 'neither' no times are shared, as there pandas before 3 counts rows of the window's own time.
    times = np.cumsum(rng.integers(1, 4, 20)) * 1000
    shared = np.cumsum(rng.integers(0, 3, 20)) * 1000
    for on, closeds in ((times, ("right", "left", "both", "neither")), (shared, ("right", "both"))):
        series = pd.Series(TIES, index=pd.to_datetime(on, unit="ms"))
        for closed in closeds:
            for span in ("2s", "9s"):
                rolling = series.rolling(span, closed=closed)
                options = {"on": on.tolist(), "closed": closed}
                rows.append(case("rollingMedian", [TIES, span], rolling.median(), **options))
                rows.append(case("rollingQuantile", [TIES, span, 0.7], rolling.quantile(0.7), **options))
                rows.append(case("rollingRank", [TIES, span], rolling.rank(), **options))
    for axis, table in ((0, pd.DataFrame(PANEL)), (1, pd.DataFrame(PANEL.T))):
        for fn, f in (("rollingMedian", lambda r: r.median()), ("rollingRank", lambda r: r.rank())):
            result = f(table.rolling(3, min_periods=2))
            rows.append(case(fn, [PANEL, 3], (result if axis == 0 else result.T).to_numpy(), axis=axis, minPeriods=2))
    return rows
