// `lanewise/assembly`: what kernels of the user's, compiled by `lanewise build`, import. The same instructions as in the library's own kernels.

/** Elements that one call of an element-wise or reducing kernel covers at most; `fma`: a * b + c in two roundings; both for two f64 and four f32. */
export { GRAIN, fma, fmaF32 } from "./lanes";
/** How the last few elements of a run go through the lanes that all others go through. */
export { loadOne, storeOne } from "./loops";
export * from "./imports";
