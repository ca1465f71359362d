// Builds dist/: kernels by asc, assets inlined as text, bundles by esbuild, types by tsc. `--fast` leaves out the types, and the modules none of
// whose sources has changed since they were compiled.
import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import asc from 'assemblyscript/asc'
import { build } from 'esbuild'
import { delta } from './delta.mjs'

const { sorted } = await importTypeScript('src/engine/streams.ts')
const { textOf } = await importTypeScript('src/engine/text.ts')

process.chdir(new URL('..', import.meta.url).pathname)
const fast = process.argv.includes('--fast')

const TARGETS = Object.keys(JSON.parse(readFileSync('asconfig.json', 'utf8')).targets)
for (const target of TARGETS) await compileKernels(target)
rmSync('dist', { recursive: true, force: true })
mkdirSync('dist', { recursive: true })
for (const target of TARGETS) copyFileSync(`build/${target}.wasm`, `dist/${target}.wasm`)

const shared = { bundle: true, minify: true, keepNames: false, target: 'es2022', legalComments: 'none', logLevel: 'warning' }
const worker = { ...shared, entryPoints: ['src/engine/worker.ts'] }
await build({ ...worker, outfile: 'dist/worker.node.cjs', platform: 'node', format: 'cjs' })
// Whitespace stays in what bundlers of pages read: with it go the comments that tell them to leave `import(url)` alone.
const readable = { minify: false, minifySyntax: true, minifyIdentifiers: true }
await build({ ...worker, ...readable, outfile: 'dist/worker.js', platform: 'browser', format: 'iife', plugins: [browserPlatform()] })
// The one that pages carry as text, which no bundler reads.
await build({ ...worker, outfile: 'build/worker.js', platform: 'browser', format: 'iife', plugins: [browserPlatform()] })
writeAssets()

const library = { ...shared, format: 'esm', splitting: true, minify: false, minifySyntax: true, sourcemap: false }
const entryPoints = {
  index: 'src/index.ts',
  sync: 'src/sync.ts',
  jit: 'src/jit/index.ts',
  map: 'src/map/index.ts',
  load: 'src/build/load.ts',
  series: 'src/series/index.ts',
  'series.sync': 'src/series/sync.ts',
  indicators: 'src/indicators/index.ts',
  'indicators.sync': 'src/indicators/sync.ts',
  finance: 'src/finance/index.ts',
  'finance.sync': 'src/finance/sync.ts',
}
const forNode = { ...entryPoints, build: 'src/build/index.ts', cli: 'src/build/cli.ts' }
await build({
  ...library,
  entryPoints: forNode,
  outdir: 'dist/node',
  platform: 'node',
  minifyWhitespace: true,
  // Node shows the line in which an uncaught error was thrown.
  lineLimit: 160,
  external: ['assemblyscript'],
})
copyAssembly('index')
copyLicences()
await build({
  ...library,
  entryPoints,
  outdir: 'dist/browser',
  platform: 'browser',
  plugins: [browserPlatform()],
})
if (!fast) execFileSync('node', ['node_modules/typescript/bin/tsc', '-p', 'scripts/tsconfig.dist.json'], { stdio: 'inherit' })
await printSize()

async function compileKernels(target) {
  mkdirSync('build', { recursive: true })
  const entry = `assembly/${target.replace('.relaxed', '')}.ts`
  const output = `build/${target}.wasm`
  if (fast && isFresh(output, entry)) return
  const transform = target.endsWith('.relaxed') ? [] : ['--transform', './scripts/bindings.mjs']
  const { error, stderr } = await asc.main([
    entry,
    '--config',
    'asconfig.json',
    '--target',
    target,
    '-t',
    output.replace('.wasm', '.wat'),
    ...transform,
  ])
  const text = stderr.toString()
  if (text) process.stderr.write(text)
  if (error) throw new Error(`asc failed for target ${target}`, { cause: error })
  if (!existsSync(output)) throw new Error(`asc wrote no ${output}`)
}

