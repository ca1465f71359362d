import common
import numpy as np
import pandas as pd
from common import HOLED, N, SERIES, case, inf, nan

EXACT = [0, 0]
WITHIN = {
    fn: EXACT
    for fn in "sort argsort lexsort topK searchsorted digitize unique bincount take compress concatenate".split()
}


def cases():
    x = np.concatenate([N, [nan, inf, -inf, 0.0, nan, 5e-324], N[:5]])
    rows = [case("sort", [a], np.sort(a, kind="stable")) for a in [*SERIES.values(), x]]
    rows += [case("argsort", [a], np.argsort(a, kind="stable")) for a in [*SERIES.values(), x]]
    for axis in (0, 1):
        rows += [case("sort", [HOLED], np.sort(HOLED, axis=axis), axis=axis)]
        rows += [case("argsort", [HOLED], np.argsort(HOLED, axis=axis, kind="stable"), axis=axis)]
    rows += [case("sort", [HOLED], np.sort(HOLED)), case("argsort", [HOLED], np.argsort(HOLED, kind="stable"))]
    for kind in ("int32", "uint32", "uint8", "float32"):
        a = common.rng.integers(0, 200, 40).astype(kind)
        rows += [case("sort", [a], np.sort(a)), case("argsort", [a], np.argsort(a, kind="stable"))]
    ties = np.round(N * 2) / 2
    rows.append(case("lexsort", [np.array([x[:40], ties])], np.lexsort([x[:40], ties])))
    for a in (ties, x):
        for fn, largest in (("nlargest", True), ("nsmallest", False)):
            top = getattr(pd.Series(a), fn)(7)
            rows.append(case("topK", [a, 7], {"values": top.to_numpy(), "indices": top.index.to_numpy()}, largest=largest))
    order = np.sort(x)
    wanted = np.concatenate([x, [0.25, -9, 9]])
    rows += [case("searchsorted", [order, wanted], np.searchsorted(order, wanted, side), side=side) for side in ("left", "right")]
    rows += [case("searchsorted", [np.sort(ties), np.sort(wanted)], np.searchsorted(np.sort(ties), np.sort(wanted), side), side=side) for side in ("left", "right")]
    for bins in (np.array([-1, 0, 0.5, 0.5, 1.0]), np.array([1, 0.5, 0, -1.0]), np.array([1.0, 1.0]), np.array([])):
        rows += [case("digitize", [np.concatenate([x, ties]), bins], np.digitize(np.concatenate([x, ties]), bins, right=right), right=right) for right in (False, True)]
    for a in (ties, x, np.array([3, 3, 1], dtype="int32"), np.array([nan, nan])):
        names = ("values", "index", "inverse", "counts")
        rows.append(case("unique", [a], np.unique(a)))
        rows.append(case("unique", [a], dict(zip(names, np.unique(a, True, True, True))), index=True, inverse=True, counts=True))
    return rows + ranks(ties) + histograms(x, ties) + moved()


def ranks(ties):
    rows = []
    holed = ties[:16].copy()
    holed[[2, 9, 11]] = nan
    for a in (np.array([3, 1, nan, 3, 2]), holed, np.array([nan, nan]), np.array([inf, -inf, nan, 0.0])):
        for method in ("average", "min", "max", "first", "dense"):
            for ascending in (True, False):
                for na in ("keep", "top", "bottom"):
                    for pct in (False, True):
                        if len(a) == 16 and pct and na == "bottom":
                            continue
                        result = pd.Series(a).rank(method=method, ascending=ascending, na_option=na, pct=pct)
                        rows.append(case("rank", [a], result, method=method, ascending=ascending, naOption=na, pct=pct))
    table = pd.DataFrame(np.round(HOLED))
    rows += [case("rank", [table.to_numpy()], table.rank(axis=axis, method="min").to_numpy(), axis=axis, method="min") for axis in (0, 1)]
    return rows + [case("rank", [HOLED], pd.DataFrame(HOLED).rank(pct=True).to_numpy(), pct=True)]


def histograms(x, ties):
    rows = []
    weights = common.rng.random(len(ties))
    # Values on and beside every edge of bins whose width has no exact form.
    edges = np.linspace(-0.7, 1.3, 11)
    beside = np.concatenate([edges, np.nextafter(edges, 9), np.nextafter(edges, -9)])
    for a, options in (
        (N, {}),
        (N, {"bins": 7}),
        (ties, {"bins": 8}),
        (ties, {"bins": 5, "density": True}),
        (x, {"bins": 6, "range": [-1.0, 1.0]}),
        (x, {"bins": np.array([-2, -0.5, 0, 0, 3, 3.0])}),
        (x, {"bins": np.array([-2, -0.5, 0, 3.0]), "density": True}),
        (beside, {"bins": 10, "range": [-0.7, 1.3]}),
        (beside * 1e-7 + 1000, {"bins": 13}),
        (np.array([4.0, 4.0]), {"bins": 3}),
        (np.array([]), {"bins": 3}),
        (np.arange(20, dtype="uint8"), {"bins": 6}),
        (ties, {"bins": 5, "weights": weights}),
        (ties, {"bins": 5, "weights": weights, "density": True}),
    ):
        counts, found = np.histogram(a, **options)
        rows.append(case("histogram", [a], {"counts": counts, "edges": found}, **options))
    whole = common.rng.integers(0, 9, 40).astype("int32")
    rows += [case("bincount", [whole], np.bincount(whole)), case("bincount", [whole], np.bincount(whole, minlength=12), minLength=12)]
    rows.append(case("bincount", [whole], np.bincount(whole, weights=np.arange(40)), weights=np.arange(40.0)))
    return rows + [case("bincount", [np.array([], dtype="int32")], np.bincount(np.array([], dtype="int32")))]


def moved():
    at = np.array([0, -1, 3, 3, 1], dtype="int32")
    rows = [case("take", [N, at], np.take(N, at)), case("take", [HOLED, at], np.take(HOLED, at))]
    rows += [case("take", [HOLED, at], np.take(HOLED, at, axis=axis), axis=axis) for axis in (0, 1)]
    mask = N > 0
    rows.append(case("compress", [mask, N], np.compress(mask, N)))
    rows += [case("compress", [mask[:n], HOLED], np.compress(mask[:n], HOLED, axis=axis), axis=axis) for axis, n in enumerate(HOLED.shape)]
    return rows
