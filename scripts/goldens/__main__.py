"""Writes test/golden/*.json: what NumPy, pandas and SciPy answer to small awkward inputs. The tests need only the files.

Run with Debian's packages: /usr/bin/python3 scripts/goldens [family ...] (python3-numpy python3-pandas python3-scipy python3-mpmath).
A family is a file `golden_….py` here with `cases()`, which are rows made by `case`, `WITHIN`, the tolerance of a function where it is not 1e-13 relative and
1e-14 beside the largest value, and perhaps `precise()`, points for `write_precise`.
"""

import importlib
import pathlib
import sys
import zlib

import common
import numpy as np

FOLDER = pathlib.Path(__file__).parent
names = sys.argv[1:] or sorted(path.stem.removeprefix("golden_") for path in FOLDER.glob("golden_*.py"))
for name in names:
    common.rng = np.random.default_rng(zlib.crc32(name.encode()))
    family = importlib.import_module(f"golden_{name}")
    if hasattr(family, "cases"):
        common.write(name, family.cases(), getattr(family, "WITHIN", {}))
    if hasattr(family, "precise"):
        common.write_precise(name, family.precise())
