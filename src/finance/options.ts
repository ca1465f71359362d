// European options by Black, Scholes and Merton: prices, what they change by, and the volatility that a price implies.
import { shown } from '../array/check.js'
import type { Matrix } from '../array/matrix.js'
import type { Vector } from '../array/vector.js'
import type { Call, CallOptions, OutOptions } from '../kernels/call.js'
import { define, type Program } from '../kernels/define.js'
import type { NumberOr } from '../kernels/operands.js'
import { FINANCE } from './module.js'
import { type ContractOptions, type Laid, laid, type Shaped, sideOf } from './operands.js'

/** Options of `blackScholes` and `impliedVolatility`. */
export type OptionOptions<D extends NumberOr = NumberOr> = ContractOptions<D> & OutOptions

/** A function of what an option is worth or what it is worth it for: five operands, arrays of one shape or numbers. */
type Five<Wrapped extends 'promise' | 'plain'> = <
  A extends NumberOr,
  B extends NumberOr,
  C extends NumberOr,
  D extends NumberOr,
  E extends NumberOr,
  F extends NumberOr = number,
>(
  first: A,
  second: B,
  third: C,
  fourth: D,
  fifth: E,
  options?: OptionOptions<F>,
) => Wrapped extends 'promise' ? Promise<Shaped<A | B | C | D | E | F>> : Shaped<A | B | C | D | E | F>
export interface OptionFunction extends Five<'promise'> {
  readonly sync: Five<'plain'>
}

/** Price of an option and its derivatives. */
export interface Greeks<R> {
  readonly price: R
  /** By the spot. */
  readonly delta: R
  /** Of delta by the spot. */
  readonly gamma: R
  /** By the volatility. */
  readonly vega: R
  /** By the time that passes, a year of it. */
  readonly theta: R
  /** By the rate. */
  readonly rho: R
}
type GreeksOf<Wrapped extends 'promise' | 'plain'> = <
  A extends NumberOr,
  B extends NumberOr,
  C extends NumberOr,
  D extends NumberOr,
  E extends NumberOr,
  F extends NumberOr = number,
>(
  spot: A,
  strike: B,
  expiry: C,
  rate: D,
  volatility: E,
  options?: ContractOptions<F> & CallOptions,
) => Wrapped extends 'promise' ? Promise<Greeks<Shaped<A | B | C | D | E | F>>> : Greeks<Shaped<A | B | C | D | E | F>>
export interface GreeksFunction extends GreeksOf<'promise'> {
  readonly sync: GreeksOf<'plain'>
}

/** Elements of a chunk, of some 0.1 µs each. */
const GRAIN = 2048
const COST = { price: 75, greeks: 200, implied: 700 }

/** Where `count` results go: to arrays of the shape of the operands, or to numbers in memory that lasts as long as the call. */
function places(call: Call, { like }: Laid, count: number, out: unknown) {
  if (!like) {
    if (out !== undefined) throw new TypeError(`${call.name}: out goes with arrays only, got ${shown(out)} beside numbers`)
    const address = call.temporary(count * 8)
    const results = () => Array.from(call.floats(address, count))
    return { targets: Array.from({ length: count }, (_, i) => address + i * 8), length: 1, results }
  }
  const made: (Vector | Matrix)[] = []
  for (let i = 0; i < count; i++) made.push(call.like(like, 'f64', out, false))
  return { targets: made.map((array) => call.addressOf(array)), length: like.length, results: () => made }
}

/**
 * Price of European options by Black, Scholes and Merton: `expiry` in years, `rate`, `volatility` and `dividend` a year, as 0.05 for 5 %, rates compounded continuously.
 *
 * Arguments and `dividend` are arrays of one shape or numbers; all numbers give a number. Always f64: f32 and integers are widened first, 8 bytes an element.
 * At expiry or volatility 0 it is what exercise at the forward is worth. NaN where an operand is NaN or infinite, or negative (rates may be).
 *
 * Within 1e-12 of the true price, far out of the money too, where the difference of two distribution functions keeps no digit: the side out of the money is
 * priced, by Jaeckel's normalised function ("Let's Be Rational", 2015), and the other follows by parity. `out` must not be an argument.
 *
 * @example await blackScholes(100, [95, 105], 0.5, 0.03, 0.2) // [9.251090315022006, 4.178299715513492]
 */
