// The functions of a module made here as WebAssembly text, one instruction a line. Knows the instructions that `wasm.ts` has, and no others.
import { OP, SIMD } from './wasm.js'

const PLAIN = new Map(Object.entries(OP).map(([name, code]): [number, string] => [code, name]))
const VECTOR = new Map(Object.entries(SIMD).map(([name, code]): [number, string] => [code, name]))
const TYPES: { readonly [code: number]: string } = { 127: 'i32', 126: 'i64', 124: 'f64', 123: 'v128' }
const [CODE_SECTION, VECTOR_PREFIX, ATOMIC_PREFIX, SATURATING_PREFIX] = [10, 0xfd, 0xfe, 0xfc]

export function disassemble(bytes: Uint8Array): string {
  const reader = new Reader(bytes, 8)
  while (reader.at < bytes.length) {
    const [section, size] = [reader.byte(), reader.unsigned()]
    if (section !== CODE_SECTION) reader.at += size
    else return Array.from({ length: reader.unsigned() }, (_, i) => functionText(reader, i)).join('\n')
  }
  return ''
}

class Reader {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  at: number

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.at = at
  }

  byte(): number {
    return this.#bytes[this.at++]!
  }

  unsigned(): number {
    return Number(this.signed(false))
  }

  signed(extend = true): bigint {
    let value = 0n
    for (let shift = 0n; ; shift += 7n) {
      const byte = this.byte()
      value |= BigInt(byte & 127) << shift
      if (byte < 128) return extend && byte & 64 ? value - (1n << (shift + 7n)) : value
    }
  }

  float(): number {
    this.at += 8
    return this.#view.getFloat64(this.at - 8, true)
  }
}

function functionText(reader: Reader, index: number): string {
  const end = reader.unsigned() + reader.at
  const groups = reader.unsigned()
  const locals: string[] = []
  for (let i = 0; i < groups; i++) {
    const count = reader.unsigned()
    const type = TYPES[reader.byte()]!
    for (let k = 0; k < count; k++) locals.push(type)
  }
  const lines = [`(func ${index}`, ...(locals.length > 0 ? [`  (local ${locals.join(' ')})`] : [])]
  let depth = 1
  while (reader.at < end - 1) {
    const text = instruction(reader)
    if (/^(end|else)/.test(text)) depth--
    lines.push('  '.repeat(depth) + text)
    if (/^(block|loop|if|else)/.test(text)) depth++
  }
  reader.at = end
  return `${lines.join('\n')})`
}

function instruction(reader: Reader): string {
  const code = reader.byte()
  if (code === VECTOR_PREFIX) return vectorInstruction(reader)
  if (code === ATOMIC_PREFIX) {
    reader.byte()
    return memory(reader, 'i32.atomic.load')
  }
  if (code === SATURATING_PREFIX) {
    reader.byte()
    return 'i64.trunc_sat_f64_s'
  }
  const name = mnemonic(PLAIN.get(code) ?? `0x${code.toString(16)}`)
  switch (code) {
    case OP.block:
    case OP.loop:
    case OP.if:
      reader.byte()
      return name
    case OP.br:
    case OP.brIf:
    case OP.call:
    case OP.localGet:
    case OP.localSet:
    case OP.localTee:
      return `${name} ${reader.unsigned()}`
    case OP.i32Const:
    case OP.i64Const:
      return `${name} ${reader.signed()}`
    case OP.f64Const:
      return `${name} ${shown(reader.float())}`
    default:
      return /Load|Store/.test(PLAIN.get(code) ?? '') ? memory(reader, name) : name
  }
}

function vectorInstruction(reader: Reader): string {
  const code = reader.unsigned()
  const key = VECTOR.get(code) ?? (code === 0x0f ? 'i8x16Splat' : `0x${code.toString(16)}`)
  const name = mnemonic(/^[if]\d+x\d+/.test(key) ? key : `v128${key[0]!.toUpperCase()}${key.slice(1)}`)
  if (code === SIMD.const) return `v128.const f64x2 ${shown(reader.float())} ${shown(reader.float())}`
  if (code === SIMD.shuffle) return `i8x16.shuffle ${Array.from({ length: 16 }, () => reader.byte()).join(' ')}`
  if (/^(load|store)/.test(key)) return /Lane$/.test(key) ? `${memory(reader, name)} ${reader.byte()}` : memory(reader, name)
  return /Lane$/.test(key) ? `${name} ${reader.byte()}` : name
}

function memory(reader: Reader, name: string): string {
  reader.unsigned()
  const offset = reader.unsigned()
  return offset > 0 ? `${name} offset=${offset}` : name
}

/** `i32Add` is i32.add, `f64x2ExtractLane` f64x2.extract_lane, `brIf` br_if. */
function mnemonic(key: string): string {
  const match = /^(i8x16|i16x8|i32x4|i64x2|f64x2|v128|i32|i64|f32|f64|local)([A-Z].*)$/.exec(key)
  const rest = (match ? match[2]! : key).replace(/^[A-Z]/, (letter) => letter.toLowerCase())
  const words = rest
    .replace(/(I32|I64|F32|F64)/g, '_$1')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/__/g, '_')
  return match ? `${match[1]}.${words}` : words
}

function shown(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value)
}
