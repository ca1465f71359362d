// Mistakes in the arguments of moving windows over two arrays and more.
import { afterAll } from 'vitest'
import { makeEngine } from '../engines.js'
import { type Call, itNamesMistakes, type Row } from '../mistakes.js'

const { engine, runtime } = makeEngine({ threads: 2 })
const other = makeEngine({ threads: 1 })
afterAll(() => Promise.all([runtime.close(), other.runtime.close()]))

const v = engine.vector([1, 2, 3])
const m = engine.matrix([
  [1, 2],
  [3, 4],
  [5, 6],
])
const i64 = engine.vector([1n, 2n, 3n])
const foreign = other.engine.vector(3)
const on = [1, 2, 3]

type Loose = (...args: unknown[]) => unknown
const called =
  (name: string, ...args: unknown[]): Call =>
  (api) =>
    (api as unknown as Record<string, Loose>)[name]!(...args)

const rows: Row[] = []
const row = (name: string, what: string, args: unknown[], type: Row[2], message: string) =>
  rows.push([`${name} ${what}`, called(name, ...args), type, new RegExp(`^${name}: ${message}`)])

for (const name of ['rollingCov', 'rollingCorr', 'rollingBeta', 'expandingCov', 'expandingCorr', 'expandingBeta']) {
  const window = name.startsWith('rolling') ? [2] : []
  const call = (what: string, x: unknown, y: unknown, options: object | undefined, type: Row[2], message: string) =>
    row(name, what, [x, y, ...window, options], type, message)
  call('of a string', 'abc', v, undefined, TypeError, 'x must be an array of numbers')
  call('with nothing as y', v, undefined, undefined, TypeError, 'y must be an array of numbers.*undefined')
  call('of i64', i64, v, undefined, TypeError, 'x must be of dtype f64 or f32 or i32 or u32 or u8, got i64')
  call('with i64 as y', v, i64, undefined, TypeError, 'y must be of dtype f64.*got i64')
  call('of arrays of two lengths', v, [1, 2], undefined, RangeError, 'y must have the shape of x, length 3, got length 2')
  call('of a vector and a matrix', v, m, undefined, RangeError, 'y must have the shape of x, length 3, got 3 x 2')
  call(
    'of a matrix and a short series',
    m,
    [1, 2],
    undefined,
    RangeError,
    'y must have the shape of x, 3 x 2, or be a series of 3, got length 2',
  )
  call('of two engines', v, foreign, undefined, TypeError, 'y belongs to another engine')
  call('with an unknown option', v, v, { windows: 3 }, TypeError, "unknown option 'windows'; known are")
  call('with axis 2', m, m, { axis: 2 }, TypeError, 'axis must be 0 or 1, got 2')
  call('with minPeriods -1', v, v, { minPeriods: -1 }, RangeError, 'minPeriods must be a whole number of 0 to .*got -1')
  call('into its input', v, v, { out: v }, RangeError, 'out must not overlap x')
  call('into a shorter vector', v, v, { out: engine.vector(2) }, RangeError, 'out must have length 3, got 2')
  if (name.endsWith('Cov')) call('with ddof 0.5', v, v, { ddof: 0.5 }, RangeError, 'ddof must be a whole number of 0 to .*got 0.5')
  else call('with ddof', v, v, { ddof: 0 }, TypeError, "unknown option 'ddof'")
}

for (const name of ['rollingCov', 'rollingCorr', 'rollingBeta', 'rollingOls']) {
  const call = (what: string, window: unknown, options: object | undefined, type: Row[2], message: string) =>
    row(name, what, [v, v, window, options], type, message)
  call('of a window of 0', 0, undefined, RangeError, 'window must be a whole number of 1 to .*got 0')
  call('without a window', undefined, undefined, TypeError, 'window must be .*got undefined')
  call('of a span without times', '3s', undefined, TypeError, "a window of time, '3s', needs the times of the rows in on")
  call('of a span of nothing', '3 parsecs', { on }, RangeError, "window must be a span such as '5min'")
  call('of two times for three rows', '3s', { on: [1, 2] }, RangeError, 'on must have a time for each of 3 rows, got 2')
  call('with minPeriods above the window', 2, { minPeriods: 3 }, RangeError, 'minPeriods must be a whole number of 0 to 2, got 3')
  call('with step 0', 2, { step: 0 }, RangeError, 'step must be a whole number of at least 1, got 0')
  call('with closed in words', 2, { closed: 'open' }, TypeError, "closed must be 'right' or 'left' or 'both' or 'neither'")
  call('center and forward', 2, { center: true, forward: true }, TypeError, 'center and forward exclude one another')
}

for (const name of ['rollingOls', 'expandingOls']) {
  const window = name.startsWith('rolling') ? [2] : []
  const call = (what: string, y: unknown, x: unknown, options: object | undefined, type: Row[2], message: string) =>
    row(name, what, [y, x, ...window, options], type, message)
  call('of a string', 'abc', v, undefined, TypeError, 'y must be an array of numbers')
  call('on nothing', v, undefined, undefined, TypeError, 'x must be an array of numbers')
  call('of a matrix', m, v, undefined, TypeError, 'y must be a Vector or an array, got a Matrix')
  call('on a short array', v, [1, 2], undefined, RangeError, 'x must have a row for each of the 3 of y, got 2')
  call('on a short matrix', [1, 2], m, undefined, RangeError, 'x must have a row for each of the 2 of y, got 3')
  call('on a short second array', v, [v, [1, 2]], undefined, RangeError, 'x\\[1\\] must have a row for each of the 3 of y, got 2')
  call('on a matrix in a list', v, [m], undefined, TypeError, 'x\\[0\\] must be a Vector or an array, got a Matrix')
  call('on text in a list', v, [v, 'abc'], undefined, TypeError, 'x\\[1\\] must be an array of numbers')
  call('on i64', v, [v, i64], undefined, TypeError, 'x\\[1\\] must be of dtype f64.*got i64')
  call('on too many', v, Array(129).fill(v), undefined, RangeError, 'x must have 1 to 128 regressors, got 129')
  call('of two engines', v, foreign, undefined, TypeError, 'x belongs to another engine')
  call('with an unknown option', v, v, { out: v }, TypeError, "unknown option 'out'; known are")
  call('with intercept 1', v, v, { intercept: 1 }, TypeError, 'intercept must be true or false, got 1')
  call('with minPeriods 1.5', v, v, { minPeriods: 1.5 }, RangeError, 'minPeriods must be a whole number')
}
row(
  'rollingOls',
  'of fewer rows than coefficients',
  [v, [v, v], 2, { intercept: true }],
  RangeError,
  'window must be at least the number of coefficients, 3, got 2',
)

itNamesMistakes(rows, runtime)
