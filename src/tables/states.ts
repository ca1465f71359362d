// States of groups: which are reduced how. Few groups are reduced in the order of rows into tables that fit a cache, one a chunk; many go through the order of
// groups, where the rows of each lie together, as those of bars and sorted keys do from the beginning. The choice depends on sizes alone.
import type { Call } from '../kernels/call.js'
import type { Program } from '../kernels/define.js'
import { DTYPES } from '../kernels/fold.js'
import { copied } from '../kernels/gather.js'
import { GRAIN } from '../kernels/job.js'
import { Room } from '../kernels/keys.js'
import { sorted } from '../kernels/sort.js'
import { TABLES } from './module.js'
import { BLOCK_BYTES, type GroupsOperand, gathered, type Lines, lengthsOf, type Order } from './rows.js'

/** What is kept of a group, as `assembly/groupstates.ts` numbers it, and the bytes of that. */
const STATES = {
  sums: [0, 32],
  squares: [1, 32],
  fourths: [2, 32],
  truths: [3, 32],
  min: [4, 8],
  max: [5, 8],
  first: [6, 8],
  last: [7, 8],
  prod: [8, 16],
  idxmin: [9, 16],
  idxmax: [10, 16],
} as const
export type State = keyof typeof STATES

/** What becomes of states, as `assembly/groupreduce.ts` numbers it. */
const RESULTS = {
  sum: 0,
  mean: 1,
  count: 2,
  var: 3,
  std: 4,
  sem: 5,
  skew: 6,
  kurt: 7,
  any: 8,
  all: 9,
  held: 10,
  at: 11,
  product: 12,
} as const
export type Result = keyof typeof RESULTS

/** Bytes of a table of states up to which rows are reduced in their own order: what a core's second cache holds beside the rows that go by. */
const DENSE_BYTES = 1 << 18
/** Rows of a chunk then: 16 for each group at least, so that the tables of all chunks are a fraction of the rows. */
const DENSE_ROWS = 1 << 17
/** Nanoseconds a row. */
const DENSE_COST = 2.5
const SEGMENT_COST = 1.5
const SEGMENT_SCRATCH = BLOCK_BYTES + 64

/** States of all groups: where the first one's lies, bytes of one, and from a line's to the next line's. */
interface Table {
  readonly address: number
  readonly size: number
  readonly line: number
}

/** Which results of states, and by what numbers. */
export interface Finish {
  readonly result: Result
  /** The states that are held, for 'held', 'at' and 'product'. */
  readonly state?: State
  readonly ddof?: number
  /** Values that a group must have. */
  readonly least?: number
}

const NO_TABLE: Table = { address: 0, size: 0, line: 0 }

/** The values of lines, group by group, and their states, each found once. */
export class Reduced {
  readonly call: Call
  readonly lines: Lines
  readonly groups: GroupsOperand
  readonly #tables = new Map<State, Table>()
  #centres = 0
  #gathered: Lines | undefined
  #order: Order | undefined

  constructor(call: Call, lines: Lines, groups: GroupsOperand) {
    this.call = call
    this.lines = lines
    this.groups = groups
  }

  /** The order of groups. */
  *order(): Program<Order> {
    this.#order ??= yield* this.groups.order()
    return this.#order
  }

  /** The values in the order of groups, f64. */
  *gathered(): Program<Lines> {
    this.#gathered ??= yield* gathered(this.call, this.lines, yield* this.order())
    return this.#gathered
  }

  /** The same, those of groups longer than a chunk in ascending order; and the rows of the longest of the others. */
  *inOrder(): Program<{ readonly lines: Lines; readonly most: number }> {
    const { call } = this
    const lines = yield* this.gathered()
    const { long, most } = lengthsOf(call, (yield* this.order()).offsets, this.groups.length)
    if (long.length === 0) return { lines, most }
    const address = call.temporary(lines.lines * lines.length * 8)
    yield* copied(lines.address, address, lines.lines * lines.length * 8)
    const room = new Room(call)
    for (let line = 0; line < lines.lines; line++) {
      for (const [first, count] of long) {
        const at = address + (line * lines.length + first) * 8
        yield* sorted(call, { name: 'x', address: at, length: count, dtype: 'f64', shape: undefined }, at, room)
      }
    }
    return { lines: { ...lines, address }, most: GRAIN }
  }