/** Whether `output` is younger than everything that `entry` imports. */
function isFresh(output, entry) {
  if (!existsSync(output)) return false
  const made = statSync(output).mtimeMs
  const seen = new Set()
  const visit = (file) => {
    if (seen.has(file)) return true
    seen.add(file)
    const imports = [...readFileSync(file, 'utf8').matchAll(/from ['"]\.\/([\w-]+)['"]/g)].map((match) => `assembly/${match[1]}.ts`)
    return statSync(file).mtimeMs < made && imports.every(visit)
  }
  return visit(entry) && ['asconfig.json', 'scripts/bindings.mjs', 'scripts/build.mjs'].every((file) => statSync(file).mtimeMs < made)
}

/** The sources that `lanewise build` gives to kernels of the user's: `name` and what it imports. */
function copyAssembly(name) {
  mkdirSync('dist/assembly', { recursive: true })
  const text = readFileSync(`assembly/${name}.ts`, 'utf8')
  writeFileSync(`dist/assembly/${name}.ts`, text)
  for (const [, imported] of text.matchAll(/from ['"]\.\/([\w-]+)['"]/g)) {
    if (!existsSync(`dist/assembly/${imported}.ts`)) copyAssembly(imported)
  }
}

/** Those of the packages that the bundles contain. */
function copyLicences() {
  mkdirSync('dist/licenses', { recursive: true })
  copyFileSync('node_modules/acorn/LICENSE', 'dist/licenses/acorn.txt')
  // The loader comes without its own: it is part of AssemblyScript.
  copyFileSync('node_modules/assemblyscript/LICENSE', 'dist/licenses/assemblyscript-loader.txt')
}

/** The one seam between Node and the browser: what is named `.node` is replaced by its browser twin. */
function browserPlatform() {
  return {
    name: 'browser-platform',
    setup(builder) {
      builder.onResolve({ filter: /\.node(\.gen)?\.js$/ }, async ({ path, ...rest }) => {
        return builder.resolve(path.replace(/\.node((\.gen)?\.js)$/, '.browser$1'), {
          importer: rest.importer,
          resolveDir: rest.resolveDir,
          kind: rest.kind,
        })
      })
    },
  }
}

/**
 * The modules as text: base64 for Node, which decodes it in a fraction of the time that inflating took, beside loading zlib (3 ms of a start); for
 * pages, which come gzipped, as text of their bytes in an order that gzips well (42 KB for the core; hexadecimal of the same order made 48 KB, base64 more).
 */
function writeAssets() {
  const text = (path) => JSON.stringify(readFileSync(path, 'utf8'))
  mkdirSync('src/engine/assets', { recursive: true })
  const write = (name, constants) => {
    const lines = Object.entries(constants).map(([constant, value]) => `export const ${constant}: string = ${value}\n`)
    writeFileSync(`src/engine/assets/${name}.gen.ts`, `// Written by scripts/build.mjs; not committed.\n${lines.join('')}`)
  }
  write('workers', { NODE_WORKER: text('dist/worker.node.cjs'), BROWSER_WORKER: text('build/worker.js') })
  const encoded = (bytes) => `'${bytes.toString('base64')}'`
  const written = (bytes) => `'${textOf(bytes)}'`
  // One file a module: a bundler leaves out those that nothing in a page needs.
  for (const name of TARGETS.filter((target) => !target.endsWith('.relaxed'))) {
    const exact = readFileSync(`build/${name}.wasm`)
    const changes = TARGETS.includes(`${name}.relaxed`) ? delta(exact, readFileSync(`build/${name}.relaxed.wasm`)) : undefined
    write(`${name}.node`, { EXACT: encoded(exact), ...(changes && { RELAXED: encoded(Buffer.from(changes)) }) })
    write(`${name}.browser`, { EXACT: written(sorted(exact)), ...(changes && { RELAXED: written(changes) }) })
  }
}

async function printSize() {
  const result = await build({
    ...shared,
    stdin: { contents: "export * from './dist/browser/index.js'", resolveDir: '.' },
    logLevel: 'error',
    format: 'esm',
    write: false,
    // What entries share stands in files that some import for nothing.
    logOverride: { 'ignored-bare-import': 'silent' },
  })
  const gzipped = gzipSync(result.outputFiles[0].contents, { level: 9 }).length
  const sizes = TARGETS.map((target) => `${target} ${statSync(`dist/${target}.wasm`).size}`)
  console.log(`modules in bytes: ${sizes.join(', ')}; everything in a page ${(gzipped / 1024).toFixed(1)} KiB gzipped`)
}

/** A module of the sources that needs no other. */
async function importTypeScript(path) {
  const { outputFiles } = await build({ entryPoints: [path], bundle: true, format: 'esm', write: false })
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`)
}
