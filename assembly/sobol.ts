// Points of Sobol's sequence, in the order of Gray codes (Antonov and Saleev), scrambled if wanted.

// @ts-ignore: decorator
@inline
function reversed(x: u32): u32 {
  x = ((x >> 1) & 0x55555555) | ((x & 0x55555555) << 1);
  x = ((x >> 2) & 0x33333333) | ((x & 0x33333333) << 2);
  x = ((x >> 4) & 0x0f0f0f0f) | ((x & 0x0f0f0f0f) << 4);
  x = ((x >> 8) & 0x00ff00ff) | ((x & 0x00ff00ff) << 8);
  return (x >> 16) | (x << 16);
}

// Owen's nested scrambling by a hash whose every bit depends on lower ones only (Laine and Karras), of bits in reverse: Burley, "Practical hash-based Owen
// scrambling", JCGT 9 (2020), with the constants of Vegdahl that PBRT 4 has too.
// @ts-ignore: decorator
@inline
function scrambled(x: u32, seed: u32): u32 {
  x = reversed(x);
  x ^= x * 0x3d20adea;
  x += seed;
  x *= (seed >> 16) | 1;
  x ^= x * 0x05526c56;
  x ^= x * 0x53a22864;
  return reversed(x);
}

/**
 * Points `skip` + begin to `skip` + end of the sequence, a row of `columns` numbers of [0, 1) each.
 *
 * `directions` has 32 rows of `columns` direction numbers. With `seeds`, one u32 a column, or 0 for none, each column is scrambled and its numbers
 * stand in the middle of their 2^-32, never 0. Scratch: 4 * columns bytes.
 */
export function sobol(directions: usize, seeds: usize, out: usize, columns: i32, skip: f64, scratch: usize, begin: i32, end: i32): void {
  let index = <u32>(<u64>skip + <u64>begin);
  const width = <usize>columns << 2;
  memory.fill(scratch, 0, width);
  for (let gray = index ^ (index >> 1); gray; gray &= gray - 1) step(scratch, directions + <usize>ctz(gray) * width, width);
  let p = out + ((<usize>begin * <usize>columns) << 3);
  for (let row = begin; row < end; row++) {
    if (seeds) {
      for (let at: usize = 0; at < width; at += 4, p += 8) {
        store<f64>(p, (<f64>scrambled(load<u32>(scratch + at), load<u32>(seeds + at)) + 0.5) * 2.3283064365386963e-10);
      }
    } else {
      const scale = f64x2.splat(2.3283064365386963e-10);
      let at: usize = 0;
      for (; width - at >= 8; at += 8, p += 16) v128.store(p, f64x2.mul(f64x2.convert_low_i32x4_u(v128.load64_zero(scratch + at)), scale));
      if (at < width) {
        store<f64>(p, <f64>load<u32>(scratch + at) * 2.3283064365386963e-10);
        p += 8;
      }
    }
    index++;
    if (index) step(scratch, directions + <usize>ctz(index) * width, width);
  }
}

function step(state: usize, directions: usize, width: usize): void {
  let at: usize = 0;
  for (; width - at >= 16; at += 16) v128.store(state + at, v128.xor(v128.load(state + at), v128.load(directions + at)));
  for (; at < width; at += 4) store<u32>(state + at, load<u32>(state + at) ^ load<u32>(directions + at));
}
