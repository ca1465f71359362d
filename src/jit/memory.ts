// Elements of arrays: every index is checked against the length, so that no function reads or writes outside what it was given.
import type { ArrayParameter, Expression, Statement } from './ir.js'
import type { InputType } from './kernel.js'
import { loadPair, loadScalar } from './kernel.js'
import type { Lanes } from './lanes.js'
import { isVarying } from './vary.js'
import { type Body, OP, SIMD } from './wasm.js'

type Load = Extract<Expression, { kind: 'load' }>
type Store = Extract<Statement, { kind: 'store' }>

/** Where an array lies: wasm locals with its first element's address and its length. */
export interface ArrayPlace {
  readonly base: number
  readonly length: number
  readonly dtype: InputType
}

/** How lanes read and write arrays. */
export interface Arrays {
  loadScalar(lanes: Lanes, e: Load): void
  loadVector(lanes: Lanes, e: Load): void
  store(lanes: Lanes, statement: Store): void
  clear(lanes: Lanes, array: ArrayParameter): void
}

const none = (): never => {
  throw new Error('jit: this kernel has no arrays')
}

/** For kernels whose functions have no arrays. */
export const NO_ARRAYS: Arrays = { loadScalar: none, loadVector: none, store: none, clear: none }

const SHIFTS: { readonly [dtype in InputType]: number } = { f64: 3, f32: 2, i32: 2, u32: 2, u8: 0 }

/** Arrays at known places. In lanes, the second lane's elements lie one element further on: windows that begin one after the other. */
export class PlacedArrays implements Arrays {
  readonly #places: ReadonlyMap<ArrayParameter, ArrayPlace>
  readonly #index: number
  readonly #address: number

  constructor(fn: Body, places: ReadonlyMap<ArrayParameter, ArrayPlace>) {
    this.#places = places
    this.#index = fn.local('i32')
    this.#address = fn.local('i32')
  }

  loadScalar(lanes: Lanes, { array, index }: Load): void {
    const { body } = lanes
    const place = this.#places.get(array)!
    this.#check(lanes, index, place, () => lanes.scalar(index))
    body.op(OP.if, 0x7c) // … which leaves an f64.
    this.#addressOf(body, place)
    loadScalar(body, this.#address, place.dtype)
    body.else().f64(Number.NaN).end()
  }

  loadVector(lanes: Lanes, e: Load): void {
    const { body } = lanes
    const { array, index } = e
    const place = this.#places.get(array)!
    if (!isVarying(index)) {
      this.#check(lanes, index, place, () => lanes.scalar(index))
      body.op(OP.if, 0x7b)
      this.#addressOf(body, place)
      loadPair(body, this.#address, place.dtype)
      body.else().f64x2(Number.NaN).end()
      return
    }
    lanes.vector(index)
    lanes.held('v128', (both) => {
      for (const lane of [0, 1]) {
        this.#check(lanes, index, place, () =>
          index.type === 'i32' ? body.get(both).simd(SIMD.i32x4ExtractLane, lane) : body.get(both).simd(SIMD.f64x2ExtractLane, lane),
        )
        body.op(OP.if, 0x7c)
        this.#addressOf(body, place)
        if (lane === 1) {
          body
            .get(this.#address)
            .i32(1 << SHIFTS[place.dtype])
            .op(OP.i32Add)
            .set(this.#address)
        }
        loadScalar(body, this.#address, place.dtype)
        body.else().f64(Number.NaN).end()
        if (lane === 0) body.simd(SIMD.f64x2Splat)
        else body.simd(SIMD.f64x2ReplaceLane, 1)
      }
    })
  }

  store(lanes: Lanes, { array, index, value }: Store): void {
    const { body } = lanes
    const place = this.#places.get(array)!
    this.#check(lanes, index, place, () => lanes.scalar(index))
    body.if()
    this.#addressOf(body, place)
    body.get(this.#address)
    lanes.scalar(value)
    body.memory(OP.f64Store, 0).end()
  }

  clear({ body }: Lanes, array: ArrayParameter): void {
    body
      .get(this.#places.get(array)!.base)
      .i32(0)
      .i32(array.size! * 8)
      .op(0xfc, 11, 0)
  }

  /** Leaves whether the index that `push` leaves is one of the array's; the index is kept. */
  #check({ body }: Lanes, index: Expression, { length }: ArrayPlace, push: () => void): void {
    push()
    if (index.type === 'i32') {
      body.tee(this.#index).get(length).op(OP.i32LtU)
      return
    }
    // A fraction is no index; what is negative, or past 2^32, saturates and then differs from its integer.
    body.op(0xfc, 3).tee(this.#index).op(OP.f64ConvertI32U)
    push()
    body.op(OP.f64Eq).get(this.#index).get(length).op(OP.i32LtU, OP.i32And)
  }

  #addressOf(body: Body, { base, dtype }: ArrayPlace): void {
    body.get(base).get(this.#index)
    if (SHIFTS[dtype] > 0) body.i32(SHIFTS[dtype]).op(OP.i32Shl)
    body.op(OP.i32Add).set(this.#address)
  }
}
