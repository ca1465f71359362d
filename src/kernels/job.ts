// Jobs over elements, in cuts that depend on the length alone.
import type { DType } from '../engine/dtype.js'
import type { KernelModule } from '../engine/module.js'
import type { Job } from '../engine/runtime.js'
import type { KernelName } from './modules.js'

/** Elements a chunk: three operands of 256 KiB stay in a core's L2, and the grid is one of cache lines. */
export const GRAIN = 1 << 15

/** A job over the elements of arrays, of `module` if the kernel is not in the core. */
export function job(kernel: KernelName, args: readonly number[], count: number, cost: number, module?: KernelModule): Job {
  return module ? { kernel, args, count, grain: GRAIN, cost, module } : { kernel, args, count, grain: GRAIN, cost }
}

/** The f32 twin of a kernel for f32 operands. */
export function suffixed<K extends string>(kernel: K, dtype: DType): K | `${K}F32` {
  return dtype === 'f32' ? `${kernel}F32` : kernel
}
