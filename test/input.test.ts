// G2: every argument of every function wrong in turn; each mistake is named before any kernel runs, and the engine goes on.
import { afterAll, describe, expect, it } from 'vitest'
import * as async from '../src/index.js'
import * as sync from '../src/sync.js'
import { makeEngine } from './engines.js'
import { type Call, itNamesMistakes, type Row } from './mistakes.js'

const { engine, runtime } = makeEngine({ threads: 2 })
const other = makeEngine({ threads: 1 })
const v = engine.vector([1, 2, 3])
const m = engine.matrix([
  [1, 2],
  [3, 4],
  [5, 6],
])
const holed = engine.matrix([[1, Number.NaN]])
const disposed = engine.vector(3)
disposed.dispose()
const foreign = other.engine.vector(3)
const detached = new Float64Array(3)
structuredClone(detached, { transfer: [detached.buffer] })
const ints = engine.vector(Int32Array.of(1, 2, 3))
const i64 = engine.vector([1n, 2n, 3n])
afterAll(() => Promise.all([runtime.close(), other.runtime.close()]))

/** Functions of one array, with what else they need. */
const ONE: { readonly [name: string]: (api: typeof sync, x: never, options?: object) => unknown } = Object.fromEntries(
  ['sum', 'mean', 'variance', 'std', 'min', 'max', 'argmin', 'argmax', 'nansum', 'nanmean', 'nanvar', 'nanstd', 'nanmin', 'nanmax']
    .concat(['nanargmin', 'nanargmax', 'cumsum', 'cummax', 'cummin', 'diff', 'sort'])
    .map((name) => [
      name,
      (api: typeof sync, x: never, options?: object) =>
        (api as never as Record<string, (...args: unknown[]) => unknown>)[name]!(x, options),
    ])
    .concat(
      ['rollingSum', 'rollingMean', 'rollingVar', 'rollingStd', 'rollingMin', 'rollingMax'].map((name) => [
        name,
        (api: typeof sync, x: never, options?: object) =>
          (api as never as Record<string, (...args: unknown[]) => unknown>)[name]!(x, 2, options),
      ]),
    )
    .concat([['ewmMean', (api: typeof sync, x: never, options?: object) => api.ewmMean(x, { span: 3, ...options })]]),
)

/** Functions that take integers; the moving windows are those of lanewise/series. */
const WIDENED = /^(nan)?(arg)?(sum|mean|var|std|min|max|variance)$|^cum|^diff$|^rolling|^ewm/
const rows: Row[] = []
for (const [name, call] of Object.entries(ONE)) {
  const on = (x: unknown, options?: object): Call => {
    return (api) => call(api, x as never, options)
  }
  rows.push(
    [`${name} of a string`, on('abc'), TypeError, new RegExp(`^${name}: x must be an array of numbers or a typed array`)],
    [`${name} of undefined`, on(undefined), TypeError, new RegExp(`^${name}: x must be an array.*undefined`)],
    [`${name} of strings`, on(['1', '2']), TypeError, new RegExp(`^${name}: x: element 0 must be a number, got '1'`)],
    [`${name} of holes`, on([1, undefined, 3]), TypeError, new RegExp(`^${name}: x: element 1 must be a number, got undefined`)],
    // Every element type has an order.
    ...(name === 'sort'
      ? []
      : ([
          ...(WIDENED.test(name)
            ? []
            : [[`${name} of i32`, on(ints), TypeError, new RegExp(`^${name}: x must be of dtype f64.*got i32`)] as Row]),
          [`${name} of i64`, on(i64), TypeError, new RegExp(`^${name}: x must be of dtype f64.*got i64`)],
        ] as Row[])),
    [`${name} of 16-bit integers`, on(new Int16Array(3)), TypeError, new RegExp(`^${name}: x must be an array.*Int16Array`)],
    [`${name} of a DataView`, on(new DataView(new ArrayBuffer(8))), TypeError, new RegExp(`^${name}: x must be an array.*DataView`)],
    [`${name} of a disposed vector`, on(disposed), TypeError, new RegExp(`^${name}: x must not be disposed of`)],
    [`${name} of a detached array`, on(detached), TypeError, new RegExp(`^${name}: x must not be detached`)],
    [`${name} with an unknown option`, on(v, { windows: 3 }), TypeError, new RegExp(`^${name}: unknown option 'windows'; known are`)],
    [`${name} with a wrong signal`, on(v, { signal: 3 }), TypeError, new RegExp(`^${name}: signal must be an AbortSignal, got 3`)],
    [`${name} with a wrong onProgress`, on(v, { onProgress: 3 }), TypeError, new RegExp(`^${name}: onProgress must be a function, got 3`)],
  )
  if (!/^(nan)?arg|^(nan)?(sum|mean|var|std|min|max|variance)$|^nan(var|std)/.test(name)) {
    const wrong = [[`${name} with axis 2`, on(m, { axis: 2 }), TypeError, /axis must be 0 or 1, got 2/] as Row]
    rows.push(
      ...wrong,
      [`${name} into an array`, on(v, { out: [1, 2, 3] }), TypeError, new RegExp(`^${name}: out must be a Vector, got an array of 3`)],
      [
        `${name} into a shorter vector`,
        on(v, { out: engine.vector(2) }),
        RangeError,
        new RegExp(`^${name}: out must have length 3, got 2`),
      ],
      [`${name} into i32`, on(v, { out: engine.vector(3, 'i32') }), TypeError, new RegExp(`^${name}: out must be of dtype f64, got i32`)],
      [`${name} into a disposed vector`, on(v, { out: disposed }), TypeError, new RegExp(`^${name}: out must not be disposed of`)],
      [`${name} into another engine`, on(v, { out: foreign }), TypeError, new RegExp(`^${name}: out belongs to another engine`)],
      [
        `${name} into an overlapping part`,
        on(v.subarray(0, 2), { out: v.subarray(1, 3) }),
        RangeError,
        new RegExp(`^${name}: out must not overlap x`),
      ],
    )
  } else if (!name.startsWith('variance')) {
    rows.push(
      [`${name} with axis 2`, on(m, { axis: 2 }), TypeError, new RegExp(`^${name}: axis must be 0 or 1, got 2`)],
      [`${name} of a vector along an axis`, on(v, { axis: 0 }), TypeError, new RegExp(`^${name}: x must be a Matrix`)],
      [`${name} with out but no axis`, on(v, { out: v }), TypeError, new RegExp(`^${name}: out goes with axis only`)],
    )
  }
}

