import { EXACT } from '../engine/assets/tables.node.gen.js'
import type { KernelModule } from '../engine/module.js'

/** Bars, joins, groups and indexes. In a file of its own, so that entries that need none of it do not carry it. */
export const TABLES: KernelModule = { name: 'tables', exact: EXACT }
