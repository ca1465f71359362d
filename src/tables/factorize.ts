// Keys as codes: whole numbers from 0 on, one for each different key. Groups, joins and whatever else goes by keys begin here.
import { checkFlag, shown } from '../array/check.js'
import type { Vector } from '../array/vector.js'
import { bytesOf } from '../engine/dtype.js'
import type { ArrayInput, Call, CallOptions, Operand } from '../kernels/call.js'
import { define, type Program } from '../kernels/define.js'
import { copied, taken } from '../kernels/gather.js'
import { GRAIN } from '../kernels/job.js'
import { BLOCK_SCRATCH, CODES, chunksOf, type DTypeOf, isFloat, ORDERED, Room } from '../kernels/keys.js'
import { widened } from '../kernels/operands.js'
import { ordered } from '../kernels/sort.js'
import { TABLES } from './module.js'

/** A column of keys: numbers or texts; null and undefined among texts are missing keys. */
export type Keys = ArrayInput | readonly (string | null | undefined)[]
/** Keys of one column, or of several that count together. */
export type KeyColumns = Keys | readonly Keys[]

/** The different keys of a column. */
export type UniquesOf<K> = K extends readonly (string | null | undefined)[] ? (string | null)[] : Vector<DTypeOf<K>>
/** The different keys, column by column where there are several. */
export type Uniques<K> = K extends readonly Keys[] ? { [column in keyof K]: UniquesOf<K[column]> } : UniquesOf<K>

/** Options of `factorize`. */
export interface FactorizeOptions extends CallOptions {
  /** Codes go by the order of the keys rather than by their first appearance. Default: false. */
  readonly sort?: boolean
  /** A missing key (NaN, null) has code -1 rather than a code of its own. Default: true. */
  readonly useNaSentinel?: boolean
}

/** Keys as codes. */
export interface Factorized<K> {
  /** For each row the code of its key, -1 where it is missing. */
  readonly codes: Vector<'i32'>
  /** The keys by code. */
  readonly uniques: Uniques<K>
}

/** Keys of two tables as codes of one dictionary. */
export interface FactorizedPair<K> {
  readonly left: Vector<'i32'>
  readonly right: Vector<'i32'>
  readonly uniques: Uniques<K>
}

export interface Factorize {
  <K extends KeyColumns>(keys: K, options?: FactorizeOptions): Promise<Factorized<K>>
  readonly sync: <K extends KeyColumns>(keys: K, options?: FactorizeOptions) => Factorized<K>
}

export interface FactorizePair {
  <K extends KeyColumns>(left: K, right: NoInfer<K> | K, options?: FactorizeOptions): Promise<FactorizedPair<K>>
  readonly sync: <K extends KeyColumns>(left: K, right: NoInfer<K> | K, options?: FactorizeOptions) => FactorizedPair<K>
}

/**
 * Codes of keys and the different keys: `uniques[codes[i]]` is key i.
 *
 * Keys are numbers of any dtype or texts, or several columns of them (`[symbols, days]`), whose combinations count; `uniques` is then an array by column.
 * Codes go by first appearance, with `sort` by the order of the keys (texts by their UTF-16 units; the first column first). A missing key (NaN, null,
 * undefined; of several columns any) has code -1; with `useNaSentinel: false` it has a code too, sorted the last. -0 and 0 are one key. O(n) by
 * hashing: 8 MiB beside the result and up to 64 bytes for each different key; several columns take 12 bytes a row more. Texts are read by the calling thread.
 *
 * @example (await factorize(['b', 'a', null, 'b'])).codes // [0, 1, -1, 0]
 */
export const factorize: Factorize = /* @__PURE__ */ define(
  'factorize',
  function* (call: Call, keys: KeyColumns, options?: FactorizeOptions): Program<unknown> {
    const rules = rulesOf(call, options)
    const side = columnsOf(call, 'keys', keys)
    const codes = call.vector('i32', side.length, undefined, false)
    const { uniques } = yield* factorized(call, [side], rules, [call.addressOf(codes)])
    return { codes, uniques: shapedAs(uniques, side) }
  },
) as unknown as Factorize

/**
 * Codes of the keys of two tables in one dictionary, as joins want them: equal keys have one code on both sides. With the different keys.
 *
 * Keys as in `factorize`, as many columns on both sides; numbers of two dtypes are compared as f64, i64 goes with i64 only. Codes go by first
 * appearance, the left side first.
 *
 * @example (await factorizePair(['b', 'a'], ['a', 'c'])).right // [1, 2]
 */
