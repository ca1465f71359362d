// Node (and Bun, Deno): worker_threads. Beside `port.node.ts` the only file of the engine that imports `node:` modules.
import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import type { Worker } from 'node:worker_threads'
import { NODE_WORKER } from './assets/workers.gen.js'
import type { Platform, WorkerListeners } from './platform.js'

/** A module of Node's when it is first needed: to import worker_threads takes 4 ms of a start, fs its streams besides. A bundle in CommonJS has no address. */
const builtin = createRequire(import.meta.url || 'file:///lanewise.js')
const threads = (): typeof import('node:worker_threads') => builtin('node:worker_threads')
const files = (): typeof import('node:fs') => builtin('node:fs')

export const platform: Platform = {
  name: 'node',
  canBlock: () => true,
  availableThreads: () => availableParallelism(),
  unshared: () => undefined,

  spawn(listeners: WorkerListeners, create) {
    const worker = create === undefined ? inlined() : (create() as Worker)
    let cause: unknown
    worker.on('message', (message) => listeners.message(message))
    worker.on('error', (error) => {
      cause = error
    })
    worker.once('exit', (code) => listeners.exit(cause ?? new Error(`the worker exited with code ${code}`), true))
    worker.unref()
    return {
      post: (message) => worker.postMessage(message),
      terminate: async () => {
        await worker.terminate()
        return true
      },
    }
  },

  keepAlive(tick, ms) {
    const timer = setInterval(tick, ms)
    timer.unref()
    return { hold: () => void timer.ref(), rest: () => void timer.unref(), stop: () => clearInterval(timer) }
  },

  unpackModule: bytesOf,
  unpackChanges: bytesOf,
  moduleOf: (text) => ({ url: `data:text/javascript,${encodeURIComponent(text)}`, release: () => {} }),

  nextTurn: () => new Promise((resolve) => setImmediate(resolve)),

  async read(url) {
    const address = typeof url === 'string' && URL.canParse(url) && !/^[a-z]:[\\/]/i.test(url) ? new URL(url) : url
    if (typeof address === 'string' || address.protocol === 'file:') return new Uint8Array(await files().promises.readFile(address))
    const answer = await fetch(address)
    if (!answer.ok) throw new Error(`${address} answers ${answer.status}`)
    return new Uint8Array(await answer.arrayBuffer())
  },
}

function bytesOf(text: string): Uint8Array {
  return Buffer.from(text, 'base64')
}

/** From the file beside this one, which debuggers and profilers can name; once a bundler has moved us away from it, from its text. */
function inlined(): Worker {
  const options = { name: 'lanewise', execArgv: [] }
  const { Worker } = threads()
  const file = import.meta.url ? new URL('../worker.node.cjs', import.meta.url) : undefined
  return file?.protocol === 'file:' && files().existsSync(file)
    ? new Worker(file, options)
    : new Worker(NODE_WORKER, { ...options, eval: true })
}
