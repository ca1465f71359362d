// Strips: `width` neighbouring rows or columns of a matrix packed side by side, step of depth after step of depth, as the register tile reads them.

/**
 * Copies the strip whose element c of step k lies at from + k * step + c * next (bytes, either may be negative), times `sign`: `columns` elements a
 * step, zeros up to `width`. NaN and the sign of zero go through.
 */
export function packStrip<T>(from: usize, step: usize, next: usize, to: usize, depth: i32, columns: i32, width: i32, sign: T): void {
  const pitch = <usize>width * sizeof<T>();
  if (columns < width) memory.fill(to, 0, <usize>depth * pitch);
  if (next == sizeof<T>() && columns == width && (pitch & 15) == 0) {
    const signs = v128.splat<T>(sign);
    for (let k = 0; k < depth; k++) {
      for (let c: usize = 0; c < pitch; c += 16) v128.store(to + c, v128.mul<T>(v128.load(from + c), signs));
      from += step;
      to += pitch;
    }
  } else if (next == sizeof<T>() || next == -sizeof<T>()) {
    for (let k = 0; k < depth; k++) {
      let p = from;
      for (let c: usize = 0; c < <usize>columns; c++) {
        store<T>(to + c * sizeof<T>(), sign * load<T>(p));
        p += next;
      }
      from += step;
      to += pitch;
    }
  } else {
    // Along the depth, where a strip's rows lie apart: one row after the other, so that reading moves by whole lines.
    for (let c = 0; c < columns; c++) {
      let p = from + <usize>c * next;
      let q = to + <usize>c * sizeof<T>();
      for (let k = 0; k < depth; k++) {
        store<T>(q, sign * load<T>(p));
        p += step;
        q += pitch;
      }
    }
  }
}
