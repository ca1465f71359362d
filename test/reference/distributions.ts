// The distributions of assembly/distributions.ts, permutation.ts and uniform.ts element by element, as their comments state them.
import { draw, ndtri, philox } from './random.js'

/** Block `element` of a room: two draws. */
function block(seed: bigint, stream: bigint, element: bigint, room: bigint): [bigint, bigint] {
  const [a, b, c, d] = philox(seed, stream, element | (room << 54n)).map(BigInt) as [bigint, bigint, bigint, bigint]
  return [(b << 32n) | a, (d << 32n) | c]
}

/** A draw of a room, two to a block. */
function drawOf(seed: bigint, stream: bigint, i: bigint, room: bigint): bigint {
  return block(seed, stream, i >> 1n, room)[Number(i & 1n)]!
}

const unit = (bits: bigint) => Number(bits >> 11n) * 2 ** -53
const score = (bits: bigint) => ndtri((Number(bits >> 12n) + 0.5) * 2 ** -52)

export function exponential(seed: bigint, stream: bigint, i: bigint, scale: number): number {
  return -Math.log(1 - unit(draw(seed, stream, i))) * scale
}

export function gamma(seed: bigint, stream: bigint, i: bigint, shape: number): number {
  const d = (shape < 1 ? shape + 1 : shape) - 1 / 3
  for (let room = 1n; ; room++) {
    const [first, second] = block(seed, stream, i, room)
    const z = score(first)
    const v = (1 + z / Math.sqrt(9 * d)) ** 3
    if (v <= 0 || (d <= 1e8 && Math.log(unit(second)) >= 0.5 * z * z + d * (1 - v + Math.log(v)))) continue
    return d * v * (shape < 1 ? (1 - unit(drawOf(seed, stream, i, 1022n))) ** (1 / shape) : 1)
  }
}

export function standardT(seed: bigint, stream: bigint, i: bigint, df: number): number {
  return score(drawOf(seed, stream, i, 1023n)) * Math.sqrt(df / 2 / gamma(seed, stream, i, df / 2))
}

/** By adding up probabilities. */
export function poissonByInverse(seed: bigint, stream: bigint, i: bigint, lam: number): number {
  const u = unit(draw(seed, stream, i))
  let k = 0
  for (let probability = Math.exp(-lam), sum = probability; sum <= u && probability > 1e-300; sum += probability) probability *= lam / ++k
  return k
}

/** PTRS, as Hormann has it. */
export function poissonByRejection(seed: bigint, stream: bigint, i: bigint, lam: number, logFactorial: (k: number) => number): number {
  const b = 0.931 + 2.53 * Math.sqrt(lam)
  const a = -0.059 + 0.02483 * b
  for (let room = 1n; ; room++) {
    const [first, second] = block(seed, stream, i, room)
    const [u, v] = [unit(first) - 0.5, unit(second)]
    const us = 0.5 - Math.abs(u)
    const k = Math.floor(((2 * a) / us + b) * u + lam + 0.43)
    if (us >= 0.07 && v <= 0.9277 - 3.6224 / (b - 2)) return k
    if (k < 0 || (us < 0.013 && v > us)) continue
    if (Math.log((v * (1.1239 + 1.1328 / (b - 3.4))) / (a / us ** 2 + b)) <= k * Math.log(lam) - lam - logFactorial(k)) return k
  }
}

/** i32 by words, i64 by draws. */
export function integer(seed: bigint, stream: bigint, i: bigint, low: bigint, range: bigint, wide: boolean): bigint {
  const bits = wide ? 64n : 32n
  const mask = (1n << bits) - 1n
  let bit = wide ? draw(seed, stream, i) : (draw(seed, stream, i >> 1n) >> (32n * (i & 1n))) & mask
  for (let room = 1n; ((bit * range) & mask) < (1n << bits) % range; room++) bit = block(seed, stream, i, room)[0] & mask
  return low + ((bit * range) >> bits)
}

/** A shuffle of a single bucket; the refusals of odds 2^-32 left out. */
export function permutation(seed: bigint, stream: bigint, n: number): number[] {
  const order = Array.from({ length: n }, (_, i) => i)
  for (let top = n; top > 0; top--) {
    const other = Number((drawOf(seed, stream, BigInt(top - 1), 2n) * BigInt(top)) >> 64n)
    ;[order[top - 1], order[other]] = [order[other]!, order[top - 1]!]
  }
  return order
}
