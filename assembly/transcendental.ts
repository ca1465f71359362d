// Functions made of tables and polynomials, element by element; unit: elements, grain: GRAIN. In place (out at an input) is right everywhere.

import { atan2Any, atan2Normal, atanIsNormal } from "./arctangent";
import { densityAny, densityIsNormal, densityNormal, erfAny, erfIsNormal, erfNormal, Kind } from "./erf";
import { exp2Any, exp2IsNormal, exp2Normal, expAny, expIsNormal, expNormal } from "./exp";
import { expm1Any, expm1IsNormal, expm1Normal, tanhAny } from "./hyperbolic";
import { Base, log1pAny, log1pIsNormal, log1pNormal, logAny, logIsNormal, logNormal, logToBaseAny, logToBaseNormal } from "./log";
import { Probability, quantiles } from "./norminv";
import { One } from "./one";
import { powAny, powNormal } from "./power";
import { angleIsNormal, tanAny, tanNormal, waveAny, waveNormal } from "./trigonometric";

class Exp {}
class Exp2 {}
class Expm1 {}
class Log {}
class LogTo {}
class Log1p {}
class Wave {}
class Tan {}
class Tanh {}
class Erf {}

// @ts-ignore: decorator
@inline
function isNormal<O>(x: v128, which: i32): v128 {
  if (idof<O>() == idof<Exp>()) return expIsNormal(x);
  if (idof<O>() == idof<Exp2>()) return exp2IsNormal(x);
  if (idof<O>() == idof<Expm1>()) return expm1IsNormal(x);
  if (idof<O>() == idof<Log1p>()) return log1pIsNormal(x);
  if (idof<O>() == idof<Wave>() || idof<O>() == idof<Tan>()) return angleIsNormal(x);
  if (idof<O>() == idof<Erf>()) return erfIsNormal(x, which);
  return logIsNormal(x);
}

// @ts-ignore: decorator
@inline
function normal<O>(x: v128, which: i32): v128 {
  if (idof<O>() == idof<Exp>()) return expNormal(x);
  if (idof<O>() == idof<Exp2>()) return exp2Normal(x);
  if (idof<O>() == idof<Expm1>()) return expm1Normal(x);
  if (idof<O>() == idof<LogTo>()) return logToBaseNormal(x, which);
  if (idof<O>() == idof<Log1p>()) return log1pNormal(x);
  if (idof<O>() == idof<Wave>()) return waveNormal(x, which);
  if (idof<O>() == idof<Tan>()) return tanNormal(x);
  if (idof<O>() == idof<Erf>()) return erfNormal(x, which);
  return logNormal(x);
}

// @ts-ignore: decorator
@inline
function any<O>(x: v128, which: i32): v128 {
  if (idof<O>() == idof<Exp>()) return expAny(x);
  if (idof<O>() == idof<Exp2>()) return exp2Any(x);
  if (idof<O>() == idof<Expm1>()) return expm1Any(x);
  if (idof<O>() == idof<LogTo>()) return logToBaseAny(x, which);
  if (idof<O>() == idof<Log1p>()) return log1pAny(x);
  if (idof<O>() == idof<Wave>()) return waveAny(x, which);
  if (idof<O>() == idof<Tan>()) return tanAny(x);
  if (idof<O>() == idof<Erf>()) return erfAny(x, which);
  return logAny(x);
}

// A vector with a lane that fails its test takes the complete form, out of line, whose bits are the same for every lane that passes; `which` tells
// functions apart that share a form. One vector a turn: the processor overlaps turns by itself, and two or four gained nothing (exp, log, sin, ndtr).
// @ts-ignore: decorator
@inline
function each<O>(x: usize, out: usize, which: i32, begin: i32, end: i32): void {
  const start = <usize>begin << 3;
  const stop = out + (<usize>end << 3);
  x += start;
  let p = out + start;
  for (; stop - p >= 16; p += 16) {
    const v = v128.load(x);
    v128.store(p, i64x2.bitmask(isNormal<O>(v, which)) == 3 ? normal<O>(v, which) : any<O>(v, which));
    x += 16;
  }
  if (p < stop) v128.store64_lane(p, any<O>(v128.load64_splat(x), which), 0);
}

function exponentials(x: usize, out: usize, begin: i32, end: i32): void {
  each<Exp>(x, out, 0, begin, end);
}

function exponentials2(x: usize, out: usize, begin: i32, end: i32): void {
  each<Exp2>(x, out, 0, begin, end);
}

function exponentialsLessOne(x: usize, out: usize, begin: i32, end: i32): void {
  each<Expm1>(x, out, 0, begin, end);
}

