// What the order kernels need to know of an array: the number of its element type, and in which direction its keys go.
import type { SharedArray } from '../array/sharedarray.js'
import { bytesOf, type DType } from '../engine/dtype.js'
import type { Call, Operand } from './call.js'
import { GRAIN } from './job.js'

/** Every element type has an order. */
export const ORDERED: readonly DType[] = ['f64', 'f32', 'i32', 'u32', 'i64', 'u8']

/** Element types as `assembly/keys.ts` numbers them. */
export const CODES: { readonly [dtype in DType]: number } = { f64: 0, f32: 1, i32: 2, u32: 3, i64: 4, u8: 5 }
/** Keys themselves, and keys with the positions they came from. */
export const KEYS = CODES.i64
export const RECORDS = 6

/** Which way keys go, as `assembly/keys.ts` has it. */
export const DESCENDING = 1
export const NAN_FIRST = 2
export const SIGNED_ZERO = 4

/** Keys that a kernel makes at a time, and one vector more. */
export const BLOCK_SCRATCH = 4096 + 64
/** Counters of a radix pass. */
export const COUNTERS = 16 << 10

/** Element type of an array that is kept as it is. */
export type DTypeOf<X> =
  X extends SharedArray<infer D>
    ? D
    : X extends Float32Array
      ? 'f32'
      : X extends Int32Array
        ? 'i32'
        : X extends Uint32Array
          ? 'u32'
          : X extends BigInt64Array
            ? 'i64'
            : X extends Uint8Array
              ? 'u8'
              : 'f64'

/** Whether the type has NaN, and zeros of two signs. */
export function isFloat(dtype: DType): boolean {
  return dtype === 'f64' || dtype === 'f32'
}

/** Chunks of the grid of an array. */
export function chunksOf(length: number): number {
  return Math.ceil(length / GRAIN)
}

/** Turns the i32 counts of chunks into the number where each chunk begins, from `first` on, and gives back the number behind the last. */
export function runningTotals(call: Call, counts: number, chunks: number, first = 0): number {
  const numbers = call.integers(counts, chunks)
  let total = first
  for (let chunk = 0; chunk < chunks; chunk++) {
    const count = numbers[chunk]!
    numbers[chunk] = total
    total += count
  }
  return total
}

/** Bytes of all elements. */
export function sizeOf({ length, dtype }: Operand): number {
  return length * bytesOf(dtype)
}

/** The temporary memory of a call by name, so that a call that sorts several times takes it once. */
export class Room {
  readonly #call: Call
  readonly #parts = new Map<string, { readonly address: number; readonly bytes: number }>()

  constructor(call: Call) {
    this.#call = call
  }

  /** Address of at least `bytes` bytes; what they held is lost when the same name is asked for again. */
  part(name: string, bytes: number): number {
    const known = this.#parts.get(name)
    if (known && known.bytes >= bytes) return known.address
    const address = this.#call.temporary(bytes)
    this.#parts.set(name, { address, bytes })
    return address
  }
}
