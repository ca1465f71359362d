"""Writes test/golden/bars/*.json: the bins that pandas 3 makes of awkward times, and the bars of their values. The tests need only the files.

Run with pandas 3 (pip install pandas): python scripts/goldens/bars.py. Debian's pandas 1.5 shifts the edges of month starts and of days that are closed right, which later ones
do not. Days with an origin, an offset or closed right are asked for as spans of 24 hours of the wall clock, as pandas 3 lays its days otherwise.

Times are written as the first, in text, and the steps from one to the next, each with how often it follows itself. A case has the marks that label bins, of
which all but the last are the labels of `label` left and all but the first those of right; the default sides are given by name.
"""

import itertools
import json
import math
import pathlib

import numpy as np
import pandas as pd

assert int(pd.__version__.split(".")[0]) >= 3, pd.__version__
OUT = pathlib.Path(__file__).resolve().parent.parent.parent / "test" / "golden" / "bars"
rng = np.random.default_rng(20261125)
PER_SECOND = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}


def steps(values):
    values = [int(value) for value in values]
    if not values:
        return []
    runs = [[step if abs(step) < 2**53 else str(step), len(list(run))] for step, run in itertools.groupby(b - a for a, b in zip(values, values[1:]))]
    return [str(values[0]), *itertools.chain(*runs)]


def index(texts, unit="s", zone=None):
    """Rising times of local texts, each perhaps with its distance from UTC."""
    times = pd.DatetimeIndex(sorted(pd.Timestamp(text).tz_convert("UTC").tz_localize(None) if "+" in text[10:] or "-" in text[10:] else pd.Timestamp(text) for text in texts)).as_unit(unit)
    return times.tz_localize("UTC").tz_convert(zone) if zone else times


def spread(first, last, n, unit="s", zone=None, edges=()):
    """n times between two, ends and `edges` among them."""
    a, b = pd.Timestamp(first).as_unit(unit), pd.Timestamp(last).as_unit(unit)
    inner = rng.integers(a._value, b._value, n)
    times = pd.DatetimeIndex(np.sort(np.concatenate([inner, [a._value, b._value], [pd.Timestamp(e).as_unit(unit)._value for e in edges]])).astype(f"datetime64[{unit}]"))
    return times.tz_localize("UTC").tz_convert(zone) if zone else times


def is_days(rule):
    return rule.lstrip("0123456789") == "D"


def bins(times, rule, closed, label, options):
    """Rows of each bin and its label."""
    zone, unit = times.tz, times.unit
    if is_days(rule):
        # The edges are those of the wall clock, and the rows between them are counted by their times.
        width, day = f"{24 * int(rule[:-1] or 1)}h", pd.Timedelta(f"{int(rule[:-1] or 1)}D")
        default = "right" if options.get("origin") in ("end", "end_day") else "left"
        left = pd.Series(1, times.tz_localize(None)).resample(width, closed=closed or default, label="left", **options).count().index
        edges = left.append(left[-1:] + day)
        if zone:
            edges = edges.tz_localize(zone, ambiguous=np.ones(len(edges), bool), nonexistent="shift_forward")
        edges = edges.as_unit(unit).asi8
        counts = np.diff(np.searchsorted(times.asi8, edges, side=closed or default))
        return [int(count) for count in counts], (edges[1:] if (label or default) == "right" else edges[:-1]).tolist()
    counted = pd.Series(1, times).resample(rule, closed=closed, label=label, **options).count()
    return [int(count) for count in counted], counted.index.as_unit(unit).asi8.tolist()


def rows(name, times, rules, variants=({},)):
    found = []
    for rule in rules:
        for options in variants:
            answers = {}
            for closed, label in itertools.product(("left", "right", None), repeat=2):
                if (closed is None) == (label is None):
                    answers[closed, label] = bins(times, rule, closed, label, given(options, None if is_days(rule) else times.tz))
            default = next(sides for sides, answer in reversed(answers.items()) if sides[0] and answer == answers[None, None])
            for closed in ("left", "right"):
                (counts, left), (same, right) = answers[closed, "left"], answers[closed, "right"]
                assert counts == same and left[1:] == right[:-1]
                entry = {"series": name, "rule": rule, "closed": closed, **options, "counts": counts, "marks": steps(left + right[-1:])}
                found.append({**entry, "default": default[1]} if default[0] == closed else entry)
    return found


