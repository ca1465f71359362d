// The rows of the benchmark: what is called, on which inputs, how exactly rivals must agree, and the bars that each row is judged against.
import { ROWS } from './rows/index.mjs'

/** Elements of rows with a bar: bars were set at this length, far beyond any cache. */
const BARRED_LENGTH = 1e7
/** Elements of the other rows: 8 MB an array, still beyond most caches, and a tenth of the time, which makes a full run one of half an hour. */
const OTHER_LENGTH = 1e6

/** The rows in two groups, each of one length; `n` holds for both. `quick` is for trying the runner out, not for figures. */
export function groupsOf(cases, { n, quick }) {
  const isBarred = ({ bars, barsBy, fast }) => bars !== undefined || barsBy !== undefined || fast !== undefined
  const sized = (length) => sizesOf(n ?? (quick ? OTHER_LENGTH : length), quick)
  return [
    { name: 'bars', title: 'Rows with a bar', cases: cases.filter(isBarred), sizes: sized(BARRED_LENGTH) },
    { name: 'others', title: 'Other rows', cases: cases.filter((kase) => !isBarred(kase)), sizes: sized(OTHER_LENGTH) },
  ]
}

/** Sizes of the inputs by name. */
function sizesOf(length, quick) {
  const matrices = {
    rows: 2520,
    columns: 3000,
    order: 1024,
    variables: 500,
    observations: 2500,
    side: 500,
    tall: 1e5,
    narrow: 20,
    olsRows: 20_000,
    olsColumns: 3,
  }
  const studies = { single: 1, days: 5000, sets: 2000, bars: 2e5, weeks: 52, paths: 1e5 }
  const full = { n: length, million: 1e6, ...matrices, ...studies, power: 2 ** 20, smooth: 1e6, prime: 999_983 }
  if (!quick) return full
  const small = { rows: 252, columns: 300, order: 256, variables: 100, observations: 500, side: 100, tall: 1e4, narrow: 5 }
  return { ...full, ...small, power: 2 ** 14, smooth: 1e4, prime: 9973 }
}

/** Reductions and moving windows round differently, some rivals drift: they must still agree to this, relative to 1 + |value|. */
const SUMS = 1e-9
const ULPS = 1e-14
const SAME = 0
/** Rows with random results agree in their moments only. */
const MOMENTS = 'moments'

/**
 * `bars` are [1 thread, 2 threads] of ours ÷ the fastest native library, from the project's performance page; none: shown without verdict.
 * `fast` are the bars of `precision: 'fast'`, `barsBy` those against rivals of that name. `bound` says what the second thread can gain. Of npm rivals, the first `from` elements are not compared:
 * their exponential means start otherwise.
 */
const FIRST = [
  ...['add', 'subtract', 'multiply', 'divide'].map((id) => row(id, ['x', 'y'], SAME, { bound: 'memory' })),
  row('sqrt', ['positive'], SAME, { bound: 'memory' }),
  row('exp', ['x'], ULPS, { bars: [0.9, 0.5], bound: 'compute' }),
  row('log', ['positive'], ULPS, { bars: [0.9, 0.5], bound: 'compute' }),
  row('where', ['mask', 'x', 'y'], SAME, { bound: 'memory' }),
  row('sum', ['x'], SUMS, { bars: [1.05, 0.7], bound: 'memory' }),
  row('mean', ['x'], SUMS, { bound: 'memory' }),
  row('variance', ['x'], SUMS, { bound: 'memory' }),
  row('std', ['x'], SUMS, { bars: [0.4, 0.25], bound: 'memory' }),
  ...['min', 'max', 'argmin', 'argmax'].map((id) => row(id, ['x'], SAME, { bound: 'memory' })),
  row('dot', ['x', 'y'], SUMS, { bound: 'memory' }),
  row('nansum', ['gaps'], SUMS, { bars: [0.3, 0.2], bound: 'memory' }),
  row('nanmean', ['gaps'], SUMS, { bound: 'memory' }),
  row('nanstd', ['gaps'], SUMS, { bound: 'memory' }),
  ...['nanmin', 'nanmax'].map((id) => row(id, ['gaps'], SAME, { bound: 'memory' })),
  row('cumsum', ['x'], SUMS, { bars: [0.4, 0.3], bound: 'memory' }),
  row('cummax', ['x'], SAME, { bound: 'memory' }),
  row('diff', ['x'], SAME, { bound: 'memory' }),
  windowed('rollingSum', SUMS),
  windowed('rollingMean', SUMS, [0.7, 0.4]),
  windowed('rollingVar', SUMS),
  windowed('rollingStd', 1e-7, [1, 0.5]),
  windowed('rollingMin', SAME),
  windowed('rollingMax', SAME, [0.25, 0.13]),
  row('ewmMean', ['x'], SUMS, { bars: [0.4, 0.25], bound: 'compute', params: { span: 20 }, from: 1000, label: 'ewmMean, span 20' }),
  panel('panelMean', 'rollingMean', SUMS),
  panel('panelStd', 'rollingStd', 1e-7),
  row('sort', ['x'], SAME, { bars: [1.3, 0.75], bound: 'compute' }),
  row('matmul', ['a', 'b'], SUMS, { bars: [2.2, 1.1], fast: [1.5, 0.75], bound: 'compute', label: 'matmul f64' }),
  row('matmul32', ['a32', 'b32'], 1e-4, { bars: [2.8, 1.4], fast: [1.9, 0.95], bound: 'compute', label: 'matmul f32', call: 'matmul' }),
  row('corr', ['returns'], SUMS, { bars: [1.6, 0.9], fast: [0.95, 0.5], bound: 'compute', label: 'correlation matrix' }),
  row('uniform', [], MOMENTS, { bound: 'memory', moments: [0.5, Math.sqrt(1 / 12)] }),
  row('normal', [], MOMENTS, { bars: [0.6, 0.3], bound: 'compute', moments: [0, 1] }),
]

/** Every row: those with loops of their own in each rival's file, then those that say themselves how everyone is called. */
export const CASES = [
  ...FIRST,
  ...ROWS.map((facts) => row(facts.id, facts.inputs, facts.tolerance, { call: facts.id.split(',')[0], ...facts })),
]

function row(id, inputs, tolerance, rest = {}) {
  return { id, call: id, label: id, inputs, tolerance, params: {}, from: 0, ...rest }
}

function windowed(id, tolerance, bars) {
  return row(id, ['x'], tolerance, { bars, bound: 'compute', params: { window: 100 }, from: 100, label: `${id}, window 100` })
}

/** A panel row has a bar against each of two rivals; the one against bottleneck holds for any other too. */
function panel(id, call, tolerance) {
  const barsBy = { pandas: [0.15, 0.08], bottleneck: [0.7, 0.35] }
  const rest = { call, bars: barsBy.bottleneck, barsBy, bound: 'memory', params: { window: 60 }, label: `panel ${call}, window 60` }
  return row(id, ['panel'], tolerance, rest)
}
