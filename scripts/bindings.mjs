// An asc transform: reads the exported kernels of the families that a module's entry (`assembly/core.ts`, say) names and writes their types, doc
// comments and run-time signatures to `src/kernels/core.gen.ts`. A kernel is an exported function whose last parameters are `begin` and `end`.
import { readFileSync, writeFileSync } from 'node:fs'
import { CommonFlags, NodeKind, SourceKind } from 'assemblyscript'
import { Transform } from 'assemblyscript/transform'

const ENTRY = /^assembly\/(\w+)\.ts$/
const EXPORT_ALL = /^export \* from ['"]\.\/([\w-]+)['"]/gm

export default class Bindings extends Transform {
  afterParse(parser) {
    const entry = parser.sources.find(({ sourceKind, normalizedPath }) => sourceKind === SourceKind.UserEntry && ENTRY.test(normalizedPath))
    const module = ENTRY.exec(entry.normalizedPath)[1]
    const families = [...entry.text.matchAll(EXPORT_ALL)].map((match) => match[1])
    const kernels = families.flatMap((family) => kernelsOf(parser, family))
    const text = bindings(module, kernels)
    const output = `src/kernels/${module}.gen.ts`
    let before = ''
    try {
      before = readFileSync(output, 'utf8')
    } catch (error) {
      if (error.code !== 'ENOENT') throw error
    }
    if (before !== text) writeFileSync(output, text)
  }
}

function kernelsOf(parser, family) {
  const source = parser.sources.find((candidate) => candidate.normalizedPath === `assembly/${family}.ts`)
  if (!source) throw new Error(`bindings: the entry names ./${family}, which asc did not read`)
  return source.statements.filter(isKernel).map((node) => ({
    family,
    name: node.name.text,
    parameters: node.signature.parameters.map((parameter) => parameter.name.text),
    result: node.signature.returnType.name.identifier.text,
    comment: docComment(source.text, node.range.start),
  }))
}

function isKernel(node) {
  if (node.kind !== NodeKind.FunctionDeclaration || !(node.flags & CommonFlags.Export)) return false
  if (node.typeParameters) return false
  const names = node.signature.parameters.map((parameter) => parameter.name.text)
  return names.at(-2) === 'begin' && names.at(-1) === 'end'
}

function docComment(text, start) {
  const before = text.slice(0, start)
  const match = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*$/.exec(before)
  if (!match) throw new Error(`bindings: no doc comment before ${text.slice(start, start + 60).split('\n')[0]}`)
  return match[1]
    .split('\n')
    .map((line) => line.replace(/^\s*\*? ?/, '').trimEnd())
    .join('\n')
    .trim()
}

function bindings(module, kernels) {
  const title = module[0].toUpperCase() + module.slice(1)
  const seen = new Set()
  for (const { name } of kernels) {
    if (seen.has(name)) throw new Error(`bindings: two kernels are named ${name}`)
    seen.add(name)
  }
  const members = kernels.map(
    ({ name, parameters, result, comment }) =>
      `  /**\n${comment
        .split('\n')
        .map((line) => `   * ${line}`.trimEnd())
        .join(
          '\n',
        )}\n   */\n  ${name}(${parameters.map((parameter) => `${parameter}: number`).join(', ')}): ${result === 'void' ? 'void' : 'number'}`,
  )
  const signatures = kernels.map(({ name, parameters }) => `  ${name}: [${parameters.map((parameter) => `'${parameter}'`).join(', ')}],`)
  return `// Written by scripts/bindings.mjs from assembly/; do not edit.

/** The kernels of module ${module} as WebAssembly exports them: addresses and scalars in, nothing allocated, nothing checked. */
export interface ${title}Kernels {
${members.join('\n')}
}

/** Parameter names of every kernel. */
export const ${module.toUpperCase()}_SIGNATURES = {
${signatures.join('\n')}
} as const satisfies { [name in keyof ${title}Kernels]: readonly string[] }
`
}
