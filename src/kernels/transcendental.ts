// Functions made of tables and polynomials, element by element: exponentials, logarithms, powers, angles, the error function and its kin.
// How near each comes to the true value, over which numbers, stands in docs/accuracy.md.
import { checkNumber, shown } from '../array/check.js'
import { ARRAY_TYPES, bytesOf } from '../engine/dtype.js'
import type { Job } from '../engine/runtime.js'
import { type Joint, joined, resultOf } from './broadcast.js'
import { type ArrayInput, type Call, type Operand, type OutOptions, REALS } from './call.js'
import { define, type Program } from './define.js'
import type { Binary, Unary } from './elementwise.js'
import { GRAIN, job } from './job.js'
import { MATH } from './modules.js'
import { type FloatOf, floated, type ShapedAs, widened } from './operands.js'

/** Functions of one array in the order in which assembly/transcendental.ts numbers them, with nanoseconds an element. */
const COSTS = {
  exp: 1.7,
  exp2: 1.6,
  expm1: 2.9,
  log: 2.8,
  log2: 4.4,
  log10: 4.4,
  log1p: 4.4,
  sin: 5,
  cos: 5,
  tan: 8,
  atan: 8.3,
  tanh: 5.7,
  erf: 11,
  erfc: 11,
  ndtr: 11,
  normPdf: 4,
  ndtri: 8.8,
}
type Name = keyof typeof COSTS
const NAMES = Object.keys(COSTS) as Name[]
/** Bytes in which ndtri sorts out the tails. */
const QUANTILE_SCRATCH = 24_704
/** Bytes in which 512 elements of f32 are widened. */
const PART = 4096

/** The job of a function over `x`, which is f64 or f32. */
export function jobOfOne(name: Name, x: Operand, out: number, loc = 0, scale = 1): Job {
  const [cost, count, quantile] = [COSTS[name], x.length, name === 'ndtri']
  if (x.dtype === 'f32') {
    const scratchBytes = PART + (quantile ? QUANTILE_SCRATCH : 0)
    const args = [x.address, out, NAMES.indexOf(name), loc, scale]
    return { kernel: 'transcendentalF32', module: MATH, args, count, grain: GRAIN, cost, scratchBytes }
  }
  if (quantile) {
    return { kernel: 'ndtri', module: MATH, args: [x.address, out], count, grain: GRAIN, cost, scratchBytes: QUANTILE_SCRATCH }
  }
  return job('transcendental', [x.address, out, NAMES.indexOf(name), loc, scale], count, cost, MATH)
}

function unary(name: Name): Unary {
  return define(name, function* (call: Call, x: ArrayInput, options?: OutOptions): Program<unknown> {
    call.options(options, ['out'])
    const given = call.input('x', x, REALS)
    const operand = given.dtype === 'f64' ? given : yield* floated(call, given)
    const out = call.like(given, operand.dtype, options?.out, true)
    yield jobOfOne(name, operand, call.addressOf(out))
    return out
  }) as Unary
}

/** An operand in the shape of the result: itself, or a copy of it that repeats its row, column or element. */
function spread(call: Call, x: Operand, { length, columns }: Joint): Operand {
  if (x.length === length) return x
  const ArrayType = ARRAY_TYPES[x.dtype] as Float64ArrayConstructor
  const address = call.temporary(length * bytesOf(x.dtype))
  const { buffer } = call.runtime.memory.memory
  const [from, to] = [new ArrayType(buffer, x.address, x.length), new ArrayType(buffer, address, length)]
  const isColumn = x.shape !== undefined && x.shape[0] !== 1
  for (let at = 0, row = 0; at < length; at += columns, row++) {
    if (x.length === 1) to.fill(from[0]!, at, at + columns)
    else if (isColumn) to.fill(from[row]!, at, at + columns)
    else to.set(from, at)
  }
  return { ...x, address, length }
}

