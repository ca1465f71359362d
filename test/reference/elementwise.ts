// Element-wise arithmetic, selection and functions by plain loops; F32 results are the same ones rounded by the Float32Array that takes them.

type Numbers = ArrayLike<number>

/** x + y */
export function add(x: Numbers, y: Numbers): number[] {
  return Array.from(x, (value, i) => value + y[i]!)
}

/** x - y */
export function subtract(x: Numbers, y: Numbers): number[] {
  return Array.from(x, (value, i) => value - y[i]!)
}

/** x * y */
export function multiply(x: Numbers, y: Numbers): number[] {
  return Array.from(x, (value, i) => value * y[i]!)
}

/** x / y */
export function divide(x: Numbers, y: Numbers): number[] {
  return Array.from(x, (value, i) => value / y[i]!)
}

/** x + s */
export function addScalar(x: Numbers, s: number): number[] {
  return Array.from(x, (value) => value + s)
}

/** x - s */
export function subtractScalar(x: Numbers, s: number): number[] {
  return Array.from(x, (value) => value - s)
}

/** s - x */
export function scalarSubtract(x: Numbers, s: number): number[] {
  return Array.from(x, (value) => s - value)
}

/** x * s */
export function multiplyScalar(x: Numbers, s: number): number[] {
  return Array.from(x, (value) => value * s)
}

/** x / s */
export function divideScalar(x: Numbers, s: number): number[] {
  return Array.from(x, (value) => value / s)
}

/** s / x */
export function scalarDivide(x: Numbers, s: number): number[] {
  return Array.from(x, (value) => s / value)
}

/** x where the condition is not 0, y elsewhere; either may be one number for all. */
export function where(condition: Numbers, x: Numbers | number, y: Numbers | number): number[] {
  return Array.from(condition, (holds, i) => {
    const chosen = holds !== 0 ? x : y
    return typeof chosen === 'number' ? chosen : chosen[i]!
  })
}

/** The square root, NaN below zero. */
export function sqrt(x: Numbers): number[] {
  return Array.from(x, (value) => Math.sqrt(value))
}

/** e^x; V8's own is within 1 ULP of the kernel's. */
export function exp(x: Numbers): number[] {
  return Array.from(x, (value) => Math.exp(value))
}

/** The natural logarithm; V8's own is within 1 ULP of the kernel's. */
export function log(x: Numbers): number[] {
  return Array.from(x, (value) => Math.log(value))
}
