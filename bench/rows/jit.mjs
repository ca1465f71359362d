// Functions of a user's own: compiled by `jit` here, by Numba and by g++ beside it, and as a plain loop (rivals/kernels.*).
import { backtest, blackScholes, deepestFall, garch, hypotenuse, likelihood, payoffs } from '../rivals/kernels.mjs'

/** g++ fuses products and sums, which changes the last bits. */
const ULPS = 1e-14
/** Exponentials and logarithms differ by an ULP, and errors add up over days. */
const PATHS = 1e-9
const WINDOW = 250

export const ROWS = [
  {
    id: 'jit, hypotenuse',
    label: 'jit: sqrt(x*x + y*y)',
    inputs: ['x', 'y'],
    out: 'f64',
    tolerance: ULPS,
    bars: [1.1, 0.7],
    bound: 'memory',
    make: ({ jit }, { x, y, out }) => {
      const f = jit((a, b) => Math.sqrt(a * a + b * b))
      return () => f.sync(x, y, { out })
    },
    native: { Numba: 'kernels.hypotenuse(x, y, out)', 'Numba, vectorize': 'kernels.hypotenuse_ufunc(x, y, out)' },
    loop:
      ({ x, y, out }) =>
      () =>
        hypotenuse(x, y, out),
  },
  {
    id: 'jit, garch',
    label: 'jit.scan: GARCH(1,1) recurrence',
    inputs: ['x'],
    out: 'f64',
    tolerance: ULPS,
    bars: [1.1, 0.7],
    bound: 'compute',
    make: ({ jit }, { x, out }) => {
      const f = jit.scan((v, r) => 0.05 + 0.08 * r * r + 0.9 * v, { initial: 1 })
      return () => f.sync(x, { out })
    },
    native: { Numba: 'kernels.garch(x, out)' },
    loop:
      ({ x, out }) =>
      () =>
        garch(x, out),
  },
  {
    id: 'jit, blackScholes',
    label: 'jit: Black-Scholes prices, n options',
    inputs: ['strikes', 'years', 'volatilities'],
    out: 'f64',
    tolerance: 1e-12,
    bound: 'compute',
    make: ({ jit }, { strikes, years, volatilities, out }) => {
      const f = jit((strike, time, volatility, spot, rate) => {
        const cumulative = (x) => {
          const t = 1 / (1 + 0.2316419 * Math.abs(x))
          const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
          const tail = (Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI)) * series
          return x < 0 ? tail : 1 - tail
        }
        const deviation = volatility * Math.sqrt(time)
        const d1 = (Math.log(spot / strike) + (rate + 0.5 * volatility * volatility) * time) / deviation
        return spot * cumulative(d1) - strike * Math.exp(-rate * time) * cumulative(d1 - deviation)
      })
      return () => f.sync(strikes, years, volatilities, 100, 0.03, { out })
    },
    native: {
      Numba: 'kernels.black_scholes(strikes, years, volatilities, out)',
      'Numba, vectorize': 'kernels.black_scholes_ufunc(strikes, years, volatilities, out)',
    },
    loop:
      ({ strikes, years, volatilities, out }) =>
      () =>
        blackScholes(strikes, years, volatilities, out),
  },
  {
    id: 'jit, backtest',
    label: 'jit.scan: backtest of 5,000 days, 2,000 parameter sets',
    inputs: ['closes', 'fastWeights', 'slowWeights', 'stops'],
    tolerance: PATHS,
    bound: 'compute',
    make: ({ jit }, { closes, fastWeights, slowWeights, stops }) => {
      const f = jit.scan(
        ([fast, slow, peak, last, wealth], price, fastWeight, slowWeight, stop) => {
          const held = peak > 0
          const grown = held ? wealth * (price / last) : wealth
          const f = fast + fastWeight * (price - fast)
          const s = slow + slowWeight * (price - slow)
          const high = Math.max(peak, price)
          if (held && (f < s || price < high * (1 - stop))) return [f, s, 0, price, grown * (1 - 0.0005)]
          if (!held && f > s && fast <= slow) return [f, s, price, price, grown * (1 - 0.0005)]
          return [f, s, held ? high : 0, price, grown]
        },
        { initial: [closes.data[0], closes.data[0], 0, closes.data[0], 1], keep: 'last' },
      )
      return () => f.sync(closes, fastWeights, slowWeights, stops)
    },
    values: (states) => states[4],
    native: { Numba: 'kernels.backtest(closes, fastWeights[0], slowWeights[0], stops[0])' },
    loop:
      ({ closes, fastWeights, slowWeights, stops }) =>
      () =>
        backtest(closes, fastWeights, slowWeights, stops),
  },
  {
    id: 'jit, likelihood',
    label: 'jit.scan: GARCH likelihood of 5,000 days, 2,000 parameter sets',
    inputs: ['days', 'omegas', 'alphas', 'betas'],
    tolerance: PATHS,
    bound: 'compute',
    make: ({ jit }, { days, omegas, alphas, betas }) => {
      const f = jit.scan(([v, sum], r, omega, alpha, beta) => [omega + alpha * r * r + beta * v, sum - Math.log(v) - (r * r) / v], {
        initial: [1, 0],
        keep: 'last',
      })
      return () => f.sync(days, omegas, alphas, betas)
    },
    values: (states) => states[1],
    native: { Numba: 'kernels.likelihood(days, omegas[0], alphas[0], betas[0])' },
    loop:
      ({ days, omegas, alphas, betas }) =>
      () =>
        likelihood(days, omegas, alphas, betas),
  },
  {
    id: 'jit, window',
    label: 'jit.rolling: deepest fall in windows of 250, 200,000 bars',
    inputs: ['bars'],
    out: 'f64',
    tolerance: ULPS,
    bound: 'compute',
    params: { window: WINDOW },
    make: ({ jit }, { bars, out }) => {
      const f = jit.rolling((window) => {
        let high = window[0]
        let deepest = 0
        for (let i = 1; i < window.length; i++) {
          high = Math.max(high, window[i])
          deepest = Math.max(deepest, 1 - window[i] / high)
        }
        return deepest
      })
      return () => f.sync(bars, WINDOW, { out })
    },
    native: { Numba: 'kernels.deepest_fall(bars, window, out)' },
    loop:
      ({ bars, out }) =>
      () =>
        deepestFall(bars, WINDOW, out),
  },
  {
    id: 'jit, payoffs',
    label: 'jit.scan: Monte Carlo payoffs, 100,000 paths of 52 given normals',
    inputs: ['shocks'],
    tolerance: PATHS,
    bound: 'compute',
    make: ({ jit }, { shocks }) => {
      const weeks = shocks.rows
      const path = jit.scan(
        ([price, sum, alive], shock, mu, sigma) => {
          const next = price * Math.exp(mu + sigma * shock)
          return [next, sum + next, next <= 90 ? 0 : alive]
        },
        { initial: [100, 0, 1], keep: 'last' },
      )
      const payoff = jit((sum, alive, count, factor) => alive * factor * Math.max(sum / count - 100, 0))
      return () => {
        const states = path.sync(shocks, (0.03 - 0.25 ** 2 / 2) / weeks, 0.25 / Math.sqrt(weeks))
        const paid = payoff.sync(states[1], states[2], weeks, Math.exp(-0.03))
        for (const state of states) state.dispose()
        return paid
      }
    },
    native: { Numba: 'kernels.payoffs(shocks)' },
    loop:
      ({ shocks }, { weeks }) =>
      () =>
        payoffs(shocks, weeks),
  },
]
