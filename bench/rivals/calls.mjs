// How each case is called here: its inputs as vectors of an engine, its result preallocated where the function has an `out`.
import { SHAPES } from '../data.mjs'

/** The call of a case, over vectors made from its inputs. */
export function makeCall(engine, id, call) {
  return (data, message) => {
    const owned = []
    const own = (array) => {
      owned.push(array)
      return array
    }
    const vector = (name) => own(engine.vector(data(name)))
    const matrix = (name, rows, columns) => own(engine.matrix(data(name), [rows, columns]))
    const run = callOf(id, call, message, { engine, own, vector, matrix })
    const end = () => {
      for (const array of owned) array.dispose()
    }
    return { run, values: (result) => (typeof result === 'number' ? result : result.data), end }
  }
}

/** The call of a row that says itself how it is made. */
export function makeRow(engine, api, row) {
  return (data, message) => {
    const owned = []
    const given = { engine, sizes: message }
    for (const name of row.inputs) given[name] = arrayOf(engine, name, data(name), message)
    owned.push(...row.inputs.map((name) => given[name]))
    if (row.out) {
      const [first] = owned
      const zeros = new ZEROS[row.out](first.length)
      given.out = first.shape ? engine.matrix(zeros, first.shape, row.out) : engine.vector(zeros)
      owned.push(given.out)
    }
    const kept = new Set(owned)
    return {
      run: row.make ? row.make(api, given) : () => row.ours(api, given),
      values: (result) => numbersOf(row.values ? row.values(result) : result),
      free: (result) => freeAll(result, kept),
      end: () => freeAll(owned, new Set()),
    }
  }
}

const ZEROS = { f64: Float64Array, f32: Float32Array, i32: Int32Array, u8: Uint8Array }

function arrayOf(engine, name, values, message) {
  const shape = SHAPES[name]?.map((size) => message[size])
  return shape ? engine.matrix(values, shape) : engine.vector(values)
}

/** All numbers of a result, part by part. An array is given as it is: to convert 10^7 elements by a function took five seconds. */
function numbersOf(result) {
  if (typeof result !== 'object') return [Number(result)]
  const values = result.data ?? result
  if (values instanceof BigInt64Array || values instanceof BigUint64Array) return Float64Array.from(values, Number)
  if (ArrayBuffer.isView(values)) return values
  const parts = Object.values(result).map(numbersOf)
  const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** Gives back what a call made: its arrays, but for those that are inputs or `out`. */
function freeAll(result, kept) {
  if (typeof result !== 'object' || result === null || kept.has(result)) return
  if (typeof result.dispose === 'function') result.dispose()
  else for (const part of Object.values(result)) freeAll(part, kept)
}

function callOf(id, call, message, { engine, own, vector, matrix }) {
  const { n, window, span, rows, columns, order, variables, observations } = message
  const out = () => own(engine.vector(n))
  switch (id) {
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
      return bound(call, vector('x'), vector('y'), { out: out() })
    case 'sqrt':
    case 'log':
      return bound(call, vector('positive'), { out: out() })
    case 'exp':
    case 'cumsum':
    case 'cummax':
    case 'diff':
    case 'sort':
      return bound(call, vector('x'), { out: out() })
    case 'where':
      return bound(call, vector('mask'), vector('x'), vector('y'), { out: out() })
    case 'sum':
    case 'mean':
    case 'min':
    case 'max':
    case 'argmin':
    case 'argmax':
      return bound(call, vector('x'))
    case 'variance':
    case 'std':
      return bound(call, vector('x'), { ddof: 1 })
    case 'dot':
      return bound(call, vector('x'), vector('y'))
    case 'nanstd':
      return bound(call, vector('gaps'), { ddof: 1 })
    case 'nansum':
    case 'nanmean':
    case 'nanmin':
    case 'nanmax':
      return bound(call, vector('gaps'))
    case 'ewmMean':
      return bound(call, vector('x'), { span, out: out() })
    case 'panelMean':
    case 'panelStd':
      return bound(call, matrix('panel', rows, columns), window, {
        axis: 0,
        out: own(engine.matrix(new Float64Array(rows * columns), [rows, columns])),
      })
    case 'matmul':
    case 'matmul32': {
      const [a, b, zeros] = id === 'matmul' ? ['a', 'b', Float64Array] : ['a32', 'b32', Float32Array]
      const result = own(engine.matrix(new zeros(order * order), [order, order]))
      return bound(call, matrix(a, order, order), matrix(b, order, order), { out: result })
    }
    case 'corr':
      return bound(call, matrix('returns', observations, variables), {
        out: own(engine.matrix(new Float64Array(variables * variables), [variables, variables])),
      })
    case 'uniform':
    case 'normal':
      return bound(call, n, { seed: 1, out: out() })
    default:
      return bound(call, vector('x'), window, { out: out() })
  }
}

function bound(call, ...args) {
  return () => call(...args)
}
