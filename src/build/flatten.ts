// Programs as JSON: what `programIn` reads.
import type { Flat, FlatValue } from '../jit/prepared.js'

/** `root` and all objects that it leads to, each once: locals, regions and targets remain the same for all that refer to them. */
export function flatten(root: object): Flat {
  const shapes: string[][] = []
  const items: FlatValue[][] = []
  const numbers = new Map<object, number>()
  const shapeOf = (keys: string[]): number => {
    const known = shapes.findIndex((shape) => shape.join() === keys.join())
    return known >= 0 ? known : shapes.push(keys) - 1
  }
  const add = (value: unknown): FlatValue => {
    if (value === undefined) return null
    if (typeof value === 'number')
      return [Number.isFinite(value) && !Object.is(value, -0) ? value : Object.is(value, -0) ? '-0' : String(value)]
    if (typeof value !== 'object') return value as string | boolean
    const object = value as object
    const known = numbers.get(object)
    if (known !== undefined) return known
    const isArray = Array.isArray(object)
    const values = Object.values(object).map(add)
    const shape = isArray ? 0 : shapeOf(Object.keys(object))
    const number = items.push([shape, ...values]) - 1
    numbers.set(object, number)
    return number
  }
  // Arrays have no keys worth naming.
  shapes.push([])
  add(root)
  return { shapes, items }
}
