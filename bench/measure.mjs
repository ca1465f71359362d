// Measures one case: every rival's result is checked against ours first, then all are timed in turn, A B C A B C.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A sample lasts at least this long: shorter calls are repeated, and their mean is the sample. */
const SAMPLE_MS = 20
const MOST_REPS = 200
/** Of calls slower than this, one so many times slower than both the best of its kind and ours (1 thread) is timed in its warm-up only: it decides nothing. */
const SLOW_MS = 250
const FAR_BEHIND = 2
/** A rival without a bar takes part in so few rounds if it is slow and so many times slower than ours: seconds a round, for a ratio of tens. */
const FEW_ROUNDS = 3
const HOPELESS = 4

/**
 * Entries `{ kind, name, key, times, warm, error, mismatch, deviation }` of everything that takes part in `kase`. `contenders` are
 * `{ key, child }`; the key 'ours1' gives the result that the others are checked against.
 */
export async function measureCase(kase, contenders, { folder, sizes, pairs }) {
  const message = { case: kase.id, folder, ...sizes, ...kase.params }
  const present = contenders.filter(({ key }) => kase.fast || !key?.startsWith('fast'))
  const entries = present.flatMap(({ key, child }) =>
    (child.hello?.variants[kase.id] ?? []).map(({ name, kind }) => ({
      key: key ?? kind,
      kind,
      name: titled(child, name),
      variant: name,
      child,
      times: [],
    })),
  )
  const result = join(folder, 'result.f64')
  const prepare = (entry) => entry.child.ask({ do: 'prepare', ...message, variant: entry.variant, result })
  let reference
  for (const entry of entries) {
    try {
      entry.warm = (await prepared(entry, prepare)).ms
      const values = readNumbers(result)
      if (entry.key === 'ours1') reference = values
      if (reference) Object.assign(entry, compare(kase, entry, values, reference))
    } catch (error) {
      fail(entry, error)
    }
  }
  for (const entry of entries) entry.rounds = roundsOf(entry, entries, pairs)
  for (let pair = 0; pair < pairs; pair++) {
    for (const entry of entries) {
      if (entry.error || pair >= entry.rounds) continue
      const reps = Math.min(MOST_REPS, Math.max(1, Math.round(SAMPLE_MS / entry.warm)))
      try {
        // The process may have died of another package since: it is started anew, with nothing prepared.
        if (entry.child.deaths !== entry.prepared) await prepared(entry, prepare)
        const { ns } = await entry.child.ask({ do: 'run', case: kase.id, variant: entry.variant, reps })
        entry.times.push(ns / 1e6)
      } catch (error) {
        fail(entry, error)
      }
    }
  }
  for (const child of new Set(entries.map((entry) => entry.child))) await child.ask({ do: 'drop' }).catch(() => {})
  return entries
}

/** Median of the ratios of two entries, pair by pair; undefined where one was not timed in turn. */
export function ratio(a, b) {
  const pairs = Math.min(a?.times.length ?? 0, b?.times.length ?? 0)
  return pairs > 0 ? median(Array.from({ length: pairs }, (_, i) => a.times[i] / b.times[i])) : undefined
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** Median milliseconds of an entry, or its time in the warm-up if it was left out of the turns. */
export function milliseconds(entry) {
  return entry.times.length > 0 ? median(entry.times) : entry.warm
}

/** The fastest entry of a kind; those timed in turn go before those that were not. */
export function fastest(entries, kind) {
  const able = entries.filter((entry) => entry.kind === kind && !entry.error && entry.warm !== undefined)
  return able.sort((a, b) => (b.times.length > 0) - (a.times.length > 0) || milliseconds(a) - milliseconds(b))[0]
}

function titled(child, name) {
  const [library, ...variant] = name.split(', ')
  const version = child.hello.versions[library]
  return version && name !== 'lanewise' ? [`${library} ${version}`, ...variant].join(', ') : name
}

/** Prepares an entry, and notes in which life of its process. */
async function prepared(entry, prepare) {
  const answer = await prepare(entry)
  entry.prepared = entry.child.deaths
  return answer
}

/** What failed has no times, whatever it gave before. */
function fail(entry, error) {
  entry.error = error.message
  entry.times = []
}

/** In how many of the rounds an entry takes part. */
function roundsOf(entry, entries, pairs) {
  if (entry.error || entry.warm <= SLOW_MS || entry.kind === 'ours') return pairs
  const able = entries.filter(({ error }) => !error)
  const ours = able.find(({ key }) => key === 'ours1')?.warm ?? Infinity
  const best = Math.min(...able.filter(({ kind }) => kind === entry.kind).map(({ warm }) => warm))
  if (entry.warm > FAR_BEHIND * Math.max(best, ours)) return 0
  return entry.kind !== 'native' && entry.warm > HOPELESS * ours ? Math.min(FEW_ROUNDS, pairs) : pairs
}

function readNumbers(path) {
  const bytes = readFileSync(path)
  return new Float64Array(bytes.buffer, bytes.byteOffset, bytes.length / 8).slice()
}

/** `{ mismatch }` says what is wrong with a result; `{ deviation }` how far it is from ours at worst, relative to 1 + |ours|. */
function compare(kase, entry, values, reference) {
  if (entry.key === 'ours2') {
    const bytes = (array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength)
    if (!bytes(values).equals(bytes(reference))) return { mismatch: 'the bits differ from those on one thread' }
  }
  if (kase.tolerance === 'moments') return compareMoments(kase, values)
  if (kase.tolerance === undefined) return {}
  const missing = reference.length - values.length
  if (missing < 0 || missing > (kase.params.window ?? 20)) return { mismatch: `${values.length} elements, ours has ${reference.length}` }
  let deviation = 0
  let at = -1
  for (let i = entry.kind === 'npm' ? Math.min(kase.from, values.length >> 1) : 0; i < values.length; i++) {
    const ours = reference[i + missing]
    const theirs = values[i]
    if (Object.is(ours, theirs) || ours === theirs) continue
    const off = Math.abs(ours - theirs) / (1 + Math.abs(ours))
    if (off <= deviation) continue
    deviation = Number.isNaN(off) ? Infinity : off
    at = i
  }
  if (deviation <= kase.tolerance) return { deviation }
  return { deviation, mismatch: `element ${at + missing}: ${values[at]}, ours (1 thread) ${reference[at + missing]}` }
}

/** Random results must have the mean and the deviation of their distribution, within ten standard errors. */
function compareMoments({ moments: [mean, deviation] }, values) {
  let sum = 0
  let squares = 0
  for (const value of values) {
    sum += value
    squares += value * value
  }
  const gotMean = sum / values.length
  const gotDeviation = Math.sqrt(squares / values.length - gotMean ** 2)
  const error = (10 * deviation) / Math.sqrt(values.length)
  if (Math.abs(gotMean - mean) <= error && Math.abs(gotDeviation - deviation) <= error) return { deviation: Math.abs(gotMean - mean) }
  return { mismatch: `mean ${gotMean} and deviation ${gotDeviation}, expected ${mean} and ${deviation}` }
}
