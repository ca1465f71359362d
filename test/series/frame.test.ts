// Frames: made of what users have, cut, joined, grouped, and printed.
import { describe, expect, expectTypeOf, it } from 'vitest'
import { matrix, open } from '../../src/index.js'
import { frame, panel, series, toDatetime } from '../../src/series/index.js'

const NaN_ = Number.NaN
const day = (text: string) => new Date(`${text}T00:00:00Z`)
const sales = frame({
  day: ['2020-01-30', '2020-01-31', '2020-02-01', '2020-02-03', '2020-02-29'].map(day),
  shop: ['b', 'a', 'b', null, 'a'],
  sold: [3, 1, NaN_, 4, 5],
  paid: Int32Array.of(30, 10, 20, 40, 50),
})

describe('a frame', () => {
  it('knows names and kinds of its columns, and so does TypeScript', () => {
    expect(sales.columns).toEqual(['day', 'shop', 'sold', 'paid'])
    expect(sales.dtypes).toEqual({ day: 'time', shop: 'label', sold: 'f64', paid: 'i32' })
    expect(sales.shape).toEqual([5, 4])
    expectTypeOf(sales.shop.dtype).toEqualTypeOf<'label'>()
    expectTypeOf(sales.paid.data).toEqualTypeOf<Int32Array>()
    expectTypeOf(sales.sold.add(sales.paid).dtype).toEqualTypeOf<'f64'>()
    expectTypeOf(sales.rename({ sold: 'units' }).units.dtype).toEqualTypeOf<'f64'>()
    expectTypeOf(sales.toRows()[0]!.day).toEqualTypeOf<Date | null>()
    // @ts-expect-error no such column
    expect(() => sales.col('sould')).toThrow(new RangeError("col: there is no column 'sould'; did you mean 'sold'?"))
  })

  it('is made of rows, and gives them back', () => {
    const rows = [
      { a: 1, b: 'x', c: true, d: day('2020-01-01'), e: 5n },
      { a: null, b: 'y', c: false, d: day('2021-01-01'), e: 6n },
    ]
    const df = frame(rows as { a: number; b: string; c: boolean; d: Date; e: bigint }[])
    expect(df.dtypes).toEqual({ a: 'f64', b: 'label', c: 'bool', d: 'time', e: 'i64' })
    expect(df.toRows()).toEqual([{ ...rows[0] }, { ...rows[1], a: NaN_ }])
    expect(df.toColumns().b).toEqual(['x', 'y'])
  })

  it('takes an index from a column or from labels', () => {
    const df = frame({ t: [day('2020-01-01'), day('2020-01-02')], x: [1, 2] }, { index: 't' })
    expect(df.columns).toEqual(['x'])
    expect(df.index.toArray()).toEqual([day('2020-01-01'), day('2020-01-02')])
    expect(frame({ x: [1, 2] }, { index: ['one', 'two'] as never }).index.toArray()).toEqual(['one', 'two'])
  })

  it('selects, drops, renames and assigns', () => {
    expect(sales.select('paid', 'sold').collectSync().columns).toEqual(['paid', 'sold'])
    expect(sales.drop('day').collectSync().columns).toEqual(['shop', 'sold', 'paid'])
    expect(sales.rename({ day: 'date' }).collectSync().columns).toEqual(['date', 'shop', 'sold', 'paid'])
    const more = sales
      .assign({ price: (df) => df.paid.div(df.sold), one: 1, list: [1, 2, 3, 4, 5], sold: sales.sold.fillna(0) })
      .collectSync()
    expect(more.price.toArray()).toEqual([10, 10, NaN_, 10, 10])
    expect(more.one.toArray()).toEqual([1, 1, 1, 1, 1])
    expect(more.sold.toArray()).toEqual([3, 1, 0, 4, 5])
    expect(more.columns).toEqual(['day', 'shop', 'sold', 'paid', 'price', 'one', 'list'])
  })

  it('cuts rows by place, label and condition', () => {
    expect(sales.head(2).collectSync().paid.toArray()).toEqual([30, 10])
    expect(sales.tail(2).collectSync().paid.toArray()).toEqual([40, 50])
    expect(sales.slice(-3, -1).collectSync().paid.toArray()).toEqual([20, 40])
    expect(sales.slice(3, 1).collectSync().length).toBe(0)
    const dated = sales.setIndex('day').collectSync()
    expect(dated.loc('2020-02').collectSync().paid.toArray()).toEqual([20, 40, 50])
    expect(dated.loc('2020-01-31', '2020-02-01').collectSync().paid.toArray()).toEqual([10, 20])
    expect(dated.loc(undefined, '2020-01').collectSync().paid.toArray()).toEqual([30, 10])
    expect(dated.loc(day('2020-02-02')).collectSync().paid.toArray()).toEqual([40, 50])
    expect(sales.loc(1, 3).collectSync().paid.toArray()).toEqual([10, 20, 40])
    const kept = sales.filter((df) => df.paid.gt(15)).collectSync()
    expect(kept.index.toArray()).toEqual([0, 2, 3, 4])
    expect(kept.shop.toArray()).toEqual(['b', 'b', null, 'a'])
    expect(sales.dropna().collectSync().index.toArray()).toEqual([0, 1, 4])
    expect(
      sales
        .dropna({ subset: ['shop'] })
        .collectSync()
        .index.toArray(),
    ).toEqual([0, 1, 2, 4])
    expect(sales.dropna({ how: 'all' }).collectSync().length).toBe(5)
  })

  it('sorts by one column or several, missing values last either way', () => {
    expect(sales.sortValues('sold').collectSync().paid.toArray()).toEqual([10, 30, 40, 50, 20])
    expect(sales.sortValues('sold', { ascending: false }).collectSync().paid.toArray()).toEqual([50, 40, 30, 10, 20])
    expect(sales.sortValues('shop').collectSync().paid.toArray()).toEqual([10, 50, 30, 20, 40])
    expect(sales.sortValues('shop', { ascending: false }).collectSync().paid.toArray()).toEqual([30, 20, 10, 50, 40])
    expect(sales.sortValues('day', { ascending: false }).collectSync().paid.toArray()).toEqual([50, 40, 20, 10, 30])
    expect(
      sales
        .sortValues(['shop', 'paid'], { ascending: [true, false] })
        .collectSync()
        .paid.toArray(),
    ).toEqual([50, 10, 30, 20, 40])
    expect(sales.sortValues('paid').sortIndex().collectSync().paid.toArray()).toEqual([30, 10, 20, 40, 50])
  })

  it('summarises its columns of numbers', () => {
    const about = sales.describe().collectSync()
    expect(about.index.toArray()).toEqual(['count', 'mean', 'std', 'min', '25%', '50%', '75%', 'max'])
    expect(about.paid.toArray()).toEqual([5, 30, 15.811388300841896, 10, 20, 30, 40, 50])
    expect(about.sold.toArray()).toEqual([4, 3.25, 1.707825127659933, 1, 2.5, 3.5, 4.25, 5])
    expect([...sales.mean().collectSync().entries()]).toEqual([
      ['sold', 3.25],
      ['paid', 30],
    ])
    expect(sales.sold.idxmax().collectSync()).toBe(4)
    expect(sales.setIndex('day').sold.idxmin().collectSync()).toEqual(day('2020-01-31'))
    expect(sales.shop.count().collectSync()).toBe(4)
  })

  it('groups by a key or several', () => {
    const totals = sales.groupby('shop').sum().collectSync()
    expect(totals.index.toArray()).toEqual(['a', 'b'])
    expect(totals.sold.toArray()).toEqual([6, 3])
    const both = sales
      .assign({ large: (df) => df.paid.gt(25) })
      .groupby(['shop', 'large'])
      .agg({ n: ['paid', 'size'], top: ['paid', 'max'] })
      .collectSync()
    expect(both.toRows()).toEqual([
      { shop: 'a', large: false, n: 1, top: 10 },
      { shop: 'a', large: true, n: 1, top: 50 },
      { shop: 'b', large: false, n: 1, top: 20 },
      { shop: 'b', large: true, n: 1, top: 30 },
    ])
    // Keys that a plan has made, and codes that are used as they lie.
    const kept = frame({ s: ['a', 'b', 'a', 'b'], k: Int32Array.of(0, 1, 0, 1), x: [1, 2, 3, 4] })
    expect(kept.filter(kept.x.gt(1)).groupby('s').sum().collectSync().x.toArray()).toEqual([3, 6])
    expect(kept.filter(kept.x.gt(1)).groupby('k').agg({ x: 'sum' }).collectSync().x.toArray()).toEqual([3, 6])
    expect(sales.groupby('shop', { sort: false }).size().collectSync().index.toArray()).toEqual(['b', 'a'])
    expect(sales.groupby('shop').col('paid').rank().collectSync().toArray()).toEqual([2, 1, 1, NaN_, 2])
    expect(sales.groupby('shop').col('paid').rolling(2).sum().collectSync().toArray()).toEqual([NaN_, NaN_, 50, NaN_, 60])
    expect(sales.paid.groupby(sales.shop).agg(['min', 'max']).collectSync().col('max').toArray()).toEqual([50, 30])
  })

  it('makes bars of ticks, and longer bars of bars', () => {
    const ticks = frame(
      {
        time: ['09:30:10', '09:30:50', '09:31:05', '09:33:00'].map((t) => new Date(`2020-01-06T${t}Z`)),
        price: [10, 12, 11, 13],
        volume: [1, 3, 2, 2],
      },
      { index: 'time' },
    )
    const bars = ticks.resample('1min').ohlcv().collectSync()
    expect(bars.open.toArray()).toEqual([10, 11, NaN_, 13])
    expect(bars.volume.toArray()).toEqual([4, 2, 0, 2])
    expect(bars.vwap.toArray()).toEqual([11.5, 11, NaN_, 13])
    expect(bars.index.at(-1)).toEqual(new Date('2020-01-06T09:33:00Z'))
    const long = bars.resample('5min').ohlcv().collectSync()
    expect(long.toRows()).toEqual([{ open: 10, high: 13, low: 10, close: 13, volume: 8, vwap: (10 + 36 + 22 + 26) / 8, count: 4 }])
    expect(ticks.price.resample('1min').last().collectSync().toArray()).toEqual([12, 11, NaN_, 13])
    expect(
      ticks
        .resample('1min')
        .agg({ high: ['price', 'max'], ticks: ['price', 'count'] })
        .collectSync()
        .ticks.toArray(),
    ).toEqual([2, 1, 0, 1])
    expect(() => sales.resample('1min')).toThrow(new TypeError('resample: rows must be labelled by times, got rows counted from 0'))
  })

  it('widens and lengthens', () => {
    const long = frame({ d: [1, 1, 2, 2, 3], s: ['x', 'y', 'y', 'x', 'x'], v: [10, 11, 21, 20, 30] })
    const wide = long.pivot({ index: 'd', columns: 's', values: 'v' }).collectSync()
    expect(wide.columns).toEqual(['x', 'y'])
    expect(wide.index.toArray()).toEqual([1, 2, 3])
    expect(wide.x!.toArray()).toEqual([10, 20, 30])
    expect(wide.y!.toArray()).toEqual([11, 21, NaN_])
    expect(wide.stack().collectSync().toRows()[5]).toEqual({ d: 3, column: 'y', value: NaN_ })
    expect(() =>
      frame({ d: [1, 1], s: ['x', 'x'], v: [1, 2] })
        .pivot({ index: 'd', columns: 's', values: 'v' })
        .collectSync(),
    ).toThrow(new RangeError("pivot: each row and column must meet once, got two values for 1 and 'x'; group them first"))
  })

  it('goes to matrices and back', async () => {
    const df = await panel(
      matrix([
        [1, 2],
        [3, 4],
        [5, 6],
      ]),
      { columns: ['a', 'b'] },
    )
    expectTypeOf(df.a.dtype).toEqualTypeOf<'f64'>()
    expect(df.b.toArray()).toEqual([2, 4, 6])
    expect((await sales.toMatrix()).toRows().map((row) => [...row])).toEqual([
      [3, 30],
      [1, 10],
      [NaN_, 20],
      [4, 40],
      [5, 50],
    ])
    expect((await df.corr()).b.at(0)).toBeCloseTo(1, 15)
    expect((await df.cov()).a.toArray()).toEqual([4, 4])
  })

  it('knows times by the clock of their zone', () => {
    const index = toDatetime(['2021-03-14T01:30', '2021-03-14T03:30', '2021-03-15T01:30'], { timeZone: 'America/New_York', unit: 'us' })
    expect(index.at(1)).toEqual(new Date('2021-03-14T07:30:00Z'))
    expect(index.datePart('hour').collectSync().toArray()).toEqual([1, 3, 1])
    expect(index.datePart('dayOfWeek').collectSync().toArray()).toEqual([6, 6, 0])
    const s = series([1, 2, 4], { index })
    expect(s.loc('2021-03-14').collectSync().toArray()).toEqual([1, 2, 4])
    expect(s.loc('2021-03-14', '2021-03-14').collectSync().toArray()).toEqual([1, 2])
    expect(s.loc('2021-03-14T02:00', '2021-03-15T01:30').collectSync().toArray()).toEqual([2, 4])
    expect(s.resample('D').sum().collectSync().toArray()).toEqual([3, 4])
    expect(s.ewm({ halflife: '1D' }).mean().collectSync().at(-1)).toBeCloseTo(
      (4 + 2 * 2 ** (-22 / 24) + 2 ** (-23 / 24)) / (1 + 2 ** (-22 / 24) + 2 ** (-23 / 24)),
      12,
    )
    expect(s.rolling('90min').count().collectSync().toArray()).toEqual([1, 2, 1])
    expect(String(s)).toMatchInlineSnapshot(`
      "
      2021-03-14 01:30:00  1
      2021-03-14 03:30:00  2
      2021-03-15 01:30:00  4
      [3 rows; f64]"
    `)
    const fine = s.resample('6h').upsample('ffill').collectSync()
    expect(fine.index.at(0)).toEqual(new Date('2021-03-14T05:00:00Z'))
    expect(fine.toArray()).toEqual([NaN_, 2, 2, 2, 2])
    expect(s.resample('12h').upsample().collectSync().length).toBe(3)
  })

  it('refuses what cannot be, by name', () => {
    const dated = sales.setIndex('day')
    const wrong: [() => unknown, typeof TypeError | typeof RangeError, string][] = [
      [() => frame({ a: [1, 2], b: [1] }), RangeError, "frame: columns must be of one length, got 2 in 'a' and 1 in 'b'"],
      [() => frame({ a: [1, 'x'] as never }), TypeError, "frame: a must hold numbers throughout, as its first value does, got 'x' at 1"],
      [() => frame({ a: [1] }, { index: 'b' as never }), RangeError, "frame: there is no column 'b'; did you mean 'a'?"],
      [() => frame([1] as never), TypeError, 'frame: rows must be objects, got 1 at 0'],
      [() => frame(3 as never), TypeError, 'frame: columns must be an object of arrays by name, or an array of rows, got 3'],
      [() => series('abc' as never), TypeError, "series: values must be an array, a typed array, a Vector or a Series, got 'abc'"],
      [() => series([1, 2], { index: [1] }), RangeError, 'series: index must have a label for each of 2 rows, got 1'],
      [() => sales.shop.mul(2), TypeError, 'mul: a series of labels has no such operation'],
      [() => sales.shop.mean(), TypeError, "mean: 'shop' must hold numbers, got label"],
      [() => sales.day.rolling(2).mean(), TypeError, 'rollingMean: a series must hold numbers, got time'],
      [
        () => sales.sold.add(dated.sold),
        TypeError,
        'add: the rows of two series must be labelled alike, got an index counted from 0 and one of time in ms',
      ],
      [() => sales.day.gt(3), TypeError, 'gt: a series of time cannot be compared with 3'],
      [
        () => sales.day.gt('yesterday'),
        RangeError,
        "gt: other must be a Date or a text such as '2020', '2020-03', '2020-03-31' or '2020-03-31T09:30', got 'yesterday'",
      ],
      [
        () => sales.day.gt('2020-02-30'),
        RangeError,
        "gt: other must be a Date or a text such as '2020', '2020-03', '2020-03-31' or '2020-03-31T09:30', got '2020-02-30'",
      ],
      [() => sales.filter(sales.paid as never), TypeError, 'filter: condition must be a series of truth values, got one of i32'],
      [() => sales.head(-1), RangeError, 'head: n must be a whole number of at least 0, got -1'],
      [() => sales.loc('2020'), TypeError, "loc: from must be a number, as the labels of the rows are, got '2020'"],
      [
        () =>
          sales
            .groupby('shop')
            .agg('mode' as never)
            .collectSync(),
        TypeError,
        'aggregate: how must be',
      ],
      [() => sales.groupby([]), RangeError, 'groupby: by must name a column at least'],
      [() => sales.groupby('shop').agg({ day: 'sum' }), TypeError, "sum: 'day' must hold numbers, got time"],
      [() => sales.paid.groupby(series([1])), TypeError, 'groupby: key must have the rows of the series: take both from one frame'],
      [() => sales.merge(3 as never, { on: 'shop' }), TypeError, 'merge: other must be a frame, got 3'],
      [() => sales.merge(sales, {}), TypeError, 'merge: either on, or leftOn and rightOn, must name the columns of keys'],
      [
        () => sales.merge(frame({ shop: [1] }), { on: 'shop' }),
        TypeError,
        'merge: a key must be of one kind in both frames, got label and f64',
      ],
      [() => sales.mergeAsof(dated), TypeError, 'mergeAsof: rows must be labelled by times or numbers, or on name such a column'],
      [
        () => dated.mergeAsof(frame({ t: toDatetime([1], { unit: 'ns' }), x: [1] }, { index: 't' })),
        TypeError,
        'mergeAsof: the labels of rows must be of one kind in both frames, got time in ms and time in ns',
      ],
      [
        () => dated.mergeAsof(dated, { tolerance: 3 }),
        TypeError,
        "mergeAsof: tolerance must be a span such as '1s', or a bigint of units, beside times, got 3",
      ],
      [() => sales.pivot({ index: 'day', columns: 'shop', values: 'day' }), TypeError, "pivot: 'day' must hold numbers, got time"],
      [() => sales.shop.astype('f64'), TypeError, 'astype: a series of label cannot become one of f64'],
      [() => sales.paid.datePart('year'), TypeError, 'datePart: the series must hold times, got i32'],
      [() => toDatetime([1], { timeZone: 'Atlantis' }), RangeError, 'toDatetime: timeZone must be'],
      [() => toDatetime([1.5]), RangeError, 'toDatetime: element 0 must be a whole number below 2^53, got 1.5; times beyond are bigints'],
      [() => sales.rename({ shop: 'paid' }), RangeError, "rename: columns must have different names, got 'paid' twice"],
      [() => sales.assign({ x: 'abc' as never }), TypeError, "assign: x must be a series, an array or a number, got 'abc'"],
      [
        () =>
          series([1, 2], { index: [1, 1] })
            .add(series([1, 2], { index: [1, 2] }))
            .collectSync(),
        RangeError,
        'reindexRows: from must not hold a label twice, got 1 in rows 0 and 1',
      ],
      [() => sales.rolling(2).corr(3 as never), TypeError, 'rollingCorr: other must be a series'],
    ]
    for (const [act, type, message] of wrong) {
      expect(act, message).toThrow(type)
      expect(act, message).toThrow(message)
    }
  })

  it('finds labels among sorted ones only', () => {
    const mixed = frame({ t: ['2020-01-02', '2020-01-01', '2020-01-03'].map(day), x: [1, 2, 3] }, { index: 't' })
    expect(() => mixed.loc('2020-01-02').collectSync()).toThrow(
      new RangeError('loc: the labels of the rows must not fall from row to row; sort them by sortIndex first'),
    )
    expect(mixed.sortIndex().loc('2020-01-02').collectSync().x.toArray()).toEqual([1, 3])
    expect(mixed.x.sortIndex({ ascending: false }).collectSync().toArray()).toEqual([3, 1, 2])
  })

  it('lives in the engine that it was given', async () => {
    const engine = await open({ threads: 1 })
    const df = frame({ a: [1, 2, 3], s: ['x', 'y', 'x'] }, { engine })
    const done = await df
      .assign({ b: df.a.add([1, 2, 3]), c: 7 })
      .groupby('s')
      .sum()
    expect(done.toRows()).toEqual([
      { a: 4, b: 8, c: 14 },
      { a: 2, b: 4, c: 7 },
    ])
    expect((await df.describe().assign({ more: 1 })).length).toBe(8)
    await engine.close()
  })

  it('prints as a table', () => {
    expect(String(sales)).toMatchInlineSnapshot(`
      "          day  shop  sold  paid
      0  2020-01-30  b        3    30
      1  2020-01-31  a        1    10
      2  2020-02-01  b      NaN    20
      3  2020-02-03  null     4    40
      4  2020-02-29  a        5    50
      [5 rows; day time[ms], shop label, sold f64, paid i32]"
    `)
    const zone = toDatetime(['2020-03-08T06:59', '2020-03-08T07:00'], { timeZone: undefined as never })
    expect(String(series([1, 2], { index: toDatetime(zone.vector, { timeZone: 'America/New_York' }) }))).toMatchInlineSnapshot(`
      "
      2020-03-08 01:59:00  1
      2020-03-08 03:00:00  2
      [2 rows; f64]"
    `)
    expect(
      String(
        series(
          Float64Array.from({ length: 30 }, (_, i) => i / 3),
          { name: 'third' },
        ),
      ),
    ).toMatchInlineSnapshot(`
      "       third
      0   0.000000
      1   0.333333
      2   0.666667
      3   1.000000
      4   1.333333
      …          …
      25  8.333333
      26  8.666667
      27  9.000000
      28  9.333333
      29  9.666667
      [30 rows; third f64]"
    `)
  })
})
