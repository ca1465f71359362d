// The same names as `index.ts` here, blocking.
import * as factors from './factorize.js'

export const factorize = factors.factorize.sync
export const factorizePair = factors.factorizePair.sync
