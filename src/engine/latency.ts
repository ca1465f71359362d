// How long an empty call to the workers takes, from which follows which jobs are worth one.

/** Empty calls in one measurement: 2 milliseconds with the pauses between them. */
export const ROUNDS = 10
/**
 * Milliseconds in which workers fall asleep. Awake they answer within 3 microseconds, but a program's next call finds them asleep, and then it is 40 to
 * 80: measured back to back, jobs of 20 microseconds went to the workers and took three times as long.
 */
const PAUSE = 0.15

/** Waits until the workers are asleep; the time at which it ends. */
export function afterPause(): number {
  const end = performance.now() + PAUSE
  let now: number
  do now = performance.now()
  while (now < end)
  return now
}

/** Microseconds that calls of these milliseconds typically take. */
export function typical(times: readonly number[]): number {
  // The first calls run cold code: the later half counts.
  const warm = times.slice(times.length >> 1).sort((a, b) => a - b)
  return warm[warm.length >> 1]! * 1000
}
