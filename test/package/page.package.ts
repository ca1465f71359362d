// The packed package in pages of four bundlers, opened in a real browser with and without cross-origin isolation: the bits are Node's.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { type Bundler, type Facts, type Found, launch, site, type Visit, visit } from './browser.js'
import { run } from './run.js'
import type { Policy, Site } from './server.js'

let browser: Browser | undefined
let cores: number
let expected: Found['digests']

beforeAll(async () => {
  browser = await launch()
  const { stdout } = await run(process.execPath, ['program.js', '--threads=1'], { cwd: inject('consumer') })
  expected = JSON.parse(stdout).digests
})

afterAll(() => browser?.close())

describe.each<Bundler>(['esbuild', 'vite', 'webpack', 'rollup'])('a page bundled by %s', (bundler) => {
  let served: Site

  beforeAll(async () => {
    served = await site(bundler)
  })

  afterAll(() => served.close())

  /** A test of one visit under a policy. */
  function onPage(title: string, policy: Policy, use: (visit: Visit) => Promise<void>): void {
    test(title, async (context) => {
      if (!browser) return context.skip('no Chromium')
      await visit(browser, served, policy, async (page) => {
        cores = Math.min(await page.call<number>('cores'), 16)
        await use(page)
      })
    })
  }

  onPage('isolated: every core, the bits of Node, no complaint', 'isolated', async (page) => {
    const found = await page.call<Found & { isolated: boolean }>('everything')
    expect(found.isolated).toBe(true)
    expect(cores).toBeGreaterThan(1)
    expect(found.info).toMatchObject({ threads: cores, workers: cores, shared: true, platform: 'browser' })
    expect(found.info.reason).toBeUndefined()
    expect(found.digests).toEqual(expected)
    expect([...page.logged('warning'), ...page.logged('error')]).toEqual([])
  })

  onPage('not isolated: one thread, the same bits, and the reason', 'plain', async (page) => {
    const found = await page.call<Found & { isolated: boolean }>('everything')
    expect(found.isolated).toBe(false)
    expect(found.info).toMatchObject({ threads: 1, workers: 0, shared: false, platform: 'browser' })
    expect(found.info.reason).toMatch(/not cross-origin isolated.*Cross-Origin-Opener-Policy: same-origin/)
    expect(found.digests).toEqual(expected)
  })

  onPage('lanewise/sync on the page runs on its thread', 'isolated', async (page) => {
    const found = await page.call<Found>('blocking')
    expect(found.digests).toEqual(expected)
    expect(found.info).toMatchObject({ workers: 0, shared: true })
  })

  onPage('lanewise/sync in a worker of an isolated page', 'isolated', async (page) => {
    const found = await page.call<Found>('inWorker')
    expect(found.digests).toEqual(expected)
    expect(found.info).toMatchObject({ shared: true, platform: 'browser', threads: cores })
  })

  onPage('lanewise/sync in a worker of a page that is not isolated', 'plain', async (page) => {
    const found = await page.call<Found>('inWorker')
    expect(found.digests).toEqual(expected)
    expect(found.info).toMatchObject({ shared: false, platform: 'browser', threads: 1 })
  })

  onPage('an engine of three threads from fetched kernels', 'isolated', async (page) => {
    const found = await page.call<Found>('opened', { fetched: true })
    expect(found.info).toMatchObject({ threads: 3, workers: 3 })
    expect(found.digests).toEqual(expected)
  })

  onPage('fetched kernels fit the memory of a page that is not isolated', 'plain', async (page) => {
    const found = await page.call<Found>('opened', { fetched: true })
    expect(found.info).toMatchObject({ threads: 1, shared: false })
    expect(found.digests).toEqual(expected)
  })

  const emits = bundler === 'vite' || bundler === 'webpack'
  onPage(`the worker as ${emits ? 'the bundler emits it' : 'a copied file'}, under a strict policy`, 'strict', async (page) => {
    const found = await page.call<Found>('opened', { how: emits ? 'emitted' : 'copied' })
    expect(found.info).toMatchObject({ threads: 3, workers: 3 } satisfies Partial<Facts>)
    expect(found.digests).toEqual(expected)
    expect([...page.logged('warning'), ...page.logged('error')]).toEqual([])
  })
})
