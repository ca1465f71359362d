import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { SharedArray } from '../src/array/sharedarray.js'
import * as async from '../src/index.js'
import * as jit from '../src/jit/index.js'
import * as series from '../src/series/index.js'
import * as sync from '../src/sync.js'
import { ENTRIES, async as everything } from './apis.js'

describe('the public API', () => {
  it('is these names', () => {
    expect(Object.keys(async).sort()).toMatchInlineSnapshot(`
      [
        "ClosedError",
        "Engine",
        "LanewiseError",
        "Matrix",
        "NotPositiveDefiniteError",
        "OutOfMemoryError",
        "SeedSequence",
        "SingularMatrixError",
        "UnsupportedError",
        "Vector",
        "WorkerError",
        "abs",
        "acf",
        "add",
        "all",
        "any",
        "argmax",
        "argmin",
        "argsort",
        "atan",
        "atan2",
        "autocorr",
        "average",
        "bincount",
        "ceil",
        "chisquare",
        "choice",
        "cholesky",
        "clip",
        "compress",
        "concatenate",
        "cond",
        "convolve",
        "corr",
        "correlate",
        "cos",
        "count",
        "countNonzero",
        "cov",
        "cummax",
        "cummin",
        "cumprod",
        "cumsum",
        "det",
        "diff",
        "digitize",
        "divide",
        "dot",
        "eigh",
        "eigvalsh",
        "equal",
        "erf",
        "erfc",
        "ewmMean",
        "exp",
        "exp2",
        "expm1",
        "exponential",
        "fft",
        "fftfreq",
        "filtfilt",
        "floor",
        "floorDivide",
        "fmax",
        "fmin",
        "fmod",
        "gamma",
        "gram",
        "greater",
        "greaterEqual",
        "histogram",
        "hypot",
        "ifft",
        "info",
        "integers",
        "inv",
        "irfft",
        "isfinite",
        "isinf",
        "isnan",
        "kurt",
        "less",
        "lessEqual",
        "lexsort",
        "lfilter",
        "lfilterZi",
        "log",
        "log10",
        "log1p",
        "log2",
        "logicalAnd",
        "logicalNot",
        "logicalOr",
        "logicalXor",
        "lognormal",
        "lstsq",
        "lu",
        "matmul",
        "matrix",
        "matrixRank",
        "matvec",
        "max",
        "maximum",
        "mean",
        "median",
        "min",
        "minimum",
        "mod",
        "multiply",
        "multivariateNormal",
        "nanargmax",
        "nanargmin",
        "nancumprod",
        "nancumsum",
        "nankurt",
        "nanmax",
        "nanmean",
        "nanmedian",
        "nanmin",
        "nanpercentile",
        "nanprod",
        "nanquantile",
        "nanskew",
        "nanstd",
        "nansum",
        "nanvar",
        "ndtr",
        "ndtri",
        "negative",
        "norm",
        "normPdf",
        "normal",
        "notEqual",
        "open",
        "outer",
        "percentile",
        "permutation",
        "pinv",
        "poisson",
        "pow",
        "prod",
        "qr",
        "quantile",
        "rank",
        "rfft",
        "rfftfreq",
        "rollingMax",
        "rollingMean",
        "rollingMin",
        "rollingStd",
        "rollingSum",
        "rollingVar",
        "round",
        "searchsorted",
        "sfc64",
        "sign",
        "sin",
        "skew",
        "slogdet",
        "sobol",
        "solve",
        "solveTriangular",
        "sort",
        "spawn",
        "sqrt",
        "square",
        "standardT",
        "std",
        "subtract",
        "sum",
        "svd",
        "take",
        "tan",
        "tanh",
        "topK",
        "trunc",
        "uniform",
        "unique",
        "variance",
        "vector",
        "where",
      ]
    `)
  })

  it.each(Object.entries(ENTRIES))('%s has the same names blocking', (_, [asynchronous, blocking]) => {
    expect(Object.keys(blocking).sort()).toEqual(Object.keys(asynchronous).sort())
  })

  it('answers with promises, and without them', async () => {
    const promise = async.add([1], 1)
    expect(promise).toBeInstanceOf(Promise)
    expect([...(await promise).data]).toEqual([2])
    expect([...sync.add([1], 1).data]).toEqual([2])
  })
})

/** Every `@example` of a public doc comment: an expression, and what it is. */
function examples(): [where: string, code: string, wanted: string][] {
  const folder = fileURLToPath(new URL('../src/', import.meta.url))
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.gen.ts'),
  )
  return files.flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/@example (.*?) \/\/ (.*)\n/g)].map((match): [string, string, string] => [
      file,
      match[1]!,
      match[2]!,
    ]),
  )
}

describe('the examples of the doc comments', () => {
  it.each(examples())('%s: %s', async (file, code, wanted) => {
    const given: Record<string, unknown> = { ...everything, ...jit, ...(file.startsWith('windows/') ? series : {}) }
    const names = Object.keys(given)
    // Only here: the examples are our own.
    const run = new Function(...names, `return (async () => ${code})()`) as (...values: unknown[]) => Promise<unknown>
    const result = await run(...names.map((name) => given[name]))
    const plain = result instanceof SharedArray ? Array.from(result.toArray() as Float64Array) : deep(result)
    const expected = new Function(`return ${wanted.replace(/^Float64Array /, '')}`)()
    if (Array.isArray(expected)) expect(plain).toEqual(expected)
    else expect(plain).toBe(expected)
  })

  it('are there for every function', () => {
    const known = Object.values(ENTRIES).flatMap(([entry]) => Object.entries(entry))
    const functions = known.filter(([name, value]) => typeof value === 'function' && /^[a-z]/.test(name))
    const undocumented = functions
      .map(([name]) => name)
      .filter((name) => !examples().some(([, code]) => new RegExp(`\\b${name}\\(`).test(code)))
    expect([...new Set(undocumented)]).toEqual(['info', 'open'])
  })
})

function deep(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array)
  return Array.isArray(value) ? value.map(deep) : value
}
