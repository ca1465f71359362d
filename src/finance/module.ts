import { EXACT } from '../engine/assets/finance.node.gen.js'
import type { KernelModule } from '../engine/module.js'

/** Risk, volatility, options. In a file of its own, so that entries that need none of it do not carry it. */
export const FINANCE: KernelModule = { name: 'finance', exact: EXACT }
