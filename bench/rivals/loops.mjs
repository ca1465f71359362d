// Plain JavaScript loops as a child process of the runner: which loop each case takes.
import { ROWS } from '../rows/index.mjs'
import { elementwise, nanReductions, reductions, unary } from './loops.elements.mjs'
import { corr, matmul, panelMean, panelStd, windows } from './loops.windows.mjs'
import { serve } from './protocol.mjs'

const loop = (make) => [{ name: 'loop', kind: 'loop', make }]
const cases = {}
for (const [id, run] of Object.entries(elementwise)) cases[id] = loop((data, { n }) => into(n, (out) => run(data('x'), data('y'), out)))
for (const [id, run] of Object.entries(unary)) {
  const input = id === 'sqrt' || id === 'log' ? 'positive' : 'x'
  cases[id] = loop((data, { n }) => into(n, (out) => run(data(input), out)))
}
for (const [id, run] of Object.entries(reductions)) cases[id] = loop((data) => ({ run: () => run(data('x')) }))
for (const [id, run] of Object.entries(nanReductions)) cases[id] = loop((data) => ({ run: () => run(data('gaps')) }))
for (const [id, run] of Object.entries(windows)) cases[id] = loop((data, { n, window }) => into(n, (out) => run(data('x'), out, window)))

cases.where = loop((data, { n }) => {
  const [mask, x, y] = [data('mask'), data('x'), data('y')]
  return into(n, (out) => {
    for (let i = 0; i < n; i++) out[i] = mask[i] ? x[i] : y[i]
  })
})
cases.dot = loop((data) => {
  const [x, y] = [data('x'), data('y')]
  return {
    run() {
      let sum = 0
      for (let i = 0; i < x.length; i++) sum += x[i] * y[i]
      return sum
    },
  }
})
cases.ewmMean = loop((data, { n, span }) => {
  const x = data('x')
  const keep = 1 - 2 / (span + 1)
  return into(n, (out) => {
    let sum = 0
    let weight = 0
    for (let i = 0; i < n; i++) {
      sum = sum * keep + x[i]
      weight = weight * keep + 1
      out[i] = sum / weight
    }
  })
})
cases.panelMean = loop((data, { rows, columns, window }) =>
  into(rows * columns, (out) => panelMean(data('panel'), out, rows, columns, window)),
)
cases.panelStd = loop((data, { rows, columns, window }) =>
  into(rows * columns, (out) => panelStd(data('panel'), out, rows, columns, window)),
)
cases.matmul = loop((data, { order }) => into(order * order, (out) => matmul(data('a'), data('b'), out, order)))
cases.matmul32 = loop((data, { order }) => into(order * order, (out) => matmul(data('a32'), data('b32'), out, order), Float32Array))
cases.corr = loop((data, { observations, variables }) => into(variables ** 2, (out) => corr(data('returns'), out, observations, variables)))
cases.uniform = loop((_, { n }) =>
  into(n, (out) => {
    for (let i = 0; i < n; i++) out[i] = Math.random()
  }),
)
cases.normal = loop((_, { n }) =>
  into(n, (out) => {
    for (let i = 0; i < n; i += 2) {
      const radius = Math.sqrt(-2 * Math.log(1 - Math.random()))
      const angle = 2 * Math.PI * Math.random()
      out[i] = radius * Math.cos(angle)
      if (i + 1 < n) out[i + 1] = radius * Math.sin(angle)
    }
  }),
)
for (const row of ROWS.filter((one) => one.loop)) {
  cases[row.id] = loop((data, message) => {
    const given = Object.fromEntries(row.inputs.map((name) => [name, data(name)]))
    if (row.out) given.out = new Float64Array(given[row.inputs[0]].length)
    return { run: row.loop(given, message) }
  })
}

function into(length, run, ArrayType = Float64Array) {
  const out = new ArrayType(length)
  return {
    run() {
      run(out)
      return out
    },
  }
}

serve({ versions: { 'JavaScript loops': `V8 ${process.versions.v8}` }, cases })
