// The same loop under Numba, where Python has it: examples/numba.py in a process of its own, on the same numbers.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Timed } from './show.js'

const PYTHONS = ['python3', '/usr/bin/python3']

export interface NumbaRun extends Timed<Float64Array> {
  readonly version: string
}

/** Result and best time of three runs of `loop`, a function of numba.py, on these arrays; undefined if no Python here has Numba. */
export function numba(loop: string, ...inputs: readonly ArrayLike<number>[]): NumbaRun | undefined {
  const python = PYTHONS.find(hasNumba)
  if (python === undefined) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'lanewise-numba-'))
  try {
    for (const [i, values] of inputs.entries()) writeFileSync(join(folder, `${i}.f64`), new Uint8Array(Float64Array.from(values).buffer))
    const { milliseconds, version } = JSON.parse(execFileSync(python, ['examples/numba.py', loop, folder], { encoding: 'utf8' }))
    const bytes = readFileSync(join(folder, 'result.f64'))
    return { result: new Float64Array(new Uint8Array(bytes).buffer), milliseconds, version }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function hasNumba(python: string): boolean {
  try {
    execFileSync(python, ['-c', 'import numba'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
