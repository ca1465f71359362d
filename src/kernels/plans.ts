// What the kernels of transforms are given beside the numbers: factors, lengths that are good to transform, and tables of roots, which are kept.
import { Roots } from './roots.js'

/** Bytes of tables that are kept, the latest used: those of a transform of a million points take 0.3 MB, but 16 MB with a large prime factor. */
const KEPT_BYTES = 64 * 2 ** 20
/** Numbers at the head of a plan: `assembly/butterflies.ts` has the same. */
const HEAD = 64
/** Transforms side by side in a tile, and numbers a unit of `fftJoin`: `assembly/fft.ts` has the same. */
export const TILE = 32
export const JOIN = 512

const kept = new Map<string, Float64Array>()
let keptBytes = 0

/** The table of `what` for n, made at first and kept as long as there is room. */
export function table(what: string, n: number, make: (n: number) => Float64Array): Float64Array {
  const key = `${what} ${n}`
  let found = kept.get(key)
  if (found) kept.delete(key)
  else {
    found = make(n)
    keptBytes += found.byteLength
  }
  kept.set(key, found) // Last in the order, which is that of use.
  for (const [oldest, { byteLength }] of kept) {
    if (keptBytes <= KEPT_BYTES) break
    kept.delete(oldest)
    keptBytes -= byteLength
  }
  return found
}

/** Factors of n in the order of the passes: even ones first, so that blocks are of even length from then on. */
export function factorsOf(n: number): number[] {
  const factors: number[] = []
  let rest = n
  for (; rest % 4 === 0; rest /= 4) factors.push(4)
  if (rest % 2 === 0) {
    factors.push(2)
    rest /= 2
  }
  for (let p = 3; p * p <= rest; p += 2) for (; rest % p === 0; rest /= p) factors.push(p)
  if (rest > 1) factors.push(rest)
  return factors
}

/** Work of the passes, in operations on an element: a pass with a large factor costs that many. */
function work(factors: readonly number[]): number {
  return factors.reduce((total, p) => total + (p <= 5 ? p + 3 : 1.1 * p + 3), 0)
}

/** Whether n points are transformed as a convolution (Bluestein 1970), as their passes would take longer. */
export function isHard(n: number): boolean {
  const factors = factorsOf(n)
  const largest = factors.at(-1) ?? 1
  if (largest <= 50) return false
  const good = goodLength(2 * n - 1)
  return work(factors) * n > 2.5 * work(factorsOf(good)) * good
}

/** The least length of at least n that is a multiple of 4 and has no other factors than 2, 3 and 5. */
export function goodLength(n: number): number {
  let best = Infinity
  for (let five = 4; five < best; five *= 5) {
    for (let three = five; three < best; three *= 3) {
      const length = three * 2 ** Math.max(0, Math.ceil(Math.log2(n / three)))
      if (length < best) best = length
    }
  }
  return best
}

/** The passes of n points as kernels read them. */
export const planOf = (n: number): Float64Array => table('plan', n, makePlan)

/** The same for 2 m real points, and where in it the roots begin that join the m complex ones. */
export const realPlanOf = (m: number): Float64Array => table('real', m, makeRealPlan)

/** Numbers in a plan of n points. */
function planLength(factors: readonly number[], n: number): number {
  let length = HEAD
  let rest = n
  for (const factor of factors) {
    rest /= factor
    length += 2 * (factor - 1) * rest + (factor > 5 ? 2 * factor : 0)
  }
  return length
}

function makePlan(n: number): Float64Array {
  const plan = new Float64Array(planLength(factorsOf(n), n))
  fillPlan(plan, n, new Roots(n))
  return plan
}

/** Writes the plan of n points from the roots of order n `step`; returns its length. */
function fillPlan(plan: Float64Array, n: number, roots: Roots, step = 1): number {
  const factors = factorsOf(n)
  plan.set([factors.length, ...factors])
  let at = HEAD
  let rest = n
  for (const factor of factors) {
    const by = (n / rest) * step
    rest /= factor
    if (factor > 5) {
      roots.fill(plan, at, at + 1, factor, (n / factor) * step, 2)
      for (let i = 0; i < factor; i++) plan[at + 2 * i + 1] = 0 - plan[at + 2 * i + 1]!
      at += 2 * factor
    }
    for (let j = 1; j < factor; j++, at += 2 * rest) roots.fill(plan, at, at + rest, rest, j * by)
  }
  return at
}

function makeRealPlan(m: number): Float64Array {
  const length = planLength(factorsOf(m), m)
  const count = Math.floor(m / 2) + 1
  const plan = new Float64Array(length + 2 * count)
  const roots = new Roots(2 * m)
  fillPlan(plan, m, roots, 2)
  roots.fill(plan, length, length + count, count, 1)
  return plan
}

/** Where the joining roots begin in the plan of 2 m real points. */
export const joinAt = (m: number): number => planLength(factorsOf(m), m)

/** The roots that `fftJoin` takes for 2 m real points. */
export const joinOf = (m: number): Float64Array =>
  table('join', m, () => {
    const units = Math.ceil((Math.floor(m / 2) + 1) / JOIN)
    const made = new Float64Array(2 * JOIN + 2 * units)
    const roots = new Roots(2 * m)
    roots.fill(made, 0, JOIN, JOIN, 1)
    roots.fill(made, 2 * JOIN, 2 * JOIN + 1, units, JOIN, 2)
    return made
  })

/** A long transform as one down the columns, of `down` points, and then one along the rows, of `along`. */
export interface Split {
  readonly down: number
  readonly along: number
  /** Roots below 2^shift and multiples of 2^shift. */
  readonly shift: number
  /** Where in the table the roots of a tile begin. */
  readonly fine: number
}

/** How n points are split: as evenly as its factors allow. */
export function splitOf(n: number): Split {
  let down = Math.floor(Math.sqrt(n))
  while (n % down !== 0) down--
  const shift = Math.ceil(Math.log2(n) / 2)
  return { down, along: n / down, shift, fine: 2 * (2 ** shift + Math.ceil(n / 2 ** shift)) }
}

/** The roots between the two parts of a split. */
export const splitRootsOf = (n: number): Float64Array =>
  table('split', n, () => {
    const { down, shift, fine } = splitOf(n)
    const made = new Float64Array(fine + 16 * down)
    const roots = new Roots(n)
    const low = 2 ** shift
    roots.fill(made, 0, 1, low, 1, 2)
    roots.fill(made, 2 * low, 2 * low + 1, Math.ceil(n / low), low, 2)
    for (let k = 0; k < down; k++) roots.fill(made, fine + 16 * k, fine + 16 * k + 8, 8, k)
    return made
  })

/** The chirp of n points, exp(-pi i k^2 / n): real parts and then imaginary parts. */
export const chirpOf = (n: number): Float64Array =>
  table('chirp', n, () => {
    const made = new Float64Array(2 * n)
    const roots = new Roots(2 * n)
    let number = 0
    for (let k = 0; k < n; k++) {
      roots.at(number)
      made[k] = roots.re
      made[n + k] = roots.im
      number = (number + 2 * k + 1) % (2 * n)
    }
    return made
  })
