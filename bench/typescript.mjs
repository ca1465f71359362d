// Bundles a TypeScript file of the repository into a temporary folder and imports it, for the few parts that the package does not export.
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

/** The repository's folder. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Exports of the TypeScript file at `path`, counted from the repository's folder. */
export async function importTypeScript(path, folder) {
  const outfile = join(folder, `${path.replaceAll('/', '-')}.mjs`)
  await build({
    entryPoints: [join(ROOT, path)],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    logLevel: 'error',
  })
  return import(pathToFileURL(outfile).href)
}
