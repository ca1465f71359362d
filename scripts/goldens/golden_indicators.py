"""TA-Lib's formulas, written down from its C source (src/ta_func/ta_*.c of release 0.6), as plain as they stand there: running sums, ring buffers, recurrences.

TA-Lib itself is in no package of Debian. Where its tests against 1e-14 or 1 would decide (a flat series, a volume of nothing) there are no cases here.
"""

import math

import numpy as np
from common import case, nan, rng

N = 60
X = np.round(100 + np.cumsum(rng.standard_normal(N)), 2)
HIGH = np.round(X + rng.random(N) * 2, 2)
LOW = np.round(X - rng.random(N) * 2, 2)
CLOSE = np.round(LOW + (HIGH - LOW) * rng.random(N), 2)
VOLUME = np.round(1000 + 500 * rng.random(N))
VOLUME[7] = 0
# One price twice, equal highs and lows, a gap.
CLOSE[12] = CLOSE[11]
HIGH[30] = HIGH[29]
LOW[30] = LOW[29]
HIGH[50:], LOW[50:], CLOSE[50:] = (np.round(v[50:] + 7, 2) for v in (HIGH, LOW, CLOSE))
LATE = np.concatenate([[nan] * 3, CLOSE])
PANEL = np.column_stack([CLOSE[:15], CLOSE[45:], np.concatenate([[nan] * 4, X[:11]])])

# Recurrences and extremes have the very digits; running sums drift a little, and what is divided by small deviations more.
EXACT = "ema rma dema tema rsi macd roc trueRange atr adx sar williamsR donchian keltner obv supertrend ichimoku"
WITHIN = {**{name: [0, 0] for name in EXACT.split()}, **{name: [1e-12, 1e-13] for name in ("sma", "wma", "bollinger", "cci", "mfi", "stochastic", "hma")}}


def padded(values, length):
    return np.concatenate([np.full(length - len(values), nan), values]) if len(values) < length else np.array(values)


def sma(x, n):
    out, total = [], sum(x[: n - 1], 0.0)
    for i in range(n - 1, len(x)):
        total += x[i]
        out.append(total / n)
        total -= x[i - n + 1]
    return padded(out, len(x))


def wma(x, n):
    if n == 1:
        return x
    divider = n * (n + 1) // 2
    weighted = plain = trailing = 0.0
    out = []
    for k in range(min(n - 1, len(x))):
        plain += x[k]
        weighted += x[k] * (k + 1)
    for i in range(n - 1, len(x)):
        plain += x[i]
        plain -= trailing
        weighted += x[i] * n
        trailing = x[i - n + 1]
        out.append(weighted / divider)
        weighted -= plain
    return padded(out, len(x))


def seeded(x, n, step):
    """step from the mean of the first n."""
    if len(x) < n:
        return np.full(len(x), nan)
    mean = 0.0
    for v in x[:n]:
        mean += v
    mean /= n
    out = [mean]
    for v in x[n:]:
        mean = step(mean, v)
        out.append(mean)
    return padded(out, len(x))


def ema(x, n):
    k = 2 / (n + 1)
    return seeded(x, n, lambda mean, v: (v - mean) * k + mean)


def rma(x, n):
    return seeded(x, n, lambda mean, v: (mean * (n - 1) + v) / n)


def there(x):
    return x[~np.isnan(x)]


def dema(x, n):
    first = there(ema(x, n))
    second = there(ema(first, n))
    return padded(2.0 * first[len(first) - len(second) :] - second, len(x))


def tema(x, n):
    first = there(ema(x, n))
    second = there(ema(first, n))
    third = there(ema(second, n))
    m = len(third)
    return padded(third + ((3.0 * first[len(first) - m :]) - (3.0 * second[len(second) - m :])), len(x))


def rsi(x, n):
    gain = loss = 0.0
    out = []
    for i in range(1, len(x)):
        change = x[i] - x[i - 1]
        if i > n:
            gain *= n - 1
            loss *= n - 1
        if change < 0:
            loss -= change
        else:
            gain += change
        if i >= n:
            gain /= n
            loss /= n
            out.append(100.0 * (gain / (gain + loss)) if gain + loss > 1e-14 else 0.0)
    return padded(out, len(x))


