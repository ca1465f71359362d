// A one-dimensional array in shared memory.
import { bytesOf, type DType } from '../engine/dtype.js'
import { addressOf, blockOf, SharedArray } from './sharedarray.js'

/** Numbers of one type in a row, in memory that every worker sees. Made by `vector`, and by every kernel. */
export class Vector<D extends DType = DType> extends SharedArray<D> {
  /**
   * The elements from `begin` up to `end` as a vector over the same memory, no copy; negative positions count from the end.
   *
   * @example vector([1, 2, 3, 4]).subarray(1, 3).toArray() // [2, 3]
   */
  subarray(begin = 0, end: number = this.length): Vector<D> {
    const from = position(begin, this.length)
    const to = Math.max(from, position(end, this.length))
    const offset = addressOf(this) - blockStart(this)
    return new Vector(blockOf(this), this.dtype, to - from, offset + from * bytesOf(this.dtype))
  }
}

function blockStart(vector: Vector): number {
  const { runtime, handle } = blockOf(vector)
  const start = runtime.memory.address(handle)
  if (start < 0) throw new TypeError('subarray: the vector has been disposed of')
  return start
}

function position(at: number, length: number): number {
  const whole = Math.trunc(at) || 0
  return whole < 0 ? Math.max(0, length + whole) : Math.min(whole, length)
}
