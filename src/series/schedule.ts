// The order in which a graph runs: calls of functions, and loops into which element-wise operations are fused.
import type { Vertex } from './graph.js'
import { isSource } from './plan.js'

/** Element-wise operations that run as one loop: those in `body`, of which `outputs` are stored, of values that are there. */
export interface Loop {
  readonly body: readonly Vertex[]
  readonly outputs: readonly Vertex[]
  /** Columns and numbers from outside, in the order of their first use. */
  readonly inputs: readonly Vertex[]
}

/** What can run once everything before it has: the calls, then the loops. */
export interface Stage {
  readonly calls: readonly Vertex[]
  readonly loops: readonly Loop[]
}

const isElement = ({ plan }: Vertex) => plan.term !== undefined

/** Results of one loop: more would crowd the registers and the caches. */
const MOST_OUTPUTS = 8

export function scheduleOf({ vertices, roots }: { readonly vertices: readonly Vertex[]; readonly roots: readonly Vertex[] }): Stage[] {
  const stages: { calls: Vertex[]; elements: Vertex[] }[] = []
  for (const vertex of vertices) {
    if (isSource(vertex.plan)) continue
    const stage = (stages[vertex.level] ??= { calls: [], elements: [] })
    if (isElement(vertex)) stage.elements.push(vertex)
    else stage.calls.push(vertex)
  }
  return Array.from(stages, (stage) => {
    if (!stage) return { calls: [], loops: [] }
    const stored = stage.elements.filter(
      (vertex) => roots.includes(vertex) || vertex.users.some((user) => !isElement(user) || user.level > vertex.level),
    )
    return { calls: stage.calls, loops: loopsOf(stored) }
  })
}

/** Loops that store `stored`: those that read a column in common are one. */
function loopsOf(stored: readonly Vertex[]): Loop[] {
  const open: Loop[] = []
  for (const vertex of stored) {
    let loop = coneOf([vertex])
    for (let i = open.length - 1; i >= 0; i--) {
      const other = open[i]!
      const together = [...other.outputs, ...loop.outputs]
      if (together.length > MOST_OUTPUTS || !shares(other, loop)) continue
      open.splice(i, 1)
      loop = coneOf(together)
    }
    open.push(loop)
  }
  return open
}

function shares(a: Loop, b: Loop): boolean {
  return a.inputs.some((input) => isColumn(input) && b.inputs.includes(input))
}

/** A number that was given is the same for loops that have nothing to do with one another. */
function isColumn({ plan }: Vertex): boolean {
  return !isSource(plan) || typeof plan.value === 'object'
}

/** `outputs` with all element-wise operations of their level that they are made of. */
function coneOf(outputs: readonly Vertex[]): Loop {
  const body = new Set<Vertex>()
  const inputs = new Set<Vertex>()
  const open = [...outputs]
  for (let vertex = open.pop(); vertex; vertex = open.pop()) {
    if (body.has(vertex)) continue
    body.add(vertex)
    for (const part of vertex.parts) {
      if (isElement(part) && part.level === vertex.level) open.push(part)
      else inputs.add(part)
    }
  }
  const byId = (a: Vertex, b: Vertex) => a.id - b.id
  return { body: [...body].sort(byId), outputs: [...outputs].sort(byId), inputs: [...inputs].sort(byId) }
}
