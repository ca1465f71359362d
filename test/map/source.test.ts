import { parse } from 'acorn'
import { afterAll, describe, expect, it } from 'vitest'
import { CompileError } from '../../src/errors.js'
import { freeNames } from '../../src/map/freenames.js'
import { imap, map, mapRange } from '../../src/map/index.js'
import { makeEngine } from '../engines.js'

const { engine, runtime } = makeEngine({ threads: 1 })
const other = makeEngine({ threads: 1 })
afterAll(async () => {
  await runtime.close()
  await other.runtime.close()
})

const outer = 5

describe('free names', () => {
  const names = (text: string) => {
    const [statement] = parse(`(${text})`, { ecmaVersion: 'latest', sourceType: 'module' }).body
    return freeNames(statement!).map(({ name }) => name)
  }

  it.each([
    ['(x) => x + y', ['y']],
    ['(x, z = q) => ({ x, [k]: z, p: 1 }).p', ['q', 'k']],
    ['({ a, b: { c = d }, ...rest }, [e, , f]) => a + c + rest.b + e + f', ['d']],
    ['() => { var v = 1; { let w = 2; } return v + w }', ['w']],
    ['() => { if (1) { var late = 1 } return late + late2; function late2() {} }', []],
    ['() => { for (const i of list) { i } for (let j = 0; j < 1; j++); for (const k in i) k; return j }', ['list', 'i', 'j']],
    ['() => { try { t } catch (e) { e } try {} catch { e } }', ['t', 'e']],
    ['() => { label: for (;;) break label }', []],
    ['function f(n) { return n ? f(n - 1) : arguments.length + this.x }', []],
    ['() => this.x', ['this']],
    ['() => [arguments, new.target2]', ['arguments', 'new.target2']],
    [
      '(x) => { class A extends B { #p = q; static s = this; [m]() { return this.#p + super.m() } static { var inside = 1; inside } } return new A(x) }',
      ['B', 'q', 'm'],
    ],
    ['(x) => x.foo.bar + x?.[foo] + `$' + '{tpl}` + tag`a`', ['foo', 'tpl', 'tag']],
    ['() => typeof nothing === "undefined"', []],
    ['() => { assigned = 1; [a, b.c] = [d, 2] }', ['assigned', 'a', 'b', 'd']],
    ['(x) => { switch (x) { case y: const z = 1; default: return z } }', ['y']],
    ['async () => { for await (const x of xs) await x; await import(u) }', ['xs', 'u']],
    ['() => (function g() { return g })() + g', ['g']],
    ['(a) => ((b) => a + b + c)(a)', ['c']],
  ])('of %s', (text, expected) => {
    if (text.includes('new.target2')) expect(() => names(text)).toThrow(SyntaxError)
    else expect(names(text)).toEqual(expected)
  })
})

