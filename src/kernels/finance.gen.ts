// Written by scripts/bindings.mjs from assembly/; do not edit.

/** The kernels of module finance as WebAssembly exports them: addresses and scalars in, nothing allocated, nothing checked. */
export interface FinanceKernels {

}

/** Parameter names of every kernel. */
export const FINANCE_SIGNATURES = {

} as const satisfies { [name in keyof FinanceKernels]: readonly string[] }
