// Rows of each group beside the others of their group: ranks, running sums, neighbours, and the group's own aggregate in every row.
import { checkChoice, checkInteger, shown } from '../array/check.js'
import { type ArrayInput, type Call, type OutOptions, REALS } from '../kernels/call.js'
import { define, type Program } from '../kernels/define.js'
import { GRAIN } from '../kernels/job.js'
import { COUNTERS, Room } from '../kernels/keys.js'
import { type ShapedAs, widened } from '../kernels/operands.js'
import { type RankOptions, rankedLong, rankingOf } from '../kernels/rank.js'
import { aggregated, checkWords, dtypeOfHow, type How, type HowOptions, isHow } from './aggregate.js'
import type { Groups } from './groups.js'
import { TABLES } from './module.js'
import { exchanged, GroupsOperand, type Lines, lengthsOf, linesOf, scattered } from './rows.js'
import { Reduced } from './states.js'

/** Scans, as `assembly/groupscan.ts` numbers them. */
const SCANS = { cumsum: 0, cumprod: 1, cummax: 2, cummin: 3, ffill: 4, bfill: 4 } as const
/** Rows beside others, likewise. */
const BESIDE = { shift: 0, diff: 1, pctChange: 2, cumcount: 3 } as const
/** What is made of a value and the results of its group, likewise; and which results. */
const SPREADS = { demean: [1, 'mean'], zscore: [2, 'mean', 'std'] } as const
/** Aggregates that are no row numbers. */
type Broadcast = Exclude<How, 'idxmin' | 'idxmax'>

/** What a row becomes beside the others of its group. */
export type Transform = 'rank' | keyof typeof SCANS | keyof typeof BESIDE | keyof typeof SPREADS | Broadcast

export interface GroupTransformOptions extends OutOptions, HowOptions {
  /** Rows that 'shift', 'diff' and 'pctChange' look back, or on if it is negative. Default: 1. */
  readonly periods?: number
  /** Rows that 'ffill' and 'bfill' go at most. Default: no limit. */
  readonly limit?: number
  /** Of 'rank', as in `rank`. Default: 'average'. */
  readonly method?: NonNullable<RankOptions['method']>
  /** Of 'rank': whether the smallest value is first. Default: true. */
  readonly ascending?: boolean
  /** Of 'rank': NaN has rank NaN (default), the first ranks or the last ones. */
  readonly naOption?: NonNullable<RankOptions['naOption']>
  /** Of 'rank': ranks as a share of the values ranked. Default: false. */
  readonly pct?: boolean
}

export interface GroupTransform {
  <X extends ArrayInput>(x: X, groups: Groups, how: Transform, options?: GroupTransformOptions): Promise<ShapedAs<X, 'f64'>>
  readonly sync: <X extends ArrayInput>(x: X, groups: Groups, how: Transform, options?: GroupTransformOptions) => ShapedAs<X, 'f64'>
}

const WORDS = ['periods', 'limit', 'method', 'ascending', 'naOption', 'pct', 'ddof', 'q', 'interpolation', 'minCount', 'out'] as const

/**
 * For each row what `how` makes of it among the rows of its group, in the order of rows; f64. Of a matrix each column. Rows of no group are NaN.
 *
 * 'rank' (`method`, `ascending`, `naOption`, `pct`); 'shift', 'diff' and 'pctChange' by `periods`; 'cumsum', 'cumprod', 'cummax', 'cummin', where a NaN stays and is
 * passed over; 'cumcount', the number of the row in its group from 0; 'ffill' and 'bfill' up to `limit` rows; 'demean', the value less its group's mean, and 'zscore',
 * that by its group's standard deviation (`ddof`); or the name of an aggregate, which comes to every row of its group ('idxmin' and 'idxmax' excepted). As pandas'
 * `groupby(…).transform`, but that 'pctChange' does not fill NaN before.
 *
 * `x` is of any dtype but i64. Running sums carry what they round off. Takes 16 bytes a row for values in the order of groups, 'bfill' 16 more, 'rank' up to 1.4 MiB a
 * thread and for groups of more than 32768 rows 30 bytes a row of the longest, a matrix twice its own size more; aggregates what `aggregate` takes. The order
 * itself, 4 bytes a row, stays with `groups` for later calls.
 *
 * @example (await groupTransform([1, 2, 3, 5], await groupBy(['a', 'b', 'a', 'b']), 'diff')) // [NaN, NaN, 2, 3]
 */
