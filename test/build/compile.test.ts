// What a source file becomes: its files, its report, and the mistakes that are named.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { build, CompileError, reportText } from '../../src/build/index.js'
import { load } from '../../src/build/load.js'
import { EXAMPLE } from './example.js'
import { makeFolder, ROOT } from './folder.js'

const { folder, write } = makeFolder()
let count = 0

/** The error of a file that holds `text`. */
async function failureOf(text: string): Promise<CompileError> {
  const error = await build(write(`bad${count++}.ts`, text)).then(
    () => undefined,
    (reason) => reason,
  )
  expect(error).toBeInstanceOf(CompileError)
  return error
}

const LOOP = 'for (let i = begin; i < end; i++) store<f64>(out + (<usize>i << 3), load<f64>(x + (<usize>i << 3)));'
const KERNEL = `export function f(x: usize, out: usize, begin: i32, end: i32): void { ${LOOP} }`

describe('build', () => {
  it('writes a module, bindings and types, and reports what runs in lanes', async () => {
    const file = write('example.kernels.ts', EXAMPLE)
    const out = join(folder, 'deep/out')
    const { kernels, wasm, js, types, wat, warnings, sources, duration } = await build(file, { out })
    expect(new Uint8Array(readFileSync(join(out, 'example.kernels.wasm')))).toEqual(wasm)
    expect(readFileSync(join(out, 'example.kernels.js'), 'utf8')).toBe(js)
    expect(readFileSync(join(out, 'example.kernels.d.ts'), 'utf8')).toBe(types)
    expect(kernels.map(({ signature }) => signature)).toEqual([
      'logistic(x: f64[], a: f64, b: f64) -> f64[]',
      'scaleF32(x: f32[], y: f32[], c: f32) -> f32[]',
      'drawdown(x: f64[][], weights: f64[]) -> f64[]',
      'fromFirst(x: i32[][]) -> f32[][]',
      'dot(x: f64[], y: f64[]) -> number (sum)',
      'peak(x: i32[], floor: i32) -> number (max)',
    ])
    expect(kernels.map(({ simd }) => simd > 0)).toEqual([true, true, false, false, true, false])
    expect(kernels[2]!.reason).toMatch(/one number at a time/)
    expect(reportText(kernels)).toMatch(/dot\(.*\n {4}reduce, \d+ SIMD instructions in its loops/)
    expect(wat).toContain('(import "lane" "expLanes"')
    expect([warnings, sources, duration > 0]).toEqual([[], [file], true])
    const imports = WebAssembly.Module.imports(new WebAssembly.Module(wasm as Uint8Array<ArrayBuffer>))
    expect(imports.map(({ module, name }) => `${module}.${name}`).sort()).toEqual(['env.memory', 'lane.expLanes'])
  })

  it('imports nothing but the memory where no function of the library is called; helpers may lie in other files', async () => {
    const helper = write('helper.ts', 'export function twice(x: f64): f64 { return 2 * x; }')
    const file = write(
      'plain.ts',
      'import { twice } from "./helper";\n/** @family elementwise */\n' +
        KERNEL.replace('load<f64>(', 'twice(load<f64>(').replace('3)));', '3))));'),
    )
    const { wasm, sources } = await build(file)
    expect(sources).toEqual([file, helper])
    expect(WebAssembly.Module.imports(new WebAssembly.Module(wasm as Uint8Array<ArrayBuffer>)).map(({ name }) => name)).toEqual(['memory'])
    const { f } = load.sync(wasm)
    expect(Array.from((f!.sync([1, 2]) as { data: Float64Array }).data)).toEqual([2, 4])
  })

  it('gives types that hold in a strict program', async () => {
    const { types } = await build(write('source.ts', EXAMPLE))
    write('typed.d.ts', types)
    const program = `import { dot, drawdown, logistic, scaleF32, wasm } from './typed.js'
import { load, type Matrix, type Vector } from 'lanewise/load'
declare const m: Matrix
export const a: Promise<Vector<'f64'>> = logistic([1], 2, 3)
export const b: Matrix<'f32'> = scaleF32.sync(m, m, 1)
export const c: Promise<number> = dot([1], [2])
export const d: Vector<'f64'> = drawdown.sync(m, [1], { signal: new AbortController().signal })
export const e: Promise<{ dot: typeof dot }> = load({ wasm, dot })
// @ts-expect-error: a scalar is missing
logistic([1], 2)
// @ts-expect-error: rows are those of a matrix
drawdown([1], [1])
`
    const main = write('main.ts', program)
    const paths = { 'lanewise/load': [join(ROOT, 'src/build/load.ts')] }
    const compilerOptions = { paths, types: ['node'], typeRoots: [join(ROOT, 'node_modules/@types')] }
    const config = write(
      'tsconfig.json',
      JSON.stringify({ extends: join(ROOT, 'tsconfig.json'), compilerOptions, include: [], files: [main] }),
    )
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc')
    expect(spawnSync(process.execPath, [tsc, '-p', config], { encoding: 'utf8' }).stdout).toBe('')
  })

  it('names mistakes in its arguments', async () => {
    await expect(build(5 as never)).rejects.toThrow('build: file must be a path, got 5')
    await expect(build('a.ts', { into: 1 } as never)).rejects.toThrow("build: unknown option 'into'; known are out")
    await expect(build('a.ts', { out: 1 as never })).rejects.toThrow('build: out must be a path, got 1')
    await expect(build(join(folder, 'none.ts'))).rejects.toThrow('build none.ts: there is no such file')
  })
})

describe('errors', () => {
  it("of syntax and types carry asc's message, line and column", async () => {
    const syntax = await failureOf(`/** @family elementwise */\n${KERNEL}\nexport function g( {`)
    expect(syntax.message).toMatch(/^build bad\d+\.ts: AS1003: Identifier expected/)
    expect([syntax.line, syntax.column]).toEqual([3, 18])
    const type = await failureOf(`/** @family elementwise */\n${KERNEL.replace('{ ', '{ \n  const a: f64 = missing;\n')}`)
    expect(type.message).toMatch(/AS2304: Cannot find name 'missing'/)
    expect(type.message).toMatch(/\(line 3, column 18\)\n {2}const a: f64 = missing;$/)
  })

  it('of an import that is not there name the file', async () => {
    const error = await failureOf(
      `import { a } from "./nowhere";\n/** @family elementwise */\n${KERNEL}\nexport function g(): f64 { return a(); }`,
    )
    expect(error.message).toMatch(/AS6054: File '.*nowhere\.ts' not found/)
  })

  it.each([
    [
      'an unknown family',
      `/** @family sideways */\n${KERNEL}`,
      "f: unknown family 'sideways'; write '@family elementwise | rows | reduce'",
    ],
    ['no family', KERNEL, 'f: its doc comment declares no family'],
    ['no kernel', 'export function g(): void {}', 'the file exports no kernel'],
    ['no range', '/** @family rows */\nexport function g(x: usize): void {}', 'g: a kernel must end with the parameters begin and end'],
    ['an odd range', `/** @family elementwise */\n${KERNEL.replace('end: i32', 'end: i64')}`, 'f: end must be an i32'],
    ['a generic kernel', `/** @family elementwise */\n${KERNEL.replace('f(', 'f<T>(')}`, 'f: a kernel must not be generic'],
    ['no input', `/** @family elementwise */\n${KERNEL.replace('x: usize, ', '')}`, 'f: a kernel must take an input'],
    ['no columns', `/** @family rows */\n${KERNEL}`, 'f: a kernel of family rows must take the number of columns'],
    ['an element type', `/** @family elementwise\n * @param x f16 */\n${KERNEL}`, 'f: @param x f16 is no element type'],
    ['a parameter', `/** @family elementwise\n * @param z f32 */\n${KERNEL}`, 'f: @param z is no parameter; the parameters are x, out'],
    [
      'a scalar type',
      `/** @family elementwise */\n${KERNEL.replace('out: usize', 'out: usize, k: i64')}`,
      'f: k of type i64 cannot be passed',
    ],
    ['no join', `/** @family reduce */\n${KERNEL.replace('void {', 'f64 {')}`, 'f: its doc comment declares no join'],
    ['an unknown join', `/** @family reduce\n * @join mean */\n${KERNEL.replace('void {', 'f64 {')}`, "f: unknown join 'mean'"],
    [
      'no part',
      `/** @family reduce\n * @join sum */\n${KERNEL}`,
      'f: a kernel of family reduce must return its part as f64, f32, i32, u32, not void',
    ],
    ['a result', `/** @family elementwise */\n${KERNEL.replace('void {', 'f64 {')}`, 'f: a kernel of family elementwise must return void'],
    ['a cost', `/** @family elementwise\n * @cost much */\n${KERNEL}`, 'f: @cost much is no number above 0'],
    [
      'scratch without size',
      `/** @family elementwise */\n${KERNEL.replace('usize, begin', 'usize, scratch: usize, begin')}`,
      'f: scratch has no size',
    ],
    ['a taken name', `/** @family elementwise */\n${KERNEL.replace('f(', 'wasm(')}`, 'wasm: the name is taken'],
  ])('in a declaration: %s', async (_, text, message) => {
    const error = await failureOf(text)
    expect(error.message).toContain(message)
    if (!message.startsWith('the file')) expect(error.line).toBeGreaterThan(0)
  })

  it.each([
    [
      'static data',
      KERNEL.replace('{ for', '{ const t = memory.data<f64>([1.5, 2.5]); store<f64>(out, load<f64>(t)); for'),
      /the module has static data, which no engine has room for: segment \S+ of 16 bytes at \d+/,
    ],
    [
      'tables of Math',
      KERNEL.replace('load<f64>(x + (<usize>i << 3))', 'Math.exp(load<f64>(x + (<usize>i << 3)))'),
      /static data.*lanewise\/assembly/,
    ],
    [
      'a mutable global',
      `let calls = 0;\n${KERNEL.replace('{ for', '{ calls++; for').replace('load<f64>', 'calls + load<f64>')}`,
      /keeps .*calls from call to call/,
    ],
    [
      'allocation',
      KERNEL.replace('{ for', '{ const t = new Float64Array(end); store<f64>(out, t[begin]); for'),
      /the module allocates memory; kernels allocate nothing/,
    ],
    ['growth', KERNEL.replace('{ for', '{ memory.grow(1); for'), /the module allocates memory/],
    [
      'imports of its own',
      `@external("env", "log") declare function log(x: f64): void;\n${KERNEL.replace('{ for', '{ log(1); for')}`,
      /the module imports env\.log; import from 'lanewise\/assembly' alone/,
    ],
  ])('in what a module must not have: %s', async (_, kernel, message) => {
    const error = await failureOf(kernel.replace('export function', '/** @family elementwise */\nexport function'))
    expect(error.message).toMatch(message)
  })
})
