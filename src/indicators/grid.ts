// How the series of a call lie in memory, and the two ways in which kernels go through them.
import type { Call } from '../kernels/call.js'
import type { Program } from '../kernels/define.js'
import type { IndicatorsKernels } from '../kernels/indicators.gen.js'
import { GRAIN } from '../kernels/job.js'
import { INDICATORS } from './module.js'

/** Row i of line l stands at i * rowStep + l * lineStep bytes, for every array of the call. */
export interface Grid {
  readonly rows: number
  readonly lines: number
  readonly rowStep: number
  readonly lineStep: number
  /** rows * lines. */
  readonly length: number
}

type Kernel = keyof IndicatorsKernels

/** Most rows of a line that are gone through before the next lines come to the same rows, in a panel. */
const PANEL_ROWS = 4096
/** Pages of memory that are gone through likewise: about half of what a core's second table of addresses holds. */
const PAGES = 1000
const PAGE_BYTES = 4096

/**
 * Rows of a panel to go through at once in `arrays` arrays. Down the columns of a wide one each row lies in a page of its own: all 2520 rows of 3000 columns at
 * once took three times as long (a mean 48 ms for 14, an ATR 171 for 32).
 */
function rowsAtOnce(rowStep: number, arrays: number): number {
  return Math.max(128, Math.min(PANEL_ROWS, Math.floor(PAGES / (arrays * Math.min(1, rowStep / PAGE_BYTES)))))
}

/** What a kernel of windows needs: bytes of scratch a row of the window, nanoseconds a row, and rows before the first of the first window. */
interface Windows {
  readonly scratch: number
  readonly cost: number
  readonly skipped?: number
}

/** Blocks of windows, each on its own, of the arrays at `addresses` (0: not there). A long series goes as two, half in each lane. */
export function* windowed(
  kernel: Kernel,
  addresses: readonly number[],
  grid: Grid,
  window: number,
  scalars: readonly number[],
  facts: Windows,
): Program<void> {
  const { rows, lines, rowStep } = grid
  const { skipped = 0 } = facts
  // A window that no series fills needs no memory.
  const size = Math.min(window, rows + 1)
  const half = Math.floor((rows - skipped - size + 1) / (2 * size))
  if (lines > 1 || half * size < LEAST_HALF) return yield* blocks(kernel, addresses, grid, size, 0, scalars, facts)
  const lineStep = half * size * rowStep
  const halves = { ...grid, rows: half * size + size - 1 + skipped, lines: 2, lineStep }
  yield* blocks(kernel, addresses, halves, size, 1, scalars, facts)
  // The rows behind both halves, from the first of their first window on.
  const rest = addresses.map((address) => (address === 0 ? 0 : address + 2 * lineStep))
  const left = rows - 2 * half * size
  if (left >= size + skipped) yield* blocks(kernel, rest, { ...grid, rows: left }, size, 2, scalars, facts)
}

/** Rows of half a series that is worth a second job. */
const LEAST_HALF = 1024

function* blocks(
  kernel: Kernel,
  addresses: readonly number[],
  { rows, lines, rowStep, lineStep }: Grid,
  size: number,
  part: 0 | 1 | 2,
  scalars: readonly number[],
  { scratch, cost, skipped = 0 }: Windows,
): Program<void> {
  const count = Math.max(0, Math.floor((rows - skipped) / size))
  const perUnit = Math.max(1, Math.floor((lines > 2 ? rowsAtOnce(rowStep, addresses.length) : GRAIN) / size))
  const elements = 2 * Math.min(rows, perUnit * size)
  yield {
    kernel,
    module: INDICATORS,
    args: [...addresses, rows, lines, rowStep, lineStep, size, perUnit, part, ...scalars],
    count: Math.max(1, Math.ceil(count / perUnit)) * Math.ceil(lines / 2),
    grain: Math.max(1, Math.floor(GRAIN / elements)),
    cost: elements * cost,
    scratchBytes: count > 0 ? size * scratch : 16,
  }
}

/** Rows on their own, each of which reads `window` before it; `work` is nanoseconds a row. */
export function* rowwise(
  kernel: Kernel,
  arrays: readonly number[],
  { rows, lines, rowStep, lineStep }: Grid,
  window: number,
  work: number,
): Program<void> {
  const perUnit = Math.max(1, Math.min(rows, lines > 2 ? rowsAtOnce(rowStep, 2) : GRAIN, Math.ceil(100_000 / work)))
  yield {
    kernel,
    module: INDICATORS,
    args: [...arrays, rows, lines, rowStep, lineStep, Math.min(window, rows + 1), perUnit],
    count: Math.ceil(rows / perUnit) * Math.ceil(lines / 2),
    grain: Math.max(1, Math.floor(100_000 / (perUnit * work))),
    cost: perUnit * work,
  }
}

/** What a recurrence leaves behind for its next rows: bytes a unit, and whether a unit is a pair of lines or a line. */
interface Steps {
  readonly state: number
  readonly cost: number
  readonly single?: boolean
}

/** Rows of one series that a job takes. */
const ROWS = 1 << 16

/** Rows one after the other, lines side by side. A job takes the next rows of all lines, so that no call of a kernel lasts long, however long the series. */
export function* stepped(
  call: Call,
  kernel: Kernel,
  arrays: readonly number[],
  { rows, lines, rowStep, lineStep }: Grid,
  scalars: readonly number[],
  { state, cost, single = false }: Steps,
): Program<void> {
  const count = single ? lines : Math.ceil(lines / 2)
  const states = call.temporary(count * state)
  call.floats(states, (count * state) / 8).fill(0)
  const chunk = lines > 2 ? rowsAtOnce(rowStep, arrays.length) : ROWS
  for (let from = 0; from < rows; from += chunk) {
    const to = Math.min(from + chunk, rows)
    yield {
      kernel,
      module: INDICATORS,
      args: [...arrays, ...(single ? [] : [lines]), rowStep, lineStep, from, to, states, ...scalars],
      count,
      // Four pairs of columns are one cache line.
      grain: Math.max(4, Math.floor(GRAIN / (2 * (to - from)))),
      cost: (to - from) * cost,
    }
  }
}

/** p a + q b, element by element. */
export function* blended(a: number, b: number, out: number, p: number, q: number, { length }: Grid): Program<void> {
  yield { kernel: 'blend', module: INDICATORS, args: [a, b, out, p, q], count: length, grain: GRAIN, cost: 1 }
}
