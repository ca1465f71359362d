// One WebAssembly memory, its allocator and the handles to its blocks. Only the thread that made it allocates, frees and grows.
import { OutOfMemoryError } from '../errors.js'
import { ALIGNMENT, Allocator } from './allocator.js'

const PAGE = 65536
/** 4 GiB: all that 32-bit addresses reach. */
export const MAX_PAGES = 65536
/** Safari on phones refuses a large reservation: the next smaller one is tried then. */
const RESERVATIONS = [MAX_PAGES, 32768, 16384, 8192, 4096]
/** A step of growth is at least this, so that small vectors do not grow the memory one by one. */
const GROWTH_PAGES = 256
/** Records fit below this, generations above: a handle is `generation * RECORDS + record`. */
const RECORDS = 2 ** 24

/** A live block: stale once the block is freed, whoever lies there next. */
export type Handle = number & { readonly handle: unique symbol }

/** A hold on a block. */
export type Pin = number & { readonly pin: unique symbol }

/** Bytes of shared memory. */
export interface MemoryUsage {
  /** Bytes in live blocks. */
  readonly used: number
  /** The largest `used` so far. */
  readonly peak: number
  /** Bytes the memory has grown to. */
  readonly size: number
  /** Bytes it may grow to. */
  readonly limit: number
  /** Live blocks. */
  readonly blocks: number
}

const GUARD = ALIGNMENT
const GUARD_BYTE = 0xa5
const POISON_BYTE = 0xdb

/** A WebAssembly memory with room for `maxBytes`, shared if `shared`. */
export function createMemory(shared: boolean, maxBytes: number): { memory: WebAssembly.Memory; maximum: number } {
  const wanted = Math.min(MAX_PAGES, Math.ceil(maxBytes / PAGE))
  const initial = Math.min(16, wanted)
  let failure: unknown
  for (const reservation of RESERVATIONS) {
    const maximum = Math.min(wanted, reservation)
    try {
      return { memory: new WebAssembly.Memory({ initial, maximum, shared }), maximum }
    } catch (error) {
      failure = error
    }
  }
  throw new OutOfMemoryError({ requested: wanted * PAGE, used: 0, limit: wanted * PAGE, cause: failure })
}

/** Blocks of one memory, named by handles that cannot be mistaken for one another. */
export class Memory {
  readonly memory: WebAssembly.Memory
  readonly shared: boolean
  /** Bytes that the memory may grow to. */
  readonly limit: number
  readonly #debug: boolean
  readonly #allocator: Allocator
  #generations = new Uint32Array(256)
  /** In debug mode: the bytes asked for of every live block, to know where its guard zones are. */
  readonly #sizes = new Map<number, number>()
  #buffer: ArrayBufferLike
  #floats: Float64Array
  #bytes: Uint8Array
  #integers: Int32Array
  readonly #pins = new Map<number, number>()
  /** Records whose handle is stale but that a pin still holds. */
  readonly #released = new Set<number>()

  constructor(facts: { memory: WebAssembly.Memory; maximum: number; base: number; shared: boolean; debug: boolean }) {
    this.memory = facts.memory
    this.shared = facts.shared
    this.limit = facts.maximum * PAGE
    this.#debug = facts.debug
    this.#buffer = facts.memory.buffer
    this.#floats = new Float64Array(this.#buffer)
    this.#integers = new Int32Array(this.#buffer)
    this.#bytes = new Uint8Array(this.#buffer)
    this.#allocator = new Allocator(facts.base, this.#buffer.byteLength)
  }

