import { EXACT } from '../engine/assets/indicators.node.gen.js'
import type { KernelModule } from '../engine/module.js'

/** Technical indicators. In a file of its own, so that entries that need none of it do not carry it. */
export const INDICATORS: KernelModule = { name: 'indicators', exact: EXACT }
