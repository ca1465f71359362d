// The element types and what JavaScript calls them.

/** Element type of a vector or matrix. */
export type DType = 'f64' | 'f32' | 'i32' | 'u32' | 'i64' | 'u8'

/** The typed array that views elements of type `D`. */
export type DataOf<D extends DType> = D extends 'f64'
  ? Float64Array
  : D extends 'f32'
    ? Float32Array
    : D extends 'i32'
      ? Int32Array
      : D extends 'u32'
        ? Uint32Array
        : D extends 'i64'
          ? BigInt64Array
          : Uint8Array

/** Any of the typed arrays that have an element type here. */
export type TypedArray = DataOf<DType>

type ArrayType = { new (buffer: ArrayBufferLike, byteOffset: number, length: number): TypedArray; readonly BYTES_PER_ELEMENT: number }

/** The typed-array constructor of every element type. */
export const ARRAY_TYPES: { readonly [dtype in DType]: ArrayType } = {
  f64: Float64Array,
  f32: Float32Array,
  i32: Int32Array,
  u32: Uint32Array,
  i64: BigInt64Array,
  u8: Uint8Array,
}

/** Bytes of one element. */
export function bytesOf(dtype: DType): number {
  return ARRAY_TYPES[dtype].BYTES_PER_ELEMENT
}

const NAMES: { readonly [name: string]: DType } = {
  Float64Array: 'f64',
  Float32Array: 'f32',
  Int32Array: 'i32',
  Uint32Array: 'u32',
  BigInt64Array: 'i64',
  Uint8Array: 'u8',
}

/** The element type of a typed array, or undefined for anything else, a DataView and other element types among it. */
export function dtypeOf(value: unknown): DType | undefined {
  if (!ArrayBuffer.isView(value)) return undefined
  return NAMES[(value as { [Symbol.toStringTag]?: string })[Symbol.toStringTag] ?? '']
}
