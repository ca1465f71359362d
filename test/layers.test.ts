import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const SRC = join(ROOT, 'src')

/** From the bottom up: a file may import its own layer and those before it. */
const LAYERS = [
  ['errors.ts'],
  ['engine'],
  ['array'],
  ['kernels'],
  ['jit', 'build', 'map'],
  ['windows', 'tables'],
  ['indicators', 'finance'],
  ['series'],
  ['io'],
  ['store', 'partition'],
  ['cluster'],
  ['index.ts', 'sync.ts'],
]
const NODE_ONLY = /^(engine\/(platform|port)\.node\.ts|cluster\/|build\/|io\/.*\.node\.ts)/

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
}

function imports(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(/(?:^|\n)(?:import|export)[^'"]*? from '([^']+)'|import\('([^']+)'\)/g)].map(
    (match) => (match[1] ?? match[2])!,
  )
}

const layer = (file: string) => LAYERS.findIndex((names) => names.includes(relative(SRC, file).split('/')[0]!))

describe('imports', () => {
  it('go down only', () => {
    const upward: string[] = []
    for (const file of files(SRC)) {
      expect(layer(file), `${file} is in no layer`).toBeGreaterThanOrEqual(0)
      for (const path of imports(file).filter((name) => name.startsWith('.'))) {
        const target = resolve(file, '..', path).replace(/\.js$/, '.ts')
        const reexport = /^(index|sync)\.ts$/.test(relative(SRC, file))
        if (layer(target) > layer(file) && !reexport) upward.push(`${relative(SRC, file)} -> ${relative(SRC, target)}`)
      }
    }
    expect(upward).toEqual([])
  })

  it('of node: modules stand only where Node is certain', () => {
    const found = files(SRC).filter((file) => imports(file).some((name) => name.startsWith('node:')))
    expect(found.map((file) => relative(SRC, file)).filter((file) => !NODE_ONLY.test(file))).toEqual([])
    expect(found.length).toBeGreaterThan(0)
  })

  it('of assembly/ stay in assembly/', () => {
    const outside = files(join(ROOT, 'assembly')).flatMap((file) =>
      imports(file)
        .filter((name) => !name.startsWith('./'))
        .map((name) => `${relative(ROOT, file)} -> ${name}`),
    )
    expect(outside).toEqual([])
  })

  it('index.ts and sync.ts hold export lines only', () => {
    for (const name of ['index.ts', 'sync.ts']) {
      const code = readFileSync(join(SRC, name), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '')
      const statements = code.split(/\n(?=\S)/).filter((line) => line.trim() !== '' && !/^[})]/.test(line))
      expect(statements.filter((line) => !/^(export|import) /.test(line))).toEqual([])
    }
  })

  it('no source file passes 500 lines', () => {
    const long = [...files(SRC), ...files(join(ROOT, 'assembly'))].filter(
      (file) => !file.includes('.gen.') && readFileSync(file, 'utf8').split('\n').length > 500,
    )
    expect(long).toEqual([])
  })
})
