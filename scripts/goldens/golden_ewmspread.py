import numpy as np
import pandas as pd
from common import HOLED, PANEL, SERIES, case, nan, rng

WITHIN = {"ewmVar": (1e-12, 1e-14), "ewmStd": (1e-12, 1e-14), "ewmCov": (1e-12, 1e-13), "ewmCorr": (1e-12, 1e-12)}
DECAYS = ({"alpha": 0.5}, {"span": 20.0}, {"com": 3.0}, {"halflife": 2.5}, {"alpha": 0.9})


def cases():
    rows = []
    e = np.array([1, 2, nan, 4, 5])
    for x in [e, SERIES["holes"][:12], SERIES["one"], SERIES["empty"], SERIES["allnan"], np.array([nan, nan, 3, nan, 4, 5])]:
        series = pd.Series(x, dtype=float)
        other = pd.Series(rng.standard_normal(len(x)) + x)
        for adjust in (True, False):
            for ignore in (True, False):
                for mp in (0, 3):
                    for decay in DECAYS:
                        ewm = series.ewm(**decay, adjust=adjust, ignore_na=ignore, min_periods=mp)
                        words = dict(**decay, adjust=adjust, ignoreNa=ignore, minPeriods=mp)
                        if mp == 3 and decay != DECAYS[0]:
                            continue
                        for bias in (True, False):
                            rows.append(case("ewmVar", [x], ewm.var(bias=bias), **words, bias=bias))
                            if decay == {"alpha": 0.5}:
                                rows.append(case("ewmStd", [x], ewm.std(bias=bias), **words, bias=bias))
                                rows.append(case("ewmCov", [x, other], ewm.cov(other, bias=bias), **words, bias=bias))
                        if decay == {"alpha": 0.5}:
                            rows.append(case("ewmCorr", [x, other], ewm.corr(other), **words))
                        if adjust:
                            rows.append(case("ewmSum", [x], ewm.sum(), **decay, ignoreNa=ignore, minPeriods=mp))
        # pandas 1.5 has weights by time with adjust only; the numbers of pandas 3 without stand in the tests.
        times = np.cumsum(rng.integers(0, 9, len(x)))
        for ignore in (True, False):
            result = series.ewm(halflife="4s", times=pd.to_datetime(times, unit="s"), ignore_na=ignore).mean()
            rows.append(case("ewmMean", [x], result, halflife="4s", times=[int(t) for t in times], unit="s", ignoreNa=ignore))
    for axis in (0, 1):
        table = pd.DataFrame(HOLED) if axis == 0 else pd.DataFrame(HOLED.T)
        other = pd.DataFrame(PANEL[::-1].copy()) if axis == 0 else pd.DataFrame(PANEL[::-1].T.copy())
        back = (lambda t: t.to_numpy()) if axis == 0 else (lambda t: t.to_numpy().T)
        one = other[0]
        rows.append(case("ewmStd", [HOLED], back(table.ewm(span=4).std()), span=4.0, axis=axis))
        rows.append(case("ewmSum", [HOLED], back(table.ewm(span=4).sum()), span=4.0, axis=axis))
        pairs = pd.DataFrame({c: table[c].ewm(span=4).cov(other[c]) for c in table})
        rows.append(case("ewmCov", [HOLED, back(other)], back(pairs), span=4.0, axis=axis))
        pairs = pd.DataFrame({c: table[c].ewm(span=4).corr(one) for c in table})
        rows.append(case("ewmCorr", [HOLED, one.to_numpy()], back(pairs), span=4.0, axis=axis))
    return rows
