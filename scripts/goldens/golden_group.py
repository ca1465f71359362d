import common
import numpy as np
import pandas as pd
from common import SERIES, inf, nan, plain, results

WITHIN = {}

HOWS = "sum mean var std sem min max first last count size prod median nunique any all".split()
SCANS = "cumsum cumprod cummax cummin ffill bfill cumcount diff shift".split()


def by(*columns, **options):
    """Groups as an argument: columns of keys, texts or numbers."""
    return {"groupBy": [column if isinstance(column[0], (str, type(None))) else plain(np.asarray(column)) for column in columns], "options": options}


def row(fn, x, groups, how, expected, **options):
    return {"fn": fn, "args": [plain(x), groups, how], "options": {key: plain(v) if isinstance(v, float) else v for key, v in options.items()}, "expected": results(expected)}


def several(x, groups, expected, **options):
    """Several aggregates in one call."""
    return row("aggregate", x, groups, list(expected), expected, **options)


def grouped(x, columns, sort=True, dropna=True):
    frame = pd.DataFrame({"x": x, **{f"k{i}": column for i, column in enumerate(columns)}})
    return frame.groupby([f"k{i}" for i in range(len(columns))], sort=sort, dropna=dropna)["x"]


def cases():
    rng = common.rng
    texts = [None if v == "d" else v for v in rng.choice(list("cabd"), 40)]
    numbers = np.where(rng.random(40) < 0.2, nan, np.round(rng.standard_normal(40)))
    codes = rng.integers(-2, 3, 40).astype("int32")
    runs = np.repeat(np.arange(8), 5).astype("int32")
    holes = np.round(SERIES["holes"], 2)
    ties = np.round(holes * 2) / 2
    wild = holes.copy()
    wild[[5, 9, 20]] = [inf, -inf, 0.0]
    rows = []
    for name, columns in {"texts": [texts], "numbers": [numbers], "codes": [codes], "runs": [runs], "several": [texts, codes], "three": [codes, numbers, texts]}.items():
        for sort, dropna in ((True, True), (False, True), (True, False), (False, False)):
            options = {} if sort and dropna else {"sort": sort, "dropna": dropna}
            groups = by(*columns, **options)
            for x in (holes, ties) if not options else (holes,):
                g = grouped(x, columns, sort, dropna)
                if options:
                    rows.append(several(x, groups, {how: getattr(g, how)().to_numpy() for how in ("sum", "first", "size")}))
                    continue
                found = {how: getattr(g, how)().to_numpy() for how in HOWS}
                found |= {"skew": g.skew().to_numpy(), "kurt": g.apply(pd.Series.kurt).to_numpy()}
                found |= {at: getattr(g, at)().fillna(-1).to_numpy() for at in ("idxmin", "idxmax")}
                rows.append(several(x, groups, found))
    for columns in ([texts], [runs]):
        groups = by(*columns)
        g = grouped(holes, columns)
        rows += [several(holes, groups, {how: getattr(g, how)(ddof=ddof).to_numpy() for how in ("var", "std", "sem")}, ddof=ddof) for ddof in (0, 2, 4)]
        least = "sum prod min max first last".split()
        rows += [several(holes, groups, {how: getattr(g, how)(min_count=count).to_numpy() for how in least}, minCount=count) for count in (0, 1, 4, 12)]
        for q in (0.0, 0.1, 0.25, 0.5, 0.9, 1.0):
            for interpolation in ("linear", "lower", "higher", "midpoint", "nearest"):
                found = grouped(ties[:24], [column[:24] for column in columns]).quantile(q, interpolation=interpolation).to_numpy()
                rows.append(row("aggregate", ties[:24], by(*[column[:24] for column in columns]), "quantile", found, q=q, interpolation=interpolation))
        # Sums with infinite values are NaN in this pandas, which carries Infinity - Infinity as what was rounded off.
        g = grouped(wild, columns)
        rows.append(several(wild, groups, {how: getattr(g, how)().to_numpy() for how in "min max first last count any all".split()}))
    return rows + transforms(texts, runs, holes, ties)


def transforms(texts, runs, holes, ties):
    rows = []
    for columns in ([texts], [runs], [texts, runs]):
        groups = by(*columns)
        g = grouped(holes, columns)
        # pandas numbers and fills the rows of no group too, or shows them as they were; here they are NaN.
        inside = pd.DataFrame(columns).notna().all().to_numpy()
        outside = lambda result: np.where(inside, result.to_numpy(dtype=float), nan)
        rows += [row("groupTransform", holes, groups, how, outside(getattr(g, how)())) for how in SCANS]
        rows += [row("groupTransform", holes, groups, how, outside(g.transform(how))) for how in "sum mean std min max first last count size median nunique".split()]
        for periods in (-3, -1, 0, 2, 50):
            rows += [row("groupTransform", holes, groups, how, outside(getattr(g, how)(periods)), periods=periods) for how in ("shift", "diff")]
            change = holes / g.shift(periods) - 1
            rows.append(row("groupTransform", holes, groups, "pctChange", outside(change), periods=periods))
        rows += [row("groupTransform", holes, groups, how, outside(getattr(g, how)(limit=1)), limit=1) for how in ("ffill", "bfill")]
        rows.append(row("groupTransform", holes, groups, "demean", outside(holes - g.transform("mean"))))
        rows.append(row("groupTransform", holes, groups, "zscore", outside((holes - g.transform("mean")) / g.transform("std"))))
        if len(columns) > 1:
            continue
        ties, inside, columns = ties[:24], inside[:24], [columns[0][:24]]
        groups = by(*columns)
        g = grouped(ties, columns)
        for method in ("average", "min", "max", "first", "dense"):
            for ascending in (True, False):
                for na in ("keep", "top", "bottom"):
                    for pct in (False, True):
                        ranks = g.rank(method=method, ascending=ascending, na_option=na, pct=pct)
                        rows.append(row("groupTransform", ties, groups, "rank", outside(ranks), method=method, ascending=ascending, naOption=na, pct=pct))
    return rows