export const groupTransform: GroupTransform = /* @__PURE__ */ define(
  'groupTransform',
  function* (call: Call, x: ArrayInput, groups: Groups, how: Transform, options?: GroupTransformOptions): Program<unknown> {
    call.options(options, WORDS)
    const operand = call.input('x', x, REALS)
    const rows = new GroupsOperand(call, groups, operand)
    const write = transformOf(call.name, how, options)
    const out = call.like(operand, 'f64', options?.out, false)
    if (operand.length === 0) return out
    const columns = operand.shape?.[1] ?? 1
    const target = call.addressOf(out)
    const lines = yield* linesOf(call, operand)
    const across = columns === 1 ? target : call.temporary(operand.length * 8)
    yield* write(new Reduced(call, lines, rows), across)
    if (columns > 1) yield* exchanged(across, target, 8, columns, lines.length)
    return out
  },
) as unknown as GroupTransform

type Write = (reduced: Reduced, target: number) => Program<void>

/** The program of a transform, its options checked. */
function transformOf(where: string, how: unknown, options: GroupTransformOptions = {}): Write {
  const { periods = 1, limit = 2 ** 31 - 1 } = options
  const words = checkWords(where, options)
  checkInteger(where, 'limit', limit, 1, 2 ** 31 - 1)
  if (!Number.isInteger(periods) || Math.abs(periods) > 2 ** 31 - 1) {
    throw new (typeof periods === 'number' ? RangeError : TypeError)(`${where}: periods must be a whole number, got ${shown(periods)}`)
  }
  const ranking = rankingOf(where, options)
  const isIn = <T extends object>(table: T, name: unknown): name is keyof T => typeof name === 'string' && Object.hasOwn(table, name)
  if (how === 'rank') return byGroup((reduced, from, to) => ranks(reduced, from, to, ranking))
  if (isIn(SCANS, how)) return byGroup((reduced, from, to) => scans(reduced, from, to, how, limit))
  if (isIn(BESIDE, how)) return byGroup((reduced, from, to) => beside(reduced, from, to, BESIDE[how], periods))
  if (isIn(SPREADS, how)) {
    const [op, ...results] = SPREADS[how]
    return (reduced, target) => spread(reduced, op, results, words, target)
  }
  if (isHow(how) && how !== 'idxmin' && how !== 'idxmax') return (reduced, target) => spread(reduced, 0, [how], words, target)
  const names = ['rank', ...Object.keys(SCANS), ...Object.keys(BESIDE), ...Object.keys(SPREADS)]
  return checkChoice<never>(where, 'how', how, [...names, 'the name of an aggregate'] as never[])
}

/** A transform of lines in the order of groups, from `from` to `to`, which may be the same where `inPlace`. */
function byGroup(write: (reduced: Reduced, from: Lines, to: number) => Program<void>): Write {
  return function* (reduced, target) {
    const { call, lines } = reduced
    const order = yield* reduced.order()
    const from = yield* reduced.gathered()
    if (order.places === 0) {
      yield* write(reduced, from, target)
      return
    }
    const to = call.temporary(from.lines * from.length * 8)
    yield* write(reduced, from, to)
    yield* scattered({ ...from, address: to }, order, target, lines.length)
  }
}

/** Jobs over chunks of lines. */
const overChunks = ({ lines, length }: Lines, cost: number) => {
  const chunks = Math.ceil(length / GRAIN)
  return {
    chunks,
    job: { module: TABLES, count: lines * chunks, grain: Math.max(1, Math.floor(GRAIN / length)), cost: Math.min(length, GRAIN) * cost },
  }
}

