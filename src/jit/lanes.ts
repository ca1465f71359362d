// Expressions as instructions, once for a number and once for two lanes; what is the same in both lanes is worked out once and spread.
import type { ArrayParameter, Expression, Local, LocalType, Statement } from './ir.js'
import { type Arrays, NO_ARRAYS } from './memory.js'
import type { Routines } from './routines.js'
import { isVarying } from './vary.js'
import { type Body, OP, SIMD, type ValueType } from './wasm.js'

const SCALAR_ARITHMETIC = { add: OP.f64Add, sub: OP.f64Sub, mul: OP.f64Mul, div: OP.f64Div, min: OP.f64Min, max: OP.f64Max }
const VECTOR_ARITHMETIC = {
  add: SIMD.f64x2Add,
  sub: SIMD.f64x2Sub,
  mul: SIMD.f64x2Mul,
  div: SIMD.f64x2Div,
}
const SCALAR_COMPARE = { eq: OP.f64Eq, ne: OP.f64Ne, lt: OP.f64Lt, gt: OP.f64Gt, le: OP.f64Le, ge: OP.f64Ge }
const VECTOR_COMPARE = { eq: SIMD.f64x2Eq, ne: SIMD.f64x2Ne, lt: SIMD.f64x2Lt, gt: SIMD.f64x2Gt, le: SIMD.f64x2Le, ge: SIMD.f64x2Ge }
const SCALAR_BITS = {
  and: OP.i32And,
  or: OP.i32Or,
  xor: OP.i32Xor,
  shl: OP.i32Shl,
  shr: OP.i32ShrS,
  ushr: OP.i32ShrU,
  imul: OP.i32Mul,
  iadd: OP.i32Add,
  isub: OP.i32Sub,
}
const VECTOR_BITS = { and: SIMD.and, or: SIMD.or, xor: SIMD.xor, imul: SIMD.i32x4Mul, iadd: SIMD.i32x4Add, isub: SIMD.i32x4Sub }
const VECTOR_SHIFTS = { shl: SIMD.i32x4Shl, shr: SIMD.i32x4ShrS, ushr: SIMD.i32x4ShrU }
/** The low halves of both lanes beside each other: what a mask of f64 lanes is for i32 lanes. */
const NARROW = [0, 1, 2, 3, 8, 9, 10, 11, 0, 1, 2, 3, 8, 9, 10, 11]

/** Writes expressions into a body; `before` is where what does not change from round to round is worked out. */
export class Lanes {
  readonly body: Body
  readonly #before: Body
  readonly #routines: Routines
  readonly #arrays: Arrays
  readonly #places: Map<Local, number>
  readonly #fixed: (local: Local) => boolean
  readonly #spread = new Map<string, number>()
  readonly #free: { [type in ValueType]: number[] } = { i32: [], i64: [], f64: [], v128: [] }

  /** `fixed` says which locals are set before `before` and never again; `places` is the wasm local of each. */
  constructor(
    body: Body,
    before: Body,
    routines: Routines,
    places: Map<Local, number>,
    fixed: (local: Local) => boolean,
    arrays: Arrays = NO_ARRAYS,
  ) {
    this.body = body
    this.#before = before
    this.#routines = routines
    this.#arrays = arrays
    this.#places = places
    this.#fixed = fixed
  }

  /** The wasm local that holds `local`. */
  placeOf(local: Local): number {
    const known = this.#places.get(local)
    if (known !== undefined) return known
    const place = this.body.local(valueType(local.varying, local.type))
    this.#places.set(local, place)
    return place
  }

  /** A wasm local for a moment; `use` gets it with the value on the stack put into it. */
  held(type: ValueType, use: (place: number) => void): void {
    const place = this.#free[type].pop() ?? this.body.local(type)
    this.body.set(place)
    use(place)
    this.#free[type].push(place)
  }

  /** The value, which is the same in all lanes, as an f64, an i32, or 0 and 1. */
  scalar(e: Expression): void {
    const { body } = this
    switch (e.kind) {
      case 'const':
        return void (e.type === 'f64' ? body.f64(e.value) : body.i32(e.value | 0))
      case 'get':
        return void body.get(this.placeOf(e.local))
      case 'convert':
        this.scalar(e.a)
        return this.#scalarConvert(e.a.type, e.type)
      case 'unary':
        return this.#scalarUnary(e)
      case 'binary':
        this.scalar(e.a)
        this.scalar(e.b)
        return void body.op(scalarOp(e))
      case 'select':
        this.scalar(e.a)
        this.scalar(e.b)
        this.scalar(e.condition)
        return void body.op(OP.select)
      case 'call':
        return this.#routines.callScalar(this, e)
      case 'load':
        return this.#arrays.loadScalar(this, e)
    }
  }

