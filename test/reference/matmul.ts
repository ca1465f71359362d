// The matrix product as its definition says it.

/** The product of the row-major matrices A (`m` x `depth`) and B (`depth` x `n`), every element summed in order of depth. */
export function matmul(a: ArrayLike<number>, b: ArrayLike<number>, m: number, depth: number, n: number): number[] {
  const out: number[] = []
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0
      for (let k = 0; k < depth; k++) sum += a[i * depth + k]! * b[k * n + j]!
      out.push(sum)
    }
  }
  return out
}
