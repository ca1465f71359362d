import { expect, it } from 'vitest'
import { lstsq, matrix } from '../src/sync.js'
import { REGRESSIONS } from './reference/nist.js'

/** Digits that must be right: 9, and 7 for Filip, whose columns have a condition number of 1.8e15. */
const digitsOf = (name: string) => (name === 'Filip' ? 7 : 9)

it.each(REGRESSIONS.map((set) => [set.name, set] as const))('least squares has the digits that NIST certifies for %s', (name, set) => {
  const { x, y, degree, intercept, certified } = set
  const rows = y.map((_, i) => [
    ...(intercept ? [1] : []),
    ...x.flatMap((values) => Array.from({ length: degree }, (_, power) => values[i]! ** (power + 1))),
  ])
  const found = lstsq(matrix(rows), y, { rcond: 0 })
  const digits = certified.map((value, i) => -Math.log10(Math.abs(found.x.data[i]! - value) / Math.abs(value)))
  expect(Math.min(...digits)).toBeGreaterThan(digitsOf(name))
  expect(found.rank).toBe(certified.length)
  if (process.env.DIGITS) console.log(name, Math.min(...digits))
})