  #scalarConvert(from: Expression['type'], to: Expression['type']): void {
    const { body } = this
    if (to === 'f64') body.op(from === 'u32' ? OP.f64ConvertI32U : OP.f64ConvertI32S)
    else if (to === 'bool') {
      if (from === 'f64') body.op(OP.f64Abs).f64(0).op(OP.f64Gt)
      else body.i32(0).op(OP.i32Ne)
    } else if (from === 'f64') body.call(this.#routines.toInt32())
  }

  #scalarUnary(e: Extract<Expression, { kind: 'unary' }>): void {
    const { body } = this
    this.scalar(e.a)
    switch (e.op) {
      case 'neg':
        return void body.op(OP.f64Neg)
      case 'abs':
        return void body.op(OP.f64Abs)
      case 'floor':
        return void body.op(OP.f64Floor)
      case 'ceil':
        return void body.op(OP.f64Ceil)
      case 'trunc':
        return void body.op(OP.f64Trunc)
      case 'sqrt':
        return void body.op(OP.f64Sqrt)
      case 'fround':
        return void body.op(OP.f32DemoteF64, OP.f64PromoteF32)
      case 'not':
        return void body.op(OP.i32Eqz)
      case 'bitNot':
        return void body.i32(-1).op(OP.i32Xor)
      case 'clz32':
        return void body.op(OP.i32Clz)
      case 'round':
        // The ceiling, or one less where that is more than a half away: right for 0.49999999999999994, for ties and for -0.
        return this.held('f64', (x) => {
          body.get(x).op(OP.f64Ceil).f64(1).op(OP.f64Sub)
          body.get(x).op(OP.f64Ceil)
          body.get(x).op(OP.f64Ceil).f64(0.5).op(OP.f64Sub).get(x).op(OP.f64Gt)
          body.op(OP.select)
        })
      case 'sign':
        return this.held('f64', (x) => {
          body.f64(1).f64(-1).get(x).get(x).f64(0).op(OP.f64Lt, OP.select).get(x).f64(0).op(OP.f64Gt, OP.select)
        })
    }
  }

  /** Both lanes: f64 lanes, masks of 64 bits, or i32 in the first two lanes of four. */
  vector(e: Expression): void {
    if (!isVarying(e)) return this.#spreadOut(e)
    const { body } = this
    switch (e.kind) {
      case 'get':
        return void body.get(this.placeOf(e.local))
      case 'convert':
        this.vector(e.a)
        return this.#vectorConvert(e.a.type, e.type)
      case 'unary':
        return this.#vectorUnary(e)
      case 'binary':
        return this.#vectorBinary(e)
      case 'select':
        this.vector(e.a)
        this.vector(e.b)
        this.vector(e.condition)
        if (e.type === 'i32' || e.type === 'u32') this.narrow()
        return void body.simd(SIMD.bitselect)
      case 'call':
        return this.#routines.callVector(this, e)
      case 'load':
        return this.#arrays.loadVector(this, e)
    }
  }

  /** Writes an element of an array: only functions that run one row at a time do. */
  store(statement: Extract<Statement, { kind: 'store' }>): void {
    this.#arrays.store(this, statement)
  }

  clear(array: ArrayParameter): void {
    this.#arrays.clear(this, array)
  }

  /** The mask on the stack for lanes of 64 bits becomes one for those of 32. */
  narrow(): void {
    this.held('v128', (mask) =>
      this.body
        .get(mask)
        .get(mask)
        .simd(SIMD.shuffle, ...NARROW),
    )
  }

  #spreadOut(e: Expression): void {
    const { body } = this
    if (e.kind === 'const') {
      if (e.type === 'f64') body.f64x2(e.value)
      else if (e.type === 'bool') body.mask(e.value !== 0)
      else body.i32(e.value | 0).simd(SIMD.i32x4Splat)
      return
    }
    const key = this.#fixedKey(e)
    if (key === undefined) return this.#spreadHere(e, this)
    let place = this.#spread.get(key)
    if (place === undefined) {
      place = body.local('v128')
      this.#spread.set(key, place)
      const early = new Lanes(this.#before, this.#before, this.#routines, this.#places, this.#fixed)
      this.#spreadHere(e, early)
      this.#before.set(place)
    }
    body.get(place)
  }

  #spreadHere(e: Expression, lanes: Lanes): void {
    lanes.scalar(e)
    const { body } = lanes
    if (e.type === 'f64') body.simd(SIMD.f64x2Splat)
    else if (e.type === 'bool') body.op(OP.i64ExtendI32S).simd(SIMD.i64x2Splat).simd(SIMD.i64x2Neg)
    else body.simd(SIMD.i32x4Splat)
  }

  /** A name for a value that cannot change from round to round; undefined for one that may. */
  #fixedKey(e: Expression): string | undefined {
    switch (e.kind) {
      case 'const':
        return `${e.type}${Object.is(e.value, -0) ? '-0' : e.value}`
      case 'get':
        return this.#fixed(e.local) ? `$${e.local.id}` : undefined
      case 'load':
        return undefined
      default: {
        const parts = e.kind === 'call' ? e.args : e.kind === 'binary' ? [e.a, e.b] : e.kind === 'select' ? [e.condition, e.a, e.b] : [e.a]
        const keys = parts.map((part) => this.#fixedKey(part))
        const name = e.kind === 'call' ? e.name : 'op' in e ? e.op : e.kind
        return keys.includes(undefined) ? undefined : `${name}:${e.type}(${keys.join()})`
      }
    }
  }

  #vectorConvert(from: Expression['type'], to: Expression['type']): void {
    const { body } = this
    if (to === 'f64') {
      if (from === 'bool') body.f64x2(1).simd(SIMD.and)
      else body.simd(from === 'u32' ? SIMD.convertLowU : SIMD.convertLowS)
    } else if (to === 'bool') {
      if (from === 'f64') body.simd(SIMD.f64x2Abs).f64x2(0).simd(SIMD.f64x2Gt)
      else body.simd(SIMD.convertLowS).f64x2(0).simd(SIMD.f64x2Ne)
    } else if (from === 'f64') body.call(this.#routines.toInt32Lanes())
    else if (from === 'bool') {
      this.narrow()
      body.i32(1).simd(SIMD.i32x4Splat).simd(SIMD.and)
    }
  }

  #vectorUnary(e: Extract<Expression, { kind: 'unary' }>): void {
    const { body } = this
    this.vector(e.a)
    switch (e.op) {
      case 'neg':
        return void body.simd(SIMD.f64x2Neg)
      case 'abs':
        return void body.simd(SIMD.f64x2Abs)
      case 'floor':
        return void body.simd(SIMD.f64x2Floor)
      case 'ceil':
        return void body.simd(SIMD.f64x2Ceil)
      case 'trunc':
        return void body.simd(SIMD.f64x2Trunc)
      case 'sqrt':
        return void body.simd(SIMD.f64x2Sqrt)
      case 'fround':
        return void body.simd(SIMD.demoteZero).simd(SIMD.promoteLow)
      case 'not':
      case 'bitNot':
        return void body.simd(SIMD.not)
      case 'clz32':
        return this.#byLane('i32', [OP.i32Clz])
      case 'round':
        return this.held('v128', (x) => {
          body.get(x).simd(SIMD.f64x2Ceil).f64x2(1).simd(SIMD.f64x2Sub)
          body.get(x).simd(SIMD.f64x2Ceil)
          body.get(x).simd(SIMD.f64x2Ceil).f64x2(0.5).simd(SIMD.f64x2Sub).get(x).simd(SIMD.f64x2Gt)
          body.simd(SIMD.bitselect)
        })
      case 'sign':
        return this.held('v128', (x) => {
          body.f64x2(1).f64x2(-1).get(x).get(x).f64x2(0).simd(SIMD.f64x2Lt).simd(SIMD.bitselect)
          body.get(x).f64x2(0).simd(SIMD.f64x2Gt).simd(SIMD.bitselect)
        })
    }
  }

  /** An instruction for i32 on each of the two lanes of the vector on the stack. */
  #byLane(_type: 'i32', codes: readonly number[]): void {
    const { body } = this
    this.held('v128', (x) => {
      body
        .get(x)
        .simd(SIMD.i32x4ExtractLane, 0)
        .op(...codes)
        .simd(SIMD.i32x4Splat)
      body
        .get(x)
        .simd(SIMD.i32x4ExtractLane, 1)
        .op(...codes)
        .simd(SIMD.i32x4ReplaceLane, 1)
    })
  }

  /**
   * Math.min or Math.max of `a`, which is on the stack, and `b`. The machine's own instruction gives its second operand where one is NaN or both are zeros:
   * taken in both orders, the bits that are in both results (or in one) are right for zeros, and NaN is added. V8 makes seven instructions of f64x2.max too,
   * but these wait for one another: a window's deepest fall, whose extremes are carried along, took 127 ms with it and 68 so.
   */
  #vectorExtreme(op: 'min' | 'max', a: Expression, b: Expression): void {
    const { body } = this
    const code = op === 'min' ? SIMD.f64x2Pmin : SIMD.f64x2Pmax
    const limit = b.kind === 'const' ? b.value : a.kind === 'const' ? a.value : Number.NaN
    this.vector(b)
    this.held('v128', (y) =>
      this.held('v128', (x) => {
        if (limit === limit && !(op === 'min' && Object.is(limit, -0))) {
          const [value, bound] = b.kind === 'const' ? [x, y] : [y, x]
          body.get(value).get(bound).simd(code)
          if (op === 'max' && Object.is(limit, 0)) body.f64x2(0).simd(SIMD.f64x2Add)
          return
        }
        body.get(x).get(y).simd(code).get(y).get(x).simd(code)
        body.simd(op === 'min' ? SIMD.or : SIMD.and)
        body.get(x).get(x).simd(SIMD.f64x2Ne).get(y).get(y).simd(SIMD.f64x2Ne).simd(SIMD.or).simd(SIMD.or)
      }),
    )
  }

  #vectorBinary(e: Extract<Expression, { kind: 'binary' }>): void {
    const { body } = this
    this.vector(e.a)
    if (e.op === 'shl' || e.op === 'shr' || e.op === 'ushr') {
      // A count that is the same in both lanes is one instruction; it is taken modulo 32, as in JavaScript.
      if (!isVarying(e.b)) {
        this.scalar(e.b)
        return void body.simd(VECTOR_SHIFTS[e.op])
      }
      const code = SCALAR_BITS[e.op]
      this.vector(e.b)
      return this.held('v128', (b) =>
        this.held('v128', (a) => {
          for (const lane of [0, 1]) {
            body.get(a).simd(SIMD.i32x4ExtractLane, lane).get(b).simd(SIMD.i32x4ExtractLane, lane).op(code)
            if (lane === 0) body.simd(SIMD.i32x4Splat)
            else body.simd(SIMD.i32x4ReplaceLane, lane)
          }
        }),
      )
    }
    if (e.op === 'min' || e.op === 'max') return this.#vectorExtreme(e.op, e.a, e.b)
    this.vector(e.b)
    if (e.op in VECTOR_ARITHMETIC) body.simd(VECTOR_ARITHMETIC[e.op as keyof typeof VECTOR_ARITHMETIC])
    else if (e.op in VECTOR_COMPARE) body.simd(VECTOR_COMPARE[e.op as keyof typeof VECTOR_COMPARE])
    else if (e.op in VECTOR_BITS) body.simd(VECTOR_BITS[e.op as keyof typeof VECTOR_BITS])
    else body.simd(e.op === 'both' ? SIMD.and : SIMD.or)
  }
}

function scalarOp({ op }: Extract<Expression, { kind: 'binary' }>): number {
  if (op in SCALAR_ARITHMETIC) return SCALAR_ARITHMETIC[op as keyof typeof SCALAR_ARITHMETIC]
  if (op in SCALAR_COMPARE) return SCALAR_COMPARE[op as keyof typeof SCALAR_COMPARE]
  if (op in SCALAR_BITS) return SCALAR_BITS[op as keyof typeof SCALAR_BITS]
  return op === 'both' ? OP.i32And : OP.i32Or
}

/** The kind of wasm local that a varying or uniform local needs. */
function valueType(varying: boolean, type: LocalType): ValueType {
  return varying ? 'v128' : type === 'f64' ? 'f64' : 'i32'
}
