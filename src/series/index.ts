/**
 * pandas' place: moving windows, bars, joins and groups of vectors, and the Series and Frame made of them.
 *
 * @module
 */

export * from '../tables/index.js'
export * from '../windows/index.js'
