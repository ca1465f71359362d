// Rows grouped by keys.
import { checkFlag, shown } from '../array/check.js'
import { Engine } from '../array/engine.js'
import { DISPOSE } from '../array/sharedarray.js'
import { Vector } from '../array/vector.js'
import type { Call, CallOptions, Operand } from '../kernels/call.js'
import { define, type Program } from '../kernels/define.js'
import { GRAIN } from '../kernels/job.js'
import { CODES, chunksOf } from '../kernels/keys.js'
import { columnsOf, factorized, type KeyColumns, type Uniques } from './factorize.js'
import { Groups } from './groups.js'
import { TABLES } from './module.js'
import { counted, forgetOrder, keepOffsets } from './rows.js'

/** Rows grouped by keys: the code of each row, and the key of each group. */
export class GroupBy<K = unknown> extends Groups {
  /** The group of each row, -1 for none. Keys that are the whole numbers from 0 on are their own codes: the same vector. */
  declare readonly codes: Vector<'i32'>
  /** The key of each group; an array by column where there are several. */
  readonly keys: Uniques<K>
  /** Codes that are the caller's own keys stay when the groups go. */
  readonly #lent: boolean

  /** @internal */
  constructor(length: number, codes: Vector<'i32'>, keys: Uniques<K>, offsets: Vector<'i32'> | undefined, lent: boolean) {
    super(length, codes.length, offsets ? { codes, offsets } : { codes })
    this.keys = keys
    this.#lent = lent
  }

