import numpy as np
import pandas as pd
from common import HOLED, SERIES, case, nan

WITHIN = {}


def cases():
    rows = []
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
                        rows.append(case("ewmMean", [x], result, **decay, adjust=adjust, ignoreNa=ignore, minPeriods=mp))
    for axis, table in ((0, pd.DataFrame(HOLED)), (1, pd.DataFrame(HOLED).T)):
        result = table.ewm(span=4).mean()
        rows.append(case("ewmMean", [HOLED], (result if axis == 0 else result.T).to_numpy(), span=4.0, axis=axis))
    return rows
