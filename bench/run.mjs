// The benchmark: every kernel against the best native and npm rivals in one run, in turn, on the same data; then what calls cost beside kernels.
//
//   node bench/run.mjs [--bars | --others] [--only sum,rolling] [--n 1e7] [--pairs 7] [--quick] [--no-costs | --costs] [--out FILE]
//                      [--node24 PATH] [--python PATH,PATH] [--avx2] [--minutes 30]
//
// Rows with a bar run on 10^7 elements (`--bars`: only these), the others on 10^6 (`--others`); `--n` holds for both.
// Rivals are optional. From npm: `npm ci --prefix bench --ignore-scripts`. From Debian: python3-numpy python3-scipy python3-pandas
// python3-bottleneck python3-numba g++. `--node24` names a Node that has relaxed SIMD, for `precision: 'fast'`, if this one has not.
// `--avx2` keeps NumPy and OpenBLAS from AVX-512, where the machine has it: the bars were taken on a machine without.
// `--minutes` begins no row later than that, and names those that are left out.
// A complete run writes bench/RESULTS.md; a partial one prints only, unless --out says where to.
import { execFileSync } from 'node:child_process'
import { realpathSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { CASES, groupsOf } from './cases.mjs'
import { Child } from './child.mjs'
import { measureCosts } from './costs.mjs'
import { inputWriter, makeFolder, SHAPES } from './data.mjs'
import { vectorUnits } from './machine.mjs'
import { measureCase } from './measure.mjs'
import { report } from './report.mjs'
import { summarise } from './table.mjs'
import { ROOT } from './typescript.mjs'

const { values: options } = parseArgs({
  options: {
    bars: { type: 'boolean' },
    others: { type: 'boolean' },
    only: { type: 'string' },
    n: { type: 'string' },
    pairs: { type: 'string' },
    quick: { type: 'boolean' },
    costs: { type: 'boolean' },
    'no-costs': { type: 'boolean' },
    out: { type: 'string' },
    node24: { type: 'string' },
    python: { type: 'string' },
    avx2: { type: 'boolean' },
    minutes: { type: 'string' },
  },
})
const words = options.only?.toLowerCase().split(',')
const cases = options.costs
  ? []
  : CASES.filter(({ label, id }) => !words || words.some((word) => `${id} ${label}`.toLowerCase().includes(word)))
const chosen = options.bars === options.others ? undefined : options.bars ? 'bars' : 'others'
const groups = groupsOf(cases, { n: options.n && Number(options.n), quick: options.quick }).filter(({ name }) => !chosen || name === chosen)
const pairs = Number(options.pairs ?? (options.quick ? 3 : 7))
const threads = availableParallelism()
const absent = []
const folder = makeFolder()
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1))

const WITHOUT_AVX512 = {
  OPENBLAS_CORETYPE: 'Haswell',
  NPY_DISABLE_CPU_FEATURES: 'X86_V4 AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL AVX512_SPR',
}
const script = (path) => join(ROOT, 'bench', path)
compileLoops()
const rowsFile = writeRows()
const contenders = cases.length > 0 ? await openAll() : []
const deadline = performance.now() + Number(options.minutes ?? Infinity) * 60_000
for (const group of groups) group.rows = await measureGroup(group)
const versions = contenders.flatMap(({ child }) => Object.entries(child.hello.versions))
for (const { child } of contenders) child.close()
const rows = groups.flatMap((group) => group.rows)
const costs = options['no-costs'] ? undefined : await measureCosts({ folder, rows, threads, quick: options.quick })
const text = report({
  groups,
  costs,
  absent,
  pairs,
  threads,
  versions: [...new Set(versions.map((pair) => pair.join(' ')))],
  node24: fastVersion(),
})
process.stdout.write(text)
const partial =
  chosen || words || options.minutes || options.avx2 || options.quick || options.n || options.costs || options['no-costs'] || pairs < 7
const out = options.out ?? (partial ? undefined : script('RESULTS.md'))
if (out) writeFileSync(out, text)

/** Rows of a group, as far as they could be measured; what could not is named in `absent`, and never ends the run. */
async function measureGroup({ cases, sizes }) {
  const write = await inputWriter(folder, sizes)
  const rows = []
  for (const kase of cases) {
    if (performance.now() > deadline) {
      absent.push(`${kase.label}: the ${options.minutes} minutes were over`)
      continue
    }
    process.stderr.write(`${kase.label} … `)
    if (!contenders.some(({ key, child }) => key === 'ours1' && child.hello.variants[kase.id])) {
      absent.push(`${kase.label}: ${kase.call} is missing from lanewise/sync and lanewise/jit`)
      process.stderr.write('missing here\n')
      continue
    }
    const start = performance.now()
    try {
      for (const input of kase.inputs) write(input)
      const row = summarise(kase, await measureCase(kase, contenders, { folder, sizes, pairs }))
      rows.push(row)
      process.stderr.write(`${((performance.now() - start) / 1000).toFixed(1)} s\n`)
      for (const { mismatch, name, key } of row.entries)
        if (mismatch) process.stderr.write(`  RESULT DIFFERS: ${key} ${name}: ${mismatch}\n`)
    } catch (error) {
      absent.push(`${kase.label}: ${error.message}`)
      process.stderr.write(`failed: ${error.message}\n`)
    }
  }
  return rows
}

