// What a module built by `lanewise build` says about its kernels: JSON in a custom section, so that the bytes alone can be loaded.
import type { DType } from '../engine/dtype.js'

/** How a kernel's work is cut and its results are joined. */
export type Family = 'elementwise' | 'rows' | 'reduce'
/** How the parts of a reduction are joined, from first to last. */
export type Join = 'sum' | 'product' | 'min' | 'max'
export type ScalarType = 'f64' | 'f32' | 'i32' | 'u32' | 'bool'

/** A parameter of a kernel, in the order in which the kernel takes them; `begin` and `end`, which end every list, are left out. */
export type Parameter =
  | { readonly name: string; readonly role: 'input' | 'out'; readonly dtype: DType; readonly shape: 'vector' | 'matrix' }
  | { readonly name: string; readonly role: 'scalar'; readonly type: ScalarType }
  | { readonly name: string; readonly role: 'columns' | 'scratch' }

export interface KernelFacts {
  readonly name: string
  readonly family: Family
  readonly parameters: readonly Parameter[]
  readonly join?: Join
  /** Nanoseconds an element on one core, roughly. */
  readonly cost: number
  /** Bytes of private memory a thread. */
  readonly scratch: number
}

export interface Manifest {
  readonly version: 1
  /** Elements that one call of a kernel covers: part of the module, as the bits of reductions depend on it. */
  readonly grain: number
  /** Whether it imports functions of the package's module `lane`. */
  readonly math: boolean
  readonly kernels: readonly KernelFacts[]
}

const SECTION = 'lanewise'
const CUSTOM = 0
const MAGIC = 0x6d736100

/** What the kernel is called in the module: a reduction through a loop over its parts that stores what it returns. */
export function exportOf({ name, family }: KernelFacts): string {
  return family === 'reduce' ? `${name}$partials` : name
}

/** The parameters that a caller gives. */
export function argumentsOf({ parameters }: KernelFacts): (Parameter & { role: 'input' | 'scalar' })[] {
  return parameters.filter(
    (parameter): parameter is Parameter & { role: 'input' | 'scalar' } => parameter.role === 'input' || parameter.role === 'scalar',
  )
}

/** `wasm` with the manifest behind it. */
export function withManifest(wasm: Uint8Array, manifest: Manifest): Uint8Array {
  const encoder = new TextEncoder()
  const name = encoder.encode(SECTION)
  const content = encoder.encode(JSON.stringify(manifest))
  const head = [...leb(name.length), ...name]
  const bytes = [CUSTOM, ...leb(head.length + content.length), ...head]
  const out = new Uint8Array(wasm.length + bytes.length + content.length)
  out.set(wasm)
  out.set(bytes, wasm.length)
  out.set(content, wasm.length + bytes.length)
  return out
}

/** The manifest in `wasm`. */
export function manifestOf(where: string, wasm: Uint8Array): Manifest {
  const view = new DataView(wasm.buffer, wasm.byteOffset, wasm.byteLength)
  if (wasm.length < 8 || view.getUint32(0, true) !== MAGIC) throw new TypeError(`${where}: the bytes are no WebAssembly module`)
  let at = 8
  const number = () => {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = wasm[at++] ?? 0
      value |= (byte & 127) << shift
      if (byte < 128) return value >>> 0
    }
  }
  while (at < wasm.length) {
    const id = wasm[at++]
    const size = number()
    const end = at + size
    if (id === CUSTOM) {
      const length = number()
      const text = new TextDecoder().decode(wasm.slice(at, at + length))
      if (text === SECTION) return parsed(where, new TextDecoder().decode(wasm.slice(at + length, end)))
    }
    at = end
  }
  throw new TypeError(`${where}: the module was not made by lanewise build, as it has no section '${SECTION}'`)
}

function parsed(where: string, text: string): Manifest {
  const manifest = JSON.parse(text) as Manifest
  if (manifest.version === 1) return manifest
  throw new TypeError(`${where}: the module was made by another version of lanewise build; build it again`)
}

function leb(value: number): number[] {
  const bytes: number[] = []
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 128) return [...bytes, rest]
    bytes.push((rest & 127) | 128)
  }
}
