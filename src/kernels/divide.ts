// The stages of divide and conquer over a tridiagonal or bidiagonal matrix: leaves at once, then level by level.
import type { Call } from './call.js'
import type { Program } from './define.js'
import { FACTOR } from './modules.js'
import { cleared, emptyPanels, identityPanels, PANEL_BYTES, type Panels } from './panels.js'

/** Rows of the state: `assembly/divide.ts` has the same. */
const STATE_ROWS = 21
/** Panels of a leaf, or one more where they do not come out even: 32 columns. */
const LEAF_PANELS = 8
const LEAF_SCRATCH = 12 * 1024

/** A tridiagonal n x n matrix, or a bidiagonal one of n - 1 rows, and what becomes of it. */
export interface Divided {
  readonly n: number
  readonly state: number
  /** Where its diagonal and what is beside it are to be written. */
  readonly diagonal: number
  readonly side: number
  readonly singular: boolean
}

/** Room for a matrix of `n` rows, all zeros. */
export function* prepareDivide(call: Call, n: number, singular: boolean): Program<Divided> {
  const state = call.temporary(STATE_ROWS * n * 8)
  yield* cleared(state, STATE_ROWS * n * 8)
  return { n, state, diagonal: state, side: state + n * 8, singular }
}

/** The vectors, turned round and in no order: right (or only) ones and left ones, as far as they were wanted. */
export interface Vectors {
  readonly right: Panels
  readonly left: Panels | undefined
}

/** Solves; without `vectors` their first and last rows only are worked out, which is all that the values need. */
export function* divide(call: Call, { n, state, singular }: Divided, vectors: boolean): Program<Vectors> {
  const right = yield* identityPanels(call, n, n)
  const left = vectors && singular ? yield* identityPanels(call, n, n) : undefined
  const [pitch, panels] = [right.height, right.count]
  const small = emptyPanels(call, n, n).address
  const other = left ? emptyPanels(call, n, n).address : 0
  let level = 0
  while (panels >> level > LEAF_PANELS) level++
  const flag = Number(singular)
  yield {
    kernel: 'divideLeaves',
    module: FACTOR,
    args: [state, n, right.address, left?.address ?? 0, pitch, small, other, level, flag],
    count: 1 << level,
    grain: 1,
    cost: 100_000,
    scratchBytes: LEAF_SCRATCH,
  }
  for (level--; level >= 0; level--) {
    // Blocks of this level have so many columns, or up to 8 more; nanoseconds below are per column and pole.
    const size = Math.max(1, n >> level)
    const part = { module: FACTOR, count: n, grain: Math.max(1, Math.floor(32_768 / size)) }
    const grain = Math.max(1, Math.floor((1 << 20) / size ** 2))
    const multiply = { module: FACTOR, count: panels, grain, scratchBytes: grain * (size + 8) * PANEL_BYTES }
    yield {
      kernel: 'divideDeflate',
      module: FACTOR,
      args: [state, n, right.address, pitch, level, flag],
      count: 1 << level,
      grain: 1,
      cost: size * 40,
    }
    yield { kernel: 'divideRoots', ...part, args: [state, n, small, pitch, level, flag], cost: size * 10 }
    if (level === 0 && !vectors) break
    yield { kernel: 'divideWeights', ...part, args: [state, n, small, pitch, level, flag], cost: size * 2 }
    yield {
      kernel: 'divideVectors',
      module: FACTOR,
      args: [state, n, small, other, pitch, level],
      count: panels,
      grain: Math.max(1, part.grain >> 2),
      cost: size * 10,
      scratchBytes: (size + 8) * PANEL_BYTES,
    }
    const args = [state, n, right.address, small, pitch, level, flag]
    const cost = size * size * 0.4
    yield { kernel: 'divideMultiply', ...multiply, args: [...args, 0, Number(!vectors)], cost }
    if (left) yield { kernel: 'divideMultiply', ...multiply, args: [state, n, left.address, other, pitch, level, flag, 1, 0], cost }
  }
  return { right, left }
}

/** The values times `scale`: the smallest first, singular ones the largest first. Must come before `dividedVectors`. */
export function* dividedValues({ n, state, singular }: Divided, out: number, scale: number): Program<void> {
  yield { kernel: 'divideValues', module: FACTOR, args: [state, n, out, scale, Number(singular)], count: 1, grain: 1, cost: 0 }
}

/** The vectors in the order of the values, as columns in panels of `rows` rows, of which those past the vectors' own are zero. */
export function* dividedVectors(
  call: Call,
  { n, state, singular }: Divided,
  vectors: Panels,
  rows: number,
  columns: number,
): Program<Panels> {
  const out = emptyPanels(call, rows, columns)
  const own = singular ? n - 1 : n
  yield {
    kernel: 'divideResult',
    module: FACTOR,
    args: [state, n, vectors.address, vectors.height, out.address, out.height, own, Number(singular)],
    count: out.count,
    grain: Math.max(1, Math.floor(8192 / out.height)),
    cost: out.height * 8,
  }
  return out
}
