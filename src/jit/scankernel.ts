// The kernels of a function that carries a state from row to row: one series as plain numbers, or the columns of a panel two at a time in lanes.
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
  storeScalar,
} from './kernel.js'
import { calledBy, type MathMode, Routines } from './routines.js'
import { markVarying } from './vary.js'
import { type Body, ModuleBuilder, OP, SIMD } from './wasm.js'

/** How a parameter behind the state is given: a number, one element a row, one a row and column, or one a column. */
export type ScanOperand = { readonly kind: 'number' } | { readonly kind: 'series' | 'panel' | 'columns'; readonly dtype: InputType }

/** Columns of a unit of the panel kernel: a cache line of f64. */
export const UNIT_COLUMNS = 8
/** Rows that a unit's pairs of columns go through before the next pair does: 32 KiB of one operand. */
const ROW_BLOCK = 512

/** Entries of the block behind the operands: outputs, then the states, `parts` planes of one number a column. */
export interface ScanForm {
  readonly parts: number
  readonly operands: readonly ScanOperand[]
  /** Empty where only the last state is wanted. */
  readonly outputs: readonly OutputType[]
}

/**
 * The module of `program`, whose first `parts` parameters are the state. Kernel `slice` runs, as unit i, the rows from i times
 * the second word of the last entry on, as many as that, of the first word in all, from state i in memory, and leaves the next one there. Kernel `columns` runs all rows of the units of
 * columns from `begin` to `end`; the first word of its last entry has the rows, word 1 of the block the columns.
 */
export function scanModule(program: Program, form: ScanForm, panel: boolean, math: MathMode): Uint8Array {
  const builder = new ModuleBuilder()
  const routines = new Routines(builder, math, calledBy(program.statements))
  const isLane = ({ kind }: ScanOperand) => kind === 'panel' || kind === 'columns'
  markVarying(program, [...new Array<boolean>(form.parts).fill(panel), ...form.operands.map(isLane)])
  if (panel) keepStateInLanes(program, form.parts)
  const assigned = assignedIn(program)
  const numbers = new Set(program.parameters.filter((local, i) => form.operands[i - form.parts]?.kind === 'number' && !assigned.has(local)))
  const parts = beginKernel(routines, (local) => numbers.has(local))
  const writer = { parts, program, form, routines }
  const body = panel ? panelBody(writer) : seriesBody(writer)
  builder.export(panel ? 'columns' : 'slice', builder.function(['i32', 'i32', 'i32'], [], body))
  return builder.encode()
}

/** The new state differs from lane to lane wherever the old one does. */
function keepStateInLanes(program: Program, count: number): void {
  for (const local of program.results.slice(0, count)) local.varying = true
}

interface Writer {
  readonly parts: Parts
  readonly program: Program
  readonly form: ScanForm
  readonly routines: Routines
}

/** Loads the numbers among the operands; those that the function assigns to come anew in each row. */
function loadNumbers({ parts: { fn, lanes }, program, form }: Writer): Map<number, number> {
  const given = new Map<number, number>()
  const assigned = assignedIn(program)
  for (const [i, { kind }] of form.operands.entries()) {
    if (kind !== 'number') continue
    const local = program.parameters[form.parts + i]!
    const place = assigned.has(local) ? fn.local('f64') : lanes.placeOf(local)
    fn.get(BLOCK).memory(OP.f64Load, entry(i)).set(place)
    if (assigned.has(local)) given.set(i, place)
  }
  return given
}

function renewNumbers({ parts: { lanes }, program, form }: Writer, body: Body, given: ReadonlyMap<number, number>): void {
  for (const [i, place] of given) {
    const local = program.parameters[form.parts + i]!
    body.get(place)
    if (local.varying) body.simd(SIMD.f64x2Splat)
    body.set(lanes.placeOf(local))
  }
}

