/**
 * Loads kernels that `lanewise build` has compiled. Works in Node and in pages.
 *
 * @module
 */
import { checkOptions, shown } from '../array/check.js'
import { Engine, runtimeOfEngine } from '../array/engine.js'
import { platform } from '../engine/platform.node.js'
import type { Library, Runtime } from '../engine/runtime.js'
import type { Face } from '../kernels/define.js'
import { LANE } from '../kernels/modules.js'
import { faceOf, withEngine } from './apply.js'
import { exportOf, type Manifest, manifestOf } from './manifest.js'

export type { Engine } from '../array/engine.js'
export type { Matrix } from '../array/matrix.js'
export type { Vector } from '../array/vector.js'
export type { ArrayInput, CallOptions } from '../kernels/call.js'
export type { ShapedAs } from '../kernels/operands.js'
export type { KernelOptions } from './apply.js'

/** Functions by name, each with its blocking face. */
export interface Kernels {
  readonly [name: string]: Face<unknown[], unknown>
}

/** What a generated file exports: the module, and its functions. */
export interface Bindings {
  readonly wasm: Uint8Array
}

export interface LoadOptions {
  /** The engine that computes where no argument belongs to one; the module is compiled for it at once. Default: the engine of each call. */
  readonly engine?: Engine
}

export interface Load {
  <B extends Bindings>(bindings: B, options?: LoadOptions): Promise<Omit<B, 'wasm'>>
  <K = Kernels>(source: Uint8Array | ArrayBuffer | string | URL, options?: LoadOptions): Promise<K>
  /** The same for what is in memory, blocking. */
  readonly sync: {
    <B extends Bindings>(bindings: B, options?: LoadOptions): Omit<B, 'wasm'>
    <K = Kernels>(source: Uint8Array | ArrayBuffer, options?: LoadOptions): K
  }
}

/** Modules by their bytes: loaded once into an engine, however often they are asked for. */
const loaded = new WeakMap<Uint8Array, WeakMap<Runtime, Library>>()

function libraryOf(runtime: Runtime, wasm: Uint8Array, { kernels, math }: Manifest): Library {
  let libraries = loaded.get(wasm)
  if (!libraries) {
    libraries = new WeakMap()
    loaded.set(wasm, libraries)
  }
  let library = libraries.get(runtime)
  if (!library) {
    library = runtime.load(wasm, kernels.map(exportOf), math ? LANE : undefined)
    libraries.set(runtime, library)
  }
  return library
}

function kernelsOf(wasm: Uint8Array, options: LoadOptions | undefined): Kernels {
  checkOptions('load', options, ['engine'])
  const engine = options?.engine
  if (engine !== undefined && !(engine instanceof Engine)) throw new TypeError(`load: engine must be an Engine, got ${shown(engine)}`)
  const manifest = manifestOf('load', wasm)
  if (engine) libraryOf(runtimeOfEngine(engine), wasm, manifest)
  const entries = manifest.kernels.map((kernel) => {
    const face = faceOf(kernel, manifest, (runtime) => libraryOf(runtime, wasm, manifest))
    if (!engine) return [kernel.name, face] as const
    const bound = (...args: unknown[]) => face(...withEngine(kernel, args, engine))
    return [kernel.name, Object.assign(bound, { sync: (...args: unknown[]) => face.sync(...withEngine(kernel, args, engine)) })] as const
  })
  return Object.fromEntries(entries)
}

/** The bytes in `source`, or undefined. */
function bytesIn(source: unknown): Uint8Array | undefined {
  if (source instanceof ArrayBuffer) return new Uint8Array(source)
  if (source instanceof Uint8Array) return source
  const wasm = typeof source === 'object' && source !== null ? (source as { wasm?: unknown }).wasm : undefined
  return wasm instanceof Uint8Array ? wasm : undefined
}

function loadSync(source: unknown, options?: LoadOptions): Kernels {
  const bytes = bytesIn(source)
  if (!bytes) throw new TypeError(`load: source must be the bytes of a module or generated bindings, got ${shown(source)}`)
  return kernelsOf(bytes, options)
}

async function loadAny(source: unknown, options?: LoadOptions): Promise<Kernels> {
  if (typeof source === 'string' || source instanceof URL) return kernelsOf(await platform.read(source), options)
  return loadSync(source, options)
}

/**
 * The functions of a module that `lanewise build` has made: generated bindings, the bytes of its .wasm, or the address of it (in Node a path too).
 *
 * Each takes the arguments that its kernel declares, then options (`out`, `engine`, `signal`, `onProgress`), returns a promise, and has a blocking
 * face, `sync`. Work is cut by lengths alone and parts are joined in order: the bits are the same on any number of threads. A module is compiled
 * when an engine first needs it; with `engine`, at once. Throws a TypeError for what `lanewise build` has not made.
 *
 * ```ts
 * const { logistic } = await load(new URL('./kernels.wasm', import.meta.url), { engine })
 * const p = await logistic(engine.vector([0, 1, 2]), 0.5)
 * ```
 */
export const load: Load = /* @__PURE__ */ Object.assign(loadAny as Load, { sync: loadSync as Load['sync'] })
