// Browsers: Web Workers, shared memory only under cross-origin isolation.
import { BROWSER_WORKER } from './assets/workers.gen.js'
import type { Platform, WorkerListeners } from './platform.js'
import { unsorted } from './streams.js'
import { bytesOfText } from './text.js'

/** Modules by their text: one address for one text, so that a worker reads it once. Those not in use go when there are more than this. */
const KEPT_MODULES = 64
const modules = new Map<string, { readonly url: string; users: number }>()

export const platform: Platform = {
  name: 'browser',

  canBlock() {
    try {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 1, 0)
      return true
    } catch {
      return false // A page's own thread must not sleep, and says so by throwing.
    }
  },

  availableThreads: () => globalThis.navigator?.hardwareConcurrency ?? 1,

  unshared() {
    if (typeof SharedArrayBuffer !== 'undefined' && globalThis.crossOriginIsolated !== false) return undefined
    return {
      reason: 'the page is not cross-origin isolated, so memory cannot be shared with workers',
      remedy: 'serve it with the headers Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp',
    }
  },

  spawn(listeners: WorkerListeners, create) {
    let worker: Worker
    try {
      worker = create === undefined ? inlined() : (create() as Worker)
    } catch (cause) {
      if (create !== undefined) throw cause
      queueMicrotask(() => listeners.exit(cause, true)) // No Worker here, or a policy that throws: a worker that never started.
      return { post: () => {}, terminate: async () => true }
    }
    let over = false
    const exit = (cause: unknown) => {
      if (over) return
      over = true
      worker.terminate()
      listeners.exit(cause, false)
    }
    worker.addEventListener('message', ({ data }) => listeners.message(data))
    worker.addEventListener('messageerror', () => exit(new Error('the worker could not read a message')))
    // A script that cannot be loaded (a missing file, a policy) reports an event without a message.
    worker.addEventListener('error', (event) => exit(event.error ?? new Error(event.message || 'the worker script could not be loaded')))
    return {
      post: (message) => worker.postMessage(message),
      terminate: async () => {
        over = true
        worker.terminate()
        return false
      },
    }
  },

  keepAlive(tick, ms) {
    let timer: ReturnType<typeof setInterval> | undefined
    const rest = () => {
      clearInterval(timer)
      timer = undefined
    }
    return { hold: () => void (timer ??= setInterval(tick, ms)), rest, stop: rest }
  },

  unpackModule: (text) => unsorted(bytesOfText(text)),
  unpackChanges: bytesOfText,
  moduleOf(text) {
    const found = modules.get(text)
    const module = found ?? { url: URL.createObjectURL(new Blob([text], { type: 'text/javascript' })), users: 0 }
    module.users++
    modules.delete(text) // The youngest stands last.
    modules.set(text, module)
    const release = () => {
      module.users--
      for (const [key, { url, users }] of modules) {
        if (modules.size <= KEPT_MODULES) break
        if (users > 0) continue
        modules.delete(key)
        URL.revokeObjectURL(url)
      }
    }
    return { url: module.url, release }
  },

  nextTurn() {
    const { port1, port2 } = new MessageChannel()
    return new Promise((resolve) => {
      port1.onmessage = () => {
        port1.close()
        resolve()
      }
      port2.postMessage(0)
    })
  },

  async read(url) {
    const answer = await fetch(url)
    if (!answer.ok) throw new Error(`${url} answers ${answer.status}`)
    return new Uint8Array(await answer.arrayBuffer())
  },
}

function inlined(): Worker {
  const url = URL.createObjectURL(new Blob([BROWSER_WORKER], { type: 'text/javascript' }))
  try {
    return new Worker(url, { name: 'lanewise' })
  } finally {
    // The browser has taken the address in; it keeps the script until the worker has read it.
    setTimeout(() => URL.revokeObjectURL(url), 60_000)
  }
}
