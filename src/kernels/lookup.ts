// Numbers of a distribution that is given value by value: a table of its sums, and where uniform numbers fall among them.
import type { Call, Job } from './call.js'
import { job } from './job.js'

/** The running sums of weights over their total: the last one is 1. As NumPy has them, p.cumsum() / p.sum(). */
export function boundsOf(weights: ArrayLike<number>): Float64Array {
  const bounds = new Float64Array(weights.length)
  let sum = 0
  for (let i = 0; i < bounds.length; i++) bounds[i] = sum += weights[i]!
  for (let i = 0; i < bounds.length; i++) bounds[i]! /= sum
  return bounds
}

/** Slots of the guide at least and at most, as powers of two. */
const LEAST_BITS = 3
const MOST_BITS = 20

/** The job that turns the f64 numbers of [0, 1) at `from` into `base` + k at `to` as f64, or into k as i32 without `base`. */
export function lookup(call: Call, bounds: Float64Array, from: number, to: number, count: number, base?: number): Job {
  const bits = Math.min(MOST_BITS, Math.max(LEAST_BITS, 32 - Math.clz32(bounds.length)))
  const slots = 1 << bits
  const table = call.temporary(bounds.length * 8)
  const guide = call.temporary(slots * 4)
  call.floats(table, bounds.length).set(bounds)
  const places = call.integers(guide, slots)
  for (let slot = 0, k = 0; slot < slots; slot++) {
    while (bounds[k]! * slots <= slot) k++
    places[slot] = k
  }
  return job('lookUp', [from, to, table, guide, bits, base ?? 0, base === undefined ? 1 : 0], count, 3)
}
