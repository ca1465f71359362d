// Indicators fed row by row: what a stream answers, line after line.
import type { Stream } from '../../src/indicators/indicator.js'
import { sync } from '../apis.js'

/** Which of the numbers of a bar an indicator takes. */
export const KINDS = { x: 1, highLow: 2, bar: 3, closeVolume: 2, barVolume: 4 } as const
export type Kind = keyof typeof KINDS

/** An indicator whatever it takes. */
export interface Both {
  (...args: unknown[]): unknown
  readonly stream: (options: object) => Stream<number[], number | { readonly [line: string]: number }>
}

export const blocking = sync as unknown as { readonly [name: string]: Both }

/** The stream's answers to the rows of `arrays`. */
export function streamed(name: string, arrays: readonly ArrayLike<number>[], options: object): Float64Array {
  const stream = blocking[name]!.stream(options)
  const answers = Array.from(arrays[0]!, (_, i) => stream.update(...arrays.map((array) => array[i]!)))
  if (typeof answers[0] !== 'object') return Float64Array.from(answers as number[])
  const lines = Object.keys(answers[0])
  return Float64Array.from(lines.flatMap((line) => (answers as { readonly [line: string]: number }[]).map((answer) => answer[line]!)))
}
