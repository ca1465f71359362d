// The inner loops of sums and moments over one run of values, the lane helpers of all reductions and scans, and how two states become one.

/** Rule for NaN: a value that reaches the result, as in NumPy. */
export class Keep {}
/** Rule for NaN: missing, as in pandas. */
export class Skip {}

/** State: high, low, and with Skip the count. */
export class Sums {}
/** As Sums, of the products of two inputs. */
export class Products {}
/** As Sums, of the absolute values. */
export class Sizes {}
/** State: count, mean, sum of squared deviations, the low parts of the latter two, and one more that panels work in. */
export class Moments {}

/** Two neighbours at p as f64 lanes. */
// @ts-ignore: decorator
@inline
export function pair<T>(p: usize): v128 {
  if (sizeof<T>() == 4) return f64x2.promote_low_f32x4(v128.load64_zero(p));
  return v128.load(p);
}

/** The value at p as f64 lane 0; lane 1 is +0. */
// @ts-ignore: decorator
@inline
export function single<T>(p: usize): v128 {
  if (sizeof<T>() == 4) return f64x2.promote_low_f32x4(v128.load32_zero(p));
  return v128.load64_zero(p);
}

/** v, with +0 in the lanes where `like` is NaN and the rule is Skip. */
// @ts-ignore: decorator
@inline
export function kept<R>(v: v128, like: v128): v128 {
  if (idof<R>() == idof<Skip>()) return v128.and(v, f64x2.eq(like, like));
  return v;
}

/** What was rounded off in s = a + b (Knuth's 2Sum); +0 where that is not a number, so that an Infinity in s stays one. */
// @ts-ignore: decorator
@inline
export function rest(a: v128, b: v128, s: v128): v128 {
  const z = f64x2.sub(s, a);
  const e = f64x2.add(f64x2.sub(a, f64x2.sub(s, z)), f64x2.sub(b, z));
  return v128.and(e, f64x2.eq(e, e));
}

/** The scalar twin of rest. */
// @ts-ignore: decorator
@inline
export function restOf(a: f64, b: f64, s: f64): f64 {
  const z = s - a;
  const e = (a - (s - z)) + (b - z);
  return e == e ? e : 0;
}

/** Sum of eight vectors in three roundings. */
// @ts-ignore: decorator
@inline
export function tree(a: v128, b: v128, c: v128, d: v128, e: v128, f: v128, g: v128, h: v128): v128 {
  return f64x2.add(
    f64x2.add(f64x2.add(a, b), f64x2.add(c, d)),
    f64x2.add(f64x2.add(e, f), f64x2.add(g, h)),
  );
}

/** The sum of eight masks as counts: minus one for each lane that is set. */
// @ts-ignore: decorator
@inline
export function votes(a: v128, b: v128, c: v128, d: v128, e: v128, f: v128, g: v128, h: v128): v128 {
  return i64x2.add(
    i64x2.add(i64x2.add(f64x2.eq(a, a), f64x2.eq(b, b)), i64x2.add(f64x2.eq(c, c), f64x2.eq(d, d))),
    i64x2.add(i64x2.add(f64x2.eq(e, e), f64x2.eq(f, f)), i64x2.add(f64x2.eq(g, g), f64x2.eq(h, h))),
  );
}

// @ts-ignore: decorator
@inline
function term<T, O>(x: usize, y: usize): v128 {
  if (idof<O>() == idof<Products>()) return f64x2.mul(pair<T>(x), pair<T>(y));
  if (idof<O>() == idof<Sizes>()) return f64x2.abs(pair<T>(x));
  return pair<T>(x);
}

/**
 * Writes the sum of n values (or of n products) to slot as high, low and, with Skip, their number.
 *
 * Eight vectors are added by a tree (three roundings a value), and the tree's root goes into a high/low accumulator by
 * 2Sum: the error is 3 eps * sum|x| whatever n is. Blocks of 1024 with a carry tree are 0.95 of the time from memory and
 * bounded by 80 eps. Four streams, a quarter of the run each, keep more lines on their way: one stream took 1.2 to 1.3 of the time.
 */
