// Files as JavaScript: esbuild itself takes types and JSX out, with the project's settings, before it bundles.
import { basename, dirname, extname } from 'node:path'

interface EsbuildMessage {
  readonly text: string
  readonly location?: { readonly file: string; readonly line?: number; readonly column?: number; readonly lineText?: string }
}

/** What a plugin gives esbuild for a file. */
export interface EsbuildLoaded {
  contents?: string
  loader?: EsbuildLoader
  resolveDir?: string
  watchFiles?: string[]
  errors?: EsbuildMessage[]
  warnings?: EsbuildMessage[]
}

export type EsbuildLoader = 'js' | 'jsx' | 'ts' | 'tsx'

/** As much of esbuild's types as is used: the package need not be there. */
export interface EsbuildBuild {
  readonly initialOptions: object
  readonly esbuild: { build(options: object): Promise<unknown> }
  onLoad(options: { filter: RegExp; namespace?: string }, load: (args: { path: string }) => Promise<EsbuildLoaded | undefined>): void
}

/** A file as JavaScript. */
export interface Script {
  readonly code: string
  readonly loader: EsbuildLoader
  /** The source map from the file to the code; undefined if they are the same. */
  readonly map: object | undefined
  /** What tells esbuild of the map. */
  readonly comment: string
}

/** What decides how types and JSX are read, and which names stand for constants. */
const SETTINGS = [
  'absWorkingDir',
  'tsconfig',
  'tsconfigRaw',
  'jsx',
  'jsxFactory',
  'jsxFragment',
  'jsxImportSource',
  'jsxDev',
  'define',
  'loader',
]

/** `text`, the contents of the file at `path`, as JavaScript; undefined if esbuild cannot read it. */
export async function javascriptWith({ initialOptions, esbuild }: EsbuildBuild, path: string, text: string): Promise<Script | undefined> {
  const settings = initialOptions as { readonly loader?: { readonly [extension: string]: EsbuildLoader }; readonly define?: object }
  const extension = extname(path)
  const loader = settings.loader?.[extension] ?? (extension.replace(/[.cm]/g, '') as EsbuildLoader)
  if (!/^[jt]sx?$/.test(loader)) return undefined
  if (loader === 'js' && Object.keys(settings.define ?? {}).length === 0) return { code: text, loader, map: undefined, comment: '' }
  const given = Object.entries(initialOptions).filter(([name]) => SETTINGS.includes(name))
  try {
    const { outputFiles } = (await esbuild.build({
      ...Object.fromEntries(given),
      entryPoints: [path],
      bundle: false,
      write: false,
      outdir: dirname(path),
      target: 'esnext',
      charset: 'utf8',
      legalComments: 'inline',
      sourcemap: 'external',
      logLevel: 'silent',
    })) as { outputFiles: readonly { readonly path: string; readonly text: string }[] }
    const map = outputFiles.find((file) => file.path.endsWith('.map'))!.text
    const code = outputFiles.find((file) => !file.path.endsWith('.map'))!.text
    // Not in one piece: tools that look for such comments would take the line of this file for one.
    const comment = ['\n//# source', `MappingURL=data:application/json;base64,${Buffer.from(map).toString('base64')}\n`].join('')
    return { code, loader, map: { ...JSON.parse(map), file: basename(path) }, comment }
  } catch {
    return undefined
  }
}
