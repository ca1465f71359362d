import numpy as np
from common import N, case, inf, nan

ARITHMETIC = ("add", "subtract", "multiply", "divide", "mod", "fmod", "floor_divide", "minimum", "maximum", "fmin", "fmax")
COMPARISONS = ("equal", "not_equal", "less", "less_equal", "greater", "greater_equal", "logical_and", "logical_or", "logical_xor")
ALONE = ("negative", "abs", "sign", "square", "sqrt", "floor", "ceil", "trunc", "isnan", "isfinite", "isinf", "logical_not")
WHOLE = ("add", "subtract", "multiply", "mod", "fmod", "floor_divide", "minimum", "maximum", "fmin", "fmax")

WITHIN = {"hypot": [2.3e-16, 0]}


def camel(name):
    head, *rest = name.split("_")
    return head + "".join(word.capitalize() for word in rest)


WITHIN |= {camel(fn): [0, 0] for fn in (*ARITHMETIC, *COMPARISONS, *ALONE, "round", "clip", "where")}


def both(fn, x, y):
    return case(camel(fn), [x, y], getattr(np, fn)(x, y))


def cases():
    special = np.array([0.0, -0.0, 1, -1, inf, -inf, nan, 5e-324, -5e-324, 1e308, 709.78, 710, -745.13, -746, 0.5, 1e-300, 7, -7, 2.5, 1e17])
    x, y = np.concatenate([special, N[:10]]), np.concatenate([np.roll(special, 7), N[10:20]])
    rows = [both(fn, x, y) for fn in (*ARITHMETIC, *COMPARISONS, "hypot")]
    rows += [both(fn, *pair) for fn in ("mod", "fmod", "floor_divide") for pair in ((x, 3.0), (3.0, x), (x, -0.7), (x, x[::-1]))]
    rows += [both(fn, *pair) for fn in ("subtract", "divide", "less", "maximum") for pair in ((x, 3.0), (3.0, x))]
    rows += [case(camel(fn), [x], getattr(np, fn)(x)) for fn in ALONE]
    rows += [case("round", [x], np.round(x))]
    ties = np.array([0.5, 1.5, 2.5, -0.5, 2.675, 1.005, 0.125, -0.125, 12345.678, 1e15 + 0.3, 15, 25, 1e-9, nan, inf])
    rows += [case("round", [ties], np.round(ties, decimals), decimals=decimals) for decimals in (-2, -1, 0, 1, 2, 5, 10)]
    rows += [case("round", [ties[:-2].astype(np.float32)], np.round(ties[:-2].astype(np.float32), 2), decimals=2)]
    rows += [case("clip", [x, low, high], np.clip(x, low, high)) for low, high in ((-1.0, 1.0), (2.0, -2.0), (y, 1.0), (-1.0, y))]

    i, j = np.array([0, 1, -1, 7, -7, 2**31 - 1, -(2**31), 12], dtype=np.int32), np.array([0, 2, 3, -2, 2, 1, -1, 0], dtype=np.int32)
    with np.errstate(all="ignore"):
        rows += [both(fn, i, j) for fn in (*WHOLE, "divide", "less", "logical_and")]
        rows += [both(fn, i, N[:8]) for fn in ("add", "mod", "less", "minimum")]
        rows += [case(camel(fn), [i], getattr(np, fn)(i)) for fn in ("negative", "abs", "sign", "square", "isnan", "logical_not")]
    f, b = N[:8].astype(np.float32), np.array([0, 1, 2, 255, 0, 1, 7, 1], dtype=np.uint8)
    rows += [both(fn, f, b) for fn in ("multiply", "mod", "less", "logical_or")] + [both("add", f, i), both("multiply", i, b)]

    mask = np.arange(len(x)) % 3 == 0
    rows += [case("where", [mask, x, y], np.where(mask, x, y)), case("where", [mask, x, 2.5], np.where(mask, x, 2.5))]
    panel = N[:12].reshape(4, 3)
    shapes = (N[:3], N[:1], N[:3].reshape(1, 3), N[:4].reshape(4, 1), N[:1].reshape(1, 1))
    rows += [both(fn, *pair) for fn in ("subtract", "less", "mod") for other in shapes for pair in ((panel, other), (other, panel))]
    rows += [both("add", N[:4].reshape(4, 1), N[:3]), case("where", [mask[:3], panel, N[:4].reshape(4, 1)], np.where(mask[:3], panel, N[:4].reshape(4, 1)))]
    rows += [case("clip", [panel, N[:3] - 0.5, N[:4].reshape(4, 1)], np.clip(panel, N[:3] - 0.5, N[:4].reshape(4, 1)))]
    return rows
