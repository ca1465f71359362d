// The functions of one array by number; src/kernels/transcendental.ts has the same list.
export const enum One { EXP, EXP2, EXPM1, LOG, LOG2, LOG10, LOG1P, SIN, COS, TAN, ATAN, TANH, ERF, ERFC, NDTR, PDF, NDTRI }
