// Runs plans: the calls one after the other, each on every core, and element-wise chains as one loop over memory.
import { SharedArray } from '../array/sharedarray.js'
import type { DType } from '../engine/dtype.js'
import { expression } from '../jit/expression.js'
import type { Jitted } from '../jit/jit.js'
import { expr, Term, type Operand as TermOperand } from '../jit/terms.js'
import type { Column } from './column.js'
import { graphOf, type Vertex } from './graph.js'
import { type Callable, call, isSource, type Plan, type Step, type Steps } from './plan.js'
import { type Loop, scheduleOf } from './schedule.js'

/** What running a plan takes. */
export interface CollectOptions {
  /** Stops at the next chunk of the call at hand. */
  readonly signal?: AbortSignal
  /** Told after each step how many of all have run. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void
}

/** The values of `roots`; what only led to them is freed. */
export async function collected(roots: readonly Plan[], options: CollectOptions = {}): Promise<unknown[]> {
  const steps = evaluate(roots, options)
  let next = steps.next()
  while (!next.done) {
    try {
      options.signal?.throwIfAborted()
      const { face } = next.value
      next = steps.next(await face(...argumentsOf(next.value, options)))
    } catch (error) {
      next = steps.throw(error)
    }
  }
  return next.value
}

/** The same, blocking. */
export function collectedSync(roots: readonly Plan[], options: CollectOptions = {}): unknown[] {
  const steps = evaluate(roots, options)
  let next = steps.next()
  while (!next.done) {
    try {
      options.signal?.throwIfAborted()
      next = steps.next(next.value.face.sync(...argumentsOf(next.value, options)))
    } catch (error) {
      next = steps.throw(error)
    }
  }
  return next.value
}

function argumentsOf({ args, options }: Step, { signal }: CollectOptions): never[] {
  if (options === undefined && signal === undefined) return args as never[]
  return [...args, signal ? { ...options, signal } : options] as never[]
}

/** Elements times operations from which a chain is worth a compilation; below, the functions run one by one and give the same bits. */
const WORTH_COMPILING = 1 << 18

function* evaluate(plans: readonly Plan[], options: CollectOptions): Steps<unknown[]> {
  const single = plans.filter((plan) => !isSource(plan))
  if (single.length <= 1 && single.every(({ parts }) => parts.every(isSource))) return yield* evaluateOne(plans, options)
  return yield* evaluateGraph(plans, options)
}

/** One operation on values that are there needs no graph, which would cost a small one more than itself. */
function* evaluateOne(plans: readonly Plan[], { onProgress }: CollectOptions): Steps<unknown[]> {
  const results: unknown[] = []
  for (const plan of plans) {
    if (isSource(plan)) results.push(plan.value)
    else {
      const given = plan.parts.map(({ value }) => value) as never[]
      results.push(plan.make ? plan.make(...given) : yield* plan.run!(...given))
      onProgress?.({ done: 1, total: 1 })
    }
  }
  return results
}

function* evaluateGraph(plans: readonly Plan[], { onProgress }: CollectOptions): Steps<unknown[]> {
  const graph = graphOf(plans)
  const { vertices, roots } = graph
  const values = new Map<Vertex, unknown>()
  for (const vertex of vertices) if (isSource(vertex.plan)) values.set(vertex, vertex.plan.value)
  const stages = scheduleOf(graph)
  const total = stages.reduce((sum, { calls, loops }) => sum + calls.length + loops.length, 0)
  let done = 0
  const valueFor = (vertex: Vertex) => values.get(vertex)
  try {
    for (const [level, { calls, loops }] of stages.entries()) {
      for (const vertex of calls) {
        values.set(vertex, yield* runOf(vertex, valueFor))
        onProgress?.({ done: ++done, total })
      }
      for (const loop of loops) {
        yield* runLoop(loop, values)
        onProgress?.({ done: ++done, total })
      }
      for (const vertex of vertices) {
        if (values.has(vertex) && isSpent(vertex, level, roots)) release(values, vertex)
      }
    }
  } catch (error) {
    for (const vertex of vertices) if (!isSource(vertex.plan) && !vertex.plan.view) release(values, vertex)
    throw error
  }
  return roots.map(valueFor)
}

function* runOf({ plan, parts }: Vertex, valueFor: (vertex: Vertex) => unknown): Steps<unknown> {
  const given = parts.map(valueFor) as never[]
  return plan.make ? plan.make(...given) : yield* plan.run!(...given)
}

/** Whether nothing that is still to come reads the value, nor lies in its memory. */
function isSpent(vertex: Vertex, level: number, roots: readonly Vertex[]): boolean {
  const { plan, users } = vertex
  if (isSource(plan) || plan.view || roots.includes(vertex)) return false
  return users.every((user) => user.level <= level && !user.plan.view)
}

function release(values: Map<Vertex, unknown>, vertex: Vertex): void {
  const value = values.get(vertex)
  values.delete(vertex)
  if (value instanceof SharedArray) value.dispose()
  else if (isColumn(value)) value.vector.dispose()
}

function isColumn(value: unknown): value is Column {
  return typeof value === 'object' && value !== null && (value as Column).vector instanceof SharedArray
}

function* runLoop(loop: Loop, values: Map<Vertex, unknown>): Steps<void> {
  const { body, outputs, inputs } = loop
  const length = inputs.map((input) => values.get(input)).find(isColumn)?.vector.length ?? 0
  if (body.length === 1 || length * body.length < WORTH_COMPILING) {
    for (const vertex of body) values.set(vertex, yield* runOf(vertex, (part) => values.get(part)))
    for (const vertex of body) if (!outputs.includes(vertex)) release(values, vertex)
    return
  }
  const compiled = compiledLoop(loop, values)
  const args = inputs.map((input) => {
    const value = values.get(input)
    return isColumn(value) ? value.vector : value
  })
  const results = yield* call<SharedArray<DType>[]>(compiled as Callable, args)
  for (const [i, vertex] of outputs.entries()) {
    const vector = results[i]!
    values.set(vertex, { kind: vector.dtype === 'u8' ? 'bool' : 'f64', vector })
  }
}

const loopsByText = new Map<string, Jitted<readonly (number | boolean)[]>>()
/** Loops that are kept; the oldest goes first. */
const MOST_LOOPS = 256

/** The loop as a function of its inputs: that of an earlier plan where one said the same. */
function compiledLoop({ body, outputs, inputs }: Loop, values: Map<Vertex, unknown>): Jitted<readonly (number | boolean)[]> {
  const places = new Map<Vertex, string>()
  for (const [i, input] of inputs.entries()) places.set(input, `x${i}`)
  for (const [i, vertex] of body.entries()) places.set(vertex, String(i))
  const isTruth = (input: Vertex) => {
    const value = values.get(input)
    return isColumn(value) ? value.kind === 'bool' : typeof value === 'boolean'
  }
  const text = [
    inputs.map((input) => (isTruth(input) ? 'b' : 'n')).join(''),
    ...body.map(({ plan, parts }) => `${plan.op}(${parts.map((part) => places.get(part))})${plan.detail}`),
    outputs.map((vertex) => places.get(vertex)).join(),
  ].join(';')
  const known = loopsByText.get(text)
  if (known) return known
  const terms = new Map<Vertex, TermOperand>()
  const given = inputs.map((_, i) => expr.input(`x${i}`))
  for (const [i, input] of inputs.entries()) terms.set(input, isTruth(input) ? expr.notEqual(given[i]!, 0) : given[i]!)
  for (const vertex of body) terms.set(vertex, vertex.plan.term!(...vertex.parts.map((part) => terms.get(part)!)))
  const results = outputs.map((vertex) => terms.get(vertex)!).map((term) => (term instanceof Term ? term : expr.constant(term)))
  const made = expression(given, results as Term<number>[]) as unknown as Jitted<readonly (number | boolean)[]>
  loopsByText.set(text, made)
  if (loopsByText.size > MOST_LOOPS) loopsByText.delete(loopsByText.keys().next().value!)
  return made
}

/** What a plan will do, step by step, a line each. */
export function explained(roots: readonly Plan[]): string {
  const graph = graphOf(roots)
  const names = new Map<Vertex, string>()
  const lines: string[] = []
  const named = (vertex: Vertex) => names.get(vertex) ?? String(vertex.plan.detail || vertex.plan.value)
  const add = (vertex: Vertex, text: string) => {
    names.set(vertex, `#${lines.length + 1}`)
    lines.push(text)
  }
  for (const { calls, loops } of scheduleOf(graph)) {
    for (const vertex of calls) add(vertex, described(vertex, named))
    for (const { body, outputs } of loops) {
      const inside = new Map<Vertex, string>()
      const written = (vertex: Vertex): string => inside.get(vertex) ?? (body.includes(vertex) ? described(vertex, written) : named(vertex))
      const texts = outputs.map((vertex) => {
        const text = written(vertex)
        inside.set(vertex, `#${lines.length + 1}`)
        return text
      })
      const head = body.length > 1 ? `one loop of ${body.length} operations: ` : ''
      for (const [i, vertex] of outputs.entries()) add(vertex, i === 0 ? head + texts[i] : `  stored by the same loop: ${texts[i]}`)
    }
  }
  return lines.map((line, i) => `#${i + 1} ${line}`).join('\n')
}

function described({ plan, parts }: Vertex, named: (vertex: Vertex) => string): string {
  const given = parts.map(named)
  if (plan.detail) given.push(plan.detail)
  return `${plan.op}(${given.join(', ')})`
}
