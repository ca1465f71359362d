import { afterAll, describe } from 'vitest'
import type * as sync from '../../src/sync.js'
import { makeEngine } from '../engines.js'
import { itNamesMistakes, type Row } from '../mistakes.js'

const { engine, runtime } = makeEngine({ threads: 2 })
const other = makeEngine({ threads: 1 })
const v = engine.vector([1, 2, 3])
const w = engine.vector(3)
const five = engine.vector(5)
const i64 = engine.vector([1n, 2n])
const m = engine.matrix([
  [1, 2],
  [3, 4],
  [5, 6],
])
const foreign = other.engine.vector(3)
afterAll(() => Promise.all([runtime.close(), other.runtime.close()]))

const rows: Row[] = []
const on = (api: typeof sync, name: 'fft' | 'ifft' | 'rfft' | 'irfft') => api[name] as unknown as (...args: unknown[]) => unknown
for (const name of ['fft', 'ifft', 'rfft', 'irfft'] as const) {
  const real = name === 'irfft'
  rows.push(
    [
      `${name} of text`,
      (api) => on(api, name)('abc' as never),
      TypeError,
      new RegExp(`^${name}: x must be an array of numbers.*got 'abc'`),
    ],
    [
      `${name} of nothing`,
      (api) => on(api, name)([]),
      RangeError,
      new RegExp(`^${name}: n must be a whole number of 1 to 268435456, got ${real ? -2 : 0}`),
    ],
    [
      `${name} of 0 points`,
      (api) => on(api, name)(v, { n: 0 }),
      RangeError,
      new RegExp(`^${name}: n must be a whole number of 1 to 268435456, got 0`),
    ],
    [`${name} of half a point`, (api) => on(api, name)(v, { n: 2.5 }), RangeError, /n must be a whole number/],
    [
      `${name} along axis 2`,
      (api) => on(api, name)(m, { axis: 2 as never }),
      TypeError,
      new RegExp(`^${name}: axis must be 0 or 1 or -1, got 2`),
    ],
    [
      `${name} with another norm`,
      (api) => on(api, name)(v, { norm: 'unit' as never }),
      TypeError,
      /norm must be 'backward' or 'ortho' or 'forward', got 'unit'/,
    ],
    [
      `${name} with an unknown option`,
      (api) => on(api, name)(v, { size: 3 } as never),
      TypeError,
      new RegExp(`^${name}: unknown option 'size'`),
    ],
    [`${name} of i64`, (api) => on(api, name)(i64), TypeError, new RegExp(`^${name}: x must be of dtype f64.*got i64`)],
    [
      `${name} into the wrong thing`,
      (api) => on(api, name)(v, { out: (real ? { re: v, im: v } : v) as never }),
      TypeError,
      real ? /irfft: out must be a Vector, got a Object/ : new RegExp(`^${name}: out must have parts re and im, got a Vector`),
    ],
  )
  if (!real) {
    rows.push(
      [`${name} into one vector`, (api) => on(api, name)(v, { n: 5, out: { re: five, im: w } }), RangeError, /out/],
      [
        `${name} onto its input`,
        (api) => on(api, name)(v, { n: name === 'rfft' ? 4 : 3, out: { re: v, im: w } }),
        RangeError,
        new RegExp(`^${name}: out must not overlap x`),
      ],
      [
        `${name} with both parts in one`,
        (api) => on(api, name)(v, { n: name === 'rfft' ? 4 : 3, out: { re: w, im: w } }),
        RangeError,
        /out.re must not overlap out.im/,
      ],
    )
  }
  if (name === 'rfft') continue
  rows.push(
    [
      `${name} of parts of two lengths`,
      (api) => on(api, name)({ re: v, im: [1, 2] }),
      RangeError,
      new RegExp(`^${name}: x.re and x.im must have one shape, got length 3 and length 2`),
    ],
    [`${name} of parts of two shapes`, (api) => on(api, name)({ re: m as never, im: v }), RangeError, /one shape, got 3 x 2 and length 3/],
    [`${name} of parts of two engines`, (api) => on(api, name)({ re: v, im: foreign }), TypeError, /x.im belongs to another engine/],
  )
}

rows[rows.findIndex(([what]) => what === 'rfft into one vector')] = [
  'rfft into a shorter vector',
  (api) => api.rfft(v, { n: 6, out: { re: w, im: w } }),
  RangeError,
  /rfft: out must have length 4, got 3/,
]

