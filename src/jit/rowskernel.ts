// The kernel of a function of whole rows: one row at a time as plain numbers, rows cut among the threads.
import type { ArrayParameter, Program } from './ir.js'
import { advance, beginKernel, entry, type InputType, type Parts, resultOf, storeScalar } from './kernel.js'
import { type ArrayPlace, PlacedArrays } from './memory.js'
import { calledBy, type MathMode, Routines } from './routines.js'
import { markVarying } from './vary.js'
import { Body, ModuleBuilder, OP } from './wasm.js'

/** Parameters of the kernel: it takes scratch for the function's own arrays. */
const [BLOCK, SCRATCH, BEGIN, END] = [0, 1, 2, 3]

/**
 * Entries of the block: numbers; two for each array parameter, its address and the distance of rows, then its length; and the results' addresses.
 */
export interface RowsForm {
  /** Element type of each array parameter, in order; those that are written are f64. */
  readonly dtypes: readonly InputType[]
}

export function rowsModule(program: Program, form: RowsForm, math: MathMode): Uint8Array {
  markVarying(program, [])
  const builder = new ModuleBuilder()
  const routines = new Routines(builder, math, calledBy(program.statements))
  const fn = new Body(['i32', 'i32', 'i32', 'i32'])
  const places = placesOf(fn, program, form)
  const parts = beginKernel(routines, () => false, fn, new PlacedArrays(fn, places))
  builder.export('rows', builder.function(['i32', 'i32', 'i32', 'i32'], [], bodyOf(parts, program, places, routines)))
  return builder.encode()
}

function placesOf(fn: Body, program: Program, { dtypes }: RowsForm): Map<ArrayParameter, ArrayPlace> {
  return new Map(program.arrays.map((array, i) => [array, { base: fn.local('i32'), length: fn.local('i32'), dtype: dtypes[i] ?? 'f64' }]))
}

function bodyOf(
  { fn, before, inner, lanes, flow }: Parts,
  program: Program,
  places: Map<ArrayParameter, ArrayPlace>,
  routines: Routines,
): Body {
  const row = fn.local('i32')
  const target = fn.local('i32')
  const numbers = program.parameters.length
  let scratch = 0
  let slot = numbers
  for (const [array, { base, length }] of places) {
    if (array.size === undefined) {
      fn.get(BLOCK)
        .memory(OP.i32Load, entry(slot + 1))
        .set(length)
      fn.get(length).op(OP.f64ConvertI32S).set(lanes.placeOf(array.length))
      slot += 2
      continue
    }
    fn.get(SCRATCH).i32(scratch).op(OP.i32Add).set(base)
    fn.i32(array.size).set(length)
    scratch += array.size * 8
  }
  fn.get(BEGIN).set(row)
  inner.block().loop().get(row).get(END).op(OP.i32GeS).brIf(1)
  for (const [i, local] of program.parameters.entries()) inner.get(BLOCK).memory(OP.f64Load, entry(i)).set(lanes.placeOf(local))
  let at = numbers
  for (const [array, { base }] of places) {
    if (array.size !== undefined) continue
    inner
      .get(BLOCK)
      .memory(OP.i32Load, entry(at))
      .get(BLOCK)
      .memory(OP.i32Load, entry(at) + 4)
      .get(row)
      .op(OP.i32Mul, OP.i32Add)
      .set(base)
    at += 2
  }
  flow.statements(program.statements)
  for (const [i, local] of program.results.entries()) {
    inner
      .get(BLOCK)
      .memory(OP.i32Load, entry(at + i))
      .get(row)
      .i32(8)
      .op(OP.i32Mul, OP.i32Add)
      .set(target)
    storeScalar(lanes, target, resultOf(local), 'f64', routines)
  }
  advance(inner, row, 1)
  inner.br(0).end().end()
  return fn.append(before).append(inner)
}
