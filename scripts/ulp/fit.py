"""Minimax polynomials of assembly/: prints the coefficients that stand in the kernels, and how near they come. Run: /usr/bin/python3 scripts/ulp/fit.py [name ...]

Remez' exchange in 60 digits; the leading coefficients are rounded to double first and the rest fitted again, so that their rounding costs nothing.
"""

import sys

import mpmath
from mpmath import mpf

mpmath.mp.dps = 60


def remez(target, weight, powers, low, high):
    """Coefficients of x^p for p in `powers` that make max |weight (target - sum)| least on [low, high], and that maximum."""
    n = len(powers)
    middle, half = (low + high) / 2, (high - low) / 2
    at = [middle + half * mpmath.cos(mpmath.pi * (2 * (n - i) + 1) / (2 * n + 2)) for i in range(n + 1)]
    at = [x if abs(x) > half / 50 else half / 50 for x in at]  # where a weight may be 0
    grid = [middle - half * mpmath.cos(mpmath.pi * i / (40 * n)) for i in range(40 * n + 1)]
    grid = [x for x in grid if abs(x) > half / 1000]
    exact = [target(x) for x in grid]
    weights = [weight(x) for x in grid]
    for _ in range(12):
        system = mpmath.matrix(n + 1)
        right = mpmath.matrix(n + 1, 1)
        for i, x in enumerate(at):
            for j, p in enumerate(powers):
                system[i, j] = x**p
            system[i, n] = (-1) ** i / weight(x)
            right[i] = target(x)
        found = mpmath.lu_solve(system, right)
        errors = [w * (y - sum(found[j] * x**p for j, p in enumerate(powers))) for x, y, w in zip(grid, exact, weights)]
        peaks = []
        for x, e in zip(grid, errors):
            if peaks and (e > 0) == (peaks[-1][1] > 0):
                if abs(e) > abs(peaks[-1][1]):
                    peaks[-1] = (x, e)
            else:
                peaks.append((x, e))
        while len(peaks) > n + 1:
            peaks.pop(0 if abs(peaks[0][1]) < abs(peaks[-1][1]) else -1)
        if len(peaks) < n + 1:
            break
        at = [x for x, _ in peaks]
        if max(abs(e) for _, e in peaks) < abs(found[n]) * mpf("1.0001"):
            break
    return list(found[:n]), max(abs(e) for e in errors)


def fit(target, weight, powers, low, high, split):
    """As `remez`, with coefficients that are doubles, and the largest error on a fine grid.

    Either the first few are rounded in turn and the others fitted anew to what is left, or, with `split`, the constant one keeps a second double: where 0
    lies inside the interval the powers without it are no basis to fit with.
    """
    fixed = []
    rest = list(powers)
    for _ in range(len(powers)):
        left = lambda x: target(x) - sum(c * x**p for c, p in fixed)  # noqa: B023, E731
        if not fixed or len(fixed) <= 3 and not split:
            coefficients, _ = remez(left, weight, rest, mpf(low), mpf(high))
            known = dict(zip(rest, coefficients))
        power = rest.pop(0)
        fixed.append((mpf(float(known[power])), power))
        if split and len(fixed) == 1:
            fixed.append((mpf(float(known[power] - fixed[0][0])), power))
    grid = [mpf(low) + (mpf(high) - mpf(low)) * i / 4000 for i in range(4001)]
    error = max(abs(weight(x) * (target(x) - sum(c * x**p for c, p in fixed))) for x in grid if x != 0)
    return [float(c) for c, _ in fixed], error


def show(name, target, weight, powers, low, high, split=False):
    coefficients, error = fit(target, weight, powers, low, high, split)
    print(f"// {name} on [{float(low):.6g}, {float(high):.6g}], within 2^{float(mpmath.log(error, 2)):.1f}")
    print("  " + ", ".join(repr(c) for c in coefficients))


def erfcx(y):
    return mpmath.exp(y * y) * mpmath.erfc(y)


def log_rest(r):
    return (mpmath.log1p(r) - r + r * r / 2) / r**3


def power2(r):
    return (mpf(2) ** r - 1) / r


def exp_rest(r):
    return (mpmath.expm1(r) - r) / r**2


def atan_rest(z):
    t = mpmath.sqrt(z)
    return (mpmath.atan(t) - t) / t**3


def erf_rest(z):
    y = mpmath.sqrt(z)
    return mpmath.erf(y) / y - 1


FROM, SHIFT, BIAS = mpf(0.64), mpf(3.5), mpf(0.4375)


def erfc_rest(t):
    y = SHIFT * (1 + t) / (1 - t)
    return (y + BIAS) * erfcx(y)


def moebius(y):
    return (y - SHIFT) / (y + SHIFT)


one = lambda x: mpf(1)  # noqa: E731
FITS = {
    "power": ("(log(1 + r) - r + r^2 / 2) / r^3, relative to r", log_rest, lambda r: r * r, range(6), mpf(-0.0053), mpf(0.0054)),
    "exp2": ("(2^r - 1) / r, times r", power2, abs, range(5), mpf(-1) / 256, mpf(1) / 256),
    "exp": ("(e^r - 1 - r) / r^2, relative to r", exp_rest, abs, range(5), -mpmath.log(2) / 255, mpmath.log(2) / 255),
    "atan": ("(atan(t) - t) / t^3 in t^2, relative to t", atan_rest, lambda z: z, range(5), mpf(0), mpf(1.001) / 256),
    "erf": ("erf(y) / y - 1 in y^2", erf_rest, one, range(11), mpf(0), mpf(0.66) ** 2),
    "erfc": ("(y + 7/16) exp(y^2) erfc(y) in (y - 7/2) / (y + 7/2)", erfc_rest, one, range(22), moebius(FROM), moebius(mpf(28)), True),
}
if __name__ == "__main__":
    for name in sys.argv[1:] or FITS:
        show(*FITS[name])
