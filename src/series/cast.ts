// Columns in another type.
import type { Vector } from '../array/vector.js'
import { expression } from '../jit/expression.js'
import { expr } from '../jit/terms.js'
import { notEqual } from '../kernels/comparison.js'
import { concatenate } from '../kernels/gather.js'
import { type Column, columnOf } from './column.js'
import { type Callable, call, type Steps } from './plan.js'
import { engineOf, indexOf } from './rowindex.js'

/** Kinds that numbers and truth values can become. */
export type Castable = 'f64' | 'f32' | 'i32' | 'u8' | 'bool'
export const CASTABLE: readonly Castable[] = ['f64', 'f32', 'i32', 'u8', 'bool']

/** `column` as `kind`: whole numbers as typed arrays make them, truth where a number is not 0. i64 becomes the nearest f64. */
export function* castColumn(column: Column, kind: Castable): Steps<Column> {
  if (column.kind === kind) return column
  const { vector } = column
  if (column.kind === 'i64') {
    const numbers = columnOf(
      'astype',
      'values',
      Float64Array.from(vector.data as unknown as BigInt64Array, Number),
      engineOf(indexOf(column, undefined)),
    )
    return yield* castColumn(numbers, kind)
  }
  if (kind === 'bool') return { kind, vector: yield* call<Vector<'u8'>>(notEqual, [vector, 0]) }
  // Beside an array of f64, all others become f64.
  if (kind === 'f64') return { kind, vector: yield* call<Vector<'f64'>>(concatenate, [[vector, new Float64Array(0)]]) }
  return { kind, vector: (yield* call<Vector[]>(copyAs(kind), [vector]))[0] } as Column
}

const copies = new Map<string, Callable>()

/** A loop that stores f64 as another type. */
function copyAs(dtype: 'f32' | 'i32' | 'u8'): Callable {
  let made = copies.get(dtype)
  if (!made) {
    const x = expr.input('x')
    copies.set(dtype, (made = expression([x], [x], { dtype }) as Callable))
  }
  return made
}
