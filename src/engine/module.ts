// The kernels' bytes: decoded, fitted to the kind of memory, compiled, and asked whether this platform can run them.
import { UnsupportedError } from '../errors.js'
import { EXACT } from './assets/core.gen.js'

/** `exact`: the same bits everywhere. `fast`: may fuse multiply and add, where the platform has relaxed SIMD. */
export type Precision = 'exact' | 'fast'

/** One of the package's own modules; loaded when one of its kernels is first called. */
export interface KernelModule {
  readonly name: string
  /** In hexadecimal. */
  readonly exact: string
  /** The twin that fuses multiply and add, if the module has one, as pieces of the exact one: `patch` in scripts/build.mjs says how. */
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
  return compile(bytesOf(source, precision), shared)
}

/** The bytes of one of the package's own modules. */
export function bytesOf({ exact, relaxed }: KernelModule, precision: Precision): Uint8Array {
  const bytes = decode(exact)
  return precision === 'fast' && relaxed !== undefined ? patched(bytes, relaxed) : bytes
}

function patched(from: Uint8Array, patch: string): Uint8Array {
  let at = 0
  const pieces = patch.split(',').map((piece) => {
    const [skip, length] = piece.split(':') as [string, string?]
    if (length !== undefined) at += Number.parseInt(skip, 36)
    const bytes = length === undefined ? decode(piece) : from.subarray(at, at + Number.parseInt(length, 36))
    at += bytes.length
    return bytes
  })
  const whole = new Uint8Array(pieces.reduce((total, { length }) => total + length, 0))
  let end = 0
  for (const bytes of pieces) {
    whole.set(bytes, end)
    end += bytes.length
  }
  return whole
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
    leb() // The number of imports: the first is all there may be.
    skipName()
    skipName()
    if (bytes[at++] === MEMORY_IMPORT) return at
    break
  }
  throw new TypeError('kernels: a module must import env.memory and nothing else')
}

function decode(hex: string): Uint8Array {
  const { fromHex } = Uint8Array as { fromHex?: (text: string) => Uint8Array }
  if (fromHex) return fromHex.call(Uint8Array, hex)
  const { Buffer } = globalThis as { Buffer?: { from(text: string, encoding: 'hex'): Uint8Array } }
  if (Buffer) return Buffer.from(hex, 'hex')
  const bytes = new Uint8Array(hex.length / 2)
  for (let i = 0; i < bytes.length; i++) bytes[i] = (digit(hex.charCodeAt(2 * i)) << 4) | digit(hex.charCodeAt(2 * i + 1))
  return bytes
}

/** 0-9 are codes 48 to 57, a-f 97 to 102. */
function digit(code: number): number {
  return code < 58 ? code - 48 : code - 87
}