function binary(name: 'pow' | 'atan2', first: string, second: string, cost: number): Binary {
  const op = name === 'pow' ? 0 : 1
  return define(name, function* (call: Call, x: ArrayInput | number, y: ArrayInput | number, options?: OutOptions): Program<unknown> {
    call.options(options, ['out'])
    let left = typeof x === 'number' ? undefined : call.input(first, x, REALS)
    let right = typeof y === 'number' ? undefined : call.input(second, y, REALS)
    if (!left && !right) throw new TypeError(`${name}: ${first} or ${second} must be an array, got ${shown(x)} and ${shown(y)}`)
    const joint = joined(name, left, right)
    const [a, b] = [left, right]
    const f32 = (left ?? right)!.dtype === 'f32' && (right ?? left)!.dtype === 'f32'
    if (left) left = spread(call, f32 ? left : yield* widened(call, left), joint)
    if (right) right = spread(call, f32 ? right : yield* widened(call, right), joint)
    const out = resultOf(call, joint, f32 ? 'f32' : 'f64', options?.out, a, b)
    // A number beside f32 is an f32, as in NumPy.
    const scalar = (value: unknown) => (typeof value !== 'number' ? 0 : f32 ? Math.fround(value) : value)
    const args = [left?.address ?? 0, right?.address ?? 0, call.addressOf(out), op, scalar(x), scalar(y)]
    if (f32) yield { ...job('transcendentalOfTwoF32', args, joint.length, cost, MATH), scratchBytes: 2 * PART }
    else yield job('transcendentalOfTwo', args, joint.length, cost, MATH)
    return out
  }) as Binary
}

/**
 * e to the power of each element, within 0.51 ULP; integers give f64.
 *
 * @example await exp([0, 1]) // [1, 2.718281828459045]
 */
export const exp: Unary = /* @__PURE__ */ unary('exp')

/**
 * 2 to the power of each element, within 0.51 ULP; exact for whole numbers.
 *
 * @example await exp2([10, 0.5, -1074]) // [1024, 1.4142135623730951, 5e-324]
 */
export const exp2: Unary = /* @__PURE__ */ unary('exp2')

/**
 * e to the power of each element, less 1, within 0.51 ULP: small numbers keep all their digits.
 *
 * @example await expm1([1e-20, 1]) // [1e-20, 1.7182818284590453]
 */
export const expm1: Unary = /* @__PURE__ */ unary('expm1')

/**
 * Natural logarithm of each element, within 0.52 ULP; -Infinity for zeros, NaN for negative numbers.
 *
 * @example await log([1, Math.E]) // [0, 1]
 */
export const log: Unary = /* @__PURE__ */ unary('log')

/**
 * Logarithm of each element to base 2, within 0.52 ULP; exact for powers of 2. Zeros and negative numbers as in `log`.
 *
 * @example await log2([1024, 0.5, 5e-324]) // [10, -1, -1074]
 */
export const log2: Unary = /* @__PURE__ */ unary('log2')

/**
 * Logarithm of each element to base 10, within 0.52 ULP; exact for powers of 10. Zeros and negative numbers as in `log`.
 *
 * @example await log10([1000, 1e22]) // [3, 22]
 */
export const log10: Unary = /* @__PURE__ */ unary('log10')

/**
 * Natural logarithm of 1 + each element, within 0.67 ULP: small numbers keep all their digits. -Infinity at -1, NaN below.
 *
 * @example await log1p([1e-20, Math.E - 1]) // [1e-20, 1]
 */
export const log1p: Unary = /* @__PURE__ */ unary('log1p')

/**
 * Sine of each element in radians, within 0.8 ULP for every finite number, however large; NaN for infinities.
 *
 * Reduction and polynomials of fdlibm; from 823549 on by Payne and Hanek's method, which is slower.
 *
 * @example await sin([0, Math.PI / 2]) // [0, 1]
 */
export const sin: Unary = /* @__PURE__ */ unary('sin')

/**
 * Cosine of each element in radians; accuracy and range as in `sin`.
 *
 * @example await cos([0, Math.PI]) // [1, -1]
 */
export const cos: Unary = /* @__PURE__ */ unary('cos')

/**
 * Tangent of each element in radians, within 0.9 ULP; range as in `sin`.
 *
 * @example await tan([0, Math.PI / 4]) // [0, 0.9999999999999999]
 */
export const tan: Unary = /* @__PURE__ */ unary('tan')

/**
 * Angle in (-pi/2, pi/2) whose tangent each element is, within 0.51 ULP. NumPy's `arctan`.
 *
 * @example await atan([0, 1]) // [0, 0.7853981633974483]
 */
export const atan: Unary = /* @__PURE__ */ unary('atan')

