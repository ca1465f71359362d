// Philox4x32-10 in BigInt with the mapping of assembly/random.ts, and the normal quantile of Wichura's AS 241 (PPND16) as he printed it.

const MASK = 0xffffffffn

/** The four u32 words of a block: counter (block, stream), key seed, each 64 bits with the low word first. */
export function philox(seed: bigint, stream: bigint, block: bigint): number[] {
  let [c0, c1, c2, c3] = [block & MASK, (block >> 32n) & MASK, stream & MASK, (stream >> 32n) & MASK]
  let [k0, k1] = [seed & MASK, (seed >> 32n) & MASK]
  for (let round = 0; round < 10; round++) {
    const p0 = c0 * 0xd2511f53n
    const p1 = c2 * 0xcd9e8d57n
    ;[c0, c1, c2, c3] = [(p1 >> 32n) ^ c1 ^ k0, p1 & MASK, (p0 >> 32n) ^ c3 ^ k1, p0 & MASK]
    k0 = (k0 + 0x9e3779b9n) & MASK
    k1 = (k1 + 0xbb67ae85n) & MASK
  }
  return [c0, c1, c2, c3].map(Number)
}

/** Draw i of a stream: the lower half of block i / 2 for an even i, the upper half for an odd one. */
export function draw(seed: bigint, stream: bigint, i: bigint): bigint {
  const words = philox(seed, stream, i >> 1n)
  const first = i & 1n ? 2 : 0
  return (BigInt(words[first + 1]!) << 32n) | BigInt(words[first]!)
}

/** n numbers over [low, high) from draw `offset` on; the kernel gives the same bits. */
export function uniform(n: number, low: number, high: number, seed: bigint, stream: bigint, offset: bigint): number[] {
  return Array.from({ length: n }, (_, i) => low + (high - low) * (Number(draw(seed, stream, offset + BigInt(i)) >> 11n) * 2 ** -53))
}

/** n normal numbers from draw `offset` on; the kernel's z is within 8 ULP of this one. */
export function normal(n: number, mean: number, scale: number, seed: bigint, stream: bigint, offset: bigint): number[] {
  return Array.from({ length: n }, (_, i) => {
    const p = (Number(draw(seed, stream, offset + BigInt(i)) >> 12n) + 0.5) * 2 ** -52
    return mean + scale * ndtri(p)
  })
}

/** The z below which a standard normal number falls with probability p: -Infinity at 0, Infinity at 1, NaN outside. Within 5 ULP. */
export function ndtri(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN
  const q = p - 0.5
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q
    return (q * polynomial(CENTRE[0], r)) / polynomial(CENTRE[1], r)
  }
  const tail = Math.min(p, 1 - p)
  if (tail === 0) return q < 0 ? -Infinity : Infinity
  const r = Math.sqrt(-Math.log(tail))
  const [numerator, denominator, start] = r <= 5 ? MIDDLE : END
  const z = polynomial(numerator, r - start) / polynomial(denominator, r - start)
  return q < 0 ? -z : z
}

function polynomial(coefficients: readonly number[], r: number): number {
  return coefficients.reduceRight((sum, coefficient) => sum * r + coefficient)
}

const CENTRE = [
  [3.387132872796366608, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125, 45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727],
  [1, 42.313330701600911252, 687.1870074920579083, 5394.1960214247511077, 21213.794301586595867, 39307.89580009271061, 28729.085735721942674, 5226.495278852854561],
] as const

const MIDDLE = [
  [1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504, 1.27045825245236838258, 0.24178072517745061177, 0.0227238449892691845833, 7.7454501427834140764e-4],
  [1, 2.05319162663775882187, 1.6763848301838038494, 0.68976733498510000455, 0.14810397642748007459, 0.0151986665636164571966, 5.475938084995344946e-4, 1.05075007164441684324e-9],
  1.6,
] as const

const END = [
  [6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 0.29656057182850489123, 0.026532189526576123093, 0.0012426609473880784386, 2.71155556874348757815e-5, 2.01033439929228813265e-7],
  [1, 0.59983220655588793769, 0.13692988092273580531, 0.0148753612908506148525, 7.868691311456132591e-4, 1.84631831751005468180e-5, 1.4215117583164458887e-7, 2.04426310338993978564e-15],
  5,
] as const
