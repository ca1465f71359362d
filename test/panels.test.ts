// Matrices along an axis: each column or row must come out as it does on its own, with the same bits on every engine.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SharedArray } from '../src/array/sharedarray.js'
import { PATTERNS, seedOf } from './data.js'
import { type Api, closeEngines, makeEngines, type TestEngine } from './engines.js'

let engines: TestEngine[] = []
beforeAll(() => {
  engines = makeEngines()
})
afterAll(() => closeEngines(engines))

const SHAPES: readonly (readonly [number, number])[] = [
  [0, 3],
  [3, 0],
  [1, 1],
  [1, 5],
  [5, 1],
  [2, 3],
  [9, 131],
  [300, 9],
  [700, 130],
  [40_000, 2],
  [5000, 33],
  [3, 40_000],
  [200_000, 1],
]
const LARGE = SHAPES.filter(([rows, columns]) => rows * columns > 30_000)

type Options = { axis?: 0 | 1 }
/** How a function is called on a matrix along an axis or, without one, on a vector; how nearly both must agree. */
const ALONG: { readonly [name: string]: [call: (api: Api, x: never, options: Options) => unknown, tolerance: number] } = {
  sum: [(api, x, options) => api.sum(x, options as never), 1e-13],
  mean: [(api, x, options) => api.mean(x, options as never), 1e-13],
  std: [(api, x, options) => api.std(x, { ddof: 1, ...options } as never), 1e-12],
  min: [(api, x, options) => api.min(x, options as never), 0],
  argmax: [(api, x, options) => api.argmax(x, options as never), 0],
  nansum: [(api, x, options) => api.nansum(x, options as never), 1e-13],
  nanmean: [(api, x, options) => api.nanmean(x, options as never), 1e-13],
  nanvar: [(api, x, options) => api.nanvar(x, options as never), 1e-12],
  nanmax: [(api, x, options) => api.nanmax(x, options as never), 0],
  median: [(api, x, options) => api.median(x, options as never), 0],
  nanquantile: [(api, x, options) => api.nanquantile(x, 0.3, options as never), 0],
  prod: [(api, x, options) => api.prod(x, options as never), 1e-11],
  nanprod: [(api, x, options) => api.nanprod(x, options as never), 1e-11],
  any: [(api, x, options) => api.any(x, options as never), 0],
  all: [(api, x, options) => api.all(x, options as never), 0],
  count: [(api, x, options) => api.count(x, options as never), 0],
  countNonzero: [(api, x, options) => api.countNonzero(x, options as never), 0],
  skew: [(api, x, options) => api.skew(x, options as never), 1e-10],
  nankurt: [(api, x, options) => api.nankurt(x, options as never), 1e-10],
  norm: [(api, x, options) => api.norm(x, options as never), 1e-13],
  'norm 3': [(api, x, options) => api.norm(x, { ord: 3, ...options } as never), 1e-13],
  'norm -1.5': [(api, x, options) => api.norm(x, { ord: -1.5, ...options } as never), 1e-13],
  nancumsum: [(api, x, options) => api.nancumsum(x, options), 1e-12],
  cumprod: [(api, x, options) => api.cumprod(x, options), 1e-10],
  nancumprod: [(api, x, options) => api.nancumprod(x, options), 1e-10],
  cumsum: [(api, x, options) => api.cumsum(x, options), 1e-12],
  cummax: [(api, x, options) => api.cummax(x, options), 0],
  cummin: [(api, x, options) => api.cummin(x, options), 0],
  diff: [(api, x, options) => api.diff(x, options), 0],
  'diff -2': [(api, x, options) => api.diff(x, { periods: -2, ...options }), 0],
  rollingSum: [(api, x, options) => api.rollingSum(x, 5, options), 1e-13],
  rollingMean: [(api, x, options) => api.rollingMean(x, 60, { minPeriods: 10, ...options }), 1e-13],
  rollingStd: [(api, x, options) => api.rollingStd(x, 7, { minPeriods: 2, ...options }), 1e-12],
  rollingVar: [(api, x, options) => api.rollingVar(x, 60, { center: true, minPeriods: 2, ...options }), 1e-12],
  rollingMin: [(api, x, options) => api.rollingMin(x, 3, options), 0],
  rollingMax: [(api, x, options) => api.rollingMax(x, 100, { minPeriods: 1, closed: 'left', ...options }), 0],
  'rollingMean 4200': [(api, x, options) => api.rollingMean(x, 4200, { minPeriods: 1, ...options }), 1e-13],
  ewmMean: [(api, x, options) => api.ewmMean(x, { span: 10, ...options }), 1e-13],
  'ewmMean unadjusted': [(api, x, options) => api.ewmMean(x, { alpha: 0.01, adjust: false, minPeriods: 3, ...options }), 1e-12],
}
const REDUCING =
  /^(sum|mean|std|min|argmax|nansum|nanmean|nanvar|nanmax|median|nanquantile|(nan)?prod|any|all|count|countNonzero|skew|nankurt|norm( .*)?)$/

