/**
 * Moving and weighted windows, and rows beside their neighbours.
 *
 * @module
 */

export {}
