import * as reference from '../reference/bars.js'
import type { Case } from './case.js'

/** Volume that closes a bar. */
const SIZE = 40

export const CASES: readonly Case[] = [
  {
    name: 'ohlc of volume bars',
    call: async (api, x, y) => {
      const volume = await api.abs(y)
      const bins = await api.volumeBars(volume, SIZE)
      const bars = await api.ohlc(x, bins)
      volume.dispose()
      bins.offsets!.dispose()
      return bars
    },
    reference: (x, y) => {
      const cuts = reference.cuts([...y].map(Math.abs), SIZE)
      if ((cuts.at(-1) ?? 0) < x.length) cuts.push(x.length)
      const bars = cuts.map((end, g) => reference.bar([...x.subarray(g === 0 ? 0 : cuts[g - 1], end)]))
      return (['open', 'high', 'low', 'close'] as const).flatMap((column) => bars.map((bar) => bar[column]))
    },
    // The reference adds volumes exactly, of which infinite ones are none.
    skip: ['infinities'],
    longest: 2049,
  },
]
