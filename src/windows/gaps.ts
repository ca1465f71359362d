// Missing values filled from their neighbours or with a number.
import { checkChoice, checkInteger, checkNumber } from '../array/check.js'
import type { ArrayInput, Call, Operand, OutOptions } from '../kernels/call.js'
import { REALS } from '../kernels/call.js'
import { define, type Program } from '../kernels/define.js'
import { GRAIN } from '../kernels/job.js'
import { type ShapedAs, widened } from '../kernels/operands.js'
import { type Along, type AlongOptions, beginAlong } from '../kernels/scan.js'
import { transposed } from '../kernels/window.js'
import { WINDOWS } from './module.js'
import { asLines, rowsOf } from './moving.js'
import { checkSorted, checkUnit, type Times, type TimeUnit, timesOf } from './times.js'

/** Options of `ffill` and `bfill`. */
export interface FillOptions {
  /** Rows of a gap that are filled at most, counted from the value that fills them. Default: all. */
  readonly limit?: number
  /** Fills only gaps between two values, or only those before the first value and after the last. Default: both. */
  readonly limitArea?: 'inside' | 'outside'
}

/** Options of `interpolate`. */
export interface InterpolateOptions extends FillOptions {
  /** Values lie on a line by their row number (default), or by the times in `on`. */
  readonly method?: 'linear' | 'time'
  /** Times of the rows, which must not fall from row to row: for `method` 'time'. */
  readonly on?: Times
  /** What the times in `on` count. Default: 'ms'. */
  readonly unit?: TimeUnit
  /** From which end a gap is filled. Default: 'forward', which extends the last value too. */
  readonly limitDirection?: 'forward' | 'backward' | 'both'
}

/** A function that replaces missing values by a number. */
export interface Fillna {
  <X extends ArrayInput>(x: X, value: number, options?: OutOptions): Promise<ShapedAs<X, 'f64'>>
  readonly sync: <X extends ArrayInput>(x: X, value: number, options?: OutOptions) => ShapedAs<X, 'f64'>
}

/** What assembly/gaps.ts calls the ways to fill, and its rules. */
const BEFORE = 0
const BEHIND = 1
const LINEAR = 2
const TIME = 3
const DIRECTIONS = { forward: 1, backward: 2, both: 3 } as const
const AREAS = { inside: 4, outside: 8 } as const
const COST = 1.2
/** Columns of a tile of `holdColumns`. */
const TILE = 64
const MAX_LIMIT = 2 ** 31 - 1

/** How gaps are filled. */
interface Filling {
  readonly fill: number
  readonly rule: number
  readonly limit: number
  readonly times: number
}

/** Limit and area, checked. */
function limits(name: string, options: FillOptions | undefined, direction: keyof typeof DIRECTIONS): { limit: number; rule: number } {
  const { limit, limitArea } = options ?? {}
  if (limitArea !== undefined) checkChoice(name, 'limitArea', limitArea, ['inside', 'outside'])
  return {
    limit: limit === undefined ? 0 : checkInteger(name, 'limit', limit, 1, MAX_LIMIT),
    rule: DIRECTIONS[direction] | (limitArea ? AREAS[limitArea] : 0),
  }
}

/** The result: `x` with its gaps filled along `axis`. */
function* filled(call: Call, given: Operand, axis: 0 | 1, filling: Filling, into: unknown): Program<unknown> {
  const { fill, rule, limit } = filling
  const out = call.like(given, 'f64', into, true)
  if (given.length === 0) return out
  const x = yield* widened(call, given)
  const target = call.addressOf(out)
  const rows = rowsOf(given, axis)
  const down = axis === 0 && given.shape !== undefined && given.shape[1] !== 1
  const columns = given.length / rows
  if (down && fill <= BEHIND && limit === 0 && rule < AREAS.inside && columns >= TILE) {
    const args = [x.address, target, rows, columns, fill]
    yield { kernel: 'holdColumns', module: WINDOWS, args, count: Math.ceil(columns / TILE), grain: 1, cost: rows * TILE * COST }
    return out
  }
  const lines = yield* asLines(call, x, axis)
  const result = down ? call.temporary(given.length * 8) : target
  const chunks = Math.ceil(rows / GRAIN)
  const units = { module: WINDOWS, count: columns * chunks, grain: Math.max(1, Math.floor(GRAIN / rows)) }
  let edges = 0
  if (chunks > 1) {
    edges = call.temporary(units.count * 8)
    yield { kernel: 'gapEdges', ...units, args: [lines, edges, rows, chunks], cost: 50 }
  }
  const args = [fill, lines, result, filling.times, edges, rows, chunks, limit, rule]
  yield { kernel: 'fillGaps', ...units, args, cost: Math.min(rows, GRAIN) * COST }
  if (down) yield* transposed(result, columns, rows, target)
  return out
}

