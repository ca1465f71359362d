/**
 * Functions of the user's own, compiled to WebAssembly SIMD on every core.
 *
 * @module
 */

export { CompileError } from '../errors.js'
export type { JittedOptions } from './apply.js'
export type { JitExpressionOptions, Terms, ValuesOf } from './expression.js'
export type { JitOptions } from './function.js'
export type { Inspection } from './inspect.js'
export { type Answer, type Answers, type Argument, type Chosen, type Jit, type JitElementOptions, type Jitted, jit } from './jit.js'
export type { OutputType } from './kernel.js'
export type { Capture } from './lower.js'
export type { JitReduceOptions, Reduced } from './reduce.js'
export type { JitRollingOptions, Rolled } from './rolling.js'
export type { MathMode } from './routines.js'
export type { JitRowsOptions, RowAnswer, RowWise } from './rows.js'
export type { JitScanOptions, ScanArgument, ScanCallOptions, Scanned } from './scan.js'
export type { Border, JitStencilOptions, Stenciled } from './stencil.js'
export { expr, type Operand, type Term } from './terms.js'
