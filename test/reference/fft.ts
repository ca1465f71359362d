// Transforms, convolutions and filters as their definitions have them. Roots of unity come from integers of 160 bits, sums are compensated, so that
// what is left is one rounding.

const BITS = 160n
/** Pi in units of 2^-160. */
const PI = 0x3243f6a8885a308d313198a2e03707344a4093822n

type Double = readonly [high: number, low: number]

function split(value: bigint): Double {
  const high = Number(value >> 60n) * 2 ** -100
  const rest = value - (BigInt(Math.round(high * 2 ** 80)) << 80n)
  const top = Math.round(high * 2 ** 80) === high * 2 ** 80 ? high : Math.round(high * 2 ** 80) / 2 ** 80
  return [top, Number(rest >> 40n) * 2 ** -120]
}

/** Cosine and sine of 2 pi k / n by their series. */
function turn(k: number, n: number): readonly [Double, Double] {
  const angle = (2n * PI * BigInt(k)) / BigInt(n)
  let [cosine, sine] = [0n, 0n]
  let term = 1n << BITS
  for (let i = 1; term !== 0n; i++) {
    const part = (i - 1) % 4 < 2 ? term : -term
    if (i % 2) cosine += part
    else sine += part
    term = ((term * angle) >> BITS) / BigInt(i)
  }
  return [split(cosine), split(sine)]
}

const SPLITTER = 134217729
function lost(a: number, b: number, p: number): number {
  const [s, t] = [SPLITTER * a, SPLITTER * b]
  const [ah, bh] = [s - (s - a), t - (t - b)]
  return ah * bh - p + ah * (b - bh) + (a - ah) * bh + (a - ah) * (b - bh)
}

/** A sum of products that keeps what rounding loses. */
class Sum {
  #high = 0
  #low = 0

  add(a: number, b: number): void {
    const p = a * b
    const s = this.#high + p
    const t = s - this.#high
    this.#low += this.#high - (s - t) + (p - t) + lost(a, b, p)
    this.#high = s
  }

  get value(): number {
    return this.#high + this.#low
  }

  get parts(): Double {
    const value = this.#high + this.#low
    return [value, this.#high - value + this.#low]
  }
}

function product([a, al]: Double, [b, bl]: Double, [c, cl]: Double, [d, dl]: Double, sign: number): Double {
  const sum = new Sum()
  sum.add(a, b)
  sum.add(a, bl)
  sum.add(al, b)
  sum.add(sign * c, d)
  sum.add(sign * c, dl)
  sum.add(sign * cl, d)
  return sum.parts
}

/** Roots exp(-2 pi i k / n) in two doubles a part, from those of few numbers. */
export class ExactRoots {
  readonly #n: number
  readonly #step: number
  readonly #low: (readonly [Double, Double])[]
  readonly #high: (readonly [Double, Double])[]

  constructor(n: number) {
    this.#n = n
    this.#step = Math.ceil(Math.sqrt(n))
    this.#low = Array.from({ length: this.#step }, (_, k) => turn(k, n))
    this.#high = Array.from({ length: Math.ceil(n / this.#step) }, (_, k) => turn(k * this.#step, n))
  }

  at(k: number): readonly [re: Double, im: Double] {
    const number = k % this.#n
    const [c, s] = this.#low[number % this.#step]!
    const [d, t] = this.#high[Math.floor(number / this.#step)]!
    const [high, low] = product(c, t, s, d, 1)
    return [product(c, d, s, t, -1), [-high, -low]]
  }
}

/** Elements `ks` of the transform, each rounded once or nearly. */
export function dftAt(re: ArrayLike<number>, im: ArrayLike<number>, ks: readonly number[]): { re: number; im: number }[] {
  const n = re.length
  const roots = new ExactRoots(n)
  const table = n <= 4096 ? Array.from({ length: n }, (_, k) => roots.at(k)) : undefined
  return ks.map((k) => {
    const [x, y] = [new Sum(), new Sum()]
    for (let j = 0, number = 0; j < n; j++, number = (number + k) % n) {
      const [[c, cl], [s, sl]] = table ? table[number]! : roots.at(number)
      x.add(re[j]!, c)
      x.add(re[j]!, cl)
      x.add(-im[j]!, s)
      x.add(-im[j]!, sl)
      y.add(re[j]!, s)
      y.add(re[j]!, sl)
      y.add(im[j]!, c)
      y.add(im[j]!, cl)
    }
    return { re: x.value, im: y.value }
  })
}

/** The whole transform: real parts and then imaginary parts. */
export function dft(re: ArrayLike<number>, im: ArrayLike<number>): number[] {
  const all = dftAt(
    re,
    im,
    Array.from({ length: re.length }, (_, k) => k),
  )
  return [...all.map((z) => z.re), ...all.map((z) => z.im)]
}

/** Full convolution: each sum over ascending elements of x. */
export function convolve(x: ArrayLike<number>, taps: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: x.length + taps.length - 1 }, (_, f) => {
    let sum = 0
    for (let i = Math.max(0, f - taps.length + 1); i <= Math.min(f, x.length - 1); i++) sum += x[i]! * taps[f - i]!
    return sum
  })
}

/** Direct form II transposed. */
export function lfilter(b: readonly number[], a: readonly number[], x: ArrayLike<number>): Float64Array {
  const order = Math.max(b.length, a.length) - 1
  const z = new Array<number>(order + 1).fill(0)
  return Float64Array.from(x, (v) => {
    const y = z[0]! + b[0]! * v
    for (let i = 1; i <= order; i++) {
      const next = z[i]! + (b[i] ?? 0) * v
      z[i - 1] = a.length === 1 ? next : next - (a[i] ?? 0) * y
    }
    return y
  })
}

/** Sums of products of deviations from the mean, over those of lag 0. */
export function acf(x: Float64Array, nlags: number): Float64Array {
  const mean = x.reduce((sum, value) => sum + value, 0) / x.length
  const d = x.map((value) => value - mean)
  const sums = Float64Array.from({ length: nlags + 1 }, (_, lag) => {
    let sum = 0
    for (let i = 0; i + lag < d.length; i++) sum += d[i]! * d[i + lag]!
    return sum
  })
  return sums.map((sum) => sum / sums[0]!)
}
