// Entry of the module of matrix factorisations. Loaded when first needed.

export * from './panels'
export * from './householder'
export * from './reduction'
export * from './divide'
