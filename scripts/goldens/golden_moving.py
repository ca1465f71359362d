"""Moving and expanding windows of lanewise/series: pandas over windows of rows and of time, closed, center, forward, step, minPeriods."""

import numpy as np
import pandas as pd
from pandas.api.indexers import FixedForwardWindowIndexer

from common import H, HOLED, N, PANEL, case

NAMES = ["sum", "mean", "var", "std", "min", "max", "skew", "kurt"]
CLOSED = ["right", "left", "both", "neither"]
# Distinct times where an end may be open: of rows that share one, pandas 1.5 counts those before the row itself.
DISTINCT = np.cumsum([2, 1, 1, 3, 1, 2, 7, 1, 1, 1, 4, 1, 30, 2, 2, 1, 1, 1, 5, 1])
H, N = np.delete(H, range(5, 25)), N[:20]
SHARED = DISTINCT // 3 * 3


def name(prefix, kernel):
    return prefix + kernel[0].upper() + kernel[1:]


def at(x, times):
    return pd.Series(x, index=pd.to_datetime(times, unit="s"))


def rows():
    for kernel in NAMES:
        fn = name("rolling", kernel)
        yield fn, N, 6, {}, getattr(pd.Series(N).rolling(6), kernel)()
        for options in ({"min_periods": 1}, {"center": True, "min_periods": 2}, {"step": 3, "min_periods": 1}):
            yield fn, H, 6, options, getattr(pd.Series(H).rolling(6, **options), kernel)()
        forward = pd.Series(H).rolling(FixedForwardWindowIndexer(window_size=5), min_periods=2)
        yield fn, H, 5, {"forward": True, "min_periods": 2}, getattr(forward, kernel)()
        for closed in CLOSED[1:]:
            options = {"closed": closed, "min_periods": 2}
            yield fn, H, 4, options, getattr(pd.Series(H).rolling(4, **options), kernel)()
        frame = pd.DataFrame(HOLED).rolling(4, min_periods=2)
        yield fn, HOLED, 4, {"min_periods": 2}, getattr(frame, kernel)()
        across = pd.DataFrame(HOLED).T.rolling(3, min_periods=2)
        yield fn, HOLED, 3, {"min_periods": 2, "axis": 1}, getattr(across, kernel)().T
    for x in (N, H):
        # pandas 1.5 takes no count of rows from the window: 3 does.
        yield "rollingCount", x, 6, {"min_periods": 6}, pd.Series(x).rolling(6, min_periods=6).count()
        yield "rollingCount", x, 6, {"min_periods": 0, "center": True}, pd.Series(x).rolling(6, min_periods=0, center=True).count()


def times():
    for kernel in [*NAMES, "count"]:
        fn = name("rolling", kernel)
        for closed in CLOSED if kernel in ("sum", "std", "max", "count") else ():
            yield fn, H, "3s", DISTINCT, {"closed": closed}, getattr(at(H, DISTINCT).rolling("3s", closed=closed), kernel)()
            falling = at(H, DISTINCT[::-1]).rolling("3s", closed=closed, min_periods=2)
            yield fn, H, "3s", DISTINCT[::-1], {"closed": closed, "min_periods": 2}, getattr(falling, kernel)()
        for span in ("1s", "6s", "1min"):
            yield fn, H, span, SHARED, {}, getattr(at(H, SHARED).rolling(span), kernel)()
            yield fn, N, span, SHARED, {"center": True}, getattr(at(N, SHARED).rolling(span, center=True), kernel)()
        yield fn, PANEL, "4s", DISTINCT[:12], {}, getattr(pd.DataFrame(PANEL, index=pd.to_datetime(DISTINCT[:12], unit="s")).rolling("4s"), kernel)()


def growing():
    for kernel in NAMES:
        for least in (0, 1, 5):
            yield name("expanding", kernel), H, least, getattr(pd.Series(H).expanding(least), kernel)()
    for least in (0, 3):
        yield "expandingCount", H, least, pd.Series(H).expanding(least).count()


def camel(options):
    return {"minPeriods" if key == "min_periods" else key: value for key, value in options.items()}


def cases():
    made = [case(fn, [x, window], np.asarray(y), **camel(options)) for fn, x, window, options, y in rows()]
    made += [case(fn, [x, window], np.asarray(y), on=[int(t) for t in on], unit="s", **camel(options)) for fn, x, window, on, options, y in times()]
    return made + [case(fn, [x], np.asarray(y), minPeriods=least) for fn, x, least, y in growing()]


# pandas adds and subtracts: its own error.
WITHIN = {name(prefix, kernel): (1e-9, 1e-10) for kernel in NAMES for prefix in ("rolling", "expanding")}
