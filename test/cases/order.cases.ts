import * as reference from '../reference/order.js'
import type { Case, Values } from './case.js'

/** Whole numbers from 0 on in place of values. */
const whole = (x: Values, most: number) =>
  Int32Array.from(x, (value) => (Number.isFinite(value) ? Math.abs(Math.trunc(value * 1e4)) % most : 0))
const inOrder = (x: Values) => Float64Array.from(reference.sort(x))
const EDGES = [-3, -1, -0.5, 0, 0, 0.25, 2, 9]

const ranks = (
  [
    ['average', { method: 'average' }],
    ['max from the top', { method: 'max', naOption: 'top', ascending: false }],
    ['dense share', { method: 'dense', pct: true }],
    ['first, NaN last', { method: 'first', naOption: 'bottom' }],
    ['min share', { method: 'min', pct: true, ascending: false }],
  ] as const
).map(
  ([name, options]): Case => ({
    name: `rank ${name}`,
    call: (api, x) => api.rank(x, options),
    reference: (x) => reference.rank(x, options),
    tolerance: () => (_, expected) => expected * 2e-16,
  }),
)

const searches = (['left', 'right'] as const).map(
  (side): Case => ({
    name: `searchsorted ${side}`,
    call: (api, x, y) => api.searchsorted(inOrder(x.toArray()), y, { side }),
    reference: (x, y) => {
      const sorted = inOrder(x)
      return Array.from(y, (value) => reference.searchsorted(sorted, value, side))
    },
  }),
)

export const CASES: readonly Case[] = [
  { name: 'sort', call: (api, x) => api.sort(x), reference: reference.sort },
  { name: 'argsort', call: (api, x) => api.argsort(x), reference: reference.argsort },
  {
    name: 'lexsort',
    call: (api, x, y) => api.lexsort([x, whole(y.toArray(), 50), whole(x.toArray(), 7)]),
    reference: (x, y) => reference.lexsort([x, whole(y, 50), whole(x, 7)]),
  },
  {
    name: 'topK',
    call: (api, x) => api.topK(x, 10),
    reference: (x) =>
      reference
        .topK(x, 10, true)
        .map((i) => x[i]!)
        .concat(reference.topK(x, 10, true)),
  },
  {
    name: 'topK, the smallest third',
    call: (api, x) => api.topK(x, Math.floor(x.length / 3), { largest: false }),
    reference: (x) => {
      const positions = reference.topK(x, Math.floor(x.length / 3), false)
      return positions.map((i) => x[i]!).concat(positions)
    },
  },
  ...searches,
  {
    name: 'digitize',
    call: (api, x) => api.digitize(x, EDGES),
    reference: (x) => Array.from(x, (value) => reference.searchsorted(EDGES, value, 'right')),
  },
  {
    name: 'digitize falling',
    call: (api, x) => api.digitize(x, EDGES.toReversed(), { right: true }),
    reference: (x) => Array.from(x, (value) => EDGES.length - reference.searchsorted(EDGES, value, 'left')),
  },
  { name: 'unique', call: (api, x) => api.unique(x), reference: (x) => reference.unique(x).values },
  {
    name: 'unique with all',
    call: (api, x) => api.unique(x, { index: true, inverse: true, counts: true }),
    reference: (x) => Object.values(reference.unique(x)).flat(),
  },
  ...ranks,
  {
    name: 'histogram',
    call: (api, x) => api.histogram(x, { bins: 10, range: [-2, 3] }),
    reference: (x) => {
      const edges = Array.from({ length: 11 }, (_, i) => i * 0.5 - 2)
      return reference.histogram(x, edges).concat(edges)
    },
  },
  {
    name: 'histogram of edges',
    call: (api, x) => api.histogram(x, { bins: EDGES }),
    reference: (x) => reference.histogram(x, EDGES).concat(EDGES),
  },
  {
    name: 'take',
    call: (api, x, y) =>
      api.take(
        x,
        whole(y.toArray(), x.length).map((i) => (i % 2 ? i : i - x.length)),
      ),
    reference: (x, y) => Array.from(whole(y, x.length), (i) => x[i]!),
  },
  {
    name: 'compress',
    call: (api, x, y) =>
      api.compress(
        Uint8Array.from(y.toArray(), (value) => Number(value > 0) * 3),
        x,
      ),
    reference: (x, y) => x.filter((_, i) => y[i]! > 0),
  },
  { name: 'concatenate', call: (api, x, y) => api.concatenate([x, y, x]), reference: (x, y) => [...x, ...y, ...x] },
]
