// Written by scripts/bindings.mjs from assembly/; do not edit.

/** The kernels of module lane as WebAssembly exports them: addresses and scalars in, nothing allocated, nothing checked. */
export interface LaneKernels {

}

/** Parameter names of every kernel. */
export const LANE_SIGNATURES = {

} as const satisfies { [name in keyof LaneKernels]: readonly string[] }
