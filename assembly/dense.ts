// Entry of the module of matrices and spectra, with a twin that fuses multiply and add. Loaded when first needed.

export * from './matmul'
export * from './gemm'
export * from './correlation'
export * from './triangular'
export * from './cholesky'
export * from './lu'
export * from './pairwise'
export * from './spearman'
export * from './fft'
export * from './convolve'
