// Any function of a vector, carried out on each group.
import { checkFlag, shown } from '../array/check.js'
import { dtypeOfValues } from '../array/engine.js'
import { Matrix } from '../array/matrix.js'
import { runtimeOf, SharedArray } from '../array/sharedarray.js'
import { Vector } from '../array/vector.js'
import { type ArrayInput, type Call, type OutOptions, REALS } from '../kernels/call.js'
import { define, type Program } from '../kernels/define.js'
import type { Groups } from './groups.js'
import { TABLES } from './module.js'
import { GroupsOperand, gathered, type Order, scattered } from './rows.js'

export interface GroupApplyOptions extends OutOptions<Vector<'f64'>> {
  /** The function is given matrices whose columns are groups, instead of one vector after the other. Default: false. */
  readonly panels?: boolean
}

/** What a function of a group's rows may answer: as many numbers. */
type Answer = ArrayInput

export interface GroupApply {
  (
    x: ArrayInput,
    groups: Groups,
    fn: (segment: Vector<'f64'>, group: number, out: Vector<'f64'>) => Answer | Promise<Answer>,
    options?: GroupApplyOptions & { readonly panels?: false },
  ): Promise<Vector<'f64'>>
  (
    x: ArrayInput,
    groups: Groups,
    fn: (panel: Matrix<'f64'>, groups: readonly number[]) => Answer | Promise<Answer>,
    options: GroupApplyOptions & { readonly panels: true },
  ): Promise<Vector<'f64'>>
  readonly sync: {
    (
      x: ArrayInput,
      groups: Groups,
      fn: (segment: Vector<'f64'>, group: number, out: Vector<'f64'>) => Answer,
      options?: GroupApplyOptions & { readonly panels?: false },
    ): Vector<'f64'>
    (
      x: ArrayInput,
      groups: Groups,
      fn: (panel: Matrix<'f64'>, groups: readonly number[]) => Answer,
      options: GroupApplyOptions & { readonly panels: true },
    ): Vector<'f64'>
  }
}

/** Values of a panel at most, unless one group has more: 32 MiB. */
const PANEL = 1 << 22

/** The rows group by group, and room for the answers. */
interface Prepared {
  readonly x: Vector<'f64'>
  readonly answers: Vector<'f64'>
  readonly offsets: Int32Array
  readonly panels: boolean
}

const prepare = /* @__PURE__ */ define(
  'groupApply',
  function* (call: Call, x: ArrayInput, groups: Groups, fn: unknown, options?: GroupApplyOptions): Program<Prepared> {
    call.options(options, ['panels', 'out'])
    const operand = call.input('x', x, REALS)
    if (operand.shape) throw new TypeError('groupApply: x must be a Vector or an array, got a Matrix')
    const rows = new GroupsOperand(call, groups, operand)
    if (typeof fn !== 'function') throw new TypeError(`groupApply: fn must be a function, got ${shown(fn)}`)
    const panels = checkFlag('groupApply', 'panels', options?.panels, false)
    if (options?.out !== undefined) call.vector('f64', operand.length, options.out, true)
    const order = yield* rows.order()
    const own = call.vector('f64', order.held, undefined, false)
    const { address, length, dtype } = operand
    const lines = yield* gathered(call, { address, dtype, lines: 1, length }, order, call.addressOf(own))
    if (order.places === 0) own.data.set(call.floats(lines.address, length))
    const answers = call.vector('f64', order.held, undefined, false)
    answers.data.fill(Number.NaN)
    const offsets = Int32Array.from(call.integers(order.offsets, rows.length + 1))
    return { x: own, answers, offsets, panels }
  },
)

const finish = /* @__PURE__ */ define(
  'groupApply',
  function* (call: Call, answers: Vector<'f64'>, groups: Groups, options?: GroupApplyOptions): Program<Vector<'f64'>> {
    const rows = new GroupsOperand(call, groups)
    const { address, length } = call.input('answers', answers)
    const out = call.vector('f64', rows.rows, options?.out, true)
    const order: Order = yield* rows.order()
    if (order.places === 0) out.data.set(answers.data)
    else if (rows.rows > 0) yield* scattered({ address, dtype: 'f64', lines: 1, length }, order, call.addressOf(out), rows.rows)
    return out
  },
)

