// Moving windows for streams: the sums, extremes and deviations that the kernels of `assembly/averages.ts` and `channels.ts` make, in the same order of
// operations. Rows are counted in blocks of `window`. When a block is full it is gathered backwards, once; until the next is full, a window is what is left of
// it and what has come since. A row costs three steps on average, whatever the window; the last of a block takes `window` of them.

/** Sums of windows; NaN until the first is full. */
export class SumBlocks {
  readonly #rest: Float64Array
  #at = 0
  #full = false
  #head = 0

  constructor(window: number) {
    this.#rest = new Float64Array(window)
  }

  push(value: number): number {
    const rest = this.#rest
    const v = value + (value - value)
    const at = this.#at++
    rest[at] = v
    if (at + 1 < rest.length) {
      this.#head = this.#head + v
      return this.#full ? rest[at + 1]! + this.#head : Number.NaN
    }
    let sum = 0
    for (let i = at; i >= 0; i--) rest[i] = sum = sum + rest[i]!
    this.#at = this.#head = 0
    this.#full = true
    return sum
  }
}

/** Sums of windows with weights 1 to `window`. */
export class WeightedBlocks {
  readonly #rest: Float64Array
  #at = 0
  #full = false
  #sum = 0
  #weighted = 0

  constructor(window: number) {
    this.#rest = new Float64Array(window)
  }

  push(value: number): number {
    const rest = this.#rest
    const v = value + (value - value)
    const at = this.#at++
    rest[at] = v
    if (at + 1 < rest.length) {
      this.#sum = this.#sum + v
      this.#weighted = this.#weighted + (at + 1) * v
      return this.#full ? rest[at + 1]! + (this.#weighted + (rest.length - at - 1) * this.#sum) : Number.NaN
    }
    let sum = 0
    let weighted = 0
    for (let i = at; i >= 0; i--) {
      sum = sum + rest[i]!
      rest[i] = weighted = weighted + sum
    }
    this.#at = this.#sum = this.#weighted = 0
    this.#full = true
    return weighted
  }
}

/** Sums and sums of squared deviations of windows. */
export class DeviationBlocks {
  readonly #plain: Float64Array
  readonly #sums: Float64Array
  readonly #squares: Float64Array
  #at = 0
  #full = false
  #centre = 0
  #head = 0
  #headSum = 0
  #headSquares = 0
  /** The window's sum. */
  sum = Number.NaN
  /** Its squared deviations from the mean. */
  squares = Number.NaN

  constructor(window: number) {
    this.#plain = new Float64Array(window)
    this.#sums = new Float64Array(window)
    this.#squares = new Float64Array(window)
  }

  push(value: number): void {
    const [plain, sums, squares] = [this.#plain, this.#sums, this.#squares]
    const window = plain.length
    const v = value + (value - value)
    const at = this.#at++
    plain[at] = v
    if (at + 1 === window) {
      this.#gather(v)
      return
    }
    if (!this.#full) return
    const [h, k] = [at + 1, window - at - 1]
    const y = v - this.#centre
    this.#head = this.#head + v
    this.#headSum = this.#headSum + y
    if (h > 1) {
      const t = h * y - this.#headSum
      this.#headSquares = this.#headSquares + (t / (h * (h - 1))) * t
    }
    const t = h * sums[h]! - k * this.#headSum
    this.sum = plain[h]! + this.#head
    this.squares = squares[h]! + this.#headSquares + (t / (h * k * window)) * t
  }

  #gather(centre: number): void {
    const [plain, sums, squares] = [this.#plain, this.#sums, this.#squares]
    let total = 0
    let sum = 0
    let square = 0
    for (let i = plain.length - 1, k = 1; i >= 0; i--, k++) {
      const y = plain[i]! - centre
      plain[i] = total = total + plain[i]!
      sums[i] = sum = sum + y
      if (k > 1) {
        const t = k * y - sum
        square = square + (t / (k * (k - 1))) * t
      }
      squares[i] = square
    }
    this.#centre = centre
    this.#at = this.#head = this.#headSum = this.#headSquares = 0
    this.#full = true
    this.sum = total
    this.squares = square
  }
}

/** Highest high and lowest low of windows, both NaN where either has a gap. */
export class ExtremeBlocks {
  readonly #highs: Float64Array
  readonly #lows: Float64Array
  #at = 0
  #full = false
  #headHigh = -Infinity
  #headLow = Infinity
  highest = Number.NaN
  lowest = Number.NaN

  constructor(window: number) {
    this.#highs = new Float64Array(window)
    this.#lows = new Float64Array(window)
  }

  push(high: number, low: number): void {
    const [highs, lows] = [this.#highs, this.#lows]
    const at = this.#at++
    const gap = high - high + (low - low)
    highs[at] = high + gap
    lows[at] = low + gap
    if (at + 1 < highs.length) {
      this.#headHigh = Math.max(this.#headHigh, highs[at]!)
      this.#headLow = Math.min(this.#headLow, lows[at]!)
      if (!this.#full) return
      this.highest = Math.max(highs[at + 1]!, this.#headHigh)
      this.lowest = Math.min(lows[at + 1]!, this.#headLow)
      return
    }
    let [top, bottom] = [-Infinity, Infinity]
    for (let i = at; i >= 0; i--) {
      highs[i] = top = Math.max(top, highs[i]!)
      lows[i] = bottom = Math.min(bottom, lows[i]!)
    }
    this.#at = 0
    this.#headHigh = -Infinity
    this.#headLow = Infinity
    this.#full = true
    this.highest = top
    this.lowest = bottom
  }
}
