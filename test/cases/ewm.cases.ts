import * as ewm from '../reference/ewm.js'
import { EPS } from '../reference/exact.js'
import type { Case } from './case.js'

export const CASES: readonly Case[] = [
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
