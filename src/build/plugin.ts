// Plugins for bundlers: an import of `*.kernels.ts` is compiled to its bindings, and calls of `jit` to WebAssembly.
import { readFile } from 'node:fs/promises'
import { SourceMap, type SourceMapPayload } from 'node:module'
import { dirname } from 'node:path'
import { CompileError } from '../errors.js'
import { type Built, compile } from './compile.js'
import { type CompiledModule, compileCalls, type JitReport, mayCallJit } from './jitmodule.js'
import { type EsbuildBuild, javascriptWith } from './typescript.js'

const KERNELS = /\.kernels\.ts$/
const SCRIPTS = /\.[cm]?[jt]sx?$/
const INSTALLED = /[\\/]node_modules[\\/]/

export interface PluginOptions {
  /** Told what became of each file of kernels. */
  readonly onBuilt?: (file: string, built: Built) => void
  /** Told what became of the calls of `jit` in each file that has some, before errors and warnings are given to the bundler. */
  readonly onJit?: (file: string, calls: readonly JitReport[]) => void
}

export interface EsbuildPlugin {
  name: string
  setup(build: EsbuildBuild): void
}

/** A plugin of Vite and Rollup. */
export interface VitePlugin {
  name: string
  load(this: unknown, id: string): Promise<{ code: string; map: null } | undefined>
  transform(this: unknown, code: string, id: string): { code: string; map: null } | undefined
}

/** What a bundler is told of a call that is not compiled. */
function messageOf({ form, outcome, reason }: JitReport): string {
  return outcome === 'failed' ? reason! : `${form} is compiled at run time: ${reason}`
}

/** Reports with their places in the file that was written, by the map of the code that was read. */
function placedIn(reports: readonly JitReport[], map: object | undefined): JitReport[] {
  const places = map && new SourceMap(map as SourceMapPayload)
  return reports.map((report) => {
    const found = places?.findEntry(report.line - 1, report.column - 1) as { originalLine?: number; originalColumn?: number } | undefined
    if (found?.originalLine === undefined) return report
    return { ...report, line: found.originalLine + 1, column: found.originalColumn! + 1 }
  })
}

/** The module with its calls compiled; undefined if it cannot be read, which is for the bundler to say. */
function compiled(code: string): CompiledModule | undefined {
  try {
    return compileCalls(code)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

const UNREAD = 'calls of jit are compiled at run time: the file has syntax that is not yet JavaScript'

function esbuild({ onBuilt, onJit }: PluginOptions = {}): EsbuildPlugin {
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
      build.onLoad({ filter: SCRIPTS, namespace: 'file' }, async ({ path }) => {
        if (INSTALLED.test(path)) return undefined
        const text = await readFile(path, 'utf8')
        if (!mayCallJit(text)) return undefined
        const script = await javascriptWith(build, path, text)
        // What esbuild cannot read either, it says itself.
        if (!script) return undefined
        const module = compiled(script.code)
        if (!module)
          return { contents: text, loader: script.loader, warnings: [{ text: UNREAD, location: { file: path } }], watchFiles: [path] }
        if (module.reports.length === 0) return undefined
        const reports = placedIn(module.reports, script.map)
        onJit?.(path, reports)
        const lines = text.split('\n')
        const messages = (outcome: JitReport['outcome']) =>
          reports
            .filter((report) => report.outcome === outcome)
            .map((report) => ({
              text: messageOf(report),
              location: { file: path, line: report.line, column: report.column - 1, lineText: lines[report.line - 1] ?? '' },
            }))
        const errors = messages('failed')
        const told = { errors, warnings: messages('left'), watchFiles: [path] }
        if (errors.length > 0) return told
        return { ...told, contents: `${module.code}${script.comment}`, loader: script.map ? 'js' : script.loader }
      })
    },
  }
}

/** As much of the context of Vite's and Rollup's hooks as is used. */
interface Hook {
  addWatchFile?(file: string): void
  getCombinedSourcemap?(): object
  warn(message: object): void
  error(message: object): never
}

function vite({ onBuilt, onJit }: PluginOptions = {}): VitePlugin {
  return {
    name: 'lanewise',
    async load(id) {
      const [path] = id.split('?')
      if (!KERNELS.test(path!)) return undefined
      const built = await compile(path!)
      onBuilt?.(path!, built)
      const hook = this as Hook
      for (const source of built.sources) hook.addWatchFile?.(source)
      return { code: built.js, map: null }
    },
    transform(code, id) {
      if (INSTALLED.test(id) || id.startsWith('\0') || !mayCallJit(code)) return undefined
      const hook = this as Hook
      const module = compiled(code)
      if (!module) return void hook.warn({ message: UNREAD, id })
      if (module.reports.length === 0) return undefined
      const isRead = module.reports.every(({ outcome }) => outcome === 'compiled') && !onJit
      const reports = isRead ? module.reports : placedIn(module.reports, hook.getCombinedSourcemap?.())
      onJit?.(id, reports)
      const [file] = id.split('?')
      const told = (report: JitReport) => {
        const { line, column } = report
        return { message: `${messageOf(report)} (${file}:${line}:${column})`, id, loc: { file, line, column: column - 1 } }
      }
      for (const report of reports) if (report.outcome === 'left') hook.warn(told(report))
      const [first, ...rest] = reports.filter(({ outcome }) => outcome === 'failed').map(told)
      if (first) return hook.error({ ...first, message: [first, ...rest].map(({ message }) => message).join('\n') })
      // Nothing has moved: the map so far holds.
      return { code: module.code, map: null }
    },
  }
}

/**
 * Plugins that compile, while a program is bundled, imports of `*.kernels.ts`, and calls of `jit`: then nothing is parsed when the program starts, and
 * what minifiers and old targets make of functions does not matter.
 *
 * A call is compiled for arrays of f64, and for numbers where it is called with some: its function, its options and the functions that it captures must
 * be written in the same module. Other calls, and other kinds of arguments, are compiled at run time as ever; calls that are left as they are, are
 * warnings. A function that cannot be compiled is an error with its place, unless it has `fallback: 'js'`. Results have the same bits. Packages in
 * node_modules are not looked into; constants that a bundler puts in later, such as those of Vite's `define`, must be captured.
 *
 * ```ts
 * import { plugin } from 'lanewise/build'
 * await esbuild.build({ entryPoints: ['app.ts'], bundle: true, plugins: [plugin.esbuild()] })
 * export default defineConfig({ plugins: [plugin.vite()] })
 * ```
 */
export const plugin: { readonly esbuild: typeof esbuild; readonly vite: typeof vite } = { esbuild, vite }
