// What became of a kernel's loops: counts the instructions on lanes in the text that the compiler emits, and says why where there are none.
import { argumentsOf, type KernelFacts } from './manifest.js'

/** What a built function is, and whether it computes in lanes. */
export interface KernelReport {
  readonly name: string
  readonly family: KernelFacts['family']
  /** The call and its answer, as `logistic(x: f64[], a: number) -> f64[]`. */
  readonly signature: string
  /** Instructions on 128-bit lanes inside its loops, those of functions called from there too. */
  readonly simd: number
  /** Loads, stores and arithmetic of one float inside its loops. */
  readonly scalar: number
  /** Why there are none on lanes, or undefined. */
  readonly reason: string | undefined
}

interface Body {
  /** Instructions, each with the depth of loops around it. */
  readonly lines: readonly { readonly text: string; readonly loops: number }[]
}

/** The functions of a module by their name in its text. */
export function bodiesOf(wat: string): Map<string, Body> {
  const bodies = new Map<string, Body>()
  let lines: { text: string; loops: number }[] = []
  const open: string[] = []
  for (const line of wat.split('\n')) {
    const head = /^ \(func (\S+)/.exec(line)
    if (head) {
      lines = []
      open.length = 0
      bodies.set(head[1]!, { lines })
      continue
    }
    const text = line.trim()
    const [word] = text.split(' ')
    if (word === 'end') open.pop()
    else if (word === 'loop' || word === 'block' || word === 'if') open.push(word)
    else lines.push({ text, loops: open.filter((kind) => kind === 'loop').length })
  }
  return bodies
}

const LANES = /^(v128|[if]\d+x\d+)\./
const FLOAT = /^f(32|64)\.(load|store|add|sub|mul|div|sqrt|abs|neg|min|max|floor|ceil|trunc|nearest|copysign|eq|ne|lt|gt|le|ge)\b/

interface Count {
  simd: number
  scalar: number
  loops: boolean
  readonly called: Set<string>
}

/** How kernel `facts` came out in `wat`. */
export function reportOf(facts: KernelFacts, wat: string, bodies: ReadonlyMap<string, Body>): KernelReport {
  const count: Count = { simd: 0, scalar: 0, loops: false, called: new Set() }
  // A reduction's own loop is inside the one over its parts.
  visit(functionOf(facts.name, wat), false, bodies, count)
  const { simd, scalar } = count
  return {
    name: facts.name,
    family: facts.family,
    signature: signatureOf(facts),
    simd,
    scalar,
    reason: simd > 0 ? undefined : reasonFor(count),
  }
}

function functionOf(name: string, wat: string): string {
  const at = wat.indexOf(` (export "${name}" (func `)
  return at < 0 ? '' : /\(func (\S+?)\)/.exec(wat.slice(at))![1]!
}

function visit(name: string, inLoop: boolean, bodies: ReadonlyMap<string, Body>, count: Count): void {
  const key = `${name} ${inLoop}`
  if (count.called.has(key)) return
  count.called.add(key)
  for (const { text, loops } of bodies.get(name)?.lines ?? []) {
    const within = inLoop || loops > 0
    if (within) count.loops = true
    if (within && LANES.test(text)) count.simd++
    if (within && FLOAT.test(text)) count.scalar++
    const call = /^(?:return_)?call (\S+)/.exec(text)
    if (call) visit(call[1]!, within, bodies, count)
  }
}

function reasonFor({ loops, called }: Count): string {
  if (!loops) return 'it has no loop from begin to end'
  const scalar = [...called].map((key) => /~lib\/math\/(\S+)/.exec(key)?.[1]).find((name) => name !== undefined)
  if (scalar) return `its loop calls ${scalar} one number at a time; lanewise/assembly has functions of two lanes`
  return 'its loop is written one number at a time, and the compiler keeps it so; load with v128.load and compute with f64x2 or f32x4'
}

/** A call and its answer in one line. */
function signatureOf(facts: KernelFacts): string {
  const words = argumentsOf(facts).map((parameter) => {
    if (parameter.role === 'scalar') return `${parameter.name}: ${parameter.type}`
    return `${parameter.name}: ${parameter.dtype}${parameter.shape === 'matrix' ? '[][]' : '[]'}`
  })
  const out = facts.parameters.find((parameter) => parameter.role === 'out')
  const answer = out && 'dtype' in out ? `${out.dtype}${out.shape === 'matrix' ? '[][]' : '[]'}` : `number (${facts.join})`
  return `${facts.name}(${words.join(', ')}) -> ${answer}`
}

/** The report of functions, a line each. */
export function reportText(reports: readonly KernelReport[]): string {
  return reports
    .map(({ signature, family, simd, scalar, reason }) => {
      const lanes = reason ? `no SIMD: ${reason}` : `${simd} SIMD instructions in its loops, ${scalar} on single floats`
      return `  ${signature}\n    ${family}, ${lanes}`
    })
    .join('\n')
}
