// The kernels' bytes: decoded, fitted to the kind of memory, compiled, and asked whether this platform can run them.
import { UnsupportedError } from '../errors.js'
import { EXACT } from './assets/core.node.gen.js'
import { platform } from './platform.node.js'

/** `exact`: the same bits everywhere. `fast`: may fuse multiply and add, where the platform has relaxed SIMD. */
export type Precision = 'exact' | 'fast'

/** The package's own modules. */
export const MODULE_NAMES = ['core', 'math', 'dense', 'factor', 'lane', 'windows', 'tables', 'indicators', 'finance'] as const

/** One of the package's own modules, as text that the platform unpacks; loaded when one of its kernels is first called. */
export interface KernelModule {
  readonly name: string
  readonly exact: string
  /** What the twin that fuses multiply and add has otherwise, if the module has one: see `scripts/delta.mjs`. */
  readonly relaxed?: string
}

/** The module that every engine starts with. */
export const CORE: KernelModule = { name: 'core', exact: EXACT }

/** A module as a caller may give it, instead of the inlined one. */
export type GivenModule = Uint8Array | ArrayBuffer | WebAssembly.Module

// (module (func (result v128) i32.const 0 i8x16.splat))
const SIMD = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11]
// (module (func (result v128) three times i32.const 0 i8x16.splat, f64x2.relaxed_madd))
const RELAXED = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 19, 1, 17, 0, 65, 0, 253, 15, 65, 0, 253, 15, 65, 0, 253, 15, 253,
  135, 2, 11,
]

/** Whether relaxed SIMD, and with it fused multiply-add, is to be had. */
export function hasRelaxedSimd(): boolean {
  return WebAssembly.validate(new Uint8Array(RELAXED))
}

/** `source` compiled for a shared or an unshared memory; `given` instead of the inlined bytes if there is one. */
export function compileKernels(
  source: KernelModule,
  precision: Precision,
  shared: boolean,
  given: GivenModule | undefined,
): WebAssembly.Module {
  if (typeof WebAssembly === 'undefined' || !WebAssembly.validate(new Uint8Array(SIMD))) {
    throw new UnsupportedError({ feature: 'WebAssembly SIMD', remedy: 'use Node 20 or later, or a browser of 2023 or later' })
  }
  if (given instanceof WebAssembly.Module) return given
  if (given !== undefined) return compile(given instanceof ArrayBuffer ? new Uint8Array(given) : given, shared)
  const exact = platform.unpackModule(source.exact)
  return compile(precision === 'fast' && source.relaxed ? changed(exact, platform.unpackChanges(source.relaxed)) : exact, shared)
}

/** The bytes that `changes` makes of `from`: new bytes and copies in turn, as `scripts/delta.mjs` wrote them. */
export function changed(from: Uint8Array, changes: Uint8Array): Uint8Array {
  const out: number[] = []
  let at = 0
  let next = 0
  const number = () => {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = changes[at++]!
      value |= (byte & 127) << shift
      if (byte < 128) return value
    }
  }
  while (at < changes.length) {
    const fresh = number()
    for (let i = 0; i < fresh; i++) out.push(changes[at++]!)
    const far = number()
    next += fresh + ((far >>> 1) ^ -(far & 1))
    const length = number()
    for (let i = 0; i < length; i++) out.push(from[next++]!)
  }
  return Uint8Array.from(out)
}

/** A module that imports `env.memory` as shared, compiled for the memory at hand. */
export function compile(bytes: Uint8Array, shared: boolean): WebAssembly.Module {
  try {
    return new WebAssembly.Module((shared ? bytes : withUnsharedMemory(bytes)) as Uint8Array<ArrayBuffer>)
  } catch (cause) {
    if (!(cause instanceof WebAssembly.CompileError) || !/unsafe-eval|Content Security Policy/i.test(cause.message)) throw cause
    throw new UnsupportedError({
      feature: 'compiling WebAssembly',
      remedy: "the page's Content-Security-Policy must have 'wasm-unsafe-eval' in script-src",
      cause,
    })
  }
}

const IMPORT_SECTION = 2
const FUNCTION_IMPORT = 0
const MEMORY_IMPORT = 2
const SHARED_WITH_MAXIMUM = 3
const MAXIMUM = 1

/** The same module with its memory import declared unshared: one byte of the import section differs. Atomic instructions stay valid. */
export function withUnsharedMemory(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(bytes) // Not `slice`: a Buffer's shares its memory.
  const at = memoryLimitsAt(copy)
  if (copy[at] === SHARED_WITH_MAXIMUM) copy[at] = MAXIMUM
  return copy
}

function memoryLimitsAt(bytes: Uint8Array): number {
  let at = 8
  const leb = () => {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++]!
      value |= (byte & 127) << shift
      if (byte < 128) return value
    }
  }
  const skipName = () => {
    const length = leb()
    at += length
  }
  while (at < bytes.length) {
    const section = bytes[at++]!
    const size = leb()
    if (section !== IMPORT_SECTION) {
      at += size
      continue
    }
    // Functions may stand before the memory.
    for (let imports = leb(); imports > 0; imports--) {
      skipName()
      skipName()
      const kind = bytes[at++]!
      if (kind === MEMORY_IMPORT) return at
      if (kind !== FUNCTION_IMPORT) break
      leb()
    }
    break
  }
  throw new TypeError('kernels: a module must import env.memory and functions alone')
}
