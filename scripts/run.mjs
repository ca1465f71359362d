// Runs a TypeScript example against the built package: node scripts/run.mjs examples/market.ts
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const [entry] = process.argv.slice(2)
const folder = mkdtempSync(join('build', 'run-'))
const outfile = join(folder, 'example.mjs')
try {
  // Beside node_modules, so that 'lanewise' is found as in a user's project: this package refers to itself by name.
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  })
  await import(pathToFileURL(outfile).href)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
