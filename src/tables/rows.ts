// Groups as kernels see them, and the rows of an array put together by group.
import { shown } from '../array/check.js'
import { addressOf } from '../array/sharedarray.js'
import type { Vector } from '../array/vector.js'
import { bytesOf, type DType } from '../engine/dtype.js'
import type { Call, Operand } from '../kernels/call.js'
import { define, type Program } from '../kernels/define.js'
import { DTYPES } from '../kernels/fold.js'
import { GRAIN } from '../kernels/job.js'
import { widened } from '../kernels/operands.js'
import { Groups } from './groups.js'
import { TABLES } from './module.js'

/** Rows of a chunk of the sort by group: its counters are four bytes a group, and no more than one for every four rows. */
const COUNT_ROWS = 1 << 16
/** Bytes of a block of values that a kernel widens. */
export const BLOCK_BYTES = 4096

/** `lines` series of `length` values each, one behind the other. */
export interface Lines {
  readonly address: number
  readonly dtype: DType
  readonly lines: number
  readonly length: number
}

/** Where each group begins, and how many rows are in one: with `places` those of the rows, else the rows lie there. */
export interface Order {
  readonly offsets: number
  readonly held: number
  /** The place of each row in the order of groups, -1 for none; 0: the rows are in it. */
  readonly places: number
}

/** The order of groups that have codes, kept for the next call. */
interface Kept {
  readonly offsets: Vector<'i32'>
  readonly places?: Vector<'i32'>
}
const kept = new WeakMap<Groups, Kept>()

/** The columns of a matrix as lines, or a vector as one. */
export function* linesOf(call: Call, x: Operand): Program<Lines> {
  const { address, dtype, shape, length } = x
  if (!shape || shape[1] === 1) return { address, dtype, lines: 1, length }
  const [rows, columns] = shape
  const lines = call.temporary(length * bytesOf(dtype))
  yield* exchanged(address, lines, bytesOf(dtype), rows, columns)
  return { address: lines, dtype, lines: columns, length: rows }
}

/** A matrix of `rows` rows with rows and columns exchanged. */
export function* exchanged(from: number, to: number, size: number, rows: number, columns: number): Program<void> {
  yield { kernel: 'exchange', args: [from, to, size, rows, columns], count: Math.ceil(columns / 8), grain: 1, cost: rows * 16 }
}

/** An argument that must be groups, for `rows` rows of x if that is given. */
export class GroupsOperand {
  readonly length: number
  readonly rows: number
  readonly #call: Call
  readonly #groups: Groups
  readonly #codes: number | undefined
  readonly #offsets: number | undefined
  #known: Kept | undefined

