// Bundles the pages of a consumer: `node bundle.mjs esbuild|vite|webpack|rollup CONSUMER OUT`, each bundler with its defaults for a page.
import { join } from 'node:path'

const [bundler, consumer, out] = process.argv.slice(2)
const entries = Object.fromEntries(['page', 'pageworker'].map((name) => [name, join(consumer, `${name}.js`)]))
process.chdir(consumer)

const BUNDLERS = {
  async esbuild() {
    const { build } = await import('esbuild')
    await build({ entryPoints: entries, outdir: out, bundle: true, splitting: true, format: 'esm', minify: true, logLevel: 'warning' })
  },

  async vite() {
    const { build } = await import('vite')
    const output = { entryFileNames: '[name].js' }
    await build({
      root: consumer,
      base: './',
      configFile: false,
      logLevel: 'warn',
      build: { outDir: out, rolldownOptions: { input: entries, output } },
    })
  },

  async webpack() {
    const { default: webpack } = await import('webpack')
    const compiler = webpack({ mode: 'production', context: consumer, entry: entries, output: { path: out, filename: '[name].js' } })
    const stats = await new Promise((resolve, reject) => compiler.run((error, result) => (error ? reject(error) : resolve(result))))
    // The package is larger than webpack's 244 KiB hint for an entry: base64 that gzips back. Anything else counts.
    const facts = stats.toJson({ all: false, errors: true, warnings: true })
    for (const { message } of [...facts.errors, ...facts.warnings]) {
      if (!/size limit|performance/.test(message)) throw new Error(message)
    }
  },

  async rollup() {
    const { rollup } = await import('rollup')
    const { nodeResolve } = await import('@rollup/plugin-node-resolve')
    const bundle = await rollup({
      input: entries,
      plugins: [nodeResolve({ browser: true })],
      onwarn: (warning) => {
        throw new Error(warning.message)
      },
    })
    await bundle.write({ dir: out, format: 'es', entryFileNames: '[name].js' })
    await bundle.close()
  },
}

await BUNDLERS[bundler]()
