import common
import numpy as np
import pandas as pd
from common import case, nan
from scipy import signal
from statsmodels.tsa import stattools

N, PANEL = common.N[:18], common.PANEL[:7, :3]
WITHIN = {"autocorr": [1e-12, 1e-13], "filtfilt": [1e-11, 1e-12]}


def parts(z):
    return {"re": np.ascontiguousarray(z.real), "im": np.ascontiguousarray(z.imag)}


def transforms(rng):
    rows = []
    z = rng.standard_normal(30) + 1j * rng.standard_normal(30)
    for n in (1, 2, 3, 4, 5, 7, 12):
        # Complex input has no place in a golden file's arguments: real input here, complex input in fft.test.ts.
        x = z.real[:n]
        rows += [case("fft", [x], parts(np.fft.fft(x))), case("ifft", [x], parts(np.fft.ifft(x))), case("rfft", [x], parts(np.fft.rfft(x)))]
        rows += [case("irfft", [x], np.fft.irfft(x, n), n=n)]
        rows += [case("fftfreq", [n], np.fft.fftfreq(n, 0.1), d=0.1), case("rfftfreq", [n], np.fft.rfftfreq(n))]
    for fn in ("fft", "ifft", "rfft", "irfft"):
        f = getattr(np.fft, fn)
        for axis in (0, 1):
            for n, norm in ((None, "ortho"), (2, "forward"), (8, "backward")):
                result = f(PANEL, n, axis=axis, norm=norm)
                rows.append(case(fn, [PANEL], result if fn == "irfft" else parts(result), axis=axis, norm=norm, **({} if n is None else {"n": n})))
    return rows


def convolutions(rng):
    rows = []
    for n, k in ((1, 1), (2, 4), (4, 2), (3, 3), (8, 3), (3, 8)):
        a, v = rng.standard_normal(n), rng.standard_normal(k)
        for mode in ("full", "same", "valid"):
            for method in ("direct", "fft"):
                rows.append(case("convolve", [a, v], np.convolve(a, v, mode), mode=mode, method=method))
                rows.append(case("correlate", [a, v], np.correlate(a, v, mode), mode=mode, method=method))
    rows += [case("convolve", [[1, 2], [1, 1, 1, 1]], np.convolve([1, 2], [1, 1, 1, 1])), case("correlate", [[1, 2, 3], [0, 1, 0.5]], np.correlate([1, 2, 3], [0, 1, 0.5]))]
    holed = N.copy()
    holed[7], holed[15] = nan, np.inf
    rows.append(case("convolve", [holed, [1, 2, 3]], np.convolve(holed, [1, 2, 3])))
    return rows


def filters(rng):
    rows = [case("lfilter", [[1, 1], [1, -0.5], [1, 2, 3]], {"y": [1.5, 3.75, 6.875], "zf": [6.4375]}, zi=[0.5])]
    holed = N.copy()
    holed[9] = nan
    designs = [([2.0], [4.0]), ([1, 2, 3], [2.0]), ([0.5], [1, -0.9]), ([1, 0.5], [2, 0.3]), signal.butter(2, 0.2), signal.butter(5, 0.4), ([0.1], [1, -0.4, 0.2, 0.1])]
    for b, a in designs:
        order = max(len(b), len(a)) - 1
        rows += [case("lfilter", [b, a, x], signal.lfilter(b, a, x)) for x in (N, holed)]
        zi = rng.standard_normal(order)
        y, zf = signal.lfilter(b, a, N, zi=zi)
        rows.append(case("lfilter", [b, a, N], {"y": y, "zf": zf}, zi=zi))
        if order > 0:
            rows.append(case("lfilterZi", [b, a], signal.lfilter_zi(b, a)))
        for axis in (0, 1) if order in (1, 2) else ():
            rows.append(case("lfilter", [b, a, PANEL], signal.lfilter(b, a, PANEL, axis=axis), axis=axis))
            if order > 0:
                zi = rng.standard_normal((order, 3) if axis == 0 else (7, order))
                y, zf = signal.lfilter(b, a, PANEL, axis=axis, zi=zi)
                rows.append(case("lfilter", [b, a, PANEL], {"y": y, "zf": zf}, axis=axis, zi=zi))
            for padtype in ("odd", "even", "constant") if order > 0 else ():
                rows.append(case("filtfilt", [b, a, PANEL], signal.filtfilt(b, a, PANEL, axis=axis, padtype=padtype, padlen=2), axis=axis, padtype=padtype, padlen=2))
        if order > 0:
            rows += [case("filtfilt", [b, a, np.r_[N, N]], signal.filtfilt(b, a, np.r_[N, N])), case("filtfilt", [b, a, N], signal.filtfilt(b, a, N, padlen=0), padlen=0)]
    return rows


def autocorrelations(rng):
    rows = []
    walk = rng.standard_normal(60).cumsum()
    for x in (np.array([1.0, 2, 4, 3, 5]), N, walk):
        rows += [case("acf", [x], stattools.acf(x, fft=False)), case("acf", [x], stattools.acf(x, fft=True, nlags=3), nlags=3, fft=True)]
        rows.append(case("acf", [x], stattools.acf(x, adjusted=True, fft=False, nlags=4), nlags=4, adjusted=True))
        rows += [case("autocorr", [x], pd.Series(x).autocorr(lag), lag=lag) for lag in (0, 1, 2, -1)]
    rows += [case("autocorr", [common.H], pd.Series(common.H).autocorr(lag), lag=lag) for lag in (1, 2, 39)]
    rows.append(case("autocorr", [np.full(6, 0.1)], nan))
    return rows


def cases():
    rng = common.rng
    return transforms(rng) + convolutions(rng) + filters(rng) + autocorrelations(rng)
