// The only file that knows the AssemblyScript loader: a compiled module and a memory in, its raw exports out.
import { instantiateSync } from '@assemblyscript/loader'
import type { KernelFunction } from './execute.js'

/** The functions of `module` called `names`, in that order, running over `memory`: their index is their number in the job ring. */
export function functionsOf(module: WebAssembly.Module, memory: WebAssembly.Memory, names: readonly string[]): KernelFunction[] {
  const exported = instantiateSync(module, { env: { memory } }).instance.exports as Record<string, KernelFunction>
  return names.map((name) => {
    const kernel = exported[name]
    if (typeof kernel !== 'function') throw new TypeError(`load: the module has no function ${name}`)
    return kernel
  })
}
