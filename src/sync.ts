// The same names as the package's main entry, blocking.
import * as elementwise from './kernels/elementwise.js'

export * from './index.js'
export const add = elementwise.add.sync
