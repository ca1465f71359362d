// The kernels of a reduction by a function of the user's: chunks in four vectors of partial results, joined in a fixed order.
import type { Program } from './ir.js'
import {
  advance,
  BEGIN,
  BLOCK,
  beginKernel,
  END,
  entry,
  type InputType,
  loadPair,
  loadScalar,
  type Parts,
  resultOf,
  SIZES,
} from './kernel.js'
import { calledBy, type MathMode, Routines } from './routines.js'
import { markVarying } from './vary.js'
import { ModuleBuilder, OP, SIMD } from './wasm.js'

/** Vectors of partial results: enough to hide how long an addition takes. */
const STREAMS = 4
const TURN = 2 * STREAMS

/** What is reduced: `map` gives the parts of an element, `combine` joins two results; each once in lanes and once as plain numbers. */
export interface ReduceForm {
  readonly parts: number
  readonly operands: readonly ({ readonly kind: 'number' } | { readonly kind: 'elements'; readonly dtype: InputType })[]
  /** Makes the programs anew; each use marks its own locals. */
  readonly combine: () => Program
  /** Absent: the one operand itself. */
  readonly map: (() => Program) | undefined
  readonly grain: number
}

/**
 * Kernel `chunk` writes what elements `begin` to `end` come to, at their chunk's place in the block's entry behind the operands; kernel `join` joins the
 * states `begin` to `end` there into that of `begin`. An empty chunk does not come here.
 */
export function reduceModule(form: ReduceForm, math: MathMode): Uint8Array {
  const programs = [form.combine(), form.map?.()]
  const builder = new ModuleBuilder()
  const routines = new Routines(builder, math, calledBy(programs.map((program) => program?.statements ?? [])))
  builder.export('chunk', builder.function(['i32', 'i32', 'i32'], [], chunkBody(form, routines)))
  builder.export('join', builder.function(['i32', 'i32', 'i32'], [], joinBody(form, routines)))
  return builder.encode()
}

/** Two programs as they are used here: in lanes, or for plain numbers. */
class Step {
  readonly #parts: Parts
  readonly #form: ReduceForm
  readonly #combine: Program
  readonly #map: Program | undefined
  readonly #pointers: readonly number[]