def macd(x, fast, slow, signal):
    if slow < fast:
        slow, fast = fast, slow
    slow_line = there(ema(x, slow))
    fast_line = there(ema(x[slow - fast :], fast))
    line = fast_line - slow_line
    smooth = there(ema(line, signal))
    line = line[signal - 1 :]
    return {name: padded(v, len(x)) for name, v in (("macd", line), ("signal", smooth), ("histogram", line - smooth))}


def bollinger(x, n, up, down, ddof=0):
    upper, middle, lower = [], [], []
    for i in range(n - 1, len(x)):
        window = [float(v) for v in x[i - n + 1 : i + 1]]
        mean = math.fsum(window) / n
        deviation = math.sqrt(math.fsum((v - mean) ** 2 for v in window) / (n - ddof))
        upper.append(mean + deviation * up)
        middle.append(mean)
        lower.append(mean - deviation * down)
    return {name: padded(v, len(x)) for name, v in (("upper", upper), ("middle", middle), ("lower", lower))}


def true_range(h, l, c):
    out = []
    for i in range(1, len(h)):
        greatest = h[i] - l[i]
        for other in (abs(c[i - 1] - h[i]), abs(c[i - 1] - l[i])):
            if other > greatest:
                greatest = other
        out.append(greatest)
    return padded(out, len(h))


def atr(h, l, c, n):
    return padded(there(rma(true_range(h, l, c)[1:], n)), len(h))


def directional(h, l, c, n):
    rises = falls = ranges = sum_dx = mean = 0.0
    result = {"adx": [], "plusDi": [], "minusDi": []}
    ranged = true_range(h, l, c)
    for i in range(1, len(h)):
        up, down = h[i] - h[i - 1], l[i - 1] - l[i]
        if i >= n:
            falls -= falls / n
            rises -= rises / n
            ranges = ranges - ranges / n + ranged[i]
        else:
            ranges += ranged[i]
        if down > 0 and up < down:
            falls += down
        elif up > 0 and up > down:
            rises += up
        if i < n:
            continue
        minus, plus = 100.0 * (falls / ranges), 100.0 * (rises / ranges)
        result["plusDi"].append(plus)
        result["minusDi"].append(minus)
        dx = 100.0 * (abs(minus - plus) / (minus + plus)) if minus + plus else 0.0
        if i < 2 * n:
            sum_dx += dx
            mean = sum_dx / n
        elif minus + plus:
            mean = (mean * (n - 1) + dx) / n
        if i >= 2 * n - 1:
            result["adx"].append(mean)
    return {name: padded(v, len(h)) for name, v in result.items()}


def fast_k(h, l, c, n):
    out = []
    for i in range(n - 1, len(h)):
        lowest, highest = min(l[i - n + 1 : i + 1]), max(h[i - n + 1 : i + 1])
        diff = (highest - lowest) / 100.0
        out.append((c[i] - lowest) / diff if diff != 0 else 0.0)
    return np.array(out)


def stochastic(h, l, c, fast, slow, smooth):
    k = there(sma(fast_k(h, l, c, fast), slow))
    d = there(sma(k, smooth))
    return {"k": padded(k[smooth - 1 :], len(h)), "d": padded(d, len(h))}


def williams(h, l, c, n):
    out = []
    for i in range(n - 1, len(h)):
        lowest, highest = min(l[i - n + 1 : i + 1]), max(h[i - n + 1 : i + 1])
        diff = (highest - lowest) / -100.0
        out.append((highest - c[i]) / diff if diff != 0 else 0.0)
    return padded(out, len(h))


def cci(h, l, c, n):
    ring, out = [0.0] * n, []
    for i in range(len(h)):
        last = (h[i] + l[i] + c[i]) / 3
        ring[i % n] = last
        if i < n - 1:
            continue
        mean = 0.0
        for v in ring:
            mean += v
        mean /= n
        apart = 0.0
        for v in ring:
            apart += abs(v - mean)
        out.append((last - mean) / (0.015 * (apart / n)) if last != mean and apart != 0 else 0.0)
    return padded(out, len(h))


def roc(x, n):
    return padded([(x[i] / x[i - n] - 1.0) * 100.0 if x[i - n] != 0 else 0.0 for i in range(n, len(x))], len(x))


def obv(c, v):
    total, last, out = v[0], c[0], []
    for price, amount in zip(c, v):
        if price > last:
            total += amount
        elif price < last:
            total -= amount
        out.append(total)
        last = price
    return np.array(out)