export const factorizePair: FactorizePair = /* @__PURE__ */ define(
  'factorizePair',
  function* (call: Call, left: KeyColumns, right: KeyColumns, options?: FactorizeOptions): Program<unknown> {
    const rules = rulesOf(call, options)
    const sides = [columnsOf(call, 'left', left), columnsOf(call, 'right', right)] as const
    const [a, b] = sides.map(({ length }) => call.vector('i32', length, undefined, false)) as [Vector<'i32'>, Vector<'i32'>]
    const { uniques } = yield* factorized(call, sides, rules, [call.addressOf(a), call.addressOf(b)])
    return { left: a, right: b, uniques: shapedAs(uniques, sides[0]) }
  },
) as unknown as FactorizePair

/** How keys become codes. */
export interface FactorRules {
  readonly sort: boolean
  /** Missing keys have code -1. */
  readonly missing: boolean
}

/** The keys of one table, column by column. */
export interface Side {
  readonly name: string
  readonly length: number
  readonly columns: readonly Column[]
  /** Given as an array of columns. */
  readonly several: boolean
}

type Texts = readonly (string | null | undefined)[]
type Column = { readonly name: string; readonly length: number } & (
  | { readonly numbers: Operand; readonly texts?: undefined }
  | { readonly texts: Texts; readonly numbers?: undefined }
)

/** The different keys of a column: a vector, or texts. */
type Values = Vector | (string | null)[]

/** Codes at addresses, one for each side, i32; how many keys there are, and which, by column. */
export interface Factors {
  readonly codes: readonly number[]
  readonly count: number
  readonly uniques: readonly Values[]
}

function rulesOf(call: Call, options: FactorizeOptions | undefined): FactorRules {
  call.options(options, ['sort', 'useNaSentinel'])
  return {
    sort: checkFlag(call.name, 'sort', options?.sort, false),
    missing: checkFlag(call.name, 'useNaSentinel', options?.useNaSentinel, true),
  }
}

function shapedAs(uniques: readonly Values[], { several }: Side): Values | readonly Values[] {
  return several ? uniques : uniques[0]!
}

/** The argument `name` as columns of keys, all of one length. */
export function columnsOf(call: Call, name: string, value: unknown): Side {
  const several = Array.isArray(value) && value.length > 0 && isArrayLike(value[0])
  const columns = several ? (value as unknown[]).map((column, i) => columnOf(call, `${name}[${i}]`, column)) : [columnOf(call, name, value)]
  const { length } = columns[0]!
  for (const column of columns) {
    if (column.length === length) continue
    throw new RangeError(
      `${call.name}: columns of ${name} must be of one length, got ${length} in ${name}[0] and ${column.length} in ${column.name}`,
    )
  }
  return { name, length, columns, several }
}

function isArrayLike(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'length' in value
}

function columnOf(call: Call, name: string, value: unknown): Column {
  const first = Array.isArray(value) ? value.find((key) => key !== null && key !== undefined) : undefined
  const texts = Array.isArray(value) && value.length > 0 && (typeof first === 'string' || first === undefined)
  if (texts) {
    const wrong = value.findIndex((key) => typeof key !== 'string' && key !== null && key !== undefined)
    if (wrong >= 0)
      throw new TypeError(`${call.name}: ${name} must hold texts only, or numbers only, got ${shown(value[wrong])} at ${wrong}`)
    return { name, length: value.length, texts: value }
  }
  const numbers = call.input(name, value, ORDERED)
  if (numbers.shape) throw new TypeError(`${call.name}: ${name} must be a Vector or an array, got a Matrix`)
  return { name, length: numbers.length, numbers }
}

/** The keys of all sides as codes of one dictionary, at `targets` if given; the columns of the sides go together. */
export function* factorized(
  call: Call,
  sides: readonly Side[],
  rules: FactorRules,
  targets: readonly number[] = sides.map(({ length }) => call.temporary(length * 4)),
): Program<Factors> {
  const [first, ...others] = sides as readonly [Side, ...Side[]]
  for (const { name, columns } of others) {
    if (columns.length === first.columns.length) continue
    const [here, there] = [first.columns.length, columns.length]
    throw new RangeError(`${call.name}: ${first.name} and ${name} must have as many columns of keys, got ${here} and ${there}`)
  }
  const single = first.columns.length === 1
  // The first column's codes, then those of pairs of what there is and the next column.
  let [count, uniques] = yield* columnFactors(call, columnsAt(sides, 0), rules, targets)
  const all = [uniques]
  if (single) return { codes: targets, count, uniques: all }
  const next = sides.map(({ length }) => call.temporary(length * 4))
  const mark = call.mark
  for (let at = 1; at < first.columns.length; at++) {
    const [more, values] = yield* columnFactors(call, columnsAt(sides, at), rules, next)
    const pairs: Operand[] = []
    for (const [s, { name, length }] of sides.entries()) {
      const address = call.temporary(length * 8)
      const args = [targets[s]!, next[s]!, address, more]
      yield { kernel: 'pairCodes', module: TABLES, args, count: length, grain: GRAIN, cost: 1 }
      pairs.push({ name, address, length, dtype: 'i64', shape: undefined })
    }
    const found = yield* hashed(call, pairs, { sort: rules.sort, missing: true }, targets)
    ;({ count } = found)
    const [a, b] = [call.temporary(count * 4), call.temporary(count * 4)]
    yield { kernel: 'splitCodes', module: TABLES, args: [found.keys, a, b, more], count, grain: GRAIN, cost: 2 }
    for (const [i, column] of all.entries()) all[i] = yield* valuesAt(call, column, a, count)
    all.push(yield* valuesAt(call, values, b, count))
    call.release(mark)
  }
  return { codes: targets, count, uniques: all }
}

