// The module's entry: export lines only. `scripts/bindings.mjs` reads these families and writes the typed bindings.

export * from './convert'
export * from './elementwise'
export * from './memory'
export * from './reduce'
export * from './panel'
export * from './matmul'
export * from './correlation'
export * from './sort'
export * from './random'
export * from './scan'
