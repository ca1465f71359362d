// NumPy's ziggurats over SFC64: normal and exponential numbers bit by bit as np.random.Generator(np.random.SFC64(seed)) gives them.
// Marsaglia and Tsang, "The ziggurat method for generating random variables", J. Stat. Soft. 5 (2000). The tables, made by src/kernels/ziggurat.ts, are
// 256 widths w (f64), 256 bounds k (u64), 256 heights f (f64).

import { next, nextUnit } from "./sfc64";

// e^x for -30 < x <= 0, within some units of the last place: it is only compared with random numbers. 2^k by Taylor's series for |r| <= log(2) / 2.
function exp(x: f64): f64 {
  const k = nearest(x * 1.4426950408889634);
  const r = x - k * 0.6931471805599453;
  let y = r * 2.08767569878681e-09 + 2.505210838544172e-08;
  y = y * r + 2.755731922398589e-07;
  y = y * r + 2.7557319223985893e-06;
  y = y * r + 2.48015873015873e-05;
  y = y * r + 0.0001984126984126984;
  y = y * r + 0.001388888888888889;
  y = y * r + 0.008333333333333333;
  y = y * r + 0.041666666666666664;
  y = y * r + 0.16666666666666666;
  y = y * r + 0.5;
  y = y * r + 1.0;
  y = y * r + 1.0;
  return y * reinterpret<f64>((<i64>k + 1023) << 52);
}

// log(1 + x) for -1 < x <= 0 by the steps of FreeBSD's and glibc's s_log1p.c (Sun Microsystems, 1993), whose bits the tails of NumPy's numbers have.
function log1p(x: f64): f64 {
  if (x > -1.862645149230957e-9) return x > -5.551115123125783e-17 ? x : x - x * x * 0.5; // -2^-29, -2^-54
  let f = x;
  let k: f64 = 0;
  let c: f64 = 0;
  let upper: u32 = 1;
  if (<u32>(reinterpret<u64>(x) >> 32) > 0xbfd2bec3) {
    const u = 1.0 + x;
    c = (x - (u - 1.0)) / u;
    const bits = reinterpret<u64>(u);
    let exponent = <i32>(bits >> 52) - 1023;
    upper = <u32>(bits >> 32) & 0x000fffff;
    let from: u64 = 0x3ff0000000000000;
    if (upper >= 0x6a09e) {
      exponent++;
      from = 0x3fe0000000000000;
      upper = (0x00100000 - upper) >> 2;
    }
    k = <f64>exponent;
    f = reinterpret<f64>((bits & 0x000fffffffffffff) | from) - 1.0;
  }
  const half = 0.5 * f * f;
  const high = k * 6.93147180369123816490e-1;
  const low = k * 1.90821492927058770002e-10 + c;
  if (upper == 0) return f == 0 ? high + low : high - (half * (1.0 - 0.66666666666666666 * f) - low - f);
  const s = f / (2.0 + f);
  const z = s * s;
  const z2 = z * z;
  const z4 = z2 * z2;
  const r2 = 3.999999999940941908e-1 + z * 2.857142874366239149e-1;
  const r3 = 2.222219843214978396e-1 + z * 1.818357216161805012e-1;
  const r4 = 1.531383769920937332e-1 + z * 1.479819860511658591e-1;
  const r = z * 6.666666666666735130e-1 + z2 * r2 + z4 * r3 + z4 * z2 * r4;
  if (k == 0) return f - (half - s * (half + r));
  return high - (half - (s * (half + r) + low) - f);
}

function nextNormal(state: usize, tables: usize): f64 {
  while (true) {
    let bits = next(state);
    const row = tables + (<usize>(bits & 0xff) << 3);
    const index = <u32>bits & 0xff;
    bits >>= 8;
    const magnitude = (bits >> 1) & 0x000fffffffffffff;
    let x = <f64>magnitude * load<f64>(row);
    if (bits & 1) x = -x;
    if (magnitude < load<u64>(row, 2048)) return x;
    if (index == 0) {
      while (true) {
        const tail = -0.27366123732975827203338247596 * log1p(-nextUnit(state));
        const height = -log1p(-nextUnit(state));
        if (height + height > tail * tail) {
          const z = 3.6541528853610087963519472518 + tail;
          return (magnitude >> 8) & 1 ? -z : z;
        }
      }
    }
    if ((load<f64>(row, 4088) - load<f64>(row, 4096)) * nextUnit(state) + load<f64>(row, 4096) < exp(-0.5 * x * x)) return x;
  }
}

function nextExponential(state: usize, tables: usize): f64 {
  while (true) {
    const bits = next(state) >> 3;
    const index = <u32>bits & 0xff;
    const row = tables + (<usize>index << 3);
    const magnitude = bits >> 8;
    const x = <f64>magnitude * load<f64>(row);
    if (magnitude < load<u64>(row, 2048)) return x;
    if (index == 0) return 7.6971174701310497140446280481 - log1p(-nextUnit(state));
    if ((load<f64>(row, 4088) - load<f64>(row, 4096)) * nextUnit(state) + load<f64>(row, 4096) < exp(-x)) return x;
  }
}

/** loc + scale z for normal numbers z. */
export function sfcNormal(state: usize, out: usize, tables: usize, loc: f64, scale: f64, n: i32, begin: i32, end: i32): void {
  for (let i = begin; i < min(end, n); i++) store<f64>(out + (<usize>i << 3), loc + scale * nextNormal(state, tables));
}

/** scale e for exponential numbers e of mean 1. */
export function sfcExponential(state: usize, out: usize, tables: usize, scale: f64, n: i32, begin: i32, end: i32): void {
  for (let i = begin; i < min(end, n); i++) store<f64>(out + (<usize>i << 3), scale * nextExponential(state, tables));
}
