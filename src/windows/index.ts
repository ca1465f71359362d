/**
 * Moving and weighted windows, and rows beside their neighbours.
 *
 * @module
 */

export {
  type ExpandingQuantile,
  expandingMedian,
  expandingQuantile,
  type Interpolation,
  type InterpolationOptions,
  type RollingQuantile,
  rollingMedian,
  rollingQuantile,
} from './rollingquantile.js'
export { expandingRank, rollingRank, type WindowRankOptions } from './rollingrank.js'
