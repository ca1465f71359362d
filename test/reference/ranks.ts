// Ranks by counting.

/** The rank of each value, from 1; equal values share the average. */
export function averageRanks(values: readonly number[]): number[] {
  return values.map((value) => {
    let [below, equal] = [0, 0]
    for (const other of values) {
      if (other < value) below++
      else if (other === value) equal++
    }
    return below + (equal + 1) / 2
  })
}