def given(options, zone):
    """Options as pandas takes them: an origin that is a time is in text."""
    found = dict(options)
    if "originTime" in found:
        found["origin"] = pd.Timestamp(found.pop("originTime"), tz=zone)
    return found


def write(name, series, cases):
    tables = {key: {"unit": times.unit, "zone": str(times.tz) if times.tz else None, "times": steps(times.asi8)} for key, times in series.items()}
    lines = ",\n".join("    " + json.dumps(case) for case in cases)
    text = f'{{\n  "versions": {json.dumps({"pandas": pd.__version__})},\n  "series": {json.dumps(tables)},\n  "cases": [\n{lines}\n  ]\n}}\n'
    (OUT / f"{name}.json").write_text(text)


CALENDAR = "B 2B 3B W W-MON W-FRI 2W 3W-WED ME MS 2ME 2MS QE QS QE-JAN QS-FEB 2QE 2QS YE YS YE-JUN YS-APR 2YE 2YS BME BMS 2BME BQE BQS BQE-FEB BQS-MAR BYE BYS 2BYE BYE-MAR".split()
SPANS = "1min 5min 17min 7min h 3h 5h 45s 90min".split()
VARIANTS = [{}, *({"origin": origin} for origin in ("start", "epoch", "end", "end_day")), {"originTime": "2020-02-28 01:02:03"}, {"offset": "11min"}, {"origin": "start", "offset": "-7s"}]


def calendar():
    year = spread("2019-11-20 09:30", "2021-03-05 16:00", 34, edges="2019-11-30 23:59:59;2019-12-01;2019-12-31 23:59:59;2020-01-01;2020-02-28 23:59:59;2020-02-29;2020-02-29 12:00;2020-03-01;2020-05-31;2020-06-28;2020-08-31 10:00;2020-10-31 00:00:01;2021-02-27;2021-02-28".split(";"))
    old = spread("1967-11-30", "1970-03-02 12:00", 22, edges="1968-02-29;1968-03-01;1969-12-31 23:59:59;1970-01-01;1968-12-28;1968-12-29;1969-01-31".split(";"))
    onday = index(["2020-01-31", "2020-02-29", "2020-05-31 00:00:00"])
    series = {"year": year, "old": old, "onday": onday, "one": index(["2020-02-29 10:00"])}
    write("calendar", series, sum((rows(name, times, CALENDAR + ["28D", "100D"]) for name, times in series.items()), []))


def spans():
    day = spread("2020-02-28 23:30", "2020-02-29 07:15", 30, edges="2020-02-29;2020-02-29 00:05;2020-02-29 01:00;2020-02-29 06:00:00".split(";"))
    past = spread("1969-12-31 22:41:07", "1970-01-01 03:00", 16, edges="1970-01-01;1969-12-31 23:00".split(";"))
    week = spread("2020-02-25 13:00", "2020-03-04 00:00", 16, edges="2020-02-29;2020-03-02".split(";"))
    series = {"day": day, "past": past, "week": week}
    cases = rows("day", day, SPANS[1:5] + SPANS[6:], VARIANTS) + rows("past", past, ["17min", "h"], VARIANTS) + rows("week", week, ["D", "2D", "12h"], VARIANTS)
    for unit, rules in (("ms", ["250ms", "s"]), ("us", ["100us", "250us"]), ("ns", ["7ns", "us"])):
        base = pd.Timestamp("2024-02-29 23:59:59.999").as_unit(unit)._value
        span = {"ms": 5000, "us": 3000, "ns": 9000}[unit]
        offsets = np.sort(rng.integers(0, span if unit != "ns" else 150, 12))
        times = pd.DatetimeIndex((base + offsets).astype(f"datetime64[{unit}]"))
        series[unit] = times
        cases += rows(unit, times, rules)
        far = pd.DatetimeIndex(np.array([pd.Timestamp("1950-06-30 23:59:59").as_unit(unit)._value, 1, pd.Timestamp("2030-01-31").as_unit(unit)._value]).astype(f"datetime64[{unit}]"))
        series[unit + "far"] = far
        cases += rows(unit + "far", far, ["5YE", "3YS", "7QE"])
    write("spans", series, cases)


