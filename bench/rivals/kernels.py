"""The functions of the rows of user kernels, compiled by Numba without fastmath; the same are in kernels.mjs and kernels.hpp.

Divisions follow NumPy, as they do in JavaScript: with Numba's default, which raises, loops that divide would not be vectorised.
"""
from math import exp, log, pi, sqrt

import numba as nb
import numpy as np

njit = nb.njit(error_model='numpy')


@njit
def hypotenuse(x, y, out):
    for i in range(out.size):
        out[i] = sqrt(x[i] * x[i] + y[i] * y[i])
    return out


@nb.vectorize
def hypotenuse_ufunc(x, y):
    return sqrt(x * x + y * y)


@njit
def garch(returns, out):
    v = 1.0
    for i in range(out.size):
        r = returns[i]
        v = 0.05 + 0.08 * r * r + 0.9 * v
        out[i] = v
    return out


@njit
def cumulative(x):
    t = 1 / (1 + 0.2316419 * abs(x))
    series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
    tail = (exp(-0.5 * x * x) / sqrt(2 * pi)) * series
    return tail if x < 0 else 1 - tail


@njit
def price(strike, time, volatility):
    deviation = volatility * sqrt(time)
    d1 = (log(100 / strike) + (0.03 + 0.5 * volatility * volatility) * time) / deviation
    return 100 * cumulative(d1) - strike * exp(-0.03 * time) * cumulative(d1 - deviation)


@njit
def black_scholes(strikes, years, volatilities, out):
    for i in range(out.size):
        out[i] = price(strikes[i], years[i], volatilities[i])
    return out


@nb.vectorize
def black_scholes_ufunc(strike, time, volatility):
    return price(strike, time, volatility)


@njit
def backtest(closes, fast_weights, slow_weights, stops):
    out = np.empty(stops.size)
    for k in range(stops.size):
        fast_weight, slow_weight, stop = fast_weights[k], slow_weights[k], stops[k]
        fast = slow = last = closes[0]
        peak, wealth = 0.0, 1.0
        for i in range(closes.size):
            price = closes[i]
            held = peak > 0
            if held:
                wealth *= price / last
            f = fast + fast_weight * (price - fast)
            s = slow + slow_weight * (price - slow)
            high = max(peak, price)
            if held and (f < s or price < high * (1 - stop)):
                peak = 0.0
                wealth *= 1 - 0.0005
            elif not held and f > s and fast <= slow:
                peak = price
                wealth *= 1 - 0.0005
            else:
                peak = high if held else 0.0
            fast, slow, last = f, s, price
        out[k] = wealth
    return out


@njit
def likelihood(returns, omegas, alphas, betas):
    out = np.empty(omegas.size)
    for k in range(omegas.size):
        omega, alpha, beta = omegas[k], alphas[k], betas[k]
        v, total = 1.0, 0.0
        for i in range(returns.size):
            r = returns[i]
            total = total - log(v) - (r * r) / v
            v = omega + alpha * r * r + beta * v
        out[k] = total
    return out


@njit
def deepest_fall(prices, window, out):
    out[:window - 1] = np.nan
    for end in range(window, out.size + 1):
        high, deepest = prices[end - window], 0.0
        for i in range(end - window + 1, end):
            high = max(high, prices[i])
            deepest = max(deepest, 1 - prices[i] / high)
        out[end - 1] = deepest
    return out


@njit
def payoffs(shocks):
    weeks, paths = shocks.shape
    out = np.empty(paths)
    drift, step, discount = (0.03 - 0.25 ** 2 / 2) / weeks, 0.25 / sqrt(weeks), exp(-0.03)
    for path in range(paths):
        price, total, alive = 100.0, 0.0, 1.0
        for week in range(weeks):
            price *= exp(drift + step * shocks[week, path])
            total += price
            if price <= 90:
                alive = 0.0
        out[path] = alive * discount * max(total / weeks - 100, 0.0)
    return out
