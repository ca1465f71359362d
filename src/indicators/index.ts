/**
 * Technical indicators.
 *
 * @module
 */

export {}
