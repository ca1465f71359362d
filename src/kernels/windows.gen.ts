// Written by scripts/bindings.mjs from assembly/; do not edit.

/** The kernels of module windows as WebAssembly exports them: addresses and scalars in, nothing allocated, nothing checked. */
export interface WindowsKernels {

}

/** Parameter names of every kernel. */
export const WINDOWS_SIGNATURES = {

} as const satisfies { [name in keyof WindowsKernels]: readonly string[] }
