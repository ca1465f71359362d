// The faults of the world, each with its facts and cause. A caller's mistake is a plain TypeError or RangeError instead.

/** Base of every error class of this package; `code` names the class in a way that survives copies of the package and structured clones. */
export abstract class LanewiseError extends Error {
  abstract readonly code: string
}

/** The platform lacks something; `remedy` says what would provide it. */
export class UnsupportedError extends LanewiseError {
  override readonly name = 'UnsupportedError'
  readonly code = 'UNSUPPORTED'
  readonly feature: string
  readonly remedy: string

  constructor(facts: { feature: string; remedy: string; cause?: unknown }) {
    super(`${facts.feature} is not available here: ${facts.remedy}`, facts)
    this.feature = facts.feature
    this.remedy = facts.remedy
  }
}

/** Shared memory is exhausted: `requested` bytes did not fit beside the `used` ones under the `limit`. */
export class OutOfMemoryError extends LanewiseError {
  override readonly name = 'OutOfMemoryError'
  readonly code = 'OUT_OF_MEMORY'
  readonly requested: number
  readonly used: number
  readonly limit: number

  constructor(facts: { requested: number; used: number; limit: number; cause?: unknown }) {
    super(
      `out of memory: ${facts.requested} bytes requested, ${facts.used} in use, limit ${facts.limit}; dispose of vectors or open() an engine with a larger maxMemory`,
      facts,
    )
    this.requested = facts.requested
    this.used = facts.used
    this.limit = facts.limit
  }
}

/** A kernel or task failed, or the worker that ran it died; `begin` and `end` give its range where it is known. */
export class WorkerError extends LanewiseError {
  override readonly name = 'WorkerError'
  readonly code = 'WORKER'
  readonly kernel: string
  readonly begin: number | undefined
  readonly end: number | undefined

  constructor(facts: { kernel: string; begin?: number | undefined; end?: number | undefined; reason: string; cause?: unknown }) {
    const range = facts.begin === undefined ? '' : ` on [${facts.begin}, ${facts.end})`
    super(`${facts.kernel}${range}: ${facts.reason}`, facts)
    this.kernel = facts.kernel
    this.begin = facts.begin
    this.end = facts.end
  }
}

/** A function that `map` ran failed on an item, or its worker died twice on it; `cause` is what was thrown, with the worker's stack. */
export class MapError extends LanewiseError {
  override readonly name = 'MapError'
  readonly code = 'MAP'
  /** Position of the item. */
  readonly index: number
  readonly item: unknown

  constructor(where: string, facts: { index: number; item: unknown; cause: unknown }) {
    super(`${where}: item ${facts.index} failed: ${String(facts.cause)}`, facts)
    this.index = facts.index
    this.item = facts.item
  }
}

/** The engine was closed before or during the call. */
export class ClosedError extends LanewiseError {
  override readonly name = 'ClosedError'
  readonly code = 'CLOSED'
  readonly what: string

  constructor(what: string) {
    super(`${what}: the engine is closed`)
    this.what = what
  }
}

/** A matrix has no inverse, as far as rounding lets one tell: elimination met a zero at `pivot`, counted from 0. */
export class SingularMatrixError extends LanewiseError {
  override readonly name = 'SingularMatrixError'
  readonly code = 'SINGULAR_MATRIX'
  readonly pivot: number

  constructor(where: string, pivot: number) {
    super(`${where}: the matrix is singular, pivot ${pivot} is zero`)
    this.pivot = pivot
  }
}

/** A matrix that must be positive definite is not: the square of diagonal element `pivot` of its factor, counted from 0, is not positive. */
export class NotPositiveDefiniteError extends LanewiseError {
  override readonly name = 'NotPositiveDefiniteError'
  readonly code = 'NOT_POSITIVE_DEFINITE'
  readonly pivot: number

  constructor(where: string, pivot: number) {
    super(`${where}: the matrix is not positive definite, pivot ${pivot} is not positive`)
    this.pivot = pivot
  }
}

/** An iteration did not settle within `iterations` rounds. */
export class ConvergenceError extends LanewiseError {
  override readonly name = 'ConvergenceError'
  readonly code = 'CONVERGENCE'
  readonly iterations: number

  constructor(where: string, iterations: number) {
    super(`${where}: no convergence after ${iterations} iterations`)
    this.iterations = iterations
  }
}

/** A function cannot be compiled: the reason, the remedy, and where in its text. */
export class CompileError extends LanewiseError {
  override readonly name = 'CompileError'
  readonly code = 'COMPILE'
  readonly reason: string
  readonly remedy: string
  /** The text of the function that is at fault, where its place is known. */
  readonly text: string | undefined
  /** Line and column in it, counted from 1. */
  readonly line: number | undefined
  readonly column: number | undefined

  constructor(
    where: string,
    facts: { reason: string; remedy: string; text?: string; node?: { readonly start: number; readonly end: number }; cause?: unknown },
  ) {
    const { reason, remedy, text, node } = facts
    const before = text !== undefined && node ? text.slice(0, node.start).split('\n') : undefined
    const excerpt = before ? `\n  ${text!.split('\n')[before.length - 1]!.trim()}` : ''
    super(`${where}: ${reason}; ${remedy}${before ? ` (line ${before.length}, column ${before.at(-1)!.length + 1})` : ''}${excerpt}`, facts)
    this.reason = reason
    this.remedy = remedy
    this.text = before && text
    this.line = before?.length
    this.column = before && before.at(-1)!.length + 1
  }
}
