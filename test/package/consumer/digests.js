// What the kernels answer to seeded numbers, as one SHA-256 a kernel: equal in every runtime, on any number of threads. NaN counts as one
// number: WebAssembly leaves its sign and payload to the machine, and Bun's numbers have neither.

/** Enough for many chunks on every thread. */
export const LENGTH = 1_000_000

/** Calls by name, of every family. */
const CALLS = {
  add: (lanewise, { x, y }) => lanewise.add(x, y),
  subtract: (lanewise, { x, y }) => lanewise.subtract(x, y),
  multiply: (lanewise, { x }) => lanewise.multiply(x, 1.1),
  divide: (lanewise, { x, y }) => lanewise.divide(y, x),
  sqrt: (lanewise, { y }) => lanewise.sqrt(y),
  exp: (lanewise, { x }) => lanewise.exp(x),
  log: (lanewise, { y }) => lanewise.log(y),
  where: (lanewise, { mask, x, y }) => lanewise.where(mask, x, y),
  sum: (lanewise, { y }) => lanewise.sum(y),
  std: (lanewise, { y }) => lanewise.std(y),
  max: (lanewise, { y }) => lanewise.max(y),
  dot: (lanewise, { y }) => lanewise.dot(y, y),
  cumsum: (lanewise, { y }) => lanewise.cumsum(y),
  diff: (lanewise, { x }) => lanewise.diff(x),
  sort: (lanewise, { x }) => lanewise.sort(x),
  normal: (lanewise, { out }) => lanewise.normal(LENGTH, { seed: 7, out }),
  ewmMean: (lanewise, { y }) => lanewise.ewmMean(y, { alpha: 0.1 }),
  rollingSum: (lanewise, { x }) => lanewise.rollingSum(x, 60),
  rollingStd: (lanewise, { y }) => lanewise.rollingStd(y, 60),
  rollingMax: (lanewise, { x }) => lanewise.rollingMax(x, 250),
  matmul: (lanewise, { panel, square }) => lanewise.matmul(panel, square),
  corr: (lanewise, { panel }) => lanewise.corr(panel),
  // Of lanewise/series:
  rollingMedian: (lanewise, { y }) => lanewise.rollingMedian(y, 60),
  rollingSkew: (lanewise, { y }) => lanewise.rollingSkew(y, 60),
  rollingCorr: (lanewise, { x, y }) => lanewise.rollingCorr(x, y, 60),
  ewmStd: (lanewise, { y }) => lanewise.ewmStd(y, { span: 20 }),
  ffill: (lanewise, { x }) => lanewise.ffill(x),
  pctChange: (lanewise, { y }) => lanewise.pctChange(y),
}

/** The digest of every call to `lanewise`, on `engine` or the default one. Functions may be the async or the blocking ones. */
export async function digests(lanewise, engine = lanewise) {
  const { x, y, mask } = inputs()
  const mine = {
    x: engine.vector(x),
    y: engine.vector(y),
    mask: engine.vector(mask),
    out: engine.vector(LENGTH),
    panel: engine.matrix(y, [LENGTH / 100, 100]),
    square: engine.matrix(y.subarray(0, 10_000), [100, 100]),
  }
  const found = {}
  for (const [name, call] of Object.entries(CALLS)) {
    const result = await call(lanewise, mine)
    found[name] = await sha256(typeof result === 'number' ? Float64Array.of(result) : result.toArray())
    if (typeof result !== 'number') result.dispose()
  }
  for (const array of Object.values(mine)) array.dispose()
  return found
}

/** x about [-8, 8), y in [0, 16): with infinities, zeros of both signs, numbers below the normal ones and, in x alone, NaN. */
export function inputs() {
  const next = generator(20261122)
  const x = Float64Array.from({ length: LENGTH }, () => next() * 16 - 8)
  const y = Float64Array.from({ length: LENGTH }, () => next() * 16)
  const mask = Uint8Array.from({ length: LENGTH }, () => (next() < 0.5 ? 1 : 0))
  const odd = [-0, 5e-324, 2.2250738585072014e-308, 1e300, Number.NaN, 710, -750, Number.MIN_VALUE * 7]
  for (const [i, value] of odd.entries()) x[i * 99_991 + 17] = value
  return { x, y, mask }
}

/** Numbers of [0, 1) by mulberry32, in whole-number arithmetic that is the same everywhere. */
function generator(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

async function sha256(array) {
  for (let i = 0; i < array.length; i++) if (Number.isNaN(array[i])) array[i] = Number.NaN
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