/** The rows that say themselves how libraries of Python are called, as a file for them to read. */
function writeRows() {
  const path = join(folder, 'rows.json')
  const named = (inputs) => Object.fromEntries(inputs.map((name) => [name, SHAPES[name] ?? null]))
  const rows = cases.filter(({ native }) => native)
  writeFileSync(path, JSON.stringify(rows.map(({ id, inputs, out, native }) => ({ id, inputs: named(inputs), out: out ?? null, native }))))
  return path
}

/** Builds the C++ loops into the temporary folder. */
function compileLoops() {
  try {
    // errno, which nobody reads here, would keep square roots out of lanes; results stay those of the same loop elsewhere.
    const flags = ['-O3', '-march=native', '-fno-math-errno', '-std=c++17', '-pthread']
    execFileSync('g++', [...flags, script('rivals.cpp'), '-o', join(folder, 'rivals')], { stdio: ['ignore', 'ignore', 'pipe'] })
  } catch (error) {
    absent.push(`C++ loop: ${String(error.message).split('\n')[0]}`)
  }
}

/** Everything that takes part, warm and waiting; what cannot is named in `absent`. */
async function openAll() {
  const node = (name, ...args) => [process.execPath, ['--expose-gc', script(`rivals/${name}.mjs`), ...args]]
  const fast = fastNode()
  const python = [...new Set((options.python ?? '/usr/bin/python3,python3').split(','))]
  const wanted = [
    ['ours1', 'ours, 1 thread', ...node('ours', '1', 'exact')],
    ['ours2', 'ours, all threads', ...node('ours', String(threads), 'exact')],
    ...(fast
      ? [1, threads].map((count, i) => [
          `fast${i + 1}`,
          "ours, 'fast'",
          fast,
          ['--expose-gc', script('rivals/ours.mjs'), String(count), 'fast'],
        ])
      : []),
    ['js', 'JS loop', ...node('loops')],
    [undefined, 'npm rivals', ...node('npm')],
    ...python.map((path) => [undefined, path, path, [script('rivals.py'), rowsFile]]),
    ['cpp', 'C++ loop', join(folder, 'rivals'), []],
  ]
  if (!fast) absent.push("precision 'fast': this Node has no relaxed SIMD; name one that has with --node24 PATH")
  const environment = { OPENBLAS_L2_SIZE: undefined, ...(options.avx2 ? WITHOUT_AVX512 : { OPENBLAS_CORETYPE: undefined }) }
  const units = vectorUnits()
  const core = units.includes('avx512f') ? 'SkylakeX' : units.includes('avx2') && 'Haswell'
  const opened = []
  const seen = new Set()
  for (const [key, title, command, args] of wanted) {
    let child = new Child(command, args, environment)
    try {
      let { versions, missing } = await child.open()
      if (!options.avx2 && /OpenBLAS for Prescott/.test(JSON.stringify(versions)) && core) {
        // An OpenBLAS older than the processor takes it for one of 2004: that would be no rival.
        child.close()
        child = new Child(command, args, { ...environment, OPENBLAS_CORETYPE: core })
        ;({ versions, missing } = await child.open())
      }
      const same = title.includes('python') && JSON.stringify(versions)
      if (same && seen.has(same)) {
        child.close()
        continue
      }
      seen.add(same)
      if (!isOurs(key)) for (const [name, reason] of Object.entries(missing)) absent.push(`${name} (${title}): ${reason}`)
      opened.push({ key, child })
    } catch (error) {
      if (key === 'ours1' || key === 'ours2') throw new Error(`${title}: ${error.message}`)
      absent.push(`${title}: ${error.message}`)
    }
  }
  return opened
}

function fastVersion() {
  const node = fastNode()
  return node && execFileSync(node, ['-p', 'process.version + ", V8 " + process.versions.v8'], { encoding: 'utf8' }).trim()
}

function isOurs(key) {
  return key !== undefined && /^(ours|fast)/.test(key)
}

/** A Node with relaxed SIMD: this one, or the one that `--node24` names. */
function fastNode() {
  if (options.node24) return realpathSync(options.node24)
  return Number(process.versions.node.split('.')[0]) >= 22 ? process.execPath : undefined
}