describe.each(Object.entries(ALONG))('%s', (name, [call, tolerance]) => {
  it.each([0, 1] as const)('along axis %i is each line on its own', async (axis) => {
    let compared = 0
    for (const pattern of ['normal', 'some NaN']) {
      for (const [rows, columns] of SHAPES) {
        if (name === 'argmax' && rows * columns === 0) continue
        const x = PATTERNS[pattern]!(rows * columns, seedOf(`${name} ${rows} ${columns}`))
        const { got, lines } = await along(engines[0]!, call, x, rows, columns, axis)
        const picks = [0, 1, lines >> 1, lines - 1].filter((line, i, all) => line >= 0 && line < lines && all.indexOf(line) === i)
        for (const line of picks) {
          const own = lineOf(x, rows, columns, axis, line)
          const vector = engines[0]!.engine.vector(own)
          const result = call(engines[0]!.api, vector as never, {})
          const wanted =
            result instanceof SharedArray ? Float64Array.from(result.toArray() as Float64Array) : Float64Array.of(Number(result))
          const found = REDUCING.test(name) ? got.subarray(line, line + 1) : lineOf(got, rows, columns, axis, line)
          expectClose(found, wanted, tolerance, `${pattern}, ${rows} x ${columns}, line ${line}`)
          vector.dispose()
          if (result instanceof SharedArray) result.dispose()
          compared++
        }
      }
    }
    expect(compared).toBeGreaterThan(20)
    expect(() => engines[0]!.runtime.memory.checkGuards()).not.toThrow()
  })

  it('G11: gives the same bits on every engine', async () => {
    for (const [rows, columns] of LARGE) {
      const x = PATTERNS['some NaN']!(rows * columns, seedOf(`${name} ${rows} ${columns}`))
      for (const axis of [0, 1] as const) {
        const first = await along(engines[0]!, call, x, rows, columns, axis)
        for (const engine of engines.slice(1)) {
          const { got } = await along(engine, call, x, rows, columns, axis)
          expectClose(got, first.got, 0, `${rows} x ${columns}, axis ${axis}, ${engine.name}`)
        }
      }
    }
    for (const { runtime } of engines) expect(() => runtime.memory.checkGuards()).not.toThrow()
  })
})

async function along(
  { engine, api }: TestEngine,
  call: (api: Api, x: never, options: Options) => unknown,
  x: Float64Array,
  rows: number,
  columns: number,
  axis: 0 | 1,
) {
  const matrix = engine.matrix(x, [rows, columns])
  const result = (await call(api, matrix as never, { axis })) as SharedArray<'f64'>
  const got = Float64Array.from(result.toArray())
  matrix.dispose()
  result.dispose()
  return { got, lines: axis === 0 ? columns : rows }
}

function lineOf(x: Float64Array, rows: number, columns: number, axis: 0 | 1, line: number): Float64Array {
  if (axis === 1) return x.slice(line * columns, (line + 1) * columns)
  return Float64Array.from({ length: rows }, (_, row) => x[row * columns + line]!)
}

function expectClose(got: Float64Array, wanted: Float64Array, tolerance: number, where: string): void {
  if (got.length !== wanted.length) expect.unreachable(`${where}: ${got.length} results, not ${wanted.length}`)
  const scale = wanted.reduce((most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most), 0)
  for (let i = 0; i < got.length; i++) {
    const [a, b] = [got[i]!, wanted[i]!]
    if (Object.is(a, b) || (tolerance === 0 ? a === b && a !== 0 : Math.abs(a - b) <= tolerance * scale)) continue
    if (tolerance === 0 && a === b) continue
    expect.unreachable(`${where}: [${i}] is ${a}, not ${b}`)
  }
}
