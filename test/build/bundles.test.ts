// Calls of `jit` compiled by the bundlers' plugins, from dist/ as a user runs them: what is bundled gives what plain JavaScript gives.
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as esbuild from 'esbuild'
import { describe, expect, it } from 'vitest'
import type { JitReport, plugin as Plugin } from '../../src/build/index.js'
import { APP, answers, FORMS } from './app.js'
import { makeFolder, ROOT } from './folder.js'

const { folder, write } = makeFolder()
const load = async (): Promise<{ plugin: typeof Plugin }> => import(pathToFileURL(join(ROOT, 'dist/node/build.js')).href)

function run(file: string): Promise<{ stdout: string; stderr: string }> {
  return new Promise((resolve) => execFile(process.execPath, [file], (_, stdout, stderr) => resolve({ stdout, stderr })))
}

/** What a bundle prints. */
async function printed(file: string): Promise<unknown> {
  const { stdout, stderr } = await run(file)
  expect(stderr).toBe('')
  return JSON.parse(stdout)
}

const entry = write('app.ts', APP)
const OPTIONS = { bundle: true, format: 'esm', platform: 'node', packages: 'external', logLevel: 'silent' } as const

/** Outcomes but for the last named function, which falls back. */
const OUTCOMES = FORMS.map((form, i) => [form, i === FORMS.length - 2 ? 'left' : 'compiled'])

describe('with esbuild', () => {
  it.each([
    ['as it is', {}],
    ['minified', { minify: true }],
    ['minified, names kept, for ES2015', { minify: true, keepNames: true, target: 'es2015' }],
    ['as CommonJS', { format: 'cjs' }],
  ] as const)('every form, %s', async (name, options) => {
    const { plugin } = await load()
    const told: (readonly JitReport[])[] = []
    const outfile = join(folder, `${name.replace(/\W/g, '')}.${'format' in options ? 'cjs' : 'mjs'}`)
    const plugins: esbuild.Plugin[] = [plugin.esbuild({ onJit: (_, calls) => told.push(calls) })]
    const { warnings } = await esbuild.build({ ...OPTIONS, ...options, entryPoints: [entry], outfile, plugins })
    expect(told.map((calls) => calls.map(({ form, outcome }) => [form, outcome]))).toEqual([OUTCOMES])
    expect(warnings.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^jit is compiled at run time: it falls back to JavaScript: 'sin' is neither a parameter/),
    ])
    expect(warnings[0]!.location).toMatchObject({ line: APP.split('\n').findIndex((line) => line.startsWith('const falls')) + 1 })
    expect(await printed(outfile)).toEqual(answers())
    // Without the plugin the same program must give the same.
    if (name !== 'as it is') return
    await esbuild.build({ ...OPTIONS, entryPoints: [entry], outfile })
    expect(await printed(outfile)).toEqual(answers())
  })

  it('functions that minifiers and targets would spoil: only the plugin sees them as they were written', async () => {
    const { plugin } = await load()
    const file = write(
      'spoilt.js',
      "import { jit } from 'lanewise/jit'\nconsole.log(JSON.stringify([...jit((x) => x * SCALE).sync([1, 2]).data]))\n",
    )
    const outfile = join(folder, 'spoilt.mjs')
    await esbuild.build({ ...OPTIONS, entryPoints: [file], outfile, define: { SCALE: '3' }, minify: true, plugins: [plugin.esbuild()] })
    expect(readFileSync(outfile, 'utf8')).toContain('lanewise')
    expect(await printed(outfile)).toEqual([3, 6])
  })

  it('mistakes are errors with file, line, column, reason and remedy', async () => {
    const { plugin } = await load()
    const code =
      "interface Gone {\n  a: number\n}\nimport { jit } from 'lanewise/jit'\nexport const f = jit((x: number): number => {\n  const y: number = 2\n  return x * outside + y\n})\nexport const g = jit((x: number) => x.length)\n"
    for (const name of ['bad.ts', 'bad.js']) {
      const text = name === 'bad.ts' ? code : code.replace(/interface[^}]*}/, '\n\n').replace(/: number/g, '')
      const file = write(name, text)
      const error = await esbuild
        .build({ ...OPTIONS, entryPoints: [file], write: false, plugins: [plugin.esbuild()] })
        .catch((reason) => reason)
      const lines = text.split('\n')
      expect(
        error.errors.map(({ text, location }: esbuild.Message) => [text, location!.line, location!.column, location!.lineText]),
      ).toEqual([
        [
          "jit: 'outside' is neither a parameter nor declared inside: compiled code cannot see what surrounds the function; pass it as a parameter, or as { capture: { outside } }",
          7,
          lines[6]!.indexOf('outside'),
          lines[6],
        ],
        ['jit: members of objects cannot be compiled; pass the number itself', 9, lines[8]!.indexOf('x.length'), lines[8]],
      ])
      expect(error.errors[0].location.file).toMatch(new RegExp(`${name}$`))
    }
  })

  it('maps still lead to the lines of the source', async () => {
    const { plugin } = await load()
    const code =
      "import { jit } from 'lanewise/jit'\nconst f = jit((x: number) => {\n  return x * 2\n})\nfunction fails(): never {\n  throw new Error(String(f))\n}\nfails()\n"
    const outfile = join(folder, 'mapped.mjs')
    await esbuild.build({
      ...OPTIONS,
      entryPoints: [write('mapped.ts', code)],
      outfile,
      sourcemap: true,
      minify: true,
      plugins: [plugin.esbuild()],
    })
    const { SourceMap } = await import('node:module')
    const map = JSON.parse(readFileSync(`${outfile}.map`, 'utf8'))
    const bundle = readFileSync(outfile, 'utf8').split('\n')
    const line = bundle.findIndex((text) => text.includes('throw'))
    const entryOf = new SourceMap(map).findEntry(line, bundle[line]!.indexOf('throw')) as { originalSource: string; originalLine: number }
    expect([map.sources, entryOf.originalLine]).toEqual([['mapped.ts'], 5])
  })

  it('files without calls, with other syntax, and of packages are left to esbuild', async () => {
    const { plugin } = await load()
    const told: string[] = []
    const jsx = write(
      'view.jsx',
      "import { jit } from 'lanewise/jit'\nexport const f = jit((x) => x + 1)\nconst h = (tag) => tag\nexport default <b />\n",
    )
    const main = write('main.ts', "export { default } from './view.jsx'\nimport { jit } from 'lanewise/jit'\nexport type T = typeof jit\n")
    const { errors, warnings, outputFiles } = await esbuild.build({
      ...OPTIONS,
      entryPoints: [main],
      write: false,
      jsxFactory: 'h',
      plugins: [plugin.esbuild({ onJit: (file) => told.push(file) })],
    })
    expect([errors, warnings, told]).toEqual([[], [], [jsx]])
    expect(outputFiles[0]!.text).toContain('h("b"')
    const broken = write('broken.ts', "import { jit } from 'lanewise/jit'\njit((x) => x")
    const error = await esbuild
      .build({ ...OPTIONS, entryPoints: [broken], write: false, plugins: [plugin.esbuild()] })
      .catch((reason) => reason)
    expect(error.errors[0].text).toMatch(/Expected "\)" but found end of file/)
  })
})

