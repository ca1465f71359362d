// Compiles a source file with the AssemblyScript compiler, and refuses what cannot run on many threads over one memory.
import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CompileError, UnsupportedError } from '../errors.js'
import { GRAIN } from '../kernels/job.js'
import { javascriptOf, typesOf } from './bindings.js'
import { type DeclaredKernel, declaredIn, type FunctionNode, type Parser } from './declare.js'
import { exportOf, type Manifest, withManifest } from './manifest.js'
import { bodiesOf, type KernelReport, reportOf } from './report.js'

/** What became of a source file. */
export interface Built {
  /** The module, with what it says about its kernels. */
  readonly wasm: Uint8Array
  /** A module of JavaScript that carries the WebAssembly and exports its functions. */
  readonly js: string
  /** The types of that. */
  readonly types: string
  /** The WebAssembly as text. */
  readonly wat: string
  readonly kernels: readonly KernelReport[]
  /** What the compiler warns of. */
  readonly warnings: readonly string[]
  /** The files that were read beside those of the package. */
  readonly sources: readonly string[]
  /** Time taken, in milliseconds. */
  readonly duration: number
}

const LIBRARY = 'lanewise-library'
const PACKAGE_PATH = /^lanewise[\\/]assembly[\\/](?:index[\\/])?(\w+)\.ts$/
const PARTIALS = 'lanewise-partials'
/** An error's category among the compiler's diagnostics. */
const ERROR = 3
const WARNING = 2
/** The compiler's warning that JavaScript cannot call what takes lanes: the library does not. */
const LANES_WARNING = 112
/** The compiler's flag of exported declarations. */
const EXPORT = 2

const FLAGS = ['--importMemory', '--sharedMemory', '--initialMemory', '2', '--maximumMemory', '65536', '--enable', 'simd,threads']
const OPTIONS = [
  ...FLAGS,
  '--runtime',
  'stub',
  '--optimizeLevel',
  '3',
  '--shrinkLevel',
  '0',
  '--noAssert',
  '--noExportMemory',
  '--noColors',
]

interface Diagnostic {
  readonly message: string
  readonly code: number
  readonly category: number
  readonly range: { readonly start: number; readonly end: number; readonly source: { readonly normalizedPath: string } | null } | null
}

type Asc = (args: string[], options: object) => Promise<{ error: Error | null }>