rows.push(
  ['dot of lengths', (api) => api.dot(v, [1]), RangeError, /x and y must have one shape/],
  ['argmax of nothing', (api) => api.argmax([]), RangeError, /argmax: x must not be empty/],
  ['nanargmax of NaN', (api) => api.nanargmax([Number.NaN]), RangeError, /nanargmax: x must hold a value that is not NaN/],
  ['nanargmin of a NaN column', (api) => api.nanargmin(holed, { axis: 0 }), RangeError, /column 1 of x must hold/],
  [
    'std with a fractional ddof',
    (api) => api.std(v, { ddof: 0.5 }),
    RangeError,
    /std: ddof must be a whole number of 0 to 2147483647, got 0.5/,
  ],
  ['diff by a fraction', (api) => api.diff(v, { periods: 1.5 }), RangeError, /diff: periods must be a whole number/],
  ...[0, -1, 1.5, Number.NaN, Infinity, 2 ** 31].map(
    (size): Row => [
      `rollingMean with window ${size}`,
      (api) => api.rollingMean(v, size),
      RangeError,
      /window must be a whole number of 1 to 2147483647, got/,
    ],
  ),
  [
    'rollingMean with window "3"',
    (api) => api.rollingMean(v, '3' as never),
    TypeError,
    /a window of time, '3', needs the times of the rows in on/,
  ],
  ['rollingMean without window', (api) => api.rollingMean(v, undefined as never), TypeError, /window must be a whole number/],
  [
    'rollingStd with minPeriods above window',
    (api) => api.rollingStd(v, 2, { minPeriods: 3 }),
    RangeError,
    /minPeriods must be a whole number of 0 to 2, got 3/,
  ],
  [
    'rollingStd with minPeriods -1',
    (api) => api.rollingStd(v, 2, { minPeriods: -1 }),
    RangeError,
    /minPeriods must be a whole number of 0 to 2, got -1/,
  ],
  [
    'rollingSum closed in the middle',
    (api) => api.rollingSum(v, 2, { closed: 'middle' as never }),
    TypeError,
    /closed must be 'right' or 'left'/,
  ],
  ['rollingSum with ddof', (api) => api.rollingSum(v, 2, { ddof: 1 } as never), TypeError, /unknown option 'ddof'/],
  ['ewmMean without decay', (api) => api.ewmMean(v), TypeError, /exactly one of alpha, span, com and halflife must be given, got none/],
  ['ewmMean with two decays', (api) => api.ewmMean(v, { alpha: 0.5, span: 3 }), TypeError, /got alpha and span/],
  ...[0, -0.1, 1.1, Number.NaN].map(
    (alpha): Row => [
      `ewmMean, alpha ${alpha}`,
      (api) => api.ewmMean(v, { alpha }),
      RangeError,
      /alpha must be a number above 0 and at most 1/,
    ],
  ),
  ['ewmMean, span 0.5', (api) => api.ewmMean(v, { span: 0.5 }), RangeError, /span must be a number of at least 1, got 0.5/],
  ['ewmMean, com -1', (api) => api.ewmMean(v, { com: -1 }), RangeError, /com must be a number of at least 0, got -1/],
  ['ewmMean, halflife 0', (api) => api.ewmMean(v, { halflife: 0 }), RangeError, /halflife must be a number above 0, got 0/],
  ['uniform of -1', (api) => api.uniform(-1), RangeError, /uniform: size must be a whole number of 0 to 2147483647, got -1/],
  ['uniform from 1 to 0', (api) => api.uniform(3, { low: 1, high: 0 }), RangeError, /uniform: high must be a number of at least low, 1/],
  [
    'normal with scale -1',
    (api) => api.normal(3, { scale: -1 }),
    RangeError,
    /normal: scale must be a number that is finite and not negative, got -1/,
  ],
  ['normal with seed 0.5', (api) => api.normal(3, { seed: 0.5 }), RangeError, /normal: seed must be a whole number/],
  ['normal with seed 2^64', (api) => api.normal(3, { seed: 2n ** 64n }), RangeError, /normal: seed must be of 0 to 2\^64 - 1/],
  [
    'normal with a made-up engine',
    (api) => api.normal(3, { engine: {} as never }),
    TypeError,
    /normal: engine must be an Engine, got a Object/,
  ],
  ['vector of -1', () => engine.vector(-1), RangeError, /vector: length must be a whole number of 0 to 2147483647, got -1/],
  ['vector of a wrong dtype', () => engine.vector(3, 'f16' as never), TypeError, /vector: dtype must be 'f64' or/],
  ['vector of a mix', () => engine.vector([1, 'a'] as never), TypeError, /vector: element 1 must be a number, got 'a'/],
  ['vector of bigints as f64', () => engine.vector([1n], 'f64'), TypeError, /element 0 must be a number, got 1/],
  [
    'matrix of ragged rows',
    () => engine.matrix([[1, 2], [3]]),
    RangeError,
    /matrix: rows must be of one length, got 2 in rows\[0\] and 1 in rows\[1\]/,
  ],
  ['matrix of a wrong number', () => engine.matrix([1, 2, 3], [2, 2]), RangeError, /matrix: values must be 2 x 2 = 4 in number, got 3/],
  [
    'matrix without shape',
    () => engine.matrix(new Float64Array(4) as never),
    TypeError,
    /matrix: rows must be an array of arrays, or a shape must follow the values/,
  ],
)