  /** Frees what the groups hold, but for keys of the caller's own, now rather than when they are found to be unreachable. */
  dispose(): void {
    if (!this.#lent) this.codes.dispose()
    this.offsets?.dispose()
    for (const keys of [this.keys].flat(1) as unknown[]) if (keys instanceof Vector) keys.dispose()
    forgetOrder(this)
  }

  [DISPOSE](): void {
    this.dispose()
  }
}

/** Options of `groupBy`. */
export interface GroupByOptions extends CallOptions {
  /** Groups go by the order of their keys (default) or by first appearance. */
  readonly sort?: boolean
  /** Rows whose key is missing (NaN, null) are in no group (default) or in one of their own. */
  readonly dropna?: boolean
  /** Where the groups are kept. Default: the engine of the keys, or the default one. */
  readonly engine?: Engine
}

export interface MakeGroupBy {
  <K extends KeyColumns>(keys: K, options?: GroupByOptions): Promise<GroupBy<K>>
  readonly sync: <K extends KeyColumns>(keys: K, options?: GroupByOptions) => GroupBy<K>
}

/** Whole numbers that reach over so many, or over a quarter as many as there are rows, are counted instead of hashed. */
const COUNTED = 1 << 16

/**
 * Rows grouped by equal keys, for `aggregate`, `groupTransform`, `groupApply` and `groupRows`: the code of each row's group in `codes`, the groups' keys in `keys`.
 *
 * Keys are numbers of any dtype or texts, or several columns of them (`[symbols, days]`), whose combinations count. Groups are in the order of their keys, with
 * `sort: false` of first appearance; a row with a missing key (NaN, null, undefined; of several columns any) is in no group, with `dropna: false` in one of its own.
 * Where keys rise from row to row, `offsets` says where each group lies, and rows need not be put in order.
 *
 * i32, u32 and u8 keys close to each other, such as a dictionary's codes, are counted: those from 0 on without a gap are used as they are, no copy.
 * All others are hashed, and take what `factorize` takes.
 *
 * @example (await groupBy(['b', 'a', null, 'b'])).codes // [1, 0, -1, 1]
 */
export const groupBy: MakeGroupBy = /* @__PURE__ */ define(
  'groupBy',
  function* (call: Call, keys: KeyColumns, options?: GroupByOptions): Program<GroupBy> {
    call.options(options, ['sort', 'dropna', 'engine'])
    if (options?.engine !== undefined && !(options.engine instanceof Engine)) {
      throw new TypeError(`groupBy: engine must be an Engine, got ${shown(options.engine)}`)
    }
    const sort = checkFlag('groupBy', 'sort', options?.sort, true)
    const missing = checkFlag('groupBy', 'dropna', options?.dropna, true)
    const side = columnsOf(call, 'keys', keys)
    const { numbers } = side.columns[0]!
    if (sort && !side.several && numbers && ['i32', 'u32', 'u8'].includes(numbers.dtype)) {
      const found = yield* countedGroups(call, keys, numbers)
      if (found) return found
    }
    const codes = call.vector('i32', side.length, undefined, false)
    const { count, uniques } = yield* factorized(call, [side], { sort, missing }, [call.addressOf(codes)])
    const rise = sort && (yield* codesRise(call, call.addressOf(codes), side.length))
    const offsets = rise ? (yield* counted(call, call.addressOf(codes), side.length, count)).offsets : undefined
    return new GroupBy<unknown>(count, codes, (side.several ? uniques : uniques[0]!) as never, offsets, false)
  },
) as unknown as MakeGroupBy

/** Groups of small whole numbers, or undefined if the keys reach too far. */
function* countedGroups(call: Call, keys: unknown, { address, dtype, length }: Operand): Program<GroupBy | undefined> {
  if (length === 0) return undefined
  const chunks = chunksOf(length)
  const ranges = call.temporary(chunks * 16)
  const whole = { module: TABLES, count: length, grain: GRAIN, cost: 0.6 }
  yield { ...whole, kernel: 'wholeRange', args: [address, CODES[dtype], ranges] }
  const found = call.floats(ranges, chunks * 2)
  let [least, most] = [Infinity, -Infinity]
  for (let chunk = 0; chunk < chunks; chunk++) {
    least = Math.min(least, found[2 * chunk]!)
    most = Math.max(most, found[2 * chunk + 1]!)
  }
  const span = most - least + 1
  if (span > Math.max(COUNTED, length / 4)) return undefined
  let codes: Vector<'i32'>
  if (keys instanceof Vector && dtype === 'i32' && least === 0) codes = keys as Vector<'i32'>
  else {
    codes = call.vector('i32', length, undefined, false)
    yield { ...whole, kernel: 'wholeCodes', args: [address, CODES[dtype], least, call.addressOf(codes)] }
  }
  const { offsets } = yield* counted(call, call.addressOf(codes), length, span)
  const starts = offsets.toArray()
  const present: number[] = []
  for (let code = 0; code < span; code++) if (starts[code] !== starts[code + 1]) present.push(code)
  const values = call.vector(dtype, present.length, undefined, false)
  for (const [group, code] of present.entries()) values.data[group] = code + least
  if (present.length === span) return yield* countedAs(call, codes, values, offsets, codes === keys)
  // Numbers between that no row has are no groups.
  const begins = call.vector('i32', present.length + 1, undefined, false)
  begins.data.set(present.map((code) => starts[code]!))
  begins.data[present.length] = length
  const ranks = call.temporary(span * 4)
  const rank = call.integers(ranks, span)
  for (const [group, code] of present.entries()) rank[code] = group
  offsets.dispose()
  const own = codes === keys ? call.vector('i32', length, undefined, false) : codes
  if (own !== codes) yield { ...whole, kernel: 'wholeCodes', args: [address, CODES.i32, 0, call.addressOf(own)] }
  yield { module: TABLES, kernel: 'recode', args: [call.addressOf(own), ranks], count: length, grain: GRAIN, cost: 1.5 }
  return yield* countedAs(call, own, values, begins, false)
}

function* countedAs(call: Call, codes: Vector<'i32'>, keys: Vector, offsets: Vector<'i32'>, lent: boolean): Program<GroupBy> {
  const rise = yield* codesRise(call, call.addressOf(codes), codes.length)
  const groups = new GroupBy<unknown>(keys.length, codes, keys as never, rise ? offsets : undefined, lent)
  if (!rise) keepOffsets(groups, offsets)
  return groups
}

/** Whether every row has a group, and none a lesser one than the row before it. */
function* codesRise(call: Call, codes: number, length: number): Program<boolean> {
  const chunks = chunksOf(length)
  const flags = call.temporary(chunks * 4)
  yield { module: TABLES, kernel: 'codesRise', args: [codes, flags], count: length, grain: GRAIN, cost: 0.3 }
  return call.integers(flags, chunks).every((flag) => flag === 1)
}