function seriesBody(writer: Writer): Body {
  const { parts, program, form, routines } = writer
  const { fn, before, inner, lanes, flow } = parts
  const { operands, outputs } = form
  const pointers = [...operands, ...outputs].map(() => fn.local('i32'))
  const [states, left, from, unit, to] = Array.from({ length: 5 }, () => fn.local('i32')) as [number, number, number, number, number]
  const sizes = sizesOf(form)
  const given = loadNumbers(writer)
  const last = entry(sizes.length + 1)
  fn.get(BEGIN).set(unit)
  inner.block().loop().get(unit).get(END).op(OP.i32GeS).brIf(1)
  // Rows from unit * step to (unit + 1) * step, but no further than there are.
  fetch(inner, last + 4)
    .get(unit)
    .op(OP.i32Mul)
    .set(from)
  fetch(inner, last + 4)
    .get(from)
    .op(OP.i32Add)
    .set(to)
  inner.get(to)
  fetch(inner, last).op(OP.i32GtS).if()
  fetch(inner, last).set(to).end()
  for (const [i, size] of sizes.entries()) {
    if (size > 0) fetch(inner, entry(i)).get(from).i32(size).op(OP.i32Mul, OP.i32Add).set(pointers[i]!)
  }
  fetch(inner, entry(sizes.length))
    .get(unit)
    .i32(8 * form.parts)
    .op(OP.i32Mul, OP.i32Add)
    .set(states)
  for (let j = 0; j < form.parts; j++) {
    const place = lanes.placeOf(program.parameters[j]!)
    inner
      .get(states)
      .memory(OP.f64Load, 8 * j)
      .set(place)
  }
  inner.get(to).get(from).op(OP.i32Sub).set(left)
  inner.block().loop().get(left).i32(0).op(OP.i32GtS, OP.i32Eqz).brIf(1)
  renewNumbers(writer, inner, given)
  for (const [i, operand] of operands.entries()) {
    if (operand.kind === 'number') continue
    loadScalar(inner, pointers[i]!, operand.dtype)
    inner.set(lanes.placeOf(program.parameters[form.parts + i]!))
  }
  flow.statements(program.statements)
  for (const [i, dtype] of outputs.entries())
    storeScalar(lanes, pointers[operands.length + i]!, resultOf(program.results[i]!), dtype, routines)
  nextState(writer)
  for (const [i, size] of sizes.entries()) if (size > 0) advance(inner, pointers[i]!, size)
  advance(inner, left, -1)
  inner.br(0).end().end()
  for (let j = 0; j < form.parts; j++)
    inner
      .get(states)
      .get(lanes.placeOf(program.parameters[j]!))
      .memory(OP.f64Store, 8 * j)
  advance(inner, unit, 1)
  inner.br(0).end().end()
  return fn.append(before).append(inner)
}

/** The i32 of the block at a byte offset. */
function fetch(body: Body, offset: number): Body {
  return body.get(BLOCK).memory(OP.i32Load, offset)
}

/** What a row answers is what the next one starts from. */
function nextState({ parts: { inner, lanes }, program, form }: Writer): void {
  for (let j = 0; j < form.parts; j++) {
    const value = resultOf(program.results[j]!)
    const state = program.parameters[j]!
    const number = value.type === 'f64' ? value : ({ kind: 'convert', type: 'f64', a: value } as const)
    if (state.varying) lanes.vector(number)
    else lanes.scalar(number)
    inner.set(lanes.placeOf(state))
  }
}

/** Bytes from row to row of a series, 0 for what does not move. */
function sizesOf({ operands, outputs }: ScanForm): number[] {
  return [...operands.map((operand) => (operand.kind === 'number' ? 0 : SIZES[operand.dtype])), ...outputs.map((dtype) => SIZES[dtype])]
}

function panelBody(writer: Writer): Body {
  const { parts, form } = writer
  const { fn, before, inner } = parts
  const [unit, columns, rows, from, to, column, last] = Array.from({ length: 7 }, () => fn.local('i32')) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const place = { columns, from, to, column }
  const given = loadNumbers(writer)
  fn.get(BLOCK).memory(OP.i32Load, 4).set(columns)
  fn.get(BLOCK)
    .memory(OP.i32Load, entry(sizesOf(form).length + 1))
    .set(rows)
  inner.get(BEGIN).set(unit).block().loop()
  inner.get(unit).get(END).op(OP.i32GeS).brIf(1)
  inner.i32(0).set(from).block().loop()
  inner.get(from).get(rows).op(OP.i32GeS).brIf(1)
  smaller(inner, from, ROW_BLOCK, rows, to)
  inner.get(unit).i32(UNIT_COLUMNS).op(OP.i32Mul).set(column)
  smaller(inner, column, UNIT_COLUMNS, columns, last)
  inner.block().loop()
  inner.get(column).get(last).op(OP.i32GeS).brIf(1)
  inner.get(column).i32(1).op(OP.i32Add).get(last).op(OP.i32LtS).if()
  strip(writer, place, given, true)
  inner.else()
  strip(writer, place, given, false)
  inner.end()
  advance(inner, column, 2)
  inner.br(0).end().end()
  inner.get(to).set(from).br(0).end().end()
  advance(inner, unit, 1)
  inner.br(0).end().end()
  return fn.append(before).append(inner)
}

