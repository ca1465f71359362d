// `map`, `mapRange` and `imap`: a JavaScript function over items, on the workers.
import { checkFlag, checkInteger, checkOptions, shown } from '../array/check.js'
import { defaultRuntime, type Engine } from '../array/engine.js'
import type { SharedArray } from '../array/sharedarray.js'
import type { DataOf, DType } from '../engine/dtype.js'
import { MAX_WORKERS } from '../engine/layout.js'
import type { Handle } from '../engine/memory.js'
import { platform } from '../engine/platform.node.js'
import type { Progress } from '../engine/runtime.js'
import { Handles } from './handles.js'
import { type Plan, Run } from './run.js'
import { ship } from './source.js'

/** Types that are cloned as they are. */
type Whole =
  | ArrayBufferLike
  | ArrayBufferView
  | Date
  | RegExp
  | Error
  | ReadonlyMap<unknown, unknown>
  | ReadonlySet<unknown>
  | ((...args: never[]) => unknown)

/** What arrives in the worker: vectors and matrices as views of their elements, everything else as a clone. */
export type Arrived<T> =
  T extends SharedArray<infer D extends DType> ? DataOf<D> : T extends Whole ? T : { [name in keyof T]: Arrived<T[name]> }

/** A function that a module exports: under a policy that forbids source in workers, and for functions that import others. */
export interface ModuleFunction {
  /** Address of the module, such as `new URL('./work.js', import.meta.url)`. */
  readonly url: URL | string
  /** Name of the export; it is called with the item, its index, and the captures. */
  readonly name: string
}

/** Options of `map`, `mapRange` and `imap`. */
export interface MapOptions {
  /**
   * Values that the function uses though it does not declare them, by name: data that can be cloned, vectors, and further functions, which see the
   * same captures. Data is cloned for every chunk; what is large belongs into a vector.
   */
  readonly capture?: { readonly [name: string]: unknown }
  /** Chunks that run at the same time, at most. Default: the threads of the engine. */
  readonly threads?: number
  /** Items that go to a worker together. Default: as many as make four chunks a thread. */
  readonly chunk?: number
  /** Stops the call: no further item begins, and what still runs a tenth of a second later ends with its worker. */
  readonly signal?: AbortSignal
  /** Told how many items are done. */
  readonly onProgress?: (progress: Progress) => void
  /** Default: the engine of the first vector among captures and items, or else the default one. */
  readonly engine?: Engine
}

/** Options of `map` and `mapRange`. */
export interface MapArrayOptions extends MapOptions {
  /** Whether results are in the order of their items; if not, in that in which they came. Default: true. */
  readonly ordered?: boolean
}

/** A result that comes out of order. */
export interface Indexed<R> {
  readonly index: number
  readonly value: R
}

/**
 * The results of `fn(item, index)` for all items, on the workers of an engine; a promise that it returns is awaited.
 *
 * The function travels as its source. What it uses must be its own, known in every worker (`Math`, `console`, `fetch` …) or declared as `capture`; any
 * other name is a `CompileError` before anything runs. Bundlers that minify rename the variables around a function and so part it from its captures:
 * give its text then, or `{ url, name }`. Items, captures and results are cloned, but for vectors, matrices and views of their `data` (also
 * inside arrays and plain objects, up to four deep): these arrive as typed arrays over the same memory, never as copies. To name one alike here and there,
 * capture its `data`. Workers may write to them, each to elements of its own. Without workers all runs on the calling thread, on clones all the same.
 *
 * The first item that throws rejects the call by a `MapError` with its index, the item and, as `cause`, the error with the worker's stack. A worker that
 * dies costs the item it was at one more try; results that it had not sent are made again. When the promise rejects, no worker is at the call any more.
 *
 * ```ts
 * const close = vector(prices).data
 * const best = await map([5, 10, 20, 50], (window) => score(close, window), { capture: { close, score } })
 * await map(files, { url: new URL('./work.js', import.meta.url), name: 'parse' })
 * ```
 */
export function map<T, R>(
  items: Iterable<T>,
  fn: ((item: Arrived<T>, index: number) => R) | string,
  options?: MapArrayOptions,
): Promise<Awaited<R>[]>
export function map<R = unknown>(items: Iterable<unknown>, fn: ModuleFunction, options?: MapArrayOptions): Promise<R[]>
export async function map(items: unknown, fn: unknown, options?: MapArrayOptions): Promise<unknown[]> {
  return collect('map', itemsOf('map', items), fn, options)
}

/**
 * The results of `fn(index)` for all indices from 0 up to `n`; in all else like `map`.
 *
 * ```ts
 * const rows = panel.data
 * const out = vector(panel.rows)
 * await mapRange(panel.rows, (i) => { result[i] = score(rows.subarray(i * columns, (i + 1) * columns)) },
 *   { capture: { rows, columns: panel.columns, result: out.data, score } })
 * ```
 */