function logarithms(x: usize, out: usize, begin: i32, end: i32): void {
  each<Log>(x, out, 0, begin, end);
}

function logarithmsTo(base: i32, x: usize, out: usize, begin: i32, end: i32): void {
  each<LogTo>(x, out, base, begin, end);
}

function logarithmsOfOneMore(x: usize, out: usize, begin: i32, end: i32): void {
  each<Log1p>(x, out, 0, begin, end);
}

function waves(quarter: i32, x: usize, out: usize, begin: i32, end: i32): void {
  each<Wave>(x, out, quarter, begin, end);
}

function tangents(x: usize, out: usize, begin: i32, end: i32): void {
  each<Tan>(x, out, 0, begin, end);
}

function errors(kind: i32, x: usize, out: usize, begin: i32, end: i32): void {
  each<Erf>(x, out, kind, begin, end);
}

// No lane is beyond its one form, which stands here but once: a lone last element is both lanes of a vector.
function hyperbolicTangents(x: usize, out: usize, begin: i32, end: i32): void {
  const start = <usize>begin << 3;
  const stop = out + (<usize>end << 3);
  x += start;
  for (let p = out + start; p < stop; p += 16) {
    const pair = stop - p >= 16;
    const y = tanhAny(pair ? v128.load(x) : v128.load64_splat(x));
    if (pair) v128.store(p, y);
    else v128.store64_lane(p, y, 0);
    x += 16;
  }
}

function densities(x: usize, out: usize, loc: f64, scale: f64, begin: i32, end: i32): void {
  const start = <usize>begin << 3;
  const stop = out + (<usize>end << 3);
  const locs = f64x2.splat(loc);
  const scales = f64x2.splat(scale);
  const heights = f64x2.splat(0.3989422804014327 / scale);
  x += start;
  let p = out + start;
  for (; stop - p >= 16; p += 16) {
    const v = v128.load(x);
    const all = i64x2.bitmask(densityIsNormal(v, locs, scales)) == 3;
    v128.store(p, all ? densityNormal(v, locs, scales, heights) : densityAny(v, locs, scales, heights));
    x += 16;
  }
  if (p < stop) v128.store64_lane(p, densityAny(v128.load64_splat(x), locs, scales, heights), 0);
}

/**
 * Function number `op` of each element of x: exp, exp2, expm1, log, log2, log10, log1p, sin, cos, tan, atan, tanh, erf, erfc, ndtr, normPdf.
 *
 * docs/accuracy.md has how near each comes. loc and scale are those of normPdf.
 */
export function transcendental(x: usize, out: usize, op: i32, loc: f64, scale: f64, begin: i32, end: i32): void {
  switch (op) {
    case One.EXP: return exponentials(x, out, begin, end);
    case One.EXP2: return exponentials2(x, out, begin, end);
    case One.EXPM1: return exponentialsLessOne(x, out, begin, end);
    case One.LOG: return logarithms(x, out, begin, end);
    case One.LOG2: return logarithmsTo(Base.TWO, x, out, begin, end);
    case One.LOG10: return logarithmsTo(Base.TEN, x, out, begin, end);
    case One.LOG1P: return logarithmsOfOneMore(x, out, begin, end);
    case One.SIN: return waves(0, x, out, begin, end);
    case One.COS: return waves(1, x, out, begin, end);
    case One.TAN: return tangents(x, out, begin, end);
    case One.ATAN: return angles(x, 0, out, 0, 1, begin, end);
    case One.TANH: return hyperbolicTangents(x, out, begin, end);
    case One.ERF: return errors(Kind.ERF, x, out, begin, end);
    case One.ERFC: return errors(Kind.ERFC, x, out, begin, end);
    case One.NDTR: return errors(Kind.NDTR, x, out, begin, end);
    case One.PDF: return densities(x, out, loc, scale, begin, end);
  }
}

/**
 * The z below which a standard normal number falls with probability x; -Infinity at 0, Infinity at 1, NaN outside.
 *
 * Within 3.1 ULP from 1e-300 to 1 - 2^-53. In place is right. Scratch: 24704 bytes.
 */
export function ndtri(x: usize, out: usize, scratch: usize, begin: i32, end: i32): void {
  quantiles<Probability>(x + (<usize>begin << 3), out + (<usize>begin << 3), end - begin, 0, 1, scratch);
}

// Elements that are widened at a time: 4 KiB of f64 stay in L1 from one loop to the next.
const PART: i32 = 512;

