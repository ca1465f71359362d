// What one module has that another has not: the relaxed twin of a module travels in a page as its differences from the exact one.
// `src/engine/module.ts` puts it together again.

/** Bytes that must agree for a stretch to be copied, and places tried for each. */
const LEAST = 8
const MOST_PLACES = 64

/**
 * `to` as changes of `from`: again and again, how many bytes follow that are new, these bytes, how far from where the last copy ended the next one
 * begins (zigzag), and its length. Numbers are LEB128.
 */
export function delta(from, to) {
  const places = new Map()
  const keyAt = (bytes, at) => bytes.subarray(at, at + LEAST).toString('latin1')
  for (let at = 0; at + LEAST <= from.length; at++) {
    const key = keyAt(from, at)
    const known = places.get(key)
    if (!known) places.set(key, [at])
    else if (known.length < MOST_PLACES) known.push(at)
  }
  const out = []
  const number = (value) => {
    for (let rest = value >>> 0; ; rest >>>= 7) {
      if (rest < 128) return void out.push(rest)
      out.push((rest & 127) | 128)
    }
  }
  let fresh = []
  let next = 0
  const write = (start, length) => {
    number(fresh.length)
    out.push(...fresh)
    number(((start - next) << 1) ^ ((start - next) >> 31))
    number(length)
    fresh = []
    next = start + length
  }
  for (let at = 0; at < to.length; ) {
    const candidates = at + LEAST <= to.length ? (places.get(keyAt(to, at)) ?? []) : []
    let best = { start: -1, length: 0 }
    for (const start of candidates) {
      let length = LEAST
      while (at + length < to.length && start + length < from.length && to[at + length] === from[start + length]) length++
      // A copy that goes on where the last one ended is told in fewer bytes.
      if (length - (start === next ? 0 : 2) > best.length - (best.start === next ? 0 : 2)) best = { start, length }
    }
    if (best.start < 0) {
      fresh.push(to[at++])
      next++
    } else {
      write(best.start, best.length)
      at += best.length
    }
  }
  write(next, 0)
  return Buffer.from(out)
}
