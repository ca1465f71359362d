import numpy as np
import pandas as pd
from common import HOLED, PANEL, case, nan, rng
from common import N as NORMAL
from statsmodels.regression.rolling import RollingOLS

# Moving cov and corr of pandas, which lose digits themselves; params and errors from moving inverses.
WITHIN = {
    **{f"{kind}{what}": [1e-11, 1e-13] for kind in ("rolling", "expanding") for what in ("Cov", "Corr", "Beta")},
    "rollingOls": [1e-9, 1e-12],
    "expandingOls": [1e-9, 1e-12],
}
LENGTH = 24
N = NORMAL[:LENGTH]
Y = N * 0.5 + rng.standard_normal(LENGTH)
Y_HOLED = Y.copy()
Y_HOLED[[5, 13, 14]] = nan
X_HOLED = N.copy()
X_HOLED[[3, 13, 17]] = nan
SEMANTICS = [1, 2, 4, nan, 7, 8], [2, 1, 5, 6, nan, 9]


def pairs(rolling, other, name, args, rows, **options):
    rows.append(case(f"{name}Cov", args, rolling.cov(other), **options))
    rows.append(case(f"{name}Corr", args, rolling.corr(other), **options))


def beta(x, y, roll):
    """The slope from pandas' own covariance and variance of the rows where both are there."""
    both = pd.DataFrame({"x": x, "y": y}).dropna().reindex(range(len(x)))
    return roll(both.x).cov(both.y) / roll(both.y).var()


def cases():
    rows = []
    for x, y in ((N, Y), (X_HOLED, Y_HOLED), tuple(np.array(v, dtype=float) for v in SEMANTICS)):
        first, second = pd.Series(x), pd.Series(y)
        for w, mp in ((3, 2), (10, None)):
            given = {} if mp is None else {"minPeriods": mp}
            for center in (False, True):
                options = {**given, **({"center": True} if center else {})}
                pairs(first.rolling(w, min_periods=mp, center=center), second, "rolling", [x, y, w], rows, **options)
                rows.append(case("rollingBeta", [x, y, w], beta(x, y, lambda s: s.rolling(w, min_periods=mp, center=center)), **options))
        for closed in ("left", "both", "neither"):
            pairs(first.rolling(4, min_periods=2, closed=closed), second, "rolling", [x, y, 4], rows, minPeriods=2, closed=closed)
        rows.append(case("rollingCov", [x, y, 5], first.rolling(5, min_periods=3).cov(second, ddof=0), minPeriods=3, ddof=0))
        pairs(first.expanding(3), second, "expanding", [x, y], rows, minPeriods=3)
        rows.append(case("expandingBeta", [x, y], beta(x, y, lambda s: s.expanding(3)), minPeriods=3))
    frame, other = pd.DataFrame(HOLED), pd.DataFrame(PANEL * PANEL)
    rows.append(case("rollingCov", [HOLED, PANEL * PANEL, 4], frame.rolling(4, min_periods=2).cov(other, pairwise=False).to_numpy(), minPeriods=2))
    rows.append(case("rollingCorr", [HOLED, PANEL[:, 1], 4], frame.rolling(4, min_periods=3).corr(pd.Series(PANEL[:, 1])).to_numpy(), minPeriods=3))
    rows.append(case("rollingCorr", [HOLED.T, PANEL[:, 1], 4], frame.rolling(4, min_periods=3).corr(pd.Series(PANEL[:, 1])).to_numpy().T, minPeriods=3, axis=1))
    when = pd.to_datetime(np.cumsum(rng.integers(0, 4000, LENGTH)), unit="ms")
    on = (when.astype("int64") // 10**6).to_numpy().astype(float)
    first, second = pd.Series(X_HOLED, index=when), pd.Series(Y, index=when)
    for closed in ("right", "left", "both", "neither"):
        pairs(first.rolling("9s", min_periods=2, closed=closed), second, "rolling", [X_HOLED, Y, nan], rows, on=on, minPeriods=2, closed=closed)
    for row in rows[-8:]:
        row["args"][2] = "9s"
    return rows + regressions()


def regressions():
    rows = []
    Z = rng.standard_normal(LENGTH)
    one, two = N[:, None], np.column_stack([N, Z])
    ones = np.ones((LENGTH, 1))
    for y, x in ((Y, one), (Y, two), (Y_HOLED, two)):
        for intercept in (False, True):
            design = np.hstack([ones, x]) if intercept else x
            options = {"intercept": True} if intercept else {}
            # Windows with a missing row have no result; missing="skip" does not see one in a window's first row (statsmodels 0.15).
            rows.append(case("rollingOls", [y, x, 8], results(RollingOLS(y, design, 8, min_nobs=8).fit()), **options))
            model = RollingOLS(y, design, 14, min_nobs=6, expanding=True)
            rows.append(case("rollingOls", [y, x, 14], results(model.fit()), **options, minPeriods=6))
            model = RollingOLS(y, design, LENGTH, min_nobs=6, expanding=True)
            rows.append(case("expandingOls", [y, x], results(model.fit()), **options, minPeriods=6))
    # A constant among the regressors, which statsmodels finds.
    design = np.hstack([two, ones])
    rows.append(case("rollingOls", [Y, design, 12], results(RollingOLS(Y, design, 12).fit())))
    return rows


def results(fit):
    return {name: np.asarray(getattr(fit, at)) for name, at in (("params", "params"), ("bse", "bse"), ("tvalues", "tvalues"), ("rsquared", "rsquared"), ("rsquaredAdj", "rsquared_adj"), ("mseResid", "mse_resid"))}
