// What `precision: 'fast'` gives: how far its results are from the exact ones, whether they differ at all, and whether threads matter.
import { open } from 'lanewise'
import { corr, exp, fft, log, matmul, solve } from 'lanewise/sync'

const SIZE = 160
const LENGTH = 30_000

const noise = (count, seed) => {
  let state = seed
  return Float64Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 31 - 1
  })
}

async function results(precision, threads) {
  const engine = await open({ precision, threads })
  const [a, b] = [1, 2].map((seed) => engine.matrix(noise(SIZE * SIZE, seed), [SIZE, SIZE]))
  const x = engine.vector(noise(LENGTH, 3))
  const given = { matmul: matmul(a, b), corr: corr(a), solve: solve(a, b), fft: fft(x).re, exp: exp(x), log: log(exp(x)) }
  const values = Object.fromEntries(Object.entries(given).map(([name, { data }]) => [name, Float64Array.from(data)]))
  const reached = engine.info().precision
  await engine.close()
  return { reached, values }
}

const exact = await results('exact', 1)
const one = await results('fast', 1)
const three = await results('fast', 3)
const report = { precision: one.reached, functions: {} }
for (const [name, values] of Object.entries(one.values)) {
  const size = exact.values[name].reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  const off = values.reduce((most, value, i) => Math.max(most, Math.abs(value - exact.values[name][i])), 0) / size
  report.functions[name] = { off, same: values.every((value, i) => value === three.values[name][i]) }
}
console.log(JSON.stringify(report))
