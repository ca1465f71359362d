// Remainders and whole quotients of f64, exact however large the quotient.

/** Quotients below this are found by one division: times either half of a divisor they are exact. */
const QUOTIENT: f64 = 67108864; // 2^26
/** Quotients below this are found by two. Milliseconds of an epoch by 1000 need them. */
const TWICE: f64 = 2251799813685248; // 2^51
/** Bits of a divisor's high half: sign, exponent and the upper 27 of the significand. */
const HIGH: i64 = ~0x3ffffff;
const SIGN: i64 = 1 << 63;

/** The biased exponent of a positive number; of a subnormal one what it would be if numbers went on below. */
function exponentOf(x: f64): i32 {
  const biased = <i32>(reinterpret<i64>(x) >> 52);
  return biased > 0 ? biased : <i32>(reinterpret<i64>(x * 18014398509481984) >> 52) - 54;
}

/** x * 2^k where that is no more than the largest number; exact for k of at least 0. */
// @ts-ignore: decorator
@inline
function scaled(x: f64, k: i32): f64 {
  for (; k > 1000; k -= 1000) x *= 1.0715086071862673e301; // 2^1000
  return x * reinterpret<f64>(<i64>(k + 1023) << 52);
}

/**
 * The remainder of finite x by y, both positive.
 *
 * Long division with 25 bits of quotient a step, each step exact: at most 85 of them, where the usual shifting and subtracting takes one for each of 2000 bits.
 */
function reduce(x: f64, y: f64): f64 {
  const low = exponentOf(y);
  while (x >= y) {
    const k = max(0, exponentOf(x) - low - 25);
    const z = scaled(y, k);
    const q = trunc(x / z);
    const high = reinterpret<f64>(reinterpret<i64>(z) & HIGH);
    x = x - q * high - q * (z - high);
    if (x < 0) x += z;
  }
  return x;
}

function fmodOne(x: f64, y: f64): f64 {
  const a = abs(x);
  const b = abs(y);
  if (!(a < Infinity) || !(b > 0)) return NaN;
  return a < b ? x : copysign(reduce(a, b), x);
}

function modOne(x: f64, y: f64): f64 {
  const r = fmodOne(x, y);
  if (r == 0) return copysign(0, y);
  return (r < 0) != (y < 0) ? r + y : r;
}

/** NumPy's steps, which decide what comes out where the quotient has more digits than a number. */
function floorDivideOne(x: f64, y: f64): f64 {
  if (y == 0) return x / y;
  const r = fmodOne(x, y);
  let q = (x - r) / y;
  if (r != 0 && (r < 0) != (y < 0)) q -= 1;
  if (q == 0) return copysign(0, x / y);
  const whole = floor(q);
  return q - whole > 0.5 ? whole + 1 : whole;
}

/** Whether a quotient is too large for one division (`limit` 2^26) or for two (2^51), or a divisor infinite. A NaN comes out by itself. */
// @ts-ignore: decorator
@inline
function passes(q: v128, b: v128, limit: f64): bool {
  return v128.any_true(v128.or(f64x2.ge(q, f64x2.splat(limit)), f64x2.eq(b, f64x2.splat(Infinity))));
}

/**
 * |x| - q |y| in both lanes, q being the whole quotient that one division gives: exact, and negative where the division rounded up to the next whole.
 *
 * q has 26 bits and the halves of y 27 and 26, so both products are exact; the first difference is exact because the terms lie within a factor of 2
 * (Sterbenz), the second because its result is a multiple of y's last place and below y.
 */
// @ts-ignore: decorator
@inline
function rest(a: v128, b: v128, q: v128): v128 {
  const high = v128.and(b, i64x2.splat(HIGH));
  return f64x2.sub(f64x2.sub(a, f64x2.mul(q, high)), f64x2.mul(q, f64x2.sub(b, high)));
}

/** The remainder of a by b, neither negative, whose whole quotient q has 26 bits. */
// @ts-ignore: decorator
@inline
function remainder(a: v128, b: v128, q: v128): v128 {
  const r = rest(a, b, q);
  return f64x2.add(r, v128.and(f64x2.lt(r, f64x2.splat(0)), b));
}

