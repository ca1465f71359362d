// Joins of times and of keys, and labels of indexes.
const SAME = 0

/** Rows of a frame of keys with their numbers. */
const frame = (keys, more = '') => `pd.DataFrame({'k': ${keys}, 'row': np.arange(len(${keys}))${more}})`

export const ROWS = [
  {
    id: 'asofJoin',
    label: 'asofJoin, 10^6 to 10^7 rows',
    inputs: ['ascending', 'needles'],
    bars: [1.0, 0.6],
    bound: 'memory',
    tolerance: SAME,
    ours: (api, { ascending, needles }) => api.asofJoin(needles, ascending),
    native: {
      pandas: [
        `left = ${frame('needles')}; right = ${frame('ascending')}`,
        "pd.merge_asof(left[['k']], right, on='k')['row'].fillna(-1).to_numpy()",
      ],
      polars: [
        "left = pl.DataFrame({'k': needles}); right = pl.DataFrame({'k': ascending, 'row': np.arange(len(ascending))})",
        "left.join_asof(right, on='k')['row'].fill_null(-1).to_numpy()",
      ],
    },
  },
  {
    id: 'factorize',
    label: 'factorize, i32 keys',
    inputs: ['integers'],
    bound: 'memory',
    ours: (api, { integers }) => api.factorize(integers),
    native: { pandas: 'pd.factorize(integers)' },
  },
]
