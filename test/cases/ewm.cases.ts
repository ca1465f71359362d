import * as ewm from '../reference/ewm.js'
import { EPS } from '../reference/exact.js'
import type { Case } from './case.js'

const MEANS: readonly Case[] = [
  { span: 20 },
  { alpha: 0.001 },
  { alpha: 0.5, adjust: false },
  { com: 3, ignoreNa: true, minPeriods: 4 },
  { halflife: 50, adjust: false, ignoreNa: true },
].map((options): Case => {
  const {
    span,
    com,
    halflife,
    adjust = true,
    ignoreNa = false,
    minPeriods = 0,
  } = options as {
    span?: number
    com?: number
    halflife?: number
    alpha?: number
    adjust?: boolean
    ignoreNa?: boolean
    minPeriods?: number
  }
  const given = (options as { alpha?: number }).alpha
  const alpha = given ?? (span ? 2 / (span + 1) : com ? 1 / (1 + com) : 1 - Math.exp(-Math.LN2 / halflife!))
  return {
    name: `ewmMean ${JSON.stringify(options)}`,
    call: (api, x) => api.ewmMean(x, options),
    reference: (x) => ewm.ewmMean(x, alpha, adjust, ignoreNa, minPeriods),
    tolerance: (x) => {
      const sizes = ewm.ewmMean(Float64Array.from(x, Math.abs), alpha, adjust, ignoreNa, 0)
      return (i) => 64 * EPS * sizes[i]! + 1e-300
    },
    skip: ['wide range'],
  }
})

/** A variance of what is left of large values rounds as they were. */
const spread = (x: Float64Array) => {
  const most = x.reduce((largest, value) => (Number.isFinite(value) ? Math.max(largest, value * value) : largest), 0)
  return (_: number, expected: number) => 1e-10 * Math.abs(expected) + 1e-14 * most
}
const SPREADS: readonly Case[] = [
  { adjust: true, minPeriods: 3 },
  { adjust: false, bias: true },
  { adjust: true, ignoreNa: true },
].flatMap((options): Case[] => [
  {
    name: `ewmVar ${JSON.stringify(options)}`,
    call: (api, x) => api.ewmVar(x, { alpha: 0.1, ...options }),
    reference: (x) => ewm.ewmCov(x, x, 0.1, options),
    tolerance: spread,
    skip: ['wide range'],
  },
  {
    name: `ewmCov ${JSON.stringify(options)}`,
    call: (api, x, y) => api.ewmCov(x, y, { alpha: 0.02, ...options }),
    reference: (x, y) => ewm.ewmCov(x, y, 0.02, options),
    tolerance: spread,
    skip: ['wide range'],
  },
])

export const CASES: readonly Case[] = [...MEANS, ...SPREADS]
