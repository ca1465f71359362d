// Rows that say in one place how we and every rival are called. A row is
//   id          the name of the function, and after a comma what tells the row from others of that function
//   inputs      names of what `data.mjs` makes; ours and rivals get them by these names, matrices in their shape
//   out         dtype of a preallocated result in the shape of the first input, or absent
//   ours        (api, inputs and out) => the call
//   make        in place of `ours`: (api, inputs and out) => () => the call, where something is made before, off the clock
//   native      by library, the call in Python, where inputs, `out`, `np`, `pd`, `sp` (SciPy's modules), `bn` and `kernels` (rivals/kernels.py)
//               are known; or [statements, call]. What follows a comma in the library's name tells its variants from each other
//   loop        (inputs as typed arrays and out, sizes) => () => a plain loop in JavaScript; C++ loops are found by id in rivals.cpp
//   npm         by package, (module, inputs as typed arrays, sizes) => a call
//   values      what of our result is compared, if not all of it
//   tolerance   how nearly results must agree, relative to 1 + |value|; undefined: not compared, and the row says why
import { ROWS as bars } from './bars.mjs'
import { ROWS as dense } from './dense.mjs'
import { ROWS as elementwise } from './elementwise.mjs'
import { ROWS as group } from './group.mjs'
import { ROWS as indicators } from './indicators.mjs'
import { ROWS as jit } from './jit.mjs'
import { ROWS as joins } from './joins.mjs'
import { ROWS as moving } from './moving.mjs'
import { ROWS as neighbours } from './neighbours.mjs'
import { ROWS as order } from './order.mjs'
import { ROWS as pairs } from './pairs.mjs'
import { ROWS as random } from './random.mjs'
import { ROWS as reduce } from './reduce.mjs'
import { ROWS as rollingorder } from './rollingorder.mjs'
import { ROWS as spectrum } from './spectrum.mjs'
import { ROWS as transcendental } from './transcendental.mjs'

const series = [...rollingorder, ...moving, ...pairs, ...neighbours, ...bars, ...group, ...joins, ...indicators]
export const ROWS = [...elementwise, ...transcendental, ...reduce, ...order, ...dense, ...spectrum, ...random, ...jit, ...series]
