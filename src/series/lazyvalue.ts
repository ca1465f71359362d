// A number that a plan will give: what a reduction of a series is before it is awaited.
import { type CollectOptions, collected, collectedSync, explained } from './execute.js'
import type { Plan } from './plan.js'

/** A value to come. Awaiting it runs its plan; as an operand of a series it becomes part of that one's. */
export class LazyValue<T> implements PromiseLike<T> {
  /** @internal */
  readonly plan: Plan<T>

  /** @internal */
  constructor(plan: Plan<T>) {
    this.plan = plan
  }

  /** Runs the plan. */
  async collect(options?: CollectOptions): Promise<T> {
    return (await collected([this.plan], options))[0] as T
  }

  /** Runs the plan, blocking. */
  collectSync(options?: CollectOptions): T {
    return collectedSync([this.plan], options)[0] as T
  }

  /** The steps of the plan, a line each. */
  explain(): string {
    return explained([this.plan])
  }

  // biome-ignore lint/suspicious/noThenProperty: awaiting a plan is what runs it
  then<A = T, B = never>(
    resolve?: ((value: T) => A | PromiseLike<A>) | null,
    reject?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.collect().then(resolve, reject)
  }
}
