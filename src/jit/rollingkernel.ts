// The kernel of a reduction of moving windows by a function of the user's: two windows at a time in lanes, which begin one after the other.
import type { Program } from './ir.js'
import {
  advance,
  BEGIN,
  BLOCK,
  beginKernel,
  END,
  entry,
  type InputType,
  type Parts,
  resultOf,
  SIZES,
  storeLanes,
  storeScalar,
} from './kernel.js'
import { type ArrayPlace, PlacedArrays } from './memory.js'
import { calledBy, type MathMode, Routines } from './routines.js'
import { markVarying } from './vary.js'
import { Body, ModuleBuilder, OP, SIMD } from './wasm.js'

/**
 * Entries of the block: the function's numbers; the series' address and, as its second word, the window; the least number of values; the result's address. Unit i is the window that ends with element i.
 */
export function rollingModule(make: () => Program, dtype: InputType, math: MathMode): Uint8Array {
  const [wide, plain] = [make(), make()]
  for (const array of wide.arrays) array.varying = true
  markVarying(wide, [])
  for (const local of wide.results) local.varying = true
  markVarying(plain, [])
  const builder = new ModuleBuilder()
  const routines = new Routines(builder, math, calledBy(wide.statements))
  const fn = new Body(['i32', 'i32', 'i32'])
  const place: ArrayPlace = { base: fn.local('i32'), length: fn.local('i32'), dtype }
  const arrays = new PlacedArrays(fn, new Map([...wide.arrays, ...plain.arrays].map((array) => [array, place])))
  const parts = beginKernel(routines, () => false, fn, arrays)
  builder.export('windows', builder.function(['i32', 'i32', 'i32'], [], bodyOf({ parts, wide, plain, place, routines })))
  return builder.encode()
}

interface Writer {
  readonly parts: Parts
  readonly wide: Program
  readonly plain: Program
  readonly place: ArrayPlace
  readonly routines: Routines
}

function bodyOf({ parts, wide, plain, place, routines }: Writer): Body {
  const { fn, inner, before, lanes, flow } = parts
  const [series, window, least, target, at, valid, first, pointer] = Array.from({ length: 8 }, () => fn.local('i32')) as Eight
  const slot = wide.parameters.length
  const size = SIZES[place.dtype]
  fn.get(BLOCK).memory(OP.i32Load, entry(slot)).set(series)
  fn.get(BLOCK)
    .memory(OP.i32Load, entry(slot) + 4)
    .set(window)
  fn.get(BLOCK)
    .memory(OP.i32Load, entry(slot + 1))
    .set(least)
  fn.get(BLOCK)
    .memory(OP.i32Load, entry(slot + 2))
    .get(BEGIN)
    .i32(8)
    .op(OP.i32Mul, OP.i32Add)
    .set(target)
  const numbers = (program: Program) => {
    for (const [i, local] of program.parameters.entries()) {
      inner.get(BLOCK).memory(OP.f64Load, entry(i))
      if (local.varying) inner.simd(SIMD.f64x2Splat)
      inner.set(lanes.placeOf(local))
    }
  }
  /** Whether element `at` - `window`, or `at` itself, is a value: 0 or 1. */
  const isThere = (body: Body, leaving: boolean) => {
    body.get(at)
    if (leaving) body.get(window).op(OP.i32Sub)
    body.i32(size).op(OP.i32Mul).get(series).op(OP.i32Add).set(pointer)
    isValue(body, pointer, place.dtype)
  }
  /** The values of the window that ends with `at`, from those of the one before it. */
  const slide = () => {
    isThere(inner, false)
    inner.get(valid).op(OP.i32Add).set(valid)
    inner.get(at).get(window).op(OP.i32GeS).if()
    inner.get(valid)
    isThere(inner, true)
    inner.op(OP.i32Sub).set(valid).end()
  }
  /** The window that ends with element `at`, cut at the beginning of the series. */
  const lay = (program: Program) => {
    inner.get(at).i32(1).op(OP.i32Add).get(window).op(OP.i32Sub).set(place.base)
    inner.get(place.base).i32(0).op(OP.i32LtS).if().i32(0).set(place.base).end()
    inner.get(at).i32(1).op(OP.i32Add).get(place.base).op(OP.i32Sub).set(place.length)
    inner.get(series).get(place.base).i32(size).op(OP.i32Mul, OP.i32Add).set(place.base)
    for (const array of program.arrays) inner.get(place.length).op(OP.f64ConvertI32S).set(lanes.placeOf(array.length))
  }
  const single = (count: number) => {
    inner.get(count).get(least).op(OP.i32LtS).if()
    inner.get(target).f64(Number.NaN).memory(OP.f64Store, 0)
    inner.else()
    lay(plain)
    numbers(plain)
    flow.statements(plain.statements)
    storeScalar(lanes, target, resultOf(plain.results[0]!), 'f64', routines)
    inner.end()
    advance(inner, at, 1)
    advance(inner, target, 8)
  }
  // The values of the window before the first one.
  fn.get(BEGIN).get(window).op(OP.i32Sub).set(at)
  fn.get(at).i32(0).op(OP.i32LtS).if().i32(0).set(at).end()
  fn.block().loop().get(at).get(BEGIN).op(OP.i32GeS).brIf(1)
  isThere(fn, false)
  fn.get(valid).op(OP.i32Add).set(valid)
  advance(fn, at, 1)
  fn.br(0).end().end()
  inner.block().loop()
  inner.get(at).get(END).op(OP.i32GeS).brIf(1)
  slide()
  // Two windows at once: both whole, and both asked for.
  inner.get(at).i32(1).op(OP.i32Add).get(window).op(OP.i32GeS)
  inner.get(at).i32(1).op(OP.i32Add).get(END).op(OP.i32LtS, OP.i32And).if()
  inner.get(valid).set(first)
  advance(inner, at, 1)
  slide()
  advance(inner, at, -1)
  inner.get(first).get(least).op(OP.i32GeS).get(valid).get(least).op(OP.i32GeS, OP.i32And).if()
  lay(wide)
  numbers(wide)
  flow.statements(wide.statements)
  storeLanes(lanes, target, resultOf(wide.results[0]!), 'f64', true, routines)
  advance(inner, at, 2)
  advance(inner, target, 16)
  inner.else()
  single(first)
  single(valid)
  inner.end()
  inner.else()
  single(valid)
  inner.end()
  inner.br(0).end().end()
  return fn.append(before).append(inner)
}

type Eight = [number, number, number, number, number, number, number, number]

/** 1 if the element at the address in `pointer` is not NaN. */
function isValue(body: Body, pointer: number, dtype: InputType): void {
  if (dtype === 'f64') body.get(pointer).memory(OP.f64Load, 0).get(pointer).memory(OP.f64Load, 0).op(OP.f64Eq)
  else if (dtype === 'f32')
    body.get(pointer).memory(OP.f32Load, 0).op(OP.f64PromoteF32).get(pointer).memory(OP.f32Load, 0).op(OP.f64PromoteF32, OP.f64Eq)
  else body.i32(1)
}
