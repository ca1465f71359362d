/**
 * Risk, volatility, options.
 *
 * @module
 */

export {}
