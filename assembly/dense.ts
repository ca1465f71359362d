// Entry of the module of matrices, with a twin that fuses multiply and add. Loaded when first needed.

export * from './matmul'
export * from './correlation'
export * from './panels'
export * from './householder'
export * from './reduction'
export * from './divide'