def mfi(h, l, c, v, n):
    typical = (h + l + c) / 3.0
    flows = []
    for i in range(1, len(h)):
        change, money = typical[i] - typical[i - 1], typical[i] * v[i]
        flows.append((money, 0.0) if change > 0 else (0.0, money) if change < 0 else (0.0, 0.0))
    out, gains, losses = [], 0.0, 0.0
    for i, (gain, loss) in enumerate(flows):
        gains += gain
        losses += loss
        if i >= n:
            gains -= flows[i - n][0]
            losses -= flows[i - n][1]
        if i >= n - 1:
            out.append(100.0 * (gains / (gains + losses)) if gains + losses >= 1.0 else 0.0)
    return padded(out, len(h))


def sar(high, low, acceleration, maximum):
    af = acceleration = min(acceleration, maximum)
    fall = low[0] - low[1]
    is_long = not (fall > 0 and high[1] - high[0] < fall)
    ep, stop = (high[1], low[0]) if is_long else (low[1], high[0])
    new_low, new_high, out = low[1], high[1], []
    for i in range(1, len(high)):
        prev_low, prev_high = new_low, new_high
        new_low, new_high = low[i], high[i]
        if is_long:
            if new_low <= stop:
                is_long = False
                stop = max(ep, prev_high, new_high)
                out.append(stop)
                af, ep = acceleration, new_low
                stop = max(stop + af * (ep - stop), prev_high, new_high)
            else:
                out.append(stop)
                if new_high > ep:
                    ep, af = new_high, min(af + acceleration, maximum)
                stop = min(stop + af * (ep - stop), prev_low, new_low)
        elif new_high >= stop:
            is_long = True
            stop = min(ep, prev_low, new_low)
            out.append(stop)
            af, ep = acceleration, new_high
            stop = min(stop + af * (ep - stop), prev_low, new_low)
        else:
            out.append(stop)
            if new_low < ep:
                ep, af = new_low, min(af + acceleration, maximum)
            stop = max(stop + af * (ep - stop), prev_high, new_high)
    return padded(out, len(high))


def channel(h, l, n):
    upper = padded([max(h[i - n + 1 : i + 1]) for i in range(n - 1, len(h))], len(h))
    lower = padded([min(l[i - n + 1 : i + 1]) for i in range(n - 1, len(h))], len(h))
    return {"upper": upper, "middle": (upper + lower) / 2, "lower": lower}


def keltner(h, l, c, n, ranges, multiplier):
    middle, width = ema(c, n), multiplier * atr(h, l, c, ranges)
    return {"upper": middle + width, "middle": middle, "lower": middle - width}


