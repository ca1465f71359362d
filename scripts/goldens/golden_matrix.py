import common
import numpy as np
import pandas as pd
import scipy.linalg
from common import HOLED, PANEL, case, inf, nan

# LAPACK's own errors grow with the condition of these matrices, which is at most some 100.
SOLVED = [1e-11, 1e-12]
WITHIN = {"solve": SOLVED, "inv": SOLVED, "solveTriangular": SOLVED, "lu": [1e-12, 1e-13], "det": [1e-12, 0], "slogdet": [1e-12, 0]}


def products():
    rng = common.rng
    a, b = rng.standard_normal((7, 9)), rng.standard_normal((9, 4))
    x, y = rng.standard_normal(9), rng.standard_normal(7)
    holes = np.array([[0.0, nan], [1.0, 2.0]]), np.array([[1.0, inf], [0.0, 3.0]])
    a32, b32 = a.astype("float32"), b.astype("float32")
    return [
        case("matmul", [a, b], a @ b),
        case("matmul", [a.T, b], a @ b, transposeA=True),
        case("matmul", [a, b.T], a @ b, transposeB=True),
        case("matmul", [a.T, b.T], a @ b, transposeA=True, transposeB=True),
        case("matmul", holes, holes[0] @ holes[1]),
        case("matmul", [np.arange(6, dtype="float32").reshape(2, 3), np.arange(6, dtype="float32").reshape(3, 2)], np.array([[10.0, 13], [28, 40]])),
        case("matvec", [a, x], a @ x),
        case("matvec", [a, y], a.T @ y, transpose=True),
        case("outer", [x, y], np.outer(x, y)),
        case("outer", [[1.0, nan, inf], [0.0, 2.0]], np.outer([1.0, nan, inf], [0.0, 2.0])),
        case("gram", [a], a.T @ a),
    ]


def correlations():
    constant = PANEL.copy()
    constant[:, 2] = 4
    # The values of research/semantics.md (12).
    small = np.array([[1, 2, nan], [2, 1, 4], [3, 5, 6], [4, 4, 9.0]])
    tied = np.round(common.rng.standard_normal((15, 4)) * 2) / 2
    tied[[1, 2, 7, 7, 11], [0, 1, 0, 2, 3]] = nan
    infinite = HOLED.copy()
    infinite[3, 0], infinite[4, 4] = inf, -inf
    lonely = HOLED.copy()
    lonely[3:, 2] = nan
    lonely[:3, 4] = nan
    rows = []
    for x in (PANEL, HOLED, constant, small, tied, infinite, lonely, np.round(PANEL * 2)):
        frame = pd.DataFrame(x)
        rows.append(case("corr", [x], frame.corr().to_numpy()))
        rows.append(case("corr", [x], frame.corr(method="spearman").to_numpy(), method="spearman"))
        rows.append(case("cov", [x], frame.cov().to_numpy()))
    for x in (PANEL[:4], lonely):
        frame = pd.DataFrame(x)
        for least in (1, 4, 5, 9):
            rows.append(case("corr", [x], frame.corr(min_periods=least).to_numpy(), minPeriods=least))
            rows.append(case("corr", [x], frame.corr(method="spearman", min_periods=least).to_numpy(), minPeriods=least, method="spearman"))
            rows.append(case("cov", [x], frame.cov(min_periods=least).to_numpy(), minPeriods=least))
    for ddof in (0, 2, 12):
        rows.append(case("cov", [PANEL], np.where(ddof < 12, np.cov(PANEL, rowvar=False, ddof=min(ddof, 11)), nan), ddof=ddof))
    rows.append(case("corr", [PANEL], np.corrcoef(PANEL, rowvar=False)))
    rows.append(case("cov", [np.arange(12, dtype="int32").reshape(4, 3) ** 2], np.cov(np.arange(12).reshape(4, 3) ** 2, rowvar=False)))
    return rows


def factors(a):
    p, l, u = scipy.linalg.lu(a)
    return {"p": np.argmax(p, axis=0), "l": l, "u": u}


def solvers():
    rng = common.rng
    rows = []
    for n in (1, 2, 5):
        a = rng.standard_normal((n, n)) + n * 0.5 * np.eye(n)
        spd = a @ a.T + np.eye(n)
        b, columns = rng.standard_normal(n), rng.standard_normal((n, 3))
        rows += [
            case("cholesky", [spd], np.linalg.cholesky(spd)),
            case("cholesky", [np.tril(spd) + np.triu(np.full((n, n), nan), 1)], np.linalg.cholesky(spd)),
            case("cholesky", [spd], scipy.linalg.cholesky(spd), lower=False),
            case("lu", [a], factors(a)),
            case("solve", [a, b], np.linalg.solve(a, b)),
            case("solve", [a, columns], np.linalg.solve(a, columns)),
            case("solve", [spd, b], scipy.linalg.solve(spd, b, assume_a="pos"), assumeA="positive definite"),
            case("inv", [a], np.linalg.inv(a)),
            case("det", [a], np.linalg.det(a)),
            case("slogdet", [a], dict(zip(("sign", "logabsdet"), map(float, np.linalg.slogdet(a))))),
        ]
        for lower in (True, False):
            for transpose in (True, False):
                for unit in (True, False):
                    wanted = scipy.linalg.solve_triangular(a, columns, trans=transpose, lower=lower, unit_diagonal=unit)
                    rows.append(case("solveTriangular", [a, columns], wanted, lower=lower, transpose=transpose, unitDiagonal=unit))
    rows.append(case("solveTriangular", [a, b], scipy.linalg.solve_triangular(a, b)))
    for shape in ((5, 3), (3, 5)):
        a = rng.standard_normal(shape)
        rows.append(case("lu", [a], factors(a)))
    rows.append(case("lu", [np.array([[1.0, 2], [1, 2]])], factors(np.array([[1.0, 2], [1, 2]]))))
    rows.append(case("det", [np.array([[1.0, 2], [2, 4]])], 0.0))
    rows.append(case("slogdet", [np.array([[1.0, 2], [2, 4]])], {"sign": 0.0, "logabsdet": -inf}))
    rows.append(case("solve", [np.array([[2, 1], [1, 3]], dtype="int32"), [1.0, 2.0]], np.linalg.solve([[2, 1], [1, 3]], [1.0, 2.0])))
    return rows


def cases():
    return products() + correlations() + solvers()
