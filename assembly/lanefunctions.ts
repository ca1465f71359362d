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
