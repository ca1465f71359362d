// The kernel of a function applied element by element: two elements at a time in lanes, the last one alone by the same instructions.
import type { Program } from './ir.js'
import {
  advance,
  assignedIn,
  BEGIN,
  BLOCK,
  beginKernel,
  END,
  entry,
  type InputType,
  loadOne,
  loadPair,
  loadScalar,
  type OutputType,
  type Parts,
  resultOf,
  SIZES,
  storeLanes,
} from './kernel.js'
import { calledBy, type MathMode, Routines } from './routines.js'
import { markVarying } from './vary.js'
import { ModuleBuilder, OP, SIMD } from './wasm.js'

/** How a parameter is given: a number; an element for each one of the result; or, where units are rows, one element a row. */
export type Operand = { readonly kind: 'number' } | { readonly kind: 'elements' | 'column'; readonly dtype: InputType }

/**
 * The module of `program`. Units of its kernel are elements, or rows if `byRows`: operands then begin in each row at a distance of their own, and
 * the block's second word has the number of columns.
 */
export function elementwiseModule(
  program: Program,
  operands: readonly Operand[],
  outputs: readonly OutputType[],
  byRows: boolean,
  math: MathMode,
): Uint8Array {
  markVarying(
    program,
    operands.map(({ kind }) => kind === 'elements'),
  )
  const builder = new ModuleBuilder()
  const routines = new Routines(builder, math, calledBy(program.statements))
  const assigned = assignedIn(program)
  const parts = beginKernel(routines, (local) => program.parameters.includes(local) && !assigned.has(local))
  const { fn, before, inner, lanes } = parts
  const pointers = [...operands, ...outputs].map(() => fn.local('i32'))
  // Numbers that the function assigns to are there anew for each element.
  const given = operands.map(({ kind }, i) => {
    const local = program.parameters[i]!
    return kind === 'elements' ? -1 : assigned.has(local) ? fn.local('f64') : lanes.placeOf(local)
  })
  const left = fn.local('i32')
  const row = fn.local('i32')
  if (byRows) {
    fn.get(BEGIN).set(row).block().loop()
    fn.get(row).get(END).op(OP.i32GeS).brIf(1)
    fn.get(BLOCK).memory(OP.i32Load, 4).set(left)
  } else fn.get(END).get(BEGIN).op(OP.i32Sub).set(left)
  const sizes = [
    ...operands.map((operand) => (operand.kind === 'number' ? 0 : SIZES[operand.dtype])),
    ...outputs.map((dtype) => SIZES[dtype]),
  ]
  for (const [i, size] of sizes.entries()) {
    const operand = operands[i]
    if (operand?.kind === 'number') {
      fn.get(BLOCK).memory(OP.f64Load, entry(i)).set(given[i]!)
      continue
    }
    fn.get(BLOCK).memory(OP.i32Load, entry(i))
    if (byRows)
      fn.get(BLOCK)
        .memory(OP.i32Load, entry(i) + 4)
        .get(row)
    else fn.i32(size).get(BEGIN)
    fn.op(OP.i32Mul, OP.i32Add).set(pointers[i]!)
    if (operand?.kind === 'column') {
      loadScalar(fn, pointers[i]!, operand.dtype)
      fn.set(given[i]!)
    }
  }
  inner.block().loop()
  inner.get(left).i32(2).op(OP.i32LtS).brIf(1)
  turn(parts, program, operands, outputs, { pointers, given }, true, routines)
  for (const [i, size] of sizes.entries())
    if (operands[i]?.kind !== 'number' && operands[i]?.kind !== 'column') advance(inner, pointers[i]!, 2 * size)
  advance(inner, left, -2)
  inner.br(0).end().end()
  inner.get(left).if()
  turn(parts, program, operands, outputs, { pointers, given }, false, routines)
  inner.end()
  fn.append(before).append(inner)
  if (byRows) {
    advance(fn, row, 1)
    fn.br(0).end().end()
  }
  builder.export('elements', builder.function(['i32', 'i32', 'i32'], [], fn))
  return builder.encode()
}

/** The program once, on the elements at the pointers. */
function turn(
  { inner, lanes, flow }: Parts,
  program: Program,
  operands: readonly Operand[],
  outputs: readonly OutputType[],
  { pointers, given }: { readonly pointers: readonly number[]; readonly given: readonly number[] },
  both: boolean,
  routines: Routines,
): void {
  for (const [i, operand] of operands.entries()) {
    const local = program.parameters[i]!
    if (operand.kind !== 'elements') {
      if (given[i] === lanes.placeOf(local)) continue
      inner.get(given[i]!)
      if (local.varying) inner.simd(SIMD.f64x2Splat)
      inner.set(lanes.placeOf(local))
      continue
    }
    if (both) loadPair(inner, pointers[i]!, operand.dtype)
    else loadOne(inner, pointers[i]!, operand.dtype)
    inner.set(lanes.placeOf(local))
  }
  flow.statements(program.statements)
  for (const [i, dtype] of outputs.entries()) {
    storeLanes(lanes, pointers[operands.length + i]!, resultOf(program.results[i]!), dtype, both, routines)
  }
}
