// The same names as `index.ts` here, blocking.
import * as aggregates from './aggregate.js'
import * as apply from './apply.js'
import * as asof from './asof.js'
import * as factors from './factorize.js'
import * as groupings from './groupby.js'
import * as joins from './joinrows.js'
import * as rows from './rows.js'
import * as indexes from './sortedindex.js'
import * as taking from './takerows.js'
import * as transforms from './transform.js'
import * as windowAggregates from './windowaggregate.js'
import * as windowJoins from './windowjoin.js'

export const aggregate = aggregates.aggregate.sync
export const asofJoin = asof.asofJoin.sync
export const factorize = factors.factorize.sync
export const factorizePair = factors.factorizePair.sync
export const groupApply = apply.groupApply.sync
export const groupBy = groupings.groupBy.sync
export const groupRows = rows.groupRows.sync
export const groupTransform = transforms.groupTransform.sync
export const differenceIndex = indexes.differenceIndex.sync
export const intersectIndex = indexes.intersectIndex.sync
export const joinRows = joins.joinRows.sync
export const reindexRows = indexes.reindexRows.sync
export const takeRows = taking.takeRows.sync
export const unionIndex = indexes.unionIndex.sync
export const windowAggregate = windowAggregates.windowAggregate.sync
export const windowJoin = windowJoins.windowJoin.sync

export { GroupBy } from './groupby.js'
export { Groups } from './groups.js'
export { WindowJoin } from './windowjoin.js'
