import * as reference from '../reference/fft.js'
import type { Case, Values } from './case.js'

/** Distance beside the size of the whole: the root of the sum of squares. */
const besideAll = (x: Values) => {
  const bound = 1e-14 * Math.sqrt(x.length) * Math.max(...x.map(Math.abs), 0)
  return () => bound + 1e-300
}
// A NaN reaches most numbers, but not every part of a short transform.
const skip = ['infinities', 'some NaN', 'all NaN']
const first = (y: Values, count: number) => y.slice(0, Math.min(count, y.length))
const half = (parts: readonly number[], n: number) => [...parts.slice(0, n / 2 + 1), ...parts.slice(n, n + n / 2 + 1)]

const filters: readonly (readonly [b: number[], a: number[]])[] = [
  [[2], [1]],
  [[0.5, 0.25, 0.125], [1]],
  [[0.5], [1, -0.9]],
  [
    [0.1, 0.2, 0.1],
    [1, -1.1, 0.4],
  ],
  [[0.1], [1, -0.4, 0.2, 0.1, -0.05]],
]

export const CASES: readonly Case[] = [
  {
    name: 'fft',
    call: (api, re, im) => api.fft({ re, im }),
    reference: reference.dft,
    tolerance: (x, y) => besideAll(Float64Array.of(...x, ...y)),
    notEmpty: true,
    longest: 257,
    skip,
  },
  {
    name: 'ifft',
    call: (api, re, im) => api.ifft({ re, im }),
    reference: (x, y) => {
      const swapped = reference.dft(y, x).map((value) => value / x.length)
      return [...swapped.slice(x.length), ...swapped.slice(0, x.length)]
    },
    tolerance: (x, y) => besideAll(Float64Array.of(...x, ...y)),
    notEmpty: true,
    longest: 257,
    skip,
  },
  {
    name: 'rfft',
    call: (api, x) => api.rfft(x),
    reference: (x) => half(reference.dft(x, new Float64Array(x.length)), x.length),
    tolerance: besideAll,
    notEmpty: true,
    longest: 257,
    skip,
  },
  {
    name: 'irfft of rfft',
    call: async (api, x) => {
      const spectrum = await api.rfft(x)
      const back = await api.irfft(spectrum, { n: x.length })
      for (const part of [spectrum.re, spectrum.im]) part.dispose()
      return back
    },
    reference: (x) => x,
    tolerance: besideAll,
    notEmpty: true,
    skip,
  },
  ...[3, 20].map(
    (taps): Case => ({
      name: `convolve, ${taps} taps`,
      call: (api, x, y) => api.convolve(x, y.subarray(0, taps), { method: 'direct' }),
      reference: (x, y) => reference.convolve(x, first(y, taps)),
      notEmpty: true,
    }),
  ),
  {
    name: 'correlate by transforms, 200 taps',
    call: (api, x, y) => api.correlate(x, y.subarray(0, 200), { method: 'fft', mode: 'full' }),
    reference: (x, y) => reference.convolve(x, first(y, 200).reverse()),
    tolerance: (x, y) => {
      const bound = 1e-13 * Math.max(...x.map(Math.abs)) * Math.max(...y.map(Math.abs)) * Math.sqrt(200)
      return () => bound
    },
    notEmpty: true,
    skip,
  },
  ...filters.map(
    ([b, a]): Case => ({
      name: `lfilter ${b} / ${a}`,
      call: (api, x) => api.lfilter(b, a, x),
      reference: (x) => reference.lfilter(b, a, x),
    }),
  ),
  {
    name: 'acf',
    call: (api, x) => api.acf(x, { nlags: Math.min(20, x.length - 1) }),
    reference: (x) => reference.acf(x, Math.min(20, x.length - 1)),
    tolerance: () => () => 1e-12,
    notEmpty: true,
    skip: ['wide range', 'infinities', 'signed zeros'],
  },
]
