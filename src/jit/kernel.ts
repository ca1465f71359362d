// What kernels of every form share: the block in memory from which a kernel reads its operands, and how lanes are loaded and stored.
import type { DType } from '../engine/dtype.js'
import { Flow } from './flow.js'
import type { Expression, Local, Program } from './ir.js'
import { Lanes } from './lanes.js'
import type { Arrays } from './memory.js'
import type { Routines } from './routines.js'
import { Body, OP, SIMD } from './wasm.js'

/** Element types that compiled code reads. */
export type InputType = Exclude<DType, 'i64'>
/** Element types that it writes; f64 results of other types are converted as typed arrays do it. */
export type OutputType = 'f64' | 'f32' | 'i32' | 'u8'

/** Bytes of an entry of the block: an f64, or an address and the distance of rows in bytes. */
export const ENTRY = 8
/** First entry of the block: the flag that stops loops, and the number of columns. */
export const FIRST_OPERAND = 1
/** Parameters of every kernel. */
export const [BLOCK, BEGIN, END] = [0, 1, 2]

export const SIZES: { readonly [dtype in InputType]: number } = { f64: 8, f32: 4, i32: 4, u32: 4, u8: 1 }

export function entry(index: number): number {
  return (FIRST_OPERAND + index) * ENTRY
}

/** Loads two elements at the address in `pointer` as f64 lanes. */
export function loadPair(body: Body, pointer: number, dtype: InputType): void {
  body.get(pointer)
  if (dtype === 'f64') body.simdMemory(SIMD.load, 0)
  else if (dtype === 'u8') body.simdMemory(SIMD.load16Splat, 0).simd(SIMD.i16x8ExtendLowU).simd(SIMD.i32x4ExtendLowU).simd(SIMD.convertLowU)
  else body.simdMemory(SIMD.load64Zero, 0).simd(widening(dtype))
}

/** Loads one element at the address in `pointer` into both lanes. */
export function loadOne(body: Body, pointer: number, dtype: InputType): void {
  body.get(pointer)
  if (dtype === 'f64') body.simdMemory(SIMD.load64Splat, 0)
  else if (dtype === 'u8') body.simdMemory(SIMD.load8Splat, 0).simd(SIMD.i16x8ExtendLowU).simd(SIMD.i32x4ExtendLowU).simd(SIMD.convertLowU)
  else body.simdMemory(SIMD.load32Splat, 0).simd(widening(dtype))
}

/** Loads one element at the address in `pointer` as an f64. */
export function loadScalar(body: Body, pointer: number, dtype: InputType): void {
  body.get(pointer)
  if (dtype === 'f64') body.memory(OP.f64Load, 0)
  else if (dtype === 'f32') body.memory(OP.f32Load, 0).op(OP.f64PromoteF32)
  else if (dtype === 'u8') body.memory(OP.i32Load8U, 0).op(OP.f64ConvertI32U)
  else body.memory(OP.i32Load, 0).op(dtype === 'i32' ? OP.f64ConvertI32S : OP.f64ConvertI32U)
}

function widening(dtype: 'f32' | 'i32' | 'u32'): number {
  return dtype === 'f32' ? SIMD.promoteLow : dtype === 'i32' ? SIMD.convertLowS : SIMD.convertLowU
}

/** Bytes 0 and 8: the low bytes of two lanes of 64 bits. */
const LOW_BYTES = [0, 8, ...new Array(14).fill(0)]

/** Stores the value of `result` in lanes at the address in `pointer`: two elements, or the first alone. */
export function storeLanes(lanes: Lanes, pointer: number, result: Expression, dtype: OutputType, both: boolean, routines: Routines): void {
  const { body } = lanes
  body.get(pointer)
  if (dtype === 'f64' || dtype === 'f32') {
    lanes.vector(numeric(result))
    if (dtype === 'f32') body.simd(SIMD.demoteZero)
  } else if (result.type === 'bool') {
    lanes.vector(result)
    if (dtype === 'i32') lanes.narrow()
  } else {
    lanes.vector(result)
    if (result.type === 'f64') body.call(routines.toInt32Lanes())
  }
  if (dtype === 'f64') {
    if (both) body.simdMemory(SIMD.store, 0)
    else body.simdMemory(SIMD.store64Lane, 0, 0)
  } else if (dtype === 'u8') {
    if (result.type === 'bool') {
      body.f64x2(0).simd(SIMD.shuffle, ...LOW_BYTES)
      body.op(OP.i32Const, 1).simd(0x0f).simd(SIMD.and)
    } else body.f64x2(0).simd(SIMD.shuffle, 0, 4, ...new Array(14).fill(0))
    if (both) body.simdMemory(SIMD.store16Lane, 0, 0)
    else body.simdMemory(SIMD.store8Lane, 0, 0)
  } else {
    if (dtype === 'i32' && result.type === 'bool') body.i32(1).simd(SIMD.i32x4Splat).simd(SIMD.and)
    if (both) body.simdMemory(SIMD.store64Lane, 0, 0)
    else body.simdMemory(SIMD.store32Lane, 0, 0)
  }
}

/** Stores the scalar value of `result` at the address in `pointer`. */
export function storeScalar(lanes: Lanes, pointer: number, result: Expression, dtype: OutputType, routines: Routines): void {
  const { body } = lanes
  body.get(pointer)
  if (dtype === 'f64' || dtype === 'f32') {
    lanes.scalar(numeric(result))
    if (dtype === 'f64') body.memory(OP.f64Store, 0)
    else body.op(OP.f32DemoteF64).memory(OP.f32Store, 0)
    return
  }
  lanes.scalar(result)
  if (result.type === 'f64') body.call(routines.toInt32())
  body.memory(dtype === 'u8' ? OP.i32Store8 : OP.i32Store, 0)
}

function numeric(e: Expression): Expression {
  return e.type === 'f64' ? e : { kind: 'convert', type: 'f64', a: e }
}

export function resultOf(local: Local): Expression {
  return { kind: 'get', type: local.type, local }
}

/** Adds `bytes` to the address in `pointer`. */
export function advance(body: Body, pointer: number, bytes: number): void {
  body.get(pointer).i32(bytes).op(OP.i32Add).set(pointer)
}

/** A kernel in the making: what runs before its loop, its loop, and what writes them. */
export interface Parts {
  readonly fn: Body
  readonly before: Body
  readonly inner: Body
  readonly lanes: Lanes
  readonly flow: Flow
  readonly stop: number
}

/** The parts of a kernel of `program`, in which `fixed` locals are set before the loop and never again. */
export function beginKernel(
  routines: Routines,
  fixed: (local: Local) => boolean,
  fn: Body = new Body(['i32', 'i32', 'i32']),
  arrays?: Arrays,
): Parts {
  const before = new Body(fn)
  const inner = new Body(fn)
  const lanes = new Lanes(inner, before, routines, new Map(), fixed, arrays)
  const stop = fn.local('i32')
  fn.get(BLOCK).set(stop)
  return { fn, before, inner, lanes, flow: new Flow(lanes, stop), stop }
}

/** Locals that the program assigns. */
export function assignedIn(program: Program): Set<Local> {
  const found = new Set<Local>()
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit)
    else if (typeof value === 'object' && value !== null) {
      const part = value as { kind?: string; local?: Local }
      if (part.kind === 'set') found.add(part.local!)
      for (const [key, inner] of Object.entries(value)) if (/^(statements|then|else|test|body|update)$/.test(key)) visit(inner)
    }
  }
  visit(program.statements)
  return found
}
