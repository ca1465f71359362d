// Functions of rows and of windows: every index is checked, and the bits are those of a plain loop.
import { afterAll, describe, expect, it } from 'vitest'
import { jit } from '../../src/jit/index.js'
import { makeEngine, makeUnshared } from '../engines.js'
import { awkward } from './values.js'

const one = makeEngine({ threads: 1, debug: true })
const four = makeEngine({ threads: 4, debug: true })
const unshared = makeUnshared({ debug: true })
const all = [one, four, unshared]
afterAll(() => Promise.all(all.map(({ runtime }) => runtime.close())))
const { engine } = one
const numbers = (array: { readonly data: ArrayLike<number> }) => Array.from(array.data)

describe('jit.rows', () => {
  const [height, width] = [1003, 7]
  const values = awkward(height * width, 3)
  const rowsOf = (f: (row: Float64Array) => number) =>
    Array.from({ length: height }, (_, r) => f(values.subarray(r * width, (r + 1) * width)))

  it('loops over a row, on every engine', async () => {
    const range = (row: ArrayLike<number>, k: number) => {
      let low = Infinity
      let high = -Infinity
      for (let i = 0; i < row.length; i++) {
        const x = row[i]!
        if (x !== x) continue
        if (x < low) low = x
        if (x > high) high = x
      }
      return high - low > k ? high - low : k
    }
    const wanted = rowsOf((row) => range(row, 0.5))
    const compiled = jit.rows(
      '(row, k) => { let low = Infinity; let high = -Infinity; for (let i = 0; i < row.length; i++) { const x = row[i]; if (x !== x) continue; if (x < low) low = x; if (x > high) high = x } return high - low > k ? high - low : k }',
    )
    for (const { engine: owner } of all) {
      expect(numbers(compiled.sync(owner.matrix(values, [height, width]), 0.5) as never)).toEqual(wanted)
      expect(numbers((await compiled(owner.matrix(values, [height, width]), 0.5)) as never)).toEqual(wanted)
    }
  })

  it('writes rows of its own, and keeps arrays of its own', () => {
    const smooth = jit.rows(
      '(row, out) => { const t = new Float64Array(16); for (let i = 0; i < row.length; i++) t[i] = row[i] * 2; for (let i = 0; i < row.length; i++) out[i] = t[i] + (i > 0 ? out[i - 1] : 0); }',
    )
    const got = smooth.sync(engine.matrix(values, [height, width])) as { data: Float64Array }
    const wanted = values.slice()
    for (let r = 0; r < height; r++)
      for (let c = 0; c < width; c++) wanted[r * width + c] = values[r * width + c]! * 2 + (c > 0 ? wanted[r * width + c - 1]! : 0)
    expect(numbers(got)).toEqual([...wanted])
    const picked = jit
      .rows('(row, out) => { for (let i = 0; i < 3; i++) out[i] += row[i] }', { columns: 3 })
      .sync(engine.matrix(values, [height, width])) as unknown as { shape: number[] }
    expect(picked.shape).toEqual([height, 3])
  })

  it('takes vectors whole, several results, and any element type', () => {
    const dot = jit.rows(
      '(row, w) => { let s = 0; let n = 0; for (let i = 0; i < w.length; i++) { s += row[i] * w[i]; n++ } return [s, n] }',
    )
    const [sums, counts] = dot.sync(engine.matrix(new Float32Array([1, 2, 3, 4]), [2, 2]), [10, 100]) as never as [
      { data: Float64Array },
      { data: Float64Array },
    ]
    expect([numbers(sums), numbers(counts)]).toEqual([
      [210, 430],
      [2, 2],
    ])
  })

  it('an index outside reads NaN and writes nowhere', () => {
    for (const index of ['-1', '2', '1e10', '-1e10', '0.5', 'NaN', 'Infinity', '2147483648', '4294967296', '-0.5']) {
      const read = jit.rows(`(row) => row[${index}]`).sync(engine.matrix([[1, 2]])) as { data: Float64Array }
      expect(numbers(read), index).toEqual([Number.NaN])
      jit.rows(`(row, out) => { out[${index}] = row[0]; out[(row[1] * ${index}) | 0] += 0; }`).sync(engine.matrix([[1, 2]]))
    }
    expect(numbers(jit.rows('(row) => row[-0] + row[1 | 0]').sync(engine.matrix([[1, 2]])) as never)).toEqual([3])
    for (const { runtime } of all) expect(() => runtime.memory.checkGuards()).not.toThrow()
  })

  it('counts as JavaScript does where a counter is kept as an integer, and where it cannot be', () => {
    const m = engine.matrix([[1, 2, 3, 4, 5]])
    const row = [1, 2, 3, 4, 5]
    for (const text of [
      '(w) => { let s = 0; for (let i = 0; i < w.length; i++) s += w[i] * i / 2; return s }',
      '(w) => { let s = 0; for (let i = -2; i < 7; i++) { const v = w[i] + 0; if (v === v) s += v / (i + 0.5) } return s }',
      '(w) => { let s = 0; for (let i = 0; i < w.length; i++) { s += w[i]; i += 0.5; if (w[i] > 0) s -= 9; i += 0.5 } return s }',
      '(w) => { let s = 0; for (let i = -0; i < 1; i++) s = 1 / i; return s + w[0] }',
      '(w) => { let s = 0; for (let i = 0; i < w.length; i++) { for (let j = 0; j < 3; j++) { if (j > i) continue; s = s * 10 + w[i - j] } if (i === 3) break } return s }',
      '(w) => { let s = 0; for (let i = 0; i < w.length; i++) { const i = 0.5; s += i } return s }',
    ]) {
      const wanted = (new Function(`return ${text}`)() as (w: number[]) => number)(row)
      for (const form of [jit.rows(text).sync(m) as never, jit.rolling(text).sync(row, 5)]) {
        expect((form as { data: Float64Array }).data.at(-1), text).toBe(wanted)
      }
    }
  })

  it('names mistakes', () => {
    expect(() => jit.rows('(x) => x + 1')).toThrow('jit.rows: the function must index one of its parameters')
    const sum = jit.rows('(row, k) => row[0] * k')
    expect(() => sum.sync(engine.matrix([[1]]))).toThrow('jit.rows: 2 arguments must be given (row, k), got 1')
    expect(() => sum.sync([1, 2], 2)).toThrow('jit.rows: one argument at least must be a Matrix')
    expect(() => sum.sync(engine.matrix([[1]]), [2])).toThrow(
      'jit.rows: k must be a number, as the function does not index it, got an array of 1',
    )
    expect(() => jit.rows('(row) => { const t = new Float64Array(row.length); return t[0] }')).toThrow(/must have a constant size/)
    expect(() => jit.rows('(row) => { row.length = 3; return row[0] }')).toThrow(/can be assigned/)
  })
})

