// The tarball itself: what lies in it, what it asks of its user, how large it is in a page, and whether its types resolve.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { expect, inject, test } from 'vitest'
import { attempt, ROOT } from './run.js'

const consumer = inject('consumer')
const installed = join(consumer, 'node_modules/lanewise')
const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'))
const bin = (name: string) => join(ROOT, 'node_modules/.bin', name)
const PAGE_LIMIT = 150_000
const JIT_LIMIT = 60_000
/** Bytes that one function of moving windows may add, not gzipped. */
const WINDOWS_LIMIT = 150_000

test('asks nothing of its user: no install scripts, no dependencies, ES modules alone', () => {
  for (const script of ['preinstall', 'install', 'postinstall', 'prepare']) expect(manifest.scripts).not.toHaveProperty(script)
  expect(manifest).not.toHaveProperty('dependencies')
  expect(manifest.type).toBe('module')
  expect(manifest.engines).toEqual({ node: '>=20' })
  for (const name of Object.keys(manifest.peerDependencies ?? {})) expect(manifest.peerDependenciesMeta[name]).toEqual({ optional: true })
})

test('holds the built files, the licences, the readme and the changes, and nothing else', () => {
  expect(readdirSync(installed).sort()).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'dist', 'package.json'])
  const files = readdirSync(join(installed, 'dist'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const built = files.filter((file) => !/(assembly|licenses)$/.test(file.parentPath))
  const odd = built.map((file) => file.name).filter((name) => !/\.(js|cjs|d\.ts|wasm)$/.test(name) || /\.test\./.test(name))
  expect(odd).toEqual([])
  expect(files.map((file) => file.name)).toEqual(
    expect.arrayContaining([
      'core.wasm',
      'math.wasm',
      'math.relaxed.wasm',
      'dense.wasm',
      'dense.relaxed.wasm',
      'factor.wasm',
      'lane.wasm',
      'windows.wasm',
      'tables.wasm',
      'indicators.wasm',
      'finance.wasm',
      'worker.js',
      'cli.js',
      'imports.ts',
      'acorn.txt',
      'assemblyscript-loader.txt',
    ]),
  )
})

