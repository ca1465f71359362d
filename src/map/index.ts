/**
 * JavaScript functions over many items, on every core and over shared memory.
 *
 * @module
 */

export { CompileError, MapError } from '../errors.js'
export { type Arrived, type Indexed, imap, type MapArrayOptions, type MapOptions, type ModuleFunction, map, mapRange } from './map.js'
