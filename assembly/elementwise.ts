// Element-wise arithmetic and selection; unit: elements, grain: GRAIN. In place (out at x or y) is right everywhere.

// Tags: which operation a generic loop is compiled for.
class Add {}
class Subtract {}
class Multiply {}
class Divide {}
class SubtractFrom {}
class DivideInto {}

// @ts-ignore: decorator
@inline
function applyVector<T, O>(a: v128, b: v128): v128 {
  if (idof<O>() == idof<Add>()) return v128.add<T>(a, b);
  if (idof<O>() == idof<Subtract>()) return v128.sub<T>(a, b);
  if (idof<O>() == idof<Multiply>()) return v128.mul<T>(a, b);
  if (idof<O>() == idof<SubtractFrom>()) return v128.sub<T>(b, a);
  if (idof<O>() == idof<DivideInto>()) return v128.div<T>(b, a);
  return v128.div<T>(a, b);
}

// @ts-ignore: decorator
@inline
function apply<T, O>(a: T, b: T): T {
  if (idof<O>() == idof<Add>()) return <T>(a + b);
  if (idof<O>() == idof<Subtract>()) return <T>(a - b);
  if (idof<O>() == idof<Multiply>()) return <T>(a * b);
  if (idof<O>() == idof<SubtractFrom>()) return <T>(b - a);
  if (idof<O>() == idof<DivideInto>()) return <T>(b / a);
  return <T>(a / b);
}

// One cache line a turn.
// @ts-ignore: decorator
@inline
function binary<T, O>(x: usize, y: usize, out: usize, begin: i32, end: i32): void {
  const start = <usize>begin << alignof<T>();
  const stop = out + (<usize>end << alignof<T>());
  x += start;
  y += start;
  let p = out + start;
  for (; stop - p >= 64; p += 64) {
    const a = applyVector<T, O>(v128.load(x), v128.load(y));
    const b = applyVector<T, O>(v128.load(x, 16), v128.load(y, 16));
    const c = applyVector<T, O>(v128.load(x, 32), v128.load(y, 32));
    const d = applyVector<T, O>(v128.load(x, 48), v128.load(y, 48));
    v128.store(p, a);
    v128.store(p, b, 16);
    v128.store(p, c, 32);
    v128.store(p, d, 48);
    x += 64;
    y += 64;
  }
  for (; p < stop; p += sizeof<T>()) {
    store<T>(p, apply<T, O>(load<T>(x), load<T>(y)));
    x += sizeof<T>();
    y += sizeof<T>();
  }
}

// @ts-ignore: decorator
@inline
function withScalar<T, O>(x: usize, s: T, out: usize, begin: i32, end: i32): void {
  const start = <usize>begin << alignof<T>();
  const stop = out + (<usize>end << alignof<T>());
  const all = v128.splat<T>(s);
  x += start;
  let p = out + start;
  for (; stop - p >= 64; p += 64) {
    const a = applyVector<T, O>(v128.load(x), all);
    const b = applyVector<T, O>(v128.load(x, 16), all);
    const c = applyVector<T, O>(v128.load(x, 32), all);
    const d = applyVector<T, O>(v128.load(x, 48), all);
    v128.store(p, a);
    v128.store(p, b, 16);
    v128.store(p, c, 32);
    v128.store(p, d, 48);
    x += 64;
  }
  for (; p < stop; p += sizeof<T>()) {
    store<T>(p, apply<T, O>(load<T>(x), s));
    x += sizeof<T>();
  }
}

/** x + y. Bit-equal to JavaScript, as all arithmetic here. */
export function add(x: usize, y: usize, out: usize, begin: i32, end: i32): void {
  binary<f64, Add>(x, y, out, begin, end);
}

/** x - y */
export function subtract(x: usize, y: usize, out: usize, begin: i32, end: i32): void {
  binary<f64, Subtract>(x, y, out, begin, end);
}

/** x * y */
export function multiply(x: usize, y: usize, out: usize, begin: i32, end: i32): void {
  binary<f64, Multiply>(x, y, out, begin, end);
}

/** x / y */
export function divide(x: usize, y: usize, out: usize, begin: i32, end: i32): void {
  binary<f64, Divide>(x, y, out, begin, end);
}

/** x + y in f32 */
export function addF32(x: usize, y: usize, out: usize, begin: i32, end: i32): void {
  binary<f32, Add>(x, y, out, begin, end);
}

/** x - y in f32 */
export function subtractF32(x: usize, y: usize, out: usize, begin: i32, end: i32): void {
  binary<f32, Subtract>(x, y, out, begin, end);
}

