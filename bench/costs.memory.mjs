// Bytes of shared memory that each row takes at its peak beyond inputs and results, as JSON. Arguments: threads, a folder for a bundle.
import { jit } from '../dist/node/jit.js'
import * as sync from '../dist/node/sync.js'
import { CASES, groupsOf } from './cases.mjs'
import { inputMaker } from './data.mjs'
import { makeCall, makeRow } from './rivals/calls.mjs'

const [threads, folder] = [Number(process.argv[2]), process.argv[3]]
const api = { ...sync, jit }
const [{ sizes }] = groupsOf([], { n: 1e6 })
const make = await inputMaker(folder, sizes)
const inputs = new Map()
const extra = {}
for (const row of CASES) {
  const { id, call, params } = row
  if (typeof api[call] !== 'function') continue
  const engine = await sync.open({ threads })
  const of = row.ours || row.make ? makeRow(engine, api, row) : makeCall(engine, id, api[call])
  const { run } = of(input, { ...sizes, ...params })
  const { used } = engine.info().memory
  const result = run()
  // What is in use now and was not before is the result: it is kept until here.
  const after = result === undefined ? used : engine.info().memory.used
  extra[id] = engine.info().memory.peak - Math.max(used, after)
  await engine.close()
}
console.log(JSON.stringify(extra))

function input(name) {
  if (!inputs.has(name)) inputs.set(name, make(name))
  return inputs.get(name)
}
