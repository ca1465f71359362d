/**
 * Moving and weighted windows, and rows beside their neighbours.
 *
 * @module
 */

export type { ExpandingOptions, MovingOptions, Window } from './bounds.js'
export { expandingCount, rollingCount, rollingFirst, rollingLast } from './counts.js'
export {
  type DdofOptions,
  expandingKurt,
  expandingMax,
  expandingMean,
  expandingMin,
  expandingSkew,
  expandingStd,
  expandingSum,
  expandingVar,
  rollingKurt,
  rollingMax,
  rollingMean,
  rollingMin,
  rollingSem,
  rollingSkew,
  rollingStd,
  rollingSum,
  rollingVar,
  rollingWma,
  rollingZscore,
} from './moments.js'
export type { Expanding, Moving } from './moving.js'
export type { Times, TimeUnit } from './times.js'
