// Functions of two lanes for compiled code of the user's, which imports them; a function of one number takes it in both lanes.
// No kernels: JavaScript cannot call what takes a v128.

import { expAny, expIsNormal, expNormal } from "./exp";
import { logAny, logIsNormal, logNormal } from "./log";

/** e^x */
export function expLanes(x: v128): v128 {
  return v128.all_true<i64>(expIsNormal(x)) ? expNormal(x) : expAny(x);
}

/** Natural logarithm. */
export function logLanes(x: v128): v128 {
  return v128.all_true<i64>(logIsNormal(x)) ? logNormal(x) : logAny(x);
}

/** The remainder of x / y with the sign of x, as % has it in JavaScript: exact. */
export function fmodLanes(x: v128, y: v128): v128 {
  const first = f64x2.splat(f64x2.extract_lane(x, 0) % f64x2.extract_lane(y, 0));
  return f64x2.replace_lane(first, 1, f64x2.extract_lane(x, 1) % f64x2.extract_lane(y, 1));
}
