// Written by scripts/bindings.mjs from assembly/; do not edit.

/** The kernels of module indicators as WebAssembly exports them: addresses and scalars in, nothing allocated, nothing checked. */
export interface IndicatorsKernels {

}

/** Parameter names of every kernel. */
export const INDICATORS_SIGNATURES = {

} as const satisfies { [name in keyof IndicatorsKernels]: readonly string[] }
