// Roots of unity to the last bit: the tables of every transform are made of them, without the platform's sine, which differs between engines.

/** 2^27 + 1: splits a double in two halves of 26 bits (Dekker 1971). */
const SPLITTER = 134217729

/** What a product of doubles loses to rounding. */
function lost(a: number, b: number, product: number): number {
  const ta = SPLITTER * a
  const tb = SPLITTER * b
  const ah = ta - (ta - a)
  const bh = tb - (tb - b)
  const al = a - ah
  const bl = b - bh
  return ah * bh - product + ah * bl + al * bh + al * bl
}

/** A number as an unevaluated sum of two doubles, good to some 104 bits. */
type Double = readonly [high: number, low: number]

function times([a, al]: Double, [b, bl]: Double): Double {
  const p = a * b
  const e = lost(a, b, p) + (a * bl + al * b)
  const high = p + e
  return [high, p - high + e]
}

function plus([a, al]: Double, [b, bl]: Double): Double {
  const s = a + b
  const t = s - a
  const e = a - (s - t) + (b - t) + (al + bl)
  const high = s + e
  return [high, s - high + e]
}

function over([a, al]: Double, n: number): Double {
  const q = a / n
  const p = q * n
  const e = (a - p - lost(q, n, p) + al) / n
  const high = q + e
  return [high, q - high + e]
}

/** A quarter of pi. */
const OCTANT: Double = [0.7853981633974483, 3.061616997868383e-17]

/** Cosine and sine of `part` / `parts` of an octant, by their series. */
function series(part: number, parts: number): readonly [cosine: Double, sine: Double] {
  const angle = over(times(OCTANT, [part, 0]), parts)
  const square = times(angle, angle)
  let cosine: Double = [1, 0]
  let sine: Double = [1, 0]
  // Nested from the term of degree 28 on, which is below 2^-107.
  for (let k = 28; k > 0; k -= 2) {
    const negative: Double = [-square[0], -square[1]]
    cosine = plus([1, 0], over(times(negative, cosine), k * (k - 1)))
    sine = plus([1, 0], over(times(negative, sine), k * (k + 1)))
  }
  return [cosine, times(angle, sine)]
}

/** Entries of the coarse table: the correction to one of them is below 2^-8, so plain arithmetic will do for it. Each takes some microseconds to make. */
const COARSE = 256

/** The roots exp(-2 pi i k / n) of one order n; each part is within 0.5 ulp + 2^-59 of the exact one. */
export class Roots {
  /** Real part of the root last asked for. */
  re = 1
  /** Imaginary part of the root last asked for. */
  im = 0
  readonly #order: number
  /** The octant has this many parts, and a step of k is `#step` of them: whole numbers for any order. */
  readonly #parts: number
  readonly #step: number
  readonly #stride: number
  /** Cosine and sine, high and low, of the multiples of `#stride` parts. */
  readonly #coarse: Float64Array
  /** Cosine less 1, and sine, of 0 to `#stride` - 1 parts. */
  readonly #fine: Float64Array

  constructor(order: number) {
    this.#order = order
    const common = order % 8 === 0 ? 8 : order % 4 === 0 ? 4 : order % 2 === 0 ? 2 : 1
    this.#parts = order / common
    this.#step = 8 / common
    this.#stride = Math.ceil((this.#parts + 1) / COARSE)
    this.#coarse = new Float64Array(4 * (Math.floor(this.#parts / this.#stride) + 1))
    for (let at = 0; at < this.#coarse.length; at += 4) {
      const [cosine, sine] = series((at / 4) * this.#stride, this.#parts)
      this.#coarse.set([...cosine, ...sine], at)
    }
    this.#fine = new Float64Array(2 * this.#stride)
    for (let at = 2; at < this.#fine.length; at += 2) {
      const angle = ((at / 2) * OCTANT[0]) / this.#parts
      const square = angle * angle
      this.#fine[at] = (-square / 2) * (1 - (square / 12) * (1 - (square / 30) * (1 - square / 56)))
      this.#fine[at + 1] = angle * (1 - (square / 6) * (1 - (square / 20) * (1 - square / 42)))
    }
  }

  /** Sets `re` and `im` to the root with number k, 0 <= k < n. */
  at(k: number): void {
    const all = k * this.#step
    const octant = Math.floor(all / this.#parts)
    const rest = all - octant * this.#parts
    const part = octant & 1 ? this.#parts - rest : rest
    const whole = Math.floor(part / this.#stride)
    const i = whole * 4
    const j = (part - whole * this.#stride) * 2
    const c = this.#coarse[i]!
    const s = this.#coarse[i + 2]!
    const fc = this.#fine[j]!
    const fs = this.#fine[j + 1]!
    const cosine = c + (this.#coarse[i + 1]! + (c * fc - s * fs))
    const sine = s + (this.#coarse[i + 3]! + (s * fc + c * fs))
    // Octants 1, 2, 5 and 6 have sine and cosine exchanged; the cosine is negative in 2 to 5, the sine of -k in 0 to 3.
    const turned = ((octant + 1) & 2) !== 0
    const x = turned ? sine : cosine
    const y = turned ? cosine : sine
    this.re = octant >= 2 && octant < 6 ? 0 - x : x
    this.im = octant < 4 ? 0 - y : y
  }

  /** Writes the roots with numbers 0, `by`, 2 `by`, … (of any size): cosines to `re` on and sines to `im` on, `stride` numbers apart. */
  fill(table: Float64Array, re: number, im: number, count: number, by: number, stride = 1): void {
    let number = 0
    for (let i = 0; i < count; i++) {
      this.at(number)
      table[re + i * stride] = this.re
      table[im + i * stride] = this.im
      number = (number + by) % this.#order
    }
  }
}
