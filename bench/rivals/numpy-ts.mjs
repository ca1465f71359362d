// numpy-ts, the closest rival: NumPy's functions in WebAssembly SIMD on one thread. It has no `out`, and no rolling windows but by cumsum.

/** Beyond this its arrays leave WebAssembly memory and its kernels fall back to JavaScript; the default of 256 MiB would hold three vectors. */
const MEMORY_BYTES = 2 ** 31

const ELEMENTWISE = ['add', 'subtract', 'multiply', 'divide']
const REDUCTIONS = ['sum', 'mean', 'min', 'max', 'argmin', 'argmax']
const NAN_REDUCTIONS = ['nansum', 'nanmean', 'nanmin', 'nanmax']

export function numpyTs(np) {
  np.configureWasm({ maxMemory: MEMORY_BYTES })
  /** Makes a variant of a call on arrays named by `inputs`, each given with its shape. */
  const on = (call, ...inputs) => {
    return (data, message) => {
      const arrays = inputs.map((input) =>
        Array.isArray(input) ? matrixOf(np, data(input[0]), input.slice(1), message) : arrayOf(np, data(input)),
      )
      return {
        run: () => call(...arrays, message),
        values: (result) => (typeof result === 'number' ? result : result.data),
        free: (result) => result?.dispose?.(),
        end: () => {
          for (const array of arrays) array.dispose()
        },
      }
    }
  }
  const variants = {
    sqrt: on((x) => np.sqrt(x), 'positive'),
    log: on((x) => np.log(x), 'positive'),
    exp: on((x) => np.exp(x), 'x'),
    where: on((mask, x, y) => np.where(mask, x, y), 'mask', 'x', 'y'),
    variance: rescaled(
      on((x) => np.var(x), 'x'),
      (n) => n / (n - 1),
    ),
    std: rescaled(
      on((x) => np.std(x), 'x'),
      (n) => Math.sqrt(n / (n - 1)),
    ),
    nanstd: on((x) => np.nanstd(x, undefined, 1), 'gaps'),
    dot: on((x, y) => np.dot(x, y), 'x', 'y'),
    cumsum: on((x) => np.cumsum(x), 'x'),
    diff: on((x) => np.diff(x), 'x'),
    sort: on((x) => np.sort(x), 'x'),
    matmul: on((a, b) => np.matmul(a, b), ['a', 'order', 'order'], ['b', 'order', 'order']),
    matmul32: on((a, b) => np.matmul(a, b), ['a32', 'order', 'order'], ['b32', 'order', 'order']),
    corr: on((x) => np.corrcoef(x), ['returns', 'observations', 'variables', 'transposed']),
    rollingSum: on((x, { window }) => windowSums(np, x, window), 'x'),
    rollingMean: on((x, { window }) => freeing(windowSums(np, x, window), (sums) => np.divide(sums, window)), 'x'),
    uniform: randoms(np.random.default_rng(1), 'random'),
    normal: randoms(np.random.default_rng(1), 'standard_normal'),
  }
  for (const id of ELEMENTWISE) variants[id] = on((x, y) => np[id](x, y), 'x', 'y')
  for (const id of REDUCTIONS) variants[id] = on((x) => np[id](x), 'x')
  for (const id of NAN_REDUCTIONS) variants[id] = on((x) => np[id](x), 'gaps')
  return variants
}

function arrayOf(np, values) {
  if (values instanceof Float32Array) return np.array(values, 'float32')
  return values instanceof Uint8Array ? np.array(values, 'bool') : np.array(values)
}

/** Variables lie in rows for corrcoef, the layout that suits it. */
function matrixOf(np, values, [rows, columns, transposed], message) {
  const flat = arrayOf(np, values)
  const shaped = flat.reshape(message[rows], message[columns])
  return transposed ? np.array(np.transpose(shaped).tolist()) : shaped
}

/** Sums of windows as differences of a running sum, which is all that the package has; digits are lost. The first result is the first whole window. */
function windowSums(np, x, window) {
  return freeing(np.cumsum(x), (sums) => np.subtract(sums.slice(`${window}:`), sums.slice(`:-${window}`)))
}

/** `ddof` is ignored for a whole array by this version: its result is made comparable off the clock. */
function rescaled(make, factor) {
  return (data, message) => ({ ...make(data, message), values: (result) => result * factor(message.n) })
}

function freeing(array, use) {
  const result = use(array)
  array.dispose()
  return result
}

function randoms(generator, method) {
  return (_, { n }) => ({ run: () => generator[method](n), values: (result) => result.data, free: (result) => result.dispose() })
}
