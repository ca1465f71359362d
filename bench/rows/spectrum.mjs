// Spectra and filters.
const SUMS = 1e-9

const row = (id, inputs, ours, native, rest = {}) => ({ id, inputs, tolerance: SUMS, bound: 'compute', ours, native, ...rest })
/** Spectra grow with the length: they are compared by their square root of it. */
const SPECTRA = 1e-8

export const ROWS = [
  row(
    'rfft',
    ['power'],
    (api, { power }) => api.rfft(power),
    { SciPy: 'sp.fft.rfft(power)', NumPy: 'np.fft.rfft(power)' },
    {
      label: 'real FFT, 2^20',
      bars: [1, 0.6],
      tolerance: SPECTRA,
      npm: { 'fft.js': (FFT, { power }) => fftJs(FFT, power) },
    },
  ),
  row(
    'irfft',
    ['power', 'powerIm'],
    (api, { power, powerIm }) => api.irfft({ re: power, im: powerIm }),
    { SciPy: ['z = power + 1j * powerIm', 'sp.fft.irfft(z)'] },
    {
      label: 'inverse real FFT, 2^21',
    },
  ),
  row(
    'fft',
    ['power', 'powerIm'],
    (api, { power, powerIm }) => api.fft({ re: power, im: powerIm }),
    { SciPy: ['z = power + 1j * powerIm', 'sp.fft.fft(z)'] },
    {
      label: 'FFT, 2^20',
      tolerance: SPECTRA,
    },
  ),
  row(
    'ifft',
    ['power', 'powerIm'],
    (api, { power, powerIm }) => api.ifft({ re: power, im: powerIm }),
    { SciPy: ['z = power + 1j * powerIm', 'sp.fft.ifft(z)'] },
    {
      label: 'inverse FFT, 2^20',
    },
  ),
  row(
    'rfft, 10^6',
    ['smooth'],
    (api, { smooth }) => api.rfft(smooth),
    { SciPy: 'sp.fft.rfft(smooth)' },
    { label: 'real FFT, 10^6', tolerance: SPECTRA },
  ),
  row(
    'rfft, prime',
    ['prime'],
    (api, { prime }) => api.rfft(prime),
    { SciPy: 'sp.fft.rfft(prime)' },
    { label: 'real FFT, 999 983 (a prime)', tolerance: SPECTRA },
  ),
  row(
    'rfft, panel',
    ['panel'],
    (api, { panel }) => api.rfft(panel),
    { SciPy: 'sp.fft.rfft(panel)' },
    { label: 'real FFT of the rows of a panel', tolerance: SPECTRA },
  ),
  row(
    'convolve',
    ['million', 'taps'],
    (api, { million, taps }) => api.convolve(million, taps),
    {
      NumPy: 'np.convolve(million, taps)',
      SciPy: 'sp.signal.oaconvolve(million, taps)',
    },
    { label: 'convolve 10^6 with 101' },
  ),
  row(
    'correlate',
    ['million', 'taps'],
    (api, { million, taps }) => api.correlate(million, taps, { mode: 'full' }),
    { NumPy: "np.correlate(million, taps, 'full')" },
    {
      label: 'correlate 10^6 with 101',
    },
  ),
  row(
    'lfilter',
    ['x'],
    (api, { x, out }) => api.lfilter([0.0675, 0.1349, 0.0675], [1, -1.143, 0.4128], x, { out }),
    {
      SciPy: 'sp.signal.lfilter([0.0675, 0.1349, 0.0675], [1, -1.143, 0.4128], x)',
    },
    { label: 'lfilter, order 2', out: 'f64' },
  ),
  row(
    'lfilter, panel',
    ['panel'],
    (api, { panel, out }) => api.lfilter([0.0675, 0.1349, 0.0675], [1, -1.143, 0.4128], panel, { axis: 0, out }),
    {
      SciPy: 'sp.signal.lfilter([0.0675, 0.1349, 0.0675], [1, -1.143, 0.4128], panel, axis=0)',
    },
    { label: 'lfilter down the columns of a panel', out: 'f64' },
  ),
  row(
    'filtfilt',
    ['million'],
    (api, { million }) => api.filtfilt([0.0675, 0.1349, 0.0675], [1, -1.143, 0.4128], million),
    {
      SciPy: 'sp.signal.filtfilt([0.0675, 0.1349, 0.0675], [1, -1.143, 0.4128], million)',
    },
    { label: 'filtfilt, 10^6' },
  ),
  row(
    'acf',
    ['million'],
    (api, { million }) => api.acf(million, { nlags: 40 }),
    {
      'NumPy, direct': ['c = million - million.mean()', 'np.array([np.dot(c[k:], c[:c.size - k]) for k in range(41)]) / np.dot(c, c)'],
    },
    { label: 'acf, 40 lags of 10^6' },
  ),
]

function fftJs(FFT, values) {
  const fft = new FFT(values.length)
  const out = fft.createComplexArray()
  return () => {
    fft.realTransform(out, values)
    return { data: Float64Array.from([...halves(out, 0, values.length), ...halves(out, 1, values.length)]) }
  }
}

function halves(pairs, part, n) {
  return Array.from({ length: n / 2 + 1 }, (_, i) => pairs[2 * i + part])
}
