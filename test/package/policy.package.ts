// What a page's policies and faults do to the package: it says what is missing, and goes on with one thread where it can.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type Found, launch, site, type Visit, visit } from './browser.js'
import { run } from './run.js'
import type { Policy, Site } from './server.js'

let browser: Browser | undefined
let served: Site
let expected: Found['digests']

beforeAll(async () => {
  browser = await launch()
  served = await site('esbuild')
  const { stdout } = await run(process.execPath, ['program.js', '--threads=1'], { cwd: inject('consumer') })
  expected = JSON.parse(stdout).digests
})

afterAll(async () => {
  await browser?.close()
  await served?.close()
})

function onPage(title: string, policy: Policy, use: (visit: Visit) => Promise<void>): void {
  test(title, async (context) => {
    if (!browser) return context.skip('no Chromium')
    await visit(browser, served, policy, use)
  })
}

onPage('worker-src blob: lets the inlined workers start', 'blob', async (page) => {
  const found = await page.call<Found>('opened', {})
  expect(found.info).toMatchObject({ threads: 3, workers: 3 })
  expect(found.digests).toEqual(expected)
})

onPage("worker-src 'self' refuses them: one thread, a reason and a warning", 'strict', async (page) => {
  const found = await page.call<Found>('everything')
  expect(found.info).toMatchObject({ threads: 1, workers: 0, shared: true })
  expect(found.info.reason).toMatch(/no worker could be started/)
  expect(found.digests).toEqual(expected)
  expect(page.logged('warning').filter((text) => text.startsWith('lanewise: '))).toEqual([
    expect.stringMatching(/no worker could be started.*one thread/),
  ])
})

onPage("worker-src 'self' with createWorker: parallel from the page's own origin", 'strict', async (page) => {
  const found = await page.call<Found>('opened', { how: 'copied', fetched: true })
  expect(found.info).toMatchObject({ threads: 3, workers: 3, shared: true })
  expect(found.info.reason).toBeUndefined()
  expect(found.digests).toEqual(expected)
})

onPage("script-src without 'wasm-unsafe-eval': UnsupportedError that names it", 'nowasm', async (page) => {
  const error = await page.call('refused')
  expect(error).toMatchObject({ name: 'UnsupportedError', code: 'UNSUPPORTED', known: true })
  expect(error).toMatchObject({ remedy: expect.stringContaining("'wasm-unsafe-eval'"), message: expect.stringContaining('WebAssembly') })
})

test.for(['missing', 'throwing'])('a createWorker whose worker is %s: one thread, a reason and a warning', async (how, context) => {
  if (!browser) return context.skip('no Chromium')
  await visit(browser, served, 'isolated', async (page) => {
    const found = await page.call<Found>('opened', { how })
    expect(found.info).toMatchObject({ threads: 1, workers: 0 })
    expect(found.info.reason).toMatch(/no worker could be started/)
    expect(found.digests).toEqual(expected)
    expect(page.logged('warning').filter((text) => text.startsWith('lanewise: '))).toHaveLength(1)
  })
})

test.for<Policy>(['isolated', 'plain'])('the thread of a page (%s) stays free while calls run', async (policy, context) => {
  if (!browser) return context.skip('no Chromium')
  await visit(browser, served, policy, async (page) => {
    const { longest, turns, total } = await page.call<{ longest: number; turns: number; total: number }>('responsive')
    // A call that blocked would be away for a whole call, an eighth of the time; slices of one thread take a few milliseconds.
    expect(longest).toBeLessThan(total / 12)
    expect(turns).toBeGreaterThan(40)
  })
})
