/**
 * Compiles kernels of the user's, written in AssemblyScript, ahead of time. For Node; needs the package `assemblyscript`.
 *
 * @module
 */

export { CompileError, UnsupportedError } from '../errors.js'
export { type BuildOptions, build } from './build.js'
export type { Built } from './compile.js'
export { type EsbuildPlugin, type PluginOptions, plugin, type VitePlugin } from './plugin.js'
export { type KernelReport, reportText } from './report.js'
