// Where each function is tried: ranges that people use, every binade, and the places that are hard. A range is [label, x at i] or [label, x at i, y at i].

const HALF_PI = Math.PI / 2
const bits = new DataView(new ArrayBuffer(8))
let state = 1n

/** A number in [0, 1) with 53 bits; xorshift64*, the same in every run. */
export function random() {
  state ^= state >> 12n
  state = (state ^ (state << 25n)) & 0xffffffffffffffffn
  state ^= state >> 27n
  return Number(((state * 0x2545f4914f6cdd1dn) & 0xffffffffffffffffn) >> 11n) / 2 ** 53
}
export function reseed() {
  state = 88172645463325252n
}

const between = (low, high) => () => low + (high - low) * random()
const signed = (f) => (i) => (random() < 0.5 ? -1 : 1) * f(i)
/** Any exponent from `low` to `high`, evenly. */
const powers = (low, high) => () => (1 + random()) * 2 ** Math.floor(low + (high - low) * random())
const near = (centre, spread) => () => centre + (random() * 2 - 1) * spread * 2 ** (-50 * random())

/** The doubles nearest to multiples of pi / 2, and those beside them. */
function nearMultiple(i) {
  const x = (1 + Math.floor(random() * 2 ** (1 + 18 * random()))) * HALF_PI
  bits.setFloat64(0, x)
  bits.setBigInt64(0, bits.getBigInt64(0) + BigInt((i % 5) - 2))
  return bits.getFloat64(0)
}
/** Large numbers next to multiples of pi / 2; the first is the worst of all doubles. */
const HARDEST = [6381956970095103 * 2 ** 797, 5319372648326541 * 2 ** 255, 6411027962775774 / 2 ** 48, 5830879 * 2 ** 50, 1e22, 1.7e308]

const angles = [
  ['|x| < 10', between(-10, 10)],
  ['|x| < 823549', between(-823549, 823549)],
  ['next to multiples of pi/2', signed(nearMultiple)],
  ['every binade', signed(powers(-1074, 19))],
  ['huge', signed((i) => (i < HARDEST.length ? HARDEST[i] : powers(19, 1024)(i)))],
]
const positive = [
  ['[0, 100]', between(0, 100)],
  ['[0.9, 1.1]', between(0.9, 1.1)],
  ['next to 1', near(1, 0.1)],
  ['every binade', powers(-1074, 1024)],
]
const gauss = [
  ['|x| < 1', between(-1, 1)],
  ['|x| < 6', between(-6, 6)],
  ['[0.6, 0.7], where the forms meet', signed(between(0.6, 0.7))],
  ['every binade', signed(powers(-1074, 5))],
]

export const POINTS = {
  exp: [
    ['|x| < 1', between(-1, 1)],
    ['[-708, 709.7]', between(-708, 709.7)],
    ['subnormal results', between(-745.1, -708)],
    ['every binade', signed(powers(-1074, 9))],
  ],
  exp2: [
    ['|x| < 1', between(-1, 1)],
    ['[-1022, 1024]', between(-1022, 1024)],
    ['subnormal results', between(-1075, -1022)],
    ['every binade', signed(powers(-1074, 9))],
  ],
  expm1: [
    ['|x| < 0.02', between(-0.02, 0.02)],
    ['|x| < 1', between(-1, 1)],
    ['[-60, 709.7]', between(-60, 709.7)],
    ['every binade', signed(powers(-1074, 9))],
  ],
  log: positive,
  log2: positive,
  log10: positive,
  log1p: [
    ['[-1, 1]', between(-1, 1)],
    ['[-1, 100]', between(-1, 100)],
    ['every binade', powers(-1074, 1024)],
    ['every binade below 0', () => -powers(-1074, 0)()],
  ],
  pow: [
    ['x < 10, |y| < 10', between(0, 10), between(-10, 10)],
    ['x next to 1, y large', near(1, 0.01), signed(powers(0, 20))],
    ['every binade, result in range', powers(-1022, 1024), signed(powers(-14, -1))],
    ['every binade, y = 1.5', powers(-680, 680), () => 1.5],
    ['negative x, whole y', () => -powers(-10, 10)(), () => Math.round(random() * 60 - 30)],
    ['subnormal results', () => 2 ** -(10 + 10 * random()), () => 51 + 50 * random()],
  ],
  sin: angles,
  cos: angles,
  tan: angles,
  atan: [
    ['|x| < 1', between(-1, 1)],
    ['|x| < 10', between(-10, 10)],
    ['next to 1/16, 3/16, …', (i) => near((2 * (i % 8) + 1) / 16, 0.01)(i)],
    ['every binade', signed(powers(-1074, 1024))],
  ],
  atan2: [
    ['in [-1, 1]^2', between(-1, 1), between(-1, 1)],
    ['of one size', signed(between(1, 2)), signed(between(1, 2))],
    ['every binade', signed(powers(-1074, 1024)), signed(powers(-1074, 1024))],
    ['within 2^20 of each other, every binade', signed(powers(-500, 480)), signed(between(1, 2))],
  ],
  tanh: [
    ['|x| < 0.02', between(-0.02, 0.02)],
    ['|x| < 1', between(-1, 1)],
    ['|x| < 22', between(-22, 22)],
    ['every binade', signed(powers(-1074, 10))],
  ],
  erf: gauss,
  erfc: [...gauss, ['[6, 26.5]', between(6, 26.5)], ['subnormal results', between(26.5, 27.3)]],
  ndtr: [
    ['|x| < 1', between(-1, 1)],
    ['[-37, 37]', between(-37, 37)],
    ['|x| in [0.85, 1], where the forms meet', signed(between(0.85, 1))],
    ['every binade', signed(powers(-1074, 5))],
    ['subnormal results', between(-38.5, -37)],
  ],
  ndtri: [
    ['[0, 1]', between(1e-300, 1)],
    ['every binade', powers(-996, 0)],
    ['next to 1/2', near(0.5, 0.1)],
  ],
  normPdf: [
    ['|x| < 1', between(-1, 1)],
    ['|x| < 37', between(-37, 37)],
    ['subnormal results', signed(between(37.5, 38.6))],
  ],
}