export function total<T, O, R>(x: usize, y: usize, n: i32, slot: usize): void {
  let high = f64x2.splat(0);
  let low = f64x2.splat(0);
  let found = i64x2.splat(0);
  const w: usize = 2 * sizeof<T>();
  const quarter = <usize>(n >> 4) * 2 * w;
  let x1 = x + quarter, x2 = x1 + quarter, x3 = x2 + quarter;
  let y1 = y + quarter, y2 = y1 + quarter, y3 = y2 + quarter;
  for (let k = n >> 4; k > 0; k--) {
    const a = term<T, O>(x, y);
    const b = term<T, O>(x + w, y + w);
    const c = term<T, O>(x1, y1);
    const d = term<T, O>(x1 + w, y1 + w);
    const e = term<T, O>(x2, y2);
    const f = term<T, O>(x2 + w, y2 + w);
    const g = term<T, O>(x3, y3);
    const h = term<T, O>(x3 + w, y3 + w);
    if (idof<R>() == idof<Skip>()) found = i64x2.sub(found, votes(a, b, c, d, e, f, g, h));
    const t = tree(kept<R>(a, a), kept<R>(b, b), kept<R>(c, c), kept<R>(d, d), kept<R>(e, e), kept<R>(f, f), kept<R>(g, g), kept<R>(h, h));
    const s = f64x2.add(high, t);
    low = f64x2.add(low, rest(high, t, s));
    high = s;
    x += 2 * w; x1 += 2 * w; x2 += 2 * w; x3 += 2 * w;
    y += 2 * w; y1 += 2 * w; y2 += 2 * w; y3 += 2 * w;
  }
  x = x3;
  y = y3;
  let count = <f64>(i64x2.extract_lane(found, 0) + i64x2.extract_lane(found, 1));
  const first = f64x2.extract_lane(high, 0);
  const second = f64x2.extract_lane(high, 1);
  let sum = first + second;
  let small = f64x2.extract_lane(low, 0) + f64x2.extract_lane(low, 1) + restOf(first, second, sum);
  for (let k = n & 15; k > 0; k--) {
    let v = <f64>load<T>(x);
    if (idof<O>() == idof<Products>()) v *= <f64>load<T>(y);
    if (idof<O>() == idof<Sizes>()) v = abs(v);
    if (idof<R>() == idof<Skip>()) {
      if (v == v) count += 1;
      else v = 0;
    }
    const s = sum + v;
    small += restOf(sum, v, s);
    sum = s;
    x += sizeof<T>();
    if (idof<O>() == idof<Products>()) y += sizeof<T>();
  }
  store<f64>(slot, sum);
  store<f64>(slot, small, 8);
  if (idof<R>() == idof<Skip>()) store<f64>(slot, count, 16);
}

/**
 * Writes the state of Moments for n values to slot.
 *
 * Sums the deviations from a first guess m and their squares; the deviations' own sum then corrects both, so that the mean is known
 * to eps * std, not to eps * |mean|. The guess is the mean of the 1024 values in the middle, which cancels at most a factor n / 1024;
 * where it cancels more than 4 (a jump, a steep trend, equal values) a second pass starts from the mean. Two passes always, the second
 * from L2, cost 10 % more (n = 10^7); Welford's loop needs a division a value. Error of the squares: 2 eps on ordinary data, below 8 eps.
 */
export function spread<T, R>(x: usize, n: i32, slot: usize): void {
  const some = min(n, 1024);
  total<T, Sums, R>(x + <usize>((n - some) >> 1) * sizeof<T>(), x, some, slot);
  let number = <f64>some;
  if (idof<R>() == idof<Skip>()) number = load<f64>(slot, 16);
  const guess = (load<f64>(slot) + load<f64>(slot, 8)) / number;
  let mean = abs(guess) <= f64.MAX_VALUE ? guess : 0;
  // Equal values are their own mean, which a rounding may have missed: deviations of exactly 0 also where the square of a rounding overflows.
  const middle = <f64>load<T>(x + <usize>(n >> 1) * sizeof<T>());
  if (abs(middle - mean) <= abs(mean) * 1e-15) mean = middle;
  if (deviations<T, R>(x, n, mean, slot)) deviations<T, R>(x, n, load<f64>(slot, 8), slot);
}

/** Writes the state of Moments for n values, found from their deviations from `mean`; true where that cancelled too much. */
function deviations<T, R>(x: usize, n: i32, mean: f64, slot: usize): bool {
  const m = f64x2.splat(mean);
  let off = f64x2.splat(0);
  let offLow = f64x2.splat(0);
  let high = f64x2.splat(0);
  let low = f64x2.splat(0);
  let found = i64x2.splat(0);
  const w: usize = 2 * sizeof<T>();
  const quarter = <usize>(n >> 4) * 2 * w;
  let x1 = x + quarter, x2 = x1 + quarter, x3 = x2 + quarter;
  for (let k = n >> 4; k > 0; k--) {
    const a = from<T, R>(x, m);
    const b = from<T, R>(x + w, m);
    const c = from<T, R>(x1, m);
    const d = from<T, R>(x1 + w, m);
    const e = from<T, R>(x2, m);
    const f = from<T, R>(x2 + w, m);
    const g = from<T, R>(x3, m);
    const h = from<T, R>(x3 + w, m);
    if (idof<R>() == idof<Skip>()) {
      found = i64x2.sub(found, votes(
        pair<T>(x), pair<T>(x + w), pair<T>(x1), pair<T>(x1 + w),
        pair<T>(x2), pair<T>(x2 + w), pair<T>(x3), pair<T>(x3 + w),
      ));
    }
    const u = tree(a, b, c, d, e, f, g, h);
    const r = f64x2.add(off, u);
    offLow = f64x2.add(offLow, rest(off, u, r));
    off = r;
    const t = squares(a, b, c, d, e, f, g, h);
    const s = f64x2.add(high, t);
    low = f64x2.add(low, rest(high, t, s));
    high = s;
    x += 2 * w; x1 += 2 * w; x2 += 2 * w; x3 += 2 * w;
  }
  x = x3;
  let count = idof<R>() == idof<Skip>() ? <f64>(i64x2.extract_lane(found, 0) + i64x2.extract_lane(found, 1)) : <f64>n;
  const first = f64x2.extract_lane(off, 0);
  const second = f64x2.extract_lane(off, 1);
  let sum = first + second;
  let sumLow = f64x2.extract_lane(offLow, 0) + f64x2.extract_lane(offLow, 1) + restOf(first, second, sum);
  let square = f64x2.extract_lane(high, 0) + f64x2.extract_lane(high, 1);
  let small = f64x2.extract_lane(low, 0) + f64x2.extract_lane(low, 1);
  for (let k = n & 15; k > 0; k--) {
    const v = <f64>load<T>(x);
    if (idof<R>() == idof<Keep>() || v == v) {
      if (idof<R>() == idof<Skip>()) count += 1;
      const d = v - mean;
      const s = square + d * d;
      small += restOf(square, d * d, s);
      square = s;
      const t = sum + d;
      sumLow += restOf(sum, d, t);
      sum = t;
    }
    x += sizeof<T>();
  }
  return settle(count, mean, sum + sumLow, square, small, slot, 8);
}

