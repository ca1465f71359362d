// A program in TypeScript as a user writes it: compiled, never run.
import { add, type EngineInfo, exp, info, LanewiseError, type Matrix, matrix, open, type Vector, vector, where } from 'lanewise'
import { exp as expNow } from 'lanewise/sync'

const x: Vector<'f64'> = vector([1, 2, 3])
const single: Vector<'f32'> = await exp(new Float32Array([1, 2]))
const sum: Vector<'f64'> = await add(x, 1, { signal: AbortSignal.timeout(1000) })
const rows: Matrix<'f64'> = expNow(matrix([[1, 2]]))
const view: Float64Array = rows.data
const facts: EngineInfo = info()
const reason: string | undefined = facts.reason
const chosen: Vector<'f64'> = await where([true, false, true], x, sum)
const engine = await open({ threads: 2, maxMemory: '1GiB', createWorker: () => undefined })

// @ts-expect-error A misspelt option.
await open({ thread: 2 })
// @ts-expect-error Text is no number.
await exp(['1'])
// @ts-expect-error A promise is no vector.
exp(x).data

export function report(error: unknown): string {
  return error instanceof LanewiseError ? error.code : String(error)
}

export { chosen, engine, reason, single, view }
