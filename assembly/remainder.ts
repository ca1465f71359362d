// Remainders and whole quotients of f64, exact however large the quotient.

/** Quotients below this are found by one division: times either half of a divisor they are exact. */
const QUOTIENT: f64 = 67108864; // 2^26
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

/** Lanes whose quotient is too large for one division, or whose divisor is infinite. A NaN is not among them: it comes out by itself. */
// @ts-ignore: decorator
@inline
function isHard(q: v128, b: v128): bool {
  return v128.any_true(v128.or(f64x2.ge(q, f64x2.splat(QUOTIENT)), f64x2.eq(b, f64x2.splat(Infinity))));
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
  if (isHard(q, b)) {
    return pair(
      fmodOne(f64x2.extract_lane(x, 0), f64x2.extract_lane(y, 0)),
      fmodOne(f64x2.extract_lane(x, 1), f64x2.extract_lane(y, 1)),
    );
  }
  const r = rest(a, b, q);
  const exact = f64x2.add(r, v128.and(f64x2.lt(r, f64x2.splat(0)), b));
  return v128.or(exact, v128.and(x, i64x2.splat(SIGN)));
}

/** Remainder with the sign of y, as Python's %. */
// @ts-ignore: decorator
@inline
export function mod(x: v128, y: v128): v128 {
  const a = f64x2.abs(x);
  const b = f64x2.abs(y);
  const q = f64x2.trunc(f64x2.div(a, b));
  if (isHard(q, b)) {
    return pair(
      modOne(f64x2.extract_lane(x, 0), f64x2.extract_lane(y, 0)),
      modOne(f64x2.extract_lane(x, 1), f64x2.extract_lane(y, 1)),
    );
  }
  const r = rest(a, b, q);
  const exact = f64x2.add(r, v128.and(f64x2.lt(r, f64x2.splat(0)), b));
  // With signs that differ the remainder is |y| less what is left; |y| - r rounds as r + y does.
  const turned = v128.bitselect(f64x2.sub(b, exact), exact, differ(x, y));
  const zero = f64x2.eq(exact, f64x2.splat(0));
  return v128.or(v128.andnot(turned, zero), v128.and(y, i64x2.splat(SIGN)));
}

/** The largest whole number that is not above x / y. */
// @ts-ignore: decorator
@inline
export function floorDivide(x: v128, y: v128): v128 {
  const a = f64x2.abs(x);
  const b = f64x2.abs(y);
  const q = f64x2.trunc(f64x2.div(a, b));
  if (isHard(q, b)) {
    return pair(
      floorDivideOne(f64x2.extract_lane(x, 0), f64x2.extract_lane(y, 0)),
      floorDivideOne(f64x2.extract_lane(x, 1), f64x2.extract_lane(y, 1)),
    );
  }
  const r = rest(a, b, q);
  const zero = f64x2.splat(0);
  const one = f64x2.splat(1);
  const whole = f64x2.sub(q, v128.and(f64x2.lt(r, zero), one));
  const signed = v128.or(whole, v128.and(v128.xor(x, y), i64x2.splat(SIGN)));
  return f64x2.sub(signed, v128.and(v128.and(f64x2.ne(r, zero), differ(x, y)), one));
}

/** Lanes whose signs differ. */
// @ts-ignore: decorator
@inline
function differ(x: v128, y: v128): v128 {
  return i64x2.lt_s(v128.xor(x, y), i64x2.splat(0));
}
