// Escapes of strings, templates and names: what stands behind a backslash.

/** The characters that an escape stands for, and where the text goes on. */
export interface Escape {
  readonly value: string
  readonly end: number
  /** Whether it is one that strict code and templates do not have: \1, \08, \9. */
  readonly isLegacy: boolean
}

const SINGLE: { readonly [letter: string]: string } = { n: '\n', r: '\r', t: '\t', b: '\b', v: '\v', f: '\f' }

const OCTAL = /[0-3][0-7]{0,2}|[4-7][0-7]?/y
const HEX = /x([\da-fA-F]{2})/y
const UNICODE = /u(?:([\da-fA-F]{4})|\{([\da-fA-F]+)\})/y

/** The escape whose backslash stands before `at`; undefined if it is malformed. */
export function escapeAt(text: string, at: number): Escape | undefined {
  const letter = text[at]
  if (letter === undefined) return undefined
  const plain = (value: string, end = at + 1) => ({ value, end, isLegacy: false })
  if (letter === 'u') return unicodeAt(text, at)
  if (letter === 'x') {
    HEX.lastIndex = at
    const found = HEX.exec(text)
    return found ? plain(String.fromCharCode(Number.parseInt(found[1]!, 16)), HEX.lastIndex) : undefined
  }
  if (letter === '\r') return plain('', text[at + 1] === '\n' ? at + 2 : at + 1)
  if (/[\n\u2028\u2029]/.test(letter)) return plain('')
  if (/[89]/.test(letter)) return { value: letter, end: at + 1, isLegacy: true }
  OCTAL.lastIndex = at
  const octal = OCTAL.exec(text)?.[0]
  if (octal !== undefined) {
    const end = at + octal.length
    const isLegacy = octal !== '0' || /[89]/.test(text[end] ?? '')
    return { value: String.fromCharCode(Number.parseInt(octal, 8)), end, isLegacy }
  }
  return plain(SINGLE[letter] ?? letter)
}

/** The escape \u…, which names may have too. */
export function unicodeAt(text: string, at: number): Escape | undefined {
  UNICODE.lastIndex = at
  const found = UNICODE.exec(text)
  const code = found ? Number.parseInt(found[1] ?? found[2]!, 16) : Number.POSITIVE_INFINITY
  return code <= 0x10ffff ? { value: String.fromCodePoint(code), end: UNICODE.lastIndex, isLegacy: false } : undefined
}
