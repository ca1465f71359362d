import common
import numpy as np
import pandas as pd
from common import PANEL, case

WITHIN = {}


def cases():
    a, b = common.rng.standard_normal((7, 9)), common.rng.standard_normal((9, 4))
    rows = [case("matmul", [a, b], a @ b), case("corr", [PANEL], np.corrcoef(PANEL, rowvar=False)), case("cov", [PANEL], np.cov(PANEL, rowvar=False))]
    constant = PANEL.copy()
    constant[:, 2] = 4
    rows.append(case("corr", [constant], pd.DataFrame(constant).corr().to_numpy()))
    return rows
