// What the functions of options share: operands that are arrays of one shape or numbers, and results in their shape.
import { checkChoice, shown } from '../array/check.js'
import type { Matrix } from '../array/matrix.js'
import type { Vector } from '../array/vector.js'
import { type ArrayInput, type Call, type Operand, REALS } from '../kernels/call.js'
import type { Program } from '../kernels/define.js'
import { checkSameShape, type NumberOr, widened } from '../kernels/operands.js'

/** Which right an option gives, and what the underlying pays. */
export type OptionKind = 'call' | 'put'

/** A number where all operands are numbers, a matrix where one of the arrays is, else a vector. */
export type Shaped<Operands> = [Operands] extends [number]
  ? number
  : [Extract<Operands, Matrix>] extends [never]
    ? Vector<'f64'>
    : Matrix<'f64'>

/** Operands as a kernel takes them. */
export interface Laid {
  readonly addresses: readonly number[]
  /** Bit i: operand i is an array. */
  readonly arrays: number
  /** An array among them, whose shape is that of the results; absent: all are numbers. */
  readonly like: Operand | undefined
}

/** Operands by name: arrays of one shape, widened to f64, or numbers, each of which is written twice. */
export function* laid(call: Call, operands: { readonly [name: string]: unknown }): Program<Laid> {
  const addresses: number[] = []
  let arrays = 0
  let like: Operand | undefined
  for (const [name, value] of Object.entries(operands)) {
    if (typeof value === 'number') {
      const address = call.temporary(16)
      call.floats(address, 2).fill(value)
      addresses.push(address)
      continue
    }
    if (value === undefined || value === null)
      throw new TypeError(`${call.name}: ${name} must be an array or a number, got ${shown(value)}`)
    const given = call.input(name, value as ArrayInput, REALS)
    if (like) checkSameShape(call.name, like, given)
    like ??= given
    arrays |= 1 << addresses.length
    addresses.push(given.dtype === 'f64' ? given.address : (yield* widened(call, given)).address)
  }
  return { addresses, arrays, like }
}

/** 1 for calls, which is the default, -1 for puts. */
export function sideOf(call: Call, kind: unknown): 1 | -1 {
  if (kind !== undefined) checkChoice(call.name, 'kind', kind, ['call', 'put'])
  return kind === 'put' ? -1 : 1
}

/** Options of the functions of European options. */
export interface ContractOptions<D extends NumberOr = NumberOr> {
  /** The right to buy or to sell. Default: 'call'. */
  readonly kind?: OptionKind
  /** What the underlying pays a year as a share of itself, compounded continuously. Default: 0. */
  readonly dividend?: D
}
