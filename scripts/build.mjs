// Builds dist/: kernels by asc, assets inlined as text, bundles by esbuild, types by tsc. `--fast` leaves out the types.
import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import asc from 'assemblyscript/asc'
import { build } from 'esbuild'

process.chdir(new URL('..', import.meta.url).pathname)
const fast = process.argv.includes('--fast')

await compileKernels('exact')
await compileKernels('relaxed')
rmSync('dist', { recursive: true, force: true })
mkdirSync('dist', { recursive: true })
copyFileSync('build/kernels.wasm', 'dist/kernels.wasm')
copyFileSync('build/kernels.relaxed.wasm', 'dist/kernels.relaxed.wasm')

const shared = { bundle: true, minify: true, keepNames: false, target: 'es2022', legalComments: 'none', logLevel: 'warning' }
const worker = { ...shared, entryPoints: ['src/engine/worker.ts'] }
await build({ ...worker, outfile: 'dist/worker.node.cjs', platform: 'node', format: 'cjs' })
// Whitespace stays in what bundlers of pages read: with it go the comments that tell them to leave `import(url)` alone.
const readable = { minify: false, minifySyntax: true, minifyIdentifiers: true }
await build({ ...worker, ...readable, outfile: 'dist/worker.js', platform: 'browser', format: 'iife', plugins: [browserPlatform()] })
writeAssets()

const library = { ...shared, format: 'esm', splitting: true, minify: false, sourcemap: false }
const entryPoints = ['src/index.ts', 'src/sync.ts']
await build({ ...library, entryPoints, outdir: 'dist/node', platform: 'node' })
await build({
  ...library,
  entryPoints,
  outdir: 'dist/browser',
  platform: 'browser',
  minifySyntax: true,
  plugins: [browserPlatform()],
})
if (!fast) execFileSync('node', ['node_modules/typescript/bin/tsc', '-p', 'scripts/tsconfig.dist.json'], { stdio: 'inherit' })
await printSize()

async function compileKernels(target) {
  mkdirSync('build', { recursive: true })
  const output = `build/kernels${target === 'exact' ? '' : '.relaxed'}.wasm`
  const transform = target === 'exact' ? ['--transform', './scripts/bindings.mjs'] : []
  const { error, stderr } = await asc.main([
    'assembly/index.ts',
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

/** The one seam between Node and the browser: `platform.node` and `port.node` are replaced by their browser twins. */
function browserPlatform() {
  return {
    name: 'browser-platform',
    setup(builder) {
      builder.onResolve({ filter: /\/(platform|port)\.node\.js$/ }, async ({ path, ...rest }) => {
        return builder.resolve(path.replace('.node.js', '.browser.js'), {
          importer: rest.importer,
          resolveDir: rest.resolveDir,
          kind: rest.kind,
        })
      })
    },
  }
}

function writeAssets() {
  // Hexadecimal: half as long again as base64 as it stands, but gzip makes 25 KB of it where it makes 36 KB of base64.
  const hex = (path) => readFileSync(path).toString('hex')
  const text = (path) => JSON.stringify(readFileSync(path, 'utf8'))
  writeFileSync(
    'src/engine/assets.gen.ts',
    `// Written by scripts/build.mjs from the built kernels and workers; not committed.
export const EXACT_HEX: string = '${hex('build/kernels.wasm')}'
export const RELAXED_HEX: string = '${hex('build/kernels.relaxed.wasm')}'
export const NODE_WORKER: string = ${text('dist/worker.node.cjs')}
export const BROWSER_WORKER: string = ${text('dist/worker.js')}
`,
  )
}

async function printSize() {
  const result = await build({
    ...shared,
    stdin: { contents: "export * from './dist/browser/index.js'", resolveDir: '.' },
    format: 'esm',
    write: false,
  })
  const gzipped = gzipSync(result.outputFiles[0].contents, { level: 9 }).length
  console.log(`kernels ${statSync('dist/kernels.wasm').size} bytes; everything in a page ${(gzipped / 1024).toFixed(1)} KiB gzipped`)
}