function widen(x: usize, to: usize, count: i32): void {
  const stop = to + (<usize>count << 3);
  for (; stop - to >= 16; to += 16) {
    v128.store(to, f64x2.promote_low_f32x4(v128.load64_zero(x)));
    x += 8;
  }
  if (to < stop) store<f64>(to, <f64>load<f32>(x));
}

function narrow(x: usize, to: usize, count: i32): void {
  const stop = to + (<usize>count << 2);
  for (; stop - to >= 8; to += 8) {
    v128.store64_lane(to, f32x4.demote_f64x2_zero(v128.load(x)), 0);
    x += 16;
  }
  if (to < stop) store<f32>(to, <f32>load<f64>(x));
}

/** The same in f32, through f64: correctly rounded but for one element in 2^28 or so. ndtri has the number after the others. Scratch: 4096 bytes, and 24704 for ndtri. */
export function transcendentalF32(x: usize, out: usize, op: i32, loc: f64, scale: f64, scratch: usize, begin: i32, end: i32): void {
  for (let at = begin; at < end; at += PART) {
    const count = min(end - at, PART);
    widen(x + (<usize>at << 2), scratch, count);
    if (op == One.NDTRI) ndtri(scratch, scratch, scratch + (PART << 3), 0, count);
    else transcendental(scratch, scratch, op, loc, scale, 0, count);
    narrow(scratch, out + (<usize>at << 2), count);
  }
}

class Pow {}
class Atan2 {}

// An operand whose address is 0 is the number beside it.
// @ts-ignore: decorator
@inline
function pairs<O>(x: usize, y: usize, out: usize, xs: f64, ys: f64, begin: i32, end: i32): void {
  const start = <usize>begin << 3;
  const stop = out + (<usize>end << 3);
  const xStep = x ? 16 : 0;
  const yStep = y ? 16 : 0;
  const xMask = i64x2.splat(x ? -1 : 0);
  const yMask = i64x2.splat(y ? -1 : 0);
  const xNumber = f64x2.splat(xs);
  const yNumber = f64x2.splat(ys);
  if (x) x += start;
  if (y) y += start;
  let p = out + start;
  for (; stop - p >= 16; p += 16) {
    const a = v128.bitselect(v128.load(x), xNumber, xMask);
    const b = v128.bitselect(v128.load(y), yNumber, yMask);
    if (idof<O>() == idof<Pow>()) {
      const v = powNormal(a, b);
      v128.store(p, i64x2.bitmask(f64x2.eq(v, v)) == 3 ? v : powAny(a, b));
    } else {
      v128.store(p, i64x2.bitmask(v128.and(atanIsNormal(a), atanIsNormal(b))) == 3 ? atan2Normal(a, b) : atan2Any(a, b));
    }
    x += xStep;
    y += yStep;
  }
  if (p < stop) {
    const a = v128.bitselect(v128.load64_splat(x), xNumber, xMask);
    const b = v128.bitselect(v128.load64_splat(y), yNumber, yMask);
    v128.store64_lane(p, idof<O>() == idof<Pow>() ? powAny(a, b) : atan2Any(a, b), 0);
  }
}

function powers(x: usize, y: usize, out: usize, xs: f64, ys: f64, begin: i32, end: i32): void {
  pairs<Pow>(x, y, out, xs, ys, begin, end);
}

function angles(x: usize, y: usize, out: usize, xs: f64, ys: f64, begin: i32, end: i32): void {
  pairs<Atan2>(x, y, out, xs, ys, begin, end);
}

/** pow(x, y) (op 0) or atan2(x, y) (op 1), element by element; an operand whose address is 0 is the number xs or ys. */
export function transcendentalOfTwo(x: usize, y: usize, out: usize, op: i32, xs: f64, ys: f64, begin: i32, end: i32): void {
  if (op) angles(x, y, out, xs, ys, begin, end);
  else powers(x, y, out, xs, ys, begin, end);
}

/** The same in f32, through f64. Scratch: 8192 bytes. */
export function transcendentalOfTwoF32(
  x: usize, y: usize, out: usize, op: i32, xs: f64, ys: f64, scratch: usize, begin: i32, end: i32,
): void {
  const other = scratch + (PART << 3);
  for (let at = begin; at < end; at += PART) {
    const count = min(end - at, PART);
    if (x) widen(x + (<usize>at << 2), scratch, count);
    if (y) widen(y + (<usize>at << 2), other, count);
    transcendentalOfTwo(x ? scratch : 0, y ? other : 0, scratch, op, xs, ys, 0, count);
    narrow(scratch, out + (<usize>at << 2), count);
  }
}
