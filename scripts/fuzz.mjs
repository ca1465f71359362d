// Random programs of the compiled language through the built package, against JavaScript bit for bit, on 1 and on 4 threads:
// node scripts/fuzz.mjs --programs 100000 --seed 1. Prints every mismatch with its seed, and fails if there is one.
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'
import { open } from 'lanewise'
import { jit } from 'lanewise/jit'

const { values: given } = parseArgs({ options: { programs: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } } })
const [programs, firstSeed] = [Number(given.programs), Number(given.seed)]

/** Odd, so that the last element of a chunk is alone in its lanes. */
const SHORT = 21
/** More than two chunks, so that threads share it; one program in LONG_EVERY is run on it. */
const LONG = 70_001
const LONG_EVERY = 200
/** An engine keeps the modules that it has loaded as long as it lives. */
const PROGRAMS_AN_ENGINE = 1000

const { randomProgram, awkward } = await generator()
let [engines, mismatches, long] = [[], 0, 0]
for (let i = 0; i < programs; i++) {
  if (i % PROGRAMS_AN_ENGINE === 0) {
    await Promise.all(engines.map((engine) => engine.close()))
    engines = [await open({ threads: 1 }), await open({ threads: 4 })]
  }
  const seed = firstSeed + i
  const isLong = i % LONG_EVERY === 0
  if (isLong) long++
  const failure = check(seed, isLong ? LONG : SHORT, isLong ? engines : engines.slice(0, 1))
  if (failure === undefined) continue
  mismatches++
  console.log(`seed ${seed}: ${failure}`)
}
await Promise.all(engines.map((engine) => engine.close()))
console.log(`${programs} programs from seed ${firstSeed} on, ${long} of them on 4 threads too: ${mismatches} mismatches`)
process.exitCode = mismatches > 0 ? 1 : 0

/** What is wrong with the program of a seed, or undefined. */
function check(seed, length, owners) {
  const { text } = randomProgram(seed, ['x', 'y', 'k'])
  const [x, y, [k]] = [awkward(length, seed), awkward(length, seed + 1), awkward(1, seed + 2)]
  const reference = new Function(`return ${text}`)()
  const wanted = Array.from(x, (value, i) => [reference(value, y[i], k)].flat().map(Number))
  try {
    const fn = jit(text, { math: 'js' })
    for (const engine of owners) {
      const inputs = [engine.vector(x), engine.vector(y)]
      const results = [fn.sync(...inputs, k)].flat()
      for (const [j, { data }] of results.entries()) {
        const wrong = wanted.findIndex((values, i) => !Object.is(values[j], Number(data[i])))
        if (wrong >= 0) return `[${wrong}] is ${data[wrong]}, not ${wanted[wrong][j]}, for ${[x[wrong], y[wrong], k]} in ${text}`
      }
      for (const array of [...inputs, ...results]) array.dispose()
    }
  } catch (error) {
    return `${error} in ${text}`
  }
  return undefined
}

/** The generator of the tests. */
async function generator() {
  const folder = mkdtempSync(join('build', 'fuzz-'))
  try {
    const contents = `export * from './programs.ts'; export * from './values.ts'`
    const outfile = join(folder, 'programs.mjs')
    await build({ stdin: { contents, resolveDir: 'test/jit' }, outfile, bundle: true, format: 'esm', target: 'node20' })
    return await import(pathToFileURL(outfile).href)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
