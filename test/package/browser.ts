// Debian's Chromium through playwright, and pages of a site whose console and errors are kept.
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type ConsoleMessage, chromium as launcher } from 'playwright-core'
import { inject } from 'vitest'
import { chromium, HERE, run } from './run.js'
import { type Policy, type Site, serve } from './server.js'

export type Bundler = 'esbuild' | 'vite' | 'webpack' | 'rollup'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A headless browser with an empty profile, or undefined where there is none; in CI that is an error. */
export async function launch(): Promise<Browser | undefined> {
  const executablePath = chromium()
  if (executablePath) return launcher.launch({ executablePath, args: FLAGS })
  const reason = 'no Chromium: neither CHROMIUM nor PATH names one'
  if (process.env.CI) throw new Error(reason)
  console.warn(`skipped: ${reason}`)
  return undefined
}

/** The consumer's pages bundled and served, the package's plain files beside them. */
export async function site(bundler: Bundler): Promise<Site> {
  const consumer = inject('consumer')
  const folder = join(inject('folder'), 'pages', bundler)
  await run(process.execPath, [join(HERE, 'bundle.mjs'), bundler, consumer, folder], { cwd: HERE })
  const dist = join(consumer, 'node_modules/lanewise/dist')
  cpSync(join(dist, 'worker.js'), join(folder, 'lanewise-worker.js'))
  for (const name of ['core.wasm', 'math.wasm', 'dense.wasm', 'factor.wasm']) cpSync(join(dist, name), join(folder, name))
  return serve(folder)
}

/** What `EngineInfo` says of interest here. */
export interface Facts {
  readonly threads: number
  readonly workers: number
  readonly shared: boolean
  readonly reason?: string
  readonly platform: string
}

export interface Found {
  readonly digests: Record<string, string>
  readonly info: Facts
}

export interface Visit {
  /** What function `name` of the page returns. */
  call<T>(name: string, options?: object): Promise<T>
  /** Console messages of a type, so far. */
  logged(type: ReturnType<ConsoleMessage['type']>): string[]
}

/** Opens the page under a policy and closes it when `use` is done; an error that nobody caught on the page fails. */
export async function visit<T>(browser: Browser, site: Site, policy: Policy, use: (visit: Visit) => Promise<T>): Promise<T> {
  const page = await browser.newPage()
  const messages: ConsoleMessage[] = []
  const uncaught: Error[] = []
  page.on('console', (message) => messages.push(message))
  page.on('pageerror', (error) => uncaught.push(error))
  try {
    await page.goto(site.address(policy))
    const result = await use({
      call: (name, options) =>
        page.evaluate(([name, options]) => (globalThis as never as Consumer).consumer[name]!(options), [name, options] as const) as never,
      logged: (type) => messages.filter((message) => message.type() === type).map((message) => message.text()),
    })
    if (uncaught.length > 0) throw new AggregateError(uncaught, `uncaught on the page: ${uncaught.map(String).join('; ')}`)
    return result
  } finally {
    await page.close()
  }
}

interface Consumer {
  readonly consumer: Record<string, (options: object | undefined) => unknown>
}
