import numpy as np
from common import N, case, inf, nan

WITHIN = {'add': [0, 0], 'subtract': [0, 0], 'multiply': [0, 0], 'divide': [0, 0], 'sqrt': [0, 0], 'where': [0, 0]}


def cases():
    special_values = np.array([0.0, -0.0, 1, -1, inf, -inf, nan, 5e-324, -5e-324, 1e308, 709.78, 710, -745.13, -746, 0.5, 1e-300])
    x, y = np.concatenate([special_values, N]), np.concatenate([special_values[::-1], N[::-1]])
    rows = [case(fn, [x, y], getattr(np, fn)(x, y)) for fn in ("add", "subtract", "multiply", "divide")]
    rows += [case(fn, [x, 3.0], getattr(np, fn)(x, 3.0)) for fn in ("add", "subtract", "multiply", "divide")]
    rows += [case(fn, [3.0, x], getattr(np, fn)(3.0, x)) for fn in ("add", "subtract", "multiply", "divide")]
    rows += [case("sqrt", [x], np.sqrt(x))]
    mask = (np.arange(len(x)) % 3 == 0).astype(np.uint8)
    rows += [case("where", [mask.astype(bool), x, y], np.where(mask, x, y)), case("where", [mask.astype(bool), x, 2.5], np.where(mask, x, 2.5))]
    return rows
