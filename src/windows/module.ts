import { EXACT } from '../engine/assets/windows.node.gen.js'
import type { KernelModule } from '../engine/module.js'

/** Moving and weighted windows, and rows beside their neighbours. In a file of its own, so that entries that need none of it do not carry it. */
export const WINDOWS: KernelModule = { name: 'windows', exact: EXACT }
