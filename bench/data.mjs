// Seeded inputs of the benchmark as raw files in a temporary folder, so that every rival, in whatever language, reads the same bytes.
import { existsSync, mkdtempSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importTypeScript } from './typescript.mjs'

/** A folder for inputs and results: in memory where there is room, so that no disk is written to while clocks run. */
export function makeFolder() {
  const memory = '/dev/shm'
  const room = existsSync(memory) ? statfsSync(memory) : undefined
  return mkdtempSync(join(room && room.bavail * room.bsize > 4e9 ? memory : tmpdir(), 'lanewise-bench-'))
}

/** A function that writes an input by its name, once. Files are named `input.type`. */
export async function inputWriter(folder, sizes) {
  const { random, randomNormal } = await importTypeScript('test/random.ts', folder)
  const written = new Set()
  const normals = (count, seed, ArrayType = Float64Array) => fill(new ArrayType(count), randomNormal(seed))
  const makers = {
    x: () => normals(sizes.n, 1),
    y: () => normals(sizes.n, 2),
    positive: () => scaled(fill(new Float64Array(sizes.n), random(3))),
    gaps: () => withGaps(normals(sizes.n, 4), random(5)),
    mask: () => halves(new Uint8Array(sizes.n), random(6)),
    panel: () => normals(sizes.rows * sizes.columns, 7),
    a: () => normals(sizes.order ** 2, 8),
    b: () => normals(sizes.order ** 2, 9),
    a32: () => normals(sizes.order ** 2, 8, Float32Array),
    b32: () => normals(sizes.order ** 2, 9, Float32Array),
    returns: () => normals(sizes.observations * sizes.variables, 10),
  }
  return (name) => {
    if (written.has(name)) return
    const values = makers[name]()
    writeFileSync(join(folder, fileOf(name)), new Uint8Array(values.buffer))
    written.add(name)
  }
}

/** File name of an input, whose ending is its element type. */
export function fileOf(name) {
  if (name === 'mask') return 'mask.u8'
  return `${name}.${name.endsWith('32') ? 'f32' : 'f64'}`
}

function fill(values, next) {
  for (let i = 0; i < values.length; i++) values[i] = next()
  return values
}

/** From [0, 1) to (0, 100]. */
function scaled(values) {
  for (let i = 0; i < values.length; i++) values[i] = 100 * (1 - values[i])
  return values
}

/** NaN at one place in a hundred. */
function withGaps(values, next) {
  for (let i = 0; i < values.length; i++) if (next() < 0.01) values[i] = Number.NaN
  return values
}

function halves(values, next) {
  for (let i = 0; i < values.length; i++) values[i] = next() < 0.5 ? 1 : 0
  return values
}