  /** A block of `bytes` bytes, 64-byte aligned, contents undefined. */
  allocate(bytes: number): Handle {
    const padded = this.#debug ? bytes + 2 * GUARD : bytes
    let record = this.#allocator.allocate(padded)
    if (record < 0) {
      this.#grow(padded)
      record = this.#allocator.allocate(padded)
    }
    if (record >= this.#generations.length) this.#widen(record)
    const handle = (this.#generations[record]! * RECORDS + record) as Handle
    if (this.#debug) this.#guard(record, bytes)
    return handle
  }

  /** Address of a live block's first byte, or -1 when the handle is stale. */
  address(handle: Handle): number {
    const record = handle % RECORDS
    if (this.#generations[record] !== Math.floor(handle / RECORDS)) return -1
    return this.#allocator.address(record) + (this.#debug ? GUARD : 0)
  }

  /** Frees a block; false when the handle is stale, and then nothing happens. */
  release(handle: Handle): boolean {
    const record = handle % RECORDS
    if (this.#generations[record] !== Math.floor(handle / RECORDS)) return false
    this.#generations[record]!++
    if (this.#pins.has(record)) this.#released.add(record)
    else this.#free(record)
    return true
  }

  /** Keeps a block from being given to anyone else until `unpin`, even if it is released in between: workers may be at it. */
  pin(handle: Handle): Pin {
    const record = handle % RECORDS
    this.#pins.set(record, (this.#pins.get(record) ?? 0) + 1)
    return record as Pin
  }

  /** Takes a pin back; the last one frees a block that was released meanwhile. */
  unpin(pin: Pin): void {
    const left = this.#pins.get(pin)! - 1
    if (left > 0) {
      this.#pins.set(pin, left)
      return
    }
    this.#pins.delete(pin)
    if (this.#released.delete(pin)) this.#free(pin)
  }

  /** f64 words of the whole memory; made anew after growth, so never keep it. */
  get floats(): Float64Array {
    if (this.#buffer !== this.memory.buffer) this.#refresh()
    return this.#floats
  }

  /** i32 words of the whole memory; made anew after growth, so never keep it. */
  get integers(): Int32Array {
    if (this.#buffer !== this.memory.buffer) this.#refresh()
    return this.#integers
  }

  /** Bytes of the whole memory; made anew after growth, so never keep it. */
  get bytes(): Uint8Array {
    if (this.#buffer !== this.memory.buffer) this.#refresh()
    return this.#bytes
  }

  /** Bytes in use, at their most so far, in the memory as it stands, and the cap; and how many blocks are in use. */
  usage(): MemoryUsage {
    const { used, peak, blocks } = this.#allocator
    return { used, peak, size: this.memory.buffer.byteLength, limit: this.limit, blocks }
  }

  /** In debug mode: throws if any live block's guard zone was written to. */
  checkGuards(): void {
    for (const [record, bytes] of this.#sizes) this.#check(record, bytes)
  }

  #free(record: number): void {
    try {
      if (this.#debug) this.#poison(record)
    } finally {
      this.#allocator.release(record)
    }
  }

  #grow(bytes: number): void {
    const size = this.memory.buffer.byteLength
    const needed = Math.ceil(this.#allocator.shortfall(bytes) / PAGE)
    const room = Math.floor((this.limit - size) / PAGE)
    const pages = Math.min(room, Math.max(needed, Math.min(GROWTH_PAGES, Math.ceil(size / PAGE))))
    const used = this.#allocator.used
    if (needed > room) throw new OutOfMemoryError({ requested: bytes, used, limit: this.limit })
    try {
      this.memory.grow(pages)
    } catch (cause) {
      throw new OutOfMemoryError({ requested: bytes, used, limit: this.limit, cause })
    }
    this.#refresh()
    this.#allocator.extend(this.#buffer.byteLength)
  }

  #refresh(): void {
    this.#buffer = this.memory.buffer
    this.#floats = new Float64Array(this.#buffer)
    this.#integers = new Int32Array(this.#buffer)
    this.#bytes = new Uint8Array(this.#buffer)
  }

  #widen(record: number): void {
    const wider = new Uint32Array(Math.max(record + 1, this.#generations.length * 2))
    wider.set(this.#generations)
    this.#generations = wider
  }

  #guard(record: number, bytes: number): void {
    const start = this.#allocator.address(record)
    const end = start + this.#allocator.size(record)
    this.bytes.fill(GUARD_BYTE, start, start + GUARD)
    this.bytes.fill(GUARD_BYTE, start + GUARD + bytes, end)
    this.#sizes.set(record, bytes)
  }

  #check(record: number, bytes: number): void {
    const start = this.#allocator.address(record)
    const end = start + this.#allocator.size(record)
    const memory = this.bytes
    for (let at = start; at < end; at++) {
      if (at === start + GUARD) at += bytes
      if (at < end && memory[at] !== GUARD_BYTE)
        throw new Error(`byte ${at - start - GUARD} of a block of ${bytes} bytes at ${start + GUARD} was written to`)
    }
  }

  #poison(record: number): void {
    const bytes = this.#sizes.get(record)!
    this.#sizes.delete(record)
    const start = this.#allocator.address(record)
    try {
      this.#check(record, bytes)
    } finally {
      this.bytes.fill(POISON_BYTE, start, start + this.#allocator.size(record))
    }
  }
}