  /** Writes the results of all lines and groups to `target`, line by line. */
  *finish({ result, state, ddof = 0, least = 0 }: Finish, target: number): Program<void> {
    const { lines } = this.lines
    const { length } = this.groups
    const held = state ? yield* this.#table(state) : NO_TABLE
    const counted = result !== 'at' && (state === undefined || least > 0)
    const sums = counted ? yield* this.#table(result === 'any' || result === 'all' ? 'truths' : 'sums') : NO_TABLE
    const spread = RESULTS[result] >= RESULTS.var && RESULTS[result] <= RESULTS.kurt
    const squares = spread ? yield* this.#table('squares') : NO_TABLE
    const fourths = result === 'skew' || result === 'kurt' ? yield* this.#table('fourths') : NO_TABLE
    const tables = [sums.address, squares.address, fourths.address, held.address, held.size]
    const steps = [sums.line, squares.line, fourths.line, held.line]
    yield {
      kernel: 'groupFinish',
      module: TABLES,
      args: [RESULTS[result], ...tables, ...steps, target, length, length, ddof, least],
      count: lines * length,
      grain: 4096,
      cost: 5,
      scratchBytes: 64,
    }
    if (result === 'at' && !this.groups.together && !this.#isDense(state!)) yield* this.#rowsAt(target, lines * length)
  }

  /** Turns places in the order of groups into the rows that have them. */
  *#rowsAt(places: number, count: number): Program<void> {
    const { call } = this
    const order = yield* this.order()
    const rows = call.temporary(order.held * 4)
    const args = [order.places, rows]
    yield { kernel: 'groupRowsOf', module: TABLES, args, count: this.lines.length, grain: GRAIN, cost: 3 }
    const [at, row] = [call.integers(places, count), call.integers(rows, order.held)]
    for (let i = 0; i < count; i++) if (at[i]! >= 0) at[i] = row[at[i]!]!
  }

  #isDense(state: State): boolean {
    return !this.groups.together && (this.groups.length + 1) * STATES[state][1] <= DENSE_BYTES
  }

  *#table(state: State): Program<Table> {
    const known = this.#tables.get(state)
    if (known) return known
    if (state === 'squares' || state === 'fourths') yield* this.#centre()
    const table = yield* this.#isDense(state) ? this.#dense(state) : this.#segments(state)
    this.#tables.set(state, table)
    return table
  }

  /** The means of groups, which deviations are taken from; 0 before the first, for rows of no group. */
  *#centre(): Program<void> {
    if (this.#centres !== 0) return
    const { call, groups } = this
    const { lines } = this.lines
    const slots = groups.length + 1
    const sums = yield* this.#table('sums')
    const centres = call.temporary(lines * slots * 8)
    const numbers = call.floats(centres, lines * slots)
    for (let line = 0; line < lines; line++) numbers[line * slots] = 0
    const args = [RESULTS.mean, sums.address, 0, 0, 0, 0, sums.line, 0, 0, 0, centres + 8, slots, groups.length, 0, 0]
    yield { kernel: 'groupFinish', module: TABLES, args, count: lines * groups.length, grain: 4096, cost: 5, scratchBytes: 64 }
    this.#centres = centres
  }

  *#dense(state: State): Program<Table> {
    const { call, groups } = this
    const { address, dtype, lines, length } = this.lines
    const [op, size] = STATES[state]
    const table = (groups.length + 1) * size
    const rows = Math.max(DENSE_ROWS, 16 * groups.length)
    const chunks = Math.max(1, Math.ceil(length / rows))
    const codes = yield* groups.codes()
    const tables = call.temporary(lines * chunks * table)
    yield {
      kernel: 'groupDense',
      module: TABLES,
      args: [op, DTYPES[dtype]!, address, codes, length, groups.length, chunks, rows, this.#centres, tables],
      count: lines * chunks,
      grain: Math.max(1, Math.floor(GRAIN / Math.max(1, length))),
      cost: Math.min(length, rows) * DENSE_COST,
      scratchBytes: BLOCK_BYTES,
    }
    if (chunks > 1) {
      const args = [op, tables, chunks, groups.length]
      yield { kernel: 'groupDenseJoin', module: TABLES, args, count: lines * groups.length, grain: 1024, cost: chunks * 5 }
    }
    return { address: tables + size, size, line: chunks * table }
  }

  *#segments(state: State): Program<Table> {
    const { call, groups } = this
    const together = groups.together
    const { address, dtype, lines, length } = together ? this.lines : yield* this.gathered()
    const offsets = yield* groups.offsets()
    const [op, size] = STATES[state]
    const chunks = Math.max(1, Math.ceil(length / GRAIN))
    const table = call.temporary(lines * (groups.length + 1) * size)
    const carries = call.temporary(lines * chunks * size)
    yield {
      kernel: 'groupSegments',
      module: TABLES,
      args: [op, DTYPES[dtype]!, address, offsets, length, groups.length, chunks, this.#centres, table, carries],
      count: lines * chunks,
      grain: Math.max(1, Math.floor(GRAIN / Math.max(1, length))),
      cost: Math.min(length, GRAIN) * SEGMENT_COST,
      scratchBytes: SEGMENT_SCRATCH,
    }
    if (chunks > 1) {
      const args = [op, table, carries, offsets, chunks, groups.length]
      yield { kernel: 'groupSegmentsJoin', module: TABLES, args, count: lines * groups.length, grain: 4096, cost: 3 }
    }
    return { address: table + size, size, line: (groups.length + 1) * size }
  }
}
