// Entry of the module of functions of two lanes, which compiled code of the user's imports. Loaded when that code first calls one.

export * from './lanefunctions'
