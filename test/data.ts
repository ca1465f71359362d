// The data that every kernel meets: lengths round every border, and values of every awkward kind.
import { random, randomNormal } from './random.js'

/** Lengths round lanes, unrolled loops, blocks, windows and chunks. */
export const LENGTHS = [
  ...Array.from({ length: 20 }, (_, n) => n),
  31,
  32,
  33,
  63,
  64,
  65,
  127,
  128,
  129,
  255,
  256,
  257,
  511,
  513,
  1023,
  1024,
  1025,
  2047,
  2049,
  4095,
  4096,
  4097,
  8191,
  8193,
  32767,
  32768,
  32769,
  65535,
  65537,
  100_003,
]

/** Makes `n` values from a seed. */
export type Pattern = (n: number, seed: number) => Float64Array

const filled = (n: number, value: (i: number) => number) => Float64Array.from({ length: n }, (_, i) => value(i))

export const PATTERNS: { readonly [name: string]: Pattern } = {
  normal: (n, seed) => {
    const next = randomNormal(seed)
    return filled(n, () => next() * 3 + 0.5)
  },
  'some NaN': (n, seed) => {
    const [next, pick] = [randomNormal(seed), random(seed + 1)]
    return filled(n, () => (pick() < 0.15 ? Number.NaN : next()))
  },
  'all NaN': (n) => new Float64Array(n).fill(Number.NaN),
  infinities: (n, seed) => {
    const [next, pick] = [randomNormal(seed), random(seed + 1)]
    return filled(n, () => (pick() < 0.02 ? Infinity * Math.sign(next()) : next()))
  },
  'signed zeros': (n, seed) => {
    const pick = random(seed)
    return filled(n, () => (pick() < 0.5 ? -0 : pick() < 0.5 ? 0 : Math.round(pick() * 4) - 2))
  },
  'wide range': (n, seed) => {
    const pick = random(seed)
    return filled(n, () => (pick() < 0.5 ? -1 : 1) * 2 ** (pick() * 600 - 300))
  },
}

/** A test's seed from its name, so that every case has its own data and the same in each run. */
export function seedOf(name: string): number {
  let hash = 2166136261
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 16777619)
  return hash >>> 0
}
