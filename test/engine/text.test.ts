import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesOfText, textOf } from '../../src/engine/text.js'

describe('textOf', () => {
  it('is undone by bytesOfText, and stands in a string of a script as it is', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
        const text = textOf(bytes)
        expect(bytesOfText(text)).toEqual(bytes)
        expect(text).toMatch(/^[ -~]*$/)
        expect(text).not.toMatch(/["'`\\$<]/)
      }),
    )
    const all = Uint8Array.from({ length: 256 }, (_, byte) => byte)
    expect(bytesOfText(textOf(all))).toEqual(all)
  })

  it('spends one character on what is frequent', () => {
    expect(textOf(new Uint8Array(10_000).fill(200)).length).toBeLessThan(10_200)
  })
})
