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

/** Workers were wanted and could not be had: the calls are answered all the same, the reason is given and said once. */
function expectOneThread(found: Found, page: Visit): void {
  expect(found.info).toMatchObject({ threads: 1, workers: 0, shared: true })
  expect(found.info.reason).toMatch(/no worker could be started/)
  expect(found.digests).toEqual(expected)
  const warnings = page.logged('warning').filter((text) => text.startsWith('lanewise: '))
  expect(warnings).toEqual([expect.stringMatching(/no worker could be started.*one thread/)])
}

onPage('worker-src blob: lets the inlined workers start', 'blob', async (page) => {
  const found = await page.call<Found>('opened', {})
  expect(found.info).toMatchObject({ threads: 3, workers: 3 })
  expect(found.digests).toEqual(expected)
})

onPage("worker-src 'self' refuses them", 'strict', async (page) => {
  const found = await page.call<Found>('everything')
  expectOneThread(found, page)
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

onPage("require-trusted-types-for 'script' refuses them too", 'trusted', async (page) => {
  const found = await page.call<Found>('everything')
  expectOneThread(found, page)
})

onPage('a page without Worker: one thread', 'isolated', async (page) => {
  await page.call('forbidWorkers')
  const found = await page.call<Found>('everything')
  expectOneThread(found, page)
})

onPage('a createWorker whose script is missing: one thread', 'isolated', async (page) => {
  const found = await page.call<Found>('opened', { how: 'missing' })
  expectOneThread(found, page)
})

onPage('what createWorker throws, open throws', 'isolated', async (page) => {
  await expect(page.call('opened', { how: 'throwing' })).rejects.toThrow('no workers today')
})

test.for<Policy>(['isolated', 'plain'])('the thread of a page (%s) stays free while calls run', async (policy, context) => {
  if (!browser) return context.skip('no Chromium')
  await visit(browser, served, policy, async (page) => {
    const turns = await page.call<number[]>('responsive')
    console.log(`${policy}: timers of 4 ms rang ${turns.join(', ')} times during calls`)
    // Not one would ring during a call that blocked.
    expect(Math.min(...turns)).toBeGreaterThan(0)
    expect(turns.reduce((sum, count) => sum + count)).toBeGreaterThan(8)
  })
})
