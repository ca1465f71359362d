// Latency of empty parallel calls and of calls on 100 numbers, in microseconds, as JSON. Arguments: threads, a folder for a bundle, samples.
import { importTypeScript } from './typescript.mjs'

const [threads, folder, samples] = [Number(process.argv[2]), process.argv[3], Number(process.argv[4])]
const EMPTY_CALLS = 2000
const SHARED_CALLS = 500
const SPIN_ROUNDS = 100_000
const SMALL_CALLS = 20_000

// The package exports no empty kernel: the engine's own `noop` is run through the class under every public function.
const { Runtime } = await importTypeScript('src/engine/runtime.ts', folder)
const runtime = new Runtime({ threads }, 2 ** 26)
await runtime.ready()
/** A price that always sends the job to the workers. */
const WORTH_IT = 1e12
const empty = { kernel: 'noop', args: [], count: threads * 2, grain: 1, cost: WORTH_IT }

const blocking = sampled(() => {
  for (let i = 0; i < EMPTY_CALLS; i++) runtime.runBlocking(empty)
}, EMPTY_CALLS)
const awaited = []
for (let sample = 0; sample <= samples; sample++) {
  const start = performance.now()
  for (let i = 0; i < EMPTY_CALLS; i++) await runtime.run(empty, {})
  if (sample > 0) awaited.push(((performance.now() - start) * 1000) / EMPTY_CALLS)
}

// Two equal chunks of a known length, one for each of two threads: what the call takes beyond one chunk is the price of sharing it.
const slot = runtime.memory.allocate(8 * threads)
const spin = { kernel: 'spin', args: [runtime.memory.address(slot), SPIN_ROUNDS], count: threads, grain: 1, cost: WORTH_IT }
const single = { ...spin, count: 1 }
const repeated = (job) => () => {
  for (let i = 0; i < SHARED_CALLS; i++) runtime.runBlocking(job)
}
const shared = middle(sampled(repeated(spin), SHARED_CALLS)) - middle(sampled(repeated(single), SHARED_CALLS))
await runtime.close()

const { add, open, sum } = await import('../dist/node/sync.js')
const engine = await open({ threads })
const x = engine.vector(Float64Array.from({ length: 100 }, (_, i) => i))
const out = engine.vector(100)
const repeat = (call) => () => {
  for (let i = 0; i < SMALL_CALLS; i++) call()
}
console.log(
  JSON.stringify({
    blocking: middle(blocking),
    shared,
    async: middle(awaited),
    spread: [Math.min(...awaited), Math.max(...awaited)],
    addOut: middle(
      sampled(
        repeat(() => add(x, x, { out })),
        SMALL_CALLS,
      ),
    ),
    add: middle(
      sampled(
        repeat(() => add(x, x)),
        SMALL_CALLS,
      ),
    ),
    sum:
      sum &&
      middle(
        sampled(
          repeat(() => sum(x)),
          SMALL_CALLS,
        ),
      ),
  }),
)
await engine.close()

/** Microseconds a call, sample by sample; the first sample warms up. */
function sampled(work, count) {
  const times = []
  for (let sample = 0; sample <= samples; sample++) {
    const start = performance.now()
    work()
    if (sample > 0) times.push(((performance.now() - start) * 1000) / count)
  }
  return times
}

function middle(times) {
  return times.sort((a, b) => a - b)[times.length >> 1]
}
