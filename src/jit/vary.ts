// Which locals differ from lane to lane, and where lanes part: what remains uniform is computed once for all lanes, by plain branches and loops.
import type { Expression, Program, Region, Statement, Target } from './ir.js'

/** Marks locals, regions and targets of a program in which those of `varying` parameters differ from lane to lane. */
export function markVarying(program: Program, varying: readonly boolean[]): void {
  for (const [i, local] of program.parameters.entries()) local.varying = varying[i] === true
  let before = -1
  for (;;) {
    const marks = { count: 0 }
    walk(program.statements, program.body.region.parent!, marks)
    if (marks.count === before) return
    before = marks.count
  }
}

/** Counts what is marked, so that a round that marks nothing new is the last. */
interface Marks {
  count: number
}

function walk(statements: readonly Statement[], region: Region, marks: Marks): void {
  for (const statement of statements) visit(statement, region, marks)
}

function visit(statement: Statement, region: Region, marks: Marks): void {
  switch (statement.kind) {
    case 'set': {
      const { local, value } = statement
      if (isVarying(value) || isDivergent(region, local.region)) local.varying = true
      if (local.varying) marks.count++
      return
    }
    case 'if': {
      const parts = isVarying(statement.condition)
      for (const [i, branch] of [statement.then, statement.else].entries()) {
        const inner = statement.regions[i]!
        if (parts) inner.divergent = true
        if (inner.divergent) marks.count++
        walk(branch, inner, marks)
      }
      return
    }
    case 'loop': {
      const { target, bodyRegion, condition } = statement
      if (target.leaves || (condition && isVarying(condition))) {
        target.leaves = true
        target.region.divergent = true
      }
      if (target.continues) bodyRegion.divergent = true
      if (target.region.divergent) marks.count++
      if (bodyRegion.divergent) marks.count++
      walk(statement.test, target.region, marks)
      walk(statement.body, bodyRegion, marks)
      walk(statement.update, target.region, marks)
      return
    }
    case 'block': {
      const { target } = statement
      if (target.leaves) target.region.divergent = true
      if (target.region.divergent) marks.count++
      walk(statement.body, target.region, marks)
      return
    }
    case 'store':
    case 'clear':
      return
    case 'leave':
      if (parted(region, statement.target)) statement.target.leaves = true
      if (statement.target.leaves) marks.count++
      return
    case 'continue':
      if (parted(region, statement.target)) statement.target.continues = true
      if (statement.target.continues) marks.count++
  }
}

/** Whether some lanes may be at this point while others, still inside `target`, are not. */
function parted(region: Region, target: Target): boolean {
  return isDivergent(region, target.region)
}

/** Whether lanes may have parted between entering `outer` and entering `inner`, which lies in it. */
function isDivergent(inner: Region, outer: Region): boolean {
  for (let region: Region | undefined = inner; region && region !== outer; region = region.parent) if (region.divergent) return true
  return false
}

/** Whether `inner` is `outer` or lies in it. */
export function isInside(inner: Region, outer: Region): boolean {
  for (let region: Region | undefined = inner; region; region = region.parent) if (region === outer) return true
  return false
}

/** Whether a value differs from lane to lane. */
export function isVarying(expression: Expression): boolean {
  switch (expression.kind) {
    case 'const':
      return false
    case 'get':
      return expression.local.varying
    case 'unary':
    case 'convert':
      return isVarying(expression.a)
    case 'binary':
      return isVarying(expression.a) || isVarying(expression.b)
    case 'select':
      return isVarying(expression.condition) || isVarying(expression.a) || isVarying(expression.b)
    case 'call':
      return expression.args.some(isVarying)
    case 'load':
      return expression.array.varying || isVarying(expression.index)
  }
}
