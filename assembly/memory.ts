// What the engine itself needs from the module: calls that do nothing, take a known time, fail, or fill bytes.

/** Nothing: one call of it through the pool is the price of a parallel call, measured when the pool starts. */
export function noop(begin: i32, end: i32): void {}

/** Each of `out` the sum of 0 to `rounds` - 1, added up one by one: work of a known size, for the tests of cancelling, killing and progress. */
export function spin(out: usize, rounds: i32, begin: i32, end: i32): void {
  for (let i = begin; i < end; ++i) {
    let sum: f64 = 0;
    for (let k = 0; k < rounds; ++k) sum += <f64>k;
    store<f64>(out + (<usize>i << 3), sum);
  }
}

/** A trap at unit `at`: lets the tests see what becomes of a call whose kernel fails. */
export function trap(at: i32, begin: i32, end: i32): void {
  if (begin <= at && at < end) unreachable();
}

/** The bytes `begin` to `end` of `out` set to zero; `memory.fill`, which V8 turns into a plain memset. */
export function zero(out: usize, begin: i32, end: i32): void {
  memory.fill(out + <usize>begin, 0, <usize>(end - begin));
}
