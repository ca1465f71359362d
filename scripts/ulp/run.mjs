// Measures how far every function of src/kernels/transcendental.ts lies from the true value, in units of the last place, and prints the table of
// docs/accuracy.md. Needs g++ with libquadmath; the rest is optional:
//
//   node scripts/ulp/run.mjs [--points 250000] [--only sin,cos] [--node24 PATH] [--python PATH]
//
// `--points` is for a range. `--node24` names a Node with relaxed SIMD, for `precision: 'fast'`; `--python` one with NumPy and SciPy.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { POINTS, reseed } from './points.mjs'

const { values: options } = parseArgs({
  options: {
    points: { type: 'string', default: '250000' },
    only: { type: 'string' },
    node24: { type: 'string' },
    python: { type: 'string' },
  },
})
const count = Number(options.points)
const here = (name) => fileURLToPath(new URL(name, import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'lanewise-ulp-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
const compare = join(folder, 'compare')
execFileSync('g++', ['-O2', here('compare.cpp'), '-lquadmath', '-o', compare])

const names = options.only?.split(',') ?? Object.keys(POINTS)
const list = names.flatMap((name) => [
  ...POINTS[name].map((range, i) => ({ name, range, file: `${name}.${i}`, dtype: 'f64', two: range.length > 2 })),
  { name, range: POINTS[name][0], file: `${name}.f32`, dtype: 'f32', two: POINTS[name][0].length > 2 },
])
for (const { range, file, dtype, two } of list) {
  reseed()
  const Type = dtype === 'f32' ? Float32Array : Float64Array
  const write = (suffix, f) =>
    writeFileSync(`${folder}/${file}.${suffix}`, new Uint8Array(Type.from({ length: count }, (_, i) => f(i)).buffer))
  write('x', range[1])
  if (two) write('y', range[2])
}
writeFileSync(`${folder}/list.json`, JSON.stringify(list))

const columns = ['exact']
execFileSync('node', [here('evaluate.mjs'), 'exact', folder, 'exact'])
if (options.node24) {
  execFileSync(options.node24, [here('evaluate.mjs'), 'fast', folder, 'fast'])
  columns.push('fast')
}
if (options.python) {
  execFileSync(options.python, [here('rivals.py'), folder])
  columns.push('numpy')
}
console.log(`| function | range | points | ${columns.join(' | ')} |\n|---|---|---${'|---'.repeat(columns.length)}|`)
for (const { name, range, file, dtype, two } of list) {
  const paths = columns.map((column) => `${folder}/${file}.${column}`)
  const output = execFileSync(compare, [name, dtype, `${folder}/${file}.x`, two ? `${folder}/${file}.y` : '-', ...paths], {
    encoding: 'utf8',
  })
  const worst = output
    .trim()
    .split('\n')
    .map((line) => line.split(' '))
  const shown = worst.map(([error]) => (error === 'inf' ? 'wrong' : Number(error).toFixed(3)))
  console.log(`| ${name} | ${dtype === 'f32' ? 'f32: ' : ''}${range[0]} | ${count} | ${shown.join(' | ')} |`)
  if (process.env.WHERE) console.error(name, file, worst[0].join(' '))
}
