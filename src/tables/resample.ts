// Rows of rising times in bins of time.
import { checkChoice } from '../array/check.js'
import type { Vector } from '../array/vector.js'
import type { Call, CallOptions } from '../kernels/call.js'
import { define, type Program } from '../kernels/define.js'
import { GRAIN } from '../kernels/job.js'
import { checkSorted, checkUnit, type Times, type TimeUnit, timesOf } from '../windows/times.js'
import { checkOrigin, type EvenGrid, gridOf, type ListedGrid, type Origin } from './grid.js'
import { Groups } from './groups.js'
import { TABLES } from './module.js'
import { type Rule, ruleOf } from './rule.js'
import { type Zone, zoneOf } from './zone.js'

/** Bins of time, as `resample` makes them: bin g is the rows offsets[g] up to but not offsets[g + 1], and labels[g] is its time. */
export class Bins extends Groups {
  declare readonly offsets: Vector<'i32'>
  declare readonly codes: undefined
  /** The edge that stands for each bin, as a time in `unit`. */
  readonly labels: Vector<'i64'>
  readonly unit: TimeUnit
  readonly timeZone: string

  /** @internal */
  constructor(rows: number, offsets: Vector<'i32'>, labels: Vector<'i64'>, unit: TimeUnit, timeZone: string) {
    super(labels.length, rows, { offsets })
    this.labels = labels
    this.unit = unit
    this.timeZone = timeZone
  }
}

/** Options that decide where bins of time begin and end. */
export interface ResampleOptions extends CallOptions {
  /** What times count. Default: 'ms'. */
  readonly unit?: TimeUnit
  /** Which edge belongs to a bin. Default: 'left', but 'right' for W, ME, QE, YE, BME, BQE, BYE and where `origin` is 'end' or 'end_day'. */
  readonly closed?: 'left' | 'right'
  /** Which edge labels a bin. Default: as for `closed`. */
  readonly label?: 'left' | 'right'
  /** From where a fixed span is counted: midnight of the first day (default), the first time, 1970, the last time, midnight after it, or a time. */
  readonly origin?: Origin
  /** Moves the origin, as in '9h30min' or '-5min'; a bigint counts units. */
  readonly offset?: string | bigint
  /** The zone whose wall clock has the days, weeks and months, by its IANA name. Default: 'UTC'. */
  readonly timeZone?: string
}

/** Bins of times. */
export interface Resample {
  (times: Times, rule: string | bigint, options?: ResampleOptions): Promise<Bins>
  readonly sync: (times: Times, rule: string | bigint, options?: ResampleOptions) => Bins
}

const WORDS = ['unit', 'closed', 'label', 'origin', 'offset', 'timeZone']
/** Edges a call of the search, and nanoseconds each. */
const EDGES = 2048
const COST = 80

/** What the options come to. */
export interface Plan extends Required<Pick<ResampleOptions, 'closed' | 'label'>> {
  readonly where: string
  readonly rule: Rule
  readonly unit: TimeUnit
  readonly zone: Zone | undefined
  readonly origin: Origin | undefined
  readonly offset: string | bigint | undefined
}

/** Checks rule and options before anything is computed. */
export function planOf(call: Call, given: unknown, options: ResampleOptions | undefined, words: readonly string[] = []): Plan {
  const { name } = call
  call.options(options, [...WORDS, ...words])
  const { origin, offset } = options ?? {}
  const unit = checkUnit(name, options?.unit)
  const rule = ruleOf(name, 'rule', given, unit)
  const sides = ['left', 'right'] as const
  const fromEnd = rule.kind === 'calendar' ? rule.closes : origin === 'end' || origin === 'end_day'
  const closed = checkChoice(name, 'closed', options?.closed ?? (fromEnd ? 'right' : 'left'), sides)
  const label = checkChoice(name, 'label', options?.label ?? (fromEnd ? 'right' : 'left'), sides)
  const zone = zoneOf(name, options?.timeZone)
  checkOrigin(name, rule, origin, offset, unit)
  return { where: name, rule, unit, zone, closed, label, origin, offset }
}