  constructor(call: Call, groups: unknown, x?: Operand) {
    if (!(groups instanceof Groups)) throw new TypeError(`${call.name}: groups must be made by groupBy or resample, got ${shown(groups)}`)
    const rows = x && (x.shape?.[0] ?? x.length)
    if (rows !== undefined && rows !== groups.rows) {
      throw new RangeError(`${call.name}: x must have the ${groups.rows} rows that groups were made of, got ${rows}`)
    }
    this.length = groups.length
    this.rows = groups.rows
    this.#call = call
    this.#groups = groups
    this.#codes = groups.codes && call.input('groups.codes', groups.codes, ['i32']).address
    this.#offsets = groups.offsets && call.input('groups.offsets', groups.offsets, ['i32']).address
    const known = kept.get(groups)
    if (known && !known.offsets.disposed) this.#known = known
    // As inputs, so that they stay while workers are at them, whoever disposes of the groups.
    for (const vector of Object.values(this.#known ?? {})) call.input('groups', vector, ['i32'])
  }

  /** Whether the rows of each group lie together. */
  get together(): boolean {
    return this.#offsets !== undefined
  }

  /** The code of each row. */
  *codes(): Program<number> {
    if (this.#codes !== undefined) return this.#codes
    const codes = this.#call.temporary(this.rows * 4)
    const args = [this.#offsets!, this.length, codes]
    yield { kernel: 'groupCodes', module: TABLES, args, count: this.rows, grain: GRAIN, cost: 1 }
    return codes
  }

  /** Where each group begins in the order of groups. */
  *offsets(): Program<number> {
    return (yield* this.#order(false)).offsets
  }

  /** The order of groups. It is found once and kept with the groups: 4 bytes a row. */
  *order(): Program<Order> {
    return yield* this.#order(true)
  }

  *#order(places: boolean): Program<Order> {
    const call = this.#call
    if (this.#offsets !== undefined) return { offsets: this.#offsets, held: this.rows, places: 0 }
    let known = this.#known
    if (!known || (places && !known.places)) {
      const before = known
      known = this.#known = yield* this.#sorted(places)
      kept.set(this.#groups, known)
      before?.offsets.dispose()
    }
    const offsets = addressOf(known.offsets)
    return { offsets, held: call.integers(offsets + this.length * 4, 1)[0]!, places: places ? addressOf(known.places!) : 0 }
  }

  *#sorted(places: boolean): Program<Kept> {
    const call = this.#call
    const { length, rows } = this
    const { offsets, counts, chunkRows } = yield* counted(call, this.#codes!, rows, length)
    if (!places) return { offsets }
    const made = call.vector('i32', rows, undefined, false)
    const args = [this.#codes!, rows, length, chunkRows, counts, call.addressOf(offsets), call.addressOf(made)]
    yield { module: TABLES, kernel: 'groupPlace', args, count: Math.ceil(rows / chunkRows), grain: 1, cost: chunkRows * 3 }
    return { offsets, places: made }
  }
}

/** Where each of `length` groups begins in the order of groups, and how many rows of each earlier chunks of `chunkRows` rows have. */
export function* counted(
  call: Call,
  codes: number,
  rows: number,
  length: number,
): Program<{ readonly offsets: Vector<'i32'>; readonly counts: number; readonly chunkRows: number }> {
  const chunkRows = Math.max(COUNT_ROWS, 4 * length)
  const chunks = Math.ceil(rows / chunkRows)
  const counts = call.temporary(chunks * (length + 1) * 4)
  const offsets = call.vector('i32', length + 1, undefined, false)
  const address = call.addressOf(offsets)
  const args = [codes, rows, length, chunkRows, counts]
  yield { module: TABLES, kernel: 'groupCount', args, count: chunks, grain: 1, cost: Math.min(rows, chunkRows) }
  yield { module: TABLES, kernel: 'groupTotals', args: [counts, chunks, length, address], count: length, grain: 4096, cost: chunks }
  yield { module: TABLES, kernel: 'groupOffsets', args: [address, length], count: 1, grain: 1, cost: length }
  return { offsets, counts, chunkRows }
}

/** Keeps the offsets of groups that have been found already. */
export function keepOffsets(groups: Groups, offsets: Vector<'i32'>): void {
  kept.set(groups, { offsets })
}

/** Frees what is kept of the order of groups. */
export function forgetOrder(groups: Groups): void {
  const known = kept.get(groups)
  known?.offsets.dispose()
  known?.places?.dispose()
  kept.delete(groups)
}

/** How values move between the order of rows and that of groups. */
const moves = ({ lines, length }: Lines) => {
  const chunks = Math.max(1, Math.ceil(length / GRAIN))
  return { chunks, job: { module: TABLES, count: lines * chunks, grain: 1, cost: Math.min(length, GRAIN) * 3 } }
}

/** The values of lines as f64 in the order of groups; where the rows are in it, f64 lines stay where they are. */
export function* gathered(call: Call, lines: Lines, { places, held }: Order, target?: number): Program<Lines> {
  const { address, dtype, length } = lines
  if (places === 0) {
    const { address: wide } = yield* widened(call, { name: 'x', address, dtype, length: lines.lines * length, shape: undefined })
    return { ...lines, address: wide, dtype: 'f64' }
  }
  const out = target ?? call.temporary(lines.lines * held * 8)
  const { chunks, job } = moves(lines)
  const args = [DTYPES[dtype]!, address, places, out, length, held, chunks, GRAIN]
  yield { ...job, kernel: 'groupGather', args, scratchBytes: BLOCK_BYTES }
  return { address: out, dtype: 'f64', lines: lines.lines, length: held }
}

/** Lines of f64 in the order of groups put back into the order of `rows` rows, NaN in those of no group. */
export function* scattered(from: Lines, { places, held }: Order, target: number, rows: number): Program<void> {
  const { chunks, job } = moves({ ...from, length: rows })
  yield { ...job, kernel: 'groupScatter', args: [from.address, places, target, rows, held, chunks, GRAIN] }
}

/** Groups of more rows than a chunk, as they lie in the order of groups; and the rows of the longest of the others. */
export function lengthsOf(
  call: Call,
  offsets: number,
  length: number,
): { long: (readonly [first: number, count: number])[]; most: number } {
  const starts = call.integers(offsets, length + 1)
  const long: [number, number][] = []
  let most = 0
  for (let g = 0; g < length; g++) {
    const count = starts[g + 1]! - starts[g]!
    if (count > GRAIN) long.push([starts[g]!, count])
    else if (count > most) most = count
  }
  return { long, most }
}

/** Rows in the order of their groups. */
export interface GroupRows {
  /** The row numbers group by group, ascending within each; rows of no group are left out. i32. */
  readonly order: Vector<'i32'>
  /** Where each group begins in `order`, and behind the last where it ends. i32. */
  readonly offsets: Vector<'i32'>
}

/** Rows in the order of their groups. */
export interface RowsOfGroups {
  (groups: Groups): Promise<GroupRows>
  readonly sync: (groups: Groups) => GroupRows
}

/**
 * The row numbers group by group, and where each group begins: the rows of group g are `order[offsets[g]]` up to but not `order[offsets[g + 1]]`.
 *
 * `take(x, order)` puts any array together by group. Within a group rows keep their order; those of no group (a missing key) are left out. A stable counting
 * sort; what it finds, 4 bytes a row, stays with the groups for later calls.
 *
 * @example (await groupRows(await groupBy(['b', 'a', 'b']))).order // [1, 0, 2]
 */
export const groupRows: RowsOfGroups = /* @__PURE__ */ define('groupRows', function* (call: Call, groups: Groups): Program<GroupRows> {
  const operand = new GroupsOperand(call, groups)
  const { offsets: begins, places, held } = yield* operand.order()
  const offsets = call.vector('i32', operand.length + 1, undefined, false)
  offsets.data.set(call.integers(begins, operand.length + 1))
  const first = operand.length === 0 ? 0 : offsets.data[0]!
  const last = places === 0 ? offsets.data[operand.length]! : held
  const order = call.vector('i32', last - first, undefined, false)
  const target = call.addressOf(order)
  if (places !== 0) {
    yield { kernel: 'groupRowsOf', module: TABLES, args: [places, target], count: operand.rows, grain: GRAIN, cost: 3 }
  } else {
    // Rows that lie together count up from the first of a group.
    for (let i = 0; i < order.length; i++) order.data[i] = first + i
    for (let g = 0; g < offsets.length; g++) offsets.data[g]! -= first
  }
  return { order, offsets }
})