/** target = min(a + step, limit) */
function smaller(body: Body, a: number, step: number, limit: number, target: number): void {
  body.get(a).i32(step).op(OP.i32Add).get(limit)
  body.get(a).i32(step).op(OP.i32Add).get(limit).op(OP.i32LtS, OP.select).set(target)
}

interface Place {
  readonly columns: number
  readonly from: number
  readonly to: number
  readonly column: number
}

/** Two columns, or the last one alone, through a block of rows. */
function strip(writer: Writer, { columns, from, to, column }: Place, given: ReadonlyMap<number, number>, both: boolean): void {
  const { parts, program, form, routines } = writer
  const { inner, lanes, flow } = parts
  const { operands, outputs } = form
  const sizes = sizesOf(form)
  const pointers = sizes.map(() => inner.local('i32'))
  const [states, row] = [inner.local('i32'), inner.local('i32')]
  for (const [i, size] of sizes.entries()) {
    const kind = operands[i]?.kind ?? 'panel'
    if (kind === 'number') continue
    inner.get(BLOCK).memory(OP.i32Load, entry(i))
    if (kind !== 'columns')
      inner
        .get(BLOCK)
        .memory(OP.i32Load, entry(i) + 4)
        .get(from)
        .op(OP.i32Mul, OP.i32Add)
    if (kind !== 'series') inner.get(column).i32(size).op(OP.i32Mul, OP.i32Add)
    inner.set(pointers[i]!)
  }
  const load = (i: number) => {
    const operand = operands[i]!
    if (operand.kind === 'number') return
    if (operand.kind === 'series') loadScalar(inner, pointers[i]!, operand.dtype)
    else if (both) loadPair(inner, pointers[i]!, operand.dtype)
    else loadOne(inner, pointers[i]!, operand.dtype)
    const local = program.parameters[form.parts + i]!
    if (operand.kind === 'series' && local.varying) inner.simd(SIMD.f64x2Splat)
    inner.set(lanes.placeOf(local))
  }
  const eachState = (use: (j: number) => void) => {
    inner.get(BLOCK).memory(OP.i32Load, entry(sizes.length)).get(column).i32(8).op(OP.i32Mul, OP.i32Add).set(states)
    for (let j = 0; j < form.parts; j++) {
      use(j)
      inner.get(states).get(columns).i32(8).op(OP.i32Mul, OP.i32Add).set(states)
    }
  }
  eachState((j) => {
    inner
      .get(states)
      .simdMemory(both ? SIMD.load : SIMD.load64Splat, 0)
      .set(lanes.placeOf(program.parameters[j]!))
  })
  inner.get(from).set(row).block().loop()
  inner.get(row).get(to).op(OP.i32GeS).brIf(1)
  renewNumbers(writer, inner, given)
  for (const i of operands.keys()) load(i)
  flow.statements(program.statements)
  for (const [i, dtype] of outputs.entries())
    storeLanes(lanes, pointers[operands.length + i]!, resultOf(program.results[i]!), dtype, both, routines)
  nextState(writer)
  for (const i of sizes.keys()) {
    const kind = operands[i]?.kind ?? 'panel'
    if (kind === 'series' || kind === 'panel')
      inner
        .get(pointers[i]!)
        .get(BLOCK)
        .memory(OP.i32Load, entry(i) + 4)
        .op(OP.i32Add)
        .set(pointers[i]!)
  }
  advance(inner, row, 1)
  inner.br(0).end().end()
  eachState((j) => {
    inner.get(states).get(lanes.placeOf(program.parameters[j]!))
    if (both) inner.simdMemory(SIMD.store, 0)
    else inner.simdMemory(SIMD.store64Lane, 0, 0)
  })
}
