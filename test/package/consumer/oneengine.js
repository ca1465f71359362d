// Both entries are one engine: a vector of one is an argument of the other, and the memory counts in both.
import * as lanewise from 'lanewise'
import * as sync from 'lanewise/sync'

const x = lanewise.vector([1, 2, 3])
const before = sync.info().memory.blocks
const y = sync.add(x, 1)
const z = await lanewise.add(y, x)
console.log(
  JSON.stringify({
    z: [...z.data],
    blocks: [before, lanewise.info().memory.blocks, sync.info().memory.blocks],
    sameClass: lanewise.Vector === sync.Vector,
    sameErrors: lanewise.UnsupportedError === sync.UnsupportedError,
  }),
)