def hma(x, n):
    raw = 2 * wma(x, n // 2) - wma(x, n)
    return padded(there(wma(there(raw), int(math.sqrt(n)))), len(x))


def supertrend(h, l, c, n, multiplier):
    """TradingView's ta.supertrend, line by line, on TA-Lib's ATR."""
    ranges, out, ways = atr(h, l, c, n), [], []
    for i in range(n, len(h)):
        lower, upper = (h[i] + l[i]) / 2 - multiplier * ranges[i], (h[i] + l[i]) / 2 + multiplier * ranges[i]
        if i > n:
            lower = lower if lower > last_lower or c[i - 1] < last_lower else last_lower
            upper = upper if upper < last_upper or c[i - 1] > last_upper else last_upper
            if out[-1] == last_upper:
                way = 1 if c[i] > upper else -1
            else:
                way = -1 if c[i] < lower else 1
        else:
            way = -1
        out.append(lower if way == 1 else upper)
        ways.append(way)
        last_lower, last_upper = lower, upper
    return {"supertrend": padded(out, len(h)), "direction": padded(ways, len(h))}


def ichimoku(h, l, *windows):
    fast, slow, span = (channel(h, l, n)["middle"] for n in windows)
    return {"conversion": fast, "base": slow, "spanA": (fast + slow) / 2, "spanB": span}


def cases():
    rows = []
    for fn, f in {"sma": sma, "wma": wma, "ema": ema, "rma": rma, "dema": dema, "tema": tema}.items():
        for n in (2, 14, 30):
            rows.append(case(fn, [CLOSE], f(CLOSE, n), **({} if n == 30 else {"window": n})))
        rows.append(case(fn, [LATE], padded(f(CLOSE, 5), len(LATE)), window=5))
        columns = [padded(f(there(column), 3), len(column)) for column in PANEL.T]
        rows.append(case(fn, [PANEL], np.column_stack(columns), window=3))
        rows.append(case(fn, [PANEL.T], np.array(columns), window=3, axis=1))
    for n in (2, 14):
        rows.append(case("rsi", [CLOSE], rsi(CLOSE, n), window=n))
        rows.append(case("roc", [CLOSE], roc(CLOSE, n), window=n))
        rows.append(case("atr", [HIGH, LOW, CLOSE], atr(HIGH, LOW, CLOSE, n), window=n))
        rows.append(case("adx", [HIGH, LOW, CLOSE], directional(HIGH, LOW, CLOSE, n), window=n))
        rows.append(case("williamsR", [HIGH, LOW, CLOSE], williams(HIGH, LOW, CLOSE, n), window=n))
        rows.append(case("cci", [HIGH, LOW, CLOSE], cci(HIGH, LOW, CLOSE, n), window=n))
        rows.append(case("mfi", [HIGH, LOW, CLOSE, VOLUME], mfi(HIGH, LOW, CLOSE, VOLUME, n), window=n))
    rows.append(case("rsi", [CLOSE], rsi(CLOSE, 14)))
    rows.append(case("roc", [CLOSE], roc(CLOSE, 10)))
    for fast, slow, signal in ((12, 26, 9), (26, 12, 9), (3, 5, 1)):
        rows.append(case("macd", [CLOSE], macd(CLOSE, fast, slow, signal), fast=fast, slow=slow, signalWindow=signal))
    rows.append(case("macd", [CLOSE], macd(CLOSE, 12, 26, 9)))
    rows.append(case("bollinger", [CLOSE], bollinger(CLOSE, 5, 2, 2)))
    rows.append(case("bollinger", [CLOSE], bollinger(CLOSE, 20, 1.5, 3, 1), window=20, up=1.5, down=3, ddof=1))
    rows.append(case("trueRange", [HIGH, LOW, CLOSE], true_range(HIGH, LOW, CLOSE)))
    rows.append(case("stochastic", [HIGH, LOW, CLOSE], stochastic(HIGH, LOW, CLOSE, 5, 3, 3)))
    rows.append(case("stochastic", [HIGH, LOW, CLOSE], stochastic(HIGH, LOW, CLOSE, 14, 1, 3), fastK=14, slowK=1))
    rows.append(case("obv", [CLOSE, VOLUME], obv(CLOSE, VOLUME)))
    rows.append(case("sar", [HIGH, LOW], sar(HIGH, LOW, 0.02, 0.2)))
    rows.append(case("sar", [HIGH, LOW], sar(HIGH, LOW, 0.5, 0.3), acceleration=0.5, maximum=0.3))
    rows.append(case("donchian", [HIGH, LOW], channel(HIGH, LOW, 20)))
    rows.append(case("keltner", [HIGH, LOW, CLOSE], keltner(HIGH, LOW, CLOSE, 20, 10, 2)))
    rows.append(case("hma", [CLOSE], hma(CLOSE, 16)))
    rows.append(case("hma", [CLOSE], hma(CLOSE, 9), window=9))
    for n, multiplier in ((10, 3), (3, 1), (2, 0.5)):
        rows.append(case("supertrend", [HIGH, LOW, CLOSE], supertrend(HIGH, LOW, CLOSE, n, multiplier), window=n, multiplier=float(multiplier)))
    rows.append(case("ichimoku", [HIGH, LOW], ichimoku(HIGH, LOW, 9, 26, 52)))
    typical, day = (HIGH + LOW + CLOSE) / 3.0, np.arange(N) // 20
    sums = [np.cumsum((typical * VOLUME)[day == d]) / np.cumsum(VOLUME[day == d]) for d in range(5)]
    rows.append(case("vwap", [HIGH, LOW, CLOSE, VOLUME], np.concatenate(sums), sessions=day.tolist()))
    rows.append(case("vwap", [HIGH, LOW, CLOSE, VOLUME], np.cumsum(typical * VOLUME) / np.cumsum(VOLUME)))
    return rows
