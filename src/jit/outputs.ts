// Element types of results.
import { checkChoice, shown } from '../array/check.js'
import type { Local } from './ir.js'
import type { OutputType } from './kernel.js'

/** Types that a result may be stored as. */
export const OUTPUT_TYPES: readonly OutputType[] = ['f64', 'f32', 'i32', 'u8']

/** Checks types for results whose number is not known yet. */
export function checkOutputTypes(dtype: OutputType | readonly OutputType[] | undefined): void {
  outputTypes({ results: Array.isArray(dtype) ? dtype.map(() => ANY) : [ANY] }, dtype)
}

const ANY = { type: 'f64' } as const

/** Element types of results: as chosen, or by the values that the program gives. */
export function outputTypes(
  program: { readonly results: readonly Pick<Local, 'type'>[] },
  dtype: OutputType | readonly OutputType[] | undefined,
  where = 'jit',
): OutputType[] {
  const given = typeof dtype === 'string' ? program.results.map(() => dtype) : dtype
  if (given === undefined) return program.results.map(({ type }) => (type === 'bool' ? 'u8' : 'f64'))
  if (!Array.isArray(given) || given.length !== program.results.length) {
    throw new RangeError(
      `${where}: dtype must be one of ${OUTPUT_TYPES.join(' ')}, or ${program.results.length} of them, got ${shown(dtype)}`,
    )
  }
  return given.map((type) => checkChoice(where, 'dtype', type, OUTPUT_TYPES))
}