describe('jit.rolling', () => {
  const spread =
    '(w, k) => { let s = 0; let q = 0; for (let i = 0; i < w.length; i++) { s += w[i] * k; q += w[i] * w[i] } const n = w.length; return q - (s * s) / n }'
  const plain = (w: Float64Array, k: number) => {
    let s = 0
    let q = 0
    for (let i = 0; i < w.length; i++) {
      s += w[i]! * k
      q += w[i]! * w[i]!
    }
    return q - (s * s) / w.length
  }
  const x = Float64Array.from({ length: 5003 }, (_, i) => (i % 97 === 13 ? Number.NaN : Math.sin(i) * i))

  it.each([
    [1, 1],
    [2, 2],
    [7, 7],
    [7, 3],
    [50, 1],
    [50, 0],
    [6000, 100],
  ])('window %i, minPeriods %i: the bits of a plain loop on every engine', async (window, minPeriods) => {
    const wanted = Float64Array.from(x, (_, i) => {
      const w = x.subarray(Math.max(0, i + 1 - window), i + 1)
      return w.filter((value) => !Number.isNaN(value)).length < minPeriods ? Number.NaN : plain(w, 0.5)
    })
    const compiled = jit.rolling(spread)
    for (const { engine: owner } of all) {
      expect(numbers(compiled.sync(owner.vector(x), window, 0.5, { minPeriods }))).toEqual([...wanted])
    }
    expect(numbers(await compiled(four.engine.vector(x), window, 0.5, { minPeriods }))).toEqual([...wanted])
  })

  it('picks elements at places that differ from window to window', () => {
    const pick = jit.rolling(
      '(w) => { const at = Math.abs(Math.trunc(w[0])) % w.length; return w[at] + w[w.length] }'.replace(' + w[w.length]', ''),
    )
    const whole = Float64Array.from(x, (value) => (Number.isNaN(value) ? 3 : value))
    const wanted = Float64Array.from(whole, (_, i) => (i < 4 ? Number.NaN : whole[i - 4 + (Math.abs(Math.trunc(whole[i - 4]!)) % 5)]!))
    for (const { engine: owner } of all) expect(numbers(pick.sync(owner.vector(whole), 5))).toEqual([...wanted])
  })

  it('reads other element types, writes into out, and names mistakes', () => {
    const last = jit.rolling('(w) => w[w.length - 1] - w[0]')
    expect(numbers(last.sync(engine.vector(Int32Array.of(1, 4, 9, 16)), 2))).toEqual([Number.NaN, 3, 5, 7])
    const out = engine.vector(3)
    expect(last.sync(engine.vector([1, 2, 4]), 2, { out })).toBe(out)
    expect(() => last.sync([1, 2], 0)).toThrow('jit.rolling: window must be a whole number of 1')
    expect(() => last.sync([1, 2], 2, { minPeriods: 3 })).toThrow('jit.rolling: minPeriods must be a whole number of 0 to 2, got 3')
    expect(() => jit.rolling('(w, k) => k[0]')).toThrow('jit.rolling: the function must read its first parameter as an array')
    expect(numbers(last.sync([], 2))).toEqual([])
    for (const { runtime } of all) expect(() => runtime.memory.checkGuards()).not.toThrow()
  })
})
