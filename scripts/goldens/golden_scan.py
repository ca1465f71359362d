import numpy as np
import pandas as pd
from common import HOLED, PANEL, S, SERIES, case

WITHIN = {'cummax': [0, 0], 'cummin': [0, 0], 'diff': [0, 0]}


def cases():
    rows = []
    for x in [*SERIES.values(), S]:
        series = pd.Series(x, dtype=float)
        rows += [case("cumsum", [x], np.cumsum(x)), case("nancumsum", [x], np.nancumsum(x))]
        rows += [case("cumprod", [x], np.cumprod(x)), case("nancumprod", [x], np.nancumprod(x))]
        rows += [case("cummax", [x], series.cummax()), case("cummin", [x], series.cummin())]
        rows += [case("diff", [x], series.diff(p), periods=p) for p in (1, 3, -1)]
    for axis in (0, 1):
        rows.append(case("cumsum", [PANEL], np.cumsum(PANEL, axis=axis), axis=axis))
        for fn in ("cumprod", "nancumsum", "nancumprod"):
            rows.append(case(fn, [HOLED], getattr(np, fn)(HOLED, axis=axis), axis=axis))
        rows.append(case("cummax", [HOLED], pd.DataFrame(HOLED).cummax(axis=axis).to_numpy(), axis=axis))
        rows.append(case("cummin", [HOLED], pd.DataFrame(HOLED).cummin(axis=axis).to_numpy(), axis=axis))
        rows.append(case("diff", [HOLED], pd.DataFrame(HOLED).diff(axis=axis).to_numpy(), axis=axis))
    return rows
