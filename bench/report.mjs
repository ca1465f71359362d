// The whole report: machine and rivals, the table of kernels, the table of costs, and everything that was missing or went wrong.
import { describeMachine } from './machine.mjs'
import { detailTable, faults, mainTable, markdown, npmMean, number } from './table.mjs'

export function report({ groups, costs, absent, pairs, threads, versions, node24, avx2 }) {
  const { rows: panelRows, columns, order, variables, observations } = groups[0].sizes
  const rows = groups.flatMap((group) => group.rows)
  const tables = (make) =>
    groups.filter((group) => group.rows.length > 0).map((group) => [`${group.title}, n = ${power(group.sizes.n)}`, make(group.rows)])
  const mean = npmMean(rows)
  const wrong = faults(rows)
  return `${[
    '# Benchmark results',
    'Written by `npm run bench`; how it measures is said in the heads of the files in `bench/`.',
    describeMachine()
      .map(([what, value]) => `- ${what}: ${value}`)
      .concat(`- rivals: ${versions.join(', ') || 'none'}`)
      .join('\n'),
    `Medians in milliseconds of ${pairs} rounds in which all take turns in one run, each in a warm process of its own, on the same data; ratios are medians of the
ratios within each round, ours ÷ theirs: under 1 is faster. Arrays have n elements, f64 unless a row says otherwise; panel ${panelRows} x ${columns}; matrices ${order} x ${order}; correlation of ${variables}
variables with ${observations} observations. Every rival runs on one thread. Our results go to a preallocated \`out\`, as do NumPy's and SciPy's where they have one, and those
of loops; pandas, bottleneck, np.where, np.corrcoef and the npm packages allocate theirs within the call. Freeing and garbage collection are off the clock on all sides.
\`~\`: far behind both ours and the best of its kind, timed in its warm-up only; a slow rival far behind ours took part in fewer rounds. ${node24 ? `Rows with precision 'fast' ran on Node ${node24}.` : ''}${avx2 ? ' NumPy and OpenBLAS were kept from AVX-512.' : ''}`,
    ...tables((part) => mainTable(part, threads)).flatMap(([title, table]) => [`## ${title}`, table]),
    mean.count > 0
      ? `Geometric mean of ours (${threads} threads) ÷ the fastest npm rival without native code over ${mean.count} rows: ${number(mean.mean)}, that is ${number(1 / mean.mean)}x as fast; the bar is 3x: ${mean.mean <= 1 / 3 ? 'pass' : '**FAIL**'}.`
      : '',
    ...(costs ? ['## Costs', markdown(['cost', 'measured', 'bar', 'verdict'], costs.lines), costs.notes.join('\n')] : []),
    '## Faults and lost rows',
    wrong.length > 0 ? wrong.map((line) => `- ${line}`).join('\n') : 'None.',
    '## Not there',
    absent.length > 0 ? absent.map((line) => `- ${line}`).join('\n') : 'Everything was.',
    '## Every rival',
    ...tables(detailTable).flatMap(([title, table]) => [`### ${title}`, table]),
  ]
    .filter(Boolean)
    .join('\n\n')}\n`
}

/** 1e7 as 10^7; other lengths in full. */
function power(n) {
  const exponent = Math.log10(n)
  return Number.isInteger(exponent) ? `10^${exponent}` : String(n)
}
