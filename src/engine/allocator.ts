// A two-level segregated-fit allocator (Masmano et al., ECRTS 2004) whose books are kept outside the memory that it hands out:
// nothing a kernel writes can damage them, and every operation is O(1).

/** Blocks begin at multiples of one cache line, so that two workers never write to the same line of two vectors. */
export const ALIGNMENT = 64

const BINS = 208
const NONE = -1
/** Blocks of the request's own bin that are tried for a fit before a larger bin is split. */
const TRIES = 16

/** Hands out ranges of `[start, end)` by record number; `extend` raises the end. */
export class Allocator {
  /** Bytes handed out, in whole cache lines. */
  used = 0
  /** The largest `used` so far. */
  peak = 0
  /** Blocks handed out. */
  blocks = 0

  readonly #start: number
  #end: number
  #last = NONE
  #capacity = 0
  #unused: number[] = []
  // Per record: first line, lines, neighbours in memory and in the free list, state.
  #line = new Uint32Array(0)
  #lines = new Uint32Array(0)
  #before = new Int32Array(0)
  #after = new Int32Array(0)
  #previous = new Int32Array(0)
  #next = new Int32Array(0)
  #free = new Uint8Array(0)
  readonly #head = new Int32Array(BINS).fill(NONE)
  readonly #filled = new Uint32Array(Math.ceil(BINS / 32))

  constructor(start: number, end: number) {
    this.#start = Math.ceil(start / ALIGNMENT)
    this.#end = this.#start
    this.extend(end)
  }

  /** The record of a block of at least `bytes` bytes, or -1 when no free block is large enough. */
  allocate(bytes: number): number {
    const lines = Math.max(1, Math.ceil(bytes / ALIGNMENT))
    const record = this.#find(lines)
    if (record === NONE) return NONE
    this.#unlink(record)
    const rest = this.#lines[record]! - lines
    if (rest > 0) {
      const tail = this.#record(this.#line[record]! + lines, rest)
      this.#lines[record] = lines
      this.#join(tail, this.#after[record]!)
      this.#join(record, tail)
      if (this.#last === record) this.#last = tail
      this.#link(tail)
    }
    this.used += lines * ALIGNMENT
    this.blocks++
    if (this.used > this.peak) this.peak = this.used
    return record
  }

  /** Takes a block back and joins it with free neighbours. */
  release(record: number): void {
    this.used -= this.#lines[record]! * ALIGNMENT
    this.blocks--
    this.#link(this.#merge(record))
  }

  /** Address of a block's first byte. */
  address(record: number): number {
    return this.#line[record]! * ALIGNMENT
  }

  /** Bytes of a block. */
  size(record: number): number {
    return this.#lines[record]! * ALIGNMENT
  }

  /** Makes the addresses up to `end` available. */
  extend(end: number): void {
    const line = Math.floor(end / ALIGNMENT)
    if (line <= this.#end) return
    const record = this.#record(this.#end, line - this.#end)
    this.#join(this.#last, record)
    this.#last = record
    this.#end = line
    this.#link(this.#merge(record))
  }

  /** Bytes past the current end that an allocation of `bytes` needs: less than `bytes` when the last block is free. */
  shortfall(bytes: number): number {
    const tail = this.#last !== NONE && this.#free[this.#last] ? this.#lines[this.#last]! * ALIGNMENT : 0
    return Math.max(0, Math.ceil(bytes / ALIGNMENT) * ALIGNMENT - tail)
  }

  #find(lines: number): number {
    const own = bin(lines)
    let record = this.#head[own]!
    for (let tries = 0; record !== NONE && tries < TRIES; tries++) {
      if (this.#lines[record]! >= lines) return record
      record = this.#next[record]!
    }
    const larger = this.#filledFrom(own + 1)
    return larger === NONE ? NONE : this.#head[larger]!
  }

  #filledFrom(from: number): number {
    let word = from >>> 5
    let bits = this.#filled[word]! & (-1 << (from & 31))
    while (bits === 0) {
      if (++word === this.#filled.length) return NONE
      bits = this.#filled[word]!
    }
    return (word << 5) + 31 - Math.clz32(bits & -bits)
  }

  #merge(record: number): number {
    let merged = record
    const before = this.#before[record]!
    if (before !== NONE && this.#free[before]) {
      this.#unlink(before)
      merged = this.#absorb(before, record)
    }
    const after = this.#after[merged]!
    if (after !== NONE && this.#free[after]) {
      this.#unlink(after)
      merged = this.#absorb(merged, after)
    }
    return merged
  }

  #absorb(left: number, right: number): number {
    this.#lines[left]! += this.#lines[right]!
    this.#join(left, this.#after[right]!)
    if (this.#last === right) this.#last = left
    this.#unused.push(right)
    return left
  }

  #join(left: number, right: number): void {
    if (left !== NONE) this.#after[left] = right
    if (right !== NONE) this.#before[right] = left
  }

  #link(record: number): void {
    const list = bin(this.#lines[record]!)
    const head = this.#head[list]!
    this.#free[record] = 1
    this.#previous[record] = NONE
    this.#next[record] = head
    if (head !== NONE) this.#previous[head] = record
    this.#head[list] = record
    this.#filled[list >>> 5]! |= 1 << (list & 31)
  }

  #unlink(record: number): void {
    const list = bin(this.#lines[record]!)
    const previous = this.#previous[record]!
    const next = this.#next[record]!
    this.#free[record] = 0
    if (previous === NONE) this.#head[list] = next
    else this.#next[previous] = next
    if (next !== NONE) this.#previous[next] = previous
    if (this.#head[list] === NONE) this.#filled[list >>> 5]! &= ~(1 << (list & 31))
  }

  #record(line: number, lines: number): number {
    const record = this.#unused.pop() ?? this.#grow()
    this.#line[record] = line
    this.#lines[record] = lines
    this.#before[record] = NONE
    this.#after[record] = NONE
    this.#free[record] = 0
    return record
  }

  #grow(): number {
    const from = this.#capacity
    this.#capacity = Math.max(256, from * 2)
    const wider = <T extends Uint32Array | Int32Array | Uint8Array>(old: T): T => {
      const next = new (old.constructor as new (length: number) => T)(this.#capacity)
      next.set(old)
      return next
    }
    this.#line = wider(this.#line)
    this.#lines = wider(this.#lines)
    this.#before = wider(this.#before)
    this.#after = wider(this.#after)
    this.#previous = wider(this.#previous)
    this.#next = wider(this.#next)
    this.#free = wider(this.#free)
    for (let record = this.#capacity - 1; record > from; record--) this.#unused.push(record)
    return from
  }
}

/** The list for blocks of `lines` lines: exact below 8, then eight lists an octave. */
function bin(lines: number): number {
  if (lines < 8) return lines
  const octave = 31 - Math.clz32(lines)
  return (octave - 2) * 8 + ((lines >>> (octave - 3)) & 7)
}
