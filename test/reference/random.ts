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
  [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087, 33430.57558358813,
    2509.0809287301227,
  ],
  [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271, 28729.085735721943,
    5226.495278852854,
  ],
] as const

const MIDDLE = [
  [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684, 0.2417807251774506,
    0.022723844989269184, 0.0007745450142783414,
  ],
  [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457, 0.0005475938084995345,
    1.0507500716444169e-9,
  ],
  1.6,
] as const

const END = [
  [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124, 0.0012426609473880784,
    2.7115555687434876e-5, 2.0103343992922881e-7,
  ],
  [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 1.8463183175100548e-5, 1.421511758316446e-7,
    2.0442631033899397e-15,
  ],
  5,
] as const
