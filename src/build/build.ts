// `build`: a source file becomes three files beside one another.
import { mkdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { checkOptions, shown } from '../array/check.js'
import { type Built, compile } from './compile.js'

export interface BuildOptions {
  /** The folder that the files are written to, made if it is not there. Default: nothing is written. */
  readonly out?: string
}

/**
 * What a source file of kernels is compiled to: the WebAssembly, its bindings, and a report of what runs in SIMD; written to the folder `out` as
 * `<name>.wasm`, `<name>.js` and `<name>.d.ts` if one is given.
 *
 * A kernel is an exported function that ends with `begin: i32, end: i32`; parameters of type `usize` are arrays, others numbers. Its doc comment says
 * how the work is cut: `@family elementwise` (element i of the result, the last `usize`, from elements i of the inputs), `@family rows` (unit r is
 * row r of the matrices, `columns: i32` their width; the result has a number a row, or `@param out f64 matrix`), or `@family reduce` with
 * `@join sum`, `product`, `min` or `max` (returns the part for its range; begin to end is never more than 32768 elements). Element types are declared by
 * `@param x f32` (default f64), rows of a matrix that are one vector by `@param w f64 vector`, private memory by a last `scratch: usize` and
 * `@scratch 4096`, nanoseconds an element by `@cost 2`. Functions of two lanes come from `lanewise/assembly`.
 *
 * Needs the package `assemblyscript`. Throws a CompileError with line and column for errors of the compiler, and for what kernels must not have:
 * static data, mutable globals, allocation, exceptions.
 *
 * ```ts
 * const { kernels } = await build('kernels.ts', { out: 'dist' })
 * console.log(kernels[0].signature, kernels[0].simd)
 * ```
 */
export async function build(file: string, options?: BuildOptions): Promise<Built> {
  if (typeof file !== 'string') throw new TypeError(`build: file must be a path, got ${shown(file)}`)
  checkOptions('build', options, ['out'])
  const out = options?.out
  if (out !== undefined && typeof out !== 'string') throw new TypeError(`build: out must be a path, got ${shown(out)}`)
  const built = await compile(file)
  if (out !== undefined) {
    await mkdir(out, { recursive: true })
    const path = join(out, stemOf(file))
    await Promise.all([writeFile(`${path}.wasm`, built.wasm), writeFile(`${path}.js`, built.js), writeFile(`${path}.d.ts`, built.types)])
  }
  return built
}

/** The name of a source file, without what says its type. */
export function stemOf(file: string): string {
  return basename(file).replace(/\.[cm]?ts$/, '')
}
