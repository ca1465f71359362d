// Written by scripts/bindings.mjs from assembly/; do not edit.

/** The kernels of module tables as WebAssembly exports them: addresses and scalars in, nothing allocated, nothing checked. */
export interface TablesKernels {

}

/** Parameter names of every kernel. */
export const TABLES_SIGNATURES = {

} as const satisfies { [name in keyof TablesKernels]: readonly string[] }
