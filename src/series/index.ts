/**
 * pandas' place: moving windows, bars, joins and groups of vectors, and the Series and Frame made of them.
 *
 * @module
 */

export * from '../tables/index.js'
export * from '../windows/index.js'
export { type DatetimeOptions, toDatetime } from './datetime.js'
export { type Frame, type FrameOptions, frame, type LazyFrame } from './frame.js'
export type { LazyValue } from './lazyvalue.js'
export { type MakePanel, type PanelOptions, panel } from './panel.js'
export type { FrameOf, LazyFrameOf, Schema } from './schema.js'
export { type LazySeries, type Series, type SeriesOptions, series } from './series.js'
