// Joins of tables by equal keys.
import { checkChoice } from '../array/check.js'
import type { Vector } from '../array/vector.js'
import { OutOfMemoryError } from '../errors.js'
import type { Call, CallOptions, Job } from '../kernels/call.js'
import { define, type Program } from '../kernels/define.js'
import { GRAIN } from '../kernels/job.js'
import { columnsOf, factorized, type KeyColumns } from './factorize.js'
import { TABLES } from './module.js'
import { rowsByGroup } from './windowjoin.js'

/** Whether keys must differ from row to row on the left ('1:…'), on the right ('…:1'), on both sides or on neither. */
export type JoinValidate = '1:1' | '1:m' | 'm:1' | 'm:m'

/** Options of `joinRows`. */
export interface JoinOptions extends CallOptions {
  /** Pairs of rows with equal keys only (default), every left row too, every right row, or every row of both. */
  readonly how?: 'inner' | 'left' | 'right' | 'outer'
  /** Which sides must have no two rows of one key. Default: 'm:m', neither. */
  readonly validate?: JoinValidate
}

/** Pairs of rows. */
export interface JoinedRows {
  /** Left row numbers, -1 where a right row has no partner. */
  readonly left: Vector<'i32'>
  /** Right row numbers, -1 where a left row has no partner. */
  readonly right: Vector<'i32'>
}

/** Pairs of rows with equal keys. */
export interface JoinRows {
  (left: KeyColumns, right: KeyColumns, options?: JoinOptions): Promise<JoinedRows>
  readonly sync: (left: KeyColumns, right: KeyColumns, options?: JoinOptions) => JoinedRows
}

/** Chunks of codes of an outer join, at most. */
const CODE_CHUNKS = 1024

/**
 * The pairs of left and right rows whose keys are equal, as two i32 vectors of row numbers for `takeRows`; with `how` 'left', 'right' or 'outer' also the rows without a partner, beside -1.
 *
 * Keys as in `factorizePair`: numbers or texts, one column or several, as many on both sides. As in pandas a missing key (NaN, null) equals another. Pairs come in the order
 * of the left rows and for each in that of the right ones; 'right' in the order of the right rows first; 'outer' in the order of the keys, missing ones last. Many rows of
 * a key on both sides give all their pairs: `validate` makes that an error, which names two rows, and pairs beyond memory are an OutOfMemoryError before any are written.
 *
 * Hashing, and a counting sort of one side ('outer': of both): on the way 20 bytes a row of that side, 4 of the other, and what `factorize` takes.
 *
 * @example (await joinRows(['a', 'b', 'a'], ['a', 'c', 'a'])).right // [0, 2, 0, 2]
 */
export const joinRows: JoinRows = /* @__PURE__ */ define(
  'joinRows',
  function* (call: Call, left: KeyColumns, right: KeyColumns, options?: JoinOptions): Program<JoinedRows> {
    call.options(options, ['how', 'validate'])
    const how = checkChoice(call.name, 'how', options?.how ?? 'inner', ['inner', 'left', 'right', 'outer'])
    const validate = checkChoice<JoinValidate>(call.name, 'validate', options?.validate ?? 'm:m', ['1:1', '1:m', 'm:1', 'm:m'])
    const sides = [columnsOf(call, 'left', left), columnsOf(call, 'right', right)] as const
    const { codes, count, uniques } = yield* factorized(call, sides, { sort: how === 'outer', missing: false })
    for (const column of uniques) if (!Array.isArray(column)) column.dispose()
    const tables = sides.map(({ name, length }, i) => ({ name, codes: codes[i]!, rows: length })) as [Table, Table]
    for (const [i, table] of tables.entries()) {
      if (validate[2 * i] === '1') yield* checkDifferent(call, table, count, validate)
    }
    if (how === 'outer') return yield* outer(call, tables, count)
    const [own, other] = how === 'right' ? [tables[1], tables[0]] : tables
    const { offsets, order } = yield* rowsByGroup(call, other.codes, other.rows, count)
    const keep = how === 'inner' ? 0 : 1
    const grid = { module: TABLES, count: own.rows, grain: GRAIN }
    const pairs = yield* paired(
      call,
      (counts) => ({ ...grid, kernel: 'joinCount', args: [own.codes, offsets, keep, counts, GRAIN], cost: 3 }),
      (starts, a, b) => ({
        ...grid,
        kernel: 'joinPairs',
        args: [own.codes, offsets, call.addressOf(order), keep, starts, a, b, GRAIN],
        cost: 6,
      }),
    )
    order.dispose()
    return how === 'right' ? { left: pairs[1], right: pairs[0] } : { left: pairs[0], right: pairs[1] }
  },
) as unknown as JoinRows

interface Table {
  readonly name: string
  readonly codes: number
  readonly rows: number
}

function* outer(call: Call, [left, right]: readonly [Table, Table], codes: number): Program<JoinedRows> {
  const a = yield* rowsByGroup(call, left.codes, left.rows, codes)
  const b = yield* rowsByGroup(call, right.codes, right.rows, codes)
  const grain = Math.max(1, Math.ceil(codes / CODE_CHUNKS))
  const grid = { module: TABLES, count: codes, grain }
  const cost = (6 * (left.rows + right.rows)) / Math.max(1, codes)
  const pairs = yield* paired(
    call,
    (counts) => ({ ...grid, kernel: 'joinCountCodes', args: [a.offsets, b.offsets, counts, grain], cost: 3 }),
    (starts, own, others) => ({
      ...grid,
      kernel: 'joinPairsCodes',
      args: [a.offsets, call.addressOf(a.order), b.offsets, call.addressOf(b.order), starts, own, others, grain],
      cost,
    }),
  )
  a.order.dispose()
  b.order.dispose()
  return { left: pairs[0], right: pairs[1] }
}

/** The pairs that `write` writes, from where the counts of the chunks before say. */
function* paired(
  call: Call,
  count: (counts: number) => Job,
  write: (starts: number, own: number, others: number) => Job,
): Program<[Vector<'i32'>, Vector<'i32'>]> {
  const plan = count(0)
  const chunks = Math.ceil(plan.count / plan.grain)
  const starts = call.temporary(chunks * 8)
  yield count(starts)
  const counts = call.floats(starts, chunks)
  let total = 0
  for (let chunk = 0; chunk < chunks; chunk++) {
    const own = counts[chunk]!
    counts[chunk] = total
    total += own
  }
  if (total > 2 ** 31 - 1) {
    const { used, limit } = call.runtime.memory.usage()
    throw new OutOfMemoryError({ requested: total * 8, used, limit })
  }
  const pairs: [Vector<'i32'>, Vector<'i32'>] = [call.vector('i32', total, undefined, false), call.vector('i32', total, undefined, false)]
  yield write(starts, call.addressOf(pairs[0]), call.addressOf(pairs[1]))
  return pairs
}

/** Throws if two rows have one code. */
function* checkDifferent(call: Call, { name, codes, rows }: Table, count: number, validate: JoinValidate): Program<void> {
  const first = call.temporary(count * 4)
  const wrong = call.temporary(4)
  yield { kernel: 'firstTwice', module: TABLES, args: [codes, rows, count, first, wrong], count: 1, grain: 1, cost: rows * 2 }
  const [row] = call.integers(wrong, 1) as unknown as [number]
  if (row < 0) return
  const [code] = call.integers(codes + row * 4, 1) as unknown as [number]
  const [before] = call.integers(first + code * 4, 1)
  throw new RangeError(`${call.name}: validate '${validate}' wants different keys in ${name}, got one key in rows ${before} and ${row}`)
}
