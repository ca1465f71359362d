"""Quantiles, Sobol points, what NumPy's SFC64 gives call by call (test/golden/random/sfc64.json), and the probabilities of ranges of values under each
distribution (test/golden/random/ranges.json), by SciPy."""

import hashlib
import json

import numpy as np
from common import OUT, case, nan, plain
from scipy import special, stats
from scipy.stats import qmc

WITHIN = {"ndtri": [2e-15, 0], "sobol": [0, 0]}
FOLDER = OUT / "random"


def cases():
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "sfc64.json").write_text(rows(generators()))
    (FOLDER / "seeds.json").write_text(rows(seeds()))
    (FOLDER / "ranges.json").write_text(rows(ranges()))
    p = np.array([1e-300, 1e-20, 1e-10, 0.001, 0.02425, 0.1, 0.5, 0.7, 0.9, 0.975, 0.999, 1 - 1e-10, 0.0, 1.0, nan, -1.0])
    return [case("ndtri", [p], special.ndtri(p)), *sobols()]


def sobols():
    for n, d in [(33, 1), (17, 2), (40, 7), (5, 161), (3, 365)]:
        yield case("sobol", [[n, d]], qmc.Sobol(d, scramble=False).random(n))
    for skip, n, d in [(1, 8, 3), (1000, 9, 5), (2**20 + 77, 4, 50)]:
        sampler = qmc.Sobol(d, scramble=False)
        sampler.fast_forward(skip)
        yield case("sobol", [[n, d]], sampler.random(n), skip=skip)


def rows(values):
    return "[\n" + ",\n".join("  " + json.dumps(value) for value in values) + "\n]\n"


def digest(values):
    """Bits of long results: their number and SHA-256."""
    values = np.ascontiguousarray(values)
    return {"length": values.size, "sha256": hashlib.sha256(values.tobytes()).hexdigest()}


def generators():
    """For each seed the calls of one generator, in order. A number past 2^53 is text that ends in n."""
    for seed in [42, 0, 2**100 + 7, [1, 2**40, 3]]:
        g = np.random.Generator(np.random.SFC64(seed))
        calls = []

        def call(name, args, options, result, as_digest=False, name_=None):
            result = np.asarray(result)
            whole = result.dtype.kind == "i"
            # The same calls here make i32 where NumPy makes int64.
            if whole and not any(isinstance(v, str) for v in options.values()):
                result = result.astype(np.int32)
            expected = digest(result) if as_digest else [f"{v}n" if result.dtype == np.int64 else plain(v) for v in result.ravel()]
            calls.append({"name": name, "args": args, "options": options, "expected": expected})

        call("random", [5], {}, g.random(5))
        call("standardNormal", [5], {}, g.standard_normal(5))
        call("integers", [7], {"high": 10}, g.integers(10, size=7))
        call("integers", [3], {"low": -5, "high": 3}, g.integers(-5, 3, size=3))
        call("random", [2], {}, g.random(2))
        call("integers", [4], {"low": -(2**31), "high": 2**31}, g.integers(-(2**31), 2**31, size=4))
        call("integers", [4], {"low": 0, "high": 2**31 - 1 - 2**29}, g.integers(0, 2**31 - 1 - 2**29, size=4))
        call("integers", [4], {"low": f"{-2**63}n", "high": f"{2**63}n"}, g.integers(-(2**63), 2**63 - 1, endpoint=True, size=4))
        call("integers", [4], {"low": "-7n", "high": f"{2**62 + 5}n"}, g.integers(-7, 2**62 + 5, size=4))
        call("integers", [4], {"high": f"{2**63}n"}, g.integers(0, 2**63 - 1, endpoint=True, size=4))
        call("integers", [4], {"high": "1000n"}, g.integers(0, 1000, size=4))
        call("integers", [2], {"low": 4, "high": 5}, g.integers(4, 5, size=2))
        call("normal", [4], {"loc": 10, "scale": 2.5}, g.normal(10, 2.5, 4))
        call("uniform", [4], {"low": -3, "high": 5}, g.uniform(-3, 5, 4))
        call("exponential", [4], {"scale": 3}, g.exponential(3, 4))
        call("permutation", [10], {}, g.permutation(10))
        call("permutation", [[2.5, 3.5, 1, 7]], {}, g.permutation(np.array([2.5, 3.5, 1, 7])))
        call("choice", [100, 6], {}, g.choice(100, 6))
        call("choice", [4, 6], {"p": [0.1, 0.2, 0.3, 0.4]}, g.choice(4, 6, p=[0.1, 0.2, 0.3, 0.4]))
        call("choice", [20, 6], {"replace": False}, g.choice(20, 6, replace=False))
        call("choice", [20, 20], {"replace": False}, g.choice(20, 20, replace=False))
        call("choice", [[1.5, 2.5, 3.5], 5], {}, g.choice([1.5, 2.5, 3.5], 5))
        call("choice", [20_000, 9], {"replace": False}, g.choice(20_000, 9, replace=False))
        call("choice", [20_000, 500], {"replace": False}, g.choice(20_000, 500, replace=False), True)
        call("standardNormal", [1_000_000], {}, g.standard_normal(1_000_000), True)
        call("exponential", [600_000], {}, g.exponential(size=600_000), True)
        call("random", [300_001], {}, g.random(300_001), True)
        call("integers", [300_001], {"high": 1000}, g.integers(1000, size=300_001), True)
        call("permutation", [300_000], {}, g.permutation(300_000), True)
        call("random", [3], {}, g.random(3))
        yield {"seed": [f"{part}n" for part in seed] if isinstance(seed, list) else f"{seed}n", "calls": calls}


