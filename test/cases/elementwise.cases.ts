import { type Case, map, ulps } from './case.js'

const binary = (name: 'add' | 'subtract' | 'multiply' | 'divide', f: (a: number, b: number) => number): Case[] => [
  { name, call: (api, x, y) => api[name](x, y), reference: (x, y) => map(x, (value, i) => f(value, y[i]!)) },
  { name: `${name} a number`, call: (api, x) => api[name](x, 1.1), reference: (x) => map(x, (value) => f(value, 1.1)) },
  { name: `${name} to a number`, call: (api, x) => api[name](1.1, x), reference: (x) => map(x, (value) => f(1.1, value)) },
]

const unary = (name: 'sqrt', f: (a: number) => number, ulp: number): Case => ({
  name,
  call: (api, x) => api[name](x),
  reference: (x) => map(x, f),
  tolerance: () => ulps(ulp),
})

export const CASES: readonly Case[] = [
  ...binary('add', (a, b) => a + b),
  ...binary('subtract', (a, b) => a - b),
  ...binary('multiply', (a, b) => a * b),
  ...binary('divide', (a, b) => a / b),
  unary('sqrt', Math.sqrt, 0),
  {
    name: 'where',
    call: (api, x, y) =>
      api.where(
        Uint8Array.from(x.data, (value) => (value > 0 ? 7 : 0)),
        x,
        y,
      ),
    reference: (x, y) => map(x, (value, i) => (value > 0 ? value : y[i]!)),
  },
]
