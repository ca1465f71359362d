import { erf, erfc, ndtr, normPdf } from '../reference/transcendental.js'
import { type Case, map, type Tolerance, ulps } from './case.js'

type Name = 'exp' | 'exp2' | 'expm1' | 'log' | 'log2' | 'log10' | 'log1p' | 'sin' | 'cos' | 'tan' | 'atan' | 'tanh'
type Gauss = 'erf' | 'erfc' | 'ndtr' | 'normPdf'

/** The engine's own functions are good to an ULP or two. */
const unary = (name: Name, f: (a: number) => number): Case => ({
  name,
  call: (api, x) => api[name](x),
  reference: (x) => map(x, f),
  tolerance: () => ulps(3),
})

const gauss = (name: Gauss, f: (a: number) => number, tolerance: Tolerance): Case => ({
  name,
  call: (api, x) => api[name](x),
  reference: (x) => map(x, f),
  tolerance: () => tolerance,
  longest: 70_000,
})

const relative =
  (bound: number): Tolerance =>
  (_, expected) =>
    bound * Math.abs(expected) + 1e-323

/** C's rule, where JavaScript says NaN. */
const pow = (x: number, y: number) => (x === 1 || (x === -1 && Math.abs(y) === Infinity) ? 1 : x ** y)

export const CASES: readonly Case[] = [
  unary('exp', Math.exp),
  unary('exp2', (x) => 2 ** x),
  unary('expm1', Math.expm1),
  unary('log', Math.log),
  unary('log2', Math.log2),
  unary('log10', Math.log10),
  unary('log1p', Math.log1p),
  unary('sin', Math.sin),
  unary('cos', Math.cos),
  unary('tan', Math.tan),
  unary('atan', Math.atan),
  unary('tanh', Math.tanh),
  gauss('erf', erf, relative(2e-14)),
  gauss('erfc', erfc, relative(1e-13)),
  gauss('ndtr', ndtr, relative(1e-13)),
  gauss('normPdf', normPdf, relative(1e-13)),
  {
    name: 'pow',
    call: (api, x, y) => api.pow(x, y),
    reference: (x, y) => map(x, (value, i) => pow(value, y[i]!)),
    tolerance: () => ulps(3),
  },
  {
    name: 'pow of a number',
    call: (api, _, y) => api.pow(1.7, y),
    reference: (_, y) => map(y, (value) => pow(1.7, value)),
    tolerance: () => ulps(3),
  },
  {
    name: 'pow to a number',
    call: (api, x) => api.pow(x, 3),
    reference: (x) => map(x, (value) => pow(value, 3)),
    tolerance: () => ulps(3),
  },
  {
    name: 'atan2',
    call: (api, x, y) => api.atan2(x, y),
    reference: (x, y) => map(x, (value, i) => Math.atan2(value, y[i]!)),
    tolerance: () => ulps(3),
  },
  {
    name: 'atan2 with a number',
    call: (api, x) => api.atan2(-2, x),
    reference: (x) => map(x, (value) => Math.atan2(-2, value)),
    tolerance: () => ulps(3),
  },
]
