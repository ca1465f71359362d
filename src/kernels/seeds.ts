// NumPy's SeedSequence: many good seeds of any few numbers. After O'Neill's seed_seq_fe (2015); constants and steps are those of numpy.random.
import { checkInteger, shown } from '../array/check.js'

/** What a seed may be: a whole number of at least 0 of any size, or several. */
export type Entropy = number | bigint | readonly (number | bigint)[]

const POOL = 4
const WORD = 0xffffffffn

/**
 * Makes seeds and states of `entropy`, and, by `spawn`, further such sources that are independent of it and of each other. Word for word
 * `numpy.random.SeedSequence`.
 *
 * @example new SeedSequence(42).generateState(4) // [3444837047, 2669555309, 2046530742, 3581440988]
 */
export class SeedSequence {
  readonly entropy: Entropy
  readonly spawnKey: readonly number[]
  readonly #pool: Uint32Array
  #spawned = 0

  /** Default: 128 bits of the platform's entropy. */
  constructor(entropy: Entropy = platformEntropy(), options: { readonly spawnKey?: readonly number[] } = {}) {
    this.entropy = entropy
    this.spawnKey = options.spawnKey ?? []
    const words = wordsOf(entropy)
    for (const key of this.spawnKey) checkInteger('SeedSequence', 'spawnKey', key, 0)
    if (this.spawnKey.length > 0) while (words.length < POOL) words.push(0)
    this.#pool = mixed([...words, ...wordsOf(this.spawnKey)])
  }

  /** `count` words of 32 bits to seed something with. */
  generateState(count: number): Uint32Array {
    checkInteger('SeedSequence.generateState', 'count', count, 0, 2 ** 31 - 1)
    const next = hasher(0x8b51f9dd, 0x58f38ded)
    return Uint32Array.from({ length: count }, (_, i) => next(this.#pool[i % POOL]!))
  }

  /** The next `count` independent sources; a later call goes on behind them. */
  spawn(count: number): SeedSequence[] {
    checkInteger('SeedSequence.spawn', 'count', count, 0, 2 ** 31 - 1)
    return Array.from({ length: count }, () => new SeedSequence(this.entropy, { spawnKey: [...this.spawnKey, this.#spawned++] }))
  }
}

/**
 * `count` seeds, of 64 bits each, for independent arrays of random numbers: those of `new SeedSequence(seed).spawn(count)`.
 *
 * @example spawn(42, 2).map((seed) => typeof seed) // ['bigint', 'bigint']
 */
export function spawn(seed: Entropy, count: number): bigint[] {
  return new SeedSequence(seed).spawn(count).map((source) => words64(source, 1)[0]!)
}

/** The state of `count` words of 64 bits. */
export function words64(source: SeedSequence, count: number): bigint[] {
  const state = source.generateState(2 * count)
  return Array.from({ length: count }, (_, i) => BigInt(state[2 * i]!) | (BigInt(state[2 * i + 1]!) << 32n))
}

function mixed(entropy: readonly number[]): Uint32Array {
  const next = hasher(0x43b0d7e5, 0x931e8875)
  const pool = Uint32Array.from({ length: POOL }, (_, i) => next(entropy[i] ?? 0))
  for (let from = 0; from < POOL; from++) {
    for (let to = 0; to < POOL; to++) if (from !== to) pool[to] = mix(pool[to]!, next(pool[from]!))
  }
  for (const word of entropy.slice(POOL)) for (let to = 0; to < POOL; to++) pool[to] = mix(pool[to]!, next(word))
  return pool
}

/** Scatters words, each by another constant. */
function hasher(constant: number, factor: number): (value: number) => number {
  return (value) => {
    value ^= constant
    constant = Math.imul(constant, factor)
    value = Math.imul(value, constant)
    return (value ^ (value >>> 16)) >>> 0
  }
}

function mix(x: number, y: number): number {
  const result = (Math.imul(0xca01f9dd, x) - Math.imul(0x4973f715, y)) | 0
  return (result ^ (result >>> 16)) >>> 0
}

/** The words of 32 bits of numbers, the lowest first. */
function wordsOf(entropy: Entropy): number[] {
  if (Array.isArray(entropy)) return entropy.flatMap(wordsOf)
  if (typeof entropy === 'number') checkInteger('SeedSequence', 'entropy', entropy, 0)
  else if (typeof entropy !== 'bigint') {
    throw new TypeError(`SeedSequence: entropy must be a whole number, a bigint or an array of them, got ${shown(entropy)}`)
  }
  let rest = BigInt(entropy as number | bigint)
  if (rest < 0n) throw new RangeError(`SeedSequence: entropy must not be negative, got ${rest}`)
  const words = []
  do {
    words.push(Number(rest & WORD))
    rest >>= 32n
  } while (rest > 0n)
  return words
}

function platformEntropy(): bigint {
  const [low, high] = crypto.getRandomValues(new BigUint64Array(2))
  return low! | (high! << 64n)
}
