// Bytes of shared memory that each case takes at its peak beyond inputs and output, as JSON. Argument: threads.
import { open } from '../dist/node/index.js'
import { CASES } from './cases.mjs'
import { makeCall } from './rivals/calls.mjs'

const api = await import('../dist/node/sync.js')
const threads = Number(process.argv[2])
const sizes = { n: 1e6, rows: 400, columns: 2500, order: 512, variables: 250, observations: 500 }
const lengths = { panel: 1e6, a: 512 * 512, b: 512 * 512, a32: 512 * 512, b32: 512 * 512, returns: 250 * 500 }
const extra = {}
for (const { id, call, params } of CASES) {
  if (typeof api[call] !== 'function') continue
  const engine = await open({ threads })
  const state = makeCall(engine, id, api[call])(input, { ...sizes, ...params })
  const { used } = engine.info().memory
  state.run()
  extra[id] = engine.info().memory.peak - used
  await engine.close()
}
console.log(JSON.stringify(extra))

function input(name) {
  const length = lengths[name] ?? sizes.n
  const ArrayType = name === 'mask' ? Uint8Array : name.endsWith('32') ? Float32Array : Float64Array
  return new ArrayType(length).map((_, i) => (i * 7919) % 1013)
}