for (const name of ['convolve', 'correlate'] as const) {
  rows.push(
    [`${name} of nothing`, (api) => api[name]([], v), RangeError, new RegExp(`^${name}: a must not be empty`)],
    [`${name} with nothing`, (api) => api[name](v, []), RangeError, new RegExp(`^${name}: v must not be empty`)],
    [
      `${name} of a matrix`,
      (api) => api[name](m, v),
      TypeError,
      new RegExp(`^${name}: a must be a Vector or an array of numbers, got a Matrix`),
    ],
    [
      `${name} in another mode`,
      (api) => api[name](v, v, { mode: 'half' as never }),
      TypeError,
      /mode must be 'full' or 'same' or 'valid', got 'half'/,
    ],
    [
      `${name} by another method`,
      (api) => api[name](v, v, { method: 'fast' as never }),
      TypeError,
      /method must be 'auto' or 'direct' or 'fft', got 'fast'/,
    ],
    [
      `${name} into a shorter vector`,
      (api) => api[name](v, v, { mode: 'full', out: w }),
      RangeError,
      new RegExp(`^${name}: out must have length 5, got 3`),
    ],
  )
}

rows.push(
  ['fftfreq of 0', (api) => api.fftfreq(0), RangeError, /fftfreq: n must be a whole number of 1 to 268435456, got 0/],
  ['fftfreq at distance 0', (api) => api.fftfreq(3, { d: 0 }), RangeError, /fftfreq: d must be a number other than 0, got 0/],
  ['rfftfreq with a made-up engine', (api) => api.rfftfreq(3, { engine: {} as never }), TypeError, /rfftfreq: engine must be an Engine/],
  ['rfft of complex numbers', (api) => api.rfft({ re: v, im: w } as never), TypeError, /rfft: x must be real, got complex numbers/],
  ['acf of nothing', (api) => api.acf([]), RangeError, /acf: x must not be empty/],
  ['acf of a matrix', (api) => api.acf(m), TypeError, /acf: x must be a Vector/],
  ['acf with too many lags', (api) => api.acf(v, { nlags: 3 }), RangeError, /acf: nlags must be a whole number of 0 to 2, got 3/],
  ['acf, adjusted 1', (api) => api.acf(v, { adjusted: 1 as never }), TypeError, /acf: adjusted must be true or false, got 1/],
  ['acf, fft 1', (api) => api.acf(v, { fft: 1 as never }), TypeError, /acf: fft must be true or false, got 1/],
  ['autocorr of a matrix', (api) => api.autocorr(m), TypeError, /autocorr: x must be a Vector/],
  ['autocorr at lag 0.5', (api) => api.autocorr(v, { lag: 0.5 }), RangeError, /autocorr: lag must be a whole number/],
  ['lfilter without b', (api) => api.lfilter([], [1], v), RangeError, /lfilter: b must not be empty/],
  ['lfilter without a', (api) => api.lfilter([1], [], v), RangeError, /lfilter: a must not be empty/],
  ['lfilter with a[0] = 0', (api) => api.lfilter([1], [0, 1], v), RangeError, /lfilter: a\[0\] must not be 0/],
  ['lfilter with a matrix of coefficients', (api) => api.lfilter(m, [1], v), TypeError, /lfilter: b must be a Vector/],
  ['lfilter along axis 2', (api) => api.lfilter([1], [1], m, { axis: 2 as never }), TypeError, /lfilter: axis must be 0 or 1 or -1, got 2/],
  [
    'lfilter with too many states',
    (api) => api.lfilter([1], [1, 2], v, { zi: [1, 2] }),
    RangeError,
    /lfilter: zi must have length 1, got length 2/,
  ],
  [
    'lfilter with states of a wrong shape',
    (api) => api.lfilter([1], [1, 2], m, { axis: 0, zi: m }),
    RangeError,
    /lfilter: zi must have shape 1 x 2, got shape 3 x 2/,
  ],
  ['lfilterZi with a[0] = 0', (api) => api.lfilterZi([1], [0]), RangeError, /lfilterZi: a\[0\] must not be 0/],
  [
    'filtfilt of too few',
    (api) => api.filtfilt([1], [1, 2], v),
    RangeError,
    /filtfilt: x must be longer than padlen, 6, along the axis, got 3/,
  ],
  [
    'filtfilt with another padtype',
    (api) => api.filtfilt([1], [1, 2], v, { padtype: 'zero' as never }),
    TypeError,
    /padtype must be 'odd' or 'even' or 'constant' or null/,
  ],
  [
    'filtfilt with padlen -1',
    (api) => api.filtfilt([1], [1, 2], v, { padlen: -1 }),
    RangeError,
    /padlen must be a whole number of at least 0, got -1/,
  ],
)

describe('bad input to transforms and filters', () => {
  itNamesMistakes(rows, runtime)
})
