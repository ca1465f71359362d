"""NumPy's and SciPy's values at the points of run.mjs: rivals.py FOLDER."""

import json
import pathlib
import sys

import numpy as np
from scipy import special, stats

FUNCTIONS = {"pow": np.power, "atan": np.arctan, "atan2": np.arctan2, "erf": special.erf, "erfc": special.erfc, "ndtr": special.ndtr, "ndtri": special.ndtri, "normPdf": stats.norm.pdf}
folder = pathlib.Path(sys.argv[1])
np.seterr(all="ignore")
for entry in json.loads((folder / "list.json").read_text()):
    dtype = np.float32 if entry["dtype"] == "f32" else np.float64
    operands = [np.fromfile(folder / f"{entry['file']}.{axis}", dtype) for axis in ("xy" if entry["two"] else "x")]
    name = entry["name"]
    FUNCTIONS.get(name, getattr(np, name, None))(*operands).astype(dtype).tofile(folder / f"{entry['file']}.numpy")
print(json.dumps({"numpy": np.__version__}))
