// Turns a program, which is what a public function does stage by stage, into its two faces: one that returns a promise, one that blocks.
import { Call, type Job } from './call.js'

/** Yields the jobs of a call, one after the other is done, and returns its result. */
export type Program<R> = Generator<Job, R, void>

/** A public function; `sync` is the same, blocking. */
export interface Face<A extends unknown[], R> {
  (...args: A): Promise<R>
  readonly sync: (...args: A) => R
}

/** The public function `name` that carries out `program`. */
export function define<A extends unknown[], R>(name: string, program: (call: Call, ...args: A) => Program<R>): Face<A, R> {
  const face = async (...args: A): Promise<R> => {
    const call = new Call(name, args)
    const stages = program(call, ...args)
    let failure: { error: unknown } | undefined
    try {
      for (;;) {
        const stage = stages.next()
        if (stage.done) return stage.value
        const pending = call.runtime.run(stage.value, call.watch)
        if (pending) {
          call.pin()
          await pending
        }
      }
    } catch (error) {
      failure = { error }
      throw error
    } finally {
      stages.return(undefined as never) // A program that a job has failed clears up behind itself.
      call.end(failure)
    }
  }
  const sync = (...args: A): R => {
    const call = new Call(name, args)
    const stages = program(call, ...args)
    let failure: { error: unknown } | undefined
    try {
      for (;;) {
        const stage = stages.next()
        if (stage.done) return stage.value
        call.runtime.runBlocking(stage.value)
      }
    } catch (error) {
      failure = { error }
      throw error
    } finally {
      stages.return(undefined as never) // A program that a job has failed clears up behind itself.
      call.end(failure)
    }
  }
  return Object.assign(face, { sync })
}