export function mapRange<R>(n: number, fn: ((index: number) => R) | string, options?: MapArrayOptions): Promise<Awaited<R>[]>
export function mapRange<R = unknown>(n: number, fn: ModuleFunction, options?: MapArrayOptions): Promise<R[]>
export async function mapRange(n: number, fn: unknown, options?: MapArrayOptions): Promise<unknown[]> {
  return collect('mapRange', checkInteger('mapRange', 'n', n, 0, 2 ** 31 - 1), fn, options)
}

/**
 * The results of `fn(item, index)` one after the other as they come, for `for await`; in all else like `map`. With `ordered: false` each comes when it is
 * done, as `{ index, value }`. Arguments are checked at once, work begins when the first result is asked for, and leaving the loop stops it. Results
 * that nobody has taken wait in memory. One that took less than a tenth of a millisecond may wait for the next of its chunk; `chunk: 1` has none.
 *
 * ```ts
 * for await (const { index, value } of imap(jobs, simulate, { ordered: false })) console.log(index, value)
 * ```
 */
export function imap<T, R>(
  items: Iterable<T>,
  fn: ((item: Arrived<T>, index: number) => R) | string,
  options: MapOptions & { readonly ordered: false },
): AsyncGenerator<Indexed<Awaited<R>>, void, void>
export function imap<T, R>(
  items: Iterable<T>,
  fn: ((item: Arrived<T>, index: number) => R) | string,
  options?: MapOptions & { readonly ordered?: true },
): AsyncGenerator<Awaited<R>, void, void>
export function imap<R = unknown>(
  items: Iterable<unknown>,
  fn: ModuleFunction,
  options: MapOptions & { readonly ordered: false },
): AsyncGenerator<Indexed<R>, void, void>
export function imap<R = unknown>(
  items: Iterable<unknown>,
  fn: ModuleFunction,
  options?: MapOptions & { readonly ordered?: true },
): AsyncGenerator<R, void, void>
export function imap(items: unknown, fn: unknown, options?: MapArrayOptions): AsyncGenerator<unknown, void, void> {
  const checked = check('imap', itemsOf('imap', items), fn, options)
  return results(checked, checkFlag('imap', 'ordered', options?.ordered, true))
}

async function collect(
  where: string,
  items: readonly unknown[] | number,
  fn: unknown,
  options: MapArrayOptions | undefined,
): Promise<unknown[]> {
  const checked = check(where, items, fn, options)
  const ordered = checkFlag(where, 'ordered', options?.ordered, true)
  const { plan, release } = planned(checked)
  const answers: unknown[] = ordered ? new Array(plan.length) : []
  const take = ordered
    ? (index: number, value: unknown) => void (answers[index] = value)
    : (_: number, value: unknown) => void answers.push(value)
  try {
    await new Run(plan, take).finish()
  } finally {
    release()
  }
  return answers
}

