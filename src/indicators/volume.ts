// What volume adds to prices.
import { type ArrayInput, type Call, type Operand, REALS } from '../kernels/call.js'
import type { Program } from '../kernels/define.js'
import { widened } from '../kernels/operands.js'
import type { WindowOptions } from './averages.js'
import { SumBlocks } from './blocks.js'
import { stepped, windowed } from './grid.js'
import { gridOf, type Indicator, indicator, type Stream, windowOf } from './indicator.js'

/**
 * On-balance volume: the first row's volume, to which the volume of rows that rose is added and from which that of rows that fell is taken. TA-Lib's OBV.
 *
 * No lookback. A row with a NaN or infinite value is NaN and is passed over. close and volume have one shape, shapes and order as in `ema`.
 *
 * @example await obv([1, 2, 2, 1], [10, 20, 30, 40]) // [10, 30, 30, -10]
 */
export const obv: Indicator<'closeVolume', object> = /* @__PURE__ */ indicator<'closeVolume', object, undefined>({
  name: 'obv',
  inputs: 'closeVolume',
  words: [],
  read: () => undefined,
  run: (call, grid, arrays, [out]) => stepped(call, 'obv', [...arrays, out!], grid, [], { state: 48, cost: 5 }),
  stream: () => {
    let seen = false
    let last = 0
    let sum = 0
    return {
      update(close, volume) {
        if (close - close !== 0 || volume - volume !== 0) return Number.NaN
        if (!seen || close > last) sum = sum + volume
        else if (close < last) sum = sum - volume
        seen = true
        last = close
        return sum
      },
    }
  },
})

class Mfi implements Stream<[number, number, number, number], number> {
  readonly #gains: SumBlocks
  readonly #losses: SumBlocks
  #before: number | undefined

  constructor(window: number) {
    this.#gains = new SumBlocks(window)
    this.#losses = new SumBlocks(window)
  }

  update(high: number, low: number, close: number, volume: number): number {
    const typical = (high + low + close) / 3
    const price = typical + (typical - typical)
    const before = this.#before
    this.#before = price
    if (before === undefined) return Number.NaN
    const rise = price - before
    const money = price * (volume + (volume - volume))
    const odd = rise - rise + (money - money)
    const gains = this.#gains.push((rise > 0 ? money : 0) + odd)
    const losses = this.#losses.push((rise < 0 ? money : 0) + odd)
    const total = gains + losses
    return total === 0 ? 0 : 100 * (gains / total)
  }
}

/**
 * Money flow index: the money (typical price times volume) of rows whose typical price rose, in per cent of that of all rows that moved, over `window` rows. TA-Lib's MFI (default 14).
 *
 * Lookback `window` rows, which are NaN. 0 where no money moved. (TA-Lib up to 0.6 says 0 for any sum below 1, which depends on the unit of the volume.) A row with a missing value makes the windows that hold it, or the row after it, NaN. All four arrays
 * have one shape, shapes and accuracy as in `sma`. Scratch of 32 bytes a row of the window.
 *
 * @example await mfi([1, 2, 1, 3], [1, 2, 1, 3], [1, 2, 1, 3], [10, 10, 20, 10], { window: 2 }) // [NaN, NaN, 50, 60]
 */
export const mfi: Indicator<'barVolume', WindowOptions> = /* @__PURE__ */ indicator<'barVolume', WindowOptions, number>({
  name: 'mfi',
  inputs: 'barVolume',
  words: ['window'],
  read: (where, { window }) => windowOf(where, 'window', window, 14),
  run: (_, grid, arrays, [out], window) =>
    windowed('moneyFlow', [...arrays, out!], grid, window, [], { scratch: 32, cost: 20, skipped: 1 }),
  stream: (window) => new Mfi(window),
})

/** Options of `vwap`. */
export interface VwapOptions {
  /** A number for each row, or for each element: where it is another than the row before, sums begin anew. Days since an epoch make one average a day. Default: one session. */
  readonly sessions?: ArrayInput
}
/** What a stream of `vwap` takes. */
export interface Vwap {
  /** `session` stands for the row's element of `sessions`. */
  update(high: number, low: number, close: number, volume: number, session?: number): number
}

/** Where the numbers of the sessions stand; address 0: there is but one. */
interface Sessions {
  readonly address: number
  readonly rowStep: number
  readonly lineStep: number
}
const ONE_SESSION: Sessions = { address: 0, rowStep: 0, lineStep: 0 }

/** One number a row for all series, or one for each element. */
function* sessionsOf(call: Call, { sessions }: VwapOptions, first: Operand, axis: 0 | 1): Program<Sessions> {
  if (sessions === undefined) return ONE_SESSION
  const given = call.input('sessions', sessions, REALS)
  const { rows, rowStep, lineStep } = gridOf(first, axis)
  const alike = given.shape ? given.shape.join() === first.shape?.join() : given.length === rows
  if (!alike) {
    const shape = first.shape ? `${first.shape.join(' x ')}, or have length ${rows}` : `length ${rows}`
    const got = given.shape ? given.shape.join(' x ') : `length ${given.length}`
    throw new RangeError(`${call.name}: sessions must be of shape ${shape}, got ${got}`)
  }
  const { address } = yield* widened(call, given)
  return given.shape ? { address, rowStep, lineStep } : { address, rowStep: 8, lineStep: 0 }
}

/**
 * Volume-weighted average price: the sum of typical price times volume by that of volume, since the session began.
 *
 * One session, or by the numbers of `sessions`. No lookback; NaN while no volume has come. A row with a NaN or infinite value is NaN and is passed over. All
 * four arrays have one shape, shapes and order as in `ema`; sums are taken in order. Not in TA-Lib.
 *
 * @example await vwap([1, 2, 3], [1, 2, 3], [1, 2, 3], [10, 30, 5], { sessions: [0, 0, 1] }) // [1, 1.75, 3]
 */
export const vwap: Indicator<'barVolume', VwapOptions, never, Vwap, object> = /* @__PURE__ */ indicator<'barVolume', VwapOptions, Sessions>(
  {
    name: 'vwap',
    inputs: 'barVolume',
    words: [],
    arrays: ['sessions'],
    read: () => ONE_SESSION,
    begin: sessionsOf,
    run: (call, grid, arrays, [out], { address, rowStep, lineStep }) =>
      stepped(call, 'vwap', [...arrays, address, out!], grid, [rowStep, lineStep], { state: 48, cost: 6 }),
    stream: (): Vwap => {
      let money = 0
      let amount = 0
      let now = 0
      return {
        update(high, low, close, volume, session) {
          if (session !== undefined) {
            if (session !== now) money = amount = 0
            now = session
          }
          const price = (high + low + close) / 3
          if (price - price !== 0 || volume - volume !== 0) return Number.NaN
          money = money + price * volume
          amount = amount + volume
          return money / amount
        },
      }
    },
  },
)