function filler(name: 'ffill' | 'bfill'): Along<FillOptions> {
  const [fill, direction] = name === 'ffill' ? ([BEFORE, 'forward'] as const) : ([BEHIND, 'backward'] as const)
  return define(name, function* (call: Call, x: ArrayInput, options?: AlongOptions & FillOptions): Program<unknown> {
    const { x: given, axis } = beginAlong(call, x, options, ['limit', 'limitArea'], REALS)
    const filling = { fill, times: 0, ...limits(name, options, direction) }
    return yield* filled(call, given, axis, filling, options?.out)
  }) as Along<FillOptions>
}

/**
 * Values with every NaN replaced by the last value before it; those before the first stay.
 *
 * `limit` fills at most so many rows after a value, `limitArea` 'inside' only gaps that end, 'outside' only the last one; both as in pandas. Always f64; a
 * matrix is filled along `axis`. `out` may be `x`. Integers and f32 are widened first, 8 bytes an element; down columns with a limit, or of a matrix
 * with fewer than 64, it takes two copies of `x` meanwhile.
 *
 * @example await ffill([NaN, 1, NaN, NaN, 4, NaN], { limit: 1 }) // [NaN, 1, 1, NaN, 4, 4]
 */
export const ffill: Along<FillOptions> = /* @__PURE__ */ filler('ffill')

/**
 * Values with every NaN replaced by the first value after it; those after the last stay. Options, dtypes and memory as in `ffill`.
 *
 * @example await bfill([NaN, 1, NaN, NaN, 4, NaN]) // [1, 1, 4, 4, 4, NaN]
 */
export const bfill: Along<FillOptions> = /* @__PURE__ */ filler('bfill')

/**
 * Values with every NaN replaced by what lies on the line between its neighbours, by row number or, with `method` 'time', by the times in `on`.
 *
 * As in pandas: gaps are filled forward by default, which leaves those before the first value and repeats the last value after it; `limitDirection` 'backward'
 * does it the other way round, 'both' fills everything; `limit` rows at most from the end that filling starts at; `limitArea` as in `ffill`. Where two
 * times are one, the earlier value stands. Infinite values are values. dtypes, `axis`, `out` and memory as in `ffill`, down columns always two copies.
 *
 * @example await interpolate([NaN, 1, NaN, NaN, 4, NaN]) // [NaN, 1, 2, 3, 4, 4]
 */
export const interpolate: Along<InterpolateOptions> = /* @__PURE__ */ define(
  'interpolate',
  function* (call: Call, x: ArrayInput, options?: AlongOptions & InterpolateOptions): Program<unknown> {
    const words = ['method', 'on', 'unit', 'limit', 'limitDirection', 'limitArea']
    const { x: given, axis } = beginAlong(call, x, options, words, REALS)
    const { method = 'linear', limitDirection = 'forward', on, unit } = options ?? {}
    checkChoice('interpolate', 'method', method, ['linear', 'time'])
    checkChoice('interpolate', 'limitDirection', limitDirection, ['forward', 'backward', 'both'])
    const rules = limits('interpolate', options, limitDirection)
    if (method === 'linear') {
      for (const [word, value] of Object.entries({ on, unit })) {
        if (value !== undefined) throw new TypeError(`interpolate: ${word} goes with method 'time', got method 'linear'`)
      }
      return yield* filled(call, given, axis, { fill: LINEAR, times: 0, ...rules }, options?.out)
    }
    if (on === undefined) throw new TypeError(`interpolate: method 'time' needs the times of the rows in on`)
    const times = yield* timesOf(call, 'on', on, checkUnit('interpolate', unit))
    const rows = rowsOf(given, axis)
    if (times.length !== rows) throw new RangeError(`interpolate: on must have a time for each of ${rows} rows, got ${times.length}`)
    yield* checkSorted(call, times)
    return yield* filled(call, given, axis, { fill: TIME, times: times.address, ...rules }, options?.out)
  },
) as Along<InterpolateOptions>

/**
 * Values with every NaN replaced by `value`. Always f64; `out` may be `x`.
 *
 * @example await fillna([1, NaN, 3], 0) // [1, 0, 3]
 */
export const fillna: Fillna = /* @__PURE__ */ define(
  'fillna',
  function* (call: Call, x: ArrayInput, value: number, options?: OutOptions): Program<unknown> {
    call.options(options, ['out'])
    const given = call.input('x', x, REALS)
    checkNumber('fillna', 'value', value, 'to stand for NaN', () => true)
    const out = call.like(given, 'f64', options?.out, true)
    const { address, length } = given.dtype === 'f64' ? given : yield* widened(call, given)
    yield {
      kernel: 'fillMissing',
      module: WINDOWS,
      args: [address, call.addressOf(out), value],
      count: length,
      grain: GRAIN,
      cost: 0.8,
    }
    return out
  },
) as unknown as Fillna
