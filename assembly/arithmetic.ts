// Arithmetic, extremes, rounding and remainders, element by element; unit: elements of the result, grain: GRAIN. In place (out at x or y, of the
// same dtype and not broadcast) is right everywhere.

import { hypot } from "./hypot";
import { loadOne, storeOne } from "./loops";
import { F32, F64, lies, reach, ROOM, source, stepOf, typeOf } from "./operand";
import { floorDivide, fmod, mod } from "./remainder";

// Tags: which operation a loop is compiled for.
class Add {}
class Subtract {}
class Multiply {}
class Divide {}
class Minimum {}
class Maximum {}
class Fmin {}
class Fmax {}
class Negative {}
class Absolute {}
class Sign {}
class Sqrt {}
class Floor {}
class Ceil {}
class Trunc {}
class Rint {}
class Round {}
class RoundTens {}
class FloorDivideWhole {}
class Fmod {}
class Mod {}
class FloorDivide {}
class Hypot {}

// @ts-ignore: decorator
@inline
function apply<T, O>(a: v128, b: v128): v128 {
  if (idof<O>() == idof<Add>()) return v128.add<T>(a, b);
  if (idof<O>() == idof<Subtract>()) return v128.sub<T>(a, b);
  if (idof<O>() == idof<Multiply>()) return v128.mul<T>(a, b);
  if (idof<O>() == idof<Divide>()) return v128.div<T>(a, b);
  if (idof<O>() == idof<Minimum>()) return v128.min<T>(a, b);
  if (idof<O>() == idof<Maximum>()) return v128.max<T>(a, b);
  // pmin and pmax answer their first argument where either is NaN.
  if (idof<O>() == idof<Fmin>()) return v128.bitselect(b, v128.pmin<T>(a, b), v128.ne<T>(a, a));
  if (idof<O>() == idof<Fmax>()) return v128.bitselect(b, v128.pmax<T>(a, b), v128.ne<T>(a, a));
  if (idof<O>() == idof<Negative>()) return v128.neg<T>(a);
  if (idof<O>() == idof<Absolute>()) return v128.abs<T>(a);
  if (idof<O>() == idof<Sign>()) return sign<T>(a);
  if (idof<O>() == idof<Sqrt>()) return v128.sqrt<T>(a);
  if (idof<O>() == idof<Floor>()) return v128.floor<T>(a);
  if (idof<O>() == idof<Ceil>()) return v128.ceil<T>(a);
  if (idof<O>() == idof<Trunc>()) return v128.trunc<T>(a);
  if (idof<O>() == idof<Rint>()) return v128.nearest<T>(a);
  if (idof<O>() == idof<Round>()) {
    const product = v128.mul<T>(a, b);
    const rounded = v128.div<T>(v128.nearest<T>(product), b);
    // A product that overflows is of a number without decimals.
    return v128.bitselect(a, rounded, v128.eq<T>(v128.abs<T>(product), v128.splat<T>(<T>Infinity)));
  }
  if (idof<O>() == idof<RoundTens>()) return v128.mul<T>(v128.nearest<T>(v128.div<T>(a, b)), b);
  if (idof<O>() == idof<FloorDivideWhole>()) {
    // The quotient of two i32 differs from a whole number by 2^-31 at least, so rounding cannot reach it. -2^31 / -1 wraps.
    const q = f64x2.floor(f64x2.div(a, b));
    const wrapped = v128.bitselect(f64x2.splat(-2147483648), q, f64x2.eq(q, f64x2.splat(2147483648)));
    return v128.and(wrapped, f64x2.ne(b, f64x2.splat(0)));
  }
  if (idof<O>() == idof<Fmod>()) return fmod(a, b);
  if (idof<O>() == idof<Mod>()) return mod(a, b);
  if (idof<O>() == idof<FloorDivide>()) return floorDivide(a, b);
  return hypot(a, b);
}

// @ts-ignore: decorator
@inline
function sign<T>(a: v128): v128 {
  const zero = i32x4.splat(0);
  if (isInteger<T>()) return i32x4.sub(i32x4.lt_s(a, zero), i32x4.gt_s(a, zero));
  const negative = v128.and(v128.lt<T>(a, zero), v128.splat<T>(<T>-1));
  const positive = v128.and(v128.gt<T>(a, zero), v128.splat<T>(<T>1));
  return v128.bitselect(v128.or(negative, positive), a, v128.eq<T>(a, a));
}