test('types are types: no file of them carries the bytes of the kernels', () => {
  const files = readdirSync(join(installed, 'dist/types'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const large = files.map((file) => join(file.parentPath, file.name)).filter((path) => readFileSync(path).length > 200_000)
  expect(large).toEqual([])
})

test('names no folder of the machine it was built on', () => {
  const files = readdirSync(join(installed, 'dist'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const telling = files.map((file) => join(file.parentPath, file.name)).filter((path) => readFileSync(path, 'latin1').includes(ROOT))
  expect(telling).toEqual([])
})

test('every entry exists, and types come first', () => {
  for (const [entry, target] of Object.entries<string | Record<string, string>>(manifest.exports)) {
    if (typeof target !== 'string' && entry !== './package.json') expect(Object.keys(target)[0], entry).toBe('types')
    for (const file of typeof target === 'string' ? [target] : Object.values(target)) {
      expect(readFileSync(join(installed, file)).length, file).toBeGreaterThan(0)
    }
  }
})

test('publint finds nothing', async () => {
  const { code, stdout, stderr } = await attempt(bin('publint'), ['run', inject('tarball'), '--strict'], { cwd: consumer })
  expect(stdout + stderr).toMatch(/All good/)
  expect(code).toBe(0)
})

test('attw finds nothing', async () => {
  // The kernels are bytes: they have no types. What kernels of the user's import is another language's.
  const excluded = Object.keys(manifest.exports).filter((entry) => entry.endsWith('.wasm') || entry === './assembly')
  const words = [inject('tarball'), '--profile', 'esm-only', '--no-definitely-typed', '--exclude-entrypoints', ...excluded]
  const { code, stdout, stderr } = await attempt(bin('attw'), words, { cwd: consumer })
  expect(code, stdout + stderr).toBe(0)
})

test.each([
  ['bundler', 'es2022'],
  ['nodenext', 'nodenext'],
])('types resolve for a strict program with moduleResolution %s', async (moduleResolution, module) => {
  const lib = ['es2022', 'dom']
  const compilerOptions = {
    strict: true,
    noEmit: true,
    target: 'es2022',
    lib,
    types: [],
    module,
    moduleResolution,
    exactOptionalPropertyTypes: true,
  }
  const config = join(consumer, `tsconfig.${moduleResolution}.json`)
  writeFileSync(config, JSON.stringify({ compilerOptions, files: ['types.mts'] }))
  const { code, stdout } = await attempt(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', config], { cwd: consumer })
  expect(stdout).toBe('')
  expect(code).toBe(0)
})

test('all of lanewise and lanewise/sync in a page is below 150 KB gzipped', async () => {
  const contents = "export * from 'lanewise'; export * as sync from 'lanewise/sync'"
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: consumer },
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
    logLevel: 'error',
  })
  const bytes = gzipSync(outputFiles[0]!.contents, { level: 9 }).length
  console.log(`lanewise and lanewise/sync in a page: ${bytes} bytes gzipped`)
  expect(bytes).toBeLessThan(PAGE_LIMIT)
  expect(bytes).toBeGreaterThan(10_000)
})

test('lanewise/jit, beyond what lanewise itself is, is below 60 KB gzipped', async () => {
  const gzipped = (contents: Uint8Array) => gzipSync(contents, { level: 9 }).length
  const options = { bundle: true, minify: true, format: 'esm', write: false, logLevel: 'error' } as const
  const page = async (contents: string) => {
    const { outputFiles } = await build({ ...options, stdin: { contents, resolveDir: consumer } })
    return gzipped(outputFiles[0]!.contents)
  }
  const alone = await page("export * from 'lanewise'")
  const more = (await page("export * from 'lanewise'; export * as compiler from 'lanewise/jit'")) - alone
  // The same as files: those that a page loads for lanewise/jit and not for lanewise.
  const entryPoints = ['index', 'jit'].map((name) => join(installed, `dist/browser/${name}.js`))
  const { outputFiles, metafile } = await build({ ...options, entryPoints, splitting: true, metafile: true, outdir: join(consumer, 'jit') })
  const loaded = (name: string, seen = new Set<string>()): Set<string> => {
    if (seen.has(name)) return seen
    seen.add(name)
    for (const { path } of metafile.outputs[name]!.imports) loaded(path, seen)
    return seen
  }
  const [index, jit] = ['index', 'jit'].map((entry) => loaded(Object.keys(metafile.outputs).find((name) => name.endsWith(`/${entry}.js`))!))
  const own = outputFiles.filter(({ path }) => {
    const name = Object.keys(metafile.outputs).find((output) => path.endsWith(output.split('/').at(-1)!))!
    return jit!.has(name) && !index!.has(name)
  })
  const files = own.reduce((sum, { contents }) => sum + gzipped(contents), 0)
  console.log(`lanewise/jit beyond lanewise: ${more} bytes gzipped in one file, ${files} as files of its own`)
  for (const bytes of [more, files]) {
    expect(bytes).toBeLessThan(JIT_LIMIT)
    expect(bytes).toBeGreaterThan(10_000)
  }
})

test('a program that uses one kernel carries no more code than it needs', async () => {
  const size = async (contents: string) => {
    const stdin = { contents, resolveDir: consumer }
    const { outputFiles } = await build({ stdin, bundle: true, minify: true, format: 'esm', write: false, logLevel: 'error' })
    return outputFiles[0]!.contents.length
  }
  expect(await size("import 'lanewise'")).toBe(0)
  expect(await size("import 'lanewise/series'")).toBe(0)
  // A moving median needs the engine, the core and the windows, but no Series, jit or tables.
  expect(await size("export { rollingMedian } from 'lanewise/series'")).toBeLessThan(
    (await size("export { rollingMean } from 'lanewise'")) + WINDOWS_LIMIT,
  )
  expect(await size("export { add } from 'lanewise'")).toBeLessThan(await size("export * from 'lanewise'"))
})