async function* results(checked: Checked, ordered: boolean): AsyncGenerator<unknown, void, void> {
  const { plan, release } = planned(checked)
  /** Results that have come and were not taken: by index, or in the order in which they came. */
  const waiting = new Map<number, unknown>()
  let wake = () => {}
  let over = false
  const run = new Run(plan, (index, value) => {
    waiting.set(index, value)
    wake()
  })
  const finished = run.finish().finally(() => {
    over = true
    release()
    wake()
  })
  finished.catch(() => {}) // Said below, once the results before it are taken.
  try {
    for (let taken = 0; taken < plan.length; ) {
      const [index] = ordered ? (waiting.has(taken) ? [taken] : []) : waiting.keys()
      if (index !== undefined) {
        const value = waiting.get(index)
        waiting.delete(index)
        taken++
        yield ordered ? value : { index, value }
      } else if (over) {
        break
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    }
    await finished
  } finally {
    if (!over) {
      run.stop()
      await finished.catch(() => {})
    }
  }
}

const OPTIONS = ['capture', 'threads', 'chunk', 'ordered', 'signal', 'onProgress', 'engine']

interface Checked {
  readonly where: string
  readonly items: readonly unknown[] | number
  readonly fn: { readonly text: string } | ModuleFunction
  readonly captures: { readonly [name: string]: unknown }
  readonly handles: Handles
  readonly options: MapArrayOptions
}

function check(where: string, items: readonly unknown[] | number, fn: unknown, options: MapArrayOptions = {}): Checked {
  checkOptions(where, options, OPTIONS)
  const { capture = {}, threads, chunk, signal, onProgress } = options
  if (typeof capture !== 'object' || capture === null || Array.isArray(capture)) {
    throw new TypeError(`${where}: capture must be an object of values by name, got ${shown(capture)}`)
  }
  if (threads !== undefined) checkInteger(where, 'threads', threads, 1, MAX_WORKERS)
  if (chunk !== undefined) checkInteger(where, 'chunk', chunk, 1)
  if (signal !== undefined && !(signal instanceof AbortSignal))
    throw new TypeError(`${where}: signal must be an AbortSignal, got ${shown(signal)}`)
  if (onProgress !== undefined && typeof onProgress !== 'function') {
    throw new TypeError(`${where}: onProgress must be a function, got ${shown(onProgress)}`)
  }
  const handles = new Handles(where, options.engine)
  const facts = { where, items, handles, options }
  if (typeof fn === 'function' || typeof fn === 'string') {
    const { text, values } = ship(where, fn, capture)
    return { ...facts, fn: { text }, captures: values }
  }
  if (typeof fn !== 'object' || fn === null || !('url' in fn && 'name' in fn)) {
    throw new TypeError(`${where}: fn must be a function, the text of one, or { url, name } of a module's, got ${shown(fn)}`)
  }
  for (const [name, value] of Object.entries(capture)) {
    if (typeof value === 'function') throw new TypeError(`${where}: capture.${name} must be data where fn is { url, name }, got a function`)
  }
  return { ...facts, fn: checkModule(where, fn as ModuleFunction), captures: capture }
}

function checkModule(where: string, { url, name }: ModuleFunction): ModuleFunction {
  if (typeof name !== 'string') throw new TypeError(`${where}: fn.name must be the name of an export, got ${shown(name)}`)
  if (!(url instanceof URL) && !(typeof url === 'string' && URL.canParse(url))) {
    throw new TypeError(`${where}: fn.url must be a whole address, such as new URL('./work.js', import.meta.url), got ${shown(url)}`)
  }
  return { url: String(url), name }
}

function itemsOf(where: string, items: unknown): readonly unknown[] {
  if (Array.isArray(items)) return items
  if (typeof items === 'object' && items !== null && Symbol.iterator in items) return Array.from(items as Iterable<unknown>)
  throw new TypeError(`${where}: items must be an array or an iterable, got ${shown(items)}`)
}

/** Chunks a thread, so that threads end at about the same time though items differ. */
const CHUNKS = 4

function planned({ where, items, fn, captures, handles, options }: Checked): { plan: Plan; release: () => void } {
  const { signal, onProgress } = options
  signal?.throwIfAborted()
  const captured = Object.entries(captures).map(([name, value]) => [name, handles.closed(`capture.${name}`, value)] as const)
  for (const [name, { value }] of captured) checkCloneable(where, name, value)
  // All handles are taken at once: a vector that is disposed of later stays until the call is over.
  const all = typeof items === 'number' ? undefined : items.map((item, i) => handles.closed(`item ${i}`, item))
  const runtime = handles.runtime ?? defaultRuntime()
  runtime.assertOpen(where)
  const length = typeof items === 'number' ? items : items.length
  const threads = Math.min(options.threads ?? runtime.threads, runtime.threads)
  const chunk = options.chunk ?? Math.max(1, Math.ceil(length / (threads * CHUNKS)))
  const slice = (begin: number, end: number): { items: unknown[]; blocks: Handle[] } => {
    if (!all) return { items: Array.from({ length: end - begin }, (_, i) => begin + i), blocks: [] }
    const part = all.slice(begin, end)
    return { items: part.map(({ value }) => value), blocks: part.flatMap(({ blocks }) => blocks) }
  }
  const module = 'text' in fn ? platform.moduleOf(fn.text) : undefined
  const plan: Plan = {
    where,
    runtime,
    handles,
    url: module?.url ?? String((fn as ModuleFunction).url),
    name: module ? 'default' : (fn as ModuleFunction).name,
    makes: module !== undefined,
    captures: Object.fromEntries(captured.map(([name, { value }]) => [name, value])),
    captureBlocks: captured.flatMap(([, { blocks }]) => blocks),
    length,
    items: slice,
    original: (index) => (typeof items === 'number' ? index : items[index]),
    threads,
    chunk,
    signal,
    onProgress,
  }
  return { plan, release: () => module?.release() }
}

function checkCloneable(where: string, name: string, value: unknown): void {
  if (typeof value !== 'object' || value === null) {
    if (typeof value === 'symbol') throw new TypeError(`${where}: capture.${name} must be data that can be cloned, got a symbol`)
    return
  }
  try {
    structuredClone(value)
  } catch (cause) {
    throw new TypeError(`${where}: capture.${name} must be data that can be cloned, a vector or a function: ${(cause as Error).message}`, {
      cause,
    })
  }
}
