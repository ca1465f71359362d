// Reads what a source file declares: its exported kernels, their parameters, and the tags of their doc comments.
import { ARRAY_TYPES, type DType } from '../engine/dtype.js'
import { CompileError } from '../errors.js'
import type { Family, Join, KernelFacts, Parameter, ScalarType } from './manifest.js'

/** A kernel, and what is said about it. */
export interface DeclaredKernel extends KernelFacts {
  /** Its doc comment without the tags that declare it. */
  readonly comment: string
}

/** The parts of the AssemblyScript compiler's syntax tree that are looked at. */
export interface Parser {
  readonly sources: readonly { readonly normalizedPath: string; readonly text: string; readonly statements: readonly FunctionNode[] }[]
  parseFile(text: string, path: string, isEntry: boolean): void
}

interface Range {
  readonly start: number
  readonly end: number
}

interface TypeNode {
  readonly name?: { readonly identifier: { readonly text: string } }
  readonly range: Range
}

export interface FunctionNode {
  readonly kind: number
  readonly flags: number
  readonly name: { readonly text: string; readonly range: Range }
  readonly range: Range
  readonly typeParameters: unknown
  readonly signature: {
    readonly parameters: readonly { readonly name: { readonly text: string }; readonly type: TypeNode; readonly range: Range }[]
    readonly returnType: TypeNode
  }
}

const FAMILIES: readonly Family[] = ['elementwise', 'rows', 'reduce']
const JOINS: readonly Join[] = ['sum', 'product', 'min', 'max']
const SCALARS: readonly ScalarType[] = ['f64', 'f32', 'i32', 'u32', 'bool']
const RESULTS = ['f64', 'f32', 'i32', 'u32']
const DTYPES = Object.keys(ARRAY_TYPES) as DType[]
/** Nanoseconds an element where no tag says otherwise. */
const COST = 1
/** Parameters that fit a slot of the job ring. */
const MOST_PARAMETERS = 18

/** What stops a build: where in which file, why, and what to do. */
class Declaration {
  readonly #where: string
  readonly #text: string
  readonly node: FunctionNode

  constructor(where: string, text: string, node: FunctionNode) {
    this.#where = where
    this.#text = text
    this.node = node
  }

  get name(): string {
    return this.node.name.text
  }

