// What functions answer, as plain numbers: a number or truth value, an array, or several of these, one after the other.
import { SharedArray } from '../src/array/sharedarray.js'

export function numbersOf(result: unknown): Float64Array {
  if (result instanceof SharedArray) return Float64Array.from(result.toArray() as Float64Array, Number)
  if (typeof result === 'object' && result !== null) {
    return Float64Array.from(Object.values(result).flatMap((part) => [...numbersOf(part)]))
  }
  return Float64Array.of(Number(result))
}

/** Gives the memory of every array in a result back. */
export function disposeOf(result: unknown): void {
  if (result instanceof SharedArray) result.dispose()
  else if (typeof result === 'object' && result !== null) for (const part of Object.values(result)) disposeOf(part)
}
