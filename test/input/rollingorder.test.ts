import { afterAll, describe, expect, it } from 'vitest'
import { sync } from '../apis.js'
import { makeEngine } from '../engines.js'
import { type Call, itNamesMistakes, type Row } from '../mistakes.js'

const { engine, runtime } = makeEngine({ threads: 2 })
const other = makeEngine({ threads: 1 })
const v = engine.vector([1, 2, 3])
const m = engine.matrix([
  [1, 2],
  [3, 4],
  [5, 6],
])
const i64 = engine.vector([1n, 2n, 3n])
const short = engine.vector(2)
const disposed = engine.vector(3)
disposed.dispose()
const foreign = other.engine.vector(3)
afterAll(() => Promise.all([runtime.close(), other.runtime.close()]))

type Options = Record<string, unknown>
/** Each function with an array and options in their places. */
const CALLS: { readonly [name: string]: (x: unknown, options?: Options) => Call } = {
  rollingMedian: (x, options) => (api) => api.rollingMedian(x as never, 2, options as never),
  rollingQuantile: (x, options) => (api) => api.rollingQuantile(x as never, 2, 0.9, options as never),
  rollingRank: (x, options) => (api) => api.rollingRank(x as never, 2, options as never),
  expandingMedian: (x, options) => (api) => api.expandingMedian(x as never, options as never),
  expandingQuantile: (x, options) => (api) => api.expandingQuantile(x as never, 0.9, options as never),
  expandingRank: (x, options) => (api) => api.expandingRank(x as never, options as never),
}

const rows = Object.entries(CALLS).flatMap(([name, call]): Row[] => [
  [`${name} of a string`, call('abc'), TypeError, new RegExp(`^${name}: x must be an array of numbers`)],
  [`${name} of strings`, call(['a']), TypeError, new RegExp(`^${name}: x: element 0 must be a number, got 'a'`)],
  [`${name} of i64`, call(i64), TypeError, new RegExp(`^${name}: x must be of dtype f64.*got i64`)],
  [`${name} of a disposed vector`, call(disposed), TypeError, new RegExp(`^${name}: x must not be disposed of`)],
  [
    `${name} with an unknown option`,
    call(v, { windows: 3 }),
    TypeError,
    new RegExp(`^${name}: unknown option 'windows'; known are out, axis`),
  ],
  [`${name} with axis 2`, call(m, { axis: 2 }), TypeError, new RegExp(`^${name}: axis must be 0 or 1, got 2`)],
  [
    `${name} with minPeriods -1`,
    call(v, { minPeriods: -1 }),
    RangeError,
    new RegExp(`^${name}: minPeriods must be a whole number of 0 to`),
  ],
  [`${name} into a shorter vector`, call(v, { out: short }), RangeError, new RegExp(`^${name}: out must have length 3, got 2`)],
  [`${name} into another engine`, call(v, { out: foreign }), TypeError, new RegExp(`^${name}: out belongs to another engine`)],
  [`${name} into itself`, call(v, { out: v }), RangeError, new RegExp(`^${name}: out must not overlap x`)],
])

const ROLLING = ['rollingMedian', 'rollingQuantile', 'rollingRank'] as const
for (const name of ROLLING) {
  const call = CALLS[name]!
  const over =
    (window: unknown): Call =>
    (api) =>
      name === 'rollingQuantile' ? api.rollingQuantile(v, window as never, 0.9) : api[name](v, window as never)
  rows.push(
    ...[0, 1.5, Number.NaN, Infinity].map(
      (window): Row => [
        `${name} with window ${window}`,
        over(window),
        RangeError,
        new RegExp(`^${name}: window must be a whole number of 1`),
      ],
    ),
    [`${name} without a window`, over(undefined), TypeError, new RegExp(`^${name}: window must be a whole number`)],
    [`${name} over time without times`, over('5min'), TypeError, new RegExp(`^${name}: a window of time, '5min', needs the times`)],
    [`${name} with step 0`, call(v, { step: 0 }), RangeError, new RegExp(`^${name}: step must be a whole number of at least 1, got 0`)],
    [`${name} closed in the middle`, call(v, { closed: 'middle' }), TypeError, new RegExp(`^${name}: closed must be 'right' or 'left'`)],
    [`${name} both ways`, call(v, { center: true, forward: true }), TypeError, new RegExp(`^${name}: center and forward exclude`)],
    [
      `${name} with minPeriods above the window`,
      call(v, { minPeriods: 3 }),
      RangeError,
      new RegExp(`^${name}: minPeriods must be .* 0 to 2, got 3`),
    ],
  )
}

for (const name of ['rollingQuantile', 'expandingQuantile'] as const) {
  const at =
    (q: unknown): Call =>
    (api) =>
      name === 'rollingQuantile' ? api.rollingQuantile(v, 2, q as never) : api.expandingQuantile(v, q as never)
  rows.push(
    ...[-0.1, 1.1, 90, Number.NaN].map(
      (q): Row => [`${name} ${q}`, at(q), RangeError, new RegExp(`^${name}: q must be a number of 0 to 1, got ${q}`)],
    ),
    [`${name} without q`, at(undefined), TypeError, new RegExp(`^${name}: q must be a number of 0 to 1, got undefined`)],
    [`${name} of a text`, at('0.5'), TypeError, new RegExp(`^${name}: q must be a number of 0 to 1, got '0.5'`)],
    [
      `${name} with a made-up interpolation`,
      CALLS[name]!(v, { interpolation: 'hazen' }),
      TypeError,
      new RegExp(`^${name}: interpolation must be 'linear' or 'lower' or 'higher' or 'midpoint' or 'nearest', got 'hazen'`),
    ],
  )
}
for (const name of ['rollingRank', 'expandingRank']) {
  const call = CALLS[name]!
  rows.push(
    [
      `${name} by a method of rank alone`,
      call(v, { method: 'dense' }),
      TypeError,
      new RegExp(`^${name}: method must be 'average' or 'min' or 'max', got 'dense'`),
    ],
    [`${name}, ascending 1`, call(v, { ascending: 1 }), TypeError, new RegExp(`^${name}: ascending must be true or false, got 1`)],
    [`${name}, pct 'yes'`, call(v, { pct: 'yes' }), TypeError, new RegExp(`^${name}: pct must be true or false, got 'yes'`)],
  )
}
rows.push(
  ['rollingMedian with q', CALLS.rollingMedian!(v, { q: 0.5 }), TypeError, /unknown option 'q'/],
  ['expandingRank with a window', CALLS.expandingRank!(v, { center: true }), TypeError, /unknown option 'center'/],
)

describe('bad input to moving order statistics', () => {
  itNamesMistakes(rows, runtime)

  it('a window longer than the array is no error', () => {
    expect([...sync.rollingMedian(v, 7).data]).toEqual([Number.NaN, Number.NaN, Number.NaN])
    expect([...sync.rollingRank(v, 7, { minPeriods: 1 }).data]).toEqual([1, 2, 3])
  })
})