// @ts-ignore: decorator
@inline
function isUnary<O>(): bool {
  return (
    idof<O>() == idof<Negative>() ||
    idof<O>() == idof<Absolute>() ||
    idof<O>() == idof<Sign>() ||
    idof<O>() == idof<Sqrt>() ||
    idof<O>() == idof<Floor>() ||
    idof<O>() == idof<Ceil>() ||
    idof<O>() == idof<Trunc>() ||
    idof<O>() == idof<Rint>()
  );
}

// @ts-ignore: decorator
@inline
function isShort<T, O>(): bool {
  return sizeof<T>() == 8 && (idof<O>() == idof<Add>() || idof<O>() == idof<Subtract>() || idof<O>() == idof<Multiply>() || idof<O>() == idof<Divide>());
}

// @ts-ignore: decorator
@inline
function at<T, O>(x: usize, y: usize): v128 {
  return apply<T, O>(v128.load(x), isUnary<O>() ? v128.load(x) : v128.load(y));
}

// A step of 0 stays at the bytes that hold one value: a load from L1 that costs nothing beside the others, where a loop of its own for a scalar on
// each side would have made this file three times as long. Two vectors a turn; the four operations of one instruction gain a third in L1 from four of f64.
function loop<T, O>(x: usize, xStep: usize, y: usize, yStep: usize, out: usize, n: i32): void {
  const stop = out + (<usize>n << alignof<T>());
  if (isShort<T, O>()) {
    for (; stop - out >= 64; out += 64) {
      const a = at<T, O>(x, y);
      const b = at<T, O>(x + 16, y + 16);
      const c = at<T, O>(x + 32, y + 32);
      const d = at<T, O>(x + 48, y + 48);
      v128.store(out, a);
      v128.store(out, b, 16);
      v128.store(out, c, 32);
      v128.store(out, d, 48);
      x += xStep << 6;
      y += yStep << 6;
    }
  }
  for (; stop - out >= 32; out += 32) {
    const a = at<T, O>(x, y);
    const b = at<T, O>(x + 16, y + 16);
    v128.store(out, a);
    v128.store(out, b, 16);
    x += xStep << 5;
    if (!isUnary<O>()) y += yStep << 5;
  }
  for (; out < stop; out += sizeof<T>()) {
    storeOne<T>(out, apply<T, O>(loadOne<T>(x), isUnary<O>() ? loadOne<T>(x) : loadOne<T>(y)));
    x += xStep << alignof<T>();
    if (!isUnary<O>()) y += yStep << alignof<T>();
  }
}

// The same for operations of many instructions, one vector a turn; the last element takes the same turn, so that their code stands once.
function loopOfLong<O>(x: usize, xStep: usize, y: usize, yStep: usize, out: usize, n: i32): void {
  const stop = out + (<usize>n << 3);
  for (; out < stop; out += 16) {
    const two = stop - out >= 16;
    const result = apply<f64, O>(two ? v128.load(x) : loadOne<f64>(x), two ? v128.load(y) : loadOne<f64>(y));
    if (two) v128.store(out, result);
    else storeOne<f64>(out, result);
    x += xStep << 4;
    y += yStep << 4;
  }
}

function calculateReal<T>(op: i32, x: usize, xStep: usize, y: usize, yStep: usize, out: usize, n: i32): void {
  switch (op) {
    case 0:
      return loop<T, Add>(x, xStep, y, yStep, out, n);
    case 1:
      return loop<T, Subtract>(x, xStep, y, yStep, out, n);
    case 2:
      return loop<T, Multiply>(x, xStep, y, yStep, out, n);
    case 3:
      return loop<T, Divide>(x, xStep, y, yStep, out, n);
    case 4:
      return loop<T, Minimum>(x, xStep, y, yStep, out, n);
    case 5:
      return loop<T, Maximum>(x, xStep, y, yStep, out, n);
    case 6:
      return loop<T, Fmin>(x, xStep, y, yStep, out, n);
    case 7:
      return loop<T, Fmax>(x, xStep, y, yStep, out, n);
    case 8:
      return loop<T, Negative>(x, xStep, y, yStep, out, n);
    case 9:
      return loop<T, Absolute>(x, xStep, y, yStep, out, n);
    case 10:
      return loop<T, Sign>(x, xStep, y, yStep, out, n);
    case 11:
      return loop<T, Sqrt>(x, xStep, y, yStep, out, n);
    case 12:
      return loop<T, Floor>(x, xStep, y, yStep, out, n);
    case 13:
      return loop<T, Ceil>(x, xStep, y, yStep, out, n);
    case 14:
      return loop<T, Trunc>(x, xStep, y, yStep, out, n);
    case 15:
      return loop<T, Rint>(x, xStep, y, yStep, out, n);
    case 16:
      return loop<T, Round>(x, xStep, y, yStep, out, n);
    case 17:
      return loop<T, RoundTens>(x, xStep, y, yStep, out, n);
  }
  if (sizeof<T>() == 4) return;
  switch (op) {
    case 18:
      return loop<f64, FloorDivideWhole>(x, xStep, y, yStep, out, n);
    case 19:
      return loopOfLong<Fmod>(x, xStep, y, yStep, out, n);
    case 20:
      return loopOfLong<Mod>(x, xStep, y, yStep, out, n);
    case 21:
      return loopOfLong<FloorDivide>(x, xStep, y, yStep, out, n);
    case 22:
      return loopOfLong<Hypot>(x, xStep, y, yStep, out, n);
  }
}