/** x * y in f32 */
export function multiplyF32(x: usize, y: usize, out: usize, begin: i32, end: i32): void {
  binary<f32, Multiply>(x, y, out, begin, end);
}

/** x / y in f32 */
export function divideF32(x: usize, y: usize, out: usize, begin: i32, end: i32): void {
  binary<f32, Divide>(x, y, out, begin, end);
}

/** x + s */
export function addScalar(x: usize, out: usize, s: f64, begin: i32, end: i32): void {
  withScalar<f64, Add>(x, s, out, begin, end);
}

/** x - s */
export function subtractScalar(x: usize, out: usize, s: f64, begin: i32, end: i32): void {
  withScalar<f64, Subtract>(x, s, out, begin, end);
}

/** s - x */
export function scalarSubtract(x: usize, out: usize, s: f64, begin: i32, end: i32): void {
  withScalar<f64, SubtractFrom>(x, s, out, begin, end);
}

/** x * s */
export function multiplyScalar(x: usize, out: usize, s: f64, begin: i32, end: i32): void {
  withScalar<f64, Multiply>(x, s, out, begin, end);
}

/** x / s, by division: a product with 1 / s would differ in the last place. */
export function divideScalar(x: usize, out: usize, s: f64, begin: i32, end: i32): void {
  withScalar<f64, Divide>(x, s, out, begin, end);
}

/** s / x */
export function scalarDivide(x: usize, out: usize, s: f64, begin: i32, end: i32): void {
  withScalar<f64, DivideInto>(x, s, out, begin, end);
}

/** x + s in f32, s rounded to f32 first, as in all the F32 forms with a scalar. */
export function addScalarF32(x: usize, out: usize, s: f64, begin: i32, end: i32): void {
  withScalar<f32, Add>(x, <f32>s, out, begin, end);
}

/** x - s in f32 */
export function subtractScalarF32(x: usize, out: usize, s: f64, begin: i32, end: i32): void {
  withScalar<f32, Subtract>(x, <f32>s, out, begin, end);
}

/** s - x in f32 */
export function scalarSubtractF32(x: usize, out: usize, s: f64, begin: i32, end: i32): void {
  withScalar<f32, SubtractFrom>(x, <f32>s, out, begin, end);
}

/** x * s in f32 */
export function multiplyScalarF32(x: usize, out: usize, s: f64, begin: i32, end: i32): void {
  withScalar<f32, Multiply>(x, <f32>s, out, begin, end);
}

/** x / s in f32 */
export function divideScalarF32(x: usize, out: usize, s: f64, begin: i32, end: i32): void {
  withScalar<f32, Divide>(x, <f32>s, out, begin, end);
}

/** s / x in f32 */
export function scalarDivideF32(x: usize, out: usize, s: f64, begin: i32, end: i32): void {
  withScalar<f32, DivideInto>(x, <f32>s, out, begin, end);
}

// Which operands of a selection are one number for all elements.
class Arrays {}
class FirstScalar {}
class SecondScalar {}
class BothScalar {}

// @ts-ignore: decorator
@inline
function operand<T>(scalar: bool, all: v128, p: usize): v128 {
  return scalar ? all : v128.load(p);
}

// Eight condition bytes a turn, widened to lane masks of what EQUALS zero, so that no mask has to be turned over.
// @ts-ignore: decorator
@inline
function select<T, O>(condition: usize, x: usize, y: usize, s: T, t: T, out: usize, begin: i32, end: i32): void {
  const first = idof<O>() == idof<FirstScalar>() || idof<O>() == idof<BothScalar>();
  const second = idof<O>() == idof<SecondScalar>() || idof<O>() == idof<BothScalar>();
  const start = <usize>begin << alignof<T>();
  const stop = out + (<usize>end << alignof<T>());
  const step = <usize>8 << alignof<T>();
  const a = v128.splat<T>(s);
  const b = v128.splat<T>(t);
  condition += <usize>begin;
  x += start;
  y += start;
  let p = out + start;
  for (; stop - p >= step; p += step) {
    const zero = i16x8.extend_low_i8x16_s(i8x16.eq(v128.load64_zero(condition), i8x16.splat(0)));
    const low = i32x4.extend_low_i16x8_s(zero);
    const high = i32x4.extend_high_i16x8_s(zero);
    if (sizeof<T>() == 4) {
      const v0 = v128.bitselect(operand<T>(second, b, y), operand<T>(first, a, x), low);
      const v1 = v128.bitselect(operand<T>(second, b, y + 16), operand<T>(first, a, x + 16), high);
      v128.store(p, v0);
      v128.store(p, v1, 16);
    } else {
      const v0 = v128.bitselect(operand<T>(second, b, y), operand<T>(first, a, x), i64x2.extend_low_i32x4_s(low));
      const v1 = v128.bitselect(operand<T>(second, b, y + 16), operand<T>(first, a, x + 16), i64x2.extend_high_i32x4_s(low));
      const v2 = v128.bitselect(operand<T>(second, b, y + 32), operand<T>(first, a, x + 32), i64x2.extend_low_i32x4_s(high));
      const v3 = v128.bitselect(operand<T>(second, b, y + 48), operand<T>(first, a, x + 48), i64x2.extend_high_i32x4_s(high));
      v128.store(p, v0);
      v128.store(p, v1, 16);
      v128.store(p, v2, 32);
      v128.store(p, v3, 48);
    }
    condition += 8;
    if (!first) x += step;
    if (!second) y += step;
  }
  for (; p < stop; p += sizeof<T>()) {
    if (load<u8>(condition)) store<T>(p, first ? s : load<T>(x));
    else store<T>(p, second ? t : load<T>(y));
    condition += 1;
    if (!first) x += sizeof<T>();
    if (!second) y += sizeof<T>();
  }
}

