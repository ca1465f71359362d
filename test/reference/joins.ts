// Keys, joins and sorted indexes, row by row.

export type Key = number | bigint | string | null
const isMissing = (key: Key | readonly Key[]): boolean =>
  typeof key === 'object' && key !== null ? key.some(isMissing) : key === null || Number.isNaN(key)

/** Numbers and texts ascending, NaN and null last. */
export function compare(a: Key | readonly Key[], b: Key | readonly Key[]): number {
  if (typeof a === 'object' && a !== null) {
    for (const [i, part] of a.entries()) {
      const order = compare(part, (b as readonly Key[])[i]!)
      if (order !== 0) return order
    }
    return 0
  }
  if (isMissing(a) || isMissing(b)) return Number(isMissing(a)) - Number(isMissing(b))
  return a! < b! ? -1 : a! > b! ? 1 : 0
}

/** Codes of keys, one column or an array of several a row. */
export function factorize(
  keys: readonly (Key | readonly Key[])[],
  { sort = false, useNaSentinel = true } = {},
): { codes: number[]; uniques: (Key | readonly Key[])[] } {
  const names = keys.map((key) => JSON.stringify([key].flat().map((part) => `${typeof part} ${part === 0 ? 0 : part}`)))
  const rows = [...keys.keys()].filter((row) => !(useNaSentinel && isMissing(keys[row]!)))
  const first = new Map<string, number>()
  for (const row of rows) if (!first.has(names[row]!)) first.set(names[row]!, row)
  const order = [...first.values()]
  if (sort) order.sort((a, b) => compare(keys[a]!, keys[b]!) || a - b)
  const codes = new Map(order.map((row, code) => [names[row]!, code]))
  const plain = (key: Key | readonly Key[]) => (key === 0 ? 0 : key)
  return {
    codes: names.map((name, row) => (useNaSentinel && isMissing(keys[row]!) ? -1 : codes.get(name)!)),
    uniques: order.map((row) => plain(keys[row]!)),
  }
}