function calculateWhole(op: i32, x: usize, xStep: usize, y: usize, yStep: usize, out: usize, n: i32): void {
  switch (op) {
    case 0:
      return loop<i32, Add>(x, xStep, y, yStep, out, n);
    case 1:
      return loop<i32, Subtract>(x, xStep, y, yStep, out, n);
    case 2:
      return loop<i32, Multiply>(x, xStep, y, yStep, out, n);
    case 4:
    case 6:
      return loop<i32, Minimum>(x, xStep, y, yStep, out, n);
    case 5:
    case 7:
      return loop<i32, Maximum>(x, xStep, y, yStep, out, n);
    case 8:
      return loop<i32, Negative>(x, xStep, y, yStep, out, n);
    case 9:
      return loop<i32, Absolute>(x, xStep, y, yStep, out, n);
    case 10:
      return loop<i32, Sign>(x, xStep, y, yStep, out, n);
  }
}

// @ts-ignore: decorator
@inline
function calculate<T>(op: i32, x: usize, xStep: usize, y: usize, yStep: usize, out: usize, n: i32): void {
  if (isInteger<T>()) calculateWhole(op, x, xStep, y, yStep, out, n);
  else calculateReal<T>(op, x, xStep, y, yStep, out, n);
}

/** f64 as f32, rounded, or as i32, cut off; NaN as i32 is 0. */
function narrow(x: usize, out: usize, type: i32, begin: i32, n: i32): void {
  out += <usize>begin << 2;
  for (let k = 0; k < n; k += 2) {
    const v = k + 1 < n ? v128.load(x) : v128.load64_zero(x);
    const w = type == F32 ? f32x4.demote_f64x2_zero(v) : i32x4.trunc_sat_f64x2_s_zero(v);
    if (k + 1 < n) v128.store64_lane(out, w, 0);
    else v128.store32_lane(out, w, 0);
    x += 16;
    out += 8;
  }
}

function operate<T>(op: i32, x: usize, xForm: i32, y: usize, yForm: i32, out: usize, outType: i32, number: f64, columns: i32, scratch: usize, begin: i32, end: i32): void {
  const direct = outType == typeOf<T>();
  const whole = direct && lies<T>(xForm) && lies<T>(yForm);
  for (let i = begin, n = 0; i < end; i += n) {
    n = reach(i, end, columns, whole);
    const a = source<T>(x, xForm, number, i, n, columns, scratch);
    const b = x == y && xForm == yForm ? a : source<T>(y, yForm, number, i, n, columns, scratch + ROOM);
    const to = direct ? out + (<usize>i << alignof<T>()) : scratch + 2 * ROOM;
    calculate<T>(op, a, stepOf(xForm, columns), b, stepOf(yForm, columns), to, n);
    if (typeOf<T>() == F64 && !direct) narrow(to, out, outType, i, n);
  }
}

/**
 * The operation `op` of x and y, computed in `type` and stored as `outType`: as `type`, or as f32 or i32 what was computed in f64.
 *
 * An operand's form is how it is broadcast over rows of `columns` and its own type (assembly/operand.ts); `number` is the operand of kind NUMBER.
 * Operations of one operand get it as y too. Bit-equal to JavaScript where that has the operation.
 */
export function arithmetic(op: i32, type: i32, x: usize, xForm: i32, y: usize, yForm: i32, out: usize, outType: i32, number: f64, columns: i32, scratch: usize, begin: i32, end: i32): void {
  if (type == typeOf<f64>()) operate<f64>(op, x, xForm, y, yForm, out, outType, number, columns, scratch, begin, end);
  else if (type == typeOf<f32>()) operate<f32>(op, x, xForm, y, yForm, out, outType, number, columns, scratch, begin, end);
  else operate<i32>(op, x, xForm, y, yForm, out, outType, number, columns, scratch, begin, end);
}

