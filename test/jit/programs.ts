// Random programs of the compiled language, as text: every statement and operator, nested at random, loops bounded.
import { random } from '../random.js'

export interface RandomProgram {
  readonly text: string
  /** Parameters, in order. */
  readonly parameters: readonly string[]
  /** Whether it returns two results, as an array. */
  readonly pair: boolean
}

/** Functions of Math that are calls, not instructions: JavaScript's own under `math: 'js'`. */
const FUNCTIONS = 'exp expm1 log log1p log2 log10 sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh cbrt'.split(' ')

/** The program of a seed. `parameters` are the names that it takes. */
export function randomProgram(seed: number, parameters: readonly string[]): RandomProgram {
  const next = random(seed)
  const pick = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)]!
  const chance = (p: number) => next() < p
  let names = [...parameters]
  let loops = 0
  let count = 0
  const helpers: string[] = []
  const labels: string[] = []
  const pair = chance(0.2)
  let inHelper = false

  const answer = (depth: number) => (pair && !inHelper ? `[${number(depth)}, ${number(depth)}]` : number(depth))
  const literal = () => pick(['0', '1', '2', '0.5', '-1', '3', '1e3', '0.1', '-0', '7', '1e-9', 'Infinity', 'NaN', '2147483648'])
  function number(depth: number): string {
    if (depth <= 0 || chance(0.15)) return chance(0.65) ? pick(names) : literal()
    const d = depth - 1
    switch (Math.floor(next() * 18)) {
      case 0:
      case 1:
      case 2:
      case 3:
        return `(${number(d)} ${pick(['+', '-', '*', '/'])} ${number(d)})`
      case 4:
        return `(${number(d)} ${pick(['&', '|', '^', '<<', '>>', '>>>'])} ${number(d)})`
      case 5:
        return `(${truth(d)} ? ${number(d)} : ${number(d)})`
      case 6:
        return `Math.${pick(['abs', 'floor', 'ceil', 'trunc', 'sqrt', 'round', 'sign', 'fround', 'clz32'])}(${number(d)})`
      case 7:
        return `Math.${pick(['min', 'max'])}(${number(d)}, ${number(d)})`
      case 8:
        return `${pick(['-', '+', '~'])}(${number(d)})`
      case 9:
        return `(${number(d)} % ${number(d)})`
      case 10:
        return `(${number(d)} ${pick(['&&', '||'])} ${number(d)})`
      case 11:
        return `((${number(d)} | 0) ${pick(['+', '-'])} (${number(d)} | 0) | 0)`
      case 12:
        return `Math.imul(${number(d)}, ${number(d)})`
      case 13: {
        const name = pick(names)
        if (parameters.includes(name) && chance(0.5)) return name
        return chance(0.5) ? `(${name} ${pick(['=', '+=', '-=', '*='])} ${number(d)})` : chance(0.5) ? `${name}++` : `--${name}`
      }
      case 14:
        return helpers.length > 0 ? `${pick(helpers)}(${number(d)}, ${number(d)})` : number(d)
      case 15:
        return `Math.${pick(FUNCTIONS)}(${number(d)})`
      case 16:
        return chance(0.3) ? `Math.${pick(['pow', 'atan2', 'hypot'])}(${number(d)}, ${number(d)})` : number(d)
      default:
        return `(${truth(d)} ? 1 : 0)`
    }
  }
  function truth(depth: number): string {
    if (depth <= 0) return `${pick(names)} ${pick(['<', '>', '<=', '>=', '===', '!=='])} ${pick(names)}`
    const d = depth - 1
    switch (Math.floor(next() * 6)) {
      case 0:
        return `!(${truth(d)})`
      case 1:
        return `(${truth(d)} ${pick(['&&', '||'])} ${truth(d)})`
      case 2:
        return pick([`Number.isNaN(${number(d)})`, `isFinite(${number(d)})`, `Number.isInteger(${number(d)})`])
      default:
        return `(${number(d)} ${pick(['<', '>', '<=', '>=', '===', '!==', '==', '!='])} ${number(d)})`
    }
  }
  function block(depth: number): string {
    const before = names
    const lines = Array.from({ length: 1 + Math.floor(next() * 3) }, () => statement(depth))
    names = before
    return `{ ${lines.join(' ')} }`
  }
  function statement(depth: number): string {
    const kind = Math.floor(next() * (depth > 0 ? 12 : 4))
    switch (kind) {
      case 0:
      case 1: {
        const name = `v${count++}`
        const text = `let ${name} = ${number(2)};`
        names = [...names, name]
        return text
      }
      case 2:
      case 3:
        return `${pick(names)} ${pick(['=', '+=', '-=', '*=', '/=', '|=', '^=', '%='])} ${number(2)};`
      case 4:
      case 5:
      case 6:
        return `if (${truth(2)}) ${block(depth - 1)}${chance(0.5) ? ` else ${block(depth - 1)}` : ''}`
      case 7:
      case 8: {
        const name = `i${count++}`
        const before = names
        loops++
        const label = chance(0.3) ? `l${count++}` : undefined
        if (label) labels.push(label)
        // The counter is no name that statements may assign: loops must end.
        const text = `${label ? `${label}: ` : ''}for (let ${name} = 0; ${name} < ${1 + Math.floor(next() * 4)}${chance(0.4) ? ` && ${truth(1)}` : ''}; ${name}++) ${block(depth - 1)}`
        loops--
        if (label) labels.pop()
        names = before
        return text
      }
      case 9: {
        const name = `w${count++}`
        loops++
        const body = block(depth - 1)
        loops--
        return chance(0.5)
          ? `{ let ${name} = 0; while (${name}++ < ${1 + Math.floor(next() * 4)} && ${truth(1)}) ${body} }`
          : `{ let ${name} = 0; do ${body} while (${name}++ < ${Math.floor(next() * 4)} && ${truth(1)}); }`
      }
      case 10:
        if (loops === 0) return `if (${truth(1)}) return ${answer(1)};`
        return `if (${truth(1)}) ${pick(['break', 'continue'])}${labels.length > 0 && chance(0.5) ? ` ${pick(labels)}` : ''};`
      default:
        return `if (${truth(1)}) return ${answer(2)};`
    }
  }

  const lines: string[] = []
  if (chance(0.4)) {
    const outer = names
    names = ['a', 'b']
    inHelper = true
    lines.push(`function h(a, b) { ${statement(2)} ${chance(0.5) ? `if (${truth(1)}) return ${number(1)};` : ''} return ${number(2)}; }`)
    names = outer
    inHelper = false
    helpers.push('h')
  }
  const statements = 1 + Math.floor(next() * 4)
  for (let i = 0; i < statements; i++) lines.push(statement(2))
  lines.push(`return ${answer(3)};`)
  return { text: `(${parameters.join(', ')}) => { ${lines.join(' ')} }`, parameters, pair }
}
