// Statements as instructions. Lanes that part at a condition are told apart by masks: both branches run, and each assignment keeps the lanes that
// are not meant. What is the same in all lanes stays a plain branch or loop.
import type { Expression, Region, Statement, Target } from './ir.js'
import type { Lanes } from './lanes.js'
import { isInside, isVarying } from './vary.js'
import { type Body, OP, SIMD } from './wasm.js'

/** The lanes that run a region, in a wasm local; lanes that leave are taken out of it. */
interface Mask {
  readonly region: Region
  readonly place: number
}

/** What a wasm label is for. */
interface Label {
  readonly target: Target | undefined
  readonly use: 'leave' | 'continue' | 'other'
}

/** A branch of at least this many instructions is skipped where no lane takes it. */
const WORTH_SKIPPING = 12

export class Flow {
  readonly #lanes: Lanes
  readonly #body: Body
  /** The wasm local with the address of the flag that stops loops. */
  readonly #stop: number
  readonly #masks: Mask[] = []
  readonly #labels: Label[] = []

  constructor(lanes: Lanes, stop: number) {
    this.#lanes = lanes
    this.#body = lanes.body
    this.#stop = stop
  }

  statements(list: readonly Statement[]): void {
    for (const statement of list) this.#statement(statement)
  }

  #statement(statement: Statement): void {
    switch (statement.kind) {
      case 'set':
        return this.#set(statement)
      case 'if':
        return isVarying(statement.condition) ? this.#parting(statement) : this.#branch(statement)
      case 'block':
        return this.#block(statement)
      case 'loop':
        return this.#loop(statement)
      case 'store':
        return this.#lanes.store(statement)
      case 'clear':
        return this.#lanes.clear(statement.array)
      case 'leave':
        return this.#exit(statement.target, statement.target.leaves, statement.target.region, 'leave')
      case 'continue':
        return this.#exit(statement.target, statement.target.continues, this.#bodyRegions.get(statement.target)!, 'continue')
    }
  }

  readonly #bodyRegions = new Map<Target, Region>()

  #set({ local, value }: Extract<Statement, { kind: 'set' }>): void {
    const body = this.#body
    const place = this.#lanes.placeOf(local)
    if (!local.varying) {
      this.#lanes.scalar(value)
      return void body.set(place)
    }
    this.#lanes.vector(value)
    const mask = this.#masks.at(-1)
    // Lanes outside the region in which a local is declared have no use for it.
    if (mask && !isInside(local.region, mask.region)) {
      body.get(place).get(mask.place)
      if (local.type === 'i32') this.#lanes.narrow()
      body.simd(SIMD.bitselect)
    }
    body.set(place)
  }

  #branch({ condition, then, else: otherwise }: Extract<Statement, { kind: 'if' }>): void {
    this.#lanes.scalar(condition)
    this.#body.if()
    this.#labels.push(OTHER)
    this.statements(then)
    if (otherwise.length > 0) {
      this.#body.else()
      this.statements(otherwise)
    }
    this.#labels.pop()
    this.#body.end()
  }

  #parting({ condition, then, else: otherwise, regions }: Extract<Statement, { kind: 'if' }>): void {
    const body = this.#body
    const around = this.#masks.at(-1)
    this.#lanes.vector(condition)
    const taken = body.local('v128')
    body.set(taken)
    const rest = otherwise.length > 0 ? body.local('v128') : undefined
    if (rest !== undefined) {
      if (around) body.get(around.place).get(taken).simd(SIMD.andnot)
      else body.get(taken).simd(SIMD.not)
      body.set(rest)
    }
    if (around) body.get(taken).get(around.place).simd(SIMD.and).set(taken)
    this.#underMask({ region: regions[0], place: taken }, then)
    if (rest !== undefined) this.#underMask({ region: regions[1], place: rest }, otherwise)
  }

  #underMask(mask: Mask, list: readonly Statement[]): void {
    if (list.length === 0) return
    const body = this.#body
    const skip = weight(list) >= WORTH_SKIPPING
    if (skip) {
      body.get(mask.place).simd(SIMD.anyTrue).if()
      this.#labels.push(OTHER)
    }
    this.#masks.push(mask)
    this.statements(list)
    this.#masks.pop()
    if (skip) {
      this.#labels.pop()
      body.end()
    }
  }

  #block({ target, body: list }: Extract<Statement, { kind: 'block' }>): void {
    // A body whose only exit is its last statement needs no label.
    const last = list.at(-1)
    if (last?.kind === 'leave' && last.target === target && !target.leaves && !mentions(list.slice(0, -1), target)) {
      return this.statements(list.slice(0, -1))
    }
    if (target.leaves) this.#pushMask(target.region)
    this.#body.block()
    this.#labels.push({ target, use: 'leave' })
    this.statements(list)
    this.#labels.pop()
    this.#body.end()
    if (target.leaves) this.#masks.pop()
  }

  #loop(loop: Extract<Statement, { kind: 'loop' }>): void {
    const { target, bodyRegion, testLast } = loop
    const body = this.#body
    this.#bodyRegions.set(target, bodyRegion)
    if (target.leaves) this.#pushMask(target.region)
    body.block()
    this.#labels.push({ target, use: 'leave' })
    body.loop()
    this.#labels.push(OTHER)
    this.#stopIfTold()
    this.#leaveIfNone(target)
    if (!testLast) this.#test(loop)
    if (target.continues) this.#pushMask(bodyRegion)
    body.block()
    this.#labels.push({ target, use: 'continue' })
    this.statements(loop.body)
    this.#labels.pop()
    body.end()
    if (target.continues) this.#masks.pop()
    this.statements(loop.update)
    if (testLast) this.#test(loop)
    body.br(0)
    this.#labels.pop()
    body.end()
    this.#labels.pop()
    body.end()
    if (target.leaves) this.#masks.pop()
  }

  #test({ target, test, condition }: Extract<Statement, { kind: 'loop' }>): void {
    this.statements(test)
    if (!condition) return
    const body = this.#body
    if (isVarying(condition)) {
      const active = this.#masks.at(-1)!
      body.get(active.place)
      this.#lanes.vector(condition)
      body.simd(SIMD.and).set(active.place)
      return this.#leaveIfNone(target)
    }
    this.#lanes.scalar(condition)
    body.op(OP.i32Eqz).brIf(this.#depth(target, 'leave'))
  }

  /** Leaves a loop in which no lane is left. */
  #leaveIfNone(target: Target): void {
    const mask = this.#masks.at(-1)
    if (mask) this.#body.get(mask.place).simd(SIMD.anyTrue).op(OP.i32Eqz).brIf(this.#depth(target, 'leave'))
  }

  /** A caller that has given up must not wait for a loop without end. */
  #stopIfTold(): void {
    this.#body.get(this.#stop).atomicLoad().if().op(OP.return).end()
  }

  /** Takes the lanes that are here out of every mask up to that of `region`; a plain branch if all of them go. */
  #exit(target: Target, parted: boolean, region: Region, use: 'leave' | 'continue'): void {
    const body = this.#body
    if (!parted) return void body.br(this.#depth(target, use))
    const here = body.local('v128')
    body.get(this.#masks.at(-1)!.place).set(here)
    for (const mask of this.#masks.toReversed()) {
      body.get(mask.place).get(here).simd(SIMD.andnot).set(mask.place)
      if (mask.region === region) return
    }
  }

  /** A new mask of the lanes that are here. */
  #pushMask(region: Region): void {
    const place = this.#body.local('v128')
    const around = this.#masks.at(-1)
    if (around) this.#body.get(around.place)
    else this.#body.mask(true)
    this.#body.set(place)
    this.#masks.push({ region, place })
  }

  #depth(target: Target, use: 'leave' | 'continue'): number {
    const at = this.#labels.findLastIndex((label) => label.target === target && label.use === use)
    return this.#labels.length - 1 - at
  }
}

