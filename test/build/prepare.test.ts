// What the plugins make of a module: which calls of `jit` they find, what of them is compiled, and that it is what the run time would compile.
import { describe, expect, it } from 'vitest'
import { compileCalls, type JitReport } from '../../src/build/jitmodule.js'
import { type KnownCall, prepare } from '../../src/build/prepare.js'
import { elementwiseModule, type Operand } from '../../src/jit/elementwise.js'
import { UserFunction } from '../../src/jit/function.js'
import { jit } from '../../src/jit/index.js'
import { randomProgram } from '../jit/programs.js'

const IMPORT = "import { jit } from 'lanewise/jit'\n"
const numbers = (array: unknown) => Array.from((array as { readonly data: ArrayLike<number> }).data)

/** Reports on the calls of a module that begins with the import. */
function reportsOn(code: string): readonly JitReport[] {
  return compileCalls(IMPORT + code).reports
}

function call(form: KnownCall['form'], fn: string, options: object = {}, map?: string): KnownCall {
  return { form, fn, map, options: options as KnownCall['options'], patterns: [] }
}

/** What stands in a bundle for a function, its text made unreadable: nothing that works can have parsed it. */
const source = (prepared: string) => ({ lanewise: () => JSON.stringify({ ...JSON.parse(prepared), text: '!' }) }) as never

describe('programs', () => {
  it('come out of JSON as they went in: the same module, byte by byte', () => {
    let count = 0
    for (let seed = 0; seed < 300; seed++) {
      const parameters = ['x', 'y']
      const { text } = randomProgram(seed, parameters)
      const read = new UserFunction('jit', text, undefined)
      const again = new UserFunction('jit', source(prepare(call('jit', text)).fn), undefined)
      const modules = [read, again].map((user) => {
        const program = user.program()
        const operands = parameters.map((): Operand => ({ kind: 'elements', dtype: 'f64' }))
        const outputs = program.results.map(() => 'f64' as const)
        return elementwiseModule(program, operands, outputs, false, 'lanewise')
      })
      if (Buffer.compare(modules[0]!, modules[1]!) !== 0) expect.unreachable(`seed ${seed}: ${text}`)
      count++
    }
    expect(count).toBe(300)
  })

  it('keep numbers that JSON does not know', () => {
    const fn = jit(source(prepare(call('jit', '(x) => [x * -0, x + Infinity, x - Infinity, x + NaN, -0]')).fn))
    const results = fn.sync([1]) as unknown as { data: Float64Array }[]
    expect(results.map((array) => numbers(array)[0])).toEqual([-0, Infinity, -Infinity, Number.NaN, -0])
  })

  it('of every form run without their text, for kinds of arguments that were not compiled ahead too', () => {
    const x = [1, 4, 9, 16]
    const f32 = new Float32Array(x)
    const one = (form: KnownCall['form'], fn: string, options = {}) => source(prepare(call(form, fn, options)).fn)
    for (const values of [x, f32]) {
      expect(numbers(jit(one('jit', '(x, k) => x * k')).sync(values, 3))).toEqual([3, 12, 27, 48])
      expect(numbers(jit.scan(one('scan', '(s, x) => s + x', { initial: 0 }), { initial: 0 }).sync(values) as never)).toEqual([
        1, 5, 14, 30,
      ])
      expect(numbers(jit.rolling(one('rolling', '(w) => w[1] - w[0]')).sync(values, 2))).toEqual([Number.NaN, 3, 5, 7])
      expect(numbers(jit.stencil(one('stencil', '(x, i) => x[i] - x[i - 1]')).sync(values))).toEqual([Number.NaN, 3, 5, 7])
      const { fn, map } = prepare(call('reduce', '(a, b) => a + b', {}, '(x) => x * x'))
      expect(jit.reduce(source(fn), { map: source(map!) }).sync(values)).toBe(1 + 16 + 81 + 256)
    }
  })

  it('are left for their text where they were prepared for something else', () => {
    const { fn } = prepare(call('jit', '(x) => x * k + Math.exp(x)', { capture: { k: 0 }, math: 'js' }))
    const whole = { lanewise: () => fn } as never
    const expected = [1 + Math.exp(1)]
    expect(numbers(jit(whole, { capture: { k: 1 }, math: 'js' }).sync([1]))).toEqual(expected)
    expect(() => jit(source(fn), { capture: { k: 1 } })).toThrow(/the text does not parse/)
    expect(numbers(jit(whole, { capture: { k: 1 } }).sync([1]))[0]).toBeCloseTo(expected[0]!)
    expect(() => jit(whole, { capture: { k: '(x) => x' }, math: 'js' })).toThrow("jit: 'k' is a function and can only be called")
    const scan = { lanewise: () => prepare(call('scan', '(s, x) => s + x', { initial: 0 })).fn } as never
    expect(() => jit.scan(scan, { initial: [0, 1] })).toThrow("jit.scan: 's' is a state of several parts")
  })

  it('cannot come as text: who may give text must not be able to give bytes', () => {
    const { fn } = prepare(call('jit', '(x) => x'))
    expect(() => jit(fn)).toThrow(/the text does not parse|this is no function/)
    expect(() => jit({ lanewise: fn } as never)).toThrow('jit: fn must be a function or the text of one, got object')
  })
})

