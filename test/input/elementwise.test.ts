// Mistakes in calls of element-wise functions.
import { afterAll, describe, expect, it } from 'vitest'
import * as sync from '../../src/sync.js'
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
const masks = engine.vector([true, false, true])
const disposed = engine.vector(3)
disposed.dispose()
const foreign = other.engine.vector(3)
const detached = new Float64Array(3)
structuredClone(detached, { transfer: [detached.buffer] })
const i32 = engine.vector(Int32Array.of(1, 2, 3))
const i64 = engine.vector([1n, 2n, 3n])
afterAll(() => Promise.all([runtime.close(), other.runtime.close()]))

const ONE = ['negative', 'abs', 'sign', 'square', 'sqrt', 'floor', 'ceil', 'trunc', 'round']
const QUESTIONS = ['isnan', 'isfinite', 'isinf', 'logicalNot']
const TWO = ['add', 'subtract', 'multiply', 'divide', 'mod', 'fmod', 'floorDivide', 'hypot', 'minimum', 'maximum', 'fmin', 'fmax']
const RELATIONS = ['equal', 'notEqual', 'less', 'lessEqual', 'greater', 'greaterEqual', 'logicalAnd', 'logicalOr', 'logicalXor']

type Any = (...args: unknown[]) => unknown
const rows: Row[] = []
for (const name of [...ONE, ...QUESTIONS, ...TWO, ...RELATIONS]) {
  const two = TWO.includes(name) || RELATIONS.includes(name)
  const mask = QUESTIONS.includes(name) || RELATIONS.includes(name)
  const dtype = mask ? 'u8' : 'f64'
  const on = (x: unknown, options?: object): Call => {
    return (api) => (api as never as Record<string, Any>)[name]!(...(two ? [x, 2, options] : [x, options]))
  }
  const named = (text: string) => new RegExp(`^${name}: ${text}`)
  rows.push(
    [`${name} of a string`, on('abc'), TypeError, named('x must be an array of numbers or a typed array')],
    [`${name} of undefined`, on(undefined), TypeError, named('x must be an array.*undefined')],
    [`${name} of strings`, on(['1', '2']), TypeError, named("x: element 0 must be a number, got '1'")],
    [`${name} of holes`, on([1, undefined, 3]), TypeError, named('x: element 1 must be a number, got undefined')],
    [`${name} of 16-bit integers`, on(new Int16Array(3)), TypeError, named('x must be an array.*Int16Array')],
    [`${name} of a disposed vector`, on(disposed), TypeError, named('x must not be disposed of')],
    [`${name} of a detached array`, on(detached), TypeError, named('x must not be detached')],
    [`${name} with an unknown option`, on(v, { windows: 3 }), TypeError, named("unknown option 'windows'; known are")],
    [`${name} with a wrong signal`, on(v, { signal: 3 }), TypeError, named('signal must be an AbortSignal, got 3')],
    [`${name} with a wrong onProgress`, on(v, { onProgress: 3 }), TypeError, named('onProgress must be a function, got 3')],
    [`${name} into an array`, on(v, { out: [1, 2, 3] }), TypeError, named('out must be a Vector, got an array of 3')],
    [`${name} of a matrix into a vector`, on(m, { out: v }), TypeError, named('out must be a Matrix, got a Vector')],
    [`${name} into a shorter vector`, on(v, { out: engine.vector(2, dtype) }), RangeError, named('out must have length 3, got 2')],
    [`${name} into i32`, on(v, { out: engine.vector(3, 'i32') }), TypeError, named(`out must be of dtype ${dtype}, got i32`)],
    [`${name} into a disposed vector`, on(v, { out: disposed }), TypeError, named('out must not be disposed of')],
    [`${name} into another engine`, on(v, { out: foreign }), TypeError, named('out belongs to another engine')],
  )
  if (!mask) {
    const part = on(v.subarray(0, 2), { out: v.subarray(1, 3) })
    rows.push(
      [`${name} of i64`, on(i64), TypeError, named('x must be of dtype f64.*got i64')],
      [`${name} into an overlapping part`, part, RangeError, named('out must not overlap x')],
    )
  }
}