describe('with Vite', () => {
  const build = async (file: string, onJit?: (file: string, calls: readonly JitReport[]) => void, minify = false) => {
    const { plugin } = await load()
    const vite = await import('vite')
    const warnings: string[] = []
    await vite.build({
      root: folder,
      configFile: false,
      logLevel: 'silent',
      plugins: [plugin.vite(onJit ? { onJit } : {})],
      build: {
        ssr: true,
        minify,
        target: 'es2022',
        outDir: join(folder, 'vite'),
        rollupOptions: {
          input: file,
          external: [/^lanewise/],
          output: { entryFileNames: 'app.mjs' },
          onwarn: (warning) => void warnings.push(warning.message),
        },
      },
    })
    return { warnings, outfile: join(folder, 'vite/app.mjs') }
  }

  it.each([false, true])('every form, minified: %s', async (minify) => {
    const told: (readonly JitReport[])[] = []
    const { warnings, outfile } = await build(entry, (_, calls) => told.push(calls), minify)
    expect(told.map((calls) => calls.map(({ form, outcome }) => [form, outcome]))).toEqual([OUTCOMES])
    const line = APP.split('\n').findIndex((text) => text.startsWith('const falls')) + 1
    expect(told[0]!.at(-2)!.line).toBe(line)
    expect(warnings.join()).toMatch(/jit is compiled at run time: it falls back to JavaScript: 'sin' is neither a parameter/)
    expect(readFileSync(outfile, 'utf8').match(/lanewise['"]?:/g)!.length).toBeGreaterThan(10)
    expect(await printed(outfile)).toEqual(answers())
  })

  it('in the development server too', async () => {
    const { plugin } = await load()
    const { createServer } = await import('vite')
    const file = write(
      'dev.ts',
      "import { jit } from 'lanewise/jit'\nconst f = jit((x: number, k: number) => x * k)\nexport const made = [...f.sync([1, 2], 3).data]\n",
    )
    const told: unknown[] = []
    const server = await createServer({
      root: folder,
      configFile: false,
      logLevel: 'silent',
      appType: 'custom',
      optimizeDeps: { noDiscovery: true },
      server: { middlewareMode: true, ws: false, watch: null },
      plugins: [plugin.vite({ onJit: (path, calls) => told.push(path, calls[0]!.outcome, calls[0]!.modules) })],
    })
    const { made } = await server.ssrLoadModule('/dev.ts')
    await server.close()
    expect([made, told]).toEqual([
      [3, 6],
      [file, 'compiled', 2],
    ])
  })

  it('mistakes are errors with their place', async () => {
    const bad = write(
      'worse.ts',
      "interface Gone {\n  a: number\n}\nimport { jit } from 'lanewise/jit'\nexport const f = jit((x: number) => x * outside)\n",
    )
    const error = await build(bad).catch((reason) => reason)
    expect(error.message).toContain("jit: 'outside' is neither a parameter nor declared inside")
    expect(error.message).toContain('worse.ts:5:41')
  })
})
