import pandas as pd
from common import HOLED, R, SERIES, case, inf

WITHIN = {'rollingMin': [0, 0], 'rollingMax': [0, 0]}


def cases():
    rows = []
    # inf is left out where pandas of Debian's age answers differently from pandas 3; semantics are tested by hand.
    for x in [*SERIES.values(), R]:
        series = pd.Series(x, dtype=float)
        for w in (1, 3, 7, 50):
            for mp in (None, 1):
                for center in (False, True):
                    rolling = series.rolling(w, min_periods=mp, center=center)
                    options = {"window": w, **({} if mp is None else {"minPeriods": mp}), **({"center": True} if center else {})}
                    for fn, f in {"rollingSum": rolling.sum, "rollingMean": rolling.mean, "rollingMin": rolling.min, "rollingMax": rolling.max}.items():
                        rows.append(case(fn, [x, w], f(), **{k: v for k, v in options.items() if k != "window"}))
                    if w > 1:
                        rest = {k: v for k, v in options.items() if k != "window"}
                        rows.append(case("rollingStd", [x, w], rolling.std(), **rest))
                        rows.append(case("rollingVar", [x, w], rolling.var(ddof=0), **rest, ddof=0))
        for closed in ("left", "both", "neither"):
            rows.append(case("rollingSum", [x, 3], series.rolling(3, closed=closed, min_periods=1).sum(), closed=closed, minPeriods=1))
    frame = pd.DataFrame(HOLED)
    for axis, table in ((0, frame), (1, frame.T)):
        for fn in ("sum", "mean", "std", "min", "max"):
            result = getattr(table.rolling(3, min_periods=2), fn)()
            rows.append(case("rolling" + fn.capitalize(), [HOLED, 3], (result if axis == 0 else result.T).to_numpy(), axis=axis, minPeriods=2))
    return rows
