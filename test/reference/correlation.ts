// Covariance and correlation matrices by two plain passes: the means, then the products of the distances from them.

/** The covariance matrix of the columns of the row-major panel x; NaN where rows - ddof is not positive. */
export function covariance(x: ArrayLike<number>, rows: number, columns: number, ddof = 1): number[] {
  const mean = means(x, rows, columns)
  const out: number[] = []
  for (let i = 0; i < columns; i++) {
    for (let j = 0; j < columns; j++) {
      let sum = 0
      for (let k = 0; k < rows; k++) sum += (x[k * columns + i]! - mean[i]!) * (x[k * columns + j]! - mean[j]!)
      out.push(rows > ddof ? sum / (rows - ddof) : NaN)
    }
  }
  return out
}

/** The correlation matrix of the columns of the row-major panel x; NaN in the row and the column of a constant column or one that is not finite. */
export function correlation(x: ArrayLike<number>, rows: number, columns: number): number[] {
  const products = covariance(x, rows, columns, rows - 1)
  const out: number[] = []
  for (let i = 0; i < columns; i++) {
    for (let j = 0; j < columns; j++) {
      const value = products[i * columns + j]! / Math.sqrt(products[i * columns + i]!) / Math.sqrt(products[j * columns + j]!)
      const known = varies(x, rows, columns, i) && varies(x, rows, columns, j) && value === value
      out.push(!known ? NaN : i === j ? 1 : Math.max(-1, Math.min(1, value)))
    }
  }
  return out
}

/** Whether a column holds two different values. */
function varies(x: ArrayLike<number>, rows: number, columns: number, column: number): boolean {
  for (let k = 1; k < rows; k++) if (x[k * columns + column] !== x[column]) return true
  return false
}

/** The mean of each column, as the first value plus the mean distance from it. */
function means(x: ArrayLike<number>, rows: number, columns: number): number[] {
  const out: number[] = []
  for (let j = 0; j < columns; j++) {
    let sum = 0
    for (let k = 0; k < rows; k++) sum += x[k * columns + j]! - x[j]!
    out.push(x[j]! + sum / rows)
  }
  return out
}
