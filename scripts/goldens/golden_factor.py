import common
import numpy as np
from common import case

# Two backward-stable methods differ by their errors times the condition of what is asked; signs of singular vectors are arbitrary and left out.
WITHIN = {"lstsq": [1e-11, 1e-12], "qr": [1e-12, 1e-13], "pinv": [1e-11, 1e-12], "cond": [1e-11, 0]}


def lstsq(a, b, rcond=None, **kept):
    x, residuals, rank, s = np.linalg.lstsq(a, b, rcond=rcond)
    return case("lstsq", [a, b], {"x": x, "residuals": residuals, "rank": int(rank), "singularValues": s}, **({} if rcond is None else {"rcond": rcond}))


def cases():
    rng = common.rng
    rows = []
    tall, wide, square = rng.standard_normal((9, 4)), rng.standard_normal((3, 7)), rng.standard_normal((6, 6))
    lame = tall.copy()
    lame[:, 2] = lame[:, 0] - 2 * lame[:, 1]
    for a in [np.array([[1.0, 2], [3, 4], [5, 6]]), tall, wide, square, np.array([[-2.0]]), np.array([[0.0, 1], [2, 3]]), np.eye(3), np.zeros((3, 2))]:
        q, r = np.linalg.qr(a)
        rows += [case("qr", [a], {"q": q, "r": r}), case("qr", [a], np.linalg.qr(a, mode="r"), mode="r")]
        q, r = np.linalg.qr(a, mode="complete")
        rows.append(case("qr", [a], {"q": q, "r": r}, mode="complete"))
    for a in [tall, wide, square, lame, np.eye(4), np.zeros((2, 3)), np.array([[3.0, 4]])]:
        rows.append(case("svd", [a], np.linalg.svd(a, compute_uv=False), computeUv=False))
        rows.append(case("svd", [a], {"s": np.linalg.svd(a, compute_uv=False)}))
        rows += [case("matrixRank", [a], int(np.linalg.matrix_rank(a))), case("pinv", [a], np.linalg.pinv(a))]
    rows += [case("cond", [a], np.linalg.cond(a)) for a in [tall, wide, square]]
    rows.append(case("pinv", [square], np.linalg.pinv(square, rcond=0.3), rcond=0.3))
    rows.append(case("matrixRank", [square], int(np.linalg.matrix_rank(square, tol=1.0)), tol=1.0))
    for n in [1, 2, 3, 8, 20]:
        a = rng.standard_normal((n, n))
        rows += [case("eigh", [a], {"values": np.linalg.eigh(a)[0]}), case("eigvalsh", [a], np.linalg.eigvalsh(a))]
        rows.append(case("eigvalsh", [a], np.linalg.eigvalsh(a, UPLO="U"), lower=False))
    rows.append(case("eigvalsh", [np.array([[2, 1], [1, 3]], dtype=np.int32)], np.linalg.eigvalsh(np.array([[2.0, 1], [1, 3]]))))
    for a in [tall, wide, square, lame]:
        rows += [lstsq(a, rng.standard_normal(len(a))), lstsq(a, rng.standard_normal((len(a), 2)))]
    rows += [lstsq(tall, rng.standard_normal(9), 0.6), lstsq(np.zeros((3, 2)), np.arange(3.0)), lstsq(square, np.arange(6.0), -1)]
    return rows