for (const name of [...TWO, ...RELATIONS]) {
  const on = (...args: unknown[]): Call => {
    return (api) => (api as never as Record<string, Any>)[name]!(...args)
  }
  const named = (text: string) => new RegExp(`^${name}: ${text}`)
  const out = RELATIONS.includes(name) ? masks : v
  rows.push(
    [`${name} of lengths 3 and 2`, on(v, [1, 2]), RangeError, named('x and y must have shapes that broadcast, got length 3 and length 2')],
    [`${name} of a vector and a matrix`, on(v, m), RangeError, named('x and y must have shapes that broadcast, got length 3 and 3 x 2')],
    [`${name} of two numbers`, on(1, 2), TypeError, named('x or y must be an array, got 1 and 2')],
    [`${name} of two engines`, on(v, foreign), TypeError, named('y belongs to another engine')],
    [`${name} beside a string`, on(v, '3'), TypeError, named("y must be an array of numbers or a typed array.*got '3'")],
    [`${name} of a row into the row`, on(m, v.subarray(0, 2), { out: v }), TypeError, named('out must be a Matrix, got a Vector')],
    [
      `${name} into a broadcast operand`,
      on(v, out.subarray(0, 1), { out }),
      RangeError,
      named('out must not overlap y, which is broadcast'),
    ],
  )
}

rows.push(
  [
    'less of i64 and f64',
    (api) => api.less(i64, v),
    TypeError,
    /less: x and y must both be of whole numbers if one is of i64, got i64 and f64/,
  ],
  ['equal of i64 and 1.5', (api) => api.equal(i64, 1.5), TypeError, /equal: y must be a whole number or a bigint beside i64, got 1.5/],
  ['equal of 2^63 and i64', (api) => api.equal(2n ** 63n, i64), RangeError, /equal: x must fit into i64, got 9223372036854775808/],
  [
    'round to half a decimal',
    (api) => api.round(v, { decimals: 0.5 }),
    RangeError,
    /decimals must be a whole number of -308 to 308, got 0.5/,
  ],
  [
    'round to 309 decimals',
    (api) => api.round(v, { decimals: 309 }),
    RangeError,
    /decimals must be a whole number of -308 to 308, got 309/,
  ],
  [
    'round to 39 decimals of f32',
    (api) => api.round(new Float32Array(1), { decimals: 39 }),
    RangeError,
    /decimals must be .* -38 to 38, got 39/,
  ],
  ['clip to a string', (api) => api.clip(v, '1' as never, 2), TypeError, /clip: low must be an array of numbers/],
  ['clip of i64', (api) => api.clip(i64, 1, 2), TypeError, /clip: x must be of dtype f64.*got i64/],
  ['clip of i32 to a half', (api) => api.clip(i32, 0.5, 2), RangeError, /clip: low must be a whole number beside i32, got 0.5/],
  ['clip of i32 to NaN', (api) => api.clip(i32, 0, Number.NaN), RangeError, /clip: high must be a whole number beside i32, got NaN/],
  [
    'clip of shapes',
    (api) => api.clip(v, [1, 2], m),
    RangeError,
    /clip: x, low and high must have shapes that broadcast, got length 3, length 2 and 3 x 2/,
  ],
  ['where with a float condition', (api) => api.where(v as never, v, v), TypeError, /where: condition must be of dtype u8, got f64/],
  [
    'where of lengths',
    (api) => api.where([true, false], v, v),
    RangeError,
    /where: condition, x and y must have shapes that broadcast, got length 2, length 3 and length 3/,
  ],
  [
    'where of i64 and a number',
    (api) => api.where(masks, i64, 0),
    TypeError,
    /where: x and y must both be of i64 if one is, got i64 and 0/,
  ],
  ['where of f64 and i64', (api) => api.where(masks, v, i64), TypeError, /where: x and y must both be of i64 if one is, got f64 and i64/],
  [
    'where into its broadcast condition',
    (api) => api.where(masks.subarray(0, 1), masks, masks, { out: masks }),
    RangeError,
    /where: out must not overlap condition, which is broadcast/,
  ],
)

describe('bad input to element-wise functions', () => {
  itNamesMistakes(rows, runtime)

  it('leaves the operands as they were', () => {
    expect([...v.data]).toEqual([1, 2, 3])
    expect([...sync.add(v, 1).data]).toEqual([2, 3, 4])
  })
})
