// The child's side of the protocol, for rivals that run in Node: prepares a variant of a case, then times one call of it when asked.
import { readFileSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileOf } from '../data.mjs'

const STDOUT = 1
const WARM_RUNS = 3
const WARM_MS = 200
const MOST_WARM_RUNS = 40
/** A call that takes this long is not run again to warm up. */
const LONG_MS = 2000
/** One more run is enough to warm up a call that takes this long. */
const SLOW_MS = 500
const ARRAYS = { f64: Float64Array, f32: Float32Array, i32: Int32Array, i64: BigInt64Array, u8: Uint8Array }

/**
 * Answers messages until the input ends. `cases` maps a case to its variants, each `{ name, kind, make(data, message) }`, where `make` gives
 * `run`, the call that is timed, and where needed `values(result)` (numbers to compare) and `free(result)`, which are not.
 */
export function serve({ versions, missing = {}, cases }) {
  console.log = console.info = console.error // Packages that print must not spoil the answers.
  const inputs = new Map()
  const states = new Map()
  const answers = {
    hello: () => ({
      versions,
      missing,
      variants: Object.fromEntries(Object.entries(cases).map(([id, list]) => [id, list.map(({ name, kind }) => ({ name, kind }))])),
    }),
    prepare(message) {
      const variant = cases[message.case].find(({ name }) => name === message.variant)
      const state = variant.make((name) => inputOf(inputs, message.folder, name), message)
      states.set(message.variant, state)
      const start = performance.now()
      const first = state.run()
      const coldMs = performance.now() - start
      const values = state.values ? state.values(first) : first
      state.free?.(first)
      const count = writeValues(message.result, values)
      return { ms: coldMs > LONG_MS ? coldMs : warm(state), count }
    },
    run: ({ variant, reps }) => ({ ns: time(states.get(variant), reps) }),
    drop() {
      for (const state of states.values()) state.end?.()
      states.clear()
      inputs.clear()
      globalThis.gc?.()
      return {}
    },
  }
  createInterface({ input: process.stdin })
    .on('line', (line) => {
      const message = JSON.parse(line)
      let answer
      try {
        answer = answers[message.do](message)
      } catch (error) {
        answer = { error: String(error?.message ?? error).split('\n')[0] }
      }
      writeSync(STDOUT, `${JSON.stringify(answer)}\n`)
    })
    .on('close', () => process.exit(0))
}

function inputOf(inputs, folder, name) {
  if (!inputs.has(name)) {
    const bytes = readFileSync(join(folder, fileOf(name)))
    const ArrayType = ARRAYS[fileOf(name).split('.').at(-1)]
    const values = new ArrayType(bytes.length / ArrayType.BYTES_PER_ELEMENT)
    new Uint8Array(values.buffer).set(bytes)
    inputs.set(name, values)
  }
  return inputs.get(name)
}

function writeValues(path, values) {
  const numbers = typeof values === 'number' ? Float64Array.of(values) : values instanceof Float64Array ? values : new Float64Array(values)
  writeFileSync(path, new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength))
  return numbers.length
}

/** Runs until the code is hot, and gives the fastest time in milliseconds. */
function warm(state) {
  let best = Infinity
  const end = performance.now() + WARM_MS
  for (let i = 0; i < WARM_RUNS || (i < MOST_WARM_RUNS && performance.now() < end); i++) {
    best = Math.min(best, time(state, 1) / 1e6)
    if (best > SLOW_MS) break
  }
  return best
}

/** Nanoseconds of a call, as the mean of `reps`; garbage is collected before, results are freed off the clock. */
function time(state, reps) {
  let total = 0n
  globalThis.gc?.()
  for (let i = 0; i < reps; i++) {
    const start = process.hrtime.bigint()
    const result = state.run()
    total += process.hrtime.bigint() - start
    sink(result)
    state.free?.(result)
  }
  return Number(total) / reps
}

let seen = 0

/** Looks at a result so that no compiler can leave out the work. */
function sink(result) {
  seen += typeof result === 'number' ? result : (result?.length ?? 1)
  if (seen === Math.PI) console.error(seen)
}