function columnsAt(sides: readonly Side[], at: number): Column[] {
  return sides.map(({ columns }) => columns[at]!)
}

/** The values of a column at positions. */
function* valuesAt(call: Call, values: Values, positions: number, count: number): Program<Values> {
  if (Array.isArray(values)) return Array.from(call.integers(positions, count), (at) => values[at]!)
  const out = call.vector(values.dtype, count, undefined, false)
  yield taken(call.addressOf(values), positions, call.addressOf(out), bytesOf(values.dtype), count)
  values.dispose()
  return out
}

function* columnFactors(
  call: Call,
  columns: readonly Column[],
  rules: FactorRules,
  targets: readonly number[],
): Program<[count: number, values: Values]> {
  const [{ numbers, name }] = columns as readonly [Column]
  for (const other of columns) {
    if (!other.numbers === !numbers || other.length === 0 || columns[0]!.length === 0) continue
    const kind = (column: Column) => (column.numbers ? 'numbers' : 'texts')
    throw new TypeError(
      `${call.name}: ${name} and ${other.name} must both be numbers or texts, got ${kind(columns[0]!)} and ${kind(other)}`,
    )
  }
  const texts = columns.some((column) => column.texts)
  if (texts) return textFactors(call, columns, rules, targets)
  const given = columns.map((column) => column.numbers!)
  const keys = yield* alike(call, given)
  const { dtype } = keys[0]!
  const mark = call.mark
  const found = yield* hashed(call, keys, { sort: rules.sort, missing: rules.missing && isFloat(dtype) }, targets)
  const values = call.vector(dtype, found.count, undefined, false)
  const args = [found.keys, call.addressOf(values), CODES[dtype]]
  yield { kernel: 'keyValues', module: TABLES, args, count: found.count, grain: GRAIN, cost: 1 }
  call.release(mark)
  return [found.count, values]
}

/** Keys of one dtype: their own, or f64 where they differ. */
function* alike(call: Call, given: readonly Operand[]): Program<readonly Operand[]> {
  const [first] = given as readonly [Operand]
  const other = given.find(({ dtype }) => dtype !== first.dtype)
  if (!other) return given
  const both: Operand[] = []
  for (const operand of given) {
    if (operand.dtype === 'i64') {
      throw new TypeError(`${call.name}: i64 goes with i64 only, got ${first.dtype} in ${first.name} and ${other.dtype} in ${other.name}`)
    }
    both.push(yield* widened(call, operand))
  }
  return both
}

function textFactors(call: Call, columns: readonly Column[], { sort, missing }: FactorRules, targets: readonly number[]): [number, Values] {
  const known = new Map<string | null, number>()
  const rows = columns.map(({ texts = [] }, side) => {
    const codes = call.integers(targets[side]!, texts.length)
    for (let i = 0; i < texts.length; i++) {
      const key = texts[i] ?? null
      if (key === null && missing) {
        codes[i] = -1
        continue
      }
      const code = known.get(key)
      if (code === undefined) known.set(key, known.size)
      codes[i] = code ?? known.size - 1
    }
    return codes
  })
  const keys = [...known.keys()]
  if (!sort) return [keys.length, keys]
  const order = Array.from(keys.keys()).sort((a, b) => compareTexts(keys[a]!, keys[b]!))
  const ranks = new Int32Array(keys.length)
  for (const [rank, code] of order.entries()) ranks[code] = rank
  for (const codes of rows) for (let i = 0; i < codes.length; i++) codes[i] = codes[i]! < 0 ? -1 : ranks[codes[i]!]!
  return [keys.length, order.map((code) => keys[code]!)]
}

/** By UTF-16 units, null last. */
function compareTexts(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  return a < b ? -1 : 1
}