/** Moves groups between `x`, where their rows lie together, and a panel. */
const moved = /* @__PURE__ */ define(
  'groupApply',
  function* (call: Call, x: Vector<'f64'>, starts: Vector<'i32'>, members: Vector<'i32'>, panel: Matrix, back: boolean): Program<void> {
    const addresses = [x, starts, members].map((vector) => call.input('x', vector, ['f64', 'i32']).address)
    const { address } = call.input('panel', panel)
    const args = [...addresses, panel.columns, panel.rows, address, back ? 1 : 0]
    yield { kernel: 'groupPanel', module: TABLES, args, count: Math.ceil(panel.columns / 8), grain: 1, cost: panel.rows * 16 }
  },
)

/** A step of a call, for the face that waits and for the one that blocks. */
interface Step {
  readonly wait: () => unknown
  readonly block: () => unknown
}

const step = <A extends unknown[], R>(face: { (...args: A): Promise<R>; sync: (...args: A) => R }, ...args: A): Step => ({
  wait: () => face(...args),
  block: () => face.sync(...args),
})

type Apply = (part: Vector<'f64'> | Matrix<'f64'>, which: number | readonly number[], out?: Vector<'f64'>) => unknown

function* applied(x: ArrayInput, groups: Groups, fn: Apply, options?: GroupApplyOptions): Generator<Step, Vector<'f64'>, unknown> {
  const { x: own, answers, offsets, panels } = (yield step(prepare, x, groups, fn, options)) as Prepared
  const made: { dispose(): void }[] = [own, answers]
  const call = (...given: Parameters<Apply>): Step => {
    const run = () => fn(...given)
    return { wait: run, block: run }
  }
  try {
    if (!panels) {
      for (let g = 0; g + 1 < offsets.length; g++) {
        const [first, end] = [offsets[g]!, offsets[g + 1]!]
        if (first === end) continue
        options?.signal?.throwIfAborted()
        const out = answers.subarray(first, end)
        const answer = yield call(own.subarray(first, end), g, out)
        if (answer !== out) answers.data.set(numbersOf(answer, end - first, `group ${g}`), first)
      }
    } else {
      const runtime = runtimeOf(own)
      const starts = new Vector(runtime, 'i32', offsets.length)
      made.push(starts)
      starts.data.set(offsets)
      for (const which of batches(offsets)) {
        options?.signal?.throwIfAborted()
        const height = Math.max(...which.map((g) => offsets[g + 1]! - offsets[g]!))
        const members = new Vector(runtime, 'i32', which.length)
        const panel = new Matrix(runtime, 'f64', height, which.length)
        made.push(members, panel)
        members.data.set(which)
        yield step(moved, own, starts, members, panel, false)
        const answer = yield call(panel, which)
        if (answer !== panel) panel.data.set(panelOf(answer, panel))
        yield step(moved, answers, starts, members, panel, true)
        for (const array of made.splice(3)) array.dispose()
      }
    }
    return (yield step(finish, answers, groups, options)) as Vector<'f64'>
  } finally {
    for (const array of made) array.dispose()
  }
}

/** The answer for the rows of one group, as numbers. */
function numbersOf(answer: unknown, length: number, where: string): ArrayLike<number> {
  const values = answer instanceof Matrix ? undefined : answer instanceof SharedArray ? answer.data : answer
  const isArray = Array.isArray(values) || (ArrayBuffer.isView(values) && !(values instanceof DataView))
  if (!isArray || dtypeOfValues('groupApply', 'what fn gives', values) === 'i64') {
    throw new TypeError(`groupApply: fn must give a Vector or an array of numbers, got ${shown(answer)} for ${where}`)
  }
  const numbers = values as unknown as ArrayLike<number>
  if (numbers.length !== length) throw new RangeError(`groupApply: fn must give ${length} numbers for ${where}, got ${numbers.length}`)
  return numbers
}