/** x where the condition byte is not 0, y elsewhere; the bits of the chosen one, NaN payloads too. */
export function where(condition: usize, x: usize, y: usize, out: usize, begin: i32, end: i32): void {
  select<f64, Arrays>(condition, x, y, 0, 0, out, begin, end);
}

/** The number x where the condition holds, the element of y elsewhere. */
export function whereScalarX(condition: usize, y: usize, out: usize, x: f64, begin: i32, end: i32): void {
  select<f64, FirstScalar>(condition, 0, y, x, 0, out, begin, end);
}

/** The element of x where the condition holds, the number y elsewhere. */
export function whereScalarY(condition: usize, x: usize, out: usize, y: f64, begin: i32, end: i32): void {
  select<f64, SecondScalar>(condition, x, 0, 0, y, out, begin, end);
}

/** The number x where the condition holds, the number y elsewhere. */
export function whereScalars(condition: usize, out: usize, x: f64, y: f64, begin: i32, end: i32): void {
  select<f64, BothScalar>(condition, 0, 0, x, y, out, begin, end);
}

/** `where` for f32 arrays */
export function whereF32(condition: usize, x: usize, y: usize, out: usize, begin: i32, end: i32): void {
  select<f32, Arrays>(condition, x, y, 0, 0, out, begin, end);
}

/** `whereScalarX` for f32 arrays */
export function whereScalarXF32(condition: usize, y: usize, out: usize, x: f64, begin: i32, end: i32): void {
  select<f32, FirstScalar>(condition, 0, y, <f32>x, 0, out, begin, end);
}

/** `whereScalarY` for f32 arrays */
export function whereScalarYF32(condition: usize, x: usize, out: usize, y: f64, begin: i32, end: i32): void {
  select<f32, SecondScalar>(condition, x, 0, 0, <f32>y, out, begin, end);
}

/** `whereScalars` for an f32 output */
export function whereScalarsF32(condition: usize, out: usize, x: f64, y: f64, begin: i32, end: i32): void {
  select<f32, BothScalar>(condition, 0, 0, <f32>x, <f32>y, out, begin, end);
}

// @ts-ignore: decorator
@inline
function squareRoot<T>(x: usize, out: usize, begin: i32, end: i32): void {
  const start = <usize>begin << alignof<T>();
  const stop = out + (<usize>end << alignof<T>());
  x += start;
  let p = out + start;
  for (; stop - p >= 32; p += 32) {
    const a = v128.sqrt<T>(v128.load(x));
    const b = v128.sqrt<T>(v128.load(x, 16));
    v128.store(p, a);
    v128.store(p, b, 16);
    x += 32;
  }
  for (; p < stop; p += sizeof<T>()) {
    if (sizeof<T>() == 4) store<f32>(p, f32.sqrt(load<f32>(x)));
    else store<f64>(p, f64.sqrt(load<f64>(x)));
    x += sizeof<T>();
  }
}

/** Square root, correctly rounded; NaN below zero, -0 at -0. */
export function sqrt(x: usize, out: usize, begin: i32, end: i32): void {
  squareRoot<f64>(x, out, begin, end);
}

/** Square root in f32, correctly rounded. */
export function sqrtF32(x: usize, out: usize, begin: i32, end: i32): void {
  squareRoot<f32>(x, out, begin, end);
}
