// The same names as `index.ts` here, blocking.
import * as aggregates from './aggregate.js'
import * as apply from './apply.js'
import * as factors from './factorize.js'
import * as groupings from './groupby.js'
import * as rows from './rows.js'
import * as transforms from './transform.js'

export const aggregate = aggregates.aggregate.sync
export const factorize = factors.factorize.sync
export const factorizePair = factors.factorizePair.sync
export const groupApply = apply.groupApply.sync
export const groupBy = groupings.groupBy.sync
export const groupRows = rows.groupRows.sync
export const groupTransform = transforms.groupTransform.sync

export { GroupBy } from './groupby.js'
export { Groups } from './groups.js'
