// A program on Node, Bun or Deno: prints what it found as JSON and ends by itself. `--threads=N` opens an engine of its own.
import * as lanewise from 'lanewise'
import * as series from 'lanewise/series'
import { digests } from './digests.js'

async function main() {
  const threads = Number(process.argv.find((word) => word.startsWith('--threads='))?.slice('--threads='.length) ?? 0)
  const engine = threads ? await lanewise.open({ threads }) : undefined
  const found = await digests({ ...lanewise, ...series }, engine)
  console.log(JSON.stringify({ runtime: process.versions, info: (engine ?? lanewise).info(), digests: found }))
}

main()
