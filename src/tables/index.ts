/**
 * Bars, joins, groups and indexes.
 *
 * @module
 */

export {}