/**
 * Bins of `times` by a rule in pandas' words, as `ohlc`, `ohlcv`, `groupVwap` and `aggregate` take them.
 *
 * Rules are fixed spans ('5min', '17min', 'h', 'D' and multiples in D, h, min, s, ms, us, ns; a bigint counts units) and days of the calendar, each with a
 * multiple where wanted: B (business days, Monday to Friday), W (= W-SUN, or W-MON …), ME MS QE QS YE YS (month, quarter and year by their last or first
 * day; QE-MAR, YE-JUN …) and BME BMS BQE BQS BYE BYS (by the last or first business day). M Q Y A BM BQ BY BA stand for ME QE YE YE …. `times` must not
 * fall from row to row.
 *
 * Days, weeks, months and their like begin at midnight of the wall clock of `timeZone`, spans in days have 23 to 25 hours where its clock changes; spans in
 * hours or less are counted from the midnight that `origin` says. A midnight that is skipped begins when the clock goes on, one that is there twice with
 * the first. `origin` and `offset` go with fixed spans only. Empty bins are there; 2^26 bins at most. Takes 8 bytes a bin for edges beside the result.
 * Times in a `timeZone` must lie in the years 1600 to 2400.
 *
 * @example (await resample([0, 30_000, 150_000], '1min')).offsets.toArray() // [0, 2, 2, 3]
 */
export const resample: Resample = /* @__PURE__ */ define(
  'resample',
  function* (call: Call, times: Times, rule: string | bigint, options?: ResampleOptions): Program<Bins> {
    const plan = planOf(call, rule, options)
    const given = yield* timesOf(call, 'times', times, plan.unit)
    const { address, length } = given
    yield* checkSorted(call, given)
    const zone = plan.zone?.name ?? 'UTC'
    if (length === 0) {
      const offsets = call.vector('i32', 1, undefined, false)
      offsets.data[0] = 0
      return new Bins(0, offsets, call.vector('i64', 0, undefined, false), plan.unit, zone)
    }
    const grid = gridOf(plan.rule, ...ends(call, address, length), plan)
    const bins = binsOf(grid)
    const offsets = call.vector('i32', bins + 1, undefined, false)
    const labels = call.vector('i64', bins, undefined, false)
    const shift = plan.label === 'right' ? 1 : 0
    const cuts = call.temporary((bins + 1) * 8)
    yield* written(call, grid, 'cuts', 0, bins + 1, cuts)
    yield* written(call, grid, 'marks', shift, bins, call.addressOf(labels))
    const behind = 'cuts' in grid ? grid.behind : plan.closed === 'right'
    const args = [address, length, cuts, call.addressOf(offsets), behind ? 1 : 0]
    yield { kernel: 'searchsortedI64', args, count: bins + 1, grain: EDGES, cost: COST }
    return new Bins(length, offsets, labels, plan.unit, zone)
  },
)

/** The first and the last of some times. */
export function ends(call: Call, address: number, length: number): [first: bigint, last: bigint] {
  const times = new BigInt64Array(call.bytes.buffer, address, length)
  return [times[0]!, times[length - 1]!]
}

export function binsOf(grid: EvenGrid | ListedGrid): number {
  return 'cuts' in grid ? grid.cuts.length - 1 : grid.bins
}

/** Writes `count` edges from number `from` on to `target`. */
export function* written(
  call: Call,
  grid: EvenGrid | ListedGrid,
  which: 'cuts' | 'marks',
  from: number,
  count: number,
  target: number,
): Program<void> {
  if ('cuts' in grid) {
    new BigInt64Array(call.bytes.buffer, target, count).set(grid[which].subarray(from, from + count))
    return
  }
  const first = call.temporary(16)
  new BigInt64Array(call.bytes.buffer, first, 2).set([grid.first + BigInt(from) * grid.step, grid.step])
  yield { kernel: 'evenTimes', module: TABLES, args: [first, target], count, grain: GRAIN, cost: 0.5 }
}
