// Ranks within moving and expanding windows.
import { checkChoice, checkFlag } from '../array/check.js'
import { type Expanding, expanding, type Moving, type MovingFacts, moving } from './moving.js'
import { byRanks } from './ranks.js'

/** Ranks of equal values, as `assembly/rollingrank.ts` numbers them, and its flags. */
const METHODS = { average: 0, min: 1, max: 2 } as const
const DESCENDING = 1
const SHARE = 2

/** Options of ranks within windows. */
export interface WindowRankOptions {
  /** Rank of equal values: the mean of their places (default), the least or the greatest. */
  readonly method?: keyof typeof METHODS
  /** Whether the smallest value is first (default) or the largest. */
  readonly ascending?: boolean
  /** Ranks as a share of the values in the window. Default: false. */
  readonly pct?: boolean
}

/** In windows of up to 128 rows a value is compared with each; beyond it ranks are faster. */
const SHORT = { kernel: 'rollingRankShort', longest: 128, cost: 20, spans: true } as const

function rankFacts(name: string): MovingFacts<WindowRankOptions> {
  return {
    name,
    words: ['method', 'ascending', 'pct'],
    check: (where, { method, ascending, pct }) => {
      if (method !== undefined) checkChoice(where, 'method', method, Object.keys(METHODS))
      checkFlag(where, 'ascending', ascending, true)
      checkFlag(where, 'pct', pct, false)
    },
    roll: (call, lines, bounds, { method = 'average', ascending = true, pct = false }) => {
      const rest = [METHODS[method], (ascending ? 0 : DESCENDING) | (pct ? SHARE : 0)] as const
      return byRanks(call, lines, bounds, { short: SHORT, spans: 'rollingRank', whole: 'rollingRankRanked', runs: true, rest })
    },
  }
}

/**
 * Rank of the last value of each window among all of the window, from 1, as pandas' `rolling(window).rank()`. f64.
 *
 * `window` is a number of rows, or a span of the times in `on` such as '5min'. NaN and infinite values are missing and have no rank: where the last row's is, or fewer than `minPeriods` are there, the
 * result is NaN. It is the last row of the window that is ranked in `center` and `forward` windows too. Exact. A matrix goes along `axis`, by default down its columns.
 *
 * 8 to 27 ns a row for windows of up to 128 rows, 35 to 70 for longer ones, which are sorted in spans of 16 windows, in up to 680 KiB of a thread. Where windows have more than 16384 rows and the
 * series more than 32768, the whole series is sorted: 55 to 90 ns a row, 34 bytes a row of memory (up to 50 where values crowd), and a quarter of a byte a row of each thread.
 *
 * @example await rollingRank([1, 2, 2, 1, 3], 3) // [NaN, NaN, 2.5, 1, 3]
 */
export const rollingRank: Moving<WindowRankOptions> = /* @__PURE__ */ moving(/* @__PURE__ */ rankFacts('rollingRank'))

/**
 * Rank of each value among all up to it, from 1, as pandas' `expanding().rank()`; NaN where fewer than `minPeriods` (default 1) have been seen.
 *
 * Rules as in `rollingRank`; a series of more than 32768 rows is sorted as a whole, as for its longest windows.
 *
 * @example await expandingRank([3, 1, 2, 2]) // [1, 1, 2, 2.5]
 */
export const expandingRank: Expanding<WindowRankOptions> = /* @__PURE__ */ expanding(/* @__PURE__ */ rankFacts('expandingRank'))
