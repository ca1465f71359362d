// A WebAssembly module, put together from functions: types, imports, bodies and exports, encoded as bytes. Knows nothing of what it encodes.

export type ValueType = 'i32' | 'i64' | 'f64' | 'v128'

const VALUE_TYPES: { readonly [type in ValueType]: number } = { i32: 0x7f, i64: 0x7e, f64: 0x7c, v128: 0x7b }
const EMPTY_BLOCK = 0x40
const SIMD_PREFIX = 0xfd
const ATOMIC_PREFIX = 0xfe

/** Single-byte instructions. */
export const OP = {
  unreachable: 0x00,
  block: 0x02,
  loop: 0x03,
  if: 0x04,
  else: 0x05,
  end: 0x0b,
  br: 0x0c,
  brIf: 0x0d,
  return: 0x0f,
  call: 0x10,
  drop: 0x1a,
  select: 0x1b,
  localGet: 0x20,
  localSet: 0x21,
  localTee: 0x22,
  i32Load: 0x28,
  f64Load: 0x2b,
  f32Load: 0x2a,
  i32Load8U: 0x2d,
  i32Store: 0x36,
  f32Store: 0x38,
  f64Store: 0x39,
  i32Store8: 0x3a,
  i32Const: 0x41,
  i64Const: 0x42,
  f64Const: 0x44,
  i32Eqz: 0x45,
  i32Eq: 0x46,
  i32Ne: 0x47,
  i32LtS: 0x48,
  i32LtU: 0x49,
  i32GtS: 0x4a,
  i32GeS: 0x4e,
  i64Eqz: 0x50,
  f64Eq: 0x61,
  f64Ne: 0x62,
  f64Lt: 0x63,
  f64Gt: 0x64,
  f64Le: 0x65,
  f64Ge: 0x66,
  i32Clz: 0x67,
  i32Add: 0x6a,
  i32Sub: 0x6b,
  i32Mul: 0x6c,
  i32DivS: 0x6d,
  i32And: 0x71,
  i32Or: 0x72,
  i32Xor: 0x73,
  i32Shl: 0x74,
  i32ShrS: 0x75,
  i32ShrU: 0x76,
  i64Sub: 0x7d,
  i64And: 0x83,
  i64Or: 0x84,
  i64Shl: 0x86,
  i64ShrU: 0x88,
  f64Abs: 0x99,
  f64Neg: 0x9a,
  f64Ceil: 0x9b,
  f64Floor: 0x9c,
  f64Trunc: 0x9d,
  f64Nearest: 0x9e,
  f64Sqrt: 0x9f,
  f64Add: 0xa0,
  f64Sub: 0xa1,
  f64Mul: 0xa2,
  f64Div: 0xa3,
  f64Min: 0xa4,
  f64Max: 0xa5,
  i32WrapI64: 0xa7,
  i64ExtendI32S: 0xac,
  f32DemoteF64: 0xb6,
  f64ConvertI32S: 0xb7,
  f64ConvertI32U: 0xb8,
  f64PromoteF32: 0xbb,
  i64ReinterpretF64: 0xbd,
} as const

