// Frames joined row by row: by equal keys, by the labels of rows, and by the nearest time before.
import { checkChoice, shown } from '../array/check.js'
import type { Vector } from '../array/vector.js'
import { asofJoin } from '../tables/asof.js'
import { joinRows } from '../tables/joinrows.js'
import { type Column, type ColumnType, type Kind } from './column.js'
import { type BaseFrame, type ColumnFacts, columnNamed } from './framebase.js'
import { labelsPlan } from './frameselect.js'
import { type Callable, call, type Plan, type Steps } from './plan.js'
import { takenRows, typeWithGaps } from './rows.js'
import { counted, engineOf, indexOf, type RowIndex } from './rowindex.js'
import type { LazyFrameOf, Plain, Schema, With } from './schema.js'

export type JoinHow = 'inner' | 'left' | 'right' | 'outer'