/** The remainder of a by b in two divisions, where the whole quotient q has up to 51 bits: first by 2^26 b in the lanes that need it. */
// @ts-ignore: decorator
@inline
function remainderOfTwo(a: v128, b: v128, q: v128): v128 {
  const step = v128.bitselect(f64x2.mul(b, f64x2.splat(QUOTIENT)), b, f64x2.ge(q, f64x2.splat(QUOTIENT)));
  const low = remainder(a, step, f64x2.trunc(f64x2.div(a, step)));
  return remainder(low, b, f64x2.trunc(f64x2.div(low, b)));
}

// @ts-ignore: decorator
@inline
function exactRemainder(a: v128, b: v128, q: v128): v128 {
  return passes(q, b, QUOTIENT) ? remainderOfTwo(a, b, q) : remainder(a, b, q);
}

// @ts-ignore: decorator
@inline
function pair(low: f64, high: f64): v128 {
  return f64x2.replace_lane(f64x2.splat(low), 1, high);
}

/** Remainder with the sign of x. */
// @ts-ignore: decorator
@inline
export function fmod(x: v128, y: v128): v128 {
  const a = f64x2.abs(x);
  const b = f64x2.abs(y);
  const q = f64x2.trunc(f64x2.div(a, b));
  if (passes(q, b, TWICE)) {
    return pair(
      fmodOne(f64x2.extract_lane(x, 0), f64x2.extract_lane(y, 0)),
      fmodOne(f64x2.extract_lane(x, 1), f64x2.extract_lane(y, 1)),
    );
  }
  return v128.or(exactRemainder(a, b, q), v128.and(x, i64x2.splat(SIGN)));
}

/** Remainder with the sign of y, as Python's %. */
// @ts-ignore: decorator
@inline
export function mod(x: v128, y: v128): v128 {
  const a = f64x2.abs(x);
  const b = f64x2.abs(y);
  const q = f64x2.trunc(f64x2.div(a, b));
  if (passes(q, b, TWICE)) {
    return pair(
      modOne(f64x2.extract_lane(x, 0), f64x2.extract_lane(y, 0)),
      modOne(f64x2.extract_lane(x, 1), f64x2.extract_lane(y, 1)),
    );
  }
  const r = exactRemainder(a, b, q);
  // With signs that differ the remainder is |y| less what is left; |y| - r rounds as r + y does.
  const turned = v128.bitselect(f64x2.sub(b, r), r, differ(x, y));
  return v128.or(v128.andnot(turned, f64x2.eq(r, f64x2.splat(0))), v128.and(y, i64x2.splat(SIGN)));
}

/** The largest whole number that is not above x / y. */
// @ts-ignore: decorator
@inline
export function floorDivide(x: v128, y: v128): v128 {
  const a = f64x2.abs(x);
  const b = f64x2.abs(y);
  const q = f64x2.trunc(f64x2.div(a, b));
  if (passes(q, b, TWICE)) {
    return pair(
      floorDivideOne(f64x2.extract_lane(x, 0), f64x2.extract_lane(y, 0)),
      floorDivideOne(f64x2.extract_lane(x, 1), f64x2.extract_lane(y, 1)),
    );
  }
  let r: v128, whole: v128;
  if (passes(q, b, QUOTIENT)) {
    r = remainderOfTwo(a, b, q);
    // Of at most 51 bits, so that two roundings leave it nearest to what it is.
    whole = f64x2.nearest(f64x2.div(f64x2.sub(a, r), b));
  } else {
    r = rest(a, b, q);
    whole = f64x2.sub(q, v128.and(f64x2.lt(r, f64x2.splat(0)), f64x2.splat(1)));
  }
  const signed = v128.or(whole, v128.and(v128.xor(x, y), i64x2.splat(SIGN)));
  return f64x2.sub(signed, v128.and(v128.and(f64x2.ne(r, f64x2.splat(0)), differ(x, y)), f64x2.splat(1)));
}

/** Lanes whose signs differ. */
// @ts-ignore: decorator
@inline
function differ(x: v128, y: v128): v128 {
  return i64x2.lt_s(v128.xor(x, y), i64x2.splat(0));
}
