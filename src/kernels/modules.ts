// The modules that hold more than the core's kernels. A family names the one that its jobs need; the engine loads it at the first such job.
import { EXACT as DENSE_EXACT, RELAXED as DENSE_RELAXED } from '../engine/assets/dense.node.gen.js'
import { EXACT as FACTOR_EXACT } from '../engine/assets/factor.node.gen.js'
import { EXACT as LANE_EXACT } from '../engine/assets/lane.node.gen.js'
import { EXACT as MATH_EXACT, RELAXED as MATH_RELAXED } from '../engine/assets/math.node.gen.js'
import type { KernelModule } from '../engine/module.js'
import type { CoreKernels } from './core.gen.js'
import type { DenseKernels } from './dense.gen.js'
import type { FactorKernels } from './factor.gen.js'
import type { FinanceKernels } from './finance.gen.js'
import type { IndicatorsKernels } from './indicators.gen.js'
import type { MathKernels } from './math.gen.js'
import type { TablesKernels } from './tables.gen.js'
import type { WindowsKernels } from './windows.gen.js'

/** Functions made of tables and polynomials, and random numbers. */
export const MATH: KernelModule = { name: 'math', exact: MATH_EXACT, relaxed: MATH_RELAXED }
/** Matrix products, spectra and convolutions. */
export const DENSE: KernelModule = { name: 'dense', exact: DENSE_EXACT, relaxed: DENSE_RELAXED }
/** Matrix factorisations: no twin, as they took as long with fused multiply-add (40.5 ms for 42.5, eigh of 500 x 500), and it cost 8 KiB in a page. */
export const FACTOR: KernelModule = { name: 'factor', exact: FACTOR_EXACT }
/** Functions of two lanes, which compiled code of the user's imports: no kernels of its own. */
export const LANE: KernelModule = { name: 'lane', exact: LANE_EXACT }

export type KernelName =
  | keyof CoreKernels
  | keyof FactorKernels
  | keyof MathKernels
  | keyof DenseKernels
  | keyof WindowsKernels
  | keyof TablesKernels
  | keyof IndicatorsKernels
  | keyof FinanceKernels
