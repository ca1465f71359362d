// Sorting by comparison.

/** The values of x in ascending order, NaN last; equal values, so also -0 and +0, and the NaN values keep the order they came in. */
export function sort(x: ArrayLike<number>): number[] {
  return Array.from(x).sort((a, b) => {
    if (a !== a || b !== b) return Number(a !== a) - Number(b !== b)
    return a < b ? -1 : a > b ? 1 : 0
  })
}