/** Chunks whose own keys are found side by side before they go, one after the other, into the table of all: their keys take 8 MiB. */
const TOGETHER = 32
/** Slots of the first table, as a power of two; keys fill half of them at most. */
const LEAST_BITS = 10
/** Bytes of a chunk's keys. */
const CHUNK_KEYS = GRAIN * 8

/** Codes of numbers of one dtype at `targets`, and the different keys as `assembly/keys.ts` has them. */
function* hashed(
  call: Call,
  given: readonly Operand[],
  { sort, missing }: FactorRules,
  targets: readonly number[],
): Program<{ readonly count: number; readonly keys: number }> {
  const most = Math.min(TOGETHER * GRAIN, Math.max(...given.map(({ length }) => length)))
  const found = call.temporary(most * 8)
  const counts = call.temporary(chunksOf(most) * 4)
  // A chunk's own table has slots for twice its rows.
  const bits = Math.ceil(Math.log2(2 * Math.max(2, Math.min(most, GRAIN))))
  const table = new Table(call)
  for (const [side, { address, length, dtype }] of given.entries()) {
    for (let row = 0; row < length; row += TOGETHER * GRAIN) {
      const rows = Math.min(TOGETHER * GRAIN, length - row)
      const [chunks, codes] = [chunksOf(rows), targets[side]! + row * 4]
      const grid = { module: TABLES, count: chunks, grain: 1 }
      const args = [address + row * bytesOf(dtype), CODES[dtype], codes, found, counts, rows, bits, missing ? 1 : 0]
      yield { ...grid, kernel: 'factorChunks', args, cost: Math.min(rows, GRAIN) * 5, scratchBytes: (2 << bits) + BLOCK_SCRATCH }
      const own = Array.from(call.integers(counts, chunks))
      for (let chunk = 0; chunk < chunks; chunk++) yield* table.merge(found + chunk * CHUNK_KEYS, own[chunk]!)
      yield { ...grid, kernel: 'factorCodes', args: [codes, found, rows], cost: Math.min(rows, GRAIN) }
    }
  }
  const count = table.count
  if (!sort || count < 2) return { count, keys: table.uniques }
  const [order, keys, ranks] = [call.temporary(count * 4), call.temporary(count * 8), call.temporary(count * 4)]
  yield* ordered(call, new Room(call), { name: 'keys', address: table.uniques, length: count, dtype: 'i64', shape: undefined }, 0, {
    order,
    keys: 0,
  })
  yield taken(table.uniques, order, keys, 8, count)
  yield { kernel: 'inversePermutation', module: TABLES, args: [order, ranks], count, grain: GRAIN, cost: 2 }
  for (const [side, { length }] of given.entries()) {
    yield { kernel: 'recode', module: TABLES, args: [targets[side]!, ranks], count: length, grain: GRAIN, cost: 1.5 }
  }
  return { count, keys }
}

/** The different keys so far, and where to find them: open addressing, no more than half full. */
class Table {
  readonly #call: Call
  readonly #state: number
  #bits = LEAST_BITS
  #slots = 0
  uniques = 0

  constructor(call: Call) {
    this.#call = call
    this.#state = call.temporary(4)
    call.integers(this.#state, 1)[0] = 0
  }

  get count(): number {
    return this.#call.integers(this.#state, 1)[0]!
  }

  /** Puts `count` keys at `found` into the table, and their codes in their place. */
  *merge(found: number, count: number): Program<void> {
    yield* this.#reserve(this.count + count)
    const args = [found, this.uniques, this.#slots, this.#bits, this.#state]
    yield { kernel: 'factorMerge', module: TABLES, args, count, grain: Math.max(1, count), cost: 30 }
  }

  *#reserve(count: number): Program<void> {
    if (this.#slots !== 0 && 2 * count <= 2 ** this.#bits) return
    while (2 * count > 2 ** this.#bits) this.#bits++
    const [before, known] = [this.uniques, this.count]
    this.#slots = this.#call.temporary(4 * 2 ** this.#bits)
    this.uniques = this.#call.temporary(4 * 2 ** this.#bits)
    yield { kernel: 'zero', args: [this.#slots], count: 4 * 2 ** this.#bits, grain: 1 << 18, cost: 0.05 }
    if (known === 0) return
    yield* copied(before, this.uniques, known * 8)
    for (let from = 0; from < known; from += GRAIN) {
      const part = Math.min(GRAIN, known - from)
      const args = [this.uniques, this.#slots, this.#bits, from]
      yield { kernel: 'factorSlots', module: TABLES, args, count: part, grain: part, cost: 30 }
    }
  }
}