describe('a function that cannot travel', () => {
  const rows: [what: string, call: () => Promise<unknown>, type: abstract new (...args: never[]) => Error, message: RegExp][] = [
    [
      'an undeclared name, before anything runs',
      () => map([1], (x) => x + outer),
      CompileError,
      /^map: fn uses outer, which it does not declare; declare it: \{ capture: \{ outer \} \}, or give .* \(line 1, column 12\)\n {2}\(x\) => x \+ outer$/,
    ],
    [
      'several',
      () => mapRange(3, '(i) => a + b * c'),
      CompileError,
      /^mapRange: fn uses a, b and c, .*declare them: \{ capture: \{ a, b, c \} \}/,
    ],
    [
      'one in a captured function',
      () => map([1], '(x) => f(x)', { capture: { f: () => outer } }),
      CompileError,
      /^map: capture\.f uses outer/,
    ],
    ['an import', () => map([1], () => makeEngine({})), CompileError, /fn uses makeEngine, which/],
    ['require', () => map([1], '() => require("fs")'), CompileError, /uses require, .*await import/],
    ['this', () => map([1], '() => this'), CompileError, /fn uses this, which it does not declare; give a function that takes/],
    ['a name of pages', () => map([1], '() => document.title'), CompileError, /fn uses document/],
    ['a native function', () => map([1], Math.sqrt), CompileError, /fn has no source \(it is native or bound\); wrap it/],
    ['text that does not parse', () => map([1], '(x) =>'), CompileError, /fn does not parse: Unexpected token/],
    ['text that is no function', () => map([1], 'a.b'), CompileError, /fn must be a function, and neither class nor generator/],
    ['more than one', () => map([1], '() => 1); (() => 2'), CompileError, /fn must be a function|does not parse/],
    ['a generator', () => map([1], '(function* () {})'), CompileError, /neither class nor generator/],
    ['a class', () => map([1], 'class A {}'), CompileError, /neither class nor generator/],
    [
      'a capture of no name',
      () => map([1], '() => 1', { capture: { 'a b': 1 } }),
      TypeError,
      /capture must have names of variables, got 'a b'/,
    ],
    ['a capture of a reserved name', () => map([1], '() => 1', { capture: { await: 1 } }), TypeError, /names of variables, got 'await'/],
    [
      'a capture that is no data',
      () => map([1], '() => 1', { capture: { w: new WeakMap() } }),
      TypeError,
      /capture\.w must be data that can be cloned/,
    ],
    [
      'captures of no kind',
      () => map([1], '() => 1', { capture: 3 as never }),
      TypeError,
      /^map: capture must be an object of values by name, got 3/,
    ],
    ['no items', () => map(3 as never, '() => 1'), TypeError, /^map: items must be an array or an iterable, got 3/],
    [
      'no function',
      () => map([1], 3 as never),
      TypeError,
      /^map: fn must be a function, the text of one, or \{ url, name \} of a module's, got 3/,
    ],
    [
      'an address that is not whole',
      () => map([1], { url: './x.js', name: 'f' }),
      TypeError,
      /^map: fn\.url must be a whole address.*got '\.\/x\.js'/,
    ],
    [
      'a name that is none',
      () => map([1], { url: 'file:///x.js', name: 3 as never }),
      TypeError,
      /fn\.name must be the name of an export, got 3/,
    ],
    [
      'a function beside { url, name }',
      () => map([1], { url: 'file:///x.js', name: 'f' }, { capture: { g: () => 1 } }),
      TypeError,
      /capture\.g must be data where fn is \{ url, name \}, got a function/,
    ],
    ['a chunk of none', () => map([1], '() => 1', { chunk: 0 }), RangeError, /^map: chunk must be a whole number of at least 1, got 0/],
    [
      'threads of none',
      () => map([1], '() => 1', { threads: 0 }),
      RangeError,
      /^map: threads must be a whole number of 1 to 32, got 0|got 0/,
    ],
    ['a count below none', () => mapRange(-1, '() => 1'), RangeError, /^mapRange: n must be a whole number/],
    [
      'an unknown option',
      () => map([1], '() => 1', { chunks: 2 } as never),
      TypeError,
      /^map: unknown option 'chunks'; known are capture, threads/,
    ],
    ['a signal that is none', () => map([1], '() => 1', { signal: 3 as never }), TypeError, /signal must be an AbortSignal, got 3/],
    ['no progress function', () => map([1], '() => 1', { onProgress: 3 as never }), TypeError, /onProgress must be a function, got 3/],
    ['an order that is none', () => map([1], '() => 1', { ordered: 3 as never }), TypeError, /ordered must be true or false, got 3/],
    ['an engine that is none', () => map([1], '() => 1', { engine: 3 as never }), TypeError, /engine must be an Engine, got 3/],
    [
      'a vector of another engine',
      () => map([other.engine.vector([1])], '() => 1', { engine }),
      TypeError,
      /^map: item 0 must be of the engine of the call/,
    ],
    [
      'an item that is no data',
      () => map([1, Symbol('s')], '() => 1', { engine }),
      TypeError,
      /^map: item 1 must be data that can be cloned/,
    ],
    [
      'a vector that is gone',
      () => {
        const x = engine.vector([1])
        x.dispose()
        return map([1], '() => x', { capture: { x } })
      },
      TypeError,
      /^map: capture\.x has been disposed of/,
    ],
  ]
  it.each(rows)('%s', async (_, call, type, message) => {
    const error = await call().catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(type)
    expect((error as Error).message).toMatch(message)
  })

  it('imap says so at once', () => {
    expect(() => imap([1], () => outer)).toThrow(/^imap: fn uses outer/)
  })
})

describe('functions of every form', () => {
  const holder = {
    method(x: number) {
      return x + 1
    },
    async later(x: number) {
      return x + 2
    },
  }
  it.each([
    ['a method', holder.method, 2],
    ['an async method', holder.later, 3],
    [
      'a named function',
      function named(x: number): number {
        return x < 5 ? named(x + 5) : x
      },
      6,
    ],
    ['wrapped text', '__name((x) => { const g = __name((y) => y * 7, "g"); return g(x) }, "f")', 7],
    ['text with a comment at its end', '(x) => x + 7 // eight', 8],
  ] as [string, never, number][])('%s', async (_, fn, expected) => {
    expect(await map([1], fn, { engine })).toEqual([expected])
  })
})
