// The tests of bad input: each mistake must be named before any kernel runs, blocking and async, and nothing may be kept.
import { expect, it } from 'vitest'
import type { Runtime } from '../src/engine/runtime.js'
import { type Api, async, sync } from './apis.js'

export type Call = (api: Api) => unknown
export type Row = [what: string, call: Call, error: abstract new (...args: never[]) => Error, message: RegExp]

/** A test for every row; `runtime` is that of the engine whose vectors the rows use. */
export function itNamesMistakes(rows: readonly Row[], runtime: Runtime): void {
  it.each(rows)('%s', async (_, call, type, message) => {
    const before = runtime.memory.usage().blocks
    expect(() => call(sync)).toThrow(type)
    expect(() => call(sync)).toThrow(message)
    const asynchronous = (async () => call(async as never))()
    await expect(asynchronous).rejects.toThrow(type)
    await expect(asynchronous).rejects.toThrow(message)
    expect(runtime.memory.usage().blocks, 'nothing is kept').toBe(before)
  })
}
