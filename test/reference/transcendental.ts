// The error function and its kin by series and continued fraction: slow, plain, good to 13 digits in the tails too.

/** 2 / sqrt(pi) */
const SLOPE = 1.1283791670955126

/** The error function. */
export function erf(x: number): number {
  if (Number.isNaN(x) || x === 0) return x
  if (Math.abs(x) >= 2) return Math.sign(x) * (1 - tail(Math.abs(x)))
  // Kummer's series, of positive terms: e^(-x^2) 2/sqrt(pi) x (1 + 2x^2/3 + (2x^2)^2/15 + …).
  let term = x
  let sum = x
  for (let n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
    term *= (2 * x * x) / (2 * n + 1)
    sum += term
  }
  return SLOPE * sum * Math.exp(-x * x)
}

/** 1 - erf(x) */
export function erfc(x: number): number {
  if (Number.isNaN(x)) return x
  return x < 0.5 ? 1 - erf(x) : tail(x)
}

/** The normal distribution function. */
export function ndtr(x: number): number {
  if (Number.isNaN(x)) return x
  return x < 0 ? half(-x) : 1 - half(x)
}

/** The normal density. */
export function normPdf(x: number): number {
  return gauss(Math.abs(x)) / Math.sqrt(2 * Math.PI)
}

/** erfc(x / sqrt 2) / 2 without the rounding of the argument, which the exponent would multiply. */
function half(x: number): number {
  if (x < 0.7) return (1 - erf(x * Math.SQRT1_2)) / 2
  return 0.5 * gauss(x) * fraction(x * Math.SQRT1_2)
}

function tail(x: number): number {
  if (x > 28) return 0
  const [high, low] = split(x)
  return Math.exp(-high * high) * Math.exp(-low * (high + x)) * fraction(x)
}

/** e^(-x^2 / 2) */
function gauss(x: number): number {
  if (x > 50) return 0
  const [high, low] = split(x)
  return Math.exp((-high * high) / 2) * Math.exp((-low * (high + x)) / 2)
}

/** x in 16ths, whose squares are exact, and the rest. */
function split(x: number): [number, number] {
  const high = Math.trunc(x * 16) / 16
  return [high, x - high]
}

/** e^(x^2) erfc(x) = 1 / sqrt(pi) / (x + (1/2) / (x + 1 / (x + (3/2) / (x + …)))) from the far end, for x >= 0.45. */
function fraction(x: number): number {
  if (x === Infinity) return 0
  let rest = x
  for (let k = x < 2 ? 900 : 120; k > 0; k--) rest = x + k / 2 / rest
  return SLOPE / 2 / rest
}
