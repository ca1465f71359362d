// The command and the bundlers' plugins, from dist/ as a user runs them.
import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as esbuild from 'esbuild'
import { afterAll, describe, expect, it } from 'vitest'
import { EXAMPLE } from './example.js'
import { makeFolder, ROOT } from './folder.js'

const { folder, write } = makeFolder()
const CLI = join(ROOT, 'dist/node/cli.js')

function run(args: readonly string[], cwd = folder): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [...args], { cwd }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    )
  })
}

write('example.kernels.ts', EXAMPLE)
const PROGRAM = `import { dot, logistic, wasm } from './example.kernels.ts'
import { load } from 'lanewise/load'
import { open } from 'lanewise'
const engine = await open({ threads: 2 })
const bound = await load({ wasm, dot })
console.log(JSON.stringify([await dot([1, 2, 3], [4, 5, 6]), [...logistic.sync([0], 1, 0).data], await bound.dot([1], [2])]))
await engine.close()
`
const ANSWER = '[32,[0.5],2]\n'

describe('lanewise build', () => {
  it('writes files that run, and reports', async () => {
    const { code, stdout, stderr } = await run([CLI, 'build', 'example.kernels.ts', '--out', 'out/'])
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^example\.kernels\.ts -> out\/example\.kernels\.\{wasm,js,d\.ts\}: \d+ bytes in \d+ ms\n/)
    expect(stdout).toMatch(/logistic\(x: f64\[\], a: f64, b: f64\) -> f64\[\]\n {4}elementwise, \d+ SIMD instructions/)
    expect(stdout).toMatch(/peak\(.*\n {4}reduce, no SIMD: its loop is written one number at a time/)
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(['example.kernels.d.ts', 'example.kernels.js', 'example.kernels.wasm'])
    write('run.mjs', PROGRAM.replace('./example.kernels.ts', './out/example.kernels.js'))
    expect(await run(['run.mjs'])).toEqual({ code: 0, stdout: ANSWER, stderr: '' })
  })

  it('gives the report as JSON, and goes on after a file that fails', async () => {
    write('bad.ts', 'export function (')
    const { code, stdout, stderr } = await run([CLI, 'build', 'bad.ts', 'example.kernels.ts', 'none.ts', '--json'])
    expect(code).toBe(1)
    expect(stderr).toMatch(/^build bad\.ts: AS\d+: .*\(line 1, column \d+\)/)
    expect(stderr).toContain('build none.ts: there is no such file')
    const [report] = JSON.parse(stdout)
    expect([report.file, report.kernels.length, report.kernels[0].family]).toEqual(['example.kernels.ts', 6, 'elementwise'])
  })

  it('says how it is used', async () => {
    for (const [args, code, text] of [
      [[], 2, /Usage: lanewise build/],
      [['build'], 2, /Usage/],
      [['compile'], 2, /unknown command 'compile'/],
      [['build', '--fast'], 2, /Unknown option '--fast'/],
      [['--help'], 0, /--out <folder>/],
    ] as const) {
      const answer = await run([CLI, ...args])
      expect(answer.code).toBe(code)
      expect(answer.stdout + answer.stderr).toMatch(text)
    }
  })

  it('names the package that is missing', async () => {
    const away = mkdtempSync(join(tmpdir(), 'lanewise-'))
    afterAll(() => rmSync(away, { recursive: true, force: true }))
    cpSync(join(ROOT, 'dist/node'), join(away, 'dist/node'), { recursive: true })
    cpSync(join(ROOT, 'package.json'), join(away, 'package.json'))
    expect(existsSync(join(away, 'node_modules'))).toBe(false)
    const { code, stderr } = await run([join(away, 'dist/node/cli.js'), 'build', 'example.kernels.ts'])
    expect(code).toBe(1)
    expect(stderr).toBe(
      'assemblyscript, the compiler of kernels is not available here: install it beside lanewise: npm install --save-dev assemblyscript\n',
    )
  })
})

describe('plugin', () => {
  const entry = write('app.mjs', PROGRAM)
  const load = () => import(pathToFileURL(join(ROOT, 'dist/node/build.js')).href)

  it('compiles what a program imports, with esbuild', async () => {
    const { plugin } = await load()
    const built: string[] = []
    const onBuilt = (file: string) => built.push(file)
    const outfile = join(folder, 'bundle.mjs')
    await esbuild.build({
      entryPoints: [entry],
      bundle: true,
      format: 'esm',
      platform: 'node',
      outfile,
      logLevel: 'silent',
      plugins: [plugin.esbuild({ onBuilt })],
    })
    expect(built).toEqual([join(folder, 'example.kernels.ts')])
    expect(await run([outfile])).toEqual({ code: 0, stdout: ANSWER, stderr: '' })
  })

  it("hands asc's errors to esbuild, with their place", async () => {
    write('bad.kernels.ts', '\nexport function (')
    const bad = write('bad.mjs', "import './bad.kernels.ts'")
    const { plugin } = await load()
    const options = { entryPoints: [bad], bundle: true, write: false, logLevel: 'silent', plugins: [plugin.esbuild()] } as const
    const error = await esbuild.build(options as unknown as esbuild.BuildOptions).catch((reason) => reason)
    expect(error.errors[0].text).toMatch(/build bad\.kernels\.ts: AS\d+/)
    expect(error.errors[0].location).toMatchObject({ line: 2 })
  })

  it('compiles what a program imports, with Vite', async () => {
    const { plugin } = await load()
    const vite = await import('vite')
    await vite.build({
      root: folder,
      configFile: false,
      logLevel: 'silent',
      plugins: [plugin.vite()],
      build: {
        ssr: true,
        target: 'es2022',
        outDir: join(folder, 'vite'),
        rollupOptions: { input: entry, output: { entryFileNames: 'app.mjs' } },
      },
    })
    expect(await run([join(folder, 'vite/app.mjs')])).toEqual({ code: 0, stdout: ANSWER, stderr: '' })
  })
})
