// A page's own worker: there the blocking functions may sleep, and run in parallel once their workers have started.
import * as series from 'lanewise/series/sync'
import * as sync from 'lanewise/sync'
import { digests } from './digests.js'

digests({ ...sync, ...series }).then(
  (found) => postMessage({ digests: found, info: sync.info() }),
  (error) => postMessage({ error: String(error) }),
)
