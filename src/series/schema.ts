// Types of frames: what TypeScript knows of the columns' names and kinds.
import type { BaseSeries } from './base.js'
import type { ColumnInput, Kind, KindOf, KindOfElement } from './column.js'
import type { Frame, LazyFrame } from './frame.js'
import type { LazySeries, Series } from './series.js'

/** Kinds of columns by name. */
export type Schema = { readonly [name: string]: Kind }

/** A frame with its columns as properties, but those whose names methods have: `col` gives these. */
export type FrameOf<S extends Schema> = Frame<S> & { readonly [N in Exclude<keyof S, keyof Frame<Schema>>]: Series<S[N]> }
/** The same of a frame to come. */
export type LazyFrameOf<S extends Schema> = LazyFrame<S> & { readonly [N in Exclude<keyof S, keyof LazyFrame<Schema>>]: LazySeries<S[N]> }

/** One type out of an intersection, as an editor shows it. */
export type Plain<T> = { readonly [N in keyof T]: T[N] }
/** The same as kinds of columns by name, without the index signature that would hide which names there are. */
export type Named<T> = Plain<T> extends infer P ? (P extends Schema ? P : never) : never
export type Without<S extends Schema, N> = Named<{ readonly [M in Exclude<keyof S, N>]: S[M] }>
export type Only<S extends Schema, N extends keyof S> = Named<{ readonly [M in N]: S[M] }>
/** Columns of `S` beside those of `T`, which replace what has their name. */
export type With<S extends Schema, T extends Schema> = Named<{
  readonly [M in keyof S | keyof T]: M extends keyof T ? T[M] : M extends keyof S ? S[M] : never
}>
export type Renamed<S extends Schema, R> = Named<{
  readonly [N in keyof S as N extends keyof R ? (R[N] extends string ? R[N] : N) : N]: S[N]
}>

/** What a column can be given as. */
export type Assignable<S extends Schema> =
  | BaseSeries
  | number
  | ColumnInput
  | ((frame: LazyFrameOf<S>) => BaseSeries | number | ColumnInput)
/** Kind of a value given as a column: a series, an array, one number for all rows, or a function of the frame that gives one of these. */
export type Given<V> =
  V extends BaseSeries<infer K> ? K : V extends number ? 'f64' : V extends (...args: never[]) => infer R ? Given<R> : KindOf<V>
export type GivenSchema<C> = Named<{ readonly [N in keyof C]: Given<C[N]> }>
/** Columns of rows given as objects. */
export type RowSchema<R> = Named<{ readonly [N in keyof R]: KindOfElement<NonNullable<R[N]>> }>
/** Names of columns that hold numbers. */
export type NumericOnly<S extends Schema> = Named<{ readonly [N in keyof S as S[N] extends 'label' | 'time' | 'i64' ? never : N]: S[N] }>
/** The same names, all of one kind. */
export type AllOf<S extends Schema, K extends Kind> = Named<{ readonly [N in keyof S]: K }>
