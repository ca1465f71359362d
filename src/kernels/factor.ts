// What the factorisations share at their door.
import { shown } from '../array/check.js'

/** A flag of the options. */
export function checkFlag(where: string, name: string, value: unknown, otherwise: boolean): boolean {
  if (value === undefined) return otherwise
  if (typeof value !== 'boolean') throw new TypeError(`${where}: ${name} must be true or false, got ${shown(value)}`)
  return value
}
