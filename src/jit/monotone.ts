// Whether a recurrence rises or falls with its state whatever else it is given: then what lies between two states stays between their successors.
import type { Expression, Local, Program, Statement } from './ir.js'

/** How a value hangs on the state: not at all, by operations that keep order or turn it round, or in another way. */
type Dependence = 'free' | 'ordered' | 'other'

/**
 * Whether the one result of `program` is ordered in its first parameter. Rounding keeps order, so the claim holds for the numbers that the machine
 * computes. A state that is used twice, as in v + a * (x - v), may keep order too, but is not proved to.
 */
export function isOrdered(program: Program): boolean {
  const found = new Map<Local, Dependence>(program.parameters.map((local, i) => [local, i === 0 ? 'ordered' : 'free']))
  return runs(program.statements, found) && found.get(program.results[0]!) === 'ordered'
}

/** Follows straight code; anything that branches or loops is given up. */
function runs(statements: readonly Statement[], found: Map<Local, Dependence>): boolean {
  return statements.every((statement) => {
    if (statement.kind === 'set') found.set(statement.local, dependence(statement.value, found))
    else if (statement.kind === 'block') return runs(statement.body, found)
    else return statement.kind === 'leave'
    return true
  })
}

function dependence(e: Expression, found: ReadonlyMap<Local, Dependence>): Dependence {
  const of = (part: Expression) => dependence(part, found)
  switch (e.kind) {
    case 'const':
      return 'free'
    case 'get':
      return found.get(e.local) ?? 'other'
    case 'unary':
      if (of(e.a) === 'free') return 'free'
      return of(e.a) === 'ordered' && /^(neg|floor|ceil|trunc|round|fround)$/.test(e.op) ? 'ordered' : 'other'
    case 'binary': {
      const [a, b] = [of(e.a), of(e.b)]
      if (a === 'free' && b === 'free') return 'free'
      if (/^(add|sub|mul|min|max)$/.test(e.op)) return a !== 'other' && b !== 'other' && a !== b ? 'ordered' : 'other'
      return e.op === 'div' && a === 'ordered' && b === 'free' ? 'ordered' : 'other'
    }
    case 'call':
      return e.args.every((arg) => of(arg) === 'free') ? 'free' : 'other'
    case 'convert':
      return of(e.a) === 'free' ? 'free' : 'other'
    default:
      return 'other'
  }
}
