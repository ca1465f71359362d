// What the examples of compiled functions print: times beside those of a plain loop and of Numba, and small pictures.
import type { NumbaRun } from './numba.js'

export interface Timed<R> {
  readonly result: R
  readonly milliseconds: number
}

/** The result of `work`, and its best time of three runs; the first one compiles. */
export async function timed<R>(work: () => R | Promise<R>): Promise<Timed<R>> {
  let milliseconds = Infinity
  for (let run = 0; ; run++) {
    const start = performance.now()
    const result = await work()
    milliseconds = Math.min(milliseconds, performance.now() - start)
    if (run === 2) return { result, milliseconds }
  }
}

/** Prints the times, after checking that the results agree: `tolerance` is relative, 0 asks for the same bits. */
export function compare(
  compiled: Timed<ArrayLike<number>>,
  plain: Timed<ArrayLike<number>>,
  tolerance: number,
  threads: number,
  numba: NumbaRun | undefined,
): void {
  agree('the compiled function', compiled.result, plain.result, tolerance)
  const says = (who: string, { milliseconds }: Timed<unknown>) => `${who.padEnd(24)}${milliseconds.toFixed(1).padStart(8)} ms`
  const beside = (other: Timed<unknown>) => (other.milliseconds / compiled.milliseconds).toFixed(2)
  console.log(`\n${says('plain loop, 1 thread', plain)}`)
  if (numba) {
    agree('Numba', numba.result, plain.result, tolerance)
    console.log(says(`Numba ${numba.version}, 1 thread`, numba))
  } else console.log('Numba is not installed.')
  const than = `${beside(plain)} times as fast as the loop${numba ? `, ${beside(numba)} as Numba` : ''}`
  console.log(`${says(`compiled, ${threads} threads`, compiled)}, ${than}`)
  console.log(`${plain.result.length} results, ${tolerance === 0 ? 'the same bits' : `within ${tolerance} of each other`}.`)
}

function agree(who: string, got: ArrayLike<number>, wanted: ArrayLike<number>, tolerance: number): void {
  for (let i = 0; i < wanted.length; i++) {
    const same = Object.is(got[i], wanted[i]) || Math.abs(got[i]! - wanted[i]!) <= tolerance * Math.abs(wanted[i]!)
    if (!same || got.length !== wanted.length) throw new Error(`${who} gives ${got[i]} at ${i}, the plain loop ${wanted[i]}`)
  }
}

const BARS = '▁▂▃▄▅▆▇█'

/** A line of `width` bars, each for the mean of a stretch of `values`. */
export function sparkline(values: ArrayLike<number>, width = 60): string {
  const stretch = values.length / Math.min(width, values.length)
  const means: number[] = []
  for (let at = 0; Math.round(at) < values.length; at += stretch) {
    const part = Array.from(values).slice(Math.round(at), Math.max(Math.round(at) + 1, Math.round(at + stretch)))
    means.push(part.reduce((sum, value) => sum + value, 0) / part.length)
  }
  const finite = means.filter(Number.isFinite)
  const [low, high] = [Math.min(...finite), Math.max(...finite)]
  return means.map((mean) => (Number.isFinite(mean) ? BARS[Math.round(((mean - low) / (high - low || 1)) * 7)] : ' ')).join('')
}

/** Prints rows under a head, right-aligned. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  const lines = [head, ...rows.map((row) => row.map(String))]
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)))
  for (const line of lines) console.log(line.map((text, column) => text.padStart(widths[column]!)).join('  '))
}