/** Vector instructions, behind their prefix. */
export const SIMD = {
  load: 0x00,
  load16Splat: 0x08,
  load8Splat: 0x07,
  load64Splat: 0x0a,
  load32Splat: 0x09,
  store: 0x0b,
  const: 0x0c,
  shuffle: 0x0d,
  i32x4Splat: 0x11,
  i64x2Splat: 0x12,
  f64x2Splat: 0x14,
  i32x4ExtractLane: 0x1b,
  i32x4ReplaceLane: 0x1c,
  f64x2ExtractLane: 0x21,
  f64x2ReplaceLane: 0x22,
  f64x2Eq: 0x47,
  f64x2Ne: 0x48,
  f64x2Lt: 0x49,
  f64x2Gt: 0x4a,
  f64x2Le: 0x4b,
  f64x2Ge: 0x4c,
  not: 0x4d,
  and: 0x4e,
  andnot: 0x4f,
  or: 0x50,
  xor: 0x51,
  bitselect: 0x52,
  anyTrue: 0x53,
  store8Lane: 0x58,
  store16Lane: 0x59,
  store32Lane: 0x5a,
  store64Lane: 0x5b,
  load64Zero: 0x5d,
  demoteZero: 0x5e,
  promoteLow: 0x5f,
  f64x2Ceil: 0x74,
  f64x2Floor: 0x75,
  f64x2Trunc: 0x7a,
  i16x8ExtendLowU: 0x89,
  i32x4ExtendLowU: 0xa9,
  f64x2Nearest: 0x94,
  i32x4Shl: 0xab,
  i32x4ShrS: 0xac,
  i32x4ShrU: 0xad,
  i32x4Add: 0xae,
  i32x4Sub: 0xb1,
  i32x4Mul: 0xb5,
  i64x2Neg: 0xc1,
  i64x2AllTrue: 0xc3,
  i64x2ExtendLowU: 0xc9,
  f64x2Abs: 0xec,
  f64x2Neg: 0xed,
  f64x2Sqrt: 0xef,
  f64x2Add: 0xf0,
  f64x2Sub: 0xf1,
  f64x2Mul: 0xf2,
  f64x2Div: 0xf3,
  f64x2Pmin: 0xf6,
  f64x2Pmax: 0xf7,
  truncSatS: 0xfc,
  convertLowS: 0xfe,
  convertLowU: 0xff,
} as const

function unsigned(value: number): number[] {
  const bytes: number[] = []
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 128) return [...bytes, rest]
    bytes.push((rest & 127) | 128)
  }
}

function signed(value: bigint): number[] {
  const bytes: number[] = []
  for (let rest = value; ; rest >>= 7n) {
    const low = Number(rest & 127n)
    if ((rest >> 7n === 0n && low < 64) || (rest >> 7n === -1n && low >= 64)) return [...bytes, low]
    bytes.push(low | 128)
  }
}

const floats = new DataView(new ArrayBuffer(8))

function floatBytes(value: number): number[] {
  // Which NaN a platform writes for NaN is its own business: here it is one and the same.
  if (Number.isNaN(value)) floats.setBigUint64(0, 0x7ff8000000000000n, true)
  else floats.setFloat64(0, value, true)
  return Array.from({ length: 8 }, (_, i) => floats.getUint8(i))
}

const named = (name: string): number[] => {
  const bytes = new TextEncoder().encode(name)
  return [...unsigned(bytes.length), ...bytes]
}
const list = (items: readonly (readonly number[])[]): number[] => [...unsigned(items.length), ...items.flat()]
const section = (id: number, content: readonly number[]): number[] => [id, ...unsigned(content.length), ...content]

/** The body of one function as it is written: instructions, and locals by number, parameters first. */
export class Body {
  readonly #bytes: number[] = []
  readonly #locals: ValueType[]
  readonly #parameters: number

  constructor(parameters: readonly ValueType[] | Body) {
    this.#locals = parameters instanceof Body ? parameters.#locals : [...parameters]
    this.#parameters = parameters instanceof Body ? parameters.#parameters : parameters.length
  }

