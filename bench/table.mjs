// The result as Markdown: one line per kernel with its verdict, then every rival's time, then what was not there.
import { fastest, median, milliseconds, ratio } from './measure.mjs'

const NONE = '–'
const COUNTING_PAIRS = 7

/** What a row says, in numbers: entries of interest, ratios, bars and verdicts. */
export function summarise(kase, entries) {
  const ours = (key) => entries.find((entry) => entry.key === key && !entry.error && entry.times.length > 0)
  const [ours1, ours2, fast1, fast2] = ['ours1', 'ours2', 'fast1', 'fast2'].map(ours)
  const native = fastest(entries, 'native')
  const npm = fastest(entries, 'npm')
  const loop = entries.find(({ key, error }) => key === 'js' && !error)
  const compiled = entries.find(({ key, error }) => key === 'cpp' && !error)
  const named = Object.entries(kase.barsBy ?? {}).find(([name]) => native?.name.startsWith(name))
  const bars = named?.[1] ?? kase.bars
  return {
    kase,
    entries,
    ours1,
    ours2,
    fast1,
    fast2,
    native,
    npm,
    loop,
    compiled,
    one: verdict(ratio(ours1, native), bars?.[0], ours1, native),
    two: verdict(ratio(ours2, native), bars?.[1], ours2, native),
    fastOne: verdict(ratio(fast1, native), kase.fast?.[0], fast1, native),
    fastTwo: verdict(ratio(fast2, native), kase.fast?.[1], fast2, native),
    npmTwo: ratio(ours2, npm),
    npmOne: ratio(ours1, npm),
    loopOne: ratio(ours1, loop),
    loopTwo: ratio(ours2, loop),
    compiledOne: ratio(ours1, compiled),
    gain: ratio(ours1, ours2),
  }
}

function verdict(value, bar, a, b) {
  if (value === undefined) return undefined
  const counts = Math.min(a.times.length, b.times.length) >= COUNTING_PAIRS
  return { value, bar, counts, pass: bar === undefined ? undefined : value <= bar }
}

/** The main table. */
export function mainTable(rows, threads) {
  const head = [
    'kernel',
    'ours, 1 thread',
    `ours, ${threads} threads`,
    'JS loop',
    'fastest npm rival',
    'fastest native library (1 thread)',
    'C++ loop',
    '÷ native, 1 thread',
    `÷ native, ${threads} threads`,
    `÷ npm, 1 / ${threads} threads`,
    '÷ C++, 1 thread',
  ]
  const lines = rows.flatMap((row) => {
    const line = [
      row.kase.label,
      time(row.ours1),
      time(row.ours2),
      time(row.loop),
      named(row.npm),
      named(row.native),
      time(row.compiled),
      judged(row.one),
      judged(row.two),
      `${number(row.npmOne)} / ${number(row.npmTwo)}${row.npmTwo > 1 || row.npmOne > 1 ? ' **LOSES**' : ''}`,
      number(row.compiledOne),
    ]
    if (!row.kase.fast) return [line]
    const { kase, native, fast1, fast2, fastOne, fastTwo } = row
    return [
      line,
      [`${kase.label}, precision 'fast'`, time(fast1), time(fast2), '', '', named(native), '', judged(fastOne), judged(fastTwo), '', ''],
    ]
  })
  return markdown(head, lines)
}

/** Every rival of every row. */
export function detailTable(rows) {
  const lines = rows.flatMap(({ kase, entries }) =>
    entries.map((entry) => [
      kase.label,
      columnName(entry),
      entry.error ? `failed: ${entry.error}` : time(entry),
      spread(entry),
      agreement(kase, entry),
    ]),
  )
  return markdown(['kernel', 'who', 'median ms', 'fastest – slowest', 'result beside ours'], lines)
}

/** Geometric mean of ours on all threads ÷ the fastest npm rival, over the rows that have one. */
export function npmMean(rows) {
  const ratios = rows.map(({ npmTwo }) => npmTwo).filter((value) => value !== undefined)
  return { mean: Math.exp(ratios.reduce((sum, value) => sum + Math.log(value), 0) / ratios.length), count: ratios.length }
}

