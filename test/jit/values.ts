// Numbers on which JavaScript's operators differ from what a processor does by itself.
import { random } from '../random.js'

export const AWKWARD = [
  0,
  -0,
  1,
  -1,
  Number.NaN,
  Infinity,
  -Infinity,
  0.5,
  -0.5,
  2.5,
  -2.5,
  0.49999999999999994,
  1e300,
  -1e300,
  5e-324,
  2 ** 31,
  -(2 ** 31),
  2 ** 32 + 3,
  2 ** 53,
  2 ** 63,
  -(2 ** 70),
  3,
  7,
  -7,
]

/** `n` numbers, half of them awkward. */
export function awkward(n: number, seed: number): Float64Array {
  const next = random(seed)
  return Float64Array.from({ length: n }, () =>
    next() < 0.5 ? AWKWARD[Math.floor(next() * AWKWARD.length)]! : Math.round((next() - 0.5) * 40) / 4,
  )
}
