// Columns of times made of whatever says when.
import { checkOptions, shown } from '../array/check.js'
import { Vector } from '../array/vector.js'
import { zoneOf } from '../tables/zone.js'
import { checkUnit, type Times, type TimeUnit } from '../windows/times.js'
import { columnOf, NOT_A_TIME } from './column.js'
import { instantOf } from './instant.js'
import { indexFrom } from './maker.js'
import { Series, type SeriesOptions } from './series.js'

/** Options of `toDatetime`. */
export interface DatetimeOptions extends SeriesOptions {
  /** What whole numbers count since 1970, and what the result counts. Default: 'ms'. */
  readonly unit?: TimeUnit
  /** The zone, by its IANA name, whose clock is shown and cut by, and in which texts without a zone are read. Default: UTC. */
  readonly timeZone?: string
}

const WORDS = ['unit', 'timeZone', 'name', 'index', 'engine']

/**
 * A series of times: of whole numbers of `unit` since 1970 (i64, or numbers up to 2^53), of Dates, or of texts such as '2020-03-31' or '2020-03-31T09:30:00.5'.
 * null and NaN are missing times. The numbers are instants in UTC whatever the zone, which is for showing them and for days, weeks and months.
 *
 * @example toDatetime(['2020-01-01', '2020-01-02T12:00']).at(1).toISOString() // '2020-01-02T12:00:00.000Z'
 */
export function toDatetime(values: Times | readonly (string | null)[], options: DatetimeOptions = {}): Series<'time'> {
  checkOptions('toDatetime', options, WORDS)
  const { timeZone, engine } = options
  const unit = checkUnit('toDatetime', options.unit)
  zoneOf('toDatetime', timeZone)
  const vector =
    values instanceof Vector && values.dtype === 'i64'
      ? values
      : columnOf('toDatetime', 'values', instants(values, unit, timeZone), engine).vector
  const column = { kind: 'time', vector: vector as Vector<'i64'>, unit, timeZone } as const
  return new Series<'time'>(column, indexFrom('toDatetime', options.index, vector.length, engine), options.name)
}

function instants(values: unknown, unit: TimeUnit, timeZone: string | undefined): BigInt64Array {
  if (values instanceof BigInt64Array) return values
  const given = values instanceof Vector ? values.data : values
  if (!Array.isArray(given) && !(given instanceof Float64Array)) {
    throw new TypeError(`toDatetime: values must be times as whole numbers, Dates or texts, got ${shown(values)}`)
  }
  return BigInt64Array.from(given as readonly unknown[], (value, i) => {
    if (value === null || value === undefined || Number.isNaN(value)) return NOT_A_TIME
    if (typeof value === 'bigint') return value
    if (typeof value !== 'number') return instantOf('toDatetime', `element ${i}`, value, { kind: 'time', unit, timeZone })
    if (Number.isSafeInteger(value)) return BigInt(value)
    throw new RangeError(`toDatetime: element ${i} must be a whole number below 2^53, got ${value}; times beyond are bigints`)
  })
}