/** Lines on which a bar is missed, a rival is faster, or a result differs. */
export function faults(rows) {
  return rows.flatMap(({ kase, entries, one, two, fastOne, fastTwo, npmOne, npmTwo, npm, loopOne, loopTwo }) => {
    const missed = Object.entries({ '1 thread': one, 'all threads': two, '1 thread, fast': fastOne, 'all threads, fast': fastTwo })
    return [
      ...missed
        .filter(([, v]) => v?.pass === false)
        .map(([what, v]) => `${kase.label}: ${what} at ${number(v.value)} of the fastest native library, the bar is ${v.bar}`),
      ...(two && two.pass === undefined && two.value > 1
        ? [`${kase.label}: all threads at ${number(two.value)} of the fastest native library (no bar)`]
        : []),
      ...slower(`${kase.label}: ${npm?.name} from npm`, npmOne, npmTwo),
      ...slower(`${kase.label}: a plain JavaScript loop`, loopOne, loopTwo),
      ...entries
        .filter(({ mismatch }) => mismatch)
        .map((entry) => `${kase.label}: RESULT DIFFERS, ${columnName(entry)}: ${entry.mismatch}`),
      ...entries.filter(({ error }) => error).map((entry) => `${kase.label}: ${columnName(entry)} failed: ${entry.error}`),
    ]
  })
}

/** A line if a rival in JavaScript is faster than ours, on one thread or on all. */
function slower(who, one, two) {
  if (!(one > 1) && !(two > 1)) return []
  return [`${who} is faster: ours at ${number(one)} of it on 1 thread, ${number(two)} on all`]
}

export function columnName({ key, name }) {
  const titles = {
    ours1: 'ours, 1 thread',
    ours2: 'ours, all threads',
    fast1: "ours, 1 thread, 'fast'",
    fast2: "ours, all threads, 'fast'",
    js: 'JS loop',
  }
  return titles[key] ?? name
}

export function markdown(head, lines) {
  const all = [head, ...lines.map((line) => line.map((cell) => String(cell).replaceAll('|', '\\|')))]
  const widths = head.map((_, column) => Math.max(...all.map((line) => line[column].length)))
  const row = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`
  return [row(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...all.slice(1).map(row)].join('\n')
}

/** Three digits. */
export function number(value) {
  if (value === undefined || Number.isNaN(value)) return NONE
  return value >= 1000 ? value.toFixed(0) : value >= 0.1 ? value.toPrecision(3) : value.toPrecision(2)
}

function time(entry) {
  if (!entry || entry.warm === undefined) return NONE
  return `${entry.times.length === 0 ? '~' : ''}${number(milliseconds(entry))}${entry.mismatch ? ' **DIFFERS**' : ''}`
}

function named(entry) {
  return entry ? `${time(entry)} ${entry.name}` : NONE
}

function judged(result) {
  if (!result) return NONE
  const { value, bar, counts, pass } = result
  const text =
    bar === undefined
      ? `${number(value)}${value > 1 ? ' (slower, no bar)' : ' (no bar)'}`
      : `${number(value)} <= ${bar} ${pass ? 'pass' : '**FAIL**'}`
  return counts ? text : `(${text}, too few pairs)`
}

function spread({ times }) {
  return times.length > 0 ? `${number(Math.min(...times))} – ${number(Math.max(...times))}` : NONE
}

function agreement(kase, { key, mismatch, deviation, error }) {
  if (error) return NONE
  if (mismatch) return `**DIFFERS**: ${mismatch}`
  if (key === 'ours2') return 'same bits'
  if (kase.tolerance === 'moments') return 'moments agree'
  if (kase.tolerance === undefined) return 'not compared'
  return deviation === 0 ? 'equal' : `within ${deviation?.toExponential(1) ?? '?'}`
}

export { median }
