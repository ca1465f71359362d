import json

import mpmath
import numpy as np
from common import OUT, case, plain
from mpmath import mpf
from scipy.stats import norm

WITHIN = {"blackScholes": [2e-13, 0], "blackScholesGreeks": [1e-12, 1e-13]}


def textbook(S, K, T, r, sigma, q, kind):
    """By SciPy's normal distribution, which is right enough near the money."""
    sign = 1 if kind == "call" else -1
    root = sigma * np.sqrt(T)
    d1 = (np.log(S / K) + (r - q + sigma**2 / 2) * T) / root
    d2 = d1 - root
    F, D = S * np.exp(-q * T), K * np.exp(-r * T)
    n1, n2 = sign * norm.cdf(sign * d1), sign * norm.cdf(sign * d2)
    return {
        "price": F * n1 - D * n2,
        "delta": np.exp(-q * T) * n1,
        "gamma": np.exp(-q * T) * norm.pdf(d1) / (S * root),
        "vega": F * norm.pdf(d1) * np.sqrt(T),
        "theta": -F * norm.pdf(d1) * sigma / (2 * np.sqrt(T)) - r * D * n2 + q * F * n1,
        "rho": D * T * n2,
    }


def exact(S, K, T, r, sigma, q, sign):
    """The same in 60 digits beyond what cancels."""
    S, K, T, r, sigma, q = map(mpf, (S, K, T, r, sigma, q))
    root = sigma * mpmath.sqrt(T)
    F, D = S * mpmath.exp(-q * T), K * mpmath.exp(-r * T)
    x = mpmath.log(S / K) + (r - q) * T
    d1 = x / root + root / 2
    d2 = x / root - root / 2
    below = lambda z: mpmath.erfc(-z / mpmath.sqrt(2)) / 2
    n1, n2, density = sign * below(sign * d1), sign * below(sign * d2), mpmath.exp(-d1 * d1 / 2) / mpmath.sqrt(2 * mpmath.pi)
    decay = F * density * sigma / (2 * mpmath.sqrt(T))
    values = [F * n1 - D * n2, n1 * mpmath.exp(-q * T), F / S * density / (S * root), F * density * mpmath.sqrt(T), q * F * n1 - r * D * n2 - decay, D * T * n2]
    scale = decay + abs(q * F * n1) + abs(r * D * n2)
    return values, scale


def points(rng, count, wide):
    while count > 0:
        T = 10 ** rng.uniform(-4, 1.7) if wide else 10 ** rng.uniform(-2, 0.5)
        sigma = 10 ** rng.uniform(-3, 0.7) if wide else 10 ** rng.uniform(-1.3, 0)
        d = rng.uniform(-36, 36) if wide else rng.uniform(-4, 4)
        if rng.random() < 0.25:
            d = rng.normal() * 0.3
        S = 10 ** rng.uniform(-2, 5)
        r, q = rng.uniform(-0.02, 0.1), rng.choice([0, rng.uniform(0, 0.06)])
        K = float(f"{S * np.exp(np.clip(d * sigma * np.sqrt(T), -30, 30)):.6g}")
        S, T, r, sigma, q = (float(f"{v:.5g}") for v in (S, T, r, sigma, q))
        yield [S, K, T, r, sigma, q]
        count -= 1


def write_options():
    mpmath.mp.dps = 400
    rng = np.random.default_rng(5)
    rows = []
    for point in [*points(rng, 160, True), *points(rng, 60, False)]:
        for sign in (1, -1):
            values, scale = exact(*point, sign)
            if values[0] < mpf("1e-290"):
                continue
            rows.append([*point, sign, *(plain(float(v)) for v in [*values, scale])])
    columns = ["spot", "strike", "expiry", "rate", "volatility", "dividend", "side", "price", "delta", "gamma", "vega", "theta", "rho", "thetaScale"]
    lines = ",\n".join(json.dumps(row) for row in rows)
    (OUT / "precise" / "options.json").write_text(f'{{ "columns": {json.dumps(columns)},\n"rows": [\n{lines}\n] }}\n')


def cases():
    write_options()
    rows = []
    rng = np.random.default_rng(6)
    S, K = np.round(rng.uniform(80, 120, 12), 2), np.round(rng.uniform(80, 120, 12), 1)
    T, sigma = np.round(rng.uniform(0.1, 3, 12), 3), np.round(rng.uniform(0.1, 0.6, 12), 3)
    for kind in ("call", "put"):
        for s, k, t, r, v, q in ((100, 105, 0.5, 0.03, 0.2, 0), (S, K, T, 0.03, sigma, 0.01), (S, 100, 1, 0.05, 0.3, 0), (100, K, 0.25, -0.01, sigma, np.round(rng.uniform(0, 0.05, 12), 3))):
            found = textbook(s, k, t, r, v, q, kind)
            rows.append(case("blackScholes", [s, k, t, r, v], found["price"], kind=kind, dividend=q))
            rows.append(case("blackScholesGreeks", [s, k, t, r, v], found, kind=kind, dividend=q))
            if isinstance(found["price"], np.ndarray):
                rows.append(case("impliedVolatility", [found["price"], s, k, t, r], np.broadcast_to(v, 12).astype(float), kind=kind, dividend=q))
    return rows + risks(rng)


def risks(rng):
    rows = []
    series = np.round(rng.normal(0.001, 0.02, 41), 5)
    holed = series.copy()
    holed[[0, 7, 40]] = np.nan
    panel = np.round(rng.normal(0, 0.01, (15, 3)), 5)
    panel[[3, 9], [0, 2]] = np.nan
    for x in (series, holed, panel):
        mean, std = np.nanmean(x, axis=0), np.nanstd(x, axis=0, ddof=1)
        rows.append(case("sharpe", [x], mean / std))
        rows.append(case("sharpe", [x], (mean - 0.0002) / std * np.sqrt(252), riskFree=0.0002, periods=252))
        rows.append(case("valueAtRisk", [x], -np.nanquantile(x, 1 - 0.95, axis=0)))
        for level in (0.9, 0.99):
            rows.append(case("valueAtRisk", [x], -np.nanquantile(x, 1 - level, axis=0, method="lower"), level=level, interpolation="lower"))
            rows.append(case("valueAtRisk", [x], -(mean + norm.ppf(1 - level) * std), level=level, method="parametric"))
    return rows
