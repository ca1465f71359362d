/**
 * Moving and weighted windows, and rows beside their neighbours.
 *
 * @module
 */

export { bfill, type Fillna, type FillOptions, ffill, fillna, type InterpolateOptions, interpolate } from './gaps.js'
export { logReturns, type PeriodsOptions, pctChange, type ShiftOptions, shift } from './lagged.js'