def zones():
    utc = "2024-03-29 17:00;2024-04-02 12:00"
    series = {
        "New York, spring": spread("2024-03-09 03:10", "2024-03-12 06:00", 24, zone="America/New_York", edges="2024-03-10 05:00;2024-03-10 06:59:59;2024-03-10 07:00;2024-03-11 04:00".split(";")),
        "New York, autumn": spread("2024-11-02 03:10", "2024-11-05 06:00", 24, zone="America/New_York", edges="2024-11-03 04:00;2024-11-03 05:30;2024-11-03 06:00;2024-11-03 06:30;2024-11-04 05:00".split(";")),
        "London, spring": spread("2024-03-29 17:00", "2024-04-02 12:00", 20, zone="Europe/London", edges="2024-03-31;2024-03-31 01:00;2024-03-31 23:00".split(";")),
        "London, autumn": spread("2024-10-25 17:00", "2024-10-29 12:00", 20, zone="Europe/London", edges="2024-10-26 23:00;2024-10-27 00:30;2024-10-27 01:00;2024-10-28".split(";")),
        "Tokyo": spread("2024-03-29 17:00", "2024-04-02 12:00", 14, zone="Asia/Tokyo", edges="2024-03-30 15:00;2024-03-31 15:00".split(";")),
        "Kolkata": spread("2024-03-30 17:00", "2024-04-01 12:00", 10, zone="Asia/Kolkata"),
        "Havana": spread("2024-03-09 03:10", "2024-03-12 06:00", 12, zone="America/Havana", edges=["2024-03-10 05:00"]),
        "Havana, autumn": spread("2024-11-02 03:10", "2024-11-05 06:00", 12, zone="America/Havana", edges=["2024-11-03 04:00", "2024-11-03 05:00"]),
        "New York, years": spread("2023-01-15 03:10", "2025-02-01 05:00", 30, zone="America/New_York", edges="2023-03-01 05:00;2023-04-01 04:00;2023-10-31 23:00;2024-02-29 05:00".split(";")),
        "New York, past": spread("1966-10-20", "1969-05-02 12:00", 20, zone="America/New_York", edges=["1967-05-01 04:00"]),
    }
    cases = []
    for name, times in series.items():
        if name.endswith(("years", "past")):
            cases += rows(name, times, "D 7D B W ME MS QE QS YE BME BMS BQE".split()[1 if name.endswith("years") else 2 :])
            continue
        cases += rows(name, times, "h 2h 4h 90min D B W-MON".split())
        cases += rows(name, times, ["3h", "D"], [{"origin": "epoch"}, {"origin": "end_day"}, {"offset": "9h30min"}, {"originTime": "2024-03-01 09:00"}])
    write("zones", series, cases)


def plain(values):
    return [None if math.isnan(value) else float(value) for value in values]


def bars():
    """Open, high, low, close, volume, vwap and count, of ticks and of bars."""
    times = spread("2020-02-28 23:30", "2020-02-29 07:15", 60, edges=["2020-02-29"])
    price = np.round(100 + np.cumsum(rng.standard_normal(len(times))), 2)
    volume = rng.integers(0, 500, len(times)).astype(float)
    price[rng.random(len(times)) < 0.15] = np.nan
    volume[rng.random(len(times)) < 0.1] = np.nan
    price[times < times[0] + pd.Timedelta("20min")] = np.nan
    frame = pd.DataFrame({"price": price, "volume": volume}, times)
    cases = []
    for rule in ("3min", "17min", "h", "D"):
        made = frame.resample(rule)
        both = frame.dropna()
        value = (both.price * both.volume).resample(rule).sum().reindex(made.size().index, fill_value=0)
        weight = both.volume.resample(rule).sum().reindex(made.size().index, fill_value=0)
        result = made.price.ohlc()
        result["volume"] = made.volume.sum()
        result["vwap"] = (value / weight).where(weight != 0)
        result["count"] = made.price.count()
        cases.append({"rule": rule, "expected": {name: plain(column) for name, column in result.items()}})
    text = {"versions": {"pandas": pd.__version__}, "times": steps(times.asi8), "price": plain(price), "volume": plain(volume), "cases": cases}
    (OUT / "bars.json").write_text(json.dumps(text))


