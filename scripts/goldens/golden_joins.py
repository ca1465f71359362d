import itertools

import common
import numpy as np
import pandas as pd
from common import case, nan

FUNCTIONS = "asofJoin takeRows joinRows unionIndex intersectIndex differenceIndex reindexRows factorize"
WITHIN = {fn: [0, 0] for fn in FUNCTIONS.split()}


def cases():
    return asof() + joins() + indexes() + keys()


def asof():
    rows = []
    random = common.rng.integers
    sides = [
        ([0, 2, 3, 5, 9], [1, 2, 3, 3, 7]),
        (np.sort(random(0, 20, 14)), np.sort(random(0, 20, 12))),
        (np.sort(random(0, 6, 10)), np.sort(random(0, 6, 10))),
        (np.sort(np.round(common.rng.standard_normal(12) * 4) / 2), np.sort(np.round(common.rng.standard_normal(10) * 4) / 2)),
        ([1.0, 2.0], []),
    ]
    for left, right in sides:
        left, right = np.array(left, dtype=float), np.array(right, dtype=float)
        groups = [random(0, 3, len(side)).astype("int32") for side in (left, right)]
        for direction, exact, tolerance, by in itertools.product(("backward", "forward", "nearest"), (True, False), (None, 0.0, 2.5), (False, True)):
            a = pd.DataFrame({"t": left, "g": groups[0]})
            b = pd.DataFrame({"t": right, "g": groups[1], "row": np.arange(len(right), dtype=float)})
            options = {"direction": direction, "allow_exact_matches": exact, "tolerance": tolerance}
            found = pd.merge_asof(a, b if by else b.drop(columns="g"), on="t", by="g" if by else None, **options)["row"].fillna(-1)
            given = {"direction": direction, "allowExactMatches": exact}
            if tolerance is not None:
                given["tolerance"] = tolerance
            row = case("asofJoin", [left, right], found.to_numpy(), **given)
            if by:
                row["options"]["by"] = [common.plain(group) for group in groups]
            rows.append(row)
    x = np.array([10.0, nan, 30.0])
    rows.append(case("takeRows", [x, [2, -1, 0, 1]], pd.api.extensions.take(x, [2, -1, 0, 1], allow_fill=True)))
    whole = np.array([10, 20], dtype="int32")
    rows.append(case("takeRows", [whole, [1, -1]], pd.api.extensions.take(whole, [1, -1], allow_fill=True)))
    rows.append(case("takeRows", [whole, [1, -1]], pd.api.extensions.take(whole, [1, -1], allow_fill=True, fill_value=7), fillValue=7))
    return rows


def joins():
    rows = []
    for trial in range(9):
        left, right = (common.rng.choice([1.0, 2, 3, 4, 5, 7 + trial % 2, nan], common.rng.integers(0, 12)) for _ in range(2))
        a = pd.DataFrame({"k": left, "i": np.arange(len(left))})
        b = pd.DataFrame({"k": right, "j": np.arange(len(right))})
        for how in ("inner", "left", "right", "outer"):
            # pandas before 2.2 puts inner pairs in the order of keys, not of left rows as it says; outer ones in the order of keys only when told so.
            pairs = a.merge(b, on="k", how="left" if how == "inner" else how, sort=how == "outer")
            if how == "inner":
                pairs = pairs[pairs["j"].notna()]
            expected = {"left": pairs["i"].fillna(-1).to_numpy(), "right": pairs["j"].fillna(-1).to_numpy()}
            rows.append(case("joinRows", [left, right], expected, how=how))
    return rows


def indexes():
    rows = []
    for trial in range(10):
        left, right = (common.rng.integers(-5, 12, common.rng.integers(0, 14)).astype(float) for _ in range(2))
        if trial % 2:
            left, right = np.sort(left), np.sort(right)
        a, b = pd.Index(left, dtype=float), pd.Index(right, dtype=float)
        rows.append(case("unionIndex", [left, right], np.sort(a.union(b).to_numpy())))
        rows.append(case("intersectIndex", [left, right], np.sort(a.intersection(b).to_numpy())))
        rows.append(case("differenceIndex", [left, right], np.sort(a.difference(b).to_numpy())))
    for trial in range(8):
        from_ = np.unique(common.rng.integers(0, 25, 9)).astype(float)
        to = common.rng.integers(-3, 28, 20).astype(float)
        shuffled = common.rng.permutation(from_)
        rows.append(case("reindexRows", [shuffled, to], pd.Index(shuffled).get_indexer(to)))
        for method, name in (("ffill", "pad"), ("bfill", "backfill"), ("nearest", "nearest")):
            index = pd.Index(from_)
            rows.append(case("reindexRows", [from_, to], index.get_indexer(to, method=name), method=method))
            rows.append(case("reindexRows", [from_, to], index.get_indexer(to, method=name, tolerance=1.5), method=method, tolerance=1.5))
            if method != "nearest":
                rows.append(case("reindexRows", [from_, np.sort(to)], index.get_indexer(np.sort(to), method=name, limit=2), method=method, limit=2))
    return rows


def keys():
    rows = []
    for x in (np.array([3, 1, nan, 3, 2, -0.0, 0.0, nan]), common.rng.integers(-5, 5, 20).astype(float), np.array([])):
        for sort, sentinel in itertools.product((False, True), (False, True)):
            codes, uniques = pd.factorize(x, sort=sort, **({"use_na_sentinel": sentinel}))
            rows.append(case("factorize", [x], {"codes": codes, "uniques": np.asarray(uniques) + 0.0}, sort=sort, useNaSentinel=sentinel))
    return rows
