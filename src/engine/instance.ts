// The only file that knows the AssemblyScript loader: a compiled module and a memory in, its raw exports out.
import { instantiateSync } from '@assemblyscript/loader'
import type { KernelFunction } from './execute.js'

/** A module as it runs on one thread. */
export interface LibraryInstance {
  /** Its kernels, by their number in the job ring. */
  readonly functions: readonly KernelFunction[]
  /** All that it exports, for modules that import it. */
  readonly exports: WebAssembly.Exports
}

/** JavaScript's own functions, for modules that import them one number at a time. */
const JS = Object.fromEntries([
  ...Object.getOwnPropertyNames(Math).map((name) => [name, Math[name as keyof Math]]),
  ['fmod', (x: number, y: number) => x % y],
]) as WebAssembly.ModuleImports

/** `module` over `memory`, its kernels called `names`, in that order; `lane` is the module whose functions it may import, if any. */
export function instantiate(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  names: readonly string[],
  lane: LibraryInstance | undefined,
): LibraryInstance {
  const imports = { env: { memory }, js: JS, ...(lane && { lane: lane.exports as WebAssembly.ModuleImports }) }
  const { exports } = instantiateSync(module, imports).instance
  const functions = names.map((name) => {
    const kernel = exports[name] as unknown
    if (typeof kernel !== 'function') throw new TypeError(`load: the module has no function ${name}`)
    return kernel as KernelFunction
  })
  return { functions, exports }
}
