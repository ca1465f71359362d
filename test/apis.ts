// The functions of every entry by name, blocking and asynchronous. What two entries name alike is the wider one: the series' moving windows take times too.
import * as asyncFinance from '../src/finance/index.js'
import * as syncFinance from '../src/finance/sync.js'
import * as asyncLanewise from '../src/index.js'
import * as asyncIndicators from '../src/indicators/index.js'
import * as syncIndicators from '../src/indicators/sync.js'
import * as asyncSeries from '../src/series/index.js'
import * as syncSeries from '../src/series/sync.js'
import * as syncLanewise from '../src/sync.js'

/** Running sums of the series skip NaN, as pandas', where those of `lanewise` keep it, as NumPy's: here they have names of their own. */
function apart<Sum, Product, Rest>({ cumsum, cumprod, ...rest }: { cumsum: Sum; cumprod: Product } & Rest) {
  return { ...rest, seriesCumsum: cumsum, seriesCumprod: cumprod }
}

export const sync = { ...syncLanewise, ...apart(syncSeries), ...syncIndicators, ...syncFinance }
/** The blocking functions; the asynchronous ones answer with promises of the same. */
export type Api = typeof sync
export const async = { ...asyncLanewise, ...apart(asyncSeries), ...asyncIndicators, ...asyncFinance }

/** Each entry with its blocking twin. */
export const ENTRIES = {
  lanewise: [asyncLanewise, syncLanewise],
  'lanewise/series': [asyncSeries, syncSeries],
  'lanewise/indicators': [asyncIndicators, syncIndicators],
  'lanewise/finance': [asyncFinance, syncFinance],
} as const
