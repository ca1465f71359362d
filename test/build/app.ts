// A small program that uses every form of `jit`, for the bundlers' tests, and what it prints, computed by plain JavaScript.

/** What the program writes: a list for each call. */
export const APP = `import { matrix } from 'lanewise'
import { jit as compile, type Jitted } from 'lanewise/jit'
import * as whole from 'lanewise/jit'

interface Unused {
  readonly a: number
}
const RATE = 0.5
const square = (x: number): number => x ** 2
function clip(x: number, low: number, high: number): number {
  return x < low ? low : x > high ? high : x
}

const branchy = compile((x: number, y: number): number => {
  const twice = (a: number) => a * 2
  if (x > 3) return Math.sqrt(twice(x) + square0(y))
  let s = 3
  for (let i = 0; i < 4; i++) s += x * i
  return s - y
  function square0(a: number): number { return a ** 2 }
})
const clipped = compile(clip)
const scaled = compile((x: number, k: number) => square(x) * k + RATE + Math.exp(extra), { capture: { square, RATE, extra: 1 + 2 }, math: 'js' })
const parts = compile((x: number) => ({ low: x - 1, high: x > 1 }), { dtype: ['f32', 'u8'] })
const dot = compile.reduce((a: number, b: number) => a + b, { map: (x: number, y: number) => x * y })
const span = compile.reduce(([a, b], [c, d]) => [Math.min(a!, c!), Math.max(b!, d!)], {
  map: (x: number) => [x, x] as readonly number[],
  initial: [Infinity, -Infinity],
})
const garch = compile.scan((v: number, r: number, w: number, a: number) => w + a * r * r + 0.9 * v, { initial: 1e-4 })
const both = compile.scan(([p, q]: [number, number], x: number): [number, number] => [p + x, Math.max(q, x)], { initial: [0, 0], keep: 'last' })
const range = compile.rolling((w) => w[w.length - 1]! - w[0]!)
const sums = whole.jit.rows((row: number[], k: number) => {
  let s = 0
  for (let i = 0; i < row.length; i++) s += row[i]!
  return s * k
})
const change = compile.stencil(((x: number[], i: number, k: number) => k * (x[i]! - x[i - 1]!)) as never, { border: 'nearest' })
const text = compile('(x, y) => x * 3 - y')
const { sin } = Math
const falls: Jitted<number> = compile((x: number) => sin(x) * RATE, { fallback: 'js' })

async function main(): Promise<void> {
  const [x, y] = [[1, 2.5, 4, -7, 0.1], [3, -1, 2, 8, 1e-3]]
  const list = (array: { readonly data: ArrayLike<number> }) => Array.from(array.data)
  const { low, high } = await parts(x)
  console.log(JSON.stringify([
    list(await branchy(x, y)), list(branchy.sync(x, 2)), list(branchy.sync(new Float32Array(x), new Int32Array([1, 2, 3, 4, 5]))),
    list(clipped.sync(x, 0, 3)), list(await scaled(x, 10)), list(low), list(high),
    dot.sync(x, y), await span(x), list(await garch(x, 1e-6, 0.08)), both.sync(x), list(range.sync(x, 2)),
    list(await sums(matrix([x, y]), 2) as never), list(change.sync(x, 3)), list(text.sync(x, y)), list(falls.sync(x)),
    list(compile((a: number) => a - 1).sync(x)),
  ]))
}
void main()
`

/** Calls of \`jit\` in it, in order. */
export const FORMS = ['jit', 'jit', 'jit', 'jit', 'jit.reduce', 'jit.reduce', 'jit.scan', 'jit.scan', 'jit.rolling', 'jit.rows'].concat([
  'jit.stencil',
  'jit',
  'jit',
  'jit',
])

/** What it prints. */
export function answers(): unknown[] {
  const [x, y] = [
    [1, 2.5, 4, -7, 0.1],
    [3, -1, 2, 8, 1e-3],
  ] as const
  const branchy = (a: number, b: number) => {
    if (a > 3) return Math.sqrt(a * 2 + b ** 2)
    let s = 3
    for (let i = 0; i < 4; i++) s += a * i
    return s - b
  }
  let v = 1e-4
  return [
    x.map((a, i) => branchy(a, y[i]!)),
    x.map((a) => branchy(a, 2)),
    x.map((a, i) => branchy(Math.fround(a), i + 1)),
    x.map((a) => Math.min(3, Math.max(0, a))),
    x.map((a) => a ** 2 * 10 + 0.5 + Math.exp(3)),
    x.map((a) => Math.fround(a - 1)),
    x.map((a) => Number(a > 1)),
    x.reduce((sum, a, i) => sum + a * y[i]!, 0),
    [Math.min(...x), Math.max(...x)],
    x.map((r) => (v = 1e-6 + 0.08 * r * r + 0.9 * v)),
    [x.reduce((sum, a) => sum + a, 0), Math.max(...x)],
    x.map((a, i) => (i === 0 ? null : a - x[i - 1]!)),
    [x, y].map((row) => row.reduce((sum, a) => sum + a, 0) * 2),
    x.map((a, i) => 3 * (a - x[Math.max(0, i - 1)]!)),
    x.map((a, i) => a * 3 - y[i]!),
    x.map((a) => Math.sin(a) * 0.5),
    x.map((a) => a - 1),
  ]
}