const OTHER: Label = { target: undefined, use: 'other' }

/** Roughly how many instructions statements take; loops and calls count for many. */
export function weight(list: readonly Statement[]): number {
  return list.reduce((sum, statement) => {
    switch (statement.kind) {
      case 'set':
        return sum + cost(statement.value)
      case 'if':
        return sum + cost(statement.condition) + weight(statement.then) + weight(statement.else)
      case 'block':
        return sum + weight(statement.body)
      case 'loop':
        return sum + WORTH_SKIPPING
      default:
        return sum + 2
    }
  }, 0)
}

function cost(e: Expression): number {
  switch (e.kind) {
    case 'const':
    case 'get':
      return 0
    case 'call':
      return WORTH_SKIPPING
    case 'load':
      return 6 + cost(e.index)
    case 'binary':
      return (e.op === 'div' ? 8 : 1) + cost(e.a) + cost(e.b)
    case 'select':
      return 1 + cost(e.condition) + cost(e.a) + cost(e.b)
    default:
      return (e.kind === 'unary' && e.op === 'sqrt' ? 8 : 1) + cost(e.a)
  }
}

/** Whether anything in `list` leaves or continues `target`. */
function mentions(list: readonly Statement[], target: Target): boolean {
  return list.some((statement) => {
    switch (statement.kind) {
      case 'leave':
      case 'continue':
        return statement.target === target
      case 'if':
        return mentions(statement.then, target) || mentions(statement.else, target)
      case 'block':
        return mentions(statement.body, target)
      case 'loop':
        return mentions(statement.test, target) || mentions(statement.body, target) || mentions(statement.update, target)
      default:
        return false
    }
  })
}
