// What an indicator is: a function of arrays, of which each line is a series of its own, and a stream that takes the same numbers row by row.
import { checkChoice, checkInteger, checkOptions, shown } from '../array/check.js'
import type { Matrix } from '../array/matrix.js'
import { SharedArray } from '../array/sharedarray.js'
import type { Vector } from '../array/vector.js'
import { type ArrayInput, type Call, type CallOptions, type Operand, REALS } from '../kernels/call.js'
import { define, type Program } from '../kernels/define.js'
import { checkSameShape, type ShapedAs, widened } from '../kernels/operands.js'
import type { Grid } from './grid.js'

/** The arrays of a call, by which of a bar's numbers it takes. All have one shape: vectors of rows, or matrices with a series in each column (along `axis` 1: in each row). */
export interface Inputs<X> {
  readonly x: [x: X]
  readonly highLow: [high: X, low: ArrayInput]
  readonly bar: [high: X, low: ArrayInput, close: ArrayInput]
  readonly closeVolume: [close: X, volume: ArrayInput]
  readonly barVolume: [high: X, low: ArrayInput, close: ArrayInput, volume: ArrayInput]
}
/** The numbers of one row. */
export interface Row {
  readonly x: [x: number]
  readonly highLow: [high: number, low: number]
  readonly bar: [high: number, low: number, close: number]
  readonly closeVolume: [close: number, volume: number]
  readonly barVolume: [high: number, low: number, close: number, volume: number]
}
type Kind = keyof Row

/** Options of every indicator. */
export interface IndicatorOptions extends CallOptions {
  /** 0 (default): a matrix has a series in each column; 1: in each row. */
  readonly axis?: 0 | 1
}

/** One array, or, where an indicator has several lines, an object of them. */
export type Result<X, R extends string> = [R] extends [never] ? ShapedAs<X, 'f64'> : { readonly [name in R]: ShapedAs<X, 'f64'> }
type Out<R extends string> = [R] extends [never] ? Vector | Matrix : { readonly [name in R]?: Vector | Matrix }
/** What a stream answers: a number, or an object of them. */
export type Answer<R extends string> = [R] extends [never] ? number : { readonly [name in R]: number }

/** An indicator fed row by row: `update` takes what the function's arrays hold in one row and answers what stands in that row of the result, bit for bit. */
export interface Stream<A extends number[], R> {
  update(...row: A): R
}

type Arguments<X, K extends Kind, O, R extends string> = [...Inputs<X>[K], options?: IndicatorOptions & { readonly out?: Out<R> } & O]

/** An indicator of the arrays `K` with options `O` and, if it has several lines, their names `R`; its stream is an `S` with options `W`. */
export interface Indicator<K extends Kind, O, R extends string = never, S = Stream<Row[K], Answer<R>>, W = O> {
  <X extends ArrayInput>(...args: Arguments<X, K, O, R>): Promise<Result<X, R>>
  readonly sync: BlockingIndicator<K, O, R, S, W>
  /** The same indicator row by row, in plain JavaScript: no memory of an engine, no workers. */
  readonly stream: (options?: W) => S
}
export interface BlockingIndicator<K extends Kind, O, R extends string = never, S = Stream<Row[K], Answer<R>>, W = O> {
  <X extends ArrayInput>(...args: Arguments<X, K, O, R>): Result<X, R>
  readonly stream: (options?: W) => S
}

const NAMES: { readonly [K in Kind]: readonly string[] } = {
  x: ['x'],
  highLow: ['high', 'low'],
  bar: ['high', 'low', 'close'],
  closeVolume: ['close', 'volume'],
  barVolume: ['high', 'low', 'close', 'volume'],
}

const AXES = [0, 1] as const

/** How an indicator is made: `P` is its options, checked and with their defaults. */
export interface Facts<K extends Kind, O, P, R extends string> {
  readonly name: string
  readonly inputs: K
  /** Names of its lines, if it has several. */
  readonly lines?: readonly R[]
  readonly words: readonly string[]
  /** Names of further arrays among its options, which a stream is given row by row. */
  readonly arrays?: readonly string[]
  readonly read: (where: string, options: O) => P
  /** The jobs that write `outs` from `inputs`, all laid out as `grid` says. */
  readonly run: (call: Call, grid: Grid, inputs: readonly number[], outs: readonly number[], params: P) => Program<void>
  readonly stream: (params: P) => Stream<Row[K], Answer<R>>
  /** Reads the further arrays. */
  readonly begin?: (call: Call, options: O, first: Operand, axis: 0 | 1) => Program<P>
}