export const blackScholes: OptionFunction = /* @__PURE__ */ define(
  'blackScholes',
  function* (
    call: Call,
    spot: NumberOr,
    strike: NumberOr,
    expiry: NumberOr,
    rate: NumberOr,
    volatility: NumberOr,
    options: OptionOptions = {},
  ): Program<unknown> {
    call.options(options, ['kind', 'dividend', 'out'])
    const side = sideOf(call, options.kind)
    const given = yield* laid(call, { spot, strike, expiry, rate, volatility, dividend: options.dividend ?? 0 })
    const { targets, length, results } = places(call, given, 1, options.out)
    const args = [...given.addresses, given.arrays, side, targets[0]!, 0, 0, 0, 0, 0]
    yield { kernel: 'blackScholes', module: FINANCE, args, count: length, grain: GRAIN, cost: COST.price }
    return results()[0]
  },
) as unknown as OptionFunction

/**
 * Prices of European options as `{ price, delta, gamma, vega, theta, rho }`: the price of `blackScholes`, its derivatives by spot, volatility, passing time (a
 * year) and rate, and that of delta by spot.
 *
 * Operands, shapes, NaN as in `blackScholes`. vega and rho are per 1, not per 1 %; theta is per year, not per day. At expiry or volatility 0 delta is that of exercise,
 * and gamma, vega and what theta has of them are 0 but at the money, where they have no bounds. Within 1e-12 of the true values (theta: of the sum of the sizes of its terms).
 *
 * @example (await blackScholesGreeks(100, 105, 0.5, 0.03, 0.2, { kind: 'put' })).delta // -0.5667956295077524
 */
export const blackScholesGreeks: GreeksFunction = /* @__PURE__ */ define(
  'blackScholesGreeks',
  function* (
    call: Call,
    spot: NumberOr,
    strike: NumberOr,
    expiry: NumberOr,
    rate: NumberOr,
    volatility: NumberOr,
    options: ContractOptions & CallOptions = {},
  ): Program<unknown> {
    call.options(options, ['kind', 'dividend'])
    const side = sideOf(call, options.kind)
    const given = yield* laid(call, { spot, strike, expiry, rate, volatility, dividend: options.dividend ?? 0 })
    const { targets, length, results } = places(call, given, 6, undefined)
    const args = [...given.addresses, given.arrays, side, ...targets]
    yield { kernel: 'blackScholes', module: FINANCE, args, count: length, grain: GRAIN, cost: COST.greeks }
    const [price, delta, gamma, vega, theta, rho] = results()
    return { price, delta, gamma, vega, theta, rho }
  },
) as unknown as GreeksFunction

/**
 * Volatility at which `blackScholes` gives `price`: arguments `price, spot, strike, expiry, rate`.
 *
 * Operands and shapes as in `blackScholes`. NaN where no volatility gives the price: below what exercise at the forward is worth, at or above the discounted spot (call) or strike
 * (put), and at expiry; 0 at the lower bound itself. NaN and negative operands as there.
 *
 * As exact as the price allows: |sigma - true| / sigma is at most 4 eps times max(1, price / (vega sigma)), against 60 digits over wide grids; where
 * the rate times the time cancels log(spot / strike) to less than either, what is left has the error of both. Of an option in the money only what the price
 * has above parity tells of the volatility. Jaeckel's objectives and Householder steps ("Let's Be Rational", 2015), in a bracket, from simpler first guesses.
 *
 * @example await impliedVolatility(4.178299715513492, 100, 105, 0.5, 0.03) // 0.2
 */
export const impliedVolatility: OptionFunction = /* @__PURE__ */ define(
  'impliedVolatility',
  function* (
    call: Call,
    price: NumberOr,
    spot: NumberOr,
    strike: NumberOr,
    expiry: NumberOr,
    rate: NumberOr,
    options: OptionOptions = {},
  ): Program<unknown> {
    call.options(options, ['kind', 'dividend', 'out'])
    const side = sideOf(call, options.kind)
    const given = yield* laid(call, { price, spot, strike, expiry, rate, dividend: options.dividend ?? 0 })
    const { targets, length, results } = places(call, given, 1, options.out)
    const args = [...given.addresses, given.arrays, side, targets[0]!]
    yield { kernel: 'impliedVolatility', module: FINANCE, args, count: length, grain: 512, cost: COST.implied }
    return results()[0]
  },
) as unknown as OptionFunction
