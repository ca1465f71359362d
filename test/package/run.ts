// Programs as children with a time limit, and where the tools of the proofs are.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestContext } from 'vitest'

/** This folder. */
export const HERE = fileURLToPath(new URL('.', import.meta.url))
/** The repository. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url))

const system = `${process.platform}-${process.arch}`
const tool = (path: string) => join(HERE, 'node_modules', path)

/** Runtimes other than the one that runs the tests, as packages of their makers bring them. */
export const RUNTIMES = {
  'Node 24': { file: tool(`node-${system}/bin/node`), args: [] },
  Bun: { file: tool(`@oven/bun-${system}/bin/bun`), args: [] },
  Deno: { file: tool(`@deno/${system}-glibc/deno`), args: ['run', '--allow-all'] },
} as const

export interface Outcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
  readonly seconds: number
}

/** Runs a program to its end; a non-zero code or a run of more than `seconds` is an error that shows what it printed. */
export async function run(file: string, args: readonly string[], options: { cwd: string; seconds?: number }): Promise<Outcome> {
  const outcome = await attempt(file, args, options)
  if (outcome.code === 0) return outcome
  throw new Error(`${file} ${args.join(' ')}: exit code ${outcome.code}\n${outcome.stdout}\n${outcome.stderr}`)
}

/** Runs a program to its end, whatever its code; killed by the time limit, it has code -1. */
export function attempt(file: string, args: readonly string[], options: { cwd: string; seconds?: number }): Promise<Outcome> {
  const begin = performance.now()
  const settings = { cwd: options.cwd, timeout: (options.seconds ?? 60) * 1000, killSignal: 'SIGKILL', maxBuffer: 1e8 } as const
  return new Promise((resolve) => {
    execFile(file, [...args], { ...settings, env: plainEnvironment() }, (error, stdout, stderr) => {
      const code = error ? (typeof error.code === 'number' ? error.code : -1) : 0
      const why = error && code === -1 ? `${stderr}\n${error.message}` : stderr
      resolve({ code, stdout, stderr: why, seconds: (performance.now() - begin) / 1000 })
    })
  })
}

/** The environment without what the test runner put in: its children are programs of their own. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS, VITEST, NODE_ENV, ...rest } = process.env
  return rest
}

/** Skips a test, saying why, where `file` is missing; in CI that is a failure. */
export function needs(context: TestContext, what: string, file: string | undefined): asserts file is string {
  if (file !== undefined && existsSync(file)) return
  const reason = `${what} is not here for ${system}${file === undefined ? '' : ` (${file})`}`
  if (process.env.CI) throw new Error(reason)
  console.warn(`skipped: ${reason}`)
  context.skip(reason)
}

/** Debian's Chromium, or what CHROMIUM names. */
export function chromium(): string | undefined {
  const { CHROMIUM, PATH = '' } = process.env
  if (CHROMIUM) return CHROMIUM
  return PATH.split(delimiter)
    .flatMap((folder) => [join(folder, 'chromium'), join(folder, 'chromium-browser')])
    .find(existsSync)
}
