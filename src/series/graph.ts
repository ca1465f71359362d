// The operations of a plan, each once, parts before what is made of them.
import { isSource, type Plan, valueText } from './plan.js'

/** An operation of a graph. */
export interface Vertex {
  readonly id: number
  readonly plan: Plan
  readonly parts: readonly Vertex[]
  /**
   * When it can run: element-wise operations with the last of the others that they are made of, these one after all of their parts. The operations of one
   * level are independent, but for element-wise ones, which make loops.
   */
  readonly level: number
  /** Vertices that take its value as it is: not those that are fused with it. */
  readonly users: Vertex[]
}

/** The graph of `roots`; operations that say the same of the same parts are one. */
export function graphOf(roots: readonly Plan[]): { vertices: Vertex[]; roots: Vertex[] } {
  const known = new Map<Plan, Vertex>()
  const byKey = new Map<string, Vertex>()
  const vertices: Vertex[] = []
  // A stack of one's own: plans may be deeper than calls can nest.
  const open: Plan[] = [...roots].reverse()
  while (open.length > 0) {
    const plan = open.at(-1)!
    const waiting = known.has(plan) ? [] : plan.parts.filter((part) => !known.has(part))
    if (waiting.length > 0) {
      open.push(...waiting)
      continue
    }
    open.pop()
    if (known.has(plan)) continue
    const parts = plan.parts.map((part) => known.get(part)!)
    const key = keyOf(plan, parts)
    let vertex = byKey.get(key)
    if (!vertex) {
      vertex = { id: vertices.length, plan, parts, level: levelOf(plan, parts), users: [] }
      vertices.push(vertex)
      byKey.set(key, vertex)
      for (const part of new Set(parts)) part.users.push(vertex)
    }
    known.set(plan, vertex)
  }
  return { vertices, roots: roots.map((root) => known.get(root)!) }
}

function keyOf(plan: Plan, parts: readonly Vertex[]): string {
  if (isSource(plan)) return valueText(plan.value)
  return `${plan.op}(${parts.map(({ id }) => id)})${plan.detail}`
}

function levelOf(plan: Plan, parts: readonly Vertex[]): number {
  if (isSource(plan)) return 0
  const most = parts.reduce((level, part) => Math.max(level, part.level), 0)
  return plan.term ? most : most + 1
}
