// Lanewise itself as a child process. Arguments: threads, precision. Blocking calls; results go to a preallocated `out` where there is one.
import { readFileSync } from 'node:fs'
import { CASES } from '../cases.mjs'
import { makeCall, makeRow } from './calls.mjs'
import { serve } from './protocol.mjs'

const [threads, precision] = [Number(process.argv[2]), process.argv[3]]
const { open } = await import('../../dist/node/index.js')
const { jit } = await import('../../dist/node/jit.js')
const entries = await Promise.all(['sync', 'series.sync', 'indicators.sync'].map((name) => import(`../../dist/node/${name}.js`)))
const api = Object.assign({ jit }, ...entries)
const engine = await open({ threads, precision })
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))

const missing = {}
const cases = {}
for (const row of CASES) {
  const { id, call } = row
  const make = row.ours || row.make ? makeRow(engine, api, row) : makeCall(engine, id, api[call])
  if (typeof api[call] === 'function') cases[id] = [{ name: 'lanewise', kind: 'ours', make }]
  else missing[id] = `${call} is not exported by lanewise/sync or lanewise/jit`
}
const { threads: running, precision: reached } = engine.info()
if (running !== threads || reached !== precision) throw new Error(`asked for ${threads} threads, ${precision}; got ${running}, ${reached}`)
serve({ versions: { lanewise: version }, missing, cases })