def seeds():
    for entropy, key in [(42, ()), (0, ()), (2**100 + 7, ()), ([1, 2**40, 3], ()), ([1, 2, 3, 4, 5, 6], ()), (42, (0,)), (42, (3, 1)), ([9, 8, 7, 6, 5], (2,))]:
        source = np.random.SeedSequence(entropy, spawn_key=key)
        given = [f"{part}n" for part in entropy] if isinstance(entropy, list) else f"{entropy}n"
        children = [f"{child.generate_state(1, np.uint64)[0]}n" for child in source.spawn(3)]
        yield {"entropy": given, "spawnKey": key, "state": source.generate_state(9).tolist(), "children": children}


PARTS = [1e-4, 1e-3, 0.01, 0.05, *np.arange(0.1, 0.95, 0.1).round(1).tolist(), 0.95, 0.99, 0.999, 0.9999]


def ranges():
    """Edges e and the probabilities of (-inf, e0], (e0, e1], …, (e_last, inf); `limit` is passed by a chi-square of so many parts once in 10^5."""

    def row(fn, options, law):
        edges = np.unique(law.ppf(PARTS))
        below = np.diff(np.concatenate([[0], law.cdf(edges)]))
        parts = np.append(below, law.sf(edges[-1]))
        keep = parts[:-1] > 1e-6
        if not keep.all():
            edges = edges[keep]
            parts = np.append(np.diff(np.concatenate([[0], law.cdf(edges)])), law.sf(edges[-1]))
        limit = stats.chi2.ppf(1 - 1e-5, max(1, len(edges)))
        return {"fn": fn, "options": options, "edges": edges.tolist(), "parts": parts.tolist(), "limit": limit}

    yield row("uniform", {"low": -2, "high": 5}, stats.uniform(-2, 7))
    yield row("normal", {"loc": 3, "scale": 2}, stats.norm(3, 2))
    yield row("lognormal", {"mean": 1, "sigma": 0.5}, stats.lognorm(0.5, scale=np.e))
    yield row("lognormal", {"mean": 0, "sigma": 30}, stats.lognorm(30))
    yield row("exponential", {"scale": 2.5}, stats.expon(scale=2.5))
    for shape in [0.002, 0.1, 0.5, 0.999, 1, 1.5, 2.5, 30, 1e4, 1e7]:
        yield row("gamma", {"shape": shape, "scale": 3}, stats.gamma(shape, scale=3))
    # What SciPy gives up on: there a gamma number is a normal one within 10^-6.
    yield row("gamma", {"shape": 1e13}, stats.norm(1e13, 1e13**0.5))
    for df in [1, 3, 500]:
        yield row("chisquare", {"df": df}, stats.chi2(df))
    for df in [0.3, 1, 2, 4, 100, 1e9]:
        yield row("standardT", {"df": df}, stats.t(df))
    for lam in [0.001, 0.5, 3, 5.5, 40, 250.25, 999.9, 1000, 12345.6, 1e6, 1e9]:
        yield row("poisson", {"lam": lam}, stats.poisson(lam))