/** Compiles one file. `text` is its contents if it need not be read. */
export async function compile(file: string, text?: string): Promise<Built> {
  const start = performance.now()
  const asc = await compiler()
  const path = resolve(file)
  const base = dirname(path)
  const name = basename(path)
  const where = `build ${name}`
  const read = new Map<string, string>()
  if (text !== undefined) read.set(name, text)
  else if (!existsSync(path)) throw new CompileError(where, { reason: 'there is no such file', remedy: `looked for ${path}` })
  const sources = new Set([path])
  const written = new Map<string, string | Uint8Array>()
  const diagnostics: Diagnostic[] = []
  let kernels: DeclaredKernel[] = []
  let failure: unknown

  const transform = {
    afterParse(parser: Parser) {
      try {
        const source = parser.sources.find(({ normalizedPath }) => normalizedPath === name)!
        kernels = declaredIn(where, source.text, source.statements.filter(isExported))
        if (kernels.length === 0) {
          throw new CompileError(where, {
            reason: 'the file exports no kernel',
            remedy: 'export functions that end with (begin: i32, end: i32) and declare a @family',
          })
        }
        const reductions = kernels.filter(({ family }) => family === 'reduce')
        if (reductions.length > 0) parser.parseFile(partialsOf(name, reductions), `${PARTIALS}.ts`, true)
      } catch (error) {
        failure = error
        throw error
      }
    },
  }
  const { error } = await asc([name, '--baseDir', base, '--lib', LIBRARY, ...OPTIONS, '--outFile', 'm.wasm', '--textFile', 'm.wat'], {
    transforms: [transform],
    stdout: { write: () => true },
    stderr: { write: () => true, isTTY: false },
    listFiles: () => [],
    reportDiagnostic: (diagnostic: Diagnostic) => diagnostics.push(diagnostic),
    writeFile: (to: string, contents: string | Uint8Array) => void written.set(to, contents),
    readFile(from: string, folder: string) {
      if (basename(from) === 'asconfig.json') return null // Another project's options are no business of this one's.
      if (folder === LIBRARY) return librarySource(from)
      const known = read.get(from)
      if (known !== undefined) return known
      const absolute = resolve(base, from)
      if (!existsSync(absolute)) return null
      const contents = readFileSync(absolute, 'utf8')
      read.set(from, contents)
      sources.add(absolute)
      return contents
    },
  })
  if (failure) throw failure
  const [first, ...rest] = diagnostics.filter(({ category }) => category === ERROR)
  if (first) throw diagnosed(where, name, first, rest.length, read)
  if (error) throw new CompileError(where, { reason: error.message, remedy: 'the compiler says no more', cause: error })
  const wat = written.get('m.wat') as string
  checkModule(where, wat)
  const manifest: Manifest = {
    version: 1,
    grain: GRAIN,
    math: / \(import "lane" /.test(wat),
    kernels: kernels.map(({ comment, ...facts }) => facts),
  }
  const wasm = withManifest(written.get('m.wasm') as Uint8Array, manifest)
  const bodies = bodiesOf(wat)
  return {
    wasm,
    js: javascriptOf(name, wasm, kernels),
    types: typesOf(name, kernels),
    wat,
    kernels: kernels.map((kernel) => reportOf(kernel, wat, bodies)),
    warnings: diagnostics
      .filter(({ category, code }) => category === WARNING && code !== LANES_WARNING)
      .map((warning) => lineOf(warning, read)),
    sources: [...sources],
    duration: performance.now() - start,
  }

  function isExported(node: FunctionNode): boolean {
    return node.signature !== undefined && 'body' in node && (node.flags & EXPORT) !== 0
  }
}

async function compiler(): Promise<Asc> {
  try {
    return ((await import('assemblyscript/asc')) as unknown as { main: Asc }).main
  } catch (cause) {
    if ((cause as { code?: string }).code !== 'ERR_MODULE_NOT_FOUND') throw cause
    throw new UnsupportedError({
      feature: 'assemblyscript, the compiler of kernels',
      remedy: 'install it beside lanewise: npm install --save-dev assemblyscript',
      cause,
    })
  }
}

/** A file of `lanewise/assembly`: beside the bundles, or in the sources of this package. */
function librarySource(from: string): string | null {
  const name = PACKAGE_PATH.exec(from)?.[1]
  if (name === undefined) return null
  const folders = ['../assembly/', '../../assembly/'].map((folder) => fileURLToPath(new URL(folder, import.meta.url)))
  const folder = folders.find((candidate) => existsSync(join(candidate, 'imports.ts')))
  if (folder === undefined) {
    throw new UnsupportedError({ feature: 'lanewise/assembly', remedy: 'do not bundle lanewise/build, which reads the files beside it' })
  }
  const path = join(folder, `${name}.ts`)
  return existsSync(path) ? readFileSync(path, 'utf8') : null
}

/** Loops over the parts of reductions, which store what the kernels return. */
function partialsOf(name: string, kernels: readonly DeclaredKernel[]): string {
  const loops = kernels.map((kernel) => {
    const scratch = kernel.scratch > 0 ? ['scratch: usize'] : []
    const parameters = kernel.parameters
      .filter(({ role }) => role !== 'scratch')
      .map((parameter) => `${parameter.name}: ${parameter.role === 'scalar' ? parameter.type : 'usize'}`)
    const all = [...parameters, 'partials$: usize', 'count$: i32', ...scratch, 'begin: i32', 'end: i32']
    const given = kernel.parameters.map((parameter) => parameter.name)
    const range = [`u * ${GRAIN}`, `u * ${GRAIN} + min(${GRAIN}, count$ - u * ${GRAIN})`]
    return `export function ${exportOf(kernel)}(${all.join(', ')}): void {
  for (let u = begin; u < end; u++) store<f64>(partials$ + (<usize>u << 3), <f64>${kernel.name}(${[...given, ...range].join(', ')}));
}
`
  })
  return `import { ${kernels.map((kernel) => kernel.name).join(', ')} } from "./${name.replace(/\.ts$/, '')}";\n${loops.join('')}`
}

const HEAP = "kernels allocate nothing: no 'new', arrays, strings or closures; take memory as an argument, or scratch"
const TABLES =
  "keep tables in an array and pass it as an argument; for exp, log, sin … import the functions of 'lanewise/assembly', as Math's hold tables"

/** Throws for what a module of kernels must not have: each thread has its own globals, and all share one memory. */
function checkModule(where: string, wat: string): void {
  const refuse = (reason: string, remedy: string) => {
    throw new CompileError(where, { reason, remedy })
  }
  if (/\$~lib\/rt\/(stub|__)/.test(wat) || /memory\.grow/.test(wat)) refuse('the module allocates memory', HEAP)
  const segment = /^ \(data \$(\S+) \(i32\.const (\d+)\) "(.*)"\)$/m.exec(wat)
  if (segment) {
    const [, name, address, bytes] = segment as unknown as [string, string, string, string]
    const size = bytes.replace(/\\[0-9a-f]{2}|\\./g, '.').length
    const text = bytes.replace(/\\00/g, '').slice(0, 40)
    refuse(`the module has static data, which no engine has room for: segment ${name} of ${size} bytes at ${address}, "${text}"`, TABLES)
  }
  if (/^ \(data /m.test(wat)) refuse('the module has static data, which no engine has room for', TABLES)
  const state = /^ \(global \$(\S+) \(mut /m.exec(wat)
  if (state) refuse(`the module keeps ${state[1]} from call to call, apart in every thread`, 'make it a const, or pass it as an argument')
  if (/^ \(start /m.test(wat)) refuse('the module runs code when it is loaded', 'move it into a kernel')
  for (const [, module, name] of wat.matchAll(/^ \(import "([^"]*)" "([^"]*)" \(func/gm)) {
    if (module === 'lane' && /Lanes$/.test(name!)) continue
    const isTrap = module === 'env' && name === 'abort'
    refuse(
      `the module imports ${module}.${name}`,
      isTrap ? 'kernels do not throw: store NaN or a number that says what happened' : "import from 'lanewise/assembly' alone",
    )
  }
}

function diagnosed(where: string, name: string, { message, code, range }: Diagnostic, more: number, read: ReadonlyMap<string, string>) {
  const path = range?.source?.normalizedPath
  const text = path === undefined ? undefined : read.get(path)
  const file = path === undefined || path === name ? '' : ` in ${path}`
  return new CompileError(where, {
    reason: `AS${code}${file}: ${message.replace(/\.$/, '')}`,
    remedy: more === 0 ? 'asc accepts nothing else there' : `and ${more} more error${more > 1 ? 's' : ''} of asc`,
    ...(text !== undefined && range && { text, node: range }),
  })
}

function lineOf({ message, code, range }: Diagnostic, read: ReadonlyMap<string, string>): string {
  const path = range?.source?.normalizedPath ?? ''
  const line = read.get(path)?.slice(0, range!.start).split('\n').length
  return `AS${code}: ${message}${line === undefined ? '' : ` (${path}:${line})`}`
}
