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
  const make = await inputMaker(folder, sizes)
  const written = new Set()
  return (name) => {
    if (written.has(name)) return
    const values = make(name)
    writeFileSync(join(folder, fileOf(name)), new Uint8Array(values.buffer))
    written.add(name)
  }
}

/** A function that makes an input by its name. */
export async function inputMaker(folder, sizes) {
  const { random, randomNormal } = await importTypeScript('test/random.ts', folder)
  const normals = (count, seed, ArrayType = Float64Array) => fill(new ArrayType(count), randomNormal(seed))
  const perSet = (value) => Float64Array.from({ length: sizes.sets }, (_, set) => value(set))
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
    unit: () => fill(new Float64Array(sizes.n), random(11)),
    near: () => fill(new Float64Array(sizes.n), randomNormal(12)).map((value) => 1 + value / 1e4),
    million: () => normals(sizes.million, 13),
    ascending: () => normals(sizes.n, 14).sort(),
    needles: () => normals(sizes.n / 10, 15).sort(),
    codes: () => whole(new Int32Array(sizes.n), random(16), 1000),
    positions: () => whole(new Int32Array(sizes.n), random(17), sizes.n),
    integers: () => whole(new Int32Array(sizes.n), random(18), 2 ** 31),
    row: () => normals(sizes.columns, 19),
    column: () => normals(sizes.rows, 20),
    general: () => normals(sizes.side ** 2, 21),
    definite: () => definite(sizes.side, randomNormal(22)),
    right: () => normals(sizes.side, 23),
    tall: () => normals(sizes.tall * sizes.narrow, 24),
    response: () => normals(sizes.tall, 25),
    power: () => normals(sizes.power, 26),
    powerIm: () => normals(sizes.power, 27),
    smooth: () => normals(sizes.smooth, 28),
    prime: () => normals(sizes.prime, 29),
    taps: () => normals(101, 30),
    strikes: () => fill(new Float64Array(sizes.n), random(33)).map((value) => 50 + 100 * value),
    years: () => fill(new Float64Array(sizes.n), random(34)).map((value) => 0.05 + 2 * value),
    volatilities: () => fill(new Float64Array(sizes.n), random(35)).map((value) => 0.1 + 0.4 * value),
    closes: () => walk(normals(sizes.days, 36), 0.01),
    bars: () => walk(normals(sizes.bars, 37), 0.002),
    days: () => normals(sizes.days, 38),
    shocks: () => normals(sizes.weeks * sizes.paths, 39),
    fastWeights: () => perSet((set) => 2 / (3 + (set % 20))),
    slowWeights: () => perSet((set) => 2 / (26 + 9 * (Math.floor(set / 20) % 20))),
    stops: () => perSet((set) => 0.04 + 0.03 * Math.floor(set / 400)),
    omegas: () => perSet((set) => 0.01 + 0.0001 * set),
    alphas: () => perSet((set) => 0.02 + 0.002 * (set % 50)),
    betas: () => perSet((set) => 0.75 + 0.003 * Math.floor(set / 50)),
    times: () => instants(sizes.n, random(42)),
    index: () => normals(sizes.rows, 43),
    y20000: () => normals(sizes.olsRows, 44),
    x20000: () => normals(sizes.olsRows * sizes.olsColumns, 45),
    holed: () => withGaps(normals(sizes.observations * sizes.variables, 31), random(32)),
  }
  return (name) => makers[name]()
}

/** Rows and columns, as sizes by name, of the inputs that are matrices. */
export const SHAPES = {
  panel: ['rows', 'columns'],
  a: ['order', 'order'],
  b: ['order', 'order'],
  a32: ['order', 'order'],
  b32: ['order', 'order'],
  returns: ['observations', 'variables'],
  holed: ['observations', 'variables'],
  general: ['side', 'side'],
  definite: ['side', 'side'],
  tall: ['tall', 'narrow'],
  shocks: ['weeks', 'paths'],
  fastWeights: ['single', 'sets'],
  slowWeights: ['single', 'sets'],
  stops: ['single', 'sets'],
  omegas: ['single', 'sets'],
  alphas: ['single', 'sets'],
  betas: ['single', 'sets'],
  x20000: ['olsRows', 'olsColumns'],
}

const TYPES = { times: 'i64', mask: 'u8', codes: 'i32', positions: 'i32', integers: 'i32', a32: 'f32', b32: 'f32' }

/** File name of an input, whose ending is its element type. */
export function fileOf(name) {
  return `${name}.${TYPES[name] ?? 'f64'}`
}

/** Rising milliseconds, a quarter of a second apart in the mean: 10^7 of them are a month of ticks. */
function instants(count, next) {
  const times = new BigInt64Array(count)
  let time = Date.UTC(2024, 0, 1)
  for (let i = 0; i < count; i++) times[i] = BigInt((time += Math.floor(next() * 518)))
  return times
}

/** Prices that begin at 100, from normal numbers. */
function walk(values, deviation) {
  let level = Math.log(100)
  return values.map((value) => Math.exp((level += deviation * value)))
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

/** Whole numbers below `limit`. */
function whole(values, next, limit) {
  for (let i = 0; i < values.length; i++) values[i] = Math.floor(next() * limit)
  return values
}

/** A positive definite matrix: a symmetric one of normal numbers with a heavy diagonal. */
function definite(side, next) {
  const values = new Float64Array(side * side)
  for (let i = 0; i < side; i++) {
    for (let j = 0; j <= i; j++) values[i * side + j] = values[j * side + i] = next()
    values[i * side + i] += 4 * Math.sqrt(side)
  }
  return values
}

function halves(values, next) {
  for (let i = 0; i < values.length; i++) values[i] = next() < 0.5 ? 1 : 0
  return values
}