  constructor(form: ReduceForm, parts: Parts, pointers: readonly number[], inLanes: boolean) {
    this.#parts = parts
    this.#form = form
    this.#pointers = pointers
    this.#combine = form.combine()
    markVarying(this.#combine, new Array(2 * form.parts).fill(inLanes))
    for (const local of this.#combine.results) local.varying ||= inLanes
    this.#map = form.map?.()
    if (this.#map) {
      markVarying(
        this.#map,
        form.operands.map(({ kind }) => inLanes && kind === 'elements'),
      )
      for (const local of this.#map.results) local.varying ||= inLanes
    }
    this.inLanes = inLanes
  }

  readonly inLanes: boolean

  /** The parts of the elements at the pointers, into the wasm locals `into`. */
  element(into: readonly number[]): void {
    const { inner, lanes, flow } = this.#parts
    for (const [i, operand] of this.#form.operands.entries()) {
      if (operand.kind === 'number') {
        if (!this.#map) continue
        const local = this.#map.parameters[i]!
        inner.get(BLOCK).memory(OP.f64Load, entry(i))
        if (local.varying) inner.simd(SIMD.f64x2Splat)
        inner.set(lanes.placeOf(local))
        continue
      }
      if (this.inLanes) loadPair(inner, this.#pointers[i]!, operand.dtype)
      else loadScalar(inner, this.#pointers[i]!, operand.dtype)
      inner.set(this.#map ? lanes.placeOf(this.#map.parameters[i]!) : into[0]!)
      advance(inner, this.#pointers[i]!, SIZES[operand.dtype] * (this.inLanes ? 2 : 1))
    }
    if (!this.#map) return
    flow.statements(this.#map.statements)
    this.#take(this.#map, into)
  }

  /** a = combine(a, b) */
  join(a: readonly number[], b: readonly number[]): void {
    const { inner, lanes, flow } = this.#parts
    for (const [j, place] of [...a, ...b].entries()) inner.get(place).set(lanes.placeOf(this.#combine.parameters[j]!))
    flow.statements(this.#combine.statements)
    this.#take(this.#combine, a)
  }

  #take(program: Program, into: readonly number[]): void {
    const { inner, lanes } = this.#parts
    for (const [j, place] of into.entries()) {
      const value = resultOf(program.results[j]!)
      const number = value.type === 'f64' ? value : ({ kind: 'convert', type: 'f64', a: value } as const)
      if (this.inLanes) lanes.vector(number)
      else lanes.scalar(number)
      inner.set(place)
    }
  }
}

function chunkBody(form: ReduceForm, routines: Routines) {
  const parts = beginKernel(routines, () => false)
  const { fn, before, inner } = parts
  const pointers = form.operands.map(() => fn.local('i32'))
  const [left, target] = [fn.local('i32'), fn.local('i32')]
  for (const [i, operand] of form.operands.entries()) {
    if (operand.kind === 'number') continue
    fn.get(BLOCK).memory(OP.i32Load, entry(i)).get(BEGIN).i32(SIZES[operand.dtype]).op(OP.i32Mul, OP.i32Add).set(pointers[i]!)
  }
  fn.get(END).get(BEGIN).op(OP.i32Sub).set(left)
  const streams = Array.from({ length: STREAMS }, () => Array.from({ length: form.parts }, () => fn.local('v128')))
  const pair = Array.from({ length: form.parts }, () => fn.local('v128'))
  const [sum, one] = [0, 1].map(() => Array.from({ length: form.parts }, () => fn.local('f64'))) as [number[], number[]]
  const [wide, plain] = [new Step(form, parts, pointers, true), new Step(form, parts, pointers, false)]
  inner.get(left).i32(TURN).op(OP.i32GeS).if()
  for (const stream of streams) wide.element(stream)
  advance(inner, left, -TURN)
  inner.block().loop()
  inner.get(left).i32(TURN).op(OP.i32LtS).brIf(1)
  for (const stream of streams) {
    wide.element(pair)
    wide.join(stream, pair)
  }
  advance(inner, left, -TURN)
  inner.br(0).end().end()
  for (let gap = 1; gap < STREAMS; gap *= 2) for (let s = 0; s + gap < STREAMS; s += 2 * gap) wide.join(streams[s]!, streams[s + gap]!)
  for (const [j, place] of streams[0]!.entries()) {
    inner.get(place).simd(SIMD.f64x2ExtractLane, 0).set(sum[j]!)
    inner.get(place).simd(SIMD.f64x2ExtractLane, 1).set(one[j]!)
  }
  plain.join(sum, one)
  inner.else()
  plain.element(sum)
  advance(inner, left, -1)
  inner.end()
  inner.block().loop().get(left).op(OP.i32Eqz).brIf(1)
  plain.element(one)
  plain.join(sum, one)
  advance(inner, left, -1)
  inner.br(0).end().end()
  inner.get(BLOCK).memory(OP.i32Load, entry(form.operands.length))
  inner
    .get(BEGIN)
    .i32(form.grain)
    .op(OP.i32DivS)
    .i32(8 * form.parts)
    .op(OP.i32Mul, OP.i32Add)
    .set(target)
  for (const [j, place] of sum.entries())
    inner
      .get(target)
      .get(place)
      .memory(OP.f64Store, 8 * j)
  return fn.append(before).append(inner)
}

function joinBody(form: ReduceForm, routines: Routines) {
  const parts = beginKernel(routines, () => false)
  const { fn, before, inner } = parts
  const [at, left] = [fn.local('i32'), fn.local('i32')]
  const [sum, one] = [0, 1].map(() => Array.from({ length: form.parts }, () => fn.local('f64'))) as [number[], number[]]
  const step = new Step(form, parts, [], false)
  const load = (into: readonly number[]) => {
    for (const [j, place] of into.entries())
      inner
        .get(at)
        .memory(OP.f64Load, 8 * j)
        .set(place)
    advance(inner, at, 8 * form.parts)
    advance(inner, left, -1)
  }
  const start = () =>
    inner
      .get(BLOCK)
      .memory(OP.i32Load, entry(form.operands.length))
      .get(BEGIN)
      .i32(8 * form.parts)
      .op(OP.i32Mul, OP.i32Add)
      .set(at)
  inner.get(END).get(BEGIN).op(OP.i32Sub).set(left)
  start()
  load(sum)
  inner.block().loop().get(left).op(OP.i32Eqz).brIf(1)
  load(one)
  step.join(sum, one)
  inner.br(0).end().end()
  start()
  for (const [j, place] of sum.entries())
    inner
      .get(at)
      .get(place)
      .memory(OP.f64Store, 8 * j)
  return fn.append(before).append(inner)
}