  /** Writes what was written to `part`, which was made from this body and shares its locals. */
  append(part: Body): this {
    for (const byte of part.#bytes) this.#bytes.push(byte)
    return this
  }

  /** Bytes so far: what code grows to is limited. */
  get size(): number {
    return this.#bytes.length
  }

  local(type: ValueType): number {
    return this.#locals.push(type) - 1
  }

  op(...codes: readonly number[]): this {
    this.#bytes.push(...codes)
    return this
  }

  simd(code: number, ...rest: readonly number[]): this {
    this.#bytes.push(SIMD_PREFIX, ...unsigned(code), ...rest)
    return this
  }

  get(local: number): this {
    return this.op(OP.localGet, ...unsigned(local))
  }

  set(local: number): this {
    return this.op(OP.localSet, ...unsigned(local))
  }

  tee(local: number): this {
    return this.op(OP.localTee, ...unsigned(local))
  }

  call(index: number): this {
    return this.op(OP.call, ...unsigned(index))
  }

  i32(value: number): this {
    return this.op(OP.i32Const, ...signed(BigInt(value)))
  }

  i64(value: bigint): this {
    return this.op(OP.i64Const, ...signed(BigInt.asIntN(64, value)))
  }

  f64(value: number): this {
    return this.op(OP.f64Const, ...floatBytes(value))
  }

  /** Both lanes the same number. */
  f64x2(value: number): this {
    const bytes = floatBytes(value)
    return this.simd(SIMD.const, ...bytes, ...bytes)
  }

  /** All bits 0 or all 1. */
  mask(value: boolean): this {
    return this.simd(SIMD.const, ...new Array(16).fill(value ? 255 : 0))
  }

  /** A load or store: alignment is a hint and left at a byte. */
  memory(code: number, offset: number): this {
    return this.op(code, 0, ...unsigned(offset))
  }

  simdMemory(code: number, offset: number, ...lane: readonly number[]): this {
    return this.simd(code, 0, ...unsigned(offset), ...lane)
  }

  /** The flag at an address, as other threads have last written it. */
  atomicLoad(): this {
    return this.op(ATOMIC_PREFIX, 0x10, 2, 0)
  }

  block(): this {
    return this.op(OP.block, EMPTY_BLOCK)
  }

  loop(): this {
    return this.op(OP.loop, EMPTY_BLOCK)
  }

  if(): this {
    return this.op(OP.if, EMPTY_BLOCK)
  }

  else(): this {
    return this.op(OP.else)
  }

  end(): this {
    return this.op(OP.end)
  }

  br(depth: number): this {
    return this.op(OP.br, ...unsigned(depth))
  }

  brIf(depth: number): this {
    return this.op(OP.brIf, ...unsigned(depth))
  }

  encode(): number[] {
    const locals = this.#locals.slice(this.#parameters).map((type) => [1, VALUE_TYPES[type]])
    const content = [...list(locals), ...this.#bytes, OP.end]
    return [...unsigned(content.length), ...content]
  }
}

interface Imported {
  readonly module: string
  readonly name: string
  readonly type: number
}

/** A module that imports a shared `env.memory` first. */
export class ModuleBuilder {
  readonly #types: string[] = []
  readonly #typeBytes: number[][] = []
  readonly #imports: Imported[] = []
  readonly #functions: { type: number; body: Body }[] = []
  readonly #exports: { name: string; index: number }[] = []

  /** The number of an imported function; all imports come before the first function. */
  import(module: string, name: string, parameters: readonly ValueType[], results: readonly ValueType[]): number {
    const known = this.#imports.findIndex((entry) => entry.module === module && entry.name === name)
    if (known >= 0) return known
    if (this.#functions.length > 0) throw new Error('import: functions are there already')
    return this.#imports.push({ module, name, type: this.#type(parameters, results) }) - 1
  }

  /** A function whose body is written through `body`; its number. */
  function(parameters: readonly ValueType[], results: readonly ValueType[], body: Body): number {
    return this.#imports.length + this.#functions.push({ type: this.#type(parameters, results), body }) - 1
  }

  export(name: string, index: number): void {
    this.#exports.push({ name, index })
  }

  encode(): Uint8Array {
    const shared = 3
    const memory = [...named('env'), ...named('memory'), 2, shared, 1, ...unsigned(65536)]
    const imports = this.#imports.map(({ module, name, type }) => [...named(module), ...named(name), 0, ...unsigned(type)])
    const bytes = [
      ...[0, 97, 115, 109, 1, 0, 0, 0],
      ...section(1, list(this.#typeBytes)),
      ...section(2, list([memory, ...imports])),
      ...section(3, list(this.#functions.map(({ type }) => unsigned(type)))),
      ...section(7, list(this.#exports.map(({ name, index }) => [...named(name), 0, ...unsigned(index)]))),
      ...section(10, list(this.#functions.map(({ body }) => body.encode()))),
    ]
    return Uint8Array.from(bytes)
  }

  #type(parameters: readonly ValueType[], results: readonly ValueType[]): number {
    const key = `${parameters.join()}>${results.join()}`
    const known = this.#types.indexOf(key)
    if (known >= 0) return known
    const codes = (types: readonly ValueType[]) => list(types.map((type) => [VALUE_TYPES[type]]))
    this.#typeBytes.push([0x60, ...codes(parameters), ...codes(results)])
    return this.#types.push(key) - 1
  }
}
