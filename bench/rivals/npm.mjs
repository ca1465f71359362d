// Rivals from npm, each optional: numpy-ts and small packages without native code, nodejs-polars and simsimd with it.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { ROWS } from '../rows/index.mjs'
import { serve } from './protocol.mjs'

process.env.POLARS_MAX_THREADS = '1'
const INSTALL = 'not installed: npm ci --prefix bench --ignore-scripts'
const NATIVE = new Set(['nodejs-polars', 'simsimd'])
const require = createRequire(import.meta.url)
const versions = {}
const missing = {}
const cases = {}

const none = () => ({})
const makers = {
  'numpy-ts': async (np) => (await import('./numpy-ts.mjs')).numpyTs(np),
  arquero: async (aq) => (await import('./packages.mjs')).arquero(aq),
  indicatorts: async (indicators) => (await import('./packages.mjs')).indicatorts(indicators),
  technicalindicators: async (indicators) => (await import('./packages.mjs')).technicalindicators(indicators),
  'simple-statistics': async (statistics) => (await import('./packages.mjs')).simpleStatistics(statistics),
  'ml-matrix': async (matrices) => (await import('./packages.mjs')).mlMatrix(matrices),
  'nodejs-polars': async (polars) => (await import('./packages.mjs')).nodejsPolars(polars),
  'fft.js': none,
  simsimd: async (simsimd) => (await import('./packages.mjs')).simsimd(simsimd),
}

for (const [name, make] of Object.entries(makers)) {
  try {
    const module = await import(name)
    const variants = { ...(await make(module)), ...rowsOf(name, module.default ?? module) }
    versions[name] = versionOf(name)
    for (const [id, variant] of Object.entries(variants)) {
      cases[id] ??= []
      cases[id].push({ name, kind: NATIVE.has(name) ? 'native' : 'npm', make: variant })
    }
  } catch (error) {
    missing[name] = error.code === 'ERR_MODULE_NOT_FOUND' ? INSTALL : String(error.message).split('\n')[0]
  }
}
serve({ versions, missing, cases })

/** The rows that say themselves how package `name` is called. */
function rowsOf(name, module) {
  const rows = ROWS.filter((row) => row.npm?.[name])
  return Object.fromEntries(
    rows.map((row) => [
      row.id,
      (data, message) => {
        const inputs = Object.fromEntries(row.inputs.map((input) => [input, data(input)]))
        const run = row.npm[name](module, inputs, message)
        return { run, values: (result) => result?.data ?? result, free: (result) => result?.dispose?.() }
      },
    ]),
  )
}

function versionOf(name) {
  let folder = dirname(require.resolve(name))
  for (;;) {
    try {
      const found = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
      if (found.name === name) return found.version
    } catch {}
    folder = dirname(folder)
  }
}
