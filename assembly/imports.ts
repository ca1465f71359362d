// The library's functions of two f64 lanes as a user's module imports them from the module `lane`, whose tables they need: nothing of them is copied.
// `lanefunctions.ts` is what they are.

/** e^x */
// @ts-ignore: decorator
@external("lane", "expLanes")
export declare function expLanes(x: v128): v128;

/** e^x - 1 */
// @ts-ignore: decorator
@external("lane", "expm1Lanes")
export declare function expm1Lanes(x: v128): v128;

/** Natural logarithm. */
// @ts-ignore: decorator
@external("lane", "logLanes")
export declare function logLanes(x: v128): v128;

/** Logarithm to base 2. */
// @ts-ignore: decorator
@external("lane", "log2Lanes")
export declare function log2Lanes(x: v128): v128;

/** Logarithm to base 10. */
// @ts-ignore: decorator
@external("lane", "log10Lanes")
export declare function log10Lanes(x: v128): v128;

/** Natural logarithm of 1 + x. */
// @ts-ignore: decorator
@external("lane", "log1pLanes")
export declare function log1pLanes(x: v128): v128;

/** Sine. */
// @ts-ignore: decorator
@external("lane", "sinLanes")
export declare function sinLanes(x: v128): v128;

/** Cosine. */
// @ts-ignore: decorator
@external("lane", "cosLanes")
export declare function cosLanes(x: v128): v128;

/** Tangent. */
// @ts-ignore: decorator
@external("lane", "tanLanes")
export declare function tanLanes(x: v128): v128;

/** Arc tangent. */
// @ts-ignore: decorator
@external("lane", "atanLanes")
export declare function atanLanes(x: v128): v128;

/** Angle of the point (x, y). */
// @ts-ignore: decorator
@external("lane", "atan2Lanes")
export declare function atan2Lanes(y: v128, x: v128): v128;

/** Hyperbolic tangent. */
// @ts-ignore: decorator
@external("lane", "tanhLanes")
export declare function tanhLanes(x: v128): v128;

/** x to the power of y by JavaScript's rules. */
// @ts-ignore: decorator
@external("lane", "powLanes")
export declare function powLanes(x: v128, y: v128): v128;

/** The remainder of x / y with the sign of x: exact. */
// @ts-ignore: decorator
@external("lane", "fmodLanes")
export declare function fmodLanes(x: v128, y: v128): v128;
