import type { Stream } from '../../src/indicators/indicator.js'
import { sync } from '../apis.js'
import type { Case, Values } from './case.js'

/** Which of x and y stands for which number of a bar: a bar need not be one for the arithmetic to be the same. */
const KINDS = { x: 'x', highLow: 'xy', bar: 'xyx', closeVolume: 'xy', barVolume: 'xyxy' } as const

/** One row for each kernel, or each way through it; what is composed of these, and other options, are compared in test/indicators.test.ts. */
const ROWS: readonly [name: string, kind: keyof typeof KINDS, ...options: object[]][] = [
  ['sma', 'x', {}, { window: 5000 }],
  ['wma', 'x', { window: 10 }],
  ['ema', 'x', {}],
  ['rma', 'x', { window: 14 }],
  ['rsi', 'x', {}],
  ['macd', 'x', {}],
  ['roc', 'x', {}],
  ['cci', 'bar', {}],
  ['williamsR', 'bar', {}],
  ['stochastic', 'bar', {}],
  ['atr', 'bar', {}],
  ['adx', 'bar', {}],
  ['sar', 'highLow', {}],
  ['bollinger', 'x', { window: 20 }],
  ['donchian', 'highLow', {}],
  ['obv', 'closeVolume', {}],
  ['mfi', 'barVolume', {}],
  ['vwap', 'barVolume', {}],
]

interface Both {
  (...args: unknown[]): unknown
  readonly stream: (options: object) => Stream<number[], number | { readonly [line: string]: number }>
}
const functions = sync as unknown as { readonly [name: string]: Both }

/** The reference is the stream: what it answers row by row, line after line. */
export const CASES: readonly Case[] = ROWS.flatMap(([name, kind, ...all]) =>
  all.map((options): Case => {
    const letters = [...KINDS[kind]] as ('x' | 'y')[]
    return {
      name: `${name} ${JSON.stringify(options)}`,
      call: (api, x, y) => (api as unknown as typeof functions)[name]!(...letters.map((letter) => ({ x, y })[letter]), options),
      reference: (x, y) => streamed(name, letters.map((letter) => ({ x, y })[letter]), options),
    }
  }),
)

export function streamed(name: string, arrays: readonly Values[], options: object): Float64Array {
  const stream = functions[name]!.stream(options)
  const answers = Array.from(arrays[0]!, (_, i) => stream.update(...arrays.map((array) => array[i]!)))
  if (typeof answers[0] !== 'object') return Float64Array.from(answers as number[])
  const lines = Object.keys(answers[0])
  return Float64Array.from(lines.flatMap((line) => (answers as { readonly [line: string]: number }[]).map((answer) => answer[line]!)))
}