def ranges():
    """Ranges of times, parts of times, and series at finer times."""
    cases = []
    for start, end in (("2019-11-15 09:30", "2020-08-31 09:30"), ("2020-02-29", "2020-03-01"), ("1968-12-31 17:00", "1970-01-31 16:00"), ("2020-01-31", "2020-06-30"), ("2020-03-01", "2020-02-01")):
        for rule in CALENDAR + ["D", "3D", "36h"]:
            for zone in (None, "America/New_York")[: 2 if start.startswith("1968") else 1]:
                times = pd.date_range(pd.Timestamp(start), pd.Timestamp(end), freq=rule, tz=zone, unit="s")
                both = [pd.Timestamp(text, tz=zone).as_unit("s")._value for text in (start, end)]
                cases.append({"start": both[0], "end": both[1], "rule": rule, "zone": zone, "times": steps(times.asi8)})
    for inclusive in ("both", "left", "right", "neither"):
        times = pd.date_range("2020-01-31", "2020-06-30", freq="ME", inclusive=inclusive, unit="s")
        cases.append({"start": pd.Timestamp("2020-01-31").as_unit("s")._value, "end": pd.Timestamp("2020-06-30").as_unit("s")._value, "rule": "ME", "zone": None, "inclusive": inclusive, "times": steps(times.asi8)})
    parts = []
    edges = "1967-12-31 23:59:59;1968-01-01;1968-02-29 12:00;1969-12-31 23:59:59;1970-01-01;2000-02-29;2020-12-31;2021-01-03 23:59:59;2024-03-10 06:59:59;2024-03-10 07:00;2024-11-03 05:59:59;2024-11-03 06:00".split(";")
    for unit in PER_SECOND:
        for zone in (None, "America/New_York", "Europe/London", "Asia/Tokyo", "Asia/Kolkata"):
            times = spread("1965-01-01", "2031-12-31 23:59:59", 20, unit, zone, edges)
            found = {"year": times.year, "quarter": times.quarter, "month": times.month, "day": times.day, "dayOfWeek": times.dayofweek, "dayOfYear": times.dayofyear, "week": times.isocalendar().week, "hour": times.hour, "minute": times.minute, "second": times.second, "microsecond": times.microsecond, "nanosecond": times.nanosecond}
            parts.append({"unit": unit, "zone": zone, "times": steps(times.asi8), "parts": {name: [int(value) for value in values] for name, values in found.items()}})
    fills = []
    on = pd.DatetimeIndex(["2024-01-01 00:00", "2024-01-01 00:03", "2024-01-01 00:04", "2024-01-01 00:10"]).as_unit("s")
    off = pd.DatetimeIndex(["2024-01-01 00:00:20", "2024-01-01 00:03:10", "2024-01-01 00:04:00", "2024-01-01 00:09:45", "2024-01-01 00:12:30"]).as_unit("s")
    months = pd.DatetimeIndex(["2024-01-31", "2024-02-29", "2024-04-30"]).as_unit("s")
    for times, values, rules in ((on, [1.5, np.nan, 4.25, -2], ["min", "30s", "45s"]), (off, [3.0, 7, np.nan, 1, 2], ["min", "20s"]), (months, [1.0, 5, 2], ["D", "W", "B"])):
        series = pd.Series(values, times)
        for rule in rules:
            for closed in (None, "right"):
                made = series.resample("24h" if rule == "D" else rule, closed=closed)
                answers = [("none", None, made.asfreq())]
                for method in ("ffill", "bfill", "nearest"):
                    answers += [(method, limit, getattr(made, method)(limit=limit)) for limit in (None, 1, 2) if method != "nearest" or limit is None]
                index = answers[0][2].index
                union = series.reindex(series.index.union(index)).interpolate(method="time")
                answers.append(("interpolate", None, union.reindex(index)))
                for method, limit, answer in answers:
                    fills.append({"times": steps(times.asi8), "x": plain(values), "rule": rule, "closed": closed, "method": method, "limit": limit, "at": steps(answer.index.asi8), "values": plain(answer)})
    text = {"versions": {"pandas": pd.__version__}, "ranges": cases, "parts": parts, "fills": fills}
    (OUT / "ranges.json").write_text(json.dumps(text))


OUT.mkdir(exist_ok=True)
calendar()
spans()
zones()
bars()
ranges()
