"""Frames against pandas: joins, groups, bins, order. Written to test/golden/frames/frames.json, which has the tables too; test/series/goldens.test.ts says the same in Lanewise's words."""

import json

import numpy as np
import pandas as pd
from common import OUT, nan, plain

rng = np.random.default_rng(20261125)


def stamps(texts):
    return pd.to_datetime(texts)


LEFT = pd.DataFrame({"key": ["b", "a", "c", "a", None, "d"], "day": [1.0, 2, 1, 3, nan, 2], "x": [1.0, 2, nan, 4, 5, 6]})
RIGHT = pd.DataFrame({"key": ["a", "b", "a", "e", None], "day": [2.0, 1, 3, 1, 9], "y": [10.0, 20, 30, 40, 50], "x": [0.5, 1.5, 2.5, 3.5, 4.5]})
N = 40
TICKS = pd.DataFrame(
    {
        "time": pd.Timestamp("2021-02-26 22:30") + pd.to_timedelta(np.sort(rng.integers(0, 6 * 86400, N)), unit="s"),
        "symbol": rng.choice(["x", "y", "z"], N),
        "price": np.round(rng.normal(100, 5, N), 2),
        "size": rng.integers(1, 50, N).astype(float),
    }
)
TICKS.loc[[3, 17, 18], "price"] = nan
QUOTES = pd.DataFrame(
    {
        "time": pd.Timestamp("2021-02-26 22:00") + pd.to_timedelta(np.sort(rng.integers(0, 6 * 86400, 25)), unit="s"),
        "symbol": rng.choice(["x", "y", "w"], 25),
        "bid": np.round(rng.normal(100, 5, 25), 2),
    }
)
QUOTES.loc[5, "time"] = QUOTES.loc[4, "time"]
TICKS.loc[9, "time"] = QUOTES.loc[7, "time"]
TICKS = TICKS.sort_values("time", kind="stable").reset_index(drop=True)
TABLES = {"left": LEFT, "right": RIGHT, "ticks": TICKS, "quotes": QUOTES}


def value(cell):
    if cell is None or cell is pd.NaT:
        return None
    if isinstance(cell, pd.Timestamp):
        return cell.isoformat()
    return cell if isinstance(cell, str) else plain(cell)


def column(series):
    # None and NaN among texts are both a missing text.
    if series.dtype == object:
        return [None if cell is None or cell != cell else value(cell) for cell in series]
    return [value(cell) for cell in series]


def table(frame):
    if isinstance(frame, pd.Series):
        frame = frame.to_frame("value")
    return {"index": column(frame.index.to_series()), "columns": {str(name): column(frame[name]) for name in frame.columns}}


ticks, quotes = TICKS.set_index("time"), QUOTES.set_index("time")
CASES = {}
# pandas 3 gives outer joins in the order of the keys, as pandas 1.5 does when asked to sort.
for how in ("inner", "left", "right", "outer"):
    CASES[f"merge key {how}"] = LEFT.merge(RIGHT, on="key", how=how, sort=how == "outer")
    CASES[f"merge both {how}"] = LEFT.merge(RIGHT, on=["key", "day"], how=how, sort=how == "outer", suffixes=("_left", "_right"))
    a, b = LEFT.set_index("x")[["day"]].iloc[[0, 1, 3, 4]], RIGHT.set_index("x")[["y"]]
    CASES[f"join {how}"] = pd.DataFrame({"day": a.day}).join(pd.DataFrame({"y": RIGHT.y.to_numpy()}, index=[4.0, 2, 1, 9, 3]), how=how)
# pandas 1.5 gathers the rows of a key, pandas 3 keeps those of the left table in their order.
MERGED = LEFT.assign(row=range(len(LEFT))).merge(RIGHT[["day", "y"]].rename(columns={"day": "when"}), left_on="day", right_on="when")
CASES["merge left_on right_on"] = MERGED.sort_values("row", kind="stable").drop(columns="row").reset_index(drop=True)
for direction in ("backward", "forward", "nearest"):
    CASES[f"asof {direction}"] = pd.merge_asof(ticks, quotes[["bid"]], left_index=True, right_index=True, direction=direction)
    CASES[f"asof by {direction}"] = pd.merge_asof(ticks, quotes, left_index=True, right_index=True, by="symbol", direction=direction)
CASES["asof tolerance"] = pd.merge_asof(ticks, quotes[["bid"]], left_index=True, right_index=True, tolerance=pd.Timedelta("2h"))
CASES["asof strict"] = pd.merge_asof(ticks, quotes[["bid"]], left_index=True, right_index=True, allow_exact_matches=False)
CASES["add aligned"] = (LEFT.set_index("x").day.iloc[[0, 1, 3, 5]] + pd.Series([1.0, 2, 3], index=[2.0, 6, 9])).sort_index()
for how in ("sum", "mean", "var", "std", "min", "max", "first", "last", "count", "median", "nunique", "prod", "sem"):
    CASES[f"groupby {how}"] = getattr(TICKS[["symbol", "price", "size"]].groupby("symbol"), how)()
CASES["groupby two"] = TICKS.assign(even=TICKS["size"] % 2 == 0).groupby(["symbol", "even"]).agg(high=("price", "max"), n=("price", "size")).reset_index()
for how in ("rank", "cumsum", "cummax", "ffill", "diff", "shift"):
    CASES[f"within {how}"] = getattr(TICKS.groupby("symbol").price, how)()
CASES["within rolling"] = TICKS.groupby("symbol").price.rolling(3, min_periods=1).mean().droplevel(0).sort_index()
for rule in ("6H", "D", "W", "M", "B", "Q"):
    bins = ticks.price.resample(rule)
    CASES[f"resample {rule} ohlc"] = bins.ohlc()
    CASES[f"resample {rule} mean"] = bins.mean()
CASES["resample right"] = ticks["size"].resample("12H", closed="right", label="right").sum()
for closed in ("right", "left", "both", "neither"):
    CASES[f"rolling 8h {closed}"] = ticks["size"].rolling("8H", closed=closed).sum()
CASES["describe"] = TICKS[["price", "size"]].describe()
CASES["sort"] = TICKS.sort_values(["symbol", "price"], ascending=[False, True], kind="stable")
CASES["corr"] = TICKS[["price", "size"]].corr()
WIDE = TICKS.assign(hour=TICKS.time.dt.floor("D")).groupby(["hour", "symbol"]).price.mean().reset_index()
CASES["pivot"] = WIDE.pivot(index="hour", columns="symbol", values="price")
CASES["quantile"] = pd.Series({str(q): TICKS.price.quantile(q) for q in (0, 0.1, 0.5, 0.9, 1)})

(OUT / "frames").mkdir(exist_ok=True)
content = {
    "versions": {"pandas": pd.__version__},
    "tables": {name: table(frame)["columns"] for name, frame in TABLES.items()},
    "cases": {name: table(frame) for name, frame in CASES.items()},
}
(OUT / "frames" / "frames.json").write_text(json.dumps(content) + "\n")
