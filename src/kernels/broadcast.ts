// Broadcasting: how operands of several shapes make a result of one, by NumPy's rules, and how the element-wise kernels are told of it.
import type { Matrix } from '../array/matrix.js'
import type { Vector } from '../array/vector.js'
import type { DType } from '../engine/dtype.js'
import type { Job } from '../engine/runtime.js'
import type { Call, Operand } from './call.js'
import { GRAIN } from './job.js'
import type { KernelName } from './modules.js'

/** Codes of the element types, as in assembly/operand.ts. */
export const CODES: { readonly [dtype in DType]: number } = { f64: 0, f32: 1, i32: 2, u32: 3, i64: 4, u8: 5 }

/** How an operand is read, as in assembly/operand.ts: an element for each of the result, a row or a column for all, one in memory, or a parameter. */
const FULL = 0
const ROW = 1
const COLUMN = 2
const ONE = 3
const NUMBER = 4

/** Blocks of two operands and of a third or what comes out of them, ROOM bytes each in assembly/operand.ts. */
const SCRATCH_BYTES = 3 * 4096
const MAX_LENGTH = 2 ** 31 - 1

/** The shape of a result. */
export interface Joint {
  /** Rows and columns, if it is a matrix. */
  readonly shape: readonly [rows: number, columns: number] | undefined
  readonly length: number
  /** Elements of a row where a row or a column is repeated; the length where none is. */
  readonly columns: number
}

/** An operand of a function: an array, one number for all elements, or none. */
export type Given = Operand | number | undefined

/** The shape that the arrays among operands have together. Arguments one by one: an array of them would cost a small call a tenth of its time. */
export function joined(where: string, x: Given, y?: Given, z?: Given): Joint {
  let isMatrix = false
  let rows = 1
  let columns = 1
  for (let i = 0; i < 3; i++) {
    const operand = i === 0 ? x : i === 1 ? y : z
    if (typeof operand !== 'object') continue
    const { shape } = operand
    const r = shape ? shape[0] : 1
    const c = shape ? shape[1] : operand.length
    if ((r !== rows && r !== 1 && rows !== 1) || (c !== columns && c !== 1 && columns !== 1)) refuse(where, [x, y, z])
    if (rows === 1) rows = r
    if (columns === 1) columns = c
    isMatrix ||= shape !== undefined
  }
  const length = rows * columns
  if (length > MAX_LENGTH) throw new RangeError(`${where}: the result must have at most ${MAX_LENGTH} elements, got ${rows} x ${columns}`)
  const repeats = isRepeated(x, length) || isRepeated(y, length) || isRepeated(z, length)
  return { shape: isMatrix ? [rows, columns] : undefined, length, columns: repeats ? columns : length }
}

function isRepeated(operand: Given, length: number): boolean {
  return typeof operand === 'object' && operand.length !== length && operand.length !== 1
}

function refuse(where: string, given: readonly Given[]): never {
  const operands = given.filter((operand) => typeof operand === 'object')
  const listed = (words: string[]) => `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
  const shapes = operands.map(({ shape, length }) => (shape ? shape.join(' x ') : `length ${length}`))
  throw new RangeError(`${where}: ${listed(operands.map(({ name }) => name))} must have shapes that broadcast, got ${listed(shapes)}`)
}

/** The result of that shape. `out` may be an operand that is not broadcast. */
export function resultOf<D extends DType>(
  call: Call,
  joint: Joint,
  dtype: D,
  out: unknown,
  x: Given,
  y?: Given,
  z?: Given,
): Vector<D> | Matrix<D> {
  const { shape, length } = joint
  const result = shape ? call.matrixOut(dtype, shape[0], shape[1], out, true) : call.vector(dtype, length, out, true)
  if (out === undefined) return result
  const address = call.addressOf(result)
  for (const operand of [x, y, z]) {
    // The others were refused if they overlap; one that begins where `out` does would be read after its first element is written.
    if (typeof operand !== 'object' || operand.length === length || operand.address !== address) continue
    throw new RangeError(`${call.name}: out must not overlap ${operand.name}, which is broadcast`)
  }
  return result
}

/** Where a kernel finds an operand. */
export const addressIn = (operand: Operand | number): number => (typeof operand === 'number' ? 0 : operand.address)

/** How a kernel reads an operand; a number is a parameter of it, in the type computed in. */
export function formOf(operand: Operand | number, { length }: Joint, type: DType): number {
  if (typeof operand === 'number') return NUMBER | (CODES[type] << 3)
  const kind = operand.length === length ? FULL : operand.length === 1 ? ONE : (operand.shape?.[0] ?? 1) === 1 ? ROW : COLUMN
  return kind | (CODES[operand.dtype] << 3)
}

/** A job over the elements of a result. Scratch goes with operands that are not read where and as they lie. */
export function broadcastJob(kernel: KernelName, args: number[], direct: boolean, count: number, cost: number): Job {
  if (!direct) return { kernel, args, count, grain: GRAIN, cost, scratchBytes: SCRATCH_BYTES }
  args.push(0)
  return { kernel, args, count, grain: GRAIN, cost }
}

/** The operations of `assembly/arithmetic.ts` that other families use on f64, by their number there. */
export const SUBTRACT = 1
export const DIVIDE = 3

/** A job over f64 arrays of one length: `y` is an address, or `{ number }`. */
export function plainJob(op: number, x: number, y: number | { readonly number: number }, out: number, length: number): Job {
  const number = typeof y === 'number' ? undefined : y.number
  const { f64 } = CODES
  const full = FULL | (f64 << 3)
  const form = number === undefined ? full : NUMBER | (f64 << 3)
  const args = [op, f64, x, full, number === undefined ? (y as number) : 0, form, out, f64, number ?? 0, 0]
  return broadcastJob('arithmetic', args, number === undefined, length, 0.8)
}
