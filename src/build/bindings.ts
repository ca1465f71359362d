// The generated files: a module of JavaScript that carries the WebAssembly, and its types.
import type { DType } from '../engine/dtype.js'
import type { DeclaredKernel } from './declare.js'
import { argumentsOf } from './manifest.js'

/** The JavaScript: it needs no file beside it, so that bundlers and pages take it as it is. */
export function javascriptOf(source: string, wasm: Uint8Array, kernels: readonly DeclaredKernel[]): string {
  const lines = kernels.map(({ name }) => `export const ${name} = /* @__PURE__ */ (() => kernels.${name})()\n`)
  return `// Written by lanewise build from ${source}; do not edit.
import { load } from 'lanewise/load'

/** The module, for \`load\` into an engine of one's own. */
export const wasm = /* @__PURE__ */ Uint8Array.from(/* @__PURE__ */ atob('${Buffer.from(wasm).toString('base64')}'), (c) => c.charCodeAt(0))
const kernels = /* @__PURE__ */ load.sync(wasm)
${lines.join('')}`
}

/** The types. */
export function typesOf(source: string, kernels: readonly DeclaredKernel[]): string {
  const functions = kernels.map((kernel) => `${docOf(kernel)}export declare const ${kernel.name}: ${typeOf(kernel)}\n`)
  return `// Written by lanewise build from ${source}; do not edit.
import type { ArrayInput, CallOptions, Engine, KernelOptions, Matrix, ShapedAs, Vector } from 'lanewise/load'

/** The module, for \`load\` into an engine of one's own. */
export declare const wasm: Uint8Array
${functions.join('')}`
}

function docOf({ comment }: DeclaredKernel): string {
  if (comment === '') return ''
  const lines = comment.split('\n').map((line) => ` * ${line}`.trimEnd())
  return `/**\n${lines.join('\n')}\n */\n`
}

function typeOf(kernel: DeclaredKernel): string {
  const { family, parameters } = kernel
  const given = argumentsOf(kernel)
  const leading = given.find(({ role }) => role === 'input')
  const isGeneric = family === 'elementwise'
  const taken = given.map((parameter) => {
    if (parameter.role === 'scalar') return `${parameter.name}: ${parameter.type === 'bool' ? 'boolean' : 'number'}`
    if (parameter === leading && isGeneric) return `${parameter.name}: X`
    return `${parameter.name}: ${parameter.shape === 'matrix' ? 'Matrix' : 'ArrayInput'}`
  })
  const out = parameters.find((parameter) => parameter.role === 'out') as { dtype: DType; shape: 'vector' | 'matrix' } | undefined
  let result = 'number'
  let options = 'CallOptions & { readonly engine?: Engine }'
  if (out) {
    result = isGeneric ? `ShapedAs<X, '${out.dtype}'>` : `${out.shape === 'matrix' ? 'Matrix' : 'Vector'}<'${out.dtype}'>`
    options = `KernelOptions<${result}>`
  }
  const list = `${isGeneric ? '<X extends ArrayInput>' : ''}(${[...taken, `options?: ${options}`].join(', ')})`
  return `{\n  ${list}: Promise<${result}>\n  readonly sync: ${list} => ${result}\n}`
}
