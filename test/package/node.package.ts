// The packed package in Node 20 and 24, Bun and Deno: whole programs that import it, run in parallel and end by themselves.
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { describe, expect, inject, test } from 'vitest'
import { needs, RUNTIMES, run } from './run.js'

const consumer = inject('consumer')
const cores = Math.min(availableParallelism(), 16)
/** A program that has done its work must not linger: starting, computing and ending together. */
const SECONDS = 30

interface Report {
  readonly info: { threads: number; workers: number; shared: boolean; reason?: string; platform: string }
  readonly digests: Record<string, string>
}

const here = { file: process.execPath, args: [] as readonly string[] }
const runtimes = { [`Node ${process.versions.node}`]: here, ...RUNTIMES }

async function print<T>({ file, args }: typeof here, program: string, ...words: string[]): Promise<T> {
  const { stdout, stderr } = await run(file, [...args, program, ...words], { cwd: consumer, seconds: SECONDS })
  expect(stderr).toBe('')
  return JSON.parse(stdout) as T
}

/** What this Node says on one thread: the answer that all others must give. */
let expected: Promise<Report['digests']> | undefined
const onOneThread = () => (expected ??= print<Report>(here, 'program.js', '--threads=1').then((report) => report.digests))

describe.each(Object.entries(runtimes))('%s', (name, runtime) => {
  test('runs in parallel, gives the same bits on any number of threads, and ends by itself', async (context) => {
    needs(context, name, runtime.file)
    const digests = await onOneThread()
    expect(Object.keys(digests).length).toBeGreaterThan(20)
    const byDefault = await print<Report>(runtime, 'program.js')
    expect(byDefault.info).toMatchObject({ threads: cores, workers: cores > 1 ? cores : 0, shared: true, platform: 'node' })
    expect(byDefault.info.reason).toBeUndefined()
    expect(byDefault.digests).toEqual(digests)
    for (const threads of [1, 3]) {
      const report = await print<Report>(runtime, 'program.js', `--threads=${threads}`)
      expect(report.info).toMatchObject({ threads, workers: threads > 1 ? threads : 0 })
      expect(report.digests, `${threads} threads`).toEqual(digests)
    }
  })

  test('lanewise and lanewise/sync are one engine', async (context) => {
    needs(context, name, runtime.file)
    const report = await print(runtime, 'oneengine.js')
    expect(report).toEqual({ z: [3, 5, 7], blocks: [1, 3, 3], sameClass: true, sameErrors: true })
  })
})

describe.each(Object.entries(runtimes).slice(0, 2))('%s', (name, runtime) => {
  test.each(['import', 'require'])('CommonJS can %s it', async (how) => {
    const report = await print<{ last: number; workers: number }>(runtime, 'commonjs.cjs', how)
    expect(report).toEqual({ last: 1, workers: cores > 1 ? cores : 0 })
  })

  test.each([
    ['the entries for Node', ['lanewise', 'lanewise/sync']],
    ['the entries for pages', ['index.js', 'sync.js'].map((file) => inConsumer(`node_modules/lanewise/dist/browser/${file}`))],
  ])('importing %s does nothing', async (_, specifiers) => {
    const report = await print<{ used: string[]; before: string[]; after: string[]; names: number[] }>(runtime, 'silent.js', ...specifiers)
    expect(report.used).toEqual([])
    expect(report.after).toEqual(report.before)
    expect(Math.min(...report.names)).toBeGreaterThan(10)
  })

  test.each(['esm', 'cjs'] as const)(
    'an app bundled into one %s file somewhere else starts its workers from their text',
    async (format) => {
      const outfile = join(inject('folder'), 'bundled', name, `app.${format === 'cjs' ? 'cjs' : 'mjs'}`)
      await build({ entryPoints: [join(consumer, 'program.js')], bundle: true, platform: 'node', format, outfile, logLevel: 'error' })
      const report = await print<Report>(runtime, outfile, '--threads=3')
      expect(report.info).toMatchObject({ threads: 3, workers: 3 })
      expect(report.digests).toEqual(await onOneThread())
    },
  )
})

test("precision 'fast' on Node 24: fused, close to the exact results, the same bits on any number of threads", async (context) => {
  const runtime = RUNTIMES['Node 24']
  needs(context, 'Node 24', runtime.file)
  const { precision, functions } = await print<{ precision: string; functions: Record<string, { off: number; same: boolean }> }>(
    runtime,
    'fast.js',
  )
  expect(precision).toBe('fast')
  expect(Object.keys(functions)).toHaveLength(6)
  for (const [name, { off, same }] of Object.entries(functions)) {
    expect(same, `${name} on 1 and 3 threads`).toBe(true)
    expect(off, `${name}: another kernel than the exact one`).toBeGreaterThan(0)
    // A solution is off by the condition of its matrix as well.
    expect(off, name).toBeLessThan(name === 'solve' ? 1e-11 : 1e-14)
  }
})

function inConsumer(path: string): string {
  return pathToFileURL(join(consumer, path)).href
}