/** x / y of f64 arrays: for families that divide what they have summed. */
export function divide(x: usize, y: usize, out: usize, begin: i32, end: i32): void {
  const from = <usize>begin << 3;
  loop<f64, Divide>(x + from, 1, y + from, 1, out + from, end - begin);
}

/** x / s, by division: a product with 1 / s would differ in the last place. */
export function divideScalar(x: usize, out: usize, s: f64, begin: i32, end: i32): void {
  for (let i = <usize>begin; i < <usize>end; ++i) store<f64>(out + (i << 3), load<f64>(x + (i << 3)) / s);
}


// @ts-ignore: decorator
@inline
function within<T>(x: v128, low: v128, high: v128): v128 {
  if (isInteger<T>()) return i32x4.min_s(i32x4.max_s(x, low), high);
  return v128.pmin<T>(v128.pmax<T>(x, low), high);
}

// pmax and pmin keep a NaN of x, and what they make of a bound that is NaN is replaced: half the instructions of max and min.
// @ts-ignore: decorator
@inline
function held<T>(x: v128, low: v128, high: v128): v128 {
  const inside = within<T>(x, low, high);
  if (isInteger<T>()) return inside;
  return v128.bitselect(inside, v128.add<T>(low, high), v128.and(v128.eq<T>(low, low), v128.eq<T>(high, high)));
}

function holdAll<T>(x: usize, xStep: usize, low: usize, lowStep: usize, high: usize, highStep: usize, out: usize, n: i32): void {
  const stop = out + (<usize>n << alignof<T>());
  if (lowStep + highStep == 0) {
    // Bounds that are numbers, and mostly no NaN, are looked at once: half the time of the loop below.
    const least = v128.load(low), most = v128.load(high);
    if (v128.bitmask<u8>(v128.and(v128.eq<T>(least, least), v128.eq<T>(most, most))) == 0xffff) {
      for (; stop - out >= 32; out += 32) {
        v128.store(out, within<T>(v128.load(x), least, most));
        v128.store(out, within<T>(v128.load(x, 16), least, most), 16);
        x += xStep << 5;
      }
    }
  }
  for (; stop - out >= 32; out += 32) {
    const a = held<T>(v128.load(x), v128.load(low), v128.load(high));
    const b = held<T>(v128.load(x, 16), v128.load(low, 16), v128.load(high, 16));
    v128.store(out, a);
    v128.store(out, b, 16);
    x += xStep << 5;
    low += lowStep << 5;
    high += highStep << 5;
  }
  for (; out < stop; out += sizeof<T>()) {
    storeOne<T>(out, held<T>(loadOne<T>(x), loadOne<T>(low), loadOne<T>(high)));
    x += xStep << alignof<T>();
    low += lowStep << alignof<T>();
    high += highStep << alignof<T>();
  }
}

function clipTo<T>(x: usize, xForm: i32, low: usize, lowForm: i32, high: usize, highForm: i32, out: usize, least: f64, most: f64, columns: i32, scratch: usize, begin: i32, end: i32): void {
  const whole = lies<T>(xForm) && lies<T>(lowForm) && lies<T>(highForm);
  for (let i = begin, n = 0; i < end; i += n) {
    n = reach(i, end, columns, whole);
    const a = source<T>(x, xForm, 0, i, n, columns, scratch);
    const b = source<T>(low, lowForm, least, i, n, columns, scratch + ROOM);
    const c = source<T>(high, highForm, most, i, n, columns, scratch + 2 * ROOM);
    holdAll<T>(a, stepOf(xForm, columns), b, stepOf(lowForm, columns), c, stepOf(highForm, columns), out + (<usize>i << alignof<T>()), n);
  }
}

/**
 * x, raised to `low` where it is below and then lowered to `high` where it is above; NaN stays, and a NaN bound spreads. `least` and `most` are the bounds
 * of kind NUMBER.
 */
export function clip(type: i32, x: usize, xForm: i32, low: usize, lowForm: i32, high: usize, highForm: i32, out: usize, least: f64, most: f64, columns: i32, scratch: usize, begin: i32, end: i32): void {
  if (type == typeOf<f64>()) clipTo<f64>(x, xForm, low, lowForm, high, highForm, out, least, most, columns, scratch, begin, end);
  else if (type == typeOf<f32>()) clipTo<f32>(x, xForm, low, lowForm, high, highForm, out, least, most, columns, scratch, begin, end);
  else clipTo<i32>(x, xForm, low, lowForm, high, highForm, out, least, most, columns, scratch, begin, end);
}