describe('the format', () => {
  it('has another number whenever programs or modules change', () => {
    // A bundle may meet another version of the package. If this fails, raise FORMAT in src/jit/prepared.ts, and write the new sum here.
    const calls = [
      call('jit', '(x, k) => { let s = 0; for (let i = 0; i < 3; i++) { if (x > k) break; s += Math.exp(x) % i } return [s | 0, x > 1] }'),
      call('reduce', '(a, b) => a + b', {}, '(x, y) => x * y'),
      call('scan', '(s, x, a) => s + a * x', { initial: 0 }),
      call('rolling', '(w) => w[0] + w.length'),
      call('rows', '(row, out, k) => { const t = new Float64Array(2); t[0] = row[0] * k; out[0] = t[0] }'),
      call('stencil', '(x, i) => x[i - 1] + x[i]'),
    ]
    let sum = 0
    for (const letter of calls.map((known) => prepare(known).fn).join('')) sum = (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0
    expect(sum).toBe(392652857)
  })
})

describe('calls', () => {
  it('are those of the import, by whatever name; a name declared anew inside is another one', () => {
    const { reports } = compileCalls(`import { jit as compile, expr } from 'lanewise/jit'
import * as whole from 'lanewise/jit'
import { jit } from './elsewhere'
jit((x) => x.foo)
compile((x) => x + 1)
whole.jit.reduce((a, b) => a + b)
whole['jit']['scan']((s, x) => s + x, { initial: 0 })
compile.expression([], expr.constant(1))
function f(compile) { return compile((x) => x.foo) }
{ const compile = (f) => f; compile((x) => x.foo) }
for (const compile of []) compile((x) => x.foo)
try {} catch (compile) { compile((x) => x.foo) }
function g() { compile((x) => x.foo); var compile }
const h = function compile() { compile((x) => x.foo) }
class A { static compile() {} compile = 1; static { const compile = f; compile((x) => x.foo) } }
switch (1) { case 1: let compile; compile((x) => x.foo) }
const { compile: other } = { compile: f }; other.compile((x) => x.foo)
async function k() { await (() => compile((x) => x - 1))() }
`)
    expect(reports.map(({ form, line, column, outcome }) => [form, line, column, outcome])).toEqual([
      ['jit', 5, 1, 'compiled'],
      ['jit.reduce', 6, 1, 'compiled'],
      ['jit.scan', 7, 1, 'compiled'],
      ['jit', 18, 35, 'compiled'],
    ])
  })

  it('are compiled for arrays, and for numbers where they are called with some', () => {
    const modules = (code: string) => reportsOn(code).map((report) => report.modules)
    expect(modules('const f = jit((x, k) => x * k); f.sync(x, 2); f(x, -1, { out }); f.sync(2, x); f(x, y)')).toEqual([3])
    expect(modules('const K = 3; function run() { const f = jit((x, k) => x * k); return f(x, K) }')).toEqual([2])
    expect(modules('jit((x, k) => x * k).sync(x, 2 * Math.PI)')).toEqual([2])
    expect(modules('const f = jit.reduce((a, b) => a + b, { map: (x, k) => x * k }); f(x, 2)')).toEqual([2])
    // A series that can be cut has a second kernel, which finds the states between.
    expect(modules('const f = jit.scan((s, x, a) => a * s + x, { initial: 0 }); f.sync(x, 0.5)')).toEqual([4])
    expect(modules('let f = jit((x, k) => x * k); f(x, 2)')).toEqual([1])
    // What may be a number is taken for one: at run time it is looked at again.
    expect(modules('const f = (k, v) => [jit((x) => x * k, { capture: { k } }), jit.scan((s, x) => s + x, { initial: v * v })]')).toEqual([
      1, 2,
    ])
    expect(reportsOn('jit((x) => x)')[0]!.bytes).toBeGreaterThan(100)
  })

  it.each([
    ['jit(f)', 'its function is neither written here nor a const or function of this module'],
    ["import { f } from './f'; jit(f)", 'its function is neither written here'],
    ['let f = (x) => x; jit(f)', 'its function is neither written here'],
    ['function f(x) { return x } f = other; jit(f)', 'its function is neither written here'],
    ['const f = other((x) => x); jit(f)', 'its function is neither written here'],
    ['jit((x) => x, options)', 'its options are not written out, as { … }'],
    ['jit((x) => x, { ...options })', 'its options are not all written as name: value'],
    ['jit((x) => x, { [name]: 1 })', 'its options are not all written as name: value'],
    ['jit((x) => x, { math })', 'its option math is not written out'],
    ['jit((x) => x, { dtype: types[0] })', 'its option dtype is not written out'],
    ['jit((x) => x * k, { capture })', 'its captures are not written out, as { … }'],
    ['jit((x) => k(x), { capture: { k } })', 'capture.k is neither written here nor a const or function of this module'],
    ['jit((x) => x * k(x), { capture: { k: given() } })', 'capture.k is neither'],
    ['jit.scan(([s], x) => [s + x], { initial: start })', 'it is not known whether initial is a number or an array of how many'],
    ['jit.scan((s, x) => [s[0] + x], { initial: start })', 'it is not known whether initial'],
    ['jit.scan((s, x) => s + x, { initial: [...start] })', 'it is not known whether initial'],
    ['jit.reduce((a, b) => a + b, { map: f })', 'map is neither written here'],
    ['jit(...parts)', 'its arguments are not a function and options'],
    ['const { reduce } = jit', 'it is used here as a value; only calls of it can be compiled ahead'],
    ['jit?.((x) => x)', 'it is used here as a value'],
    ['export { jit }', 'it is used here as a value'],
    ["jit('(x) => x', { fallback: 'js' })", "fallback 'js' needs a function, not the text of one"],
    [
      "jit((x) => document.title, { fallback: 'js' })",
      "it falls back to JavaScript: 'document' is neither a parameter nor declared inside",
    ],
  ])('%s is left as it is', (code, reason) => {
    const { code: written, reports } = compileCalls(IMPORT + code)
    expect(reports.map(({ outcome }) => outcome)).toEqual(['left'])
    expect(reports[0]!.reason).toContain(reason)
    expect(written).toBe(IMPORT + code)
  })

  it.each([
    ['jit((x) => x * k)', 1, 16, "jit: 'k' is neither a parameter nor declared inside"],
    ['const f = (x) => {\n  switch (x) {}\n}\njit(f)', 2, 3, 'jit: switch statement cannot be compiled; write it as if'],
    ["jit('(x) => x.y')", 1, 13, 'jit: members of objects cannot be compiled'],
    ['jit((x) => g(x), { capture: { g: (a) => {\n  return a + b\n} } })', 2, 14, "jit: 'b' is neither a parameter"],
    ['jit.reduce((a, b) => a + b, { map: (x) => y })', 1, 43, "jit.reduce: 'y' is neither a parameter"],
    ['  jit.rolling((w) => 1)', 1, 3, 'jit.rolling: the function must read its first parameter as an array'],
    ['jit((x) => x, { maths: "js" })', 1, 1, "jit: unknown option 'maths'"],
    ['jit((x) => x, { dtype: "i64" })', 1, 1, 'jit: dtype must be'],
    ['jit((x) => x +\n"1")', 2, 1, 'jit: \'"1"\' is no number'.replace('\'"1"\'', '"1"')],
  ])('%s is a mistake with a place', (code, line, column, reason) => {
    const [report] = reportsOn(code)
    expect([report!.outcome, report!.line - 1, report!.column]).toEqual(['failed', line, column])
    expect(report!.reason).toContain(reason)
  })

  it('leave everything else where it was', () => {
    const code = `${IMPORT}const f = jit((x) => {\n  return x * 2 // "twice"\n}, { math: 'js' }); after('f')\n// $J\nconst g = jit(x=>x); after('g')\n`
    const { code: written } = compileCalls(code)
    const [before, now] = [code.split('\n'), written.split('\n')]
    expect(now.slice(0, 4).map((line) => line.length)).toEqual([
      before[0]!.length,
      'const f = jit({"lanewise":$J_0}'.length,
      0,
      before[3]!.length,
    ])
    expect(now[3]!.indexOf('after')).toBe(before[3]!.indexOf('after'))
    expect(now[5]).toMatch(/^const g = jit\(\{"lanewise":\$J_1\}\); after\('g'\)$/)
    expect(now.slice(7).every((line) => /^function \$J_\d\(\)\{return '/.test(line))).toBe(true)
  })

  it('with texts full of quotes and escapes come through', async () => {
    const { code } = compileCalls(`${IMPORT}globalThis.made = jit((x) => { /* ' " \\ \u2028 \\u2028 \` */ return x * 2 })`)
    const run = code.replace(IMPORT, 'const { jit } = globalThis;')
    const target = globalThis as { jit?: unknown; made?: typeof f }
    const f = jit((x) => x)
    target.jit = jit
    new Function(run)()
    expect(numbers(target.made!.sync([1, 2]))).toEqual([2, 4])
  })
})
