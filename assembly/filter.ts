// Linear filters, direct form II transposed as in SciPy: y = z[0] + b[0] x, z[i - 1] = (z[i] + b[i] x) - a[i] y. The recurrence is serial along time; lanes and
// threads run over columns or rows.

/** Columns of a tile: two cache lines. */
const TILE: i32 = 16;

/**
 * Filters rows of n numbers. `b` and `a` have order + 1 coefficients each, a[0] = 1; a = 0: there is no feedback, so that a NaN is forgotten. `zi`: the states that
 * rows start with, `order` numbers a row, or (`scaled`) those of a series of ones, times the first number of the row; 0: zeros. The last states go to `zf`
 * unless it is 0. `backward`: from the last number to the first. y may be x.
 *
 * With two states in registers a step takes two products and four sums in a chain of 12 cycles, which nothing but further rows could fill.
 */
export function lfilterRows(
  x: usize, y: usize, b: usize, a: usize, zi: usize, zf: usize, n: i32, order: i32, backward: i32, scaled: i32, scratch: usize, begin: i32, end: i32,
): void {
  const step: usize = backward ? <usize>-8 : 8;
  const states = <usize>order << 3;
  for (let row = begin; row < end; ++row) {
    const start = (<usize>row * <usize>n + (backward ? <usize>n - 1 : <usize>0)) << 3;
    let p = x + start, q = y + start;
    const given = scaled ? zi : zi + <usize>row * states;
    const factor = scaled && n > 0 ? load<f64>(p) : 1;
    for (let i: usize = 0; i < states; i += 8) store<f64>(scratch + i, zi == 0 ? 0 : load<f64>(given + i) * factor);
    store<f64>(scratch + states, 0);
    const b0 = load<f64>(b);
    if (order <= 2) {
      const b1 = order > 0 ? load<f64>(b, 8) : 0, b2 = order > 1 ? load<f64>(b, 16) : 0;
      const a1 = order > 0 && a != 0 ? load<f64>(a, 8) : 0, a2 = order > 1 && a != 0 ? load<f64>(a, 16) : 0;
      let z0 = load<f64>(scratch), z1 = order > 0 ? load<f64>(scratch, 8) : 0;
      if (a == 0) {
        for (let i = n; i > 0; --i) {
          const v = load<f64>(p);
          store<f64>(q, z0 + b0 * v);
          z0 = z1 + b1 * v;
          z1 = b2 * v;
          p += step;
          q += step;
        }
      } else if (order < 2) {
        for (let i = n; i > 0; --i) {
          const v = load<f64>(p), w = z0 + b0 * v;
          store<f64>(q, w);
          z0 = b1 * v - a1 * w;
          p += step;
          q += step;
        }
      } else {
        for (let i = n; i > 0; --i) {
          const v = load<f64>(p), w = z0 + b0 * v;
          store<f64>(q, w);
          z0 = z1 + b1 * v - a1 * w;
          z1 = b2 * v - a2 * w;
          p += step;
          q += step;
        }
      }
      if (order > 0) store<f64>(scratch, z0);
      if (order > 1) store<f64>(scratch, z1, 8);
    } else {
      const last = scratch + states;
      for (let k = n; k > 0; --k) {
        const v = load<f64>(p), w = load<f64>(scratch) + b0 * v;
        store<f64>(q, w);
        let bi = b, ai = a;
        for (let z = scratch; z < last; z += 8) {
          bi += 8;
          ai += 8;
          const next = load<f64>(z, 8) + load<f64>(bi) * v;
          store<f64>(z, a == 0 ? next : next - load<f64>(ai) * w);
        }
        p += step;
        q += step;
      }
    }
    if (zf != 0) memory.copy(zf + <usize>row * states, scratch, states);
  }
}

/** The same down the columns of a matrix, 16 columns a unit; states are rows of `columns` numbers. */
export function lfilterColumns(
  x: usize, y: usize, b: usize, a: usize, zi: usize, zf: usize, rows: i32, columns: i32, order: i32, backward: i32, scaled: i32,
  scratch: usize, begin: i32, end: i32,
): void {
  const stride = <usize>columns << 3;
  const line: usize = TILE * 8;
  const b0 = v128.load64_splat(b);
  for (let tile = begin; tile < end; ++tile) {
    const at = (<usize>tile * TILE) << 3;
    const wide = min(line, stride - at);
    const start = at + (backward && rows > 0 ? <usize>(rows - 1) * stride : 0);
    for (let i = 0; i <= order; ++i) {
      for (let c: usize = 0; c < wide; c += 8) {
        const given = zi == 0 || i == order ? 0 : load<f64>(zi + (scaled ? <usize>i << 3 : <usize>i * stride + at + c));
        store<f64>(scratch + <usize>i * line + c, scaled && rows > 0 ? given * load<f64>(x + start + c) : given);
      }
    }
    for (let i = 0; i < rows; ++i) {
      const place = start + (backward ? -(<usize>i * stride) : <usize>i * stride);
      for (let c: usize = 0; c < wide; c += 16) {
        const from = x + place + c, to = y + place + c;
        const one = c + 8 == wide;
        const v = one ? v128.load64_zero(from) : v128.load(from);
        let z = scratch + c;
        const w = f64x2.add(v128.load(z), f64x2.mul(b0, v));
        if (one) v128.store64_lane(to, w, 0);
        else v128.store(to, w);
        let bi = b, ai = a;
        for (let k = order; k > 0; --k) {
          bi += 8;
          ai += 8;
          let next = f64x2.add(v128.load(z + line), f64x2.mul(v128.load64_splat(bi), v));
          if (a != 0) next = f64x2.sub(next, f64x2.mul(v128.load64_splat(ai), w));
          v128.store(z, next);
          z += line;
        }
      }
    }
    for (let i = 0; i < order && zf != 0; ++i) memory.copy(zf + <usize>i * stride + at, scratch + <usize>i * line, wide);
  }
}

/**
 * Series of n elements of `wide` numbers each, continued at both ends by `pad` elements. `kind` 0: turned round the end elements by 180 degrees, 1: mirrored at
 * them, 2: the end elements repeated. Unit: an element of the results, one series after the other.
 */
export function extend(x: usize, out: usize, n: i32, wide: i32, pad: i32, kind: i32, begin: i32, end: i32): void {
  const size = <usize>wide << 3;
  const all = n + 2 * pad;
  for (let unit = begin; unit < end; ++unit) {
    const series = unit / all;
    const from = x + <usize>series * <usize>n * size;
    const at = unit - series * all - pad;
    const to = out + <usize>unit * size;
    const edge = at < 0 ? from : from + <usize>(n - 1) * size;
    if (at >= 0 && at < n) memory.copy(to, from + <usize>at * size, size);
    else if (kind == 2) memory.copy(to, edge, size);
    else {
      const inside: i32 = at < 0 ? -at : 2 * (n - 1) - at;
      const mirrored = from + <usize>inside * size;
      for (let c: usize = 0; c < size; c += 8) {
        const v = load<f64>(mirrored + c);
        store<f64>(to + c, kind == 0 ? 2 * load<f64>(edge + c) - v : v);
      }
    }
  }
}