/** The public indicator that `facts` describe. */
export function indicator<K extends Kind, O extends object, P, R extends string = never>(facts: Facts<K, O, P, R>): Indicator<K, O, R> {
  const { name, inputs, lines, words, arrays = [], read, run, begin } = facts
  const names = NAMES[inputs]
  const known = ['out', 'axis', ...words, ...arrays]
  const face = define(name, function* (call: Call, ...args: unknown[]): Program<unknown> {
    const options = args[names.length] as (IndicatorOptions & { readonly out?: unknown } & O) | undefined
    if (args.length > names.length + 1) {
      throw new TypeError(`${name}: takes ${names.join(', ')} and options, got ${args.length} arguments`)
    }
    call.options(options, known)
    const axis = checkChoice(name, 'axis', options?.axis ?? 0, AXES)
    const given = names.map((word, i) => call.input(word, args[i], REALS))
    const first = given[0]!
    for (let i = 1; i < given.length; i++) checkSameShape(name, first, given[i]!)
    let params = read(name, options ?? ({} as O))
    if (begin) params = yield* begin(call, options ?? ({} as O), first, axis)
    const made = results(call, first, lines, options?.out)
    if (first.length > 0) {
      const addresses: number[] = []
      for (const operand of given) addresses.push(operand.dtype === 'f64' ? operand.address : (yield* widened(call, operand)).address)
      const outs = made.map((array) => call.addressOf(array))
      yield* run(call, gridOf(first, axis), addresses, outs, params)
    }
    return lines ? Object.fromEntries(lines.map((line, i) => [line, made[i]])) : made[0]
  })
  const stream = (options?: O) => {
    const where = `${name}.stream`
    checkOptions(where, options, words)
    return facts.stream(read(where, options ?? ({} as O)))
  }
  Object.assign(face.sync, { stream })
  return Object.assign(face, { stream }) as unknown as Indicator<K, O, R>
}

function results(call: Call, first: Operand, lines: readonly string[] | undefined, out: unknown): (Vector<'f64'> | Matrix<'f64'>)[] {
  if (!lines) return [call.like(first, 'f64', out, false)]
  const given = linesOf(call.name, out, lines)
  const made = lines.map((line) => call.like(first, 'f64', given[line], false))
  const places = made.map((array) => call.addressOf(array)).sort((a, b) => a - b)
  if (places.some((place, i) => i > 0 && place - places[i - 1]! < first.length * 8)) {
    throw new RangeError(`${call.name}: out must have memory of its own for each of ${lines.join(', ')}, got arrays that overlap`)
  }
  return made
}

/** The arrays in the `out` of an indicator of several lines. */
function linesOf(where: string, out: unknown, lines: readonly string[]): { readonly [line: string]: unknown } {
  if (out === undefined) return {}
  if (typeof out !== 'object' || out === null || out instanceof SharedArray || Array.isArray(out)) {
    throw new TypeError(`${where}: out must be an object of arrays for any of ${lines.join(', ')}, got ${shown(out)}`)
  }
  const unknown = Object.keys(out).find((line) => !lines.includes(line))
  if (unknown !== undefined)
    throw new TypeError(`${where}: out must be an object of arrays for any of ${lines.join(', ')}, got ${shown(unknown)}`)
  return out as { readonly [line: string]: unknown }
}

/** Where the series of an array lie. */
export function gridOf({ shape, length }: Operand, axis: 0 | 1): Grid {
  if (!shape) return { rows: length, lines: 1, rowStep: 8, lineStep: 0, length }
  const [rows, columns] = shape
  if (axis === 0) return { rows, lines: columns, rowStep: columns * 8, lineStep: 8, length }
  return { rows: columns, lines: rows, rowStep: 8, lineStep: columns * 8, length }
}

const MAX_WINDOW = 2 ** 31 - 2

/** A number of rows among the options. */
export function windowOf(where: string, name: string, value: unknown, otherwise: number, least = 1): number {
  return checkInteger(where, name, value === undefined ? otherwise : value, least, MAX_WINDOW)
}

/** A number among the options: at least 0 and finite. */
export function factorOf(where: string, name: string, value: unknown, otherwise: number): number {
  if (value === undefined) return otherwise
  if (typeof value !== 'number') throw new TypeError(`${where}: ${name} must be a number of at least 0, got ${shown(value)}`)
  if (!(value >= 0 && value < Infinity)) throw new RangeError(`${where}: ${name} must be a number of at least 0, got ${shown(value)}`)
  return value
}
