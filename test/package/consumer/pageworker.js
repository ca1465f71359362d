// A page's own worker: there the blocking functions may sleep, and run in parallel once their workers have started.
import * as sync from 'lanewise/sync'
import { digests } from './digests.js'

digests(sync).then(
  (found) => postMessage({ digests: found, info: sync.info() }),
  (error) => postMessage({ error: String(error) }),
)
