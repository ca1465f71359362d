// Bytes as text that gzips as well as they do: what pages get the modules in. A frequent byte is one character, any other two, so that what is one symbol
// to the compressor stays one; hexadecimal, which cuts every byte into two, made an eighth more of the core's kernels.

/** What stands in a string of JavaScript, and in a script of a page, as it is: the rest of printable ASCII means something there. */
const ALPHABET = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).filter((character) => !`"$'<\\\``.includes(character))
/** So many bytes are one character. The last two characters of the alphabet stand before the others. */
const SINGLES = ALPHABET.length - 2
const BYTES = 256

/** Text of `bytes`: in hexadecimal those that are one character, then all. */
export function textOf(bytes: Uint8Array): string {
  const counts = new Array<number>(BYTES).fill(0)
  for (const byte of bytes) counts[byte]!++
  const frequent = [...counts.keys()].sort((a, b) => counts[b]! - counts[a]!).slice(0, SINGLES)
  const codes: string[] = []
  for (const [i, byte] of ordered(frequent).entries()) {
    const character = ALPHABET[i % SINGLES]!
    codes[byte] = i < SINGLES ? character : ALPHABET[SINGLES - 1 + Math.floor(i / SINGLES)]! + character
  }
  const head = frequent.map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return head + Array.from(bytes, (byte) => codes[byte]).join('')
}

/** The bytes that the text stands for. */
export function bytesOfText(text: string): Uint8Array {
  const order = ordered(Array.from({ length: SINGLES }, (_, i) => Number.parseInt(text.slice(2 * i, 2 * i + 2), 16)))
  const places = new Uint8Array(BYTES)
  for (const [i, character] of ALPHABET.entries()) places[character.charCodeAt(0)] = i
  const bytes = new Uint8Array(text.length)
  let length = 0
  for (let at = 2 * SINGLES; at < text.length; at++) {
    let place = places[text.charCodeAt(at)]!
    if (place >= SINGLES) place = (place - SINGLES + 1) * SINGLES + places[text.charCodeAt(++at)]!
    bytes[length++] = order[place]!
  }
  return bytes.slice(0, length)
}

/** All bytes: the frequent ones in their order, the others behind them in that of numbers. */
function ordered(frequent: readonly number[]): number[] {
  const others = Array.from({ length: BYTES }, (_, byte) => byte).filter((byte) => !frequent.includes(byte))
  return [...frequent, ...others]
}
