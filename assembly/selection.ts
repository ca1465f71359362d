// The choice between two operands, element by element; unit: elements of the result, grain: GRAIN. In place (out at an operand of its dtype that is
// not broadcast) is right.

import { loadOne, storeOne } from "./loops";
import { lies, reach, ROOM, source, stepOf, typeOf } from "./operand";

// Eight condition bytes a turn, widened to lane masks of what EQUALS zero, so that no mask has to be turned over; sixteen where elements are bytes.
function loop<T>(condition: usize, step: usize, x: usize, xStep: usize, y: usize, yStep: usize, out: usize, n: i32): void {
  const stop = out + (<usize>n << alignof<T>());
  const turn = <usize>(sizeof<T>() == 1 ? 16 : 8);
  const bytes = turn << alignof<T>();
  for (; stop - out >= bytes; out += bytes) {
    if (sizeof<T>() == 1) {
      v128.store(out, v128.bitselect(v128.load(y), v128.load(x), i8x16.eq(v128.load(condition), i8x16.splat(0))));
    } else {
      const zero = i16x8.extend_low_i8x16_s(i8x16.eq(v128.load64_zero(condition), i8x16.splat(0)));
      const low = i32x4.extend_low_i16x8_s(zero);
      const high = i32x4.extend_high_i16x8_s(zero);
      if (sizeof<T>() == 4) {
        const v0 = v128.bitselect(v128.load(y), v128.load(x), low);
        const v1 = v128.bitselect(v128.load(y, 16), v128.load(x, 16), high);
        v128.store(out, v0);
        v128.store(out, v1, 16);
      } else {
        const v0 = v128.bitselect(v128.load(y), v128.load(x), i64x2.extend_low_i32x4_s(low));
        const v1 = v128.bitselect(v128.load(y, 16), v128.load(x, 16), i64x2.extend_high_i32x4_s(low));
        const v2 = v128.bitselect(v128.load(y, 32), v128.load(x, 32), i64x2.extend_low_i32x4_s(high));
        const v3 = v128.bitselect(v128.load(y, 48), v128.load(x, 48), i64x2.extend_high_i32x4_s(high));
        v128.store(out, v0);
        v128.store(out, v1, 16);
        v128.store(out, v2, 32);
        v128.store(out, v3, 48);
      }
    }
    condition += step * turn;
    x += xStep * bytes;
    y += yStep * bytes;
  }
  for (; out < stop; out += sizeof<T>()) {
    storeOne<T>(out, loadOne<T>(load<u8>(condition) ? x : y));
    condition += step;
    x += xStep << alignof<T>();
    y += yStep << alignof<T>();
  }
}

function choose<T>(condition: usize, conditionForm: i32, x: usize, xForm: i32, y: usize, yForm: i32, out: usize, xNumber: f64, yNumber: f64, columns: i32, scratch: usize, begin: i32, end: i32): void {
  const whole = lies<T>(xForm) && lies<T>(yForm);
  for (let i = begin, n = 0; i < end; i += n) {
    n = reach(i, end, columns, whole);
    const c = source<u8>(condition, conditionForm, 0, i, n, columns, scratch);
    const a = source<T>(x, xForm, xNumber, i, n, columns, scratch + ROOM);
    const b = source<T>(y, yForm, yNumber, i, n, columns, scratch + 2 * ROOM);
    const to = out + (<usize>i << alignof<T>());
    loop<T>(c, stepOf(conditionForm, columns), a, stepOf(xForm, columns), b, stepOf(yForm, columns), to, n);
  }
}

/**
 * x where the condition byte is not 0, y elsewhere; the bits of the chosen one, NaN payloads too. `xNumber` and `yNumber` are the operands of kind
 * NUMBER. i64 goes as f64 and u32 as i32: only the size matters.
 */
export function where(type: i32, condition: usize, conditionForm: i32, x: usize, xForm: i32, y: usize, yForm: i32, out: usize, xNumber: f64, yNumber: f64, columns: i32, scratch: usize, begin: i32, end: i32): void {
  if (type == typeOf<f64>()) choose<f64>(condition, conditionForm, x, xForm, y, yForm, out, xNumber, yNumber, columns, scratch, begin, end);
  else if (type == typeOf<f32>()) choose<f32>(condition, conditionForm, x, xForm, y, yForm, out, xNumber, yNumber, columns, scratch, begin, end);
  else if (type == typeOf<i32>()) choose<i32>(condition, conditionForm, x, xForm, y, yForm, out, xNumber, yNumber, columns, scratch, begin, end);
  else choose<u8>(condition, conditionForm, x, xForm, y, yForm, out, xNumber, yNumber, columns, scratch, begin, end);
}