/** The answer for a panel, as numbers. */
function panelOf(answer: unknown, { rows, columns }: Matrix): ArrayLike<number> {
  if (!(answer instanceof Matrix) || answer.dtype === 'i64') {
    throw new TypeError(`groupApply: fn must give a Matrix of numbers for a panel, got ${shown(answer)}`)
  }
  if (answer.rows === rows && answer.columns === columns) return answer.data as unknown as ArrayLike<number>
  throw new RangeError(`groupApply: fn must give a Matrix of ${rows} x ${columns} for a panel, got ${answer.rows} x ${answer.columns}`)
}

/** The groups of each panel: those whose lengths lie between two powers of two, so that no panel is filled up with more than it has. */
function batches(offsets: Int32Array): number[][] {
  const panels: number[][] = []
  const open = new Map<number, number[]>()
  for (let g = 0; g + 1 < offsets.length; g++) {
    const length = offsets[g + 1]! - offsets[g]!
    if (length === 0) continue
    const size = Math.ceil(Math.log2(length))
    let panel = open.get(size)
    if (!panel || (panel.length + 1) * 2 ** size > PANEL) {
      panel = []
      panels.push(panel)
      open.set(size, panel)
    }
    panel.push(g)
  }
  return panels
}

async function waited(steps: Generator<Step, Vector<'f64'>, unknown>): Promise<Vector<'f64'>> {
  try {
    let next = steps.next()
    while (!next.done) next = steps.next(await next.value.wait())
    return next.value
  } finally {
    steps.return(undefined as never) // One that a step has failed clears up behind itself.
  }
}

function blocked(steps: Generator<Step, Vector<'f64'>, unknown>): Vector<'f64'> {
  try {
    let next = steps.next()
    while (!next.done) next = steps.next(next.value.block())
    return next.value
  } finally {
    steps.return(undefined as never) // One that a step has failed clears up behind itself.
  }
}

/**
 * What a function of a vector makes of the rows of each group, back in the order of rows; f64, NaN for rows of no group.
 *
 * `fn(segment, group, out)` is called for one group after the other with the group's rows, in their order, as an f64 vector, and gives as many numbers: any function
 * of this library that gives an array of the length of its input, such as `(x) => rollingMean(x, 20)`. A segment is lent: it ends with the call. Where an
 * aggregate or a transform of `aggregate` or `groupTransform` does, that is faster. `out` is where the numbers may be written, and given back, for no new memory:
 * `(x, group, out) => rollingMean(x, 20, { out })`.
 *
 * A call of `fn` costs a microsecond (blocking) to some ten (async), which many small groups feel. With `panels: true` it is called with matrices whose columns are
 * groups instead, `fn(panel, groups)`, and gives a matrix of that shape: windows, scans and weighted means work down the columns, so the same function does.
 * Groups that are shorter than the panel are filled up with NaN at the end, which no function sees that looks back, or takes NaN for missing; at most as many NaN
 * as values. Panels hold up to 4 Mi values unless a single group has more.
 *
 * Takes 16 bytes a row beside what `fn` takes, in panels up to 32 MiB more; what `fn` gives is freed when it is collected.
 *
 * @example await groupApply([1, 2, 3, 4], await groupBy(['a', 'b', 'a', 'b']), (x) => x.data.map((value) => value - x.data[0])) // [0, 0, 2, 2]
 */
export const groupApply: GroupApply = /* @__PURE__ */ Object.assign(
  (x: ArrayInput, groups: Groups, fn: unknown, options?: GroupApplyOptions) => waited(applied(x, groups, fn as Apply, options)),
  { sync: (x: ArrayInput, groups: Groups, fn: unknown, options?: GroupApplyOptions) => blocked(applied(x, groups, fn as Apply, options)) },
) as GroupApply
