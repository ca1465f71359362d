// What the examples of compiled functions print: times beside a plain loop's, and small pictures.

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

/** Prints both times, after checking that the results agree: `tolerance` is relative, 0 asks for the same bits. */
export function compare(compiled: Timed<ArrayLike<number>>, plain: Timed<ArrayLike<number>>, tolerance: number, threads: number): void {
  const [got, wanted] = [compiled.result, plain.result]
  for (let i = 0; i < wanted.length; i++) {
    const same = Object.is(got[i], wanted[i]) || Math.abs(got[i]! - wanted[i]!) <= tolerance * Math.abs(wanted[i]!)
    if (!same || got.length !== wanted.length) throw new Error(`[${i}] is ${got[i]}, the plain loop gives ${wanted[i]}`)
  }
  const times = plain.milliseconds / compiled.milliseconds
  console.log(`\nplain loop, 1 thread   ${plain.milliseconds.toFixed(1).padStart(8)} ms`)
  console.log(`compiled, ${threads} threads   ${compiled.milliseconds.toFixed(1).padStart(8)} ms, ${times.toFixed(1)} times as fast`)
  console.log(`${wanted.length} results, ${tolerance === 0 ? 'the same bits' : `within ${tolerance} of each other`}.`)
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
