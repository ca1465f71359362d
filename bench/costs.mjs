// What a call costs beside its kernel: latency, small calls, the second thread, memory, start, and the size in a page.
import { execFile, execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { CASES } from './cases.mjs'
import { Child } from './child.mjs'
import { median, number } from './table.mjs'
import { ROOT } from './typescript.mjs'

const LONGEST_MS = 240_000
const execute = (command, args) => promisify(execFile)(command, args, { timeout: LONGEST_MS })
const NODE = process.execPath
const MIB = 2 ** 20

/** `lines` of the cost table and `notes` under it. */
export async function measureCosts({ folder, rows, threads, quick }) {
  process.stderr.write('costs … ')
  const lines = []
  const notes = []
  const parts = [
    () => calls(threads, folder, quick),
    () => secondThread({ folder, rows, notes }),
    () => memory(threads, folder, notes),
    () => starts(threads, quick, notes),
    () => compiles(threads, quick),
    () => pageSize(),
  ]
  for (const part of parts) {
    try {
      lines.push(...(await part()))
    } catch (error) {
      notes.push(`- not measured: ${error.message.split('\n')[0]}`)
    }
  }
  process.stderr.write('done\n')
  return { lines, notes }
}

/** A line of the table; `atMost` and `atLeast` are bars. */
function line(what, value, unit, { atMost, atLeast } = {}) {
  const bar = atMost !== undefined ? `<= ${number(atMost)} ${unit}` : atLeast !== undefined ? `>= ${number(atLeast)}${unit}` : '–'
  const pass = atMost !== undefined ? value <= atMost : atLeast !== undefined ? value >= atLeast : undefined
  return [what, `${number(value)}${unit === 'x' ? '' : ' '}${unit}`, bar, pass === undefined ? '' : pass ? 'pass' : '**FAIL**']
}

async function calls(threads, folder, quick) {
  const args = [join(ROOT, 'bench/costs.calls.mjs'), String(threads), folder, quick ? '3' : '9']
  const { stdout } = await execute(NODE, args)
  const { blocking, shared, async: awaited, spread, addOut, add, sum } = JSON.parse(stdout)
  return [
    line(`empty parallel call, warm pool of ${threads} threads, blocking (the caller may be done before a worker wakes)`, blocking, 'µs', {
      atMost: 25,
    }),
    line(`the same, async (fastest – slowest sample ${spread.map(number).join(' – ')})`, awaited, 'µs', { atMost: 60 }),
    line(`time lost when a blocking call is shared by ${threads} threads, one chunk of about 0.1 ms each`, shared, 'µs'),
    line('add of 100 numbers with out, blocking', addOut, 'µs', { atMost: 1 }),
    line('add of 100 numbers without out (makes a vector), blocking', add, 'µs', { atMost: 1 }),
    line('sum of 100 numbers, blocking', sum, 'µs', { atMost: 1 }),
  ]
}

/** Gains of the kernels' second thread beside that of a STREAM triad (C++, std::thread), timed here in turn. */
async function secondThread({ folder, rows, notes }) {
  const timed = rows.filter(({ gain }) => gain !== undefined)
  const binary = join(folder, 'rivals')
  if (!existsSync(binary)) {
    if (timed.length === 0) return []
    notes.push('- no STREAM triad: the C++ rival was not built, so memory-bound kernels are judged against 1.85 too')
  }
  const gains = existsSync(binary) ? await triadGains(binary, folder) : []
  const triad = gains.length > 0 ? median(gains) : undefined
  const lines = []
  if (triad !== undefined) {
    const span = `smallest – largest of 9: ${number(Math.min(...gains))} – ${number(Math.max(...gains))}`
    lines.push(line(`second thread on a STREAM triad of 10^7 numbers in C++, std::thread (${span})`, triad, 'x'))
    if (triad < 1)
      notes.push('- the triad gained nothing from a second thread: the machine was not free, and the second-thread lines mean nothing.')
  }
  for (const { kase, gain } of timed) {
    const memoryBound = kase.bound === 'memory' && triad !== undefined
    lines.push(line(`second thread, ${kase.label} (${kase.bound}-bound)`, gain, 'x', { atLeast: memoryBound ? 0.9 * triad : 1.85 }))
  }
  return lines
}

/** Times of one thread ÷ times of two, in turn; each sample is ten triads over 10^7 numbers. */
async function triadGains(binary, folder) {
  const children = [new Child(binary, []), new Child(binary, [])]
  const message = { do: 'prepare', result: join(folder, 'result.f64') }
  for (const [i, child] of children.entries()) {
    await child.open()
    await child.ask({ ...message, case: `triad${i + 1}` })
  }
  const gains = []
  for (let pair = 0; pair < 9; pair++) {
    const [one, two] = [await children[0].ask({ do: 'run', reps: 1 }), await children[1].ask({ do: 'run', reps: 1 })]
    gains.push(one.ns / two.ns)
  }
  for (const child of children) child.close()
  return gains
}

/** Rows that state the memory that they take and have no bar: what sorts, transforms, or works on matrices, and a row of two calls. */
const OWN_MEMORY =
  /^(sort|argsort|lexsort|rank|unique|fft|ifft|rfft|irfft|acf|corr|matmul|matmul32|gram|cholesky|lu|solve|inv|det|qr|lstsq|eigh|svd|pinv)(,|$)|^jit, payoffs/

/** Most bytes of shared memory in use during a call beyond its inputs and its output, case by case, each on an engine of its own. */
async function memory(threads, folder, notes) {
  const { stdout } = await execute(NODE, [join(ROOT, 'bench/costs.memory.mjs'), String(threads), folder])
  const extra = JSON.parse(stdout)
  const judged = (id) => !OWN_MEMORY.test(id)
  const lines = []
  const ranked = Object.entries(extra)
    .filter(([id]) => judged(id))
    .sort((a, b) => b[1] - a[1])
  const tooMuch = ranked.filter(([, bytes]) => bytes > MIB * threads)
  // Every row above the bar, and the worst of those below it.
  for (const [id, bytes] of ranked.slice(0, tooMuch.length + 1)) {
    const what = `memory of a call of 10^6 elements beyond inputs and output: ${labelOf(id)}`
    lines.push(line(what, bytes / MIB / threads, 'MiB a thread', { atMost: 1 }))
  }
  for (const { id, label } of CASES)
    if (!judged(id) && extra[id] !== undefined) lines.push(line(`the same, ${label}`, extra[id] / MIB, 'MiB in all'))
  notes.push(
    '- memory is what the engine hands out in shared memory at its peak; JavaScript objects of a call are not in it. Vectors have 10^6 elements, matrices their sizes above.',
  )
  return lines
}

function labelOf(id) {
  return CASES.find((row) => row.id === id).label
}

/** From the first import to the first result, inside a new process; Node's own start is not in it. */
async function starts(threads, quick, notes) {
  const index = JSON.stringify(pathToFileURL(join(ROOT, 'dist/node/index.js')).href)
  const sync = JSON.stringify(pathToFileURL(join(ROOT, 'dist/node/sync.js')).href)
  const scripts = {
    pool: `const { add, vector } = await import(${index}); const v = vector(new Float64Array(1e6)); const r = await add(v, v)`,
    one: `const { add, open } = await import(${sync}); const e = await open({ threads: 1 }); const r = add(e.vector(new Float64Array(1000)), 1)`,
  }
  const inside = {}
  const whole = {}
  for (const [name, body] of Object.entries({ ...scripts, none: 'const r = { data: [0] }' })) {
    inside[name] = []
    whole[name] = []
    for (let i = 0; i < (quick ? 3 : 9); i++) {
      const begin = performance.now()
      const code = `const start = performance.now(); ${body}; console.log(performance.now() - start, r.data[0])`
      inside[name].push(Number.parseFloat(execFileSync(NODE, ['--input-type=module', '-e', code], { encoding: 'utf8' })))
      whole[name].push(performance.now() - begin)
    }
  }
  const process = (name) => number(median(whole[name]))
  notes.push(
    `- a whole process from spawn to exit takes ${process('pool')} ms with the pool, ${process('one')} ms on one thread, ${process('none')} ms with nothing in it.`,
  )
  return [
    line(`import to the first result, add of 10^6 numbers, pool of ${threads} threads`, median(inside.pool), 'ms', { atMost: 150 }),
    line('import to the first result, add of 1000 numbers, one thread', median(inside.one), 'ms', { atMost: 20 }),
  ]
}

/** From a function of ten lines to its first result, on 1000 numbers; the engine is open and the inputs are made. */
async function compiles(threads, quick) {
  const first = []
  const second = []
  const warm = []
  for (let i = 0; i < (quick ? 3 : 9); i++) {
    const { stdout } = await execute(NODE, [join(ROOT, 'bench/costs.compile.mjs'), String(threads), '60'])
    const times = JSON.parse(stdout)
    first.push(times.first)
    second.push(times.second)
    warm.push(...times.warm)
  }
  return [
    line('jit: a function of ten lines to its first result, the first of a process', median(first), 'ms', { atMost: 30 }),
    line('the same, the second function of the process', median(second), 'ms'),
    line('the same, warm (the 22nd to the 61st function of a process, each of a new text)', median(warm), 'ms', { atMost: 5 }),
  ]
}

/** Everything in a page, gzipped: as scripts/build.mjs computes it. */
async function pageSize() {
  const result = await build({
    stdin: { contents: "export * from './dist/browser/index.js'", resolveDir: ROOT },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'error',
    write: false,
  })
  return [
    line('all kernels in a page, gzipped', gzipSync(result.outputFiles[0].contents, { level: 9 }).length / 1024, 'KiB', { atMost: 150 }),
  ]
}