describe('G2: bad input', () => {
  itNamesMistakes(rows, runtime)

  it('a window longer than the array is no error', () => {
    expect([...sync.rollingMean(v, 7).data]).toEqual([Number.NaN, Number.NaN, Number.NaN])
  })

  it('the engine works on', async () => {
    expect(await async.sum(v)).toBe(6)
    expect([...sync.add(v, 1).data]).toEqual([2, 3, 4])
  })

  it.each([
    [{ threads: 0 }, RangeError, /open: threads must be a whole number of 1 to 32, got 0/],
    [{ threads: -2 }, RangeError, /open: threads must be a whole number of 1 to 32, got -2/],
    [{ threads: 1.5 }, RangeError, /got 1.5/],
    [{ threads: '2' as never }, TypeError, /open: threads must be a whole number of 1 to 32, got '2'/],
    [{ thread: 2 } as never, TypeError, /open: unknown option 'thread'/],
    [{ maxMemory: '2 gigs' }, RangeError, /open: maxMemory must be bytes or text such as '512MiB', got '2 gigs'/],
    [{ maxMemory: 2 ** 33 }, RangeError, /open: maxMemory must be a whole number of 1048576 to 4294967296/],
    [{ precision: 'double' as never }, TypeError, /open: precision must be 'exact' or 'fast', got 'double'/],
    [{ createWorker: 3 as never }, TypeError, /open: createWorker must be a function, got 3/],
    [{ wasm: 'core.wasm' as never }, TypeError, /open: wasm must be an object of modules by name, got 'core.wasm'/],
    [
      { wasm: { kernels: new Uint8Array(8) } as never },
      TypeError,
      /open: a name in wasm must be 'core' or 'math' or .* or 'finance', got 'kernels'/,
    ],
    [{ wasm: { math: 'math.wasm' as never } }, TypeError, /open: wasm.math must be a Uint8Array/],
    [{ debug: 1 as never }, TypeError, /open: debug must be true or false, got 1/],
    [3 as never, TypeError, /open: options must be an object, got 3/],
  ])('open(%j)', async (options, type, message) => {
    const opening = async.open(options)
    await expect(opening).rejects.toThrow(type)
    await expect(opening).rejects.toThrow(message)
  })
})
