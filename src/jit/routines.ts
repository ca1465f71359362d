// Functions that compiled code calls: those of the library over two lanes, those of JavaScript, and a few that every module brings itself.
import type { Expression } from './ir.js'
import type { Lanes } from './lanes.js'
import { VECTOR_FUNCTIONS } from './mathcalls.js'
import { Body, type ModuleBuilder, OP, SIMD } from './wasm.js'

/** Whose exp, log, sin … are called: the library's, two lanes at once, or JavaScript's own. */
export type MathMode = 'lanewise' | 'js'

type Call = Extract<Expression, { kind: 'call' }>

export class Routines {
  readonly #builder: ModuleBuilder
  readonly #mode: MathMode
  readonly #imports = new Map<string, number>()
  #toInt32: number | undefined
  #toInt32Lanes: number | undefined

  /** `names` are all functions that the programs of the module call: imports must come first. */
  constructor(builder: ModuleBuilder, mode: MathMode, names: Iterable<string>) {
    this.#builder = builder
    this.#mode = mode
    for (const name of names) {
      const lanes = this.#inLanes(name)
      const count = lanes ? VECTOR_FUNCTIONS[name]! : argumentsOf(name)
      const type = lanes ? 'v128' : 'f64'
      this.#imports.set(name, builder.import(lanes ? 'lane' : 'js', lanes ? `${name}Lanes` : name, new Array(count).fill(type), [type]))
    }
  }

  #inLanes(name: string): boolean {
    return this.#mode === 'lanewise' && Object.hasOwn(VECTOR_FUNCTIONS, name)
  }

  callScalar(lanes: Lanes, { name, args }: Call): void {
    const { body } = lanes
    const spread = this.#inLanes(name)
    for (const arg of args) {
      lanes.scalar(arg)
      if (spread) body.simd(SIMD.f64x2Splat)
    }
    body.call(this.#imports.get(name)!)
    if (spread) body.simd(SIMD.f64x2ExtractLane, 0)
  }

  callVector(lanes: Lanes, { name, args }: Call): void {
    const { body } = lanes
    for (const arg of args) lanes.vector(arg)
    const index = this.#imports.get(name)!
    if (this.#inLanes(name)) return void body.call(index)
    const each = (places: readonly number[]) => {
      for (const lane of [0, 1]) {
        for (const place of places) body.get(place).simd(SIMD.f64x2ExtractLane, lane)
        body.call(index)
        if (lane === 0) body.simd(SIMD.f64x2Splat)
        else body.simd(SIMD.f64x2ReplaceLane, lane)
      }
    }
    if (args.length === 1) lanes.held('v128', (x) => each([x]))
    else lanes.held('v128', (y) => lanes.held('v128', (x) => each([x, y])))
  }

  /** ToInt32 of an f64: modulo 2^32 whatever its size, 0 for NaN and infinities. */
  toInt32(): number {
    if (this.#toInt32 !== undefined) return this.#toInt32
    const body = new Body(['f64'])
    const [bits, shift, word] = [body.local('i64'), body.local('i64'), body.local('i32')]
    body
      .get(0)
      .op(OP.f64Abs)
      .f64(2 ** 63)
      .op(OP.f64Lt)
      .if()
    body.get(0).op(0xfc, 6).op(OP.i32WrapI64, OP.return).end()
    // The fraction shifted by the exponent; 32 places or more leave nothing of it in the low word.
    body.get(0).op(OP.i64ReinterpretF64).set(bits)
    body.get(bits).i64(52n).op(OP.i64ShrU).i64(0x7ffn).op(OP.i64And).i64(1075n).op(OP.i64Sub).set(shift)
    body.get(shift).op(OP.i32WrapI64).i32(32).op(OP.i32GeS).if()
    body.i32(0).op(OP.return).end()
    body.get(bits).i64(0xfffffffffffffn).op(OP.i64And).i64(0x10000000000000n).op(OP.i64Or)
    body.get(shift).op(OP.i64Shl, OP.i32WrapI64).set(word)
    body.i32(0).get(word).op(OP.i32Sub).get(word).get(0).f64(0).op(OP.f64Lt, OP.select)
    this.#toInt32 = this.#builder.function(['f64'], ['i32'], body)
    return this.#toInt32
  }

  /** ToInt32 of two f64 lanes, in the first two of four i32 lanes. */
  toInt32Lanes(): number {
    if (this.#toInt32Lanes !== undefined) return this.#toInt32Lanes
    const one = this.toInt32()
    const body = new Body(['v128'])
    body
      .get(0)
      .simd(SIMD.f64x2Abs)
      .f64x2(2 ** 31)
      .simd(SIMD.f64x2Lt)
      .simd(SIMD.i64x2AllTrue)
      .if()
    body.get(0).simd(SIMD.truncSatS).op(OP.return).end()
    body.get(0).simd(SIMD.f64x2ExtractLane, 0).call(one).simd(SIMD.i32x4Splat)
    body.get(0).simd(SIMD.f64x2ExtractLane, 1).call(one).simd(SIMD.i32x4ReplaceLane, 1)
    this.#toInt32Lanes = this.#builder.function(['v128'], ['v128'], body)
    return this.#toInt32Lanes
  }
}

function argumentsOf(name: string): number {
  return name === 'fmod' || name === 'pow' || name === 'atan2' || name === 'hypot' ? 2 : 1
}

/** Every function that a program calls. */
export function calledBy(value: unknown, found: Set<string> = new Set()): Set<string> {
  if (Array.isArray(value)) for (const part of value) calledBy(part, found)
  else if (typeof value === 'object' && value !== null) {
    const part = value as { kind?: string; name?: string }
    if (part.kind === 'call') found.add(part.name!)
    for (const [key, inner] of Object.entries(value)) if (!/^(local|region|regions|target|bodyRegion)$/.test(key)) calledBy(inner, found)
  }
  return found
}