  /** The doc comment that ends right before the function. */
  get comment(): string[] {
    const match = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*$/.exec(this.#text.slice(0, this.node.range.start))
    return (match?.[1] ?? '').split('\n').map((line) => line.replace(/^\s*\*? ?/, '').trimEnd())
  }

  fail(reason: string, remedy: string, node: { readonly range: Range } = this.node.name): never {
    throw new CompileError(this.#where, { reason: `${this.name}: ${reason}`, remedy, text: this.#text, node: node.range })
  }
}

/** The kernels that a source exports: functions that end with `begin` and `end` and name their family. */
export function declaredIn(where: string, text: string, functions: readonly FunctionNode[]): DeclaredKernel[] {
  return functions.flatMap((node) => {
    const declaration = new Declaration(where, text, node)
    const names = node.signature.parameters.map(({ name }) => name.text)
    const isKernel = names.at(-2) === 'begin' && names.at(-1) === 'end'
    const tags = tagsOf(declaration)
    if (isKernel) return [kernelOf(declaration, tags)]
    if (!tags.has('family')) return []
    return declaration.fail('a kernel must end with the parameters begin and end', 'write (…, begin: i32, end: i32)')
  })
}

type Tags = ReadonlyMap<string, string>

/** The last text of every tag; `@param x` under 'param x'. */
function tagsOf(declaration: Declaration): Tags {
  const tags = new Map<string, string>()
  for (const line of declaration.comment) {
    const match = /^@(\w+)\s*(.*)$/.exec(line.trim())
    if (!match) continue
    const [, tag, rest] = match as unknown as [string, string, string]
    if (tag !== 'param') tags.set(tag, rest)
    else tags.set(`param ${/^\S*/.exec(rest)![0]}`, rest.replace(/^\S*\s*/, ''))
  }
  return tags
}

function kernelOf(declaration: Declaration, tags: Tags): DeclaredKernel {
  const { node, name } = declaration
  if (node.typeParameters) declaration.fail('a kernel must not be generic', 'export one function for each type')
  if (name === 'wasm' || name === 'default') declaration.fail('the name is taken by the generated file', 'rename the function')
  const family = choice(declaration, tags, 'family', FAMILIES)
  const written = node.signature.parameters
  for (const parameter of written.slice(-2)) {
    if (typeOf(parameter.type) !== 'i32') declaration.fail(`${parameter.name.text} must be an i32`, 'declare its type', parameter)
  }
  if (written.length > MOST_PARAMETERS - 2) {
    declaration.fail(`${written.length} parameters are more than a job holds`, `pass ${MOST_PARAMETERS - 2} at most, others in an array`)
  }
  const pointers = written.slice(0, -2).filter(({ type, name }) => isPointer(type) && name.text !== 'scratch')
  const out = family === 'reduce' ? undefined : pointers.at(-1)
  const parameters = written.slice(0, -2).map((parameter) => parameterOf(declaration, family, tags, parameter, parameter === out))
  checkParameters(declaration, family, parameters)
  for (const tag of tags.keys()) {
    const known = tag.startsWith('param ') ? written.some(({ name }) => tag === `param ${name.text}`) : true
    if (!known) declaration.fail(`@${tag} is no parameter`, `the parameters are ${written.map(({ name }) => name.text).join(', ')}`)
  }
  const returns = typeOf(node.signature.returnType)
  if (family === 'reduce' ? !RESULTS.includes(returns) : returns !== 'void') {
    const rule = family === 'reduce' ? `must return its part as ${RESULTS.join(', ')}` : 'must return void, and write to its last address'
    declaration.fail(`a kernel of family ${family} ${rule}, not ${returns}`, 'change its type')
  }
  if (family !== 'reduce' && tags.has('join')) declaration.fail('@join is for the family reduce', 'remove it')
  return {
    name,
    family,
    parameters,
    ...(family === 'reduce' && { join: choice(declaration, tags, 'join', JOINS) }),
    cost: positive(declaration, tags, 'cost') ?? COST,
    scratch: positive(declaration, tags, 'scratch') ?? 0,
    comment: declaration.comment
      .filter((line) => !/^@(family|join|cost|scratch|param)\b/.test(line.trim()))
      .join('\n')
      .trim(),
  }
}

function parameterOf(
  declaration: Declaration,
  family: Family,
  tags: Tags,
  parameter: FunctionNode['signature']['parameters'][number],
  isOut: boolean,
): Parameter {
  const name = parameter.name.text
  const type = typeOf(parameter.type)
  if (!isPointer(parameter.type)) {
    if (name === 'columns' && family === 'rows') {
      if (type !== 'i32') declaration.fail('columns must be an i32', 'declare its type', parameter)
      return { name, role: 'columns' }
    }
    if (!SCALARS.includes(type as ScalarType)) {
      declaration.fail(`${name} of type ${type} cannot be passed`, `use usize for arrays, and ${SCALARS.join(', ')} for numbers`, parameter)
    }
    return { name, role: 'scalar', type: type as ScalarType }
  }
  if (name === 'scratch') {
    if (!tags.has('scratch')) declaration.fail('scratch has no size', "say '@scratch 4096', in bytes", parameter)
    return { name, role: 'scratch' }
  }
  const [first = '', second = ''] = (tags.get(`param ${name}`) ?? '').split(/\s+/)
  const isType = DTYPES.includes(first as DType)
  if (!isType && /^[a-z]\d+$/.test(first)) {
    declaration.fail(`@param ${name} ${first} is no element type`, `use one of ${DTYPES.join(', ')}`, parameter)
  }
  const word = isType ? second : first
  const usual = family === 'rows' && !isOut ? 'matrix' : 'vector'
  const shape = family === 'rows' && (word === 'vector' || word === 'matrix') ? word : usual
  return { name, role: isOut ? 'out' : 'input', dtype: isType ? (first as DType) : 'f64', shape }
}

function checkParameters(declaration: Declaration, family: Family, parameters: readonly Parameter[]): void {
  const has = (role: Parameter['role']) => parameters.some((parameter) => parameter.role === role)
  const inputs = parameters.flatMap((parameter) => (parameter.role === 'input' ? [parameter] : []))
  if (inputs.length === 0) {
    const remedy = family === 'reduce' ? 'add one' : 'add one: the last usize is where the result goes'
    declaration.fail('a kernel must take an input, a parameter of type usize', remedy)
  }
  if (has('scratch') && parameters.at(-1)?.role !== 'scratch') declaration.fail('scratch must stand right before begin', 'move it')
  if (family !== 'rows') return
  if (!has('columns')) declaration.fail('a kernel of family rows must take the number of columns', 'add columns: i32')
  if (!inputs.some(({ shape }) => shape === 'matrix')) declaration.fail('one input at least must be a matrix', "leave out a 'vector'")
}

function choice<T extends string>(declaration: Declaration, tags: Tags, tag: string, choices: readonly T[]): T {
  const value = /^\w*/.exec(tags.get(tag) ?? '')![0]
  if (choices.includes(value as T)) return value as T
  const remedy = `write '@${tag} ${choices.join(' | ')}' in its doc comment`
  return declaration.fail(tags.has(tag) ? `unknown ${tag} '${value}'` : `its doc comment declares no ${tag}`, remedy)
}

function positive(declaration: Declaration, tags: Tags, tag: string): number | undefined {
  const text = tags.get(tag)
  if (text === undefined) return undefined
  const value = Number.parseFloat(text)
  if (value > 0 && (tag !== 'scratch' || Number.isInteger(value))) return value
  return declaration.fail(`@${tag} ${text} is no ${tag === 'scratch' ? 'whole ' : ''}number above 0`, 'correct it')
}

function isPointer(type: TypeNode): boolean {
  return typeOf(type) === 'usize'
}

function typeOf({ name }: TypeNode): string {
  return name?.identifier.text ?? 'function'
}
