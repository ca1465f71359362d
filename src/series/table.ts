// A table as text: what printing a Series or Frame shows.

import { modulo } from '../tables/civil.js'
import { zoneOf } from '../tables/zone.js'
import { PER_SECOND } from '../windows/times.js'
import { type Column, milliseconds, NOT_A_TIME } from './column.js'
import type { RowIndex } from './rowindex.js'

/** Rows that are shown whole; of longer ones the first and the last few. */
const MOST_ROWS = 20
const EDGE_ROWS = 5
/** Columns of text that a table may take: wider ones leave out columns in the middle. */
const WIDTH = 120
const MOST_TEXT = 30
const GAP = '  '
/** Seconds round 1970 within which zones are known. */
const ZONED_SECONDS = 1e10

const INSPECT = /* @__PURE__ */ Symbol.for('nodejs.util.inspect.custom')

/** Has Node print things of the kind of `thing` as their text. Not as a method: a class with a computed name in it is never left out by a bundler. */
export function printedAsText(thing: object): void {
  const kind = Object.getPrototypeOf(thing) as object
  if (Object.hasOwn(kind, INSPECT)) return
  Object.defineProperty(kind, INSPECT, {
    value(this: object) {
      return String(this)
    },
  })
}

export function tableOf(rows: RowIndex, columns: readonly (readonly [name: string, column: Column])[]): string {
  const { length } = rows
  const shown = length <= MOST_ROWS ? range(0, length) : [...range(0, EDGE_ROWS), -1, ...range(length - EDGE_ROWS, length)]
  const labels = rows.column ? cellsOf(rows.column, shown) : shown.map((row) => (row < 0 ? '…' : String(rows.start + row)))
  const made = [
    { head: rows.name ?? '', cells: labels, left: true },
    ...columns.map(([name, column]) => ({ head: name, cells: cellsOf(column, shown), left: column.kind === 'label' })),
  ].map((column) => ({ ...column, width: Math.max(widthOf(column.head), ...column.cells.map(widthOf)) }))
  const fitting = withinWidth(made)
  const line = (texts: readonly string[]) =>
    texts
      .map((text, i) => (fitting[i]!.left ? text.padEnd(fitting[i]!.width) : text.padStart(fitting[i]!.width)))
      .join(GAP)
      .trimEnd()
  const lines = [line(fitting.map(({ head }) => head)), ...shown.map((_, i) => line(fitting.map(({ cells }) => cells[i]!)))]
  const types = columns.map(
    ([name, { kind, unit, timeZone }]) =>
      `${name}${name ? ' ' : ''}${kind}${unit ? `[${[unit, timeZone].filter(Boolean).join(', ')}]` : ''}`,
  )
  return `${lines.join('\n')}\n[${length} row${length === 1 ? '' : 's'}; ${cut(types.join(', '), WIDTH)}]`
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i)
}

const widthOf = (text: string) => [...text].length
const cut = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text)

interface Cells {
  readonly head: string
  readonly cells: readonly string[]
  readonly left: boolean
  readonly width: number
}

/** The columns that the width holds: those in the middle become one of dots. */
function withinWidth(columns: readonly Cells[]): readonly Cells[] {
  const total = (list: readonly Cells[]) => list.reduce((sum, { width }) => sum + width + GAP.length, 0)
  if (total(columns) <= WIDTH || columns.length <= 3) return columns
  const dots: Cells = { head: '…', cells: columns[0]!.cells.map(() => '…'), left: true, width: 1 }
  const [first, last] = [columns.slice(0, 1), [] as Cells[]]
  const middle = columns.slice(1)
  while (middle.length > 0) {
    const next = first.length - 1 <= last.length ? middle.shift()! : middle.pop()!
    if (total([...first, dots, next, ...last]) > WIDTH && first.length + last.length > 1) break
    if (first.length - 1 <= last.length) first.push(next)
    else last.unshift(next)
  }
  return [...first, dots, ...last]
}

function cellsOf(column: Column, rows: readonly number[]): string[] {
  const { kind, vector, labels } = column
  const { data } = vector
  if (kind === 'label') return rows.map((row) => (row < 0 ? '…' : cut(labels![data[row] as number] ?? 'null', MOST_TEXT)))
  if (kind === 'bool') return rows.map((row) => (row < 0 ? '…' : String(data[row] !== 0)))
  if (kind === 'time') return timesShown(column as Column<'time'>, rows)
  const values = rows.map((row) => (row < 0 ? undefined : data[row]))
  if (kind !== 'f64' && kind !== 'f32') return values.map((value) => (value === undefined ? '…' : String(value)))
  return numbersShown(values as (number | undefined)[])
}

/** Numbers with as many places as the column needs, six at most: points under one another. */
function numbersShown(values: readonly (number | undefined)[]): string[] {
  const finite = values.filter((value): value is number => value !== undefined && Number.isFinite(value) && value !== 0)
  const sizes = finite.map(Math.abs)
  if (sizes.some((size) => size >= 1e12) || (sizes.length > 0 && Math.max(...sizes) < 1e-4)) {
    return values.map((value) => (value === undefined ? '…' : Number.isFinite(value) ? value.toExponential(6) : String(value)))
  }
  const places = Math.max(0, ...finite.map((value) => (String(Number(value.toFixed(6))).split('.')[1] ?? '').length))
  return values.map((value) => (value === undefined ? '…' : Number.isFinite(value) ? value.toFixed(places) : String(value)))
}

/** Times by the clock of their zone; no more of the day than one of them has. */
function timesShown({ vector, unit, timeZone }: Column<'time'>, rows: readonly number[]): string[] {
  const zone = zoneOf('table', timeZone)
  const texts = rows.map((row) => {
    const time = row < 0 ? undefined : vector.data[row]!
    if (time === undefined) return '…'
    if (time === NOT_A_TIME) return 'NaT'
    const instant = milliseconds(time, unit!)
    const seconds = Math.floor(instant / 1000)
    // What lies beyond the years of zones is shown as UTC has it.
    const date = new Date(instant + (zone && Math.abs(seconds) < ZONED_SECONDS ? zone.ahead(seconds) * 1000 : 0))
    if (Number.isNaN(date.getTime())) return String(time)
    const rest = modulo(time, PER_SECOND[unit!])
    const fraction = rest === 0n ? '' : `.${String(rest).padStart(String(PER_SECOND[unit!]).length - 1, '0')}`
    return date.toISOString().slice(0, 19).replace('T', ' ') + fraction
  })
  const isDay = (text: string) => text.length < 11 || text.endsWith(' 00:00:00')
  return texts.every(isDay) ? texts.map((text) => text.slice(0, 10)) : texts
}
