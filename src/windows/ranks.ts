// How moving order statistics are cut: by the length of their windows, into jobs on spans that a thread ranks by itself, or on the ranks of a whole series.
import type { Call, Job, Operand } from '../kernels/call.js'
import type { Program } from '../kernels/define.js'
import { GRAIN, job } from '../kernels/job.js'
import { Room } from '../kernels/keys.js'
import { ordered } from '../kernels/sort.js'
import type { Bounds } from './bounds.js'
import { WINDOWS } from './module.js'
import type { Lines } from './moving.js'

/** The kernels of an order statistic. */
export interface OrderKernels {
  /** For windows of up to `longest` rows, at `cost` nanoseconds a row; whether its scratch is for spans of rows or for one window. */
  readonly short: { readonly kernel: string; readonly longest: number; readonly cost: number; readonly spans: boolean }
  readonly spans: string
  readonly whole: string
  /** Whether the kernel over a whole series needs to know where runs of equal values begin rather than the values. */
  readonly runs: boolean
  /** Further arguments, between minPeriods and the rows of a unit. */
  readonly rest: readonly [number, number]
}

/** Rows of a unit of short windows: 4096 of them take some 50 microseconds. */
const SHORT_ROWS = 4096
/** Spans are of 16 windows, since rows that two spans share are ranked twice; but of at least 1024 rows, as a sort clears its counters, and of at most 32768, which take 680 KiB of a thread. */
const WINDOWS_A_SPAN = 16
const LEAST_SPAN = 1024
const MOST_SPAN = 32_768
const SPAN_COST = 35
/** Longer windows go over the ranks of the whole series. */
const LONGEST = MOST_SPAN / 2
const WHOLE_COST = 50
/** Units of expanding windows: each puts its first window together anew. Moving ones have units of a window's length for that reason. */
const MOST_UNITS = 8
/** Counters of a sort. */
const COUNTERS = 16 << 10

/** Results for every window. */
export function* byRanks(call: Call, lines: Lines, bounds: Bounds, kernels: OrderKernels): Program<void> {
  const { length } = lines
  const { longest } = bounds
  if (longest <= kernels.short.longest) yield shortJob(lines, bounds, kernels)
  else if (longest <= LONGEST || length <= MOST_SPAN) yield spanJob(lines, bounds, kernels)
  else for (let line = 0; line < lines.lines; line++) yield* wholeLine(call, lines, bounds, kernels, line * length * 8)
}

/** A job over all lines in units of at most `most` rows, as even as can be. Written without spreads, which took 3 microseconds of a call on a hundred numbers. */
function unitsJob(
  { x, target, lines, length }: Lines,
  { starts, ends, left, right, minPeriods }: Bounds,
  kernel: string,
  [first, second]: readonly [number, number],
  most: number,
  span: number,
  cost: number,
  scratchBytes: number,
): Job {
  const rows = Math.ceil(length / Math.ceil(length / most))
  return {
    kernel,
    module: WINDOWS,
    args: [x, target, length, starts, ends, left, right, minPeriods, first, second, rows, span],
    count: lines * Math.ceil(length / rows),
    grain: Math.max(1, Math.floor(SHORT_ROWS / rows)),
    cost: cost * rows,
    scratchBytes,
  }
}

function shortJob(lines: Lines, bounds: Bounds, { short, rest }: OrderKernels): Job {
  const rows = Math.min(lines.length, SHORT_ROWS)
  const span = short.spans ? rows + bounds.longest : bounds.longest
  return unitsJob(lines, bounds, short.kernel, rest, rows, span, short.cost, (span + 8) * 8)
}

function spanJob(lines: Lines, bounds: Bounds, { spans, rest }: OrderKernels): Job {
  const { length } = lines
  const span = Math.min(length, Math.max(LEAST_SPAN, Math.min(MOST_SPAN, WINDOWS_A_SPAN * bounds.longest)))
  const rows = span === length ? length : span - bounds.longest
  return unitsJob(lines, bounds, spans, rest, rows, span, SPAN_COST, COUNTERS + span * 20 + 8 + Math.ceil(span / 4) + 512)
}

/** One series, whose values are ranked by every thread and then gone over in a few long units. */
function* wholeLine(
  call: Call,
  { x, target, length }: Lines,
  bounds: Bounds,
  { whole, runs, rest }: OrderKernels,
  offset: number,
): Program<void> {
  const before = call.mark
  const ranks = call.temporary(length * 4)
  const values = call.temporary(length * 8)
  const kept = call.mark
  const order = call.temporary(length * 4)
  const line: Operand = { name: 'x', address: x + offset, length, dtype: 'f64', shape: undefined }
  yield* ordered(call, new Room(call), line, 0, { order, keys: values })
  yield job('ranksFromOrder', [order, values, ranks], length, 4, WINDOWS)
  call.release(kept)
  if (runs) {
    const byRank = call.temporary(length * 4)
    yield job('runsOf', [values, byRank], length, 3, WINDOWS)
    yield job('runsByRow', [ranks, byRank, values], length, 5, WINDOWS)
  }
  const { starts, ends, left, right, minPeriods, kind, longest } = bounds
  const rows = Math.max(GRAIN, kind === 'expanding' ? Math.ceil(length / MOST_UNITS) : longest)
  yield {
    kernel: whole,
    module: WINDOWS,
    args: [ranks, values, target + offset, length, starts, ends, left, right, minPeriods, ...rest, rows],
    count: Math.ceil(length / rows),
    grain: 1,
    cost: rows * WHOLE_COST,
    scratchBytes: Math.ceil(length / 4) + 512,
  }
  call.release(before)
}