/**
 * Hyperbolic tangent of each element, within 0.52 ULP.
 *
 * @example await tanh([0, 1, 100]) // [0, 0.7615941559557649, 1]
 */
export const tanh: Unary = /* @__PURE__ */ unary('tanh')

/**
 * Error function of each element, within 0.9 ULP.
 *
 * @example await erf([0, 1, 10]) // [0, 0.8427007929497149, 1]
 */
export const erf: Unary = /* @__PURE__ */ unary('erf')

/**
 * 1 less the error function of each element, within 0.9 ULP: the tail keeps its digits down to 5e-324.
 *
 * @example await erfc([0, 1, 30]) // [1, 0.15729920705028513, 0]
 */
export const erfc: Unary = /* @__PURE__ */ unary('erfc')

/**
 * Probability that a standard normal number falls below each element, within 2.2 ULP, in the tails too: the normal distribution function, SciPy's name.
 *
 * @example await ndtr([0, -40]) // [0.5, 0]
 */
export const ndtr: Unary = /* @__PURE__ */ unary('ndtr')

/**
 * Quantile of the standard normal distribution at each probability: -Infinity at 0, Infinity at 1, NaN outside. SciPy's name; within 3.1 ULP.
 *
 * Wichura's AS 241.
 *
 * @example await ndtri([0.5, 1]) // [0, Infinity]
 */
export const ndtri: Unary = /* @__PURE__ */ unary('ndtri')

/** Which normal distribution. */
export interface NormOptions extends OutOptions {
  /** Its mean. Default: 0. */
  readonly loc?: number
  /** Its standard deviation. Default: 1. */
  readonly scale?: number
}

/** A function of one array and a normal distribution. */
export interface NormalFunction {
  <X extends ArrayInput>(x: X, options?: NormOptions): Promise<ShapedAs<X, FloatOf<X>>>
  readonly sync: <X extends ArrayInput>(x: X, options?: NormOptions) => ShapedAs<X, FloatOf<X>>
}

/**
 * Density of the normal distribution with mean `loc` and standard deviation `scale` at each element: SciPy's `norm.pdf`.
 *
 * Within 2 ULP of the density at (x - loc) / scale as rounded. `scale` must be above 0.
 *
 * @example await normPdf([0, 3], { loc: 3, scale: 0.5 }) // [1.2151765699646572e-8, 0.7978845608028654]
 */
export const normPdf: NormalFunction = /* @__PURE__ */ define(
  'normPdf',
  function* (call: Call, x: ArrayInput, options: NormOptions = {}): Program<unknown> {
    call.options(options, ['loc', 'scale', 'out'])
    const { loc = 0, scale = 1, out } = options
    checkNumber('normPdf', 'loc', loc, 'that is finite', Number.isFinite)
    checkNumber('normPdf', 'scale', scale, 'that is finite and above 0', (value) => value > 0 && Number.isFinite(value))
    const operand = yield* floated(call, call.input('x', x, REALS))
    const made = call.like(operand, operand.dtype, out, true)
    yield jobOfOne('normPdf', operand, call.addressOf(made), loc, scale)
    return made
  },
) as NormalFunction

/**
 * x to the power of y, element by element, within 0.51 ULP: arrays whose shapes broadcast, or an array and a number. NumPy's `power`.
 *
 * By the rules of C: pow(x, 0) and pow(1, y) are 1 whatever the other, NaN too; a negative x has powers for whole y only, NaN for others; pow(0, y) is
 * Infinity for y < 0. f32 with f64 gives f64, integers are taken as f64. The method of ARM's optimized routines: a
 * logarithm in two doubles. Where half of x is negative it takes four times as long.
 *
 * @example await pow([1, 2, -8], 3) // [1, 8, -512]
 */
export const pow: Binary = /* @__PURE__ */ binary('pow', 'x', 'y', 8.5)

/**
 * Angle in [-pi, pi] of the point (x, y), element by element, within 0.51 ULP: arrays whose shapes broadcast, or an array and a number. NumPy's `arctan2`; y is the first argument.
 *
 * Zeros and infinities by the rules of C: atan2(0, -0) is pi, atan2(Infinity, Infinity) pi/4.
 *
 * @example await atan2([1, -0], [1, -1]) // [0.7853981633974483, -3.141592653589793]
 */
export const atan2: Binary = /* @__PURE__ */ binary('atan2', 'y', 'x', 8.5)
