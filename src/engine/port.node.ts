// A worker's end of the channel in Node.
import { parentPort } from 'node:worker_threads'
import type { WorkerPort } from './platform.js'

/** Our end of the channel, inside a worker. */
export function workerPort(): WorkerPort {
  const port = parentPort
  if (!port) throw new Error('lanewise: this script runs in a worker only')
  return { post: (message) => port.postMessage(message), listen: (listener) => void port.on('message', listener) }
}
