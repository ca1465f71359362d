// Text as bytes: what pages get the modules in.

/** The bytes that hexadecimal text, in lower case, stands for. */
export function bytesOfHex(hex: string): Uint8Array {
  const { fromHex } = Uint8Array as { fromHex?: (text: string) => Uint8Array }
  if (fromHex) return fromHex.call(Uint8Array, hex)
  const { Buffer } = globalThis as { Buffer?: { from(text: string, encoding: 'hex'): Uint8Array } }
  if (Buffer) return Buffer.from(hex, 'hex')
  const bytes = new Uint8Array(hex.length / 2)
  for (let i = 0; i < bytes.length; i++) bytes[i] = (digit(hex.charCodeAt(2 * i)) << 4) | digit(hex.charCodeAt(2 * i + 1))
  return bytes
}

/** 0-9 are codes 48 to 57, a-f 97 to 102. */
function digit(code: number): number {
  return code < 58 ? code - 48 : code - 87
}
