"""The loops of the examples, compiled by Numba on one thread: python3 numba.py LOOP FOLDER reads 0.f64, 1.f64 ... there and writes result.f64."""
import json
import os
import sys
import time
from math import exp, log, pi, sqrt

os.environ['NUMBA_NUM_THREADS'] = '1'
sys.path.pop(0)  # This file has the package's name.
import numba
import numpy as np

# Divisions as in NumPy and JavaScript: Numba's default raises, and keeps loops that divide out of vector registers.
loop = numba.njit(error_model='numpy')


@loop
def density(x):
    return exp(-0.5 * x * x) / sqrt(2 * pi)


@loop
def cumulative(x):
    t = 1 / (1 + 0.2316419 * abs(x))
    tail = density(x) * (t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429)))))
    return tail if x < 0 else 1 - tail


@loop
def black_scholes(strikes, maturities, market):
    spot, rate, volatility = market
    prices = np.empty((maturities.size, strikes.size))
    deltas, vegas = np.empty_like(prices), np.empty_like(prices)
    for m in range(maturities.size):
        years = maturities[m]
        deviation = volatility * sqrt(years)
        for s in range(strikes.size):
            d1 = (log(spot / strikes[s]) + (rate + 0.5 * volatility * volatility) * years) / deviation
            delta = cumulative(d1)
            prices[m, s] = spot * delta - strikes[s] * exp(-rate * years) * cumulative(d1 - deviation)
            deltas[m, s] = delta
            vegas[m, s] = spot * density(d1) * sqrt(years)
    return prices, deltas, vegas


@loop
def garch(returns, omegas, alphas, betas, variance):
    sums = np.empty(omegas.size)
    for k in range(omegas.size):
        v, total = variance[0], 0.0
        for r in returns:
            total = total - log(v) - (r * r) / v
            v = omegas[k] + alphas[k] * r * r + betas[k] * v
        sums[k] = total
    return sums


@loop
def backtest(closes, fast_weights, slow_weights, stops, cost):
    wealth = np.empty(stops.size)
    for k in range(stops.size):
        fast = slow = last = closes[0]
        peak, total = 0.0, 1.0
        for price in closes:
            held = peak > 0
            if held:
                total *= price / last
            f = fast + fast_weights[k] * (price - fast)
            s = slow + slow_weights[k] * (price - slow)
            high = max(peak, price)
            if held and (f < s or price < high * (1 - stops[k])):
                peak = 0.0
                total *= 1 - cost[0]
            elif not held and f > s and fast <= slow:
                peak = price
                total *= 1 - cost[0]
            else:
                peak = high if held else 0.0
            fast, slow, last = f, s, price
        wealth[k] = total
    return wealth


@loop
def custom_window(prices, window):
    width = int(window[0])
    falls = np.full(prices.size, np.nan)
    for end in range(width, prices.size + 1):
        high, deepest = prices[end - width], 0.0
        for i in range(end - width + 1, end):
            high = max(high, prices[i])
            deepest = max(deepest, 1 - prices[i] / high)
        falls[end - 1] = deepest
    return falls


@loop
def monte_carlo(shocks, terms):
    weeks, spot, strike, barrier, drift, step, discount = terms
    count = int(weeks)
    paths = shocks.size // count
    paid = np.empty(paths)
    for p in range(paths):
        price, total, alive = spot, 0.0, 1.0
        for week in range(count):
            price *= exp(drift + step * shocks[week * paths + p])
            total += price
            if price <= barrier:
                alive = 0.0
        paid[p] = alive * discount * max(total / weeks - strike, 0.0)
    return paid


name, folder = sys.argv[1:]
run = globals()[name]
inputs = [np.fromfile(os.path.join(folder, f'{i}.f64')) for i in range(len(os.listdir(folder)))]
run(*inputs)  # compiles
best = float('inf')
for _ in range(3):
    start = time.perf_counter()
    result = run(*inputs)
    best = min(best, time.perf_counter() - start)
(result[0] if isinstance(result, tuple) else result).tofile(os.path.join(folder, 'result.f64'))
print(json.dumps({'milliseconds': best * 1000, 'version': numba.__version__}))
