import { type blocking, KINDS, type Kind, streamed } from '../reference/streamed.js'
import type { Case } from './case.js'

/** One row for each kernel, or each way through it; what else these kernels do, what is composed of them, and other options are compared in test/indicators.test.ts. */
const ROWS: readonly [name: string, kind: Kind, ...options: object[]][] = [
  ['sma', 'x', {}, { window: 5000 }],
  ['ema', 'x', {}],
  ['rsi', 'x', {}],
  ['macd', 'x', {}],
  ['roc', 'x', {}],
  ['cci', 'bar', {}],
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

/** The reference is the stream: what it answers row by row, line after line. A bar need not be one for the arithmetic to be the same. */
export const CASES: readonly Case[] = ROWS.flatMap(([name, kind, ...all]) =>
  all.map((options): Case => {
    const arrays = <V>(x: V, y: V): V[] => [x, y, x, y].slice(0, KINDS[kind])
    return {
      name: `${name} ${JSON.stringify(options)}`,
      call: (api, x, y) => (api as unknown as typeof blocking)[name]!(...arrays(x, y), options),
      reference: (x, y) => streamed(name, arrays(x, y), options),
    }
  }),
)
