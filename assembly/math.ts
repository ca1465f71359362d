// Entry of the module of functions made of polynomials, with a twin that fuses multiply and add. Loaded when first needed.

export * from './transcendental'
export * from './powernorm'
export * from './random'
export * from './distributions'