/** The deviations of two neighbours from m. */
// @ts-ignore: decorator
@inline
export function from<T, R>(x: usize, m: v128): v128 {
  const v = pair<T>(x);
  return kept<R>(f64x2.sub(v, m), v);
}

/** The sum of the squares of eight vectors. */
// @ts-ignore: decorator
@inline
export function squares(a: v128, b: v128, c: v128, d: v128, e: v128, f: v128, g: v128, h: v128): v128 {
  return tree(
    f64x2.mul(a, a), f64x2.mul(b, b), f64x2.mul(c, c), f64x2.mul(d, d),
    f64x2.mul(e, e), f64x2.mul(f, f), f64x2.mul(g, g), f64x2.mul(h, h),
  );
}

/**
 * Writes the state of Moments, its fields `step` bytes apart, from the sum of (x - mean) and that of the squares (in two parts), and says whether
 * correcting the latter cancelled more than a factor 4 of it.
 */
export function settle(count: f64, mean: f64, sum: f64, square: f64, small: f64, slot: usize, step: usize): bool {
  const shift = count > 0 ? sum / count : 0;
  const excess = sum * shift;
  const s = mean + shift;
  const high = square - excess;
  const low = small + restOf(square, -excess, high);
  const m2 = high + low;
  store<f64>(slot, count);
  store<f64>(slot + step, s);
  store<f64>(slot + 2 * step, m2 < 0 ? 0 : m2);
  store<f64>(slot + 3 * step, restOf(mean, shift, s));
  store<f64>(slot + 4 * step, m2 < 0 ? 0 : restOf(high, low, m2));
  return m2 < 0.25 * square;
}

/** Adds the sum at b to the one at a. */
export function mergeSums<R>(a: usize, b: usize, step: usize): void {
  const p = load<f64>(a);
  const q = load<f64>(b);
  const s = p + q;
  store<f64>(a, s);
  store<f64>(a + step, load<f64>(a + step) + load<f64>(b + step) + restOf(p, q, s));
  if (idof<R>() == idof<Skip>()) store<f64>(a + 2 * step, load<f64>(a + 2 * step) + load<f64>(b + 2 * step));
}

/** Adds the moments at b to those at a (Chan, Golub, LeVeque), the mean in two parts: with one part d is only known to eps * |mean|. */
export function mergeMoments(a: usize, b: usize, step: usize): void {
  const na = load<f64>(a);
  const nb = load<f64>(b);
  if (nb == 0) return;
  if (na == 0) {
    for (let f: usize = 0; f < 5; f++) store<f64>(a + f * step, load<f64>(b + f * step));
    return;
  }
  const n = na + nb;
  const ma = load<f64>(a + step);
  const mb = load<f64>(b + step);
  const d = (mb - ma) + (load<f64>(b + 3 * step) - load<f64>(a + 3 * step));
  const t = load<f64>(a + 3 * step) + d * (nb / n);
  let mean = ma + t;
  let low = restOf(ma, t, mean);
  if (!(abs(d) <= f64.MAX_VALUE)) {
    mean = ma * (na / n) + mb * (nb / n);
    low = 0;
  }
  store<f64>(a, n);
  store<f64>(a + step, mean);
  store<f64>(a + 3 * step, low);
  mergeSums<Keep>(a + 2 * step, b + 2 * step, 2 * step);
  const between = d * d * (na * (nb / n));
  const within = load<f64>(a + 2 * step);
  const m2 = within + between;
  store<f64>(a + 2 * step, m2);
  store<f64>(a + 4 * step, load<f64>(a + 4 * step) + restOf(within, between, m2));
}
