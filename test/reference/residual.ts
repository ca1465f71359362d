// What equations leave, in twice the precision of doubles: Dot2 of Ogita, Rump and Oishi (SIAM J. Sci. Comput. 26(6), 2005) with Dekker's product.

/** The sum of x[i] * y[i], less `z`, as if in twice the working precision and rounded at the end. */
export function residual(x: ArrayLike<number>, y: ArrayLike<number>, z = 0): number {
  let [sum, rest] = [-z, 0]
  for (let i = 0; i < x.length; i++) {
    const [product, low] = exactProduct(x[i]!, y[i]!)
    const total = sum + product
    const part = total - sum
    rest += sum - (total - part) + (product - part) + low
    sum = total
  }
  return sum + rest
}

function exactProduct(a: number, b: number): [number, number] {
  const product = a * b
  const [high, low] = halves(a)
  const [up, down] = halves(b)
  return [product, low * down - (product - high * up - low * up - high * down)]
}

function halves(a: number): [number, number] {
  const c = 134217729 * a // 2^27 + 1
  const high = c - (c - a)
  return [high, a - high]
}

/** A row-major matrix, to take rows and columns of. */
export interface Table {
  readonly data: ArrayLike<number>
  readonly rows: number
  readonly columns: number
}

export const table = (data: ArrayLike<number>, rows: number, columns: number): Table => ({ data, rows, columns })
export const row = ({ data, columns }: Table, i: number): number[] => Array.from({ length: columns }, (_, j) => data[i * columns + j]!)
export const column = ({ data, rows, columns }: Table, j: number): number[] =>
  Array.from({ length: rows }, (_, i) => data[i * columns + j]!)
export const transposed = (a: Table): Table => table(Array.from({ length: a.columns }, (_, j) => column(a, j)).flat(), a.columns, a.rows)

/**
 * How far the product of `a` and `b` is from `c`, by the worst element: in units of `bound(i, j)`, or of |a||b| at that element without it.
 */
export function productError(a: Table, b: Table, c: Table, bound?: (i: number, j: number) => number): number {
  let worst = 0
  const columns = Array.from({ length: b.columns }, (_, j) => column(b, j))
  for (let i = 0; i < a.rows; i++) {
    const left = row(a, i)
    for (let j = 0; j < b.columns; j++) {
      const right = columns[j]!
      const off = Math.abs(residual(left, right, c.data[i * c.columns + j]!))
      const size = bound ? bound(i, j) : left.reduce((sum, value, k) => sum + Math.abs(value * right[k]!), 0)
      const error = off === 0 ? 0 : off / size
      if (!(error <= worst)) worst = error
    }
  }
  return worst
}

/** The largest sum of absolute values in a row. */
export function norm(a: Table): number {
  return Math.max(0, ...Array.from({ length: a.rows }, (_, i) => row(a, i).reduce((sum, value) => sum + Math.abs(value), 0)))
}
