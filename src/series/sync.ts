// The same names as `index.ts` here, blocking. Series and Frame are the same: their plans run by `collectSync`.
import * as panels from './panel.js'

export * from '../tables/sync.js'
export * from '../windows/sync.js'
export { type DatetimeOptions, toDatetime } from './datetime.js'
export { type Frame, type FrameOptions, frame, type LazyFrame } from './frame.js'
export type { LazyValue } from './lazyvalue.js'
export type { FrameOf, LazyFrameOf, Schema } from './schema.js'
export { type LazySeries, type Series, type SeriesOptions, series } from './series.js'

export const panel = panels.panel.sync
