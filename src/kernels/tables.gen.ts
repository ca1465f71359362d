// Written by scripts/bindings.mjs from assembly/; do not edit.

/** The kernels of module tables as WebAssembly exports them: addresses and scalars in, nothing allocated, nothing checked. */
export interface TablesKernels {
  /**
   * The bars of bins of rows, offsets[g] up to but not offsets[g + 1], that begin in chunks [begin, end) of 32768 of the rows; empty ones behind the last row belong
   * to the last chunk. Bins that cross the ends of a chunk leave two slots of 96 bytes for each chunk in `state` instead: what ends beyond it, and what began before.
   */
  bars(table: number, offsets: number, bins: number, rows: number, state: number, scratch: number, begin: number, end: number): void
  /**
   * The bars of the bins that begin in chunks [begin, end) and end beyond, from the slots that `bars` has left.
   */
  joinBars(table: number, offsets: number, bins: number, rows: number, state: number, begin: number, end: number): void
  /**
   * first, first + step … for [begin, end), where the i64 at `first` are the two.
   */
  evenTimes(first: number, out: number, begin: number, end: number): void
}

/** Parameter names of every kernel. */
export const TABLES_SIGNATURES = {
  bars: ['table', 'offsets', 'bins', 'rows', 'state', 'scratch', 'begin', 'end'],
  joinBars: ['table', 'offsets', 'bins', 'rows', 'state', 'begin', 'end'],
  evenTimes: ['first', 'out', 'begin', 'end'],
} as const satisfies { [name in keyof TablesKernels]: readonly string[] }
