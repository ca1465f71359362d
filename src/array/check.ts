// The sentences in which a caller's mistakes are named: function, argument, rule, value. Checked at the public door and nowhere else.

/** A value as it stands in a message. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`
  if (typeof value === 'number' || typeof value === 'bigint' || value === null || value === undefined || typeof value === 'boolean') {
    return Object.is(value, -0) ? '-0' : String(value)
  }
  if (Array.isArray(value)) return `an array of ${value.length}`
  if (typeof value === 'function') return 'a function'
  return `a ${(value as object).constructor?.name ?? 'null-prototype object'}`
}

/** Throws unless `value` is a whole number of `least` to `most`. */
export function checkInteger(where: string, name: string, value: unknown, least: number, most: number = Number.MAX_SAFE_INTEGER): number {
  const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `of ${least} to ${most}`
  if (typeof value !== 'number') throw new TypeError(`${where}: ${name} must be a whole number ${range}, got ${shown(value)}`)
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new RangeError(`${where}: ${name} must be a whole number ${range}, got ${shown(value)}`)
  }
  return value
}

/** Throws unless `value` is a number for which `holds`; `rule` says so in words. */
export function checkNumber(where: string, name: string, value: unknown, rule: string, holds: (value: number) => boolean): number {
  if (typeof value !== 'number') throw new TypeError(`${where}: ${name} must be a number ${rule}, got ${shown(value)}`)
  if (!holds(value)) throw new RangeError(`${where}: ${name} must be a number ${rule}, got ${shown(value)}`)
  return value
}

/** Throws unless `value` is one of `choices`. */
export function checkChoice<T>(where: string, name: string, value: unknown, choices: readonly T[]): T {
  if (!choices.includes(value as T)) {
    throw new TypeError(`${where}: ${name} must be ${choices.map(shown).join(' or ')}, got ${shown(value)}`)
  }
  return value as T
}

/** Throws unless `value` is true, false or absent, which stands for `otherwise`. */
export function checkFlag(where: string, name: string, value: unknown, otherwise: boolean): boolean {
  if (value === undefined) return otherwise
  if (typeof value !== 'boolean') throw new TypeError(`${where}: ${name} must be true or false, got ${shown(value)}`)
  return value
}

/** Throws unless `options` is an object (or absent) whose keys are all among `names`. */
export function checkOptions(where: string, options: unknown, names: readonly string[]): void {
  if (options === undefined) return
  if (typeof options !== 'object' || options === null || Array.isArray(options) || ArrayBuffer.isView(options)) {
    throw new TypeError(`${where}: options must be an object, got ${shown(options)}`)
  }
  for (const key of Object.keys(options)) {
    if (!names.includes(key)) throw new TypeError(`${where}: unknown option ${shown(key)}; known are ${names.join(', ')}`)
  }
}
