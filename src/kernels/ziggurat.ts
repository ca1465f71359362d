// The tables of NumPy's ziggurats, made as those were made, so that the bits are the same: 12 KiB that need not be shipped.
//
// Both have 256 rows: widths w, bounds k and heights f (assembly/ziggurat.ts). For exponential numbers NumPy's table is the exact one, each value rounded
// once. For normal numbers it was computed in double precision, step by step with a rounding error of its own in every row, so here e^x and log are
// rounded correctly, which theirs were but once.

const BITS = 128n
const ONE = 1n << BITS

/** A double that is 0 or at least 2^-27 as a fixed-point number, 128 bits after the point; exact. */
const fixed = (x: number) => BigInt(x * 2 ** 80) << (BITS - 80n)
/** The nearest double of a fixed-point number. */
const rounded = (x: bigint) => Number(x) * 2 ** -Number(BITS)
/** The nearest whole number of one below 2^52, halves to the even one. */
const whole = (x: number) => BigInt(x + 2 ** 52 - 2 ** 52)

/** e^x for -16 < x <= 0: the series of x / 2^10, squared ten times. */
function exp(x: bigint): bigint {
  const small = x >> 10n
  let sum = ONE
  for (let term = ONE, n = 1n; term !== 0n && term !== -1n; n++) sum += term = ((term * small) / n) >> BITS
  for (let i = 0; i < 10; i++) sum = (sum * sum) >> BITS
  return sum
}

/** log y for 2^-20 < y < 1: one step of Halley's method, from the 48 bits and more of any Math.log to all. */
function log(y: bigint): bigint {
  const x = fixed(Math.log(rounded(y)))
  const power = exp(x)
  return x + ((2n * (y - power)) << BITS) / (y + power)
}

/** Where the tail begins, for normal and for exponential numbers. */
const NORMAL_TAIL = 3.6541528853610088
const EXPONENTIAL_TAIL = 76971174701310497140446280481n
const AREA = 0.0049286732339746519
const ROWS = 256

type Tables = { readonly w: Float64Array; readonly k: BigUint64Array; readonly f: Float64Array }
function empty(): Tables {
  return { w: new Float64Array(ROWS), k: new BigUint64Array(ROWS), f: new Float64Array(ROWS) }
}

function makeNormal(): Tables {
  const { w, k, f } = empty()
  const scale = 2 ** 52
  const density = (x: number) => rounded(exp(fixed(-0.5 * x * x)))
  let x = NORMAL_TAIL
  for (let row = ROWS - 1; ; row--) {
    w[row] = x / scale
    f[row] = density(x)
    // The one value that NumPy's authors have a place above the nearest double, and what comes of it.
    if (row === 38) f[row]! += 2 ** -53
    if (row === 1) break
    const next = Math.sqrt(-2 * rounded(log(fixed(f[row]! + AREA / x))))
    k[row] = whole((next / x) * scale)
    x = next
  }
  k[0] = whole(((NORMAL_TAIL * f[ROWS - 1]!) / AREA) * scale)
  w[0] = AREA / f[ROWS - 1]! / scale
  f[0] = 1
  return { w, k, f }
}

function makeExponential(): Tables {
  const { w, k, f } = empty()
  let x = (EXPONENTIAL_TAIL << BITS) / 10n ** 28n
  let height = exp(-x)
  const area = ((x + ONE) * height) >> BITS
  const bound = (upper: bigint, lower: bigint) => ((upper << 52n) / lower) << 1n
  const unit = 2 ** -53
  k[0] = bound((x * height) >> BITS, area)
  w[0] = rounded((area << BITS) / height) * unit
  for (let row = ROWS - 1; ; row--) {
    w[row] = rounded(x) * unit
    f[row] = rounded(height)
    if (row === 1) break
    height += (area << BITS) / x
    const next = -log(height)
    k[row] = bound(next, x)
    x = next
  }
  f[0] = 1
  return { w, k, f }
}

/** The tables one after the other, as the kernels read them. */
function packed({ w, k, f }: Tables): Uint8Array {
  const bytes = new Uint8Array(ROWS * 24)
  for (const [i, table] of [w, k, f].entries()) bytes.set(new Uint8Array(table.buffer), i * ROWS * 8)
  return bytes
}

let normal: Uint8Array | undefined
let exponential: Uint8Array | undefined

/** Bytes of the tables for normal numbers; made once, in some milliseconds. */
export function normalTables(): Uint8Array {
  normal ??= packed(makeNormal())
  return normal
}

/** Bytes of the tables for exponential numbers. */
export function exponentialTables(): Uint8Array {
  exponential ??= packed(makeExponential())
  return exponential
}
