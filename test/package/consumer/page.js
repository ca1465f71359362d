// A page: each function does one thing a page might do and returns what came of it as plain data.
import * as lanewise from 'lanewise'
import { exp, info, open, vector } from 'lanewise'
import * as series from 'lanewise/series'
import * as blockingSeries from 'lanewise/series/sync'
import * as sync from 'lanewise/sync'
import { digests } from './digests.js'

globalThis.consumer = {
  cores: () => navigator.hardwareConcurrency,

  /** Every kernel on the default engine. */
  async everything() {
    const found = await digests({ ...lanewise, ...series })
    return { isolated: crossOriginIsolated, info: info(), digests: found }
  },

  /** Every kernel, blocking, on the page's own thread. */
  async blocking() {
    return { digests: await digests({ ...sync, ...blockingSeries }), info: sync.info() }
  },

  /** Every kernel, blocking, in a worker of the page's own. */
  inWorker() {
    const worker = new Worker('pageworker.js', { type: 'module' })
    return new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data)
      worker.onerror = (event) => reject(new Error(event.message || 'the worker did not start'))
    }).finally(() => worker.terminate())
  },

  /** The same calls on an engine whose workers come from `how`, with the kernels' bytes fetched if `fetched`. */
  async opened({ how, fetched, threads = 3 }) {
    const bytes = async (name) => (await fetch(`${name}.wasm`)).arrayBuffer()
    const wasm = fetched
      ? { core: await bytes('core'), math: await bytes('math'), dense: await bytes('dense'), factor: await bytes('factor') }
      : undefined
    const engine = await open({ threads, ...(how && { createWorker: WORKERS[how] }), ...(wasm && { wasm }) })
    const found = await digests({ ...lanewise, ...series }, engine)
    const facts = engine.info()
    await engine.close()
    return { digests: found, info: facts }
  },

  forbidWorkers() {
    delete globalThis.Worker
  },

  /** What `open` throws. */
  async refused() {
    const error = await open().then(
      () => undefined,
      (reason) => reason,
    )
    return {
      name: error?.name,
      code: error?.code,
      message: error?.message,
      remedy: error?.remedy,
      known: error instanceof lanewise.UnsupportedError,
    }
  },

  /** Turns that the page's event loop took during each of some large calls. */
  async responsive() {
    const x = vector(16_000_000)
    await exp(x) // The pool starts, the kernel is compiled.
    let turns = 0
    const timer = setInterval(() => turns++, 4)
    const counts = []
    for (let i = 0; i < 4; i++) {
      turns = 0
      const y = await exp(x)
      counts.push(turns)
      y.dispose()
    }
    clearInterval(timer)
    return counts
  },
}

const WORKERS = {
  /** A copy of the package's worker on the page's own origin. */
  copied: () => new Worker('lanewise-worker.js'),
  /** As bundlers that know this pattern emit it. */
  emitted: () => new Worker(new URL('lanewise/worker', import.meta.url)),
  missing: () => new Worker('no-such-file.js'),
  throwing: () => {
    throw new Error('no workers today')
  },
}
