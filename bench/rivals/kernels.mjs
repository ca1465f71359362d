// The functions of the rows of user kernels as plain JavaScript loops; the same are in kernels.py for Numba and in kernels.hpp for g++.

export function hypotenuse(x, y, out) {
  for (let i = 0; i < out.length; i++) out[i] = Math.sqrt(x[i] * x[i] + y[i] * y[i])
  return out
}

export function garch(returns, out) {
  let v = 1
  for (let i = 0; i < out.length; i++) {
    const r = returns[i]
    out[i] = v = 0.05 + 0.08 * r * r + 0.9 * v
  }
  return out
}

/** The normal distribution by Abramowitz and Stegun, 26.2.17. */
function cumulative(x) {
  const t = 1 / (1 + 0.2316419 * Math.abs(x))
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  const tail = (Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI)) * series
  return x < 0 ? tail : 1 - tail
}

export function blackScholes(strikes, years, volatilities, out) {
  const [spot, rate] = [100, 0.03]
  for (let i = 0; i < out.length; i++) {
    const [strike, time, volatility] = [strikes[i], years[i], volatilities[i]]
    const deviation = volatility * Math.sqrt(time)
    const d1 = (Math.log(spot / strike) + (rate + 0.5 * volatility * volatility) * time) / deviation
    out[i] = spot * cumulative(d1) - strike * Math.exp(-rate * time) * cumulative(d1 - deviation)
  }
  return out
}

/** What 1 becomes under each set: a crossing of exponential averages with a trailing stop. */
export function backtest(closes, fastWeights, slowWeights, stops) {
  const out = new Float64Array(stops.length)
  for (let set = 0; set < out.length; set++) {
    const [fastWeight, slowWeight, stop] = [fastWeights[set], slowWeights[set], stops[set]]
    let fast = closes[0]
    let slow = closes[0]
    let last = closes[0]
    let peak = 0
    let wealth = 1
    for (let i = 0; i < closes.length; i++) {
      const price = closes[i]
      const held = peak > 0
      if (held) wealth *= price / last
      const f = fast + fastWeight * (price - fast)
      const s = slow + slowWeight * (price - slow)
      const high = Math.max(peak, price)
      if (held && (f < s || price < high * (1 - stop))) {
        peak = 0
        wealth *= 1 - 0.0005
      } else if (!held && f > s && fast <= slow) {
        peak = price
        wealth *= 1 - 0.0005
      } else peak = held ? high : 0
      fast = f
      slow = s
      last = price
    }
    out[set] = wealth
  }
  return out
}

/** Twice the log likelihood of daily returns, but for a constant, under each set. */
export function likelihood(returns, omegas, alphas, betas) {
  const out = new Float64Array(omegas.length)
  for (let set = 0; set < out.length; set++) {
    const [omega, alpha, beta] = [omegas[set], alphas[set], betas[set]]
    let v = 1
    let sum = 0
    for (let day = 0; day < returns.length; day++) {
      const r = returns[day]
      sum = sum - Math.log(v) - (r * r) / v
      v = omega + alpha * r * r + beta * v
    }
    out[set] = sum
  }
  return out
}

/** The deepest fall from a high within each window. */
export function deepestFall(prices, window, out) {
  out.fill(Number.NaN, 0, window - 1)
  for (let end = window; end <= out.length; end++) {
    let high = prices[end - window]
    let deepest = 0
    for (let i = end - window + 1; i < end; i++) {
      high = Math.max(high, prices[i])
      deepest = Math.max(deepest, 1 - prices[i] / high)
    }
    out[end - 1] = deepest
  }
  return out
}

/** Discounted payoffs of an Asian call with a barrier at 90, a path a column of `shocks`, a week a row. */
export function payoffs(shocks, weeks) {
  const paths = shocks.length / weeks
  const out = new Float64Array(paths)
  const [drift, step] = [(0.03 - 0.25 ** 2 / 2) / weeks, 0.25 / Math.sqrt(weeks)]
  const discount = Math.exp(-0.03)
  for (let path = 0; path < paths; path++) {
    let price = 100
    let sum = 0
    let alive = 1
    for (let week = 0; week < weeks; week++) {
      price *= Math.exp(drift + step * shocks[week * paths + path])
      sum += price
      if (price <= 90) alive = 0
    }
    out[path] = alive * discount * Math.max(sum / weeks - 100, 0)
  }
  return out
}
