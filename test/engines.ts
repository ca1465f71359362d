// The engines that every kernel is put through: threads, both faces, shared and unshared memory; each must give the same bits.
import { expect, vi } from 'vitest'
import { Engine, runtimeOfEngine } from '../src/array/engine.js'
import type { SharedArray } from '../src/array/sharedarray.js'
import type { DType } from '../src/engine/dtype.js'
import { platform } from '../src/engine/platform.node.js'
import { type EngineOptions, Runtime } from '../src/engine/runtime.js'
import { type Api, async, sync } from './apis.js'
import { disposeOf, numbersOf } from './results.js'

export type { Api } from './apis.js'

export interface TestEngine {
  readonly name: string
  readonly engine: Engine
  readonly runtime: Runtime
  readonly api: Api
}

/** An engine whose calls go to the workers as soon as there are two chunks. */
export function makeEngine(options: EngineOptions): { engine: Engine; runtime: Runtime } {
  const runtime = new Runtime(options, 2 ** 32)
  runtime.threshold = 0
  return { engine: new Engine(runtime), runtime }
}

/** The same without shared memory, as in a page that is not cross-origin isolated. */
export function makeUnshared(options: EngineOptions): { engine: Engine; runtime: Runtime } {
  const spy = vi.spyOn(platform, 'unshared').mockReturnValue({ reason: 'a test', remedy: 'none' })
  try {
    return makeEngine(options)
  } finally {
    spy.mockRestore()
  }
}

/** The reference engine first: one thread, guard zones round every block. */
export function makeEngines(): TestEngine[] {
  const asynchronous = async as unknown as Api
  const guarded = makeEngine({ threads: 1, debug: true })
  const unshared = makeUnshared({ debug: true })
  const two = makeEngine({ threads: 2 })
  const four = makeEngine({ threads: 4, debug: true })
  return [
    { name: '1 thread, blocking', ...guarded, api: sync },
    { name: '1 thread, async', ...guarded, api: asynchronous },
    { name: 'unshared, blocking', ...unshared, api: sync },
    { name: 'unshared, async', ...unshared, api: asynchronous },
    { name: '2 threads, blocking', ...two, api: sync },
    { name: '2 threads, async', ...two, api: asynchronous },
    { name: '4 threads, blocking', ...four, api: sync },
    { name: '4 threads, async', ...four, api: asynchronous },
  ]
}

export async function closeEngines(engines: readonly TestEngine[]): Promise<void> {
  for (const runtime of new Set(engines.map(({ engine }) => runtimeOfEngine(engine)))) await runtime.close()
}

/** What `call` answers for `given`, which must be the same bits on every engine; the memory of both is given back. */
export async function expectSame<A extends SharedArray<DType>>(
  engines: readonly TestEngine[],
  given: (engine: TestEngine) => A,
  call: (api: Api, a: A, engine: Engine) => unknown,
): Promise<Float64Array> {
  let first: Float64Array | undefined
  for (const at of engines) {
    const input = given(at)
    const result = await call(at.api, input, at.engine)
    const got = numbersOf(result)
    first ??= got
    // Element by element: `toEqual` takes seconds on large arrays.
    const differs = got.length === first.length ? got.findIndex((value, i) => !Object.is(value, first![i])) : 0
    expect(differs, `${at.name}: [${differs}] is ${got[differs]}, not ${first[differs]}`).toBe(-1)
    input.dispose()
    disposeOf(result)
  }
  return first!
}
