/**
 * Compiles kernels of the user's ahead of time: those written in AssemblyScript, for which the package `assemblyscript` is needed, and the functions
 * given to `jit`. For Node.
 *
 * @module
 */

export { CompileError, UnsupportedError } from '../errors.js'
export { type BuildOptions, build } from './build.js'
export type { Built } from './compile.js'
export type { JitReport } from './jitmodule.js'
export { type EsbuildPlugin, type PluginOptions, plugin, type VitePlugin } from './plugin.js'
export { type KernelReport, reportText } from './report.js'
