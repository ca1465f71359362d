// A worker's end of the channel in browsers.
import type { WorkerPort } from './platform.js'

/** Our end of the channel, inside a worker. */
export function workerPort(): WorkerPort {
  return {
    post: (message) => self.postMessage(message),
    listen: (listener) => self.addEventListener('message', ({ data }) => listener(data)),
  }
}
