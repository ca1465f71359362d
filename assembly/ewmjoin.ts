// What comes into each piece of a line of exponentially weighted moments, from what the pieces do by themselves; and weights that decay by time.

import {
  ADJUST, COUNT, COVARIANCE, FIRST, FIRST_PAST, FIRST_Y, GONE, LEFT, MEAN, MEAN_LOW, MEAN_Y, MEAN_Y_LOW, PAST, PIECE, RECENT, TIMED, UNBIAS, UNBIAS_LOW,
  VARIANCE, VARIANCE_Y, WEIGHT, WEIGHT_LOW,
} from "./ewmstep";
import { bytes } from "./window";

const CLOSE: f64 = 2.220446049250313e-16;

// A piece has its numbers one behind the other, where two lanes have them in planes.
// @ts-ignore: decorator
@inline
function at(state: usize, plane: usize): f64 {
  return load<f64>(state + (plane >> 1));
}

// @ts-ignore: decorator
@inline
function set(state: usize, plane: usize, value: f64): void {
  store<f64>(state + (plane >> 1), value);
}

/** Turns what each piece of the lines [begin, end) does by itself into what comes into it, in place. Scratch: 320 bytes. */
export function ewmJoin(states: usize, pieces: i32, alpha: f64, rules: i32, scratch: usize, begin: i32, end: i32): void {
  const held = scratch;
  const own = scratch + PIECE;
  const top = rules & TIMED ? Infinity : 1 / alpha;
  for (let line = begin; line < end; line++) {
    memory.fill(held, 0, PIECE);
    set(held, PAST, 1);
    set(held, LEFT, 1);
    let piece = states + <usize>line * <usize>pieces * PIECE;
    for (let p = 0; p < pieces; p++, piece += PIECE) {
      memory.copy(own, piece, PIECE);
      memory.copy(piece, held, PIECE);
      if (rules & ADJUST) joinAdjusted(held, own, top);
      else joinRecursive(held, own, alpha, rules);
      if (!(rules & TIMED) && Math.abs(at(held, UNBIAS) - (2 * (1 - alpha)) / (2 - alpha)) <= CLOSE) {
        set(held, UNBIAS, (2 * (1 - alpha)) / (2 - alpha));
        set(held, UNBIAS_LOW, 0);
      }
      set(held, COUNT, at(held, COUNT) + at(own, COUNT));
    }
  }
}

/** Both sets of weights are sums: the older shrinks by what the piece leaves of it. */
function joinAdjusted(held: usize, own: usize, top: f64): void {
  const left = at(own, LEFT);
  const old = left * at(held, WEIGHT);
  const oldLow = left * at(held, WEIGHT_LOW);
  const added = at(own, WEIGHT);
  const total = old + added;
  const low = (old > added ? old - total + added : added - total + old) + oldLow + at(own, WEIGHT_LOW);
  if (at(own, COUNT) > 0) {
    // Weights that have all faded away: the younger ones would have been the last to go.
    const b = total > 0 && at(held, COUNT) > 0 ? added / total : 1;
    const c = b == 1 && at(held, COUNT) == 0 ? 0 : total > 0 ? old / total : 0;
    mix(held, b, c, at(own, MEAN), at(own, MEAN_LOW), at(own, MEAN_Y), at(own, MEAN_Y_LOW), at(own, VARIANCE), at(own, VARIANCE_Y), at(own, COVARIANCE), at(own, UNBIAS));
  }
  const full = total >= top * (1 - CLOSE);
  set(held, WEIGHT, full ? top : total);
  set(held, WEIGHT_LOW, full ? 0 : low);
}

/** The first value of the piece comes in as any value does; then what is behind it, as a mixture of shares that add up to 1. */
function joinRecursive(held: usize, own: usize, alpha: f64, rules: i32): void {
  const past = at(held, PAST);
  if (at(own, COUNT) == 0) {
    set(held, PAST, past * at(own, PAST));
    set(held, GONE, at(held, GONE) + past * at(own, GONE));
    return;
  }
  const left = past * at(own, FIRST_PAST);
  let b: f64 = 1;
  let c: f64 = 0;
  if (at(held, COUNT) > 0) {
    b = rules & RECENT ? 1 - left : alpha / (left + alpha);
    c = rules & RECENT ? left : left / (left + alpha);
  }
  mix(held, b, c, at(own, FIRST), 0, at(own, FIRST_Y), 0, 0, 0, 0, 0);
  const share = at(own, WEIGHT);
  if (share > 0) {
    mix(held, share, at(own, LEFT), at(own, MEAN), at(own, MEAN_LOW), at(own, MEAN_Y), at(own, MEAN_Y_LOW), at(own, VARIANCE), at(own, VARIANCE_Y), at(own, COVARIANCE), at(own, UNBIAS));
  }
  set(held, PAST, at(own, PAST));
  set(held, GONE, at(own, GONE));
}