function* scans({ call, groups }: Reduced, from: Lines, to: number, how: keyof typeof SCANS, limit: number): Program<void> {
  if (from.length === 0) return
  const op = SCANS[how]
  const { lines, length } = from
  let [x, offsets, out] = [from.address, yield* groups.offsets(), to]
  const turned = how === 'bfill'
  if (turned) {
    // Filled backwards: forwards through the lines, and the groups, read from their ends.
    const total = lines * length
    const starts = call.temporary((groups.length + 1) * 4)
    const [given, made] = [call.integers(offsets, groups.length + 1), call.integers(starts, groups.length + 1)]
    for (let g = 0; g <= groups.length; g++) made[g] = length - given[groups.length - g]!
    ;[x, offsets, out] = [call.temporary(total * 8), starts, call.temporary(total * 8)]
    yield { kernel: 'reverse', args: [from.address, x, 8, total], count: total, grain: GRAIN, cost: 1 }
  }
  const { chunks, job } = overChunks(from, 2)
  const states = call.temporary(lines * chunks * 24)
  const args = [x, offsets]
  // A single chunk goes on from nothing; what stands in its state is not read.
  if (chunks > 1) yield { ...job, kernel: 'groupScanTails', args: [op, ...args, length, groups.length, chunks, states], scratchBytes: 16 }
  yield { kernel: 'groupScanCarry', module: TABLES, args: [op, chunks, states], count: lines, grain: 1, cost: chunks * 5, scratchBytes: 24 }
  yield { ...job, kernel: 'groupScan', args: [op, ...args, out, length, groups.length, chunks, states, limit], scratchBytes: 40 }
  if (turned) yield { kernel: 'reverse', args: [out, to, 8, lines * length], count: lines * length, grain: GRAIN, cost: 1 }
}

function* beside({ groups }: Reduced, from: Lines, to: number, op: number, periods: number): Program<void> {
  if (from.length === 0) return
  const offsets = yield* groups.offsets()
  const { chunks, job } = overChunks(from, 1.5)
  yield { ...job, kernel: 'groupBeside', args: [op, from.address, offsets, to, from.length, groups.length, chunks, periods] }
}

/** Nanoseconds a value. */
const RANK_COST = 22

function* ranks({ call, groups }: Reduced, from: Lines, to: number, ranking: ReturnType<typeof rankingOf>): Program<void> {
  if (from.length === 0) return
  const { method, flags, keep, pct } = ranking
  const offsets = yield* groups.offsets()
  const ends = call.integers(offsets, groups.length + 1)
  const total = from.lines * from.length
  if (ends[0]! > 0 || ends[groups.length]! < from.length) call.floats(to, total).fill(Number.NaN)
  const { long, most } = lengthsOf(call, offsets, groups.length)
  const { chunks, job } = overChunks(from, RANK_COST)
  yield {
    ...job,
    kernel: 'groupRank',
    args: [from.address, offsets, to, from.length, groups.length, chunks, flags, method, Number(keep), Number(pct)],
    scratchBytes: COUNTERS + 44 * most,
  }
  const room = new Room(call)
  for (let line = 0; line < from.lines; line++) {
    for (const [first, length] of long) {
      const at = (line * from.length + first) * 8
      const x = { name: 'x', address: from.address + at, length, dtype: 'f64', shape: undefined } as const
      yield* rankedLong(call, room, ranking, x, to + at)
    }
  }
}

/** What `op` makes of each value and the results of its group. */
function* spread(reduced: Reduced, op: number, hows: readonly How[], words: ReturnType<typeof checkWords>, target: number): Program<void> {
  const { call, lines, groups } = reduced
  const count = lines.lines * groups.length
  const results: number[] = []
  for (const how of hows) {
    const address = call.temporary(count * 8)
    yield* aggregated(reduced, how, words, address)
    results.push((yield* widened(call, { name: 'x', address, length: count, dtype: dtypeOfHow(how), shape: undefined })).address)
  }
  const { address: x } =
    op === 0 ? lines : yield* widened(call, { ...lines, name: 'x', length: lines.lines * lines.length, shape: undefined })
  const args = [op, x, yield* groups.codes(), results[0]!, results[1] ?? 0, target, lines.length, groups.length]
  yield { kernel: 'groupSpread', module: TABLES, args, count: lines.lines * lines.length, grain: GRAIN, cost: 2 }
}
