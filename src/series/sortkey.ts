// A column as a vector that sorts as the column does: ascending, equal values in their order, missing ones last.
import { runtimeOf } from '../array/sharedarray.js'
import { Vector } from '../array/vector.js'
import { negative } from '../kernels/arithmetic.js'
import { take } from '../kernels/gather.js'
import type { Column } from './column.js'
import { call, type Steps } from './plan.js'

/** `column` itself where it sorts so; otherwise a new vector. */
export function* sortKeyOf(column: Column, ascending: boolean): Steps<Vector> {
  const { kind, vector, labels } = column
  if (kind === 'label') return yield* call<Vector>(take, [ranksOf(labels!, ascending), vector])
  if (kind === 'time' || kind === 'i64') {
    return ascending && kind === 'i64' ? vector : turned(vector as Vector<'i64'>, ascending)
  }
  if (ascending) return vector
  if (kind === 'f64' || kind === 'f32') return yield* call<Vector>(negative, [vector])
  // Whole numbers of up to 32 bits are exact as f64, where the least of them has an opposite.
  return yield* call<Vector>(negative, [Float64Array.from(vector.data as Int32Array)])
}

/** Ranks of labels in the order of their texts, by code; the last is for the missing ones, whose code is -1. */
function ranksOf(labels: readonly string[], ascending: boolean): Int32Array {
  const order = labels.map((_, code) => code).sort((a, b) => (labels[a]! < labels[b]! ? -1 : labels[a]! > labels[b]! ? 1 : 0))
  const ranks = new Int32Array(labels.length + 1).fill(labels.length)
  for (const [place, code] of order.entries()) ranks[code] = ascending ? place : labels.length - 1 - place
  return ranks
}

/** Whole numbers that sort the other way (all bits turned), or as they are; the smallest of all, which is no time, becomes the largest either way. */
function turned(vector: Vector<'i64'>, ascending: boolean): Vector<'i64'> {
  const made = new Vector(runtimeOf(vector), 'i64', vector.length)
  const [from, to] = [wordsOf(vector), wordsOf(made)]
  for (let i = 0; i < from.length; i += 2) {
    const [low, high] = [from[i]!, from[i + 1]!]
    const isMissing = low === 0 && high === -(2 ** 31)
    to[i] = !ascending || isMissing ? ~low : low
    to[i + 1] = !ascending || isMissing ? ~high : high
  }
  return made
}

/** In words of 32 bits: arithmetic on bigints would take ten times as long. */
function wordsOf({ data }: Vector<'i64'>): Int32Array {
  return new Int32Array(data.buffer, data.byteOffset, data.length * 2)
}