/** Gives the weighted values of a mean, variances and so on the share b beside c of those held. */
function mix(held: usize, b: f64, c: f64, mean: f64, low: f64, meanY: f64, lowY: f64, variance: f64, varianceY: f64, covariance: f64, unbias: f64): void {
  const dx = movedBy(held + (MEAN >> 1), b, c, mean, low);
  const dy = movedBy(held + (MEAN_Y >> 1), b, c, meanY, lowY);
  set(held, VARIANCE, c * at(held, VARIANCE) + b * variance + b * (c * dx * dx));
  set(held, VARIANCE_Y, c * at(held, VARIANCE_Y) + b * varianceY + b * (c * dy * dy));
  set(held, COVARIANCE, c * at(held, COVARIANCE) + b * covariance + b * (c * dx * dy));
  set(held, UNBIAS, c * c * at(held, UNBIAS) + b * b * unbias + 2 * b * c);
  set(held, UNBIAS_LOW, 0);
}

/** Moves the mean at `slot` towards another one, and answers how far they were apart. */
function movedBy(slot: usize, b: f64, c: f64, mean: f64, low: f64): f64 {
  const m = load<f64>(slot);
  const l = load<f64>(slot, 8);
  const d = mean - m - l + low;
  const near = b > 0.5;
  const base = near ? mean : m;
  const t = near ? low - c * d : b * d + l;
  const next = base + t;
  store<f64>(slot, next);
  store<f64>(slot, base - next + t, 8);
  return d;
}

/**
 * What each of the rows [begin, end) of ascending times leaves of a weight, f = 2^(-dt / halflife): as f where it is below 1/2, as f - 1 above, to the last digit
 * either way. The first row leaves all.
 */
export function ewmDecays(times: usize, out: usize, halflife: f64, begin: i32, end: i32): void {
  for (let i = begin; i < end; i++) {
    const dt = i == 0 ? 0 : <f64>(load<i64>(times + bytes(i)) - load<i64>(times + bytes(i - 1)));
    const x = -dt / halflife;
    let r: f64;
    if (x > -1) r = expm1(x * 0.6931471805599453);
    else {
      // At least the smallest number there is: 0 would say that the row leaves all.
      const whole = Math.max(Math.ceil(x - 0.5), -1075);
      const fraction = (Math.max(x, -1075) - whole) * 0.6931471805599453;
      r = Math.max(5e-324, (1 + expm1(fraction)) * power(<i32>whole));
    }
    store<f64>(out + bytes(i), r);
  }
}

/** 2^k for -1075 <= k <= 0. */
// @ts-ignore: decorator
@inline
function power(k: i32): f64 {
  return k < -1000 ? reinterpret<f64>(<u64>(k + 100 + 1023) << 52) * 7.888609052210118e-31 : reinterpret<f64>(<u64>(k + 1023) << 52);
}

/** e^z - 1 for |z| <= 0.7 by its series. */
function expm1(z: f64): f64 {
  let p: f64 = 1.5619206968586225e-16;
  p = p * z + 2.8114572543455206e-15;
  p = p * z + 4.779477332387385e-14;
  p = p * z + 7.647163731819816e-13;
  p = p * z + 1.1470745597729725e-11;
  p = p * z + 1.6059043836821613e-10;
  p = p * z + 2.08767569878681e-9;
  p = p * z + 2.505210838544172e-8;
  p = p * z + 2.755731922398589e-7;
  p = p * z + 2.7557319223985893e-6;
  p = p * z + 2.48015873015873e-5;
  p = p * z + 0.0001984126984126984;
  p = p * z + 0.001388888888888889;
  p = p * z + 0.008333333333333333;
  p = p * z + 0.041666666666666664;
  p = p * z + 0.16666666666666666;
  return z + z * z * (p * z + 0.5);
}
