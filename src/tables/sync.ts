// The same names as `index.ts` here, blocking.
import * as asof from './asof.js'
import * as factors from './factorize.js'
import * as rows from './takerows.js'

export const asofJoin = asof.asofJoin.sync
export const factorize = factors.factorize.sync
export const factorizePair = factors.factorizePair.sync
export const takeRows = rows.takeRows.sync
