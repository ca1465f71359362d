// Plugins for bundlers: an import of `*.kernels.ts` is compiled to its bindings.
import { dirname } from 'node:path'
import { CompileError } from '../errors.js'
import { type Built, compile } from './compile.js'

const KERNELS = /\.kernels\.ts$/

export interface PluginOptions {
  /** Told what became of each file. */
  readonly onBuilt?: (file: string, built: Built) => void
}

interface EsbuildMessage {
  readonly text: string
  readonly location?: { readonly file: string; readonly line?: number; readonly column?: number }
}

/** As much of esbuild's types as is used: the package need not be there. */
interface EsbuildBuild {
  onLoad(
    options: { filter: RegExp },
    load: (args: {
      path: string
    }) => Promise<{ contents?: string; loader?: 'js'; resolveDir?: string; watchFiles?: string[]; errors?: EsbuildMessage[] }>,
  ): void
}

export interface EsbuildPlugin {
  name: string
  setup(build: EsbuildBuild): void
}

/** A plugin of Vite and Rollup. */
export interface VitePlugin {
  name: string
  enforce: 'pre'
  load(this: unknown, id: string): Promise<{ code: string; map: null } | undefined>
}

function esbuild({ onBuilt }: PluginOptions = {}): EsbuildPlugin {
  return {
    name: 'lanewise',
    setup(build) {
      build.onLoad({ filter: KERNELS }, async ({ path }) => {
        try {
          const built = await compile(path)
          onBuilt?.(path, built)
          return { contents: built.js, loader: 'js', resolveDir: dirname(path), watchFiles: [...built.sources] }
        } catch (error) {
          if (!(error instanceof CompileError)) throw error
          const { line, column, message } = error
          const place = line === undefined ? {} : { line, column: column! - 1 }
          return { errors: [{ text: message, location: { file: path, ...place } }], watchFiles: [path] }
        }
      })
    },
  }
}

function vite({ onBuilt }: PluginOptions = {}): VitePlugin {
  return {
    name: 'lanewise',
    enforce: 'pre',
    async load(id) {
      const [path] = id.split('?')
      if (!KERNELS.test(path!)) return undefined
      const built = await compile(path!)
      onBuilt?.(path!, built)
      const { addWatchFile } = this as { addWatchFile?: (file: string) => void }
      for (const source of built.sources) addWatchFile?.call(this, source)
      return { code: built.js, map: null }
    },
  }
}

/**
 * Plugins that compile imports of `*.kernels.ts` while a program is bundled.
 *
 * ```ts
 * import { plugin } from 'lanewise/build'
 * await esbuild.build({ entryPoints: ['app.ts'], bundle: true, plugins: [plugin.esbuild()] })
 * export default defineConfig({ plugins: [plugin.vite()] })
 * ```
 */
export const plugin: { readonly esbuild: typeof esbuild; readonly vite: typeof vite } = { esbuild, vite }
