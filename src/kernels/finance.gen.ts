// Written by scripts/bindings.mjs from assembly/; do not edit.

/** The kernels of module finance as WebAssembly exports them: addresses and scalars in, nothing allocated, nothing checked. */
export interface FinanceKernels {
  /**
   * Prices to `price` and, unless `delta` is 0, the first derivatives and gamma to the others. `side`: 1 call, -1 put. Bit i of `arrays`: operand i is an
   * array, else a number that stands twice.
   *
   * The side out of the money is priced and the other comes by parity, so that no difference of two near numbers is taken.
   */
  blackScholes(spot: number, strike: number, expiry: number, rate: number, volatility: number, dividend: number, arrays: number, side: number, price: number, delta: number, gamma: number, vega: number, theta: number, rho: number, begin: number, end: number): void
  /**
   * Volatilities implied by prices; operands as in `blackScholes`. NaN below the least price and from the largest on, 0 at the least.
   */
  impliedVolatility(price: number, spot: number, strike: number, expiry: number, rate: number, dividend: number, arrays: number, side: number, out: number, begin: number, end: number): void
}

/** Parameter names of every kernel. */
export const FINANCE_SIGNATURES = {
  blackScholes: ['spot', 'strike', 'expiry', 'rate', 'volatility', 'dividend', 'arrays', 'side', 'price', 'delta', 'gamma', 'vega', 'theta', 'rho', 'begin', 'end'],
  impliedVolatility: ['price', 'spot', 'strike', 'expiry', 'rate', 'dividend', 'arrays', 'side', 'out', 'begin', 'end'],
} as const satisfies { [name in keyof FinanceKernels]: readonly string[] }
